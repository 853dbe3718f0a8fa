import BookAssembly
import Diagnostics
import DocumentTree
import Testing

@Suite("Related guides")
struct RelatedGuidesTests {
  private let text = """
    ---json
    {
      "related_jobs": ["product-manager", "manager"],
    }
    ---
    """

  private func guide(_ name: String, slug: String? = nil, related: [String] = []) -> Document {
    var document = Manuscript.guide(
      "\(name).md", frontMatter: FrontMatter(slug: slug, relatedJobs: related)
    ) { $0.heading(1, "\(name)の題", id: "title") }
    document.source = SourceFile(name: "\(name).md", text: text)
    document.frontMatter.ranges["related_jobs"] = SourceRange(
      SourcePosition(line: 3, column: 19), SourcePosition(line: 3, column: 50))
    return document
  }

  private func relatedBlock(_ assembled: Assembled) -> Element? {
    assembled.section(.guide)?.root.elements(withClass: "related").first
  }

  @Test("A guide of the book is a link with its title, at the guide's end")
  func link() throws {
    let assembled = Assembled([
      guide("em", related: ["vpoe"]), guide("vpoe", slug: "vpoe"),
    ])
    let block = try #require(relatedBlock(assembled))
    #expect(assembled.section(.guide)?.root.children.last == .element(block))
    #expect(block.elements(withClass: "related-title").map(\.textContent) == ["関連するガイド"])
    let link = try #require(block.elements(named: .a).first)
    #expect(link.textContent == "vpoeの題" && link.attributes["href"] == "#vpoe")
    #expect(assembled.log.diagnostics.isEmpty)
    #expect(assembled.book.sections.last?.root.elements(withClass: "related").isEmpty == true)
  }

  @Test(
    "Capitals and the two joining signs make no difference to a slug",
    arguments: ["engineering_manager", "engineering-manager", "Engineering_Manager"])
  func folded(_ written: String) throws {
    let assembled = Assembled([
      guide("a", related: [written]), guide("em", slug: "engineering-Manager"),
    ])
    #expect(try #require(relatedBlock(assembled)).elements(named: .a).count == 1)
    #expect(assembled.log.diagnostics.isEmpty)
  }

  @Test("A guide that is not in the book is a plain name, and a warning where it is named")
  func missing() throws {
    let assembled = Assembled([
      guide("a", related: ["manager", "b"]), guide("b", slug: "b"), guide("c", slug: "managers"),
    ])
    let block = try #require(relatedBlock(assembled))
    #expect(block.elements(named: .li).map(\.textContent) == ["manager", "bの題"])
    #expect(block.elements(withClass: "not-in-book").map(\.textContent) == ["manager"])
    #expect(block.elements(named: .a).count == 1)
    let diagnostic = try #require(assembled.log.diagnostics.first)
    #expect(assembled.log.diagnostics.count == 1)
    #expect(diagnostic.code == .relatedGuideNotFound && diagnostic.severity == .warning)
    #expect(diagnostic.message.japanese == "関連するガイド「manager」がこの本にないので、名前だけにします")
    #expect(
      diagnostic.message.english
        == "the related guide “manager” is not in the book; only its name is kept")
    #expect(diagnostic.hint?.japanese == "「managers」（cの題）ならあります")
    // Not the end of “product-manager”, which stands before it on the line.
    #expect(
      diagnostic.location?.range
        == SourceRange(
          SourcePosition(line: 3, column: 40), SourcePosition(line: 3, column: 47)))
  }

  @Test("A name that resembles no slug earns no vague hint")
  func noHint() {
    let assembled = Assembled([guide("a", related: ["zzzzzzzz"]), guide("b", slug: "b")])
    #expect(assembled.codes == [.relatedGuideNotFound])
    #expect(assembled.log.diagnostics.first?.hint == nil)
  }

  @Test("A guide named twice stands once, and no guide is related to itself")
  func once() throws {
    let assembled = Assembled([guide("a", related: ["b", "B", "a"]), guide("b")])
    #expect(
      try #require(relatedBlock(assembled)).elements(named: .li).map(\.textContent) == ["bの題"])
    #expect(assembled.log.diagnostics.isEmpty)
  }

  @Test("In a book of one guide nothing is shown and nothing said")
  func single() {
    let assembled = Assembled([guide("a", related: ["cto"])])
    #expect(relatedBlock(assembled) == nil && assembled.log.diagnostics.isEmpty)
  }

  @Test("Where the author wants none, nothing is shown and nothing said")
  func off() {
    let assembled = Assembled(
      [guide("a", related: ["cto", "b"]), guide("b")], options: AssemblyOptions(showsRelated: false)
    )
    #expect(relatedBlock(assembled) == nil && assembled.log.diagnostics.isEmpty)
  }
}
