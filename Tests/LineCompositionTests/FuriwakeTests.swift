import TestSupport
import Testing
import Typography

@testable import LineComposition

/// Lines one below the other inside a line (振分け, JLREQ 3.7.2; requirement R8).
@Suite struct FuriwakeTests {
  /// Half an em of bracket and an eighth clear of the text, on both sides.
  private static let brackets = 1.25

  static func items(
    _ before: String, _ lines: [String], _ after: String, size: Length = em,
    brackets: (String, String)? = ("｛", "｝"), pitch: Length = em,
    alignment: FuriwakeText.Alignment = .start
  ) -> [InlineItem] {
    func spans(_ text: String?, _ tag: Int, size: Length = em) -> [TextSpan] {
      text.map { [Annotated.span($0, tag: tag, size: size)] } ?? []
    }
    return [
      Annotated.text(before),
      .furiwake(
        FuriwakeText(
          lines: lines.enumerated().map { spans($1, 10 + $0, size: size) },
          opening: spans(brackets?.0, 1), closing: spans(brackets?.1, 2), pitch: pitch,
          alignment: alignment, bodySize: em)),
      Annotated.text(after, tag: 3),
    ]
  }

  /// Where the characters of each inner line stand, in em.
  private static func places(_ line: Line) -> [[Double]] {
    line.runs.filter { $0.tag >= 10 }.map { run in
      run.glyphs.glyphs.map { Double($0.x.rawValue) / Double(em.rawValue) }
    }
  }

  private static func shifts(_ line: Line) -> [Double] {
    line.runs.filter { $0.tag >= 10 }.map {
      Double($0.baselineShift.rawValue) / Double(em.rawValue)
    }
  }

  // MARK: Places

  @Test func `All lines begin at one place, the longest giving the length`() {
    let line = Annotated.lines(Self.items("様式には", ["フレキシブル", "タイト"], "がある"))[0]
    #expect(Self.places(line) == [(0..<6).map { 4.625 + Double($0) }, [4.625, 5.625, 6.625]])
    #expect(line.positionsInEms == [0, 1, 2, 3, 4, 11.25, 12.25, 13.25])
  }

  @Test func `The middle of all lines is the middle of the line's em boxes`() {
    let two = Annotated.lines(Self.items("は", ["一", "二"], "の"))[0]
    #expect(isClose(Self.shifts(two), [0.5, -0.5]))
    let three = Annotated.lines(Self.items("は", ["一", "二", "三"], "の", pitch: em * 5 / 4))[0]
    #expect(isClose(Self.shifts(three), [1.25, 0, -1.25]))
    // Smaller characters stand about the same middle, 0.38 em above the baseline.
    let small = Annotated.lines(
      Self.items("は", ["一", "二"], "の", size: em / 2, pitch: em / 2))[0]
    #expect(isClose(Self.shifts(small), [0.38 + 0.25 - 0.19, 0.38 - 0.25 - 0.19]))
  }

  @Test func `It says how far it reaches above and below its line`() {
    let line = Annotated.lines(Self.items("は", ["一", "二"], "の"))[0]
    #expect(line.reach == Line.Reach(above: length(ems: 1.38), below: length(ems: 0.62)))
    #expect(Annotated.lines([Annotated.text("本文")])[0].reach == Line.Reach())
  }

  @Test(arguments: [
    (FuriwakeText.Alignment.start, [0.0, 1]), (.center, [1, 2]), (.end, [2, 3]),
    (.justify, [0, 3]),
  ])
  func `A shorter line stands where it is asked to`(
    alignment: FuriwakeText.Alignment, places: [Double]
  ) {
    let items = Self.items("", ["東京", "新大阪行"], "", brackets: nil, alignment: alignment)
    #expect(Self.places(Annotated.lines(items)[0]) == [places, [0, 1, 2, 3]])
  }

  @Test func `Spread over the length, a number stays closed and one character is centred`() {
    let items = Self.items(
      "", ["12日夜", "日", "新大阪行き"], "", brackets: nil, alignment: .justify)
    #expect(Self.places(Annotated.lines(items)[0])[0] == [0, 0.5, 2.125, 4])
    #expect(Self.places(Annotated.lines(items)[0])[1] == [2])
  }

  @Test func `It stands solid beside kana and a quarter em from Western text`() {
    let line = Annotated.lines(Self.items("Aは", ["一", "二"], "b", brackets: nil))[0]
    // A, a quarter em, は, one of the lines, a quarter em, b.
    #expect(line.positionsInEms == [0, 0.75, 1.75, 3])
  }

  // MARK: Brackets

  @Test func `Brackets are as tall as all lines and no thicker`() throws {
    let line = Annotated.lines(
      Self.items("は", ["一", "二", "三"], "の", size: em * 3 / 4, pitch: em))[0]
    let brackets = line.runs.filter { [1, 2].contains($0.tag) }
    #expect(brackets.map(\.glyphs.text) == ["｛", "｝"])
    #expect(brackets.map(\.glyphs.size) == [em, em])
    #expect(brackets.map(\.glyphs.breadth) == [.thousandths(2750), .thousandths(2750)])
    // Their middle is that of the lines, 0.38 em above the baseline.
    for bracket in brackets {
      let middle = bracket.baselineShift + Em.thousandths(1045).of(em)
      #expect(abs((middle - Em.thousandths(380).of(em)).points) < 0.01)
    }
    // The ink of an opening bracket stands in the second half of its square.
    #expect(brackets[0].glyphs.glyphs[0].x == length(ems: 0.5))
    #expect(line.runs.filter { $0.tag >= 10 }.allSatisfy { $0.glyphs.breadth == 1 })
  }

  // MARK: Together

  @Test func `It is read line by line, between its brackets`() {
    let line = Annotated.lines(Self.items("様式には", ["フレキシブル", "タイト"], "がある"))[0]
    #expect(line.runs.map(\.glyphs.text) == ["様式には", "｛", "フレキシブル", "タイト", "｝", "がある"])
    #expect(line.fragments.map(\.tag) == [0, 1, 10, 11, 2, 3])
    #expect(line.fragments.map { $0.shift == .zero } == [true, false, false, false, false, true])
  }

  @Test(arguments: 6...16)
  func `It never parts`(measure: Int) {
    let lines = Annotated.lines(
      Self.items("丸背の様式には", ["Aバック", "タイト"], "の二つがあり、使い分ける。"),
      measure: Double(measure))
    let whole = lines.filter { $0.text.contains("｛Aバックタイト｝") }
    #expect(whole.count == 1)
    #expect(lines.map(\.text).joined() == "丸背の様式には｛Aバックタイト｝の二つがあり、使い分ける。")
    for line in lines { #expect(line.width <= length(ems: Double(measure))) }
  }

  @Test func `A comma behind it does not begin a line`() {
    let items = Self.items("一二三四", ["東京", "大阪"], "、次", brackets: nil)
    for line in Annotated.lines(items, measure: 6.5, alignment: .start) {
      #expect(!line.text.hasPrefix("、"))
    }
  }

  @Test func `No reading hangs over it`() {
    let base = Annotated.ruby(["志"], ["こころざし"])
    let items = [base] + Self.items("", ["一", "二"], "", brackets: nil)
    // The reading is two and a half ems wide, its base one: the rest stands on both sides.
    #expect(Annotated.lines(items)[0].positionsInEms == [0.75, 2.5])
  }

  @Test func `Without a line it is nothing`() {
    #expect(Annotated.lines(Self.items("本", ["", ""], "文"))[0].positionsInEms == [0, 1])
  }

  // MARK: Vertical

  @Test func `In a vertical line the first of its lines is the one at the right`() throws {
    let composer = LineComposer(shaper: SquareShaper())
    let items = Self.items("様式には", ["東京12", "大阪"], "の")
    let line = try #require(
      composer.compose(
        composer.prepare(ParagraphText(items: items), writingMode: .verticalRL),
        style: Annotated.style(measure: 40)
      ).lines.first)
    #expect(isClose(Self.shifts(line), [0.5, 0.5, -0.5]))
    #expect(line.runs.map(\.glyphs.text) == ["様式には", "｛", "東京", "12", "大阪", "｝", "の"])
    let brackets = line.runs.filter { [1, 2].contains($0.tag) }
    #expect(brackets.map(\.baselineShift) == [.zero, .zero])
    // Twice as wide about the axis.
    #expect(brackets.map { $0.glyphs.glyphs[0].y } == [-em, -em])
    #expect(line.reach == Line.Reach(above: em, below: em))
  }
}
