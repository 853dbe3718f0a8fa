import Testing
import Typography

@testable import Style

@Suite("Values")
struct ValueTests {
  @Test(
    "lengths in every unit",
    arguments: [
      ("10pt", 10), ("25.4mm", 72), ("2.54cm", 72), ("101.6q", 72), ("101.6Q", 72), ("1in", 72),
      ("2pc", 24), ("4px", 3), ("2em", 18), ("2rem", 18), ("2ic", 18), ("2ch", 9), ("1lh", 16),
      ("2rlh", 32), ("0", 0), ("-3pt", -3),
    ] as [(String, Double)])
  func units(text: String, points: Double) {
    let values = Fixture.paragraph("p { text-indent: \(text) }")
    #expect(abs(values.textIndent.points - points) < 0.0001)
  }

  @Test(
    "calc() adds, subtracts, multiplies and divides",
    arguments: [
      ("calc(1em + 1pt)", 10), ("calc(2 * 3pt)", 6), ("calc(3pt * 2)", 6), ("calc(9pt / 2)", 4.5),
      ("calc(1em - 1pt * 2)", 7), ("calc((1em - 1pt) * 2)", 16), ("calc(1rlh - 1em)", 7),
      ("calc(calc(1pt) + 1pt)", 2), ("calc( 4pt )", 4),
    ] as [(String, Double)])
  func calculation(text: String, points: Double) {
    #expect(Fixture.paragraph("p { text-indent: \(text) }").textIndent == .pt(points))
  }

  @Test(
    "what is no length is none",
    arguments: [
      "3", "3furlong", "calc(1pt +1pt)", "calc(1pt * 1pt)", "calc(1pt / 0)", "calc(1 / 1pt)",
      "calc(1pt + 1)", "calc()", "10%", "1pt 2pt", "auto",
    ])
  func noLength(text: String) {
    let css = "p { text-indent: \(text) }"
    #expect(Fixture.diagnostics(of: css).map(\.code) == [.cssInvalidValue])
    #expect(Fixture.paragraph(css).textIndent == .zero)
  }

  @Test("a percentage alone is kept for the containing block")
  func percentages() {
    let values = Fixture.paragraph("p { margin-left: 25%; width: 50%; max-width: none }")
    #expect(values.margin.left == .fraction(16384))
    #expect(values.width == .fraction(32768))
    #expect(values.maxWidth == .auto)
  }

  @Test("absurd numbers are clamped, not trapped on")
  func absurd() {
    let huge = "1" + String(repeating: "0", count: 400)
    let values = Fixture.paragraph(
      """
      p { text-indent: \(huge)mm; margin: -\(huge)em; orphans: \(huge);
          line-height: calc(1e300 * 1e300); font-size: 1e308pt }
      """)
    #expect(values.textIndent == .pt(14_400))
    #expect(values.orphans == 2)
    #expect(values.fontSize == .pt(14_400))
  }

  // MARK: - Shorthands

  @Test(
    "margins of one to four values, clockwise",
    arguments: [
      ("1pt", [1, 1, 1, 1]), ("1pt 2pt", [1, 2, 1, 2]), ("1pt 2pt 3pt", [1, 2, 3, 2]),
      ("1pt 2pt 3pt 4pt", [1, 2, 3, 4]),
    ])
  func fourSides(text: String, points: [Int]) {
    let values = Fixture.paragraph("p { margin: \(text); padding: \(text) }")
    let margin = Edges<LengthOrAuto>(
      top: .length(.pt(points[0])), right: .length(.pt(points[1])),
      bottom: .length(.pt(points[2])), left: .length(.pt(points[3])))
    #expect(values.margin == margin)
    #expect(values.padding.left == .pt(points[3]))
  }

  @Test("five margins are none")
  func tooMany() {
    #expect(
      Fixture.diagnostics(of: "p { margin: 1pt 2pt 3pt 4pt 5pt }").map(\.code)
        == [.cssInvalidValue])
  }

  @Test("logical sides are those of horizontal writing")
  func logical() {
    let values = Fixture.paragraph(
      """
      p { margin-block: 1pt 2pt; margin-inline: 3pt; padding-inline-start: 4pt;
          padding-block-end: 5pt; border-block-start: 1pt solid red; inline-size: 6pt }
      """)
    #expect(
      values.margin
        == Edges(
          top: .length(.pt(1)), right: .length(.pt(3)), bottom: .length(.pt(2)),
          left: .length(.pt(3))))
    #expect(values.padding.left == .pt(4))
    #expect(values.padding.bottom == .pt(5))
    let red = Color(red: 255, green: 0, blue: 0)
    #expect(values.border.top == Border(width: .pt(1), style: .solid, color: red))
    #expect(values.width == .length(.pt(6)))
  }

  @Test("a border without colour takes the text's, without style is none")
  func borders() {
    let red = Color(red: 255, green: 0, blue: 0)
    let values = Fixture.paragraph(
      "p { color: red; border: 2pt solid; border-left: 3pt; border-top-color: blue }")
    #expect(values.border.right == Border(width: .pt(2), style: .solid, color: red))
    #expect(values.border.left == .none)
    #expect(values.border.top.color == Color(red: 0, green: 0, blue: 255))
    #expect(
      Fixture.paragraph("p { border-top-style: solid }").border.top
        == Border(width: .pt(1), style: .solid, color: .black))
  }

  @Test("border-width and its like set all four sides")
  func borderParts() {
    let values = Fixture.paragraph(
      "p { border-style: solid dotted; border-width: 1pt 2pt 3pt; border-color: red }")
    #expect(values.border.bottom.width == .pt(3))
    #expect(values.border.left.style == .dotted)
  }

  @Test("font sets five properties at once")
  func font() {
    let values = Fixture.paragraph(
      "p { font: italic bold 12pt/2 \"Noto Sans CJK JP\", Noto Color Emoji, serif }")
    #expect(values.isItalic)
    #expect(values.fontWeight == 700)
    #expect(values.fontSize == .pt(12))
    #expect(values.lineHeight == .pt(24))
    #expect(values.fontFamilies == ["Noto Sans CJK JP", "Noto Color Emoji", "serif"])
    let reset = Fixture.paragraph("section { font-weight: 700 } p { font: 8pt serif }")
    #expect(reset.fontWeight == 400)
  }

  @Test("list-style, text-decoration, background and the page breaks of CSS 2")
  func others() {
    let values = Fixture.paragraph(
      """
      p { list-style: inside upper-roman; text-decoration: underline dotted red;
          background: #fff; page-break-before: always; page-break-inside: avoid }
      """)
    #expect(values.listStyleType == .upperRoman)
    #expect(values.listStylePosition == .inside)
    #expect(values.textDecoration == .underline)
    #expect(values.backgroundColor == .white)
    #expect(values.breakBefore == .page)
    #expect(values.breakInside == .avoid)
  }
}

@Suite("Ruby, emphasis and lines beside text")
struct AnnotationStyleTests {
  @Test("ruby-position, -align, -overhang and -merge as CSS Ruby 1 has them")
  func ruby() {
    let values = Fixture.paragraph(
      "section { ruby-position: under; ruby-align: start; ruby-overhang: none; ruby-merge: merge }")
    #expect(values.rubyPosition == .under && values.rubyAlign == .start)
    #expect(values.rubyOverhang == .none && values.rubyMerge == .merge)
  }

  @Test("readings between the characters are for vertical Bopomofo, and refused")
  func interCharacter() {
    let diagnostics = Fixture.diagnostics(of: "ruby { ruby-position: inter-character }")
    #expect(diagnostics.map(\.code) == [.cssInvalidValue])
  }

  @Test("text-emphasis sets mark and colour, not the place")
  func emphasis() {
    let values = Fixture.paragraph(
      "p { text-emphasis-position: under right; text-emphasis: open sesame red }")
    #expect(values.textEmphasis == .mark("﹆"))
    #expect(values.textEmphasisColor == Color(red: 255, green: 0, blue: 0))
    #expect(values.textEmphasisPosition == .under)
    #expect(Fixture.paragraph("p { text-emphasis: '※' }").textEmphasisColor == nil)
  }

  @Test("text-decoration sets line, style, colour and thickness")
  func decoration() {
    let values = Fixture.paragraph(
      "p { font-size: 10pt; text-decoration: red wavy underline 10%; text-underline-offset: 2pt }")
    #expect(values.textDecoration == .underline && values.textDecorationStyle == .wavy)
    #expect(values.textDecorationThickness == .pt(1) && values.textUnderlineOffset == .pt(2))
    #expect(
      Fixture.paragraph("p { text-underline-position: under right }")
        .textUnderlinePosition == .right)
  }

  @Test("font-kerning: none is a feature of the font, unless the feature is named")
  func fontKerning() {
    func features(_ css: String) -> [FontFeature] {
      Fixture.paragraph("p { \(css) }").font.features
    }
    let palt = FontFeature(tag: "palt")
    #expect(features("font-kerning: none") == [FontFeature(tag: "kern", value: 0)])
    #expect(features("font-feature-settings: 'palt'; font-kerning: normal") == [palt])
    #expect(
      features("font-feature-settings: 'palt', 'kern'; font-kerning: none")
        == [palt, FontFeature(tag: "kern")])
  }
}
