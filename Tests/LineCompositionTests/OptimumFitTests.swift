import TestSupport
import Testing
import Typography

@testable import LineComposition

/// Breaks weighed over the whole paragraph.
@Suite struct OptimumFitTests {
  /// A paragraph by both breakers.
  struct Comparison {
    var paragraph: PreparedParagraph
    var style: ParagraphStyle

    init(_ text: ParagraphText, style: ParagraphStyle) {
      paragraph = LineComposer(shaper: SquareShaper()).prepare(text)
      self.style = style
    }

    var firstFit: [[BrokenLine]] {
      lines { FirstFitBreaker(paragraph, sums: $0, style: style).lines() }
    }
    var optimum: [[BrokenLine]] {
      lines { OptimumFitBreaker(paragraph, sums: $0, style: style).lines() }
    }

    func lines(by breaker: (LineSums) -> [BrokenLine]) -> [[BrokenLine]] {
      paragraph.segments.enumerated().map { number, segment in
        breaker(LineSums(segment, of: paragraph, style: style, isFirst: number == 0))
      }
    }

    func cost(of lines: [[BrokenLine]]) -> Int64 {
      zip(lines, paragraph.segments).reduce(0) { cost, segment in
        let sums = LineSums(segment.1, of: paragraph, style: style)
        return cost
          + OptimumFitBreaker(paragraph, sums: sums, style: style).cost(of: segment.0)
      }
    }
  }

  static let seeds = Fuzzing.seeds(1...24)

  static func randomStyle(using generator: inout SeededGenerator) -> ParagraphStyle {
    var style = ParagraphStyle(
      measure: .pt(9) * Int.random(in: 5...42, using: &generator), size: .pt(9))
    style.firstLineIndent = .pt(9) * Int.random(in: 0...1, using: &generator)
    if Int.random(in: 0..<4, using: &generator) == 0 { style.hanging = .allowEnd }
    style.kinsoku = [.strict, .strict, .normal, .loose].randomElement(using: &generator) ?? .strict
    if style.kinsoku != .strict, Bool.random(using: &generator) { style.preferredKinsoku = .strict }
    return style
  }

  @Test(arguments: seeds)
  func `No paragraph costs more than by first fit`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for number in 0..<40 {
      let style = Self.randomStyle(using: &generator)
      let text =
        number.isMultiple(of: 4)
        ? RandomText.text(of: Int.random(in: 10...150, using: &generator), using: &generator)
        : GuideSentences.paragraph(of: Int.random(in: 1...8, using: &generator), using: &generator)
      let paragraph =
        number.isMultiple(of: 8)
        ? RandomText.spans(of: text, using: &generator)
        : ParagraphText(text, style: .plain(size: .pt(9)))
      let comparison = Comparison(paragraph, style: style)
      let place: Comment = "seed \(seed), \(style.measure.points / 9) em: \(text)"
      let optimum = comparison.optimum
      let firstFit = comparison.firstFit
      #expect(covers(optimum, comparison.paragraph), place)
      let cost = comparison.cost(of: optimum)
      let greedy = comparison.cost(of: firstFit)
      #expect(cost <= greedy, place)
      // Of equal costs first fit's lines stay, unless fewer do.
      let isKept = optimum == firstFit || optimum.joined().count < firstFit.joined().count
      #expect(cost < greedy || isKept, place)
    }
  }

  private func covers(_ lines: [[BrokenLine]], _ paragraph: PreparedParagraph) -> Bool {
    zip(lines, paragraph.segments).allSatisfy { lines, segment in
      lines.first?.cells.lowerBound == segment.lowerBound
        && lines.last?.cells.upperBound == segment.upperBound
        && zip(lines, lines.dropFirst()).allSatisfy { $0.cells.upperBound == $1.cells.lowerBound }
    }
  }

  @Test(arguments: seeds)
  func `Real sentences keep every rule and fill every line`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<10 {
      let text = GuideSentences.paragraph(
        of: Int.random(in: 1...8, using: &generator), using: &generator)
      _ = LineProperties.check(
        ParagraphText(text, style: .plain(size: .pt(9))), text: text,
        measure: Int.random(in: 12...42, using: &generator), note: "seed \(seed)")
    }
  }

  @Test(arguments: seeds.prefix(8))
  func `The cost of a line is that of the line as it is set`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      let style = Self.randomStyle(using: &generator)
      let text = RandomText.text(of: 120, using: &generator)
      let comparison = Comparison(
        RandomText.spans(of: text, using: &generator), style: style)
      let place: Comment = "seed \(seed), \(style.measure.points / 9) em: \(text)"
      for (lines, segment) in zip(comparison.optimum, comparison.paragraph.segments) {
        let pricing = ParagraphPricing(
          LineSums(segment, of: comparison.paragraph, style: style), of: comparison.paragraph,
          style: style,
          costs: .standard)
        for line in lines where !line.ink.isEmpty {
          expectPrice(pricing.lines.price(of: line), of: line, in: comparison, place)
        }
      }
    }
  }

  /// What was priced from sums agrees with what adjustment did to each place.
  private func expectPrice(
    _ price: LinePrice, of line: BrokenLine, in comparison: Comparison, _ place: Comment
  ) {
    let adjusted = LineAdjustment(
      line, cells: comparison.paragraph.cells, style: comparison.style)
    let isPast = price.cost >= LineCosts.standard.pastLimits
    let isSolid = adjusted.additions.allSatisfy { $0 == .zero }
    switch price.tightness {
    case .tight: #expect(adjusted.additions.contains { $0 < .zero }, place)
    case .solid: #expect(isSolid || adjusted.additions.allSatisfy { $0 <= .zero }, place)
    case .open, .loose:
      #expect(isPast || adjusted.additions.contains { $0 > .zero } || line.hangs, place)
    }
    if adjusted.exceedsLimits { #expect(isPast, place) }
  }

  @Test func `The same breaks come out every time`() {
    var generator = SeededGenerator(seed: 7)
    let text = GuideSentences.paragraph(of: 12, using: &generator)
    let style = ParagraphStyle(measure: .pt(9) * 22, size: .pt(9))
    let first = Comparison(ParagraphText(text, style: .plain(size: .pt(9))), style: style).optimum
    for _ in 0..<5 {
      let again = Comparison(ParagraphText(text, style: .plain(size: .pt(9))), style: style)
      #expect(again.optimum == first)
    }
  }

  @Test(arguments: [36, 22, 14])
  func `The same text in a line has the same places, whoever chose the line`(measure: Int) {
    let composer = LineComposer(shaper: SquareShaper())
    var style = LineProperties.style(measure: measure)
    var shared = 0
    for text in GuideSentences.samples {
      let paragraph = composer.prepare(ParagraphText(text, style: .plain(size: .pt(9))))
      style.breaking = .optimumFit
      let optimum = composer.compose(paragraph, style: style).lines
      style.breaking = .firstFit
      let firstFit = Set(composer.compose(paragraph, style: style).lines)
      let scalars = Set(firstFit.map { $0.fragments.map(\.scalars) })
      for line in optimum where scalars.contains(line.fragments.map(\.scalars)) {
        shared += 1
        #expect(firstFit.contains(line), "\(line.text)")
      }
    }
    #expect(shared > 200)
  }

  // MARK: What is won

  @Test func `A last line of one character is avoided by lines before it`() {
    let text = ParagraphText(
      "設計の方針は全員が読める場所に置き理由もあわせて書いておくと後から来た人たちが道に迷わない。")
    let greedy = compose(text, measure: 15, indent: 1)
    let optimum = compose(text, measure: 15, indent: 1, breaking: .optimumFit)
    #expect(greedy.lines.last?.text == "い。")
    #expect((optimum.lines.last?.text.count ?? 0) >= 3)
    #expect(optimum.lines.count == greedy.lines.count)
  }

  @Test func `A paragraph that costs nothing is left alone`() {
    let text = ParagraphText(String(repeating: "設計", count: 30))
    let prepared = LineComposer(shaper: SquareShaper()).prepare(text)
    let style = ParagraphStyle(measure: length(ems: 20), size: em)
    let sums = LineSums(0..<60, of: prepared, style: style)
    let first = FirstFitBreaker(prepared, sums: sums, style: style).lines()
    let breaker = OptimumFitBreaker(prepared, sums: sums, style: style)
    #expect(breaker.cost(of: first) == 0)
    #expect(breaker.lines() == first)
  }

  @Test(arguments: [90, 400])
  func `A paragraph of one long address ends`(length: Int) {
    let address = "https://example.com/" + String(repeating: "a", count: length)
    let composed = compose(
      ParagraphText(address + "を見る。"), measure: 20, breaking: .optimumFit)
    #expect(composed.lines.map(\.text).joined() == address + "を見る。")
    #expect(composed.lines.allSatisfy { $0.width <= Typography.Em(20).of(em) })
    #expect(composed.remarks.contains { if case .kinsokuRelaxed = $0 { true } else { false } })
  }

  @Test func `More or fewer lines are made where that is asked for`() {
    let text = ParagraphText(
      String(repeating: "日々の仕事の中で、試したことを書き残し、次に来る人へ渡していく。", count: 12))
    let prepared = LineComposer(shaper: SquareShaper()).prepare(text)
    let style = ParagraphStyle(measure: length(ems: 30), size: em)
    let sums = LineSums(prepared.segments[0], of: prepared, style: style)
    let breaker = OptimumFitBreaker(prepared, sums: sums, style: style)
    let best = breaker.lines()
    let longer = breaker.lines(lineCountChange: 1)
    #expect(longer.count == best.count + 1)
    #expect(breaker.cost(of: longer) >= breaker.cost(of: best))
    #expect(breaker.cost(of: longer, insteadOf: best) == breaker.cost(of: longer) + 30_000)
    let same = breaker.lines(lineCountChange: -30)
    #expect(same.count <= best.count && same.count >= best.count - 1)
  }

  // MARK: Costs of breaks

  private func cost(
    _ text: String, _ style: TextStyle = .plain(), breakingBefore end: Int
  ) -> Int64 {
    let prepared = LineComposer(shaper: SquareShaper()).prepare(ParagraphText(text, style: style))
    return cost(prepared, breakingBefore: end)
  }

  private func cost(_ prepared: PreparedParagraph, breakingBefore end: Int) -> Int64 {
    var paragraph = ParagraphStyle(measure: length(ems: 20), kinsoku: .normal, size: em)
    paragraph.preferredKinsoku = .strict
    let line = BrokenLine(
      cells: 0..<end, ink: 0..<end, fit: .exact, tier: .normal, isLast: false)
    return BreakCost(prepared, style: paragraph, costs: .standard).cost(after: line)
  }

  @Test func `Breaks cost what the table says`() {
    let costs = LineCosts.standard
    #expect(cost("設計の方針", breakingBefore: 3) == 0)
    #expect(cost("設計の「方針", breakingBefore: 3) == costs.openingBracketAtHead)
    #expect(cost("データセット", breakingBefore: 3) == costs.katakanaWord)
    #expect(cost("Data\u{AD}base", breakingBefore: 4) == costs.hyphen)
    #expect(cost("きっと", breakingBefore: 1) == costs.looserLevel)
    let plain = TextStyle.plain(), small = TextStyle.plain(size: em / 2)
    let jukugo = RubyText(
      bases: ["流", "行"].map { [TextSpan(tag: 0, text: Array($0.unicodeScalars), style: plain)] },
      annotations: [
        .init(
          readings: ["りゅう", "こう"].map {
            TextSpan(tag: 1, text: Array($0.unicodeScalars), style: small)
          })
      ])
    let word = LineComposer(shaper: SquareShaper()).prepare(ParagraphText(items: [.ruby(jukugo)]))
    #expect(cost(word, breakingBefore: 1) == costs.jukugoRuby)
    #expect(cost("name", .code, breakingBefore: 2) == costs.cut)
  }

  @Test func `Hyphens in a row cost more and more, and neighbours that clash`() {
    let prepared = LineComposer(shaper: SquareShaper()).prepare(ParagraphText("設計"))
    let style = ParagraphStyle(measure: length(ems: 20), size: em)
    let pricing = ParagraphPricing(
      LineSums(0..<2, of: prepared, style: style), of: prepared, style: style, costs: .standard)
    var costs: [Int64] = []
    var ending = ParagraphPricing.Ending(tightness: nil)
    for _ in 0..<3 {
      var cost: Int64 = 0
      ending = pricing.add(
        LinePrice(cost: 0, tightness: .solid), after: ending, hyphenates: true, to: &cost)
      costs.append(cost)
    }
    #expect(costs == [0, 150_000, 100_150_000])
    for (before, after, cost) in [
      (Tightness.tight, Tightness.solid, Int64(0)), (.tight, .open, 40_000), (.solid, .open, 0),
      (.solid, .loose, 40_000), (.loose, .tight, 40_000), (.open, .loose, 0),
    ] {
      var sum: Int64 = 0
      _ = pricing.add(
        LinePrice(cost: 0, tightness: after),
        after: ParagraphPricing.Ending(tightness: before), hyphenates: false, to: &sum)
      #expect(sum == cost, "\(before) \(after)")
    }
  }

  @Test func `Three hyphens in a row are avoided where another way exists`() {
    let word = "com\u{AD}mu\u{AD}ni\u{AD}ca\u{AD}tion"
    let text = ParagraphText(Array(repeating: word, count: 12).joined(separator: " "))
    for measure in stride(from: 12.0, through: 20, by: 0.5) {
      let style = ParagraphStyle(measure: length(ems: measure), size: em)
      let comparison = Comparison(text, style: style)
      let breaks = BreakCost(comparison.paragraph, style: style, costs: .standard)
      let lines = comparison.optimum[0]
      let ladders = zip(lines, zip(lines.dropFirst(), lines.dropFirst(2))).count {
        breaks.hyphenates($0) && breaks.hyphenates($1.0) && breaks.hyphenates($1.1)
      }
      #expect(ladders == 0, "\(measure) em")
    }
  }

  // MARK: Linear in practice

  @Test func `The work grows with the length of a paragraph, not faster`() {
    func tried(_ count: Int) -> Int {
      let text = String(
        repeating: "役割の境目を「誰が決めるか」で引き直し、API の版や会議の数まで、四半期ごとに見直します。",
        count: count)
      let prepared = LineComposer(shaper: SquareShaper()).prepare(ParagraphText(text))
      let style = ParagraphStyle(measure: length(ems: 25), size: em)
      let sums = LineSums(prepared.segments[0], of: prepared, style: style)
      let pricing = ParagraphPricing(sums, of: prepared, style: style, costs: .standard)
      var search = BreakSearch(
        sums, style: style, pricing: pricing,
        firstFit: FirstFitBreaker(prepared, sums: sums, style: style))
      search.run(tracking: .cost)
      return search.triedLineCount
    }
    let (short, long) = (tried(20), tried(40))
    #expect(long <= short * 22 / 10)
    #expect(short <= 20 * 47 * 6, "a handful of ends a character: \(short)")
  }
}
