import BookAssembly
import DocumentTree
import Testing

@Suite("Cover")
struct CoverPageTests {
  private let guide = Manuscript.guide("cover.md") { $0.heading(1, "題", id: "title") }

  private func book(_ cover: CoverOption?, _ change: (inout AssemblyOptions) -> Void = { _ in })
    -> Assembled
  {
    var options = AssemblyOptions(
      title: "港の本", subtitle: "船と人", creators: [.init(name: "甲", role: "aut")], publisher: "書房",
      availableResources: ["cover.png"], edition: "第2版")
    options.cover = cover
    change(&options)
    return Assembled([guide], options: options)
  }

  private func lines(_ assembled: Assembled) -> [String] {
    assembled.section(.cover)?.root.elements(named: .p).map {
      ($0.attributes.classes + [$0.textContent]).joined(separator: " ")
    } ?? []
  }

  @Test("Nobody gets a cover who asks for none")
  func none() {
    #expect(book(nil).section(.cover) == nil)
    #expect(book(nil).book.sections.first?.kind == .titlePage)
  }

  @Test("A cover of the metadata comes before the title page, and is no heading and in no contents")
  func metadata() {
    let assembled = book(.metadata)
    #expect(
      assembled.book.sections.map(\.kind) == [.cover, .titlePage, .guide, .colophon])
    #expect(
      lines(assembled) == [
        "book-title 港の本", "subtitle 船と人", "edition 第2版", "creator 甲 著", "publisher 書房",
      ])
    #expect(assembled.section(.cover)?.root.attributes["epub:type"] == "cover")
    #expect(assembled.section(.cover)?.title == "表紙")
    #expect(!assembled.book.contents.contains { $0.target == "cover" })
  }

  @Test("A title that ends with the subtitle is divided; one that holds it says it once")
  func subtitle() {
    let ending = book(.metadata) {
      $0.title = "港の本：船と人"
      $0.subtitle = "船と人"
    }
    #expect(lines(ending).prefix(2) == ["book-title 港の本：", "subtitle 船と人"])
    let holding = book(.metadata) {
      $0.title = "船と人の港"
      $0.subtitle = "船と人"
    }
    #expect(lines(holding).prefix(2) == ["book-title 船と人の港", "edition 第2版"])
  }

  @Test(
    "A picture is the cover, and says the book's title unless the author says something else",
    arguments: [(nil, "『港の本』の表紙"), ("夜の港", "夜の港")] as [(String?, String)])
  func picture(_ alternative: String?, _ shown: String) {
    let root = book(.image(key: "cover.png", alternative: alternative)).section(.cover)?.root
    #expect(root?.attributes.classes == ["cover", "cover-picture"])
    #expect(root?.elements(named: .img).map { $0.attributes["src"] } == ["cover.png"])
    #expect(root?.elements(named: .img).map { $0.attributes["alt"] } == [shown])
  }

  @Test("A guide called cover keeps its words and gets another file name")
  func nameTaken() {
    #expect(book(.metadata).section(.guide)?.name == "cover-2")
  }
}
