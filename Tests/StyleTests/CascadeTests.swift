import Diagnostics
import DocumentTree
import Testing
import Typography

@testable import Style

@Suite("The cascade")
struct CascadeTests {
  private func orphans(_ css: String...) -> Int {
    var engine = Fixture.engine(css.joined(separator: "\n"))
    let styled = engine.style([Fixture.element(.section, [.p(Attributes(classes: ["a"]))])])
    return styled[0].first(.p)?.style.values.orphans ?? 0
  }

  private func orphans(_ layers: [(StyleOrigin, String)]) -> Int {
    var log = DiagnosticLog()
    let sheets = layers.map { Fixture.sheet($1, origin: $0, log: &log) }
    var engine = StyleEngine(sheets: sheets, media: .print, reporting: &log)
    let styled = engine.style([Fixture.element(.section, [.p(Attributes(classes: ["a"]))])])
    return styled[0].first(.p)?.style.values.orphans ?? 0
  }

  // MARK: - Which declaration wins

  @Test("the later of equals wins")
  func order() { #expect(orphans("p { orphans: 3 } p { orphans: 4 }") == 4) }

  @Test("the more specific wins over the later")
  func specificity() { #expect(orphans(".a { orphans: 3 } section p { orphans: 4 }") == 3) }

  @Test("an important one wins over the more specific")
  func important() {
    #expect(orphans("p { orphans: 3 !important } section p.a { orphans: 4 }") == 3)
  }

  @Test("a book's sheet wins over its theme, whatever the theme's specificity")
  func origins() {
    #expect(orphans([(.book, "p { orphans: 3 }"), (.theme, "section p.a { orphans: 4 }")]) == 3)
  }

  @Test("among important ones the weaker origin wins")
  func importantOrigins() {
    let layers: [(StyleOrigin, String)] = [
      (.builtIn, "p { orphans: 3 !important }"), (.guide, "p { orphans: 4 !important }"),
    ]
    #expect(orphans(layers) == 3)
  }

  @Test("an invalid value leaves the one before it standing")
  func invalid() { #expect(orphans("p { orphans: 5; orphans: many }") == 5) }

  // MARK: - Keywords

  @Test(
    "inherit, initial, unset and revert",
    arguments: [("inherit", 9), ("initial", 2), ("unset", 9), ("revert", 6)])
  func keywords(keyword: String, want: Int) {
    let layers: [(StyleOrigin, String)] = [
      (.builtIn, "section { orphans: 9 } p { orphans: 6 }"),
      (.theme, "p { orphans: 3; } p { orphans: \(keyword) }"),
    ]
    #expect(orphans(layers) == want)
  }

  @Test("inherit works for what is not inherited by itself")
  func inheritMargin() {
    let css = "section { margin: 4pt } p { margin: inherit }"
    #expect(Fixture.paragraph(css).margin == Edges(all: .length(.pt(4))))
    #expect(
      Fixture.paragraph("section { margin: 4pt }").margin == Edges(all: .length(.zero)))
  }

  // MARK: - Inheritance and relative lengths

  @Test("ems are of the parent's size for the size, of the own for the rest")
  func ems() {
    let values = Fixture.paragraph(
      "html { font-size: 10pt } section { font-size: 2em } p { font-size: 1.5em; text-indent: 1em }"
    )
    #expect(values.fontSize == .pt(30))
    #expect(values.textIndent == .pt(30))
  }

  @Test("a text indent is inherited as a length, not as ems")
  func inheritedLength() {
    let values = Fixture.paragraph("section { text-indent: 1em } p { font-size: 18pt }")
    #expect(values.textIndent == .pt(9))
  }

  @Test("a line height without unit is inherited as a number, with one as a length")
  func lineHeights() {
    #expect(
      Fixture.paragraph("section { line-height: 2 } p { font-size: 20pt }").lineHeight == .pt(40))
    #expect(
      Fixture.paragraph("section { line-height: 2em } p { font-size: 20pt }").lineHeight
        == .pt(18))
    #expect(
      Fixture.paragraph("section { line-height: 2 } p { font-size: 20pt; line-height: inherit }")
        .lineHeight == .pt(40))
    #expect(
      Fixture.paragraph("section { line-height: 20pt } p { line-height: 50% }").lineHeight
        == .pt(4.5))
  }

  @Test("rem and rlh are the root's, wherever they stand")
  func rootUnits() {
    let css = """
      html { font-size: 10pt; line-height: 17pt; text-indent: 2rem }
      section { font-size: 20pt; line-height: 30pt }
      p { margin-top: 2rem; margin-bottom: 1rlh; padding-top: 1lh }
      """
    let values = Fixture.paragraph(css)
    #expect(values.margin.top == .length(.pt(20)))
    #expect(values.margin.bottom == .length(.pt(17)))
    #expect(values.padding.top == .pt(30))
    #expect(values.textIndent == .pt(20))
  }

  @Test("bolder and lighter go by the parent's weight")
  func weights() {
    #expect(Fixture.paragraph("p { font-weight: bolder }").fontWeight == 700)
    let css = "section { font-weight: 700 } p { font-weight: lighter }"
    #expect(Fixture.paragraph(css).fontWeight == 400)
  }

  @Test("a line through an element runs through all it holds")
  func decorations() {
    let css = "section { text-decoration: line-through } p { text-decoration: underline }"
    #expect(Fixture.paragraph(css).textDecoration == [.lineThrough, .underline])
  }

  @Test("rules for html and body reach the sections by inheritance")
  func virtualRoots() {
    let values = Fixture.paragraph("html { font-size: 8pt } body { font-size: 2em }")
    #expect(values.fontSize == .pt(16))
  }

  @Test("a lang attribute is the language of all below")
  func language() {
    let english = Attributes(others: [.init(name: "lang", value: "en")])
    let section = Fixture.element(
      .section, [Fixture.element(.div, english, [.p()]), .p()])
    let styled = Fixture.styled("", section)
    #expect(styled.all(.p).map(\.style.values.language) == ["en", "ja"])
  }

  // MARK: - Media

  @Test(
    "media blocks hold for their medium alone",
    arguments: [
      ("print", 3, 2), ("epub", 2, 3), ("screen", 2, 3), ("all", 3, 3), ("not print", 2, 3),
      ("print, epub", 3, 3), ("tv", 2, 2), ("not tv", 3, 3), ("only print", 3, 2),
      ("screen and (min-width: 30em)", 2, 2), ("", 3, 3),
    ])
  func media(query: String, onPaper: Int, inEPUB: Int) {
    let css = "@media \(query) { p { orphans: 3 } }"
    let section = Fixture.element(.section, [.p()])
    #expect(Fixture.styled(css, section).first(.p)?.style.values.orphans == onPaper)
    #expect(Fixture.styled(css, section, media: .epub).first(.p)?.style.values.orphans == inEPUB)
  }

  // MARK: - Sharing

  @Test("equal styles are one object")
  func sharing() {
    let section = Fixture.element(.section, [.p(), .p(), .p(Attributes(classes: ["other"]))])
    let styled = Fixture.styled("p { margin: 1em }", section)
    let styles = styled.all(.p).map(\.style)
    #expect(styles.count == 3)
    #expect(styles.allSatisfy { $0 === styles[0] })
  }

  @Test("a copy of the engine styles a section as the engine itself does")
  func copies() {
    var engine = Fixture.engine("p::before { content: counter(n); counter-increment: n }")
    let sections = [
      Fixture.element(.section, [.p(), .p()]), Fixture.element(.section, [.p()]),
    ]
    var copy = engine
    let both = engine.style(sections)
    var counters = copy.initialCounters
    let one = copy.style(sections[0], counters: &counters)
    #expect(one.text == both[0].text)
    #expect(one.first(.p)?.style.values == both[0].first(.p)?.style.values)
  }
}
