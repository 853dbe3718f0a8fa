import DocumentTree
import Foundation
import PDFExport
import Pagination
import Testing
import Typography

@testable import PDFExport

struct RefusalTests {
  private func export(_ book: PagedBook) throws -> [UInt8] {
    try PDFExporter.export(book, catalog: TestFonts.catalog)
  }

  /// One page with one item of node 1.
  private func book(_ content: PlacedItem.Content) throws -> SampleBook {
    var sample = try SampleBook()
    sample.structure = [StructureNode(id: SampleBook.node(1), role: .paragraph)]
    sample.addPage("1")
    sample.add(content, .node(SampleBook.node(1)))
    return sample
  }

  @Test func `a book without pages is refused`() throws {
    #expect(throws: PDFExportError.noPages) { try export(try SampleBook().book) }
  }

  @Test func `a face that the catalogue lacks is named`() throws {
    let unknown = FontFaceID(file: 99, index: 0)
    let run = GlyphRun(
      face: unknown, size: .pt(10), glyphs: [PositionedGlyph(id: 1, x: .zero)], text: "あ",
      clusters: [.init(utf8Count: 3, glyphCount: 1)])
    let sample = try book(.glyphs(run, origin: .zero, color: .black))
    #expect(throws: PDFExportError.faceNotFound(unknown, page: 1)) { try export(sample.book) }
  }

  @Test func `a font file that is gone is an error, not a crash`() throws {
    let id = FontFaceID(file: 7, index: 0)
    let gone = FontCatalog(
      faces: [FontFace(id: id, path: "/nowhere/a.ttf", family: "A", weight: 400)])
    let run = GlyphRun(
      face: id, size: .pt(10), glyphs: [PositionedGlyph(id: 1, x: .zero)], text: "あ",
      clusters: [.init(utf8Count: 3, glyphCount: 1)])
    let sample = try book(.glyphs(run, origin: .zero, color: .black))
    let error = #expect(throws: PDFExportError.self) {
      try PDFExporter.export(sample.book, catalog: gone)
    }
    guard case .drawing(let cause, page: 1) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(cause.operation.contains("/nowhere/a.ttf"))
  }

  @Test func `clusters that do not add up are an error`() throws {
    var shaper = try TestShaper()
    var run = try shaper.run("あい", TestFonts.serif)
    run.clusters.removeLast()
    let sample = try book(.glyphs(run, origin: Point(x: .pt(20), y: .pt(20)), color: .black))
    #expect(throws: PDFExportError.self) { try export(sample.book) }
  }

  @Test func `content of a node that the structure does not have is refused`() throws {
    var sample = try book(
      .fill(Rectangle(x: .zero, y: .zero, width: .pt(9), height: .pt(9)), .black))
    sample.structure = []
    #expect(throws: PDFExportError.contentWithoutStructure(SampleBook.node(1), page: 1)) {
      try export(sample.book)
    }
  }

  @Test(arguments: [Int64.max, Int64.min, 1 << 60, 1 << 40])
  func `places beyond all measure are refused`(raw: Int64) throws {
    let far = Length(rawValue: raw)
    var shaper = try TestShaper()
    let contents: [PlacedItem.Content] = [
      .fill(Rectangle(x: far, y: .zero, width: .pt(1), height: .pt(1)), .black),
      .fill(Rectangle(x: .zero, y: .zero, width: far, height: .pt(1)), .black),
      .rule(
        from: .zero, to: Point(x: .zero, y: far), width: .pt(1), style: .solid, color: .black),
      .glyphs(
        try shaper.run("あ", TestFonts.serif), origin: Point(x: far, y: far), color: .black),
      .image(key: "a", Rectangle(x: far, y: far, width: .pt(1), height: .pt(1))),
    ]
    for content in contents {
      #expect(throws: PDFExportError.itemOutOfReach(page: 1)) {
        try export(try book(content).book)
      }
    }
  }

  @Test(arguments: [Length.zero, .pt(-5), .pt(20_000), Length(rawValue: .max)])
  func `a page of impossible size is refused`(length: Length) throws {
    var sample = try SampleBook()
    sample.addPage("1")
    sample.pages[0].size.height = length
    #expect(throws: PDFExportError.pageSize(page: 1)) { try export(sample.book) }
  }

  @Test func `what stands off the page is drawn off the page`() throws {
    let content = PlacedItem.Content.fill(
      Rectangle(x: .pt(-5000), y: .pt(-5000), width: .pt(20_000), height: .pt(20_000)), .black)
    var sample = try book(content)
    let far = Point(x: .pt(9000), y: .pt(9000))
    let run = try sample.shaper.run("遠く", TestFonts.serif)
    sample.add(.glyphs(run, origin: far, color: .black), .node(SampleBook.node(1)))
    sample.pages[0].links = [
      PageLink(
        area: Rectangle(
          x: Length(rawValue: .max), y: Length(rawValue: .min), width: Length(rawValue: .max),
          height: .zero), target: .uri("x:y"), node: SampleBook.node(1), description: "")
    ]
    let bytes = try export(sample.book)
    if Tool.canReadBack { try PDFFile(bytes).check() }
  }

  @Test func `the lines of a link share its address, and repeat little of its text`() throws {
    let address = "https://example.jp/" + String(repeating: "a", count: 10_000)
    let mark = Rectangle(x: .zero, y: .zero, width: .pt(9), height: .pt(9))
    var sample = try book(.fill(mark, .black))
    sample.pages[0].links = (0..<100).map { line in
      PageLink(
        area: Rectangle(x: .zero, y: .pt(line), width: .pt(9), height: .pt(1)),
        target: .uri(address), node: SampleBook.node(1), description: address)
    }
    let links = PlannedLinks(sample.book)
    #expect(links.uris == [address] && links.byPage[0].count == 100)
    let file = try PDFFile(export(sample.book))
    guard Tool.canReadBack else { return }
    try file.check()
    let text = try file.expanded()
    #expect(text.utf8.count < 500_000)
    #expect(text.components(separatedBy: "/S /URI").count == 2)
  }

  @Test func `a mark too few or too many stops the finisher`() throws {
    let sample = try SampleBook.guide()
    for change in [-1, 1] {
      var plan = try Self.plan(of: sample.book)
      if change < 0 { plan.plan.pages[1].operators.removeLast() }
      if change > 0 { plan.plan.pages[1].operators.append("") }
      let error = #expect(throws: PDFExportError.self) {
        try Finisher.finish(plan.drawn.bytes, by: plan.plan, workers: 2)
      }
      guard case .finishing(let message) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(message.contains("page 2 has"))
    }
  }

  @Test func `bytes that are no PDF stop the finisher`() throws {
    let plan = try Self.plan(of: SampleBook.guide().book)
    #expect(throws: PDFExportError.self) {
      try Finisher.finish([1, 2, 3], by: plan.plan, workers: 1)
    }
    #expect(throws: PDFExportError.self) {
      try Finisher.finish(Array(plan.drawn.bytes.dropLast(500)), by: plan.plan, workers: 2)
    }
  }

  private static func plan(of book: PagedBook) throws -> (plan: FinisherPlan, drawn: DrawnBook) {
    let drawn = try PDFExporter.draw(
      book, catalog: TestFonts.catalog, fonts: [], pictures: [])
    return (try FinisherPlan(book: book, drawn: drawn, producer: "Seihon"), drawn)
  }

  @Test func `an error tells its page in both languages`() {
    let diagnostic = PDFExportError.imageNotFound(key: "図.png", page: 3).diagnostic
    #expect(diagnostic.code == .imageNotFound)
    #expect(diagnostic.message.japanese == "3 ページ目の画像「図.png」が読み込まれていません")
    #expect(diagnostic.message.english == "image “図.png” on page 3 was not loaded")
  }
}
