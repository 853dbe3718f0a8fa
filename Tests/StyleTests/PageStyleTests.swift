import Testing
import Typography

@testable import Style

@Suite("Pages")
struct PageStyleTests {
  private let recto = PageQuery(side: .right)

  private func page(_ css: String, _ query: PageQuery = PageQuery(side: .right)) -> PageStyle {
    Fixture.engine(css).page(query)
  }

  private func isClose(_ length: Length, _ points: Double) -> Bool {
    abs(length.points - points) < 0.001
  }

  // MARK: - The type area

  @Test("36 characters by 30 lines of 9 on 16 pt stand in the middle of A5 (hm-1col, hm-centre)")
  func typeArea() {
    let style = page(
      "html { font-size: 9pt; line-height: 16pt } @page { size: A5; -seihon-type-area: 36 30 }")
    #expect(style.typeArea == TypeAreaCounts(charactersPerLine: 36, linesPerPage: 30))
    #expect(style.size.width - style.margin.left - style.margin.right == .pt(324))
    #expect(style.size.height - style.margin.top - style.margin.bottom == .pt(473))
    #expect(isClose(style.margin.left, 47.764))
    #expect(isClose(style.margin.top, 61.138))
  }

  @Test("a margin given takes the rest of its direction")
  func oneMargin() {
    let style = page(
      "@page { size: A5; -seihon-type-area: 36 30; margin-left: 60pt; margin-bottom: 10mm }")
    #expect(style.margin.left == .pt(60))
    #expect(style.size.width - style.margin.left - style.margin.right == .pt(324))
    #expect(style.margin.bottom == .mm(10))
    #expect(style.size.height - style.margin.top - style.margin.bottom == .pt(473))
  }

  @Test("without a type area margins are as given, or an eighth of the trim")
  func plainMargins() {
    let style = page("@page { size: 400pt 800pt; margin: 10% 20pt 30pt }")
    // A percentage is kept in 1/65536.
    #expect(abs(style.margin.top.points - 80) < 0.01)
    #expect(style.margin.right == .pt(20))
    #expect(style.margin.bottom == .pt(30))
    #expect(style.margin.left == .pt(20))
    let bare = page("@page { size: 400pt 800pt }")
    #expect(
      bare.margin == Edges(top: .pt(100), right: .pt(50), bottom: .pt(100), left: .pt(50)))
  }

  @Test(
    "trim sizes by name",
    arguments: [
      ("A4", 210, 297), ("a6", 105, 148), ("A5 landscape", 210, 148), ("landscape A5", 210, 148),
      ("B5", 182, 257), ("JIS-B5", 182, 257), ("B6", 128, 182), ("iso-b5", 176, 250),
      ("shiroku", 127, 188), ("四六判", 127, 188), ("bunko", 105, 148), ("100mm", 100, 100),
      ("100mm 200mm", 100, 200), ("auto", 148, 210), ("landscape", 210, 148),
    ] as [(String, Double, Double)])
  func sizes(text: String, width: Double, height: Double) {
    let style = page("@page { size: \(text) }")
    #expect(style.size == Size(width: .mm(width), height: .mm(height)))
  }

  // MARK: - Around the trim

  @Test(
    "marks bring a bleed of 3 mm along, unless the author gives another",
    arguments: [
      ("", 0, []), ("marks: crop", 3, .crop), ("marks: cross crop", 3, [.crop, .cross]),
      ("marks: cross", 0, .cross), ("bleed: 5mm", 5, []), ("marks: crop; bleed: 0", 0, .crop),
      ("marks: crop; bleed: 5mm", 5, .crop), ("marks: crop; bleed: auto", 3, .crop),
      ("marks: none; bleed: 3mm", 3, []),
    ] as [(String, Double, PrinterMarks)])
  func bleed(css: String, millimetres: Double, marks: PrinterMarks) {
    let style = page("@page { \(css) }")
    #expect(style.bleed == .mm(millimetres))
    #expect(style.marks == marks)
  }

  @Test(
    "what is no bleed and no mark is told",
    arguments: ["bleed: -3mm", "bleed: 3", "marks: crop none", "marks: crop crop", "marks: 1"])
  func badBleed(css: String) {
    #expect(Fixture.diagnostics(of: "@page { \(css) }").map(\.code) == [.cssInvalidValue])
  }

  @Test("a page has a ground, and only the page of that name")
  func background() {
    let css = "@page cover { background-color: #123456 }"
    #expect(page(css).background.alpha == 0)
    let cover = page(css, PageQuery(name: "cover", side: .right))
    #expect(cover.background == Color(red: 0x12, green: 0x34, blue: 0x56))
  }

  @Test(
    "a type area by the trim has whole characters and lines, and margins of 10 mm at least",
    arguments: [
      ("A5", 36, 30), ("四六判", 30, 27), ("B6", 31, 26), ("文庫判", 25, 21), ("B5", 44, 36),
      ("A4", 51, 42), ("30pt 30pt", 2, 1), ("10pt 10pt", 1, 1),
    ])
  func automaticTypeArea(size: String, characters: Int, lines: Int) {
    let style = page(
      "html { font-size: 9pt; line-height: 16pt } @page { size: \(size); -seihon-type-area: auto }"
    )
    #expect(
      style.typeArea == TypeAreaCounts(charactersPerLine: characters, linesPerPage: lines))
    guard style.size.width > .mm(100) else { return }
    #expect(style.margin.left > .mm(10))
    #expect(style.margin.top > .mm(10))
  }

  // MARK: - Which rules hold

  private let sides = """
    @page { margin: 10pt; @top-center { content: "all" } }
    @page :left { margin-left: 20pt }
    @page :first { margin-top: 30pt; @top-center { content: none } }
    @page title { margin-left: 40pt }
    @page title:left, :blank { margin-right: 50pt }
    """

  @Test("sides, the first page, blank pages and names find their rules")
  func selection() {
    let left = page(sides, PageQuery(side: .left)).margin
    #expect(left == Edges(top: .pt(10), right: .pt(10), bottom: .pt(10), left: .pt(20)))
    #expect(page(sides, PageQuery(side: .right, isFirst: true)).margin.top == .pt(30))
    let title = page(sides, PageQuery(name: "title", side: .left)).margin
    #expect(title.left == .pt(40))
    #expect(title.right == .pt(50))
    #expect(page(sides, PageQuery(side: .right, isBlank: true)).margin.right == .pt(50))
  }

  @Test("a margin box is there where it has content")
  func boxes() {
    #expect(page(sides).marginBoxes.map(\.name) == [.topCenter])
    #expect(page(sides, PageQuery(side: .right, isFirst: true)).marginBoxes.isEmpty)
  }

  @Test("margin boxes inherit from the page, the page from the root")
  func boxStyle() throws {
    let style = page(
      """
      html { font-size: 10pt; color: red; text-indent: 1em }
      @page { font-size: 0.5em; @top-left { content: string(guide, first) } }
      @page :right { @bottom-right { content: counter(page, upper-roman); font-weight: 700 } }
      """)
    let head = try #require(style.marginBoxes.first { $0.name == .topLeft })
    #expect(head.style.fontSize == .pt(5))
    #expect(head.style.color.red == 255)
    #expect(head.style.textAlign == .start)
    #expect(head.style.textIndent == .zero)
    #expect(head.style.verticalAlign == .middle)
    #expect(head.style.content == .items([.namedString("guide", .first)]))
    let folio = try #require(style.marginBoxes.first { $0.name == .bottomRight })
    #expect(folio.style.textAlign == .end)
    #expect(folio.style.fontWeight == 700)
    #expect(folio.style.content == .items([.counter(name: "page", style: .upperRoman)]))
  }

  @Test("a named page rule of the book wins over the theme's")
  func origins() {
    let engine = Fixture.engine(
      "@page title { margin: 1pt }", "@page { margin: 2pt }", origins: [.theme, .book])
    #expect(engine.page(PageQuery(name: "title", side: .left)).margin.top == .pt(2))
  }

  @Test(
    "what is no page selector is reported",
    arguments: ["@page :middle { margin: 0 }", "@page a b { margin: 0 }", "@page . { margin: 0 }"])
  func broken(css: String) {
    #expect(Fixture.diagnostics(of: css).map(\.code) == [.cssUnsupportedSelector])
  }
}
