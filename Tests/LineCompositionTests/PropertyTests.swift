import LineComposition
import TestSupport
import Testing
import Typography

/// What must hold of any paragraph at any measure.
@Suite struct PropertyTests {
  static let seeds = Fuzzing.seeds(1...20)

  @Test(arguments: seeds)
  func `Any text keeps its characters, its rules and its measure`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<12 {
      let text = RandomText.text(of: Int.random(in: 1...150, using: &generator), using: &generator)
      let measure = Int.random(in: 12...42, using: &generator)
      let plain = ParagraphText(text, style: .plain(size: .pt(9)))
      let marked = RandomText.spans(of: text, using: &generator)
      for paragraph in [plain, marked] {
        _ = LineProperties.check(paragraph, text: text, measure: measure, note: "seed \(seed)")
      }
    }
  }

  @Test(arguments: seeds)
  func `No text leaves a narrow measure, and solid text is not opened past a quarter em`(
    seed: UInt64
  ) {
    var generator = SeededGenerator(seed: seed)
    let composer = LineComposer(shaper: SquareShaper())
    for measure in 3..<12 {
      let text = RandomText.text(of: 40, using: &generator)
      let paragraph = composer.prepare(ParagraphText(text, style: .plain(size: .pt(9))))
      let place: Comment = "seed \(seed), \(measure) em: \(text)"
      let composed = composer.compose(paragraph, style: LineProperties.style(measure: measure))
      #expect(LineProperties.readsBack(composed, as: text), place)
      for line in composed.lines {
        #expect(line.width <= .pt(9) * measure && LineProperties.isOrdered(line), place)
        #expect(widestKanaPitch(line) <= .pt(9) + .pt(2.25), place)
      }
    }
  }

  /// From one kana's head to the next one's.
  private func widestKanaPitch(_ line: Line) -> Length {
    let kana = line.runs.flatMap(\.glyphs.glyphs).map { glyph in
      (glyph, (0x3042...0x30FA).contains(glyph.id))
    }
    return zip(kana, kana.dropFirst()).reduce(Length.zero) { widest, pair in
      guard pair.0.1, pair.1.1 else { return widest }
      return max(widest, pair.1.0.x - pair.0.0.x)
    }
  }

  @Test(arguments: seeds)
  func `Only stops hang, by their own frame`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let composer = LineComposer(shaper: SquareShaper())
    let text = RandomText.text(of: 150, using: &generator)
    var style = LineProperties.style(measure: 20)
    style.hanging = .allowEnd
    let composed = composer.compose(
      composer.prepare(ParagraphText(text, style: .plain(size: .pt(9)))), style: style)
    #expect(LineProperties.readsBack(composed, as: text), "seed \(seed): \(text)")
    for line in composed.lines where line.width > style.measure {
      let last = line.text.unicodeScalars.last.map(CharacterClass.of)
      #expect(last == .fullStop || last == .comma, "seed \(seed): \(text)")
      #expect(line.positions.last == style.measure, "seed \(seed): \(text)")
    }
  }

  @Test(arguments: seeds.prefix(5))
  func `The same paragraph gives the same lines at another measure and back`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let composer = LineComposer(shaper: SquareShaper())
    let paragraph = composer.prepare(
      ParagraphText(RandomText.text(of: 120, using: &generator), style: .plain(size: .pt(9))))
    let first = composer.compose(paragraph, style: LineProperties.style(measure: 30))
    _ = composer.compose(paragraph, style: LineProperties.style(measure: 13))
    #expect(
      composer.compose(paragraph, style: LineProperties.style(measure: 30)) == first, "seed \(seed)"
    )
  }
}
