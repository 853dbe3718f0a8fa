import LineComposition
import TestSupport
import Testing
import Typography

/// Two small lines inside a line (割注, JLREQ 3.4; requirement R7).
@Suite struct WarichuTests {
  /// Six points of a text of nine.
  static let small = em * 2 / 3

  static func items(_ before: String, _ note: String, _ after: String) -> [InlineItem] {
    var opening = TextStyle.plain()
    opening.markedClass = .warichuOpening
    var closing = TextStyle.plain()
    closing.markedClass = .warichuClosing
    return [
      Annotated.text(before),
      .text(TextSpan(tag: 1, text: ["（"], style: opening)),
      .warichu([Annotated.span(note, tag: 2, size: small)]),
      .text(TextSpan(tag: 3, text: ["）"], style: closing)), Annotated.text(after, tag: 4),
    ]
  }

  /// The small runs of a line, as text.
  static func halves(_ line: Line) -> [String] {
    line.runs.filter { $0.tag == 2 }.map(\.glyphs.text)
  }

  @Test func `A note stands in two lines, the upper at least as long, between its brackets`() {
    let line = Annotated.lines(Self.items("本文", "割注の例です", "が続く"))[0]
    #expect(Self.halves(line) == ["割注の", "例です"])
    let shifts = line.runs.filter { $0.tag == 2 }.map(\.baselineShift)
    #expect(shifts[0] - shifts[1] == Self.small)
    // 本 文 （ three columns ） が: brackets of half an em, the note of twice an em.
    #expect(line.width == em * 8)
    #expect(line.text == "本文（割注の例です）が続く")
  }

  @Test(arguments: [("一二三四五", ["一二三", "四五"]), ("一", ["一"]), ("一二、三四五", ["一二、", "三四五"])])
  func `The halves are as equal as the rules allow`(note: String, halves: [String]) {
    #expect(Self.halves(Annotated.lines(Self.items("本文", note, "。"))[0]) == halves)
  }

  /// What is but a little longer below is better than what is much longer above.
  @Test(arguments: [
    ("「二」大ら大に、部か。「印」、所焼二災都「京」", ["「二」大ら大に、部か。", "「印」、所焼二災都「京」"]),
    ("一二三「四」五", ["一二三", "「四」五"]), ("一二三四（五）", ["一二三四", "（五）"]),
    ("刷刷も刷戦「和」部", ["刷刷も刷戦", "「和」部"]),
  ])
  func `Brackets and stops let the halves differ as little as they can`(
    note: String, halves: [String]
  ) {
    #expect(Self.halves(Annotated.lines(Self.items("本文", note, "。"))[0]) == halves)
  }

  @Test(arguments: [Length.pt(7), .pt(8), .pt(9), .pt(10), .pt(10.5), .pt(11), .pt(13), .pt(14)])
  func `The halves are the same at every size`(_ size: Length) {
    let note = Annotated.span("昭和二年、京都の印刷所で刷られた", tag: 2, size: size * 2 / 3)
    let items: [InlineItem] = [.text(Annotated.span("本文", size: size)), .warichu([note])]
    #expect(Self.halves(Annotated.lines(items)[0]) == ["昭和二年、京都の", "印刷所で刷られた"])
  }

  @Test func `Over a line's end each part fills its own pair of lines`() {
    let note = "一二三四五六七八九十甲乙丙丁"
    let lines = Annotated.lines(
      Self.items("本文の", note, "が続く"), measure: 7, alignment: .start)
    #expect(lines.count > 1)
    #expect(lines.flatMap(Self.halves).joined() == note)
    for line in lines where !Self.halves(line).isEmpty {
      let halves = Self.halves(line)
      #expect(halves.count == 2)
      #expect((0...1).contains(halves[0].count - halves[1].count), "\(halves)")
      #expect(line.width <= em * 7)
    }
  }

  @Test func `A line does not end behind the bracket nor begin with the closing one`() {
    for measure in 4...14 {
      let lines = Annotated.lines(
        Self.items("本文", "割注の例をここに示す", "が続く"), measure: Double(measure))
      for (line, next) in zip(lines, lines.dropFirst()) {
        #expect(!line.text.hasSuffix("（"))
        #expect(!next.text.hasPrefix("）"))
      }
    }
  }
}

/// Dots beside characters (圏点, JLREQ 3.3.9; requirement R6), raised and lowered characters.
@Suite struct EmphasisTests {
  private static func lines(_ text: String, _ mark: EmphasisMark, measure: Double = 40) -> [Line] {
    var style = TextStyle.plain()
    style.emphasis = mark
    return Annotated.lines(
      [.text(TextSpan(tag: 0, text: Array(text.unicodeScalars), style: style))],
      measure: measure)
  }

  @Test func `Dots stand over characters, not over brackets, commas and stops`() throws {
    let line = try #require(Self.lines("「要点、三つ」", EmphasisMark("•")).first)
    let dots = try #require(line.annotations.first)
    #expect(dots.inEms == [0.75, 1.75, 3.75, 4.75])
    #expect(dots.glyphs.size == em / 2)
    #expect(dots.kind == .emphasis && dots.side == .over)
    #expect(dots.glyphs.text.isEmpty)
    #expect(line.text == "「要点、三つ」")
  }

  @Test func `A mark no font has is remarked`() {
    var style = TextStyle.plain()
    style.emphasis = EmphasisMark("\u{E000}")
    let composer = LineComposer(shaper: SquareShaper())
    let prepared = composer.prepare(ParagraphText("要点", style: style))
    let composed = composer.compose(prepared, style: Annotated.style(measure: 9))
    #expect(composed.remarks == [.characterWithoutGlyph("\u{E000}", tag: 0, offset: 0)])
  }

  @Test func `Dots move no character and follow adjustment`() {
    let plain = compose(ParagraphText("一二三四（五六七八九十"), measure: 4.5).lines
    let dotted = Self.lines("一二三四（五六七八九十", EmphasisMark("﹅", side: .under), measure: 4.5)
    #expect(dotted.map(\.positions) == plain.map(\.positions))
    for line in dotted {
      let dots = line.annotations.flatMap(\.inEms)
      let characters = zip(line.positionsInEms, line.text).filter { $0.1 != "（" }
      #expect(isClose(dots, characters.map { $0.0 + 0.25 }))
    }
  }

  @Test func `A reading keeps its place free of dots`() {
    var dotted = TextStyle.plain()
    dotted.emphasis = EmphasisMark("•")
    let base = TextSpan(tag: 1, text: ["志"], style: dotted)
    let items: [InlineItem] = [
      .text(TextSpan(tag: 0, text: ["の"], style: dotted)),
      .ruby(
        RubyText(
          bases: [[base]],
          annotations: [.init(readings: [Annotated.span("こころ", size: em / 2)])])),
      .text(TextSpan(tag: 2, text: ["を"], style: dotted)),
    ]
    let line = Annotated.lines(items)[0]
    #expect(line.annotations.filter { $0.kind == .emphasis }.map(\.tag) == [0, 2])
    // The reading does not hang over the dots either.
    #expect(line.positionsInEms == [0, 1.25, 2.5])
  }

  @Test(arguments: [("H", "2", "O"), ("東京", "注", "の話"), ("x", "２", "、次")])
  func `What is raised or lowered stays with its word`(word: String, index: String, after: String) {
    var small = TextStyle.plain(size: em * 6 / 10)
    small.baselineShift = -em / 5
    let items: [InlineItem] = [
      Annotated.text("一二三四" + word),
      .text(TextSpan(tag: 1, text: Array(index.unicodeScalars), style: small)),
      Annotated.text(after, tag: 2),
    ]
    for measure in [4.0, 4.5, 5, 5.5, 6, 6.5] {
      for line in Annotated.lines(items, measure: measure, alignment: .start) {
        #expect(!line.text.hasPrefix(index), "\(measure)")
      }
    }
    let line = Annotated.lines(items)[0]
    let number = 4 + word.count
    let end = line.positions[number - 1] + (word == "H" || word == "x" ? em / 2 : em)
    #expect(line.positions[number] == end)
  }
}
