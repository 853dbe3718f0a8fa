import BookAssembly
import Diagnostics
import DocumentTree
import Testing

@Suite("Selecting guides")
struct GuideSelectionTests {
  private let guides = [
    Manuscript.guide(
      "guides/vpoe.md",
      frontMatter: FrontMatter(
        title: "VPoE入門", slug: "vp-of-engineering", category: "engineering",
        keywords: ["組織"], tags: ["採用", "評価"])),
    Manuscript.guide(
      "guides/em.md",
      frontMatter: FrontMatter(
        category: "engineering", tags: ["1on1"], relatedJobs: ["vp-of-engineering"])
    ) { $0.heading(1, "EMという仕事") },
    Manuscript.guide(
      "guides/designer.md",
      frontMatter: FrontMatter(title: "デザイナー入門", category: "product design", tags: ["採用"])),
    Manuscript.guide("guides/misc.md"),
  ]

  private func names(_ query: String) throws -> [String] {
    let query = try GuideQuery(query)
    return guides.filter(query.matches).map { ResourcePath.stem(of: $0.source.name) }
  }

  @Test(
    "A query takes the guides it describes",
    arguments: [
      ("category = engineering", ["vpoe", "em"]),
      ("category = engineering and tags has 採用", ["vpoe"]),
      ("tags has 採用 or slug = em", ["vpoe", "em", "designer"]),
      ("slug = em or tags has 採用 and category = engineering", ["vpoe", "em"]),
      ("(slug = em or tags has 採用) and category = engineering", ["vpoe", "em"]),
      ("(slug = em or tags has 採用) and not category = engineering", ["designer"]),
      ("category != engineering", ["designer", "misc"]),
      ("not not slug=em", ["em"]),
      ("category = \"product design\"", ["designer"]),
      ("category='product design'", ["designer"]),
      ("title has 入門", ["vpoe", "designer"]),
      ("title = EMという仕事", ["em"]),
      ("slug = misc", ["misc"]),
      ("keywords has 組織", ["vpoe"]),
      ("related_jobs has vp-of-engineering", ["em"]),
      ("tags　has　評価", ["vpoe"]),
      ("tags has none", []),
    ])
  func queries(_ query: String, expected: [String]) throws {
    #expect(try names(query) == expected)
  }

  @Test(
    "What is no query is told at its column",
    arguments: [
      ("", 0..<0, "the name of a field is needed here: title, slug"),
      ("tags has", 8..<8, "a value is needed here"),
      ("tags = 採用", 5..<6, "“tags” is a list: ask by has"),
      ("tag has 採用", 0..<3, "there is no field “tag”; there is “tags”"),
      ("slug em", 5..<7, "=, != or has is needed here"),
      ("slug = em slug = vpoe", 10..<14, "“and” or “or” is needed here"),
      ("(slug = em", 10..<10, "“)” is needed here"),
      ("slug = 'em", 7..<10, "the quotation mark is not closed"),
      ("slug = and", 7..<10, "a value is needed here"),
      ("slug = em and", 13..<13, "the name of a field is needed here"),
      ("slug = em)", 9..<10, "“and” or “or” is needed here"),
    ])
  func faults(_ query: String, range: Range<Int>, words: String) throws {
    let fault = #expect(throws: GuideQuery.Fault.self) { try GuideQuery(query) }
    #expect(fault?.range == range)
    #expect(fault?.problem.english.hasPrefix(words) == true, "\(String(describing: fault))")
  }

  @Test("A query nested without end is refused")
  func deep() {
    let text = String(repeating: "(", count: 100_000)
    #expect(throws: GuideQuery.Fault.self) { try GuideQuery(text) }
    #expect(throws: GuideQuery.Fault.self) {
      try GuideQuery(String(repeating: "not ", count: 100_000) + "slug = em")
    }
  }

  private func select(
    _ groups: [GuideGroup], select: String? = nil
  ) throws -> (selection: GuideSelection, log: DiagnosticLog) {
    var log = DiagnosticLog()
    let candidates = groups.map { GuideCandidates(group: $0, documents: [0, 1, 2, 3]) }
    let selection = GuideSelection(
      candidates, of: guides, select: try select.map { try GuideQuery($0) }, reporting: &log)
    return (selection, log)
  }

  @Test("Without any wish the guides stand as they are listed")
  func asListed() throws {
    let (selection, log) = try select([GuideGroup()])
    #expect(selection.order == [0, 1, 2, 3])
    #expect(selection.parts.isEmpty)
    #expect(log.diagnostics.isEmpty)
  }

  @Test(
    "Guides are sorted by what one names",
    arguments: [
      (GuideOrder.title, [1, 0, 3, 2]), (.slug, [2, 1, 3, 0]), (.file, [2, 1, 3, 0]),
    ])
  func sorted(_ order: GuideOrder, expected: [Int]) throws {
    #expect(try select([GuideGroup(sort: order)]).selection.order == expected)
  }

  @Test("A guide belongs to the first part that takes it")
  func parts() throws {
    let (selection, log) = try select([
      GuideGroup(title: "技術", select: try GuideQuery("category = engineering"), sort: .slug),
      GuideGroup(title: "採用", select: try GuideQuery("tags has 採用")),
      GuideGroup(title: "その他"),
    ])
    #expect(selection.order == [1, 0, 2, 3])
    #expect(
      selection.parts == [
        PartOption(title: "技術", guides: 0..<2), PartOption(title: "採用", guides: 2..<3),
        PartOption(title: "その他", guides: 3..<4),
      ])
    #expect(log.diagnostics.isEmpty)
  }

  @Test("The caller's query narrows each part, and a part left empty by it goes without a word")
  func callersQuery() throws {
    let (selection, log) = try select(
      [
        GuideGroup(title: "技術", select: try GuideQuery("category = engineering")),
        GuideGroup(title: "その他"),
      ], select: "slug = misc or slug = designer")
    #expect(selection.order == [2, 3])
    #expect(selection.parts == [PartOption(title: "その他", guides: 0..<2)])
    #expect(log.diagnostics.isEmpty)
  }

  @Test("A part that no guide belongs to is a warning, and no part")
  func emptyPart() throws {
    let (selection, log) = try select([
      GuideGroup(title: "法務", select: try GuideQuery("category = legal")), GuideGroup(),
    ])
    #expect(selection.order == [0, 1, 2, 3])
    #expect(selection.parts.isEmpty)
    #expect(log.diagnostics.map(\.code) == [.selectionEmpty])
    #expect(log.diagnostics.map(\.severity) == [.warning])
    #expect(log.diagnostics[0].message.japanese == "部「法務」に当てはまるガイドがありません")
    #expect(log.diagnostics[0].message.english == "no guide belongs to the part “法務”")
  }
}

@Suite("Images that are not there")
struct MissingImageTests {
  private func assembled(_ policy: MissingImagePolicy) -> Assembled {
    let guide = Manuscript.guide("em.md") {
      $0.heading(1, "題")
      $0.image("a.png", alternative: "甲")
      $0.image("b.png", alternative: "乙")
    }
    return Assembled(
      [guide], options: AssemblyOptions(availableResources: ["a.png"], missingImages: policy))
  }

  private func text(_ book: Assembled) -> String {
    book.section(.guide)?.root.textContent ?? ""
  }

  @Test("By default the alternative text stands for it, with a warning")
  func warn() {
    let book = assembled(.warn)
    #expect(book.log.diagnostics.map(\.severity) == [.warning])
    #expect(text(book) == "題乙")
  }

  @Test("It can be an error")
  func error() {
    let book = assembled(.error)
    #expect(book.log.diagnostics.map(\.severity) == [.error])
    #expect(book.log.diagnostics[0].message.japanese == "画像「b.png」が見つかりません")
    #expect(book.log.diagnostics[0].message.english == "the image “b.png” was not found")
  }

  @Test("It can be left out, and its paragraph with it")
  func omit() {
    let book = assembled(.omit)
    #expect(book.log.diagnostics.isEmpty)
    #expect(text(book) == "題")
    let root = book.section(.guide)?.root
    #expect(root?.children.count == 2)
    #expect(book.all(.img).map { $0.attributes["src"] } == ["a.png"])
  }
}
