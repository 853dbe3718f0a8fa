import Typography

/// How far a reading may hang over what stands beside its base (ルビ掛け, JLREQ 3.3.8; the table
/// is `rubyHang` of the project's reading of appendix B, after JLREQ 62bc5dbd).
enum RubyHang {
  /// On which side of the base the neighbour stands.
  enum Side: Sendable { case before, after }

  /// What the reading hangs over.
  private enum Ground { case character, space }

  /// The most a reading may take of a neighbour.
  ///
  /// - Parameters:
  ///   - space: Between the neighbour and the base.
  ///   - taken: What another reading hangs over the same character already.
  static func room(
    over neighbour: Cell, on side: Side, space: Length, taken: Length, rubySize: Length
  ) -> Length {
    let closed: CellTraits = [.ruby, .warichu, .furiwake, .box, .leader, .shifted, .marked]
    guard neighbour.traits.isDisjoint(with: closed) else { return .zero }
    let most = share(of: neighbour.characterClass).of(rubySize)
    switch ground(of: neighbour.characterClass, on: side) {
    case .space: return min(most, space)
    case .character: return max(.zero, min(most, space + neighbour.frame - taken))
    }
  }

  /// In ems of the reading: a whole one over kana and punctuation, a half over the quarter em of a
  /// middle dot or of Western text, nothing over ideographs.
  private static func share(of neighbour: CharacterClass) -> Em {
    switch neighbour {
    case .openingBracket, .closingBracket, .fullStop, .comma, .inseparable,
      .prolongedSoundMark, .smallKana, .ideographicSpace, .hiragana, .katakana:
      1
    case .middleDot, .ornamentedComplex, .groupedNumeral, .unitSymbol, .western: .half
    default: .zero
    }
  }

  /// The space that belongs to punctuation stands on its outer side; Western text and middle dots
  /// lend their space only.
  private static func ground(of neighbour: CharacterClass, on side: Side) -> Ground {
    switch neighbour {
    case .openingBracket: side == .before ? .character : .space
    case .closingBracket, .fullStop, .comma: side == .before ? .space : .character
    case .middleDot, .ornamentedComplex, .groupedNumeral, .unitSymbol, .western: .space
    default: .character
    }
  }
}
