import LineComposition
import TestSupport
import Testing
import Typography

/// Western text of another size than the Japanese around it (requirement W8): its advances change,
/// and all that is measured in ems of the text stays.
@Suite struct WesternFitTests {
  private static let fit = WesternFit(scale: .thousandths(900), shift: .thousandths(50))
  private static let small = Em.thousandths(900).of(em)
  private static let rise = Em.thousandths(50).of(em)

  private func style(size: Length = em, shift: Length = .zero) -> TextStyle {
    var style = TextStyle.plain(size: size)
    style.font.western = Self.fit
    style.baselineShift = shift
    return style
  }

  private func span(_ text: String, tag: Int = 0, size: Length = em) -> TextSpan {
    TextSpan(tag: tag, text: Array(text.unicodeScalars), style: style(size: size))
  }

  @Test func `Letters shrink between quarter ems of the text`() {
    let line = compose(ParagraphText("国AB国", style: style()), measure: 200).lines[0]
    #expect(line.positionsInEms == [0, 1.25, 1.7, 2.4])
    #expect(line.width == length(ems: 3.4))
  }

  @Test func `A word space is a third of the text's em`() {
    let line = compose(ParagraphText("A B", style: style()), measure: 200).lines[0]
    #expect(line.width == Self.small + Em.third.of(em))
  }

  @Test func `Runs have one size each and read on, and a link goes through them`() {
    let line = compose(ParagraphText("国AB国", style: style()), measure: 200).lines[0]
    #expect(line.runs.map(\.glyphs.text) == ["国", "AB", "国"])
    #expect(line.runs.map(\.glyphs.size) == [em, Self.small, em])
    #expect(line.runs.map { $0.glyphs.glyphs[0].y } == [.zero, Self.rise, .zero])
    #expect(
      line.fragments == [Line.Fragment(tag: 0, start: .zero, end: line.width, scalars: 0..<4)])
  }

  @Test func `Full lines end at the measure`() {
    let text = String(repeating: "設計のAPIを10人でCommunicationと共に、“quality”を考える。", count: 6)
    for measure in 12...30 {
      for breaking in [ParagraphStyle.Breaking.firstFit, .optimumFit] {
        let lines = compose(
          ParagraphText(text, style: style()), measure: Double(measure), breaking: breaking
        ).lines
        for line in lines where line.adjustment == .expanded || line.adjustment == .reduced {
          let room = length(ems: Double(measure)) - line.width
          #expect(room == .zero || room == Em.half.of(em))
        }
      }
    }
  }

  @Test func `A hyphen is of its word's size`() {
    let lines = compose(
      ParagraphText("設計communi\u{AD}cation", style: style()), measure: 6.5, alignment: .start
    ).lines
    let hyphen = lines[0].runs.last?.glyphs
    #expect(hyphen?.text == "\u{AD}" && hyphen?.size == Self.small)
    #expect(hyphen?.glyphs.map(\.y) == [Self.rise])
    // Seven letters and the hyphen, of 0.45 em each.
    #expect(lines[0].width == length(ems: 2.25 + 8 * 0.45))
  }

  @Test func `Points of a leader are of the figure's size, whatever spaces part them`() {
    let items: [InlineItem] = [.text(span("章")), .leader(span(" . ", tag: 1)), .text(span("12"))]
    let line = Annotated.lines(items, measure: 20)[0]
    let leader = line.runs.first { $0.tag == 1 }?.glyphs
    #expect(leader?.size == Self.small && line.runs.last?.glyphs.size == Self.small)
    #expect(leader?.glyphs.contains { $0.y == Self.rise } == true)
  }

  @Test func `Readings, notes in two lines and marks of notes are fitted at their own size`() {
    let reading = RubyText.Annotation(readings: [span("plan計", tag: 1, size: em / 2)])
    let ruby = Annotated.lines([.ruby(RubyText(bases: [[span("戦略")]], annotations: [reading]))])[0]
    #expect(ruby.annotations.map(\.glyphs.size) == [Self.small / 2, em / 2])
    #expect(ruby.annotations.allSatisfy { $0.size == em / 2 && $0.baseSize == em })
    let items: [InlineItem] = [.text(span("本文")), .warichu([span("ABC注", tag: 1, size: em / 2)])]
    let note = Annotated.lines(items)[0].runs.filter { $0.tag == 1 }
    #expect(note.map(\.glyphs.size) == [Self.small / 2, em / 2])
    let mark = compose(
      ParagraphText(spans: [("文", style()), ("12", style(size: em / 2, shift: em / 3))]),
      measure: 20
    ).lines[0].runs.last
    #expect(mark?.glyphs.size == Self.small / 2 && mark?.baselineShift == em / 3)
    #expect(mark?.glyphs.glyphs.first?.y == Self.rise / 2)
  }

  @Test func `Dots stand over scaled letters, too`() {
    var dotted = style()
    dotted.emphasis = EmphasisMark("﹅")
    let line = compose(ParagraphText("国A", style: dotted), measure: 20).lines[0]
    #expect(line.annotations.map(\.run) == [0, 1])
    #expect(line.annotations.allSatisfy { $0.glyphs.size == em / 2 && $0.baseSize == em })
  }
}
