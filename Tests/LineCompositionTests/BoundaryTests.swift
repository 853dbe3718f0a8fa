import LineComposition
import TestSupport
import Testing
import Typography

/// Mark-up moves no character: pairs are looked up across every boundary.
@Suite struct BoundaryTests {
  @Test(arguments: [
    ["は、", "「組織」", "、"], ["設計", "API", "を使う"], ["「", "まず", "」、「", "次", "」"], ["1,", "250", ".5点"],
    ["終わる。", "（注）", "次"], ["80", "％", "を"], ["企画", "・", "開発"],
  ])
  func `Bold and links leave the positions of the plain text`(_ parts: [String]) {
    let plain = compose(ParagraphText(parts.joined()), measure: 200).lines[0]
    let spans = parts.enumerated().map { ($1, TextStyle.plain(weight: $0 % 2 == 1 ? 700 : 400)) }
    let marked = compose(ParagraphText(spans: spans), measure: 200).lines[0]
    #expect(marked.positions == plain.positions)
    #expect(marked.runs.map(\.tag) == Array(parts.indices))
    #expect(marked.runs.map(\.glyphs.text) == parts)
  }

  @Test func `A fragment ends at its last frame, not behind the gap`() {
    let text = ParagraphText(spans: [
      ("設計", .plain()), ("API", .plain(weight: 700)), ("を", .plain()),
    ])
    let line = compose(text, measure: 200).lines[0]
    #expect(line.fragments.map(\.tag) == [0, 1, 2])
    #expect(line.fragments[1].start == length(ems: 2.25))
    #expect(line.fragments[1].end == length(ems: 3.75))
    #expect(line.fragments[2].start == length(ems: 4))
  }

  @Test func `Fragments over lines cover all scalars of a span`() {
    let text = "Tech Lead が 設計する API の話"
    let composed = compose(ParagraphText(text), measure: 5, alignment: .start)
    var next = 0
    for fragment in composed.lines.flatMap(\.fragments) {
      #expect(fragment.scalars.lowerBound == next)
      next = fragment.scalars.upperBound
    }
    #expect(next == text.unicodeScalars.count)
  }

  @Test func `A raised mark of a note takes no gap and does not begin a line`() {
    var mark = TextStyle.plain(size: em / 2)
    mark.markedClass = .referenceMark
    mark.baselineShift = em / 4
    let text = ParagraphText(spans: [("品質を守る", .plain()), ("12", mark), ("。", .plain())])
    let line = compose(text, measure: 200).lines[0]
    #expect(line.positionsInEms == [0, 1, 2, 3, 4, 5, 5.25, 5.5])
    #expect(line.runs[1].baselineShift == em / 4)
    let broken = compose(text, measure: 5, alignment: .start)
    #expect(broken.lines.map(\.text) == ["品質を守", "る12。"])
  }

  @Test(arguments: [("設計", " word"), ("word", " 設計"), ("word", " next"), ("設計", " 開発")])
  func `A space behind the mark of a note is what it is without the mark`(
    _ before: String, _ after: String
  ) {
    var mark = TextStyle.plain(size: em / 2)
    mark.markedClass = .referenceMark
    mark.baselineShift = em / 4
    let plain = compose(ParagraphText(before + after), measure: 200).lines[0]
    let marked = compose(
      ParagraphText(spans: [(before, .plain()), ("1", mark), (after, .plain())]), measure: 200
    ).lines[0]
    #expect(marked.width == plain.width + em / 4)
  }

  @Test func `Brackets are drawn with their ink in the half frame`() {
    let glyphs = compose(ParagraphText("あ「い」・。"), measure: 200).lines[0].runs[0].glyphs.glyphs
    let x = glyphs.map { Double($0.x.rawValue) / Double(em.rawValue) }
    // 「 at its frame's head less a half em, ・ less a quarter, 」 and 。 as they are.
    #expect(x == [0, 1, 2, 3, 3.5, 4.5])
  }

  @Test func `A ligature is one character of its line`() {
    let composer = LineComposer(shaper: SquareShaper(ligatures: true))
    let composed = composer.compose(
      composer.prepare(ParagraphText("office")),
      style: ParagraphStyle(measure: em * 40, size: em))
    #expect(composed.lines[0].text == "office")
    #expect(composed.lines[0].positions.count == 5)
    #expect(composed.lines[0].runs[0].glyphs.clusters.map(\.utf8Count) == [1, 1, 2, 1, 1])
  }

  @Test func `A character without a glyph is remarked with its place`() {
    let composed = compose(
      ParagraphText(spans: [("あ", .plain()), ("い\u{E000}", .plain())]), measure: 9)
    #expect(composed.remarks == [.characterWithoutGlyph("\u{E000}", tag: 1, offset: 1)])
  }
}
