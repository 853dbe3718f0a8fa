import BookAssembly
import DocumentTree
import Testing

@Suite("Parts")
struct PartTitlePageTests {
  private func guides(_ names: String...) -> [Document] {
    names.map { name in
      Manuscript.guide("\(name).md") {
        $0.heading(1, name, id: "title")
        $0.heading(2, "\(name)の章", id: "chapter")
        $0.heading(3, "\(name)の節", id: "section")
      }
    }
  }

  private func assembled(
    _ guides: [Document], _ parts: [PartOption], depth: Int? = nil
  ) -> Assembled {
    Assembled(guides, options: AssemblyOptions(contentsDepth: depth, parts: parts))
  }

  /// The tree in brackets, each title with its level: `1a[2b]`.
  private func outline(_ entries: [ContentsEntry]) -> String {
    entries.map { entry in
      "\(entry.level)\(entry.title)"
        + (entry.children.isEmpty ? "" : "[\(outline(entry.children))]")
    }.joined(separator: " ")
  }

  private func printedTitles(_ assembled: Assembled) -> [String] {
    assembled.section(.contents)?.root.elements(named: .a).map(\.textContent) ?? []
  }

  @Test("A part opens with a title page of its own before its first guide")
  func order() throws {
    let book = assembled(
      guides("a", "b", "c"),
      [PartOption(title: "前編", guides: 0..<2), PartOption(title: "後編", guides: 2..<3)]
    ).book
    #expect(
      book.sections.map(\.name) == ["title-page", "contents", "part-1", "a", "b", "part-2", "c"])
    let part = try #require(book.sections.first { $0.kind == .partTitle })
    #expect(part.title == "前編" && part.matter == .body)
    #expect(part.root.attributes.classes == ["part-title"])
    #expect(part.root.attributes["epub:type"] == "part")
    #expect(part.root.children.compactMap(\.element?.name) == [.h1])
    let opening = book.sections.filter { $0.root.attributes.classes.contains("opens-part") }
    #expect(opening.map(\.name) == ["a", "c"])
  }

  @Test("The contents nest part, guide and chapter; a guide in no part stands beside the parts")
  func nesting() {
    let assembled = assembled(
      guides("序", "a", "b"), [PartOption(title: "部", guides: 1..<3)])
    #expect(
      outline(assembled.book.contents)
        == "1序[2序の章[3序の節]] 1部[2a[3aの章[4aの節]] 2b[3bの章[4bの節]]]")
    #expect(printedTitles(assembled) == ["序", "序の章", "部", "a", "aの章", "b", "bの章"])
  }

  @Test("A guide after a part is not taken into it")
  func after() {
    let contents = assembled(guides("a", "跋"), [PartOption(title: "部", guides: 0..<1)])
      .book.contents
    #expect(contents.map(\.title) == ["部", "跋"])
  }

  @Test(
    "The depth of the printed contents counts within the guides",
    arguments: [
      (1, ["部", "a", "b"]), (2, ["部", "a", "aの章", "b", "bの章"]),
      (3, ["部", "a", "aの章", "aの節", "b", "bの章", "bの節"]),
    ])
  func depth(_ depth: Int, _ titles: [String]) {
    let parts = [PartOption(title: "部", guides: 0..<2)]
    #expect(printedTitles(assembled(guides("a", "b"), parts, depth: depth)) == titles)
  }

  @Test("One guide in one part keeps its own title in the contents")
  func oneGuide() {
    let assembled = assembled(guides("a"), [PartOption(title: "部", guides: 0..<1)])
    #expect(printedTitles(assembled) == ["部", "a", "aの章"])
  }

  @Test("A part without guides has no title page")
  func empty() {
    let book = assembled(
      guides("a"), [PartOption(title: "空", guides: 0..<0), PartOption(title: "部", guides: 0..<1)]
    ).book
    #expect(book.sections.filter { $0.kind == .partTitle }.map(\.title) == ["部"])
  }

  @Test("A guide called part-1 keeps its name, and links to it its page")
  func nameTaken() {
    let book = assembled(guides("part-1"), [PartOption(title: "部", guides: 0..<1)]).book
    #expect(book.sections.suffix(2).map(\.name) == ["part-1-2", "part-1"])
    #expect(book.contents.first?.target == "part-1-2")
  }
}
