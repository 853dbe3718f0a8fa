import TestSupport
import Testing
import Typography

@testable import LineComposition

/// What weighing whole paragraphs wins over first fit, on the paragraphs of guides (K7).
@Suite struct OptimumGainTests {
  /// What one breaker made of all paragraphs.
  struct Tally {
    var cost: Int64 = 0
    var lines = 0
    var notFilled = 0
    /// Last lines with fewer than three characters, stops and brackets not counted.
    var shortEnds = 0
    /// Pairs of neighbouring kana in full lines, and those set solid.
    var pairs = 0
    var solid = 0

    var solidShare: Double { Double(solid) * 100 / Double(max(1, pairs)) }

    mutating func add(_ composed: ComposedParagraph, cost: Int64) {
      self.cost += cost
      lines += composed.lines.count
      notFilled += composed.remarks.count
      if let last = composed.lines.last, composed.lines.count > 1 {
        let marks: Set<CharacterClass> = [
          .openingBracket, .closingBracket, .fullStop, .comma, .middleDot, .dividingPunctuation,
        ]
        let characters = last.text.unicodeScalars.count { !marks.contains(CharacterClass.of($0)) }
        if characters < 3 { shortEnds += 1 }
      }
      for line in composed.lines where !line.endsParagraph { countPairs(of: line) }
    }

    private mutating func countPairs(of line: Line) {
      let glyphs = line.runs.flatMap(\.glyphs.glyphs)
      for (first, second) in zip(glyphs, glyphs.dropFirst()) {
        guard [first.id, second.id].allSatisfy({ (0x3042...0x30FA).contains($0) }) else { continue }
        pairs += 1
        if second.x - first.x == .pt(9) { solid += 1 }
      }
    }
  }

  private func tally(
    _ paragraphs: [String], measure: Int, breaking: ParagraphStyle.Breaking
  ) -> Tally {
    let composer = LineComposer(shaper: SquareShaper())
    var style = LineProperties.style(measure: measure)
    style.breaking = breaking
    var tally = Tally()
    for text in paragraphs {
      let paragraph = composer.prepare(ParagraphText(text, style: .plain(size: .pt(9))))
      let cost = paragraph.segments.reduce(Int64(0)) { sum, segment in
        let sums = LineSums(segment, of: paragraph, style: style)
        let optimum = OptimumFitBreaker(paragraph, sums: sums, style: style)
        let lines =
          breaking == .firstFit
          ? FirstFitBreaker(paragraph, sums: sums, style: style).lines()
          : optimum.lines()
        return sum + optimum.cost(of: lines)
      }
      tally.add(composer.compose(paragraph, style: style), cost: cost)
    }
    return tally
  }

  private func compare(_ paragraphs: [String], measure: Int, name: String) -> (Tally, Tally) {
    let firstFit = tally(paragraphs, measure: measure, breaking: .firstFit)
    let optimum = tally(paragraphs, measure: measure, breaking: .optimumFit)
    let gain = Double(firstFit.cost - optimum.cost) * 100 / Double(max(1, firstFit.cost))
    func tenths(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
    print(
      "\(name), \(measure) em: cost \(firstFit.cost / 1000) → \(optimum.cost / 1000) "
        + "(−\(tenths(gain)) %), last lines under 3 characters "
        + "\(firstFit.shortEnds) → \(optimum.shortEnds), solid kana pairs "
        + "\(tenths(firstFit.solidShare)) → \(tenths(optimum.solidShare)) %, "
        + "lines \(firstFit.lines) → \(optimum.lines), "
        + "not filled \(firstFit.notFilled) → \(optimum.notFilled)")
    return (firstFit, optimum)
  }

  @Test(
    .enabled(if: GuideSentences.longGuide != nil, "the shared guides are not beside the project"),
    arguments: [36, 28, 22])
  func `The long guide wins by whole paragraphs`(measure: Int) throws {
    let paragraphs = try #require(GuideSentences.longGuide)
    let (firstFit, optimum) = compare(paragraphs, measure: measure, name: "long guide")
    #expect(optimum.cost * 100 <= firstFit.cost * 65)
    #expect(optimum.solidShare >= 93)
    #expect(optimum.shortEnds <= 1)
    #expect(optimum.notFilled <= firstFit.notFilled)
  }

  /// On narrow lines most of the cost is that of long words, which no break takes away.
  @Test(arguments: [(36, 45), (28, 45), (22, 20)])
  func `Our own guides win by whole paragraphs`(measure: Int, gain: Int64) {
    let (firstFit, optimum) = compare(GuideSentences.samples, measure: measure, name: "samples")
    #expect(optimum.cost * 100 <= firstFit.cost * (100 - gain))
    #expect(optimum.shortEnds * 8 <= max(8, firstFit.shortEnds))
    #expect(optimum.notFilled <= firstFit.notFilled)
    if measure >= 22 { #expect(optimum.solidShare >= 92) }
  }
}
