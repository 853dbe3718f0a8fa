import LineComposition
import TestSupport
import Testing
import Typography

/// Readings over their bases (JLREQ 3.3; requirements R1 to R5, C4).
@Suite struct RubyTests {
  /// The `rb-*` cases of the reading of JLREQ.
  struct Case: Decodable, CustomTestStringConvertible {
    struct Given: Decodable {
      enum Reading: Decodable {
        case whole(String), parts([String])

        init(from decoder: any Decoder) throws {
          let container = try decoder.singleValueContainer()
          if let parts = try? container.decode([String].self) {
            self = .parts(parts)
          } else {
            self = .whole(try container.decode(String.self))
          }
        }
      }

      var before: String?
      var base: String?
      var ruby: Reading?
      var after: String?
      var kind: String?
    }

    struct Want: Decodable {
      var beforeX: Double?
      var baseX: [Double]?
      var afterX: Double?
      var rubyX: [Double]?
      var breaks: [Int]?
    }

    var id: String
    var given: Given
    var want: Want

    var testDescription: String { id }

    var items: [InlineItem] {
      let base = given.base ?? ""
      let ruby =
        switch given.ruby {
        case .whole(let reading): Annotated.ruby([base], [reading])
        case .parts(let readings): Annotated.ruby(base.map { String($0) }, readings)
        case nil: Annotated.ruby([base], ["よみ"])
        }
      return [
        given.before.map { Annotated.text($0) }, ruby, given.after.map { Annotated.text($0) },
      ]
      .compactMap { $0 }
    }
  }

  private struct Arithmetic: Decodable {
    struct Named: Decodable { var id: String }
    struct Slot: Decodable {
      var rubyCase: Case?

      init(from decoder: any Decoder) throws {
        let name = try Named(from: decoder).id
        rubyCase = name.hasPrefix("rb-") && name != "rb-gap" ? try Case(from: decoder) : nil
      }
    }

    var arithmetic: [Slot]
  }

  static let cases: [Case] =
    (try? Fixtures.decode("cases.json", as: Arithmetic.self).arithmetic.compactMap(\.rubyCase))
    ?? []

  @Test func `All seven ruby cases are there`() { #expect(Self.cases.count == 7) }

  @Test(arguments: cases)
  func `Readings and bases stand where JLREQ puts them`(_ example: Case) throws {
    let line = try #require(Annotated.lines(example.items).first)
    let positions = line.positionsInEms
    let first = example.given.before == nil ? 0 : 1
    if let wanted = example.want.baseX {
      #expect(isClose(Array(positions[first..<first + wanted.count]), wanted))
    }
    if let wanted = example.want.rubyX { #expect(isClose(line.readingPositions, wanted)) }
    if let wanted = example.want.beforeX { #expect(positions.first == wanted) }
    if let wanted = example.want.afterX { #expect(isClose([positions.last ?? 0], [wanted])) }
    if let breaks = example.want.breaks {
      // Ragged lines of one character each: they end wherever they may.
      let lines = Annotated.lines(example.items, measure: 1, alignment: .start)
      let allowed = Annotated.lines(
        [Annotated.text("一")] + example.items, measure: 2, alignment: .start)
      if breaks.isEmpty {
        #expect(allowed[0].text == "一")
      } else {
        #expect(lines.map(\.text) == ["信", "頼"])
        #expect(lines.map(\.readingText) == ["しん", "らい"])
      }
    }
  }

  @Test func `A word whose readings fit has each over its own character`() {
    let line = Annotated.lines([Annotated.ruby(["信", "頼"], ["しん", "らい"])])[0]
    #expect(line.positionsInEms == [0, 1])
    #expect(line.readingPositions == [0, 0.5, 1, 1.5])
    #expect(line.annotations.map(\.glyphs.text) == ["しんらい"])
  }

  @Test func `A word with a long reading is set as a whole, and hangs over kana`() {
    let ruby = Annotated.ruby(["流", "行"], ["りゅう", "こう"])
    let line = Annotated.lines([Annotated.text("の"), ruby, Annotated.text("を")])[0]
    #expect(line.positionsInEms == [0, 1, 2, 3])
    #expect(line.readingPositions == [0.75, 1.25, 1.75, 2.25, 2.75])
  }

  @Test func `A word with a long reading opens between ideographs`() {
    let ruby = Annotated.ruby(["流", "行"], ["りゅう", "こう"])
    let line = Annotated.lines([Annotated.text("大"), ruby, Annotated.text("会")])[0]
    #expect(line.positionsInEms == [0, 1.125, 2.375, 3.5])
    #expect(line.readingPositions == [1, 1.5, 2, 2.5, 3])
  }

  @Test func `A reading is centred even when only one neighbour gives room`() {
    let ruby = Annotated.ruby(["志"], ["こころ"])
    let line = Annotated.lines([Annotated.text("大"), ruby, Annotated.text("を")])[0]
    #expect(line.positionsInEms == [0, 1.25, 2.25])
    #expect(line.readingPositions == [1, 1.5, 2])
  }

  @Test(arguments: [
    // Room on one side, at a line's edge, on both sides, on none.
    (["境界面"], ["インターフェース"], "の", "図"), (["境界面"], ["インターフェース"], "図", "の"),
    (["境界面"], ["インターフェース"], "", "の"), (["境界面"], ["インターフェース"], "の", ""),
    (["庭園設計"], ["ガーデニングデザイナー"], "の", "図"), (["庭園設計"], ["ガーデニングデザイナー"], "の", "・"),
    (["庭園設計"], ["ガーデニングデザイナー"], "の", "を"), (["境界面"], ["インターフェース"], "図", "図"),
    (["流", "行", "病"], ["りゅう", "こう", "びょう"], "の", "図"),
    (["流", "行", "病"], ["りゅう", "こう", "びょう"], "", "の"),
  ])
  func `A base stands as open before and behind as half of what opens between its characters`(
    bases: [String], readings: [String], before: String, after: String
  ) throws {
    let neighbours = [Annotated.text(before), Annotated.text(after)]
    let line = Annotated.lines([neighbours[0], Annotated.ruby(bases, readings), neighbours[1]])[0]
    let base = before.count..<before.count + bases.joined().count
    let positions = line.positionsInEms
    let gaps = base.dropFirst().map { positions[$0] - positions[$0 - 1] - 1 }
    let head = positions[base.lowerBound] - Double(before.count)
    #expect(isClose(gaps, gaps.map { _ in 2 * head }), "\(positions)")
    if !after.isEmpty, after != "・" {
      let tail = positions[base.upperBound] - positions[base.upperBound - 1] - 1
      #expect(abs(tail - head) < 0.0001, "\(positions)")
    }
    // The reading is centred, and hangs by a character of its own at most, over no ideograph.
    let first = try #require(line.readingPositions.first)
    let end = try #require(line.readingPositions.last) + 0.5
    let middle = (positions[base.lowerBound] + positions[base.upperBound - 1] + 1) / 2
    #expect(abs((first + end) / 2 - middle) < 0.0001)
    #expect(first >= (before == "の" ? 0.4999 : Double(before.count) - 0.0001))
    if after == "図" { #expect(end <= positions[base.upperBound] + 0.0001) }
    if after == "の" { #expect(end <= positions[base.upperBound] + 0.5001) }
  }

  @Test(arguments: [
    // Over the half em of a bracket or stop, or over the mark itself.
    ("「", "」", [0, 0.5, 1.5], [0.25, 0.75, 1.25]), ("、", "。", [0, 1, 2], [0.75, 1.25, 1.75]),
    ("」", "「", [0, 1, 2.5], [0.75, 1.25, 1.75]),
    // Over a middle dot's quarter em and a Western word's.
    ("・", "・", [0, 0.75, 2], [0.5, 1, 1.5]),
    ("A", "B", [0, 0.75, 2], [0.5, 1, 1.5]),
    ("ー", "ァ", [0, 1, 2], [0.75, 1.25, 1.75]),
  ])
  func `A reading hangs over what its class allows`(
    before: String, after: String, positions: [Double], readings: [Double]
  ) {
    let ruby = Annotated.ruby(["志"], ["こころ"])
    let line = Annotated.lines([Annotated.text(before), ruby, Annotated.text(after)])[0]
    #expect(isClose(line.positionsInEms, positions), "\(line.positionsInEms)")
    #expect(isClose(line.readingPositions, readings), "\(line.readingPositions)")
  }

  @Test func `The space a reading hangs over is not taken away`() {
    // 」 and the base are solid but for the half em the reading needs a quarter of.
    let items = [
      Annotated.text("一二三四五六七」"), Annotated.ruby(["志"], ["こころ"]), Annotated.text("。九"),
    ]
    for measure in [9.0, 9.25, 9.5, 9.75, 10] {
      for line in Annotated.lines(items, measure: measure) where line.text.contains("」志") {
        let bracket = line.positionsInEms[7]
        #expect((line.readingPositions.first ?? 0) >= bracket + 0.5)
      }
    }
  }

  @Test func `No reading hangs over the edge of a line`() {
    let ruby = Annotated.ruby(["志"], ["こころ"])
    let head = Annotated.lines([ruby, Annotated.text("を")])[0]
    #expect(head.readingPositions.first == 0)
    #expect(head.positionsInEms == [0.25, 1.25])
    let end = Annotated.lines(
      [Annotated.text("一二三の"), ruby, Annotated.text("二三四五六")], measure: 5.25)
    #expect(end[0].text == "一二三の志")
    #expect(end[0].readingPositions.last == 4.75)
    #expect(end[1].text == "二三四五六")
  }

  @Test func `A divided word has each part's reading over it, inside its own line`() {
    let ruby = Annotated.ruby(["流", "行"], ["りゅう", "こう"])
    let lines = Annotated.lines(
      [Annotated.text("一二三の"), ruby, Annotated.text("を追う")], measure: 5.25)
    #expect(lines.map(\.text) == ["一二三の流", "行を追う"])
    #expect(lines.map(\.readingText) == ["りゅう", "こう"])
    #expect(lines[0].readingPositions == [3.75, 4.25, 4.75])
    #expect(lines[1].readingPositions == [0, 0.5])
    #expect(lines[1].positionsInEms == [0, 1, 2, 3])
  }

  @Test func `Group ruby too wide for its measure is cut, with its share of the reading`() {
    let lines = Annotated.lines(
      [Annotated.ruby(["技術戦略"], ["プラン"])], measure: 2, alignment: .start)
    #expect(lines.map(\.text) == ["技術", "戦略"])
    #expect(lines.map(\.readingText).joined() == "プラン")
    #expect(lines.allSatisfy { $0.width <= em * 2 })
  }

  @Test func `Nothing is stretched inside a group, and between words it is`() {
    let items = [
      Annotated.text("一"), Annotated.ruby(["戦略"], ["せんりゃく"]), Annotated.text("二三（一二三四五"),
    ]
    let line = Annotated.lines(items, measure: 6)[0]
    #expect(line.text == "一戦略二三")
    let x = line.positionsInEms
    #expect(abs(x[2] - x[1] - 1.25) < 0.0001)
    #expect(x[4] - x[3] > 1.1)
  }

  @Test func `A pair of marks is looked up across a ruby base`() {
    let plain = positions("は、「組織」、設計API")
    let items = [
      Annotated.text("は、「"), Annotated.ruby(["組織"], ["そしき"]), Annotated.text("」、"),
      Annotated.ruby(["設計"], ["せっけ"]), Annotated.ruby(["API"], ["えぴ"]),
    ]
    #expect(Annotated.lines(items)[0].positionsInEms == plain)
  }

  @Test func `A Western word is not opened, and its reading is centred`() {
    let items = [Annotated.text("大"), Annotated.ruby(["KPI"], ["ケーピーアイ"]), Annotated.text("会")]
    let line = Annotated.lines(items)[0]
    let x = line.positionsInEms
    #expect(isClose([x[2] - x[1], x[3] - x[2]], [0.5, 0.5]))
    let middle = ((line.readingPositions.first ?? 0) + (line.readingPositions.last ?? 0) + 0.5) / 2
    #expect(abs(middle - (x[1] + 0.75)) < 0.0001)
  }

  @Test func `A Western reading stays one word`() {
    let line = Annotated.lines([Annotated.ruby(["技術戦略"], ["plan"])])[0]
    #expect(line.readingPositions == [1.5, 1.75, 2, 2.25])
  }

  @Test(arguments: [
    (RubyText.Annotation.Alignment.start, [0, 0.5, 1]), (.center, [1.25, 1.75, 2.25]),
    (.spaceBetween, [0, 1.75, 3.5]),
  ])
  func `A short reading stands as the style says`(
    alignment: RubyText.Annotation.Alignment, readings: [Double]
  ) {
    let line = Annotated.lines([Annotated.ruby(["技術戦略"], ["プラン"], alignment: alignment)])[0]
    #expect(isClose(line.readingPositions, readings))
  }

  @Test func `Without overhang the base makes room`() {
    let ruby = Annotated.ruby(["志"], ["こころ"], overhang: .none)
    let line = Annotated.lines([Annotated.text("の"), ruby, Annotated.text("を")])[0]
    #expect(line.positionsInEms == [0, 1.25, 2.5])
  }

  @Test func `Readings on both sides share one base`() throws {
    let both = InlineItem.ruby(
      RubyText(
        bases: [[Annotated.span("東")], [Annotated.span("京")]],
        annotations: [
          .init(readings: [
            Annotated.span("とう", size: em / 2), Annotated.span("きょう", size: em / 2),
          ]),
          .init(readings: [Annotated.span("Tokyo", size: em / 2)], side: .under),
        ]))
    let line = Annotated.lines([Annotated.text("大"), both, Annotated.text("会")])[0]
    #expect(line.annotations.map(\.side) == [.over, .under])
    #expect(line.annotations.map(\.glyphs.text) == ["とうきょう", "Tokyo"])
    // One reading for both bases keeps them in one line.
    let narrow = Annotated.lines([Annotated.text("一二"), both], measure: 3, alignment: .start)
    #expect(narrow.map(\.text) == ["一二", "東京"])
  }

  @Test func `A kana between two long readings is not hung over twice`() {
    let items = [
      Annotated.ruby(["志"], ["こころざし"]), Annotated.text("の"), Annotated.ruby(["承"], ["うけたまわ"]),
    ]
    let readings = Annotated.lines(items)[0].annotations.map(\.inEms)
    #expect((readings[0].last ?? 0) + 0.5 <= (readings[1].first ?? 0) + 0.0001)
  }

  @Test func `A reading under three and a half points is remarked`() {
    let composer = LineComposer(shaper: SquareShaper())
    let tiny = InlineItem.ruby(
      RubyText(
        bases: [[Annotated.span("字", size: .pt(6))]],
        annotations: [.init(readings: [Annotated.span("じ", tag: 7, size: .pt(3))])]))
    let composed = composer.compose(
      composer.prepare(ParagraphText(items: [tiny])), style: Annotated.style(measure: 9))
    #expect(composed.remarks == [.rubyTooSmall(.pt(3), tag: 7)])
  }

  @Test func `A reading without a base is set as text`() {
    let lines = Annotated.lines([Annotated.ruby([""], ["よみ"]), Annotated.text("後")])
    #expect(lines[0].text == "よみ後")
  }

  @Test func `A heading is balanced with its readings`() {
    let composer = LineComposer(shaper: SquareShaper())
    let items = [
      Annotated.text("技術の"), Annotated.ruby(["戦", "略"], ["せん", "りゃく"]),
      Annotated.text("を、組織の"), Annotated.ruby(["志"], ["こころざし"]), Annotated.text("につなぐ"),
    ]
    let composed = composer.compose(
      composer.prepare(ParagraphText(items: items)),
      style: ParagraphStyle(
        measure: length(ems: 9), alignment: .start, size: em, isBalanced: true))
    #expect(composed.lines.map(\.text) == ["技術の戦略を、", "組織の志につなぐ"])
    #expect(composed.lines.map(\.readingText) == ["せんりゃく", "こころざし"])
  }
}
