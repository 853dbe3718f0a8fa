import Typography

extension Unicode.Scalar {
  /// Whether it is CJK by the “CJK-friendly emphasis” amendment: East Asian Width W, F or H, or
  /// Hangul; by blocks, since the standard library does not tell widths.
  var isCJK: Bool {
    guard value >= 0x1100 else { return false }
    return Self.cjkBlocks.contains { $0.contains(value) }
  }

  /// Whether it is written with spaces between words, as Western text is.
  var isHangul: Bool {
    switch value {
    case 0x1100...0x11FF, 0x3130...0x318F, 0xA960...0xA97F, 0xAC00...0xD7FF, 0xFFA0...0xFFDC: true
    default: false
    }
  }

  /// Whether it makes braces around it a ruby: Japanese and Chinese, not Hangul.
  var isJapanese: Bool { isCJK && !isHangul }

  /// Whether it is a symbol that stands on an em of its own (cl-19) and is no letter: ★ → ① 😀.
  var isWideSymbol: Bool {
    guard CharacterClass.of(self) == .ideographic else { return false }
    switch properties.generalCategory {
    case .mathSymbol, .modifierSymbol, .otherSymbol, .letterNumber, .otherNumber: return true
    default: return false
    }
  }

  private static let cjkBlocks: [ClosedRange<UInt32>] = [
    0x1100...0x11FF, 0x20A9...0x20A9, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0xA4CF,
    0xA960...0xA97F, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFE10...0xFE1F, 0xFE30...0xFE6F,
    0xFF01...0xFFEE, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1D300...0x1D37F, 0x1F200...0x1F2FF,
    0x20000...0x3FFFD,
  ]
}
