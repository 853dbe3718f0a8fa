import BookAssembly
import DocumentTree
import Testing

@testable import EPUBExport

@Suite("Page breaks")
struct PageBreaksTests {
  /// The tree with `|label|` where a break went.
  private func shown(_ element: Element) -> String {
    element.children.map { child in
      switch child {
      case .text(let run): run.string
      case .element(let below):
        below.attributes["epub:type"] == "pagebreak"
          ? "|\(below.attributes["aria-label"] ?? "")|" : "<\(below.name.rawValue) \(shown(below))>"
      }
    }.joined()
  }

  private func placed(_ root: Element, _ starts: [(ElementName, Int)]) throws -> String {
    let book = makeBook(guides: [("g", root)])
    var guide = try #require(book.sections.last)
    let marks = try starts.enumerated().map { index, start in
      EPUBPageStart(
        node: try #require(start.0 == .section ? guide.root.id : guide.root.first(start.0)?.id),
        offset: start.1, label: "\(index + 1)")
    }
    var breaks = PageBreaks(starts: marks, book: book)
    breaks.insert(into: &guide)
    #expect(breaks.entries.map(\.label) == marks.map(\.label))
    return shown(guide.root)
  }

  @Test(
    "A break stands before the scalar that begins the page",
    arguments: [
      (0, "<p |1|あいう<strong えお>か>"), (2, "<p あい|1|う<strong えお>か>"),
      (3, "<p あいう|1|<strong えお>か>"), (4, "<p あいう<strong え|1|お>か>"),
      (5, "<p あいう<strong えお>|1|か>"), (6, "<p あいう<strong えお>か|1|>"), (99, "<p あいう<strong えお>か|1|>"),
    ])
  func offsets(_ offset: Int, _ expected: String) throws {
    let root = e(.section, e(.p, "あいう", e(.strong, "えお"), "か"))
    #expect(try placed(root, [(.p, offset)]) == expected)
  }

  @Test("Offsets count scalars, not characters")
  func scalars() throws {
    #expect(try placed(e(.section, e(.p, "1️⃣か゚x")), [(.p, 5)]) == "<p 1️⃣か゚|1|x>")
  }

  @Test("Several breaks in one paragraph keep their order, also at one place")
  func several() throws {
    let root = e(.section, e(.p, "あいう"))
    #expect(try placed(root, [(.p, 1), (.p, 2), (.p, 2)]) == "<p あ|1|い|2||3|う>")
  }

  @Test("A break never goes into a ruby, between rows or items, or into a rule")
  func places() throws {
    let ruby = e(.section, e(.p, "あ", e(.ruby, "漢", e(.rt, "かん"), "字", e(.rt, "じ"))))
    #expect(try placed(ruby, [(.p, 4)]) == "<p あ|1|<ruby 漢<rt かん>字<rt じ>>>")
    #expect(try placed(ruby, [(.rt, 0)]) == "<p あ|1|<ruby 漢<rt かん>字<rt じ>>>")
    let table = e(.section, e(.table, e(.tbody, e(.tr, e(.td, "a"), e(.td, "b")))))
    #expect(try placed(table, [(.table, 0)]) == "<table <tbody <tr <td |1|a><td b>>>>")
    #expect(try placed(table, [(.tr, 1)]) == "<table <tbody <tr <td a><td |1|b>>>>")
    let list = e(.section, e(.ul, e(.li, "a"), e(.li, "b")))
    #expect(try placed(list, [(.ul, 1)]) == "<ul <li a><li |1|b>>")
    #expect(try placed(e(.section, e(.p, "a"), e(.hr)), [(.hr, 0)]) == "<p a>|1|<hr >")
    let details = e(.section, e(.details, e(.summary, "a"), e(.p, "b")))
    #expect(try placed(details, [(.details, 0)]) == "<details <summary |1|a><p b>>")
    #expect(try placed(e(.section, e(.p, "a")), [(.section, 0)]) == "|1|<p a>")
  }

  @Test("A break's identifier is free and an XML name")
  func identifiers() throws {
    let root = e(.section, id: "page-1", e(.p, "あ"))
    let book = makeBook(guides: [("g", root)])
    let paragraph = try #require(book.sections.last?.root.first(.p)?.id)
    let starts = ["1", "1", "x y"].map { EPUBPageStart(node: paragraph, offset: 0, label: $0) }
    var breaks = PageBreaks(starts: starts, book: book)
    var guide = try #require(book.sections.last)
    breaks.insert(into: &guide)
    #expect(breaks.entries.map(\.target) == ["page-1-2", "page-1-3", "page-x-y"])
  }

  @Test("A page that begins in no node of the book is left out of the list")
  func unknown() {
    var book = SampleBooks.minimal
    let start = EPUBPageStart(node: NodeID(document: 99, index: 1), offset: 0, label: "1")
    var breaks = PageBreaks(starts: [start], book: book)
    for index in book.sections.indices { breaks.insert(into: &book.sections[index]) }
    #expect(breaks.entries.isEmpty)
    #expect(book == SampleBooks.minimal)
  }
}
