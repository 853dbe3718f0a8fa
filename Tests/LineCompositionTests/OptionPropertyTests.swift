import LineComposition
import TestSupport
import Testing
import Typography

/// What must hold of any paragraph by any options.
@Suite struct OptionPropertyTests {
  static let seeds = Fuzzing.seeds(1...20)

  private static let divider = WordDivider { word, _ in
    Array(stride(from: 2, to: word.count, by: 3))
  }

  @Test(arguments: seeds)
  func `Any options keep the text, its order and the measure`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<12 {
      let source = RandomText.text(
        of: Int.random(in: 1...120, using: &generator), using: &generator)
      let run = Self.textStyle(using: &generator)
      var text = ParagraphText(source, style: run)
      text.rules = Self.rules(using: &generator)
      let style = Self.style(using: &generator)
      let composer = LineComposer(shaper: SquareShaper(), divider: Self.divider)
      let composed = composer.compose(composer.prepare(text), style: style)
      let place: Comment = "seed \(seed), \(style), \(text.rules): \(source)"
      let read = composed.lines.map(\.text).joined()
      #expect(Self.squeezed(read) == Self.squeezed(source), place)
      for line in composed.lines {
        #expect(LineProperties.isOrdered(line), place)
        #expect(Self.staysInside(line, style), "\(line.width - style.measure), \(place)")
      }
    }
  }

  /// What hangs may stand outside, and nothing else.
  private static func staysInside(_ line: Line, _ style: ParagraphStyle) -> Bool {
    if line.width <= style.measure { return true }
    guard !style.hanging.isEmpty, let last = line.positions.last else { return false }
    return last <= style.measure
  }

  private static func squeezed(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { $0 != " " && $0 != "\u{3000}" && $0 != "\u{AD}" }
  }

  private static func textStyle(using generator: inout SeededGenerator) -> TextStyle {
    var style = TextStyle.plain(size: .pt(9))
    style.hyphens = Bool.random(using: &generator) ? .auto(.init()) : .none
    style.wrapsAnywhere = Bool.random(using: &generator)
    if Int.random(in: 0..<4, using: &generator) == 0 { style.letterSpacing = .pt(1) }
    style.westernSpace = TextStyle.WesternSpace(
      rawValue: UInt8.random(in: 0...7, using: &generator))
    return style
  }

  private static func rules(using generator: inout SeededGenerator) -> PairRules {
    var rules = PairRules()
    if Bool.random(using: &generator) { rules.reduction = .quarter }
    rules.keepsFullWidth = Int.random(in: 0..<4, using: &generator) == 0
    if Bool.random(using: &generator) {
      rules.kinsoku.notAtHead = ["の", "を"]
      rules.kinsoku.atHead = ["ー", "々"]
      rules.kinsoku.notAtEnd = ["人"]
      rules.kinsoku.atEnd = ["「"]
      rules.kinsoku.inseparable = [Array("開発者".unicodeScalars)]
      rules.kinsoku.separable = [Array("……".unicodeScalars)]
    }
    return rules
  }

  private static func style(using generator: inout SeededGenerator) -> ParagraphStyle {
    func pick<Value>(_ values: [Value]) -> Value {
      values[Int.random(in: 0..<values.count, using: &generator)]
    }
    var style = ParagraphStyle(
      measure: .pt(9) * Int.random(in: 6...40, using: &generator), firstLineIndent: .pt(9),
      alignment: pick([.justify, .justify, .start, .end, .center]),
      kinsoku: pick([.strict, .normal, .loose, .newspaper]), size: .pt(9))
    style.edges = LineEdges(
      head: pick([.flush, .halfEm, .halfEmAtParagraph, .halfIndent]),
      end: pick([.wholeOrNone, .none, .whole, .fullStopOnly]))
    style.hanging = HangingPunctuation(rawValue: UInt8.random(in: 0...15, using: &generator))
    style.indentedLines = pick([.first, .eachFirst, .allButFirst, .allButEachFirst])
    style.lastLineAlignment = pick([nil, .start, .end, .center, .justify])
    style.justification = pick([.jlreq, .interWord, .interCharacter])
    style.isBalanced = Int.random(in: 0..<4, using: &generator) == 0
    return style
  }
}
