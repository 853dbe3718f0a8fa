/// Which scalars make one character with the one before them (Unicode UAX #29, as far as cells need
/// it: combining marks, variation selectors, emoji sequences).
enum CharacterBoundaries {
  /// The end of the character that begins at `start`.
  static func end(of text: [Unicode.Scalar], from start: Int) -> Int {
    var end = start + 1
    guard end < text.count, text[end].value >= 0x300 else { return end }
    if isRegionalIndicator(text[start].value), isRegionalIndicator(text[end].value) { end += 1 }
    while end < text.count, isExtender(text[end]) {
      let joins = text[end].value == 0x200D
      end += 1
      // An emoji behind a joiner belongs to the sequence.
      if joins, end < text.count, text[end].value >= 0x203C { end += 1 }
    }
    return end
  }

  /// A character that shows as a picture: it has the emoji variation selector, a skin tone or the
  /// keycap.
  static func isPictograph(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Bool {
    for index in range.dropFirst() {
      switch text[index].value {
      case 0x20E3, 0x1F3FB...0x1F3FF: return true
      case 0xFE0F where text[range.lowerBound].value > 0x7F: return true
      default: continue
      }
    }
    return false
  }

  /// A character that is a picture in some fonts and a Western sign in others, as ⚙ and ✔ without
  /// U+FE0F.
  ///
  /// ™ belongs to a word and arrows to what stands beside them.
  static func mayBePictograph(_ base: UInt32) -> Bool {
    guard base >= 0x2139, !(0x2190...0x21FF).contains(base), let scalar = Unicode.Scalar(base)
    else { return false }
    return scalar.properties.isEmoji
  }

  private static func isRegionalIndicator(_ value: UInt32) -> Bool {
    (0x1F1E6...0x1F1FF).contains(value)
  }

  private static func isExtender(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x300: false
    case 0x300...0x36F, 0x200D, 0x20D0...0x20F0, 0x302A...0x302F, 0x3099, 0x309A: true
    case 0xFE00...0xFE0F, 0xFE20...0xFE2F, 0x1F3FB...0x1F3FF: true
    case 0xE0020...0xE007F, 0xE0100...0xE01EF: true
    case 0x2000..<0xA000, 0xAC00...0xD7A3, 0xFF00...0xFFEF, 0x1F000...0x1FAFF: false
    default: scalar.properties.isGraphemeExtend
    }
  }
}
