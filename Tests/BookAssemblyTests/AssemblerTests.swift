import BookAssembly
import Diagnostics
import DocumentTree
import Testing

@Suite("Assembler")
struct AssemblerTests {
  private let vpoe = Manuscript.guide(
    "guides/vpoe.md",
    frontMatter: FrontMatter(
      title: "技術経営のプロ", slug: "vpoe", category: "engineering", keywords: ["採用", "組織"],
      tags: ["組織", "OKR"], metaDescription: "説明です。")
  ) {
    $0.heading(1, "[完全ガイド] VPoE: 技術経営のプロ", id: "title")
    $0.heading(2, "役割", id: "role")
    $0.heading(3, "詳細", id: "detail")
    $0.paragraph("本文。")
    $0.heading(2, "推奨タグ", id: "tags")
    $0.codeParagraph("#VPoE #技術戦略 #OKR")
  }

  private let manager = Manuscript.guide("guides/em.md") {
    $0.heading(1, "EM", id: "title")
    $0.heading(2, "役割", id: "role")
  }

  @Test("One guide makes a title page, contents and the guide, in this order")
  func oneGuide() {
    let book = Assembled([vpoe]).book
    #expect(book.sections.map(\.kind) == [.titlePage, .contents, .guide])
    #expect(book.sections.map(\.name) == ["title-page", "contents", "vpoe"])
    #expect(book.sections.map(\.matter) == [.front, .front, .body])
    #expect(book.sections.last?.title == "[完全ガイド] VPoE: 技術経営のプロ")
    #expect(book.sources[1] == vpoe.source)
  }

  @Test("The first heading is the title, the front matter's title the subtitle")
  func titles() {
    let metadata = Assembled([vpoe]).book.metadata
    #expect(metadata.title == "[完全ガイド] VPoE: 技術経営のプロ")
    #expect(metadata.subtitle == "技術経営のプロ")
    #expect(metadata.description == "説明です。")
    #expect(metadata.subjects == ["engineering", "採用", "組織", "OKR"])
    #expect(metadata.language == "ja")
  }

  @Test("A title that ends with the subtitle says it once, in a span of its own")
  func titleTail() throws {
    let page = try #require(Assembled([vpoe]).section(.titlePage)).root
    #expect(page.elements(withClass: "title-tail").map(\.textContent) == ["技術経営のプロ"])
    #expect(page.elements(withClass: "title-head").map(\.textContent) == ["[完全ガイド] VPoE: "])
    #expect(page.elements(withClass: "subtitle").isEmpty)
    #expect(page.elements(withClass: "description").map(\.textContent) == ["説明です。"])
  }

  @Test("A subtitle that the title does not hold stands below it")
  func subtitle() throws {
    let options = AssemblyOptions(
      title: "本", subtitle: "副題", creators: [.init(name: "編集部", role: "edt"), .init(name: "A")],
      publisher: "書房", date: "2026-11-01")
    let page = try #require(Assembled([vpoe], options: options).section(.titlePage)).root
    let lines = page.children.compactMap { child -> String? in
      guard case .element(let element) = child else { return nil }
      return element.attributes.classes.joined() + " " + element.textContent
    }
    #expect(
      lines == [
        "book-title 本", "subtitle 副題", "description 説明です。", "creator 編集部 編", "creator A",
        "publisher 書房", "date 2026年11月1日",
      ])
  }

  @Test("A guide without a first heading gets one from the front matter")
  func madeTitle() throws {
    let document = Manuscript.guide("a.md", frontMatter: FrontMatter(title: "題")) {
      $0.paragraph("本文。")
    }
    let assembled = Assembled([document])
    let guide = try #require(assembled.section(.guide))
    #expect(guide.title == "題")
    #expect(guide.root.textContent == "題本文。")
    #expect(assembled.book.metadata.subtitle == nil)
    #expect(assembled.book.contents.map(\.title) == ["題"])
  }

  @Test("A guide with no title at all is called like its file")
  func fileTitle() throws {
    let guide = try #require(Assembled([Manuscript.guide("notes/memo.md")]).section(.guide))
    #expect(guide.title == "memo")
    #expect(guide.name == "memo")
  }

  @Test("Several guides share a book named after the first")
  func several() {
    let book = Assembled([vpoe, manager]).book
    #expect(book.metadata.title == "[完全ガイド] VPoE: 技術経営のプロ ほか")
    #expect(book.sections.map(\.name) == ["title-page", "contents", "vpoe", "em", "tag-index"])
    #expect(book.metadata.description == nil)
  }

  @Test("Node ids are unique over the book, and documents numbered in order")
  func nodeIDs() {
    let book = Assembled([vpoe, manager, vpoe]).book
    var seen: Set<NodeID> = []
    for section in book.sections {
      section.root.forEachElement { #expect(seen.insert($0.id).inserted, "\($0.id) twice") }
    }
    #expect(Set(seen.map(\.document)) == [0, 1, 2, 3])
  }

  @Test("Identifiers are unique over the book and XML names, even of the same guide twice")
  func identifiers() {
    let identifiers = Assembled([vpoe, manager, vpoe]).book.sections.flatMap(\.root.identifiers)
    #expect(Set(identifiers).count == identifiers.count)
    #expect(identifiers.allSatisfy(XMLName.isValid))
    #expect(identifiers.contains("vpoe-2"))
  }

  @Test("The closing line of hash tags is marked as tags")
  func tagLine() throws {
    let guide = try #require(Assembled([vpoe]).section(.guide)).root
    #expect(guide.elements(withClass: "tags").map(\.textContent) == ["#VPoE #技術戦略 #OKR"])
  }

  @Test(
    "A last line that only mentions a hash tag stays a paragraph",
    arguments: [
      "#VPoE について", "# 見出しではない", "VPoE #tag", "#",
    ])
  func noTagLine(_ text: String) throws {
    let document = Manuscript.guide("a.md") { $0.paragraph(text) }
    let guide = try #require(Assembled([document]).section(.guide)).root
    #expect(guide.elements(withClass: "tags").isEmpty)
  }

  @Test("An opening picture follows the title; one that is missing is left out with a warning")
  func hero() throws {
    let document = Manuscript.guide(
      "a.md", frontMatter: FrontMatter(heroImage: "/static/hero.png")
    ) { $0.heading(1, "題") }
    let without = Assembled([document])
    #expect(without.codes == [.imageNotFound])
    #expect(
      without.log.diagnostics.first?.message.japanese == "画像「/static/hero.png」が見つからないので、省きます")
    #expect(without.all(.img).isEmpty)
    #expect(without.section(.guide)?.root.children.count == 1)
    let with = Assembled(
      [document], options: AssemblyOptions(availableResources: ["/static/hero.png"]))
    #expect(with.all(.img).map { $0.attributes["src"] } == ["/static/hero.png"])
    #expect(with.all(.img).allSatisfy { $0.isOrnament })
    #expect(with.log.diagnostics.isEmpty)
    let guide = try #require(with.section(.guide)).root
    #expect(guide.children.count == 2)
    #expect(Assembler.resourceKeys(of: document) == ["/static/hero.png"])
  }

  @Test("The identifier depends on name and content and nothing else")
  func identifier() {
    let first = Assembled([vpoe]).book.metadata.identifier
    #expect(
      first.wholeMatch(
        of: #/urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/#) != nil
    )
    #expect(
      Assembled([vpoe], options: AssemblyOptions(modified: 5)).book.metadata.identifier == first)
    #expect(
      Assembled([vpoe], options: AssemblyOptions(name: "x")).book.metadata.identifier != first)
    #expect(Assembled([manager]).book.metadata.identifier != first)
    let given = AssemblyOptions(identifier: "urn:isbn:9784000000000")
    #expect(Assembled([vpoe], options: given).book.metadata.identifier == "urn:isbn:9784000000000")
  }

  @Test("No manuscript makes a book of a title page only")
  func nothing() {
    #expect(Assembled([]).book.sections.map(\.kind) == [.titlePage])
  }
}
