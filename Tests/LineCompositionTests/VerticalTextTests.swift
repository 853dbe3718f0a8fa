import TestSupport
import Testing
import Typography

@testable import LineComposition

/// How letters, digits and marks stand in vertical lines, by their neighbours and by what the style
/// asks.
@Suite struct VerticalTextTests {
  /// Each character with its stance: `|` upright, `-` on its side, cells in brackets.
  private func stances(
    _ text: String, _ style: VerticalStyle = VerticalStyle(combination: .digits(2))
  ) -> String {
    stances(of: [(text, style)])
  }

  private func stances(of spans: [(String, VerticalStyle)]) -> String {
    let line = VerticalCaseTests.composed(vertical(spans)).lines[0]
    return line.runs.map { run in
      switch run.glyphs.orientation {
      case .horizontal: return "?"
      case .upright: return run.glyphs.text.filter { !$0.isWhitespace }
      case .sideways: return "<" + run.glyphs.text + ">"
      case .combined: return "[" + run.glyphs.text + "]"
      }
    }.joined()
  }

  @Test(arguments: [
    ("第3章", "第3章"), ("A社", "A社"), ("第12回", "第[12]回"), ("社員1200名", "社員<1200>名"),
    ("10時30分", "[10]時[30]分"), ("9:30に", "<9:30>に"), ("3.5倍", "<3.5>倍"),
    ("50%減", "<50%>減"), ("αとβ", "αとβ"), ("B2Bの", "<B2B>の"), ("12", "[12]"), ("X", "X"),
    ("（3）", "（3）"), ("5×3", "5×3"),
    ("€5を", "<€5>を"), ("¥5を", "<¥5>を"), ("3–5人", "3<–>5人"),
  ])
  func `A letter or a short number among Japanese text stands upright`(
    _ text: String, _ expected: String
  ) {
    #expect(stances(text) == expected)
  }

  @Test(arguments: [
    ("第 3 章", "第3章"), ("全 12 回", "全[12]回"), ("in 12 days", "<in 12 days>"),
    ("Plan A と", "<Plan A>と"),
  ])
  func `Spaces neither hide a neighbour nor stay around what stands upright`(
    _ text: String, _ expected: String
  ) {
    #expect(stances(text).replacing("< >", with: "").replacing(" >", with: ">") == expected)
  }

  @Test func `The author's spaces around an upright digit take no room`() throws {
    let spaced = try #require(VerticalCaseTests.composed(vertical("第 3 章")).lines.first)
    #expect(spaced.width == length(ems: 3))
  }

  @Test(arguments: ["2025", "1,250", "3.14", "100%"])
  func `A number set upright is never parted`(_ number: String) {
    let style = VerticalStyle(orientation: .upright)
    for spans in [[(number, style)], number.map { (String($0), style) }] {
      let text = vertical([("五年前の夏", style)] + spans + [("は暑い夏だった", style)])
      for line in VerticalCaseTests.composed(text, measure: 7).lines.map(\.text) {
        #expect(line.contains(number) || !line.contains(where: number.contains), "\(line)")
      }
    }
  }

  @Test func `A number is one cell only within one span`() {
    let style = VerticalStyle(combination: .digits(2))
    #expect(stances(of: [("第1", style), ("2回", style)]) == "第<1><2>回")
    #expect(stances(of: [("第", style), ("12", style), ("回", style)]) == "第[12]回")
    #expect(stances(of: [("API", style), ("3", style), ("つ", style)]) == "<API><3>つ")
  }

  @Test(arguments: [
    ("なぜ！？と", "なぜ[！？]と"), ("えっ！！", "えっ[！！]"), ("え！？！", "え！？！"), ("ほら!?", "ほら[!?]"),
    ("ほら!", "ほら!"), ("OK!", "<OK!>"),
  ])
  func `A pair of exclamation marks shares a cell`(_ text: String, _ expected: String) {
    #expect(stances(text) == expected)
  }

  @Test func `A pair of marks never begins a line`() {
    let paragraph = vertical("えっ！？と")
    #expect(paragraph.cells.map(\.characterClass)[2] == .dividingPunctuation)
    #expect(paragraph.cells[1].breakTier > .strict)
    #expect(paragraph.cells[2].frame == em)
  }

  @Test(arguments: [
    ("“道”を", "〝道〟を"), ("“API”を", "〝<API>〟を"), ("say “yes” now", "<say “yes” now>"),
    ("“道", "〝道"), ("I don’t", "<I don’t>"), ("‘心’と", "<‘>心<’>と"),
  ])
  func `Quotation marks around Japanese text become prime marks`(
    _ text: String, _ expected: String
  ) {
    #expect(stances(text) == expected)
  }

  @Test func `Text asked to stand stands, text asked to lie lies`() {
    #expect(stances("GDP（12）", VerticalStyle(orientation: .upright)) == "GDP（12）")
    #expect(stances("第3章", VerticalStyle(orientation: .sideways)) == "<第3章>")
    #expect(stances("第3章のA", VerticalStyle(upright: [])) == "第<3>章の<A>")
  }

  @Test func `A whole span shares a cell when that is asked`() throws {
    let mixed = VerticalStyle()
    let all = VerticalStyle(combination: .all)
    #expect(stances(of: [("第", mixed), ("No.5", all), ("号", mixed)]) == "第[No.5]号")
    #expect(stances(of: [("第", mixed), ("No.", all), ("7", mixed)]) == "第[No.]7")
    let line = VerticalCaseTests.composed(vertical([("1234567", all)])).lines[0]
    let run = try #require(line.runs.first?.glyphs)
    guard case .combined(let share) = run.orientation else {
      Issue.record("not a cell")
      return
    }
    // Seven halves of an em in eleven tenths.
    #expect(share == 65536 * 22 / 70)
    #expect(run.clusters.map(\.glyphCount) == [7])
    #expect(line.width == em)
  }

  @Test func `An emoji keycap is no digit`() {
    #expect(stances("第1️⃣章") == "第1️⃣章")
  }

  @Test func `No scalar is lost, whatever the text`() {
    var generator = SeededGenerator(seed: 7)
    for count in 0..<300 {
      let text = RandomText.text(of: count % 40, using: &generator)
      let paragraph = vertical(text, VerticalStyle(combination: .digits(2)))
      #expect(paragraph.orientations.count == paragraph.cells.count)
      let horizontal = LineComposer(shaper: SquareShaper()).prepare(ParagraphText(text))
      let scalars = paragraph.cells.map(\.scalars.count).reduce(0, +)
      #expect(scalars == horizontal.cells.map(\.scalars.count).reduce(0, +))
    }
  }

  @Test func `Adjustment fills vertical lines as it fills horizontal ones`() {
    let text = "「雨は、やんだよ。」と姉が言った。（ほんとうに？）わたしは窓をあけ、身をのりだして空を見た。"
    let paragraph = vertical(text)
    let style = ParagraphStyle(measure: length(ems: 12), size: em)
    let composer = LineComposer(shaper: SquareShaper())
    let turned = composer.compose(paragraph, style: style)
    let flat = composer.compose(composer.prepare(ParagraphText(text)), style: style)
    #expect(turned.lines.map(\.positions) == flat.lines.map(\.positions))
    #expect(turned.lines.map(\.text) == flat.lines.map(\.text))
  }
}
