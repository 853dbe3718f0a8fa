import BookAssembly
import DocumentTree
import Testing

@Suite("Colophon")
struct ColophonTests {
  private let guide = Manuscript.guide("a.md") { $0.heading(1, "題", id: "title") }

  private func colophon(_ options: AssemblyOptions) -> BookSection? {
    Assembled([guide], options: options).section(.colophon)
  }

  private func lines(_ options: AssemblyOptions) -> [String] {
    colophon(options)?.root.elements(named: .tr).map { row in
      row.children.compactMap(\.element?.textContent).joined(separator: "：")
    } ?? []
  }

  @Test("It lists what the metadata say, people of one role together")
  func whole() throws {
    let options = AssemblyOptions(
      title: "本", subtitle: "副題",
      creators: [
        .init(name: "甲", role: "aut"), .init(name: "編集部", role: "edt"), .init(name: "乙"),
      ],
      publisher: "書房", date: "2026-11-01", identifier: "urn:isbn:978-4-06-519981-7",
      edition: "第1版")
    let section = try #require(colophon(options))
    #expect(section.title == "奥付" && section.matter == .back && section.name == "colophon")
    #expect(section.root.attributes["epub:type"] == "colophon")
    #expect(section.root.elements(named: .p).map(\.textContent) == ["本", "副題"])
    #expect(
      lines(options) == [
        "版：第1版", "発行日：2026年11月1日", "著者：甲、乙", "編者：編集部", "発行：書房", "ISBN：978-4-06-519981-7",
      ])
    #expect(Assembled([guide], options: options).book.metadata.edition == "第1版")
  }

  @Test("It stands last, behind the index of tags, and not in the contents")
  func place() {
    let tagged = Manuscript.guide("b.md", frontMatter: FrontMatter(tags: ["採用"]))
    let book = Assembled([guide, tagged], options: AssemblyOptions(edition: "第1版")).book
    #expect(book.sections.suffix(2).map(\.kind) == [.tagIndex, .colophon])
    #expect(book.contents.map(\.title) == ["題", "b", "タグ索引"])
  }

  @Test("The history of editions comes first, each with its day; printer, ISBN and rights follow")
  func history() throws {
    var options = AssemblyOptions(
      title: "本", publisher: "書房", date: "2027-02-01", identifier: "urn:x", edition: "第1版")
    options.editions = [
      .init(name: "第1版第1刷", date: "2026-11-01"), .init(name: "第1版第2刷発行", date: "2027-02-01"),
      .init(name: "私家版"),
    ]
    options.printer = "印刷所"
    options.rights = "© 2026 書房"
    options.bookNumber = "978-4-06-519981-7"
    #expect(
      lines(options) == [
        "2026年11月1日：第1版第1刷 発行", "2027年2月1日：第1版第2刷発行", "：私家版 発行", "発行：書房", "印刷：印刷所",
        "ISBN：978-4-06-519981-7",
      ])
    let root = try #require(colophon(options)?.root)
    #expect(root.children.last?.element?.attributes.classes == ["rights"])
    #expect(root.children.last?.element?.textContent == "© 2026 書房")
  }

  @Test("An ISBN is the identifier where there is no other")
  func identifier() {
    var options = AssemblyOptions()
    options.bookNumber = "978-4-06-519981-7"
    #expect(
      Assembled([guide], options: options).book.metadata.identifier == "urn:isbn:978-4-06-519981-7")
    options.identifier = "urn:x"
    #expect(Assembled([guide], options: options).book.metadata.identifier == "urn:x")
    #expect(Assembled([guide], options: options).book.metadata.bookNumber == "978-4-06-519981-7")
  }

  @Test(
    "Publisher, edition or date make one, all else does not",
    arguments: [
      (AssemblyOptions(publisher: "書房"), true), (AssemblyOptions(edition: "第2版"), true),
      (AssemblyOptions(date: "2026"), true),
      (
        AssemblyOptions(
          title: "本", creators: [.init(name: "甲")], identifier: "urn:isbn:9784065199817"), false
      ),
    ])
  func exists(_ options: AssemblyOptions, _ isThere: Bool) {
    #expect((colophon(options) != nil) == isThere)
  }

  @Test(
    "Only an ISBN whose check digit is right is shown as one",
    arguments: [
      ("urn:isbn:9784065199817", "9784065199817"), ("ISBN 978-4-06-519981-7", "978-4-06-519981-7"),
      ("9784065199817", "9784065199817"), ("4-10-109205-2", "4-10-109205-2"),
      ("0-8044-2957-X", "0-8044-2957-X"), ("9784065199818", nil), ("1234567890", nil),
      ("urn:uuid:0c2f", nil), ("careers-2026", nil), ("", nil),
    ])
  func bookNumber(_ identifier: String, _ number: String?) {
    let lines = lines(AssemblyOptions(identifier: identifier, edition: "第1版"))
    #expect(lines.dropFirst() == (number.map { ["ISBN：\($0)"] } ?? [])[...])
  }

  @Test("An English book has English labels")
  func english() {
    let options = AssemblyOptions(
      language: "en", creators: [.init(name: "A", role: "trl")], date: "2026-11-01")
    #expect(lines(options) == ["Published：2026-11-01", "Translator：A"])
  }
}
