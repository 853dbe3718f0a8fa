import BuiltInStyles
import Diagnostics
import DocumentTree
import Testing
import Typography

@testable import Style

@Suite("The built-in sheets")
struct BuiltInSheetsTests {
  @Test("read without a word, for every medium", arguments: MediaType.allCases)
  func silent(media: MediaType) throws {
    var log = DiagnosticLog()
    let handbook = try #require(BuiltInStyles.theme(named: "handbook"))
    let sheets = [
      StyleSheet.parse(
        SourceFile(name: "base.css", text: BuiltInStyles.base), origin: .builtIn, reporting: &log),
      StyleSheet.parse(
        SourceFile(name: "handbook.css", text: handbook), origin: .theme, reporting: &log),
    ]
    _ = StyleEngine(sheets: sheets, media: media, reporting: &log)
    #expect(log.diagnostics.map(\.message.english) == [])
  }

  /// Browsers ask the ruby on which side its readings stand, and not the readings.
  @Test(
    "readings below, and on both sides, are said of the ruby", arguments: [MediaType.print, .epub])
  func readingsBelow(media: MediaType) {
    let inner = Fixture.element(.ruby, [Fixture.element(.rt, text: "とうきょう")])
    let outer = Fixture.element(
      .ruby, Attributes(classes: ["under"]), [inner, Fixture.element(.rt, text: "Tokyo")])
    let tree = Fixture.styled(
      BuiltInStyles.base, Fixture.element(.section, [outer]), media: media)
    let ruby = tree.first(.ruby)
    #expect(ruby?.style.values.rubyPosition == .under)
    #expect(ruby?.elements.last?.style.values.rubyPosition == .under)
    #expect(ruby?.first(.ruby)?.style.values.rubyPosition == .over)
    #expect(ruby?.first(.rt)?.style.values.rubyPosition == .over)
  }
}

@Suite("The handbook on paper")
struct HandbookTests {
  private let engine: StyleEngine

  init() throws {
    var log = DiagnosticLog()
    let handbook = try #require(BuiltInStyles.theme(named: "handbook"))
    engine = StyleEngine(
      sheets: [
        StyleSheet.parse(
          SourceFile(name: "base.css", text: BuiltInStyles.base), origin: .builtIn,
          reporting: &log),
        StyleSheet.parse(
          SourceFile(name: "handbook.css", text: handbook), origin: .theme, reporting: &log),
      ], media: .print, reporting: &log)
  }

  private func styled(_ name: String, _ children: [Element]) -> StyledElement {
    var engine = engine
    var counters = engine.initialCounters
    let section = Fixture.element(.section, Attributes(classes: [name]), children)
    return engine.style(section, counters: &counters)
  }

  private func guide(_ children: Element...) -> StyledElement { styled("guide", children) }

  @Test("is set 36 characters by 30 lines on A5, in the middle")
  func page() {
    let page = engine.page(PageQuery(side: .right))
    #expect(page.size == Size(width: .mm(148), height: .mm(210)))
    #expect(page.size.width - page.margin.left - page.margin.right == .pt(9 * 36))
    #expect(page.size.height - page.margin.top - page.margin.bottom == .pt(9 * 30 + 7 * 29))
    #expect(engine.rootStyle.values.fontSize == .pt(9))
    #expect(engine.rootStyle.values.lineHeight == .pt(16))
  }

  @Test(
    "heads and folios stand at the outer edge, and not on every page",
    arguments: [
      (PageQuery(side: .left), [MarginBox.Name.topLeft, .bottomLeft]),
      (PageQuery(side: .right), [.topRight, .bottomRight]),
      (PageQuery(side: .right, isFirst: true), [.bottomRight]),
      (PageQuery(side: .left, isFirst: true), [.bottomLeft]),
      (PageQuery(side: .left, isBlank: true), []),
      (PageQuery(name: "title", side: .right, isFirst: true), []),
    ])
  func marginBoxes(query: PageQuery, names: [MarginBox.Name]) {
    #expect(Set(engine.page(query).marginBoxes.map(\.name)) == Set(names))
  }

  @Test("running heads come from the guide and its chapters")
  func runningHeads() {
    let tree = guide(Fixture.element(.h1, text: "題"), .h2("章"))
    #expect(tree.first(.h1)?.namedStrings.map(\.name) == ["guide", "chapter"])
    #expect(tree.first(.h2)?.namedStrings.map(\.value) == ["章"])
    let title = styled("title-page", [Fixture.element(.h1, text: "本")])
    #expect(title.first(.h1)?.namedStrings == [])
    #expect(title.style.values.page == "title")
    #expect(title.first(.h1)?.style.values.page == "title")
  }

  @Test(
    "headings take whole lines, tall enough for their own",
    arguments: [(ElementName.h1, 7), (.h2, 3), (.h3, 2), (.h4, 1)])
  func lineSpans(name: ElementName, lines: Int) throws {
    let values = try #require(guide(Fixture.element(name, text: "題")).first(name)).style.values
    #expect(values.lineSpan == lines)
    #expect(values.margin == Edges(all: .length(.zero)))
    #expect(values.lineHeight <= .pt(16) * lines)
    #expect(values.breakAfter == .avoid)
    #expect(values.fontWeight == 700)
    #expect(values.fontFamilies == ["Noto Sans CJK JP", "Noto Color Emoji"])
  }

  @Test("paragraphs begin an em in, those of an item do not")
  func indents() {
    let item = Fixture.element(.li, [.p(), .p()])
    let tree = guide(.p(), Fixture.element(.ul, [item]))
    #expect(tree.all(.p).map(\.style.values.textIndent) == [.pt(9), .zero, .pt(9)])
    #expect(tree.first(.p)?.style.values.textAlign == .justify)
    #expect(tree.first(.p)?.style.values.lineBreak == .strict)
  }

  @Test("marks of lists are a whole em wide and stand under the paragraph's indent")
  func lists() {
    let inner = Fixture.element(.ul, [.li()])
    let tree = guide(Fixture.element(.ul, [.li(inner)]))
    #expect(tree.all(.ul).map(\.style.values.padding.left) == [.pt(18), .pt(9)])
    #expect(tree.all(.li, role: .marker).map(\.text) == ["・", "・"])
  }

  @Test("a table has rules between rows and none between columns")
  func tables() throws {
    let cell = Fixture.element(.td, Attributes(classes: ["align-right"]), text: "値")
    let head = Fixture.element(
      .thead, [Fixture.element(.tr, [Fixture.element(.th, text: "項")])])
    let body = Fixture.element(.tbody, [Fixture.element(.tr, [cell])])
    let tree = guide(Fixture.element(.table, [head, body]))
    let values = try #require(tree.first(.td)).style.values
    #expect(values.border.bottom.style == .solid)
    #expect(values.border.left == .none)
    #expect(values.textAlign == .end)
    #expect(values.fontSize == .pt(8))
    #expect(values.padding.left >= values.fontSize / 2)
    #expect(tree.first(.th)?.style.values.textAlign == .start)
    #expect(tree.first(.th)?.style.values.backgroundColor != .transparent)
  }

  @Test("a rule before a chapter is not printed")
  func thematicBreak() {
    let rule = Fixture.element(.hr, Attributes(classes: ["before-heading"]))
    #expect(guide(.p(), rule, .h2("章")).all(.hr).isEmpty)
    #expect(guide(.p(), Fixture.element(.hr), .p()).all(.hr).count == 1)
  }

  @Test("a line of the contents ends in a leader and a page")
  func contents() {
    let href = Attributes(others: [.init(name: "href", value: "#a")])
    let item = Fixture.element(
      .li, Attributes(classes: ["level-1"]), [Fixture.element(.a, href, text: "章")])
    let tree = styled("contents", [Fixture.element(.ol, [item])])
    #expect(tree.text == "章[leader …][page of a]")
    #expect(tree.first(.a)?.style.values.fontWeight == 700)
  }
}
