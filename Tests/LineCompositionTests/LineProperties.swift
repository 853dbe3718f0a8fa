import LineComposition
import TestSupport
import Testing
import Typography

/// What any paragraph must keep, at any measure.
enum LineProperties {
  static func style(measure: Int) -> ParagraphStyle {
    ParagraphStyle(
      measure: .pt(9) * measure, firstLineIndent: .pt(9), size: .pt(9))
  }

  /// Reads back, keeps the rules, is flush and in order.
  static func check(
    _ paragraph: ParagraphText, text: String, measure: Int, note: String
  ) -> ComposedParagraph {
    let composer = LineComposer(shaper: SquareShaper())
    let style = style(measure: measure)
    let composed = composer.compose(composer.prepare(paragraph), style: style)
    let place: Comment = "\(note), \(measure) em: \(text)"
    #expect(readsBack(composed, as: text), place)
    #expect(keepsRules(composed), place)
    for (number, line) in composed.lines.enumerated() {
      #expect(isOrdered(line), place)
      let mayBeShort = composed.remarks.contains(.notFilled(line: number)) || line.endsParagraph
      #expect(mayBeShort || isFlush(line, measure: style.measure), "line \(number), \(place)")
    }
    return composed
  }

  /// Lines hold the text in order; only spaces at their edges are missing.
  static func readsBack(_ composed: ComposedParagraph, as text: String) -> Bool {
    let source = Array(text.unicodeScalars)
    var position = 0
    func skipSpaces() {
      while position < source.count, source[position] == " " || source[position] == "\u{3000}" {
        position += 1
      }
    }
    for line in composed.lines {
      let read = Array(line.text.unicodeScalars)
      if position < source.count, read.first != source[position] { skipSpaces() }
      guard source[position...].starts(with: read) else { return false }
      position += read.count
    }
    skipSpaces()
    return position == source.count
  }

  static func keepsRules(_ composed: ComposedParagraph) -> Bool {
    let startsNoLine: Set<CharacterClass> = [
      .closingBracket, .hyphen, .dividingPunctuation, .middleDot, .fullStop, .comma,
      .iterationMark, .prolongedSoundMark, .smallKana,
    ]
    for (number, pair) in zip(composed.lines, composed.lines.dropFirst()).enumerated() {
      guard !composed.remarks.contains(.kinsokuRelaxed(line: number)),
        let last = pair.0.text.unicodeScalars.last, let first = pair.1.text.unicodeScalars.first
      else { continue }
      // Quotation marks open or close by their company.
      let isQuote = [last, first].contains { (0x2018...0x201D).contains($0.value) }
      if isQuote { continue }
      let end = CharacterClass.of(last)
      if startsNoLine.contains(CharacterClass.of(first)) { return false }
      if end == .openingBracket || end == .prefixedAbbreviation { return false }
    }
    return true
  }

  static func isOrdered(_ line: Line) -> Bool {
    zip(line.positions, line.positions.dropFirst()).allSatisfy { $0 <= $1 }
      && line.runs.allSatisfy { run in
        run.glyphs.clusters.reduce(0) { $0 + $1.utf8Count } == run.glyphs.text.utf8.count
          && run.glyphs.clusters.reduce(0) { $0 + $1.glyphCount } == run.glyphs.glyphs.count
      }
  }

  /// The last frame ends at the measure to the unit, or before the space it keeps at a line's end.
  static func isFlush(_ line: Line, measure: Length) -> Bool {
    let left = measure - line.width
    guard left != .zero else { return true }
    guard let run = line.runs.last, let last = line.text.unicodeScalars.last else { return false }
    switch CharacterClass.of(last) {
    case .closingBracket, .fullStop, .comma: return left == Em.half.of(run.glyphs.size)
    case .middleDot: return left == Em.quarter.of(run.glyphs.size)
    // The colon of a label closes it.
    default: return last == ":" && left == Em.half.of(run.glyphs.size)
    }
  }
}
