import Typography

/// Decides how the characters of a paragraph stand in vertical lines (JLREQ 3.1.1, 3.2.3, 3.2.5).
///
/// First each character stands as UAX #50 says. Then those that depend on their neighbours, across
/// spans and single spaces: a letter or digit alone stands upright, short numbers and pairs of
/// exclamation marks share a cell, “ ” around Japanese become 〝 〟.
struct VerticalText {
  /// A run of one span that is shaped in one way.
  struct Stretch: Sendable, Hashable {
    var scalars: Range<Int>
    var stance: VerticalStance
    /// The class its characters take; nil for their own.
    var characterClass: CharacterClass?
  }

  /// A span's text, with the same number of scalars as before, and all its stretches.
  struct Span: Sendable, Hashable {
    var text: [Unicode.Scalar]
    var stretches: [Stretch] = []
  }

  /// By item of the paragraph; nil for what is no text.
  private(set) var spans: [Span?]

  init(_ text: ParagraphText) {
    spans = text.items.map { item in
      guard case .text(let span) = item else { return nil }
      return Span(text: span.text)
    }
    var units = VerticalUnits(text)
    units.settle()
    for unit in units.list where unit.kind != .boundary { append(unit) }
  }

  /// A span by itself, without neighbours: as it is written in vertical lines, and how it stands.
  static func alone(_ span: TextSpan) -> (written: TextSpan, stretches: [Stretch]) {
    var written = span
    guard let decided = VerticalText(ParagraphText(items: [.text(span)])).spans[0] else {
      return (span, [])
    }
    written.text = decided.text
    return (written, decided.stretches)
  }

  private mutating func append(_ unit: VerticalUnits.Unit) {
    guard var span = spans[unit.item] else { return }
    spans[unit.item] = nil
    if unit.scalars.count == 1 { span.text[unit.scalars.lowerBound] = unit.base }
    if let last = span.stretches.last, unit.joinsPrevious || last.takes(unit) {
      span.stretches[span.stretches.count - 1].scalars =
        last.scalars.lowerBound..<unit.scalars.upperBound
    } else {
      span.stretches.append(
        Stretch(
          scalars: unit.scalars, stance: unit.stance, characterClass: unit.characterClass))
    }
    spans[unit.item] = span
  }
}

extension VerticalText.Stretch {
  fileprivate func takes(_ unit: VerticalUnits.Unit) -> Bool {
    stance == unit.stance && characterClass == unit.characterClass && stance != .combined
  }
}
