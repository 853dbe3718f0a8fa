import LineComposition
import TestSupport
import Testing
import Typography

/// Alignment, forced breaks, boxes, leaders, headings, hanging stops, narrow measures.
@Suite struct ParagraphShapeTests {
  private func ems(_ length: Length) -> Double { Double(length.rawValue) / Double(em.rawValue) }

  @Test func `Ragged lines keep their natural space`() {
    let text = ParagraphText("今年の全社目標は毎月「挑戦」の一語")
    let start = compose(text, measure: 11, alignment: .start)
    #expect(start.lines.map(\.text) == ["今年の全社目標は毎月", "「挑戦」の一語"])
    #expect(start.lines[0].positionsInEms == Array(0..<10).map(Double.init))
    let end = compose(text, measure: 11, alignment: .end)
    #expect(end.lines.map { ems($0.width) } == [11, 11])
    let center = compose(text, measure: 11, alignment: .center)
    #expect(center.lines[0].positionsInEms.first == 0.5)
  }

  @Test func `A forced break ends a line, and one at the end adds none`() {
    let text = ParagraphText(items: [
      .text(TextSpan(tag: 0, text: Array("一行".unicodeScalars), style: .plain())), .lineBreak,
      .lineBreak, .text(TextSpan(tag: 1, text: Array("三行".unicodeScalars), style: .plain())),
      .lineBreak,
    ])
    let composed = compose(text, measure: 12, indent: 1)
    #expect(composed.lines.map(\.text) == ["一行", "", "三行"])
    #expect(composed.lines.allSatisfy { $0.endsParagraph })
    #expect(composed.lines[0].positionsInEms == [1, 2])
    #expect(composed.lines[2].positionsInEms == [0, 1])
  }

  @Test func `Nothing at all gives no lines, a paragraph of spaces an empty one`() {
    #expect(compose(ParagraphText(""), measure: 12).lines.isEmpty)
    #expect(compose(ParagraphText("  "), measure: 12).lines.map(\.text) == [""])
  }

  @Test func `The indent of a line of code stays`() {
    let line = compose(ParagraphText("  if x {\n    y", style: .code), measure: 40).lines
    #expect(line.map(\.text) == ["  if x {", "    y"])
  }

  @Test func `A box counts as one ideograph`() {
    let span = { (tag: Int, text: String) in
      InlineItem.text(TextSpan(tag: tag, text: Array(text.unicodeScalars), style: .plain()))
    }
    let box = InlineBox(tag: 7, width: em * 2, ascent: em, descent: .zero)
    let text = ParagraphText(items: [span(0, "API"), .box(box), span(1, "」を")])
    let line = compose(text, measure: 200).lines[0]
    #expect(line.boxes == [Line.Box(tag: 7, x: length(ems: 1.75))])
    #expect(line.positionsInEms == [0, 0.5, 1, 1.75, 3.75, 4.75])
    #expect(line.text == "API」を")
  }

  // MARK: Leaders

  private func contentsLine(_ title: String, _ folio: String, measure: Double) -> [Line] {
    let span = { (tag: Int, text: String) in
      TextSpan(tag: tag, text: Array(text.unicodeScalars), style: .plain())
    }
    let text = ParagraphText(items: [
      .text(span(0, title)), .leader(span(1, "．")), .text(span(2, folio)),
    ])
    return compose(text, measure: measure, alignment: .start).lines
  }

  @Test(arguments: ["はじめに", "チームAPIの設計", "「目的」を問う。"])
  func `Leaders share one grid and keep clear of the title, the folio is flush`(_ title: String) {
    let line = contentsLine(title, "12", measure: 20)[0]
    #expect(ems(line.width) == 20)
    let dots = line.runs.filter { $0.tag == 1 }.flatMap(\.glyphs.glyphs)
    #expect(!dots.isEmpty)
    #expect(dots.allSatisfy { (ems($0.x) * 4).truncatingRemainder(dividingBy: 4) == 0 })
    let titleEnd = line.fragments.first { $0.tag == 0 }?.end ?? .zero
    #expect(dots.allSatisfy { $0.x >= titleEnd + em })
    #expect(line.runs.first { $0.tag == 2 }?.glyphs.glyphs.first?.x == length(ems: 19))
  }

  @Test func `A long title breaks before its leader and takes words along`() {
    let lines = contentsLine("組織の設計と採用の手引きをまとめて読む", "12", measure: 20)
    #expect(lines.count == 2)
    #expect(lines[1].runs.first?.tag == 0)
    #expect(ems(lines[1].width) == 20)
  }

  // MARK: Headings

  @Test func `A heading is broken where a reader pauses, without a short last line`() {
    let title = "エンジニア採用の進め方、その準備と面談での問いかけ"
    let lines = compose(ParagraphText(title), measure: 22, alignment: .start, balance: .on).lines
    #expect(lines.map(\.text) == ["エンジニア採用の進め方、", "その準備と面談での問いかけ"])
    let orphan = compose(
      ParagraphText("開発組織の評価制度を設計する技術"), measure: 15, alignment: .start, balance: .on
    ).lines
    #expect(orphan.count == 2)
    #expect(orphan.allSatisfy { $0.positions.count >= 3 })
    let single = compose(ParagraphText("短い見出し"), measure: 15, balance: .on).lines
    #expect(single.map(\.text) == ["短い見出し"])
  }

  // MARK: Stops at the edge

  @Test func `A hanging stop touches the measure from outside`() {
    let text = ParagraphText("新しい仕組みを全員で試します。次を見る")
    let hung = compose(text, measure: 15, indent: 1, hangs: .on)
    #expect(hung.lines[0].text == "新しい仕組みを全員で試します。")
    #expect(hung.lines[0].positionsInEms.last == 15)
    #expect(hung.lines[0].adjustment == .exact)
    let bracket = compose(
      ParagraphText("今年の全社の目標値は売上高」を示す"), measure: 13, hangs: .on)
    #expect(bracket.lines[0].width <= length(ems: 13))
  }

  @Test func `The ideographic space after a question is dropped at the line's end`() {
    let composed = compose(ParagraphText("続けますか？　はい続けます"), measure: 6)
    #expect(composed.lines.map(\.text) == ["続けますか？", "はい続けます"])
    #expect(composed.lines[0].adjustment == .exact)
    #expect(positions("「なぜ？　」と") == [0, 0.5, 1.5, 2.5, 3.5, 3.5, 4.5])
  }

  @Test func `A half em too much at the line's end opens the rest`() {
    let composed = compose(ParagraphText("APIを選びます。次の章へ進む"), measure: 7.5)
    #expect(composed.lines[0].text == "APIを選びます。")
    #expect(composed.lines[0].adjustment == .reducedAtLineEnd)
    #expect(composed.lines[0].width == length(ems: 7.5))
  }

  @Test(arguments: [(5.5, Line.Adjustment.reduced), (5.75, .reducedAtLineEnd)])
  func `A middle dot at the line's end loses both of its quarter ems or none`(
    _ measure: Double, _ adjustment: Line.Adjustment
  ) {
    let line = compose(ParagraphText("企画と開発・運用"), measure: measure).lines[0]
    #expect(line.text == "企画と開発・")
    #expect(line.adjustment == adjustment)
    #expect(abs(ems(line.width) - measure) < 0.0001)
  }

  @Test func `A stop before a middle dot keeps its half em when the dot gives its quarter`() {
    // 。・ is three quarters of an em; step 4 takes one of them and the one behind the dot.
    let line = compose(ParagraphText("終。・人を呼ぶ声"), measure: 5.5).lines[0]
    #expect(line.text == "終。・人を呼")
    #expect(line.positionsInEms == [0, 1, 2, 2.5, 3.5, 4.5])
  }

  @Test(arguments: [
    ("二、三人", [0, 1, 1.5, 2.5]), ("二・五倍", [0, 1, 1.5, 2.5]), ("二、五人", [0, 1, 2, 3]),
    ("一、二、三", [0, 1, 2, 3, 4]), ("第一・二章", [0, 1, 2.25, 3, 4]),
  ])
  func `A comma or point inside an ideographic number is solid`(
    _ text: String, _ expected: [Double]
  ) {
    #expect(positions(text) == expected)
  }

  // MARK: Narrow measures

  @Test func `A narrow measure never opens solid text past a quarter em`() {
    let composed = compose(ParagraphText("今年はCommunicationを続ける"), measure: 8)
    for line in composed.lines where line.adjustment != .last {
      let gaps = zip(line.positionsInEms, line.positionsInEms.dropFirst()).map { $1 - $0 }
      #expect(gaps.allSatisfy { $0 <= 1.25 + 0.0001 })
    }
    #expect(composed.lines[0].text == "今年は")
    #expect(composed.lines[0].adjustment == .last)
  }

  @Test(arguments: [1.0, 2.0])
  func `When nothing fits the rules are relaxed and that is said`(_ measure: Double) {
    let text = "「「設計」」、Web。"
    let composed = compose(ParagraphText(text), measure: measure)
    #expect(composed.lines.map(\.text).joined() == text)
    #expect(composed.lines.allSatisfy { $0.width <= length(ems: measure) })
    #expect(composed.remarks.contains { if case .kinsokuRelaxed = $0 { true } else { false } })
  }

  @Test(arguments: [0.0, 0.25])
  func `A measure narrower than a character sets one a line and says so`(_ measure: Double) {
    let composed = compose(ParagraphText("設計 AP。"), measure: measure, indent: 3)
    #expect(composed.lines.map(\.text) == ["設", "計", "A", "P", "。"])
    #expect(composed.remarks.contains(.notFilled(line: 0)))
    #expect(contentsLine("設計", "12", measure: measure).flatMap(\.runs).map(\.tag) == [0, 0, 2, 2])
  }

  // MARK: Widths

  @Test func `Content widths are those of the longest line and the longest piece`() {
    let composer = LineComposer(shaper: SquareShaper())
    let text = ParagraphText(items: [
      .text(TextSpan(tag: 0, text: Array("「設計」の Platform です。".unicodeScalars), style: .plain())),
      .lineBreak,
      .text(TextSpan(tag: 1, text: Array("短い".unicodeScalars), style: .plain())),
    ])
    let paragraph = composer.prepare(text)
    #expect(ems(paragraph.maximumContentWidth) == 4 + 0.25 + 0.25 + 4 + 2.5 + 0.5)
    #expect(ems(paragraph.minimumContentWidth) == 4)
  }

  @Test func `Amounts in proportion to size: commas of 9 and 7 points give 9 to 7`() {
    let text = ParagraphText(spans: [
      ("人、", .plain(size: .pt(9))), ("物、", .plain(size: .pt(7))), ("金を配る人が", .plain(size: .pt(9))),
      ("決めた", .plain(size: .pt(9))),
    ])
    let composer = LineComposer(shaper: SquareShaper())
    let natural = Length.pt(9 * 8) + .pt(7) + .pt(7)
    let style = ParagraphStyle(measure: natural - .pt(4), size: .pt(9))
    let line = composer.compose(composer.prepare(text), style: style).lines[0]
    let first = Length.pt(18) - line.positions[2]
    let second = Length.pt(14) - (line.positions[4] - line.positions[2])
    #expect(first == .pt(2.25))
    #expect(second == .pt(1.75))
  }
}
