/// Where a tag stands in the index: symbols, digits, Latin, kana by 五十音, kanji by code point.
///
/// Kana are compared as JIS X 4061 does: by the bare syllable first, a long-vowel sign as the vowel
/// it lengthens, and only then by voicing, size and script. Kanji have no reading here.
struct TagOrder: Comparable {
  private var primary: [UInt32] = []
  private var secondary: [UInt32] = []
  private let spelling: [UInt32]

  init(_ tag: String) {
    spelling = tag.unicodeScalars.map(\.value)
    for scalar in tag.unicodeScalars {
      for folded in scalar.narrowed.properties.lowercaseMapping.unicodeScalars { append(folded) }
    }
  }

  static func < (left: TagOrder, right: TagOrder) -> Bool {
    if left.primary != right.primary {
      return left.primary.lexicographicallyPrecedes(right.primary)
    }
    if left.secondary != right.secondary {
      return left.secondary.lexicographicallyPrecedes(right.secondary)
    }
    return left.spelling.lexicographicallyPrecedes(right.spelling)
  }

  private enum Group: UInt32 {
    case symbol, digit, letter, kana, kanji, other
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    // A voicing mark of its own (decomposed text) belongs to the syllable before it.
    if scalar.value == 0x3099 || scalar.value == 0x309A, let last = secondary.indices.last {
      secondary[last] += scalar.value == 0x3099 ? 1 : 2
      return
    }
    if scalar == "ー", let vowel = primary.last.flatMap(Self.vowel(after:)) {
      return append(.kana, vowel, detail: 0)
    }
    guard let kana = Kana(scalar) else {
      return append(Self.group(of: scalar), scalar.value, detail: 0)
    }
    append(.kana, kana.syllable, detail: 4 + kana.variant)
  }

  private mutating func append(_ group: Group, _ value: UInt32, detail: UInt32) {
    primary.append(group.rawValue << 24 | value)
    secondary.append(detail)
  }

  private static func group(of scalar: Unicode.Scalar) -> Group {
    let properties = scalar.properties
    if properties.isIdeographic { return .kanji }
    if properties.generalCategory == .decimalNumber { return .digit }
    guard properties.isAlphabetic else { return .symbol }
    // Latin, Greek and Cyrillic end before U+0530; what lies beyond is nobody's 五十音.
    return scalar.value < 0x530 ? .letter : .other
  }

  private static func vowel(after primary: UInt32) -> UInt32? {
    guard primary >> 24 == Group.kana.rawValue else { return nil }
    return Kana.vowel(of: primary & 0xFF_FFFF)
  }
}

/// A kana letter as its bare syllable, and what is added to that.
private struct Kana {
  /// The large, unvoiced hiragana.
  var syllable: UInt32
  /// Voicing (0 none, 1 dakuten, 2 handakuten), plus 4 for a large letter, plus 8 for katakana: small
  /// letters come before large ones, and hiragana before katakana.
  var variant: UInt32

  init?(_ scalar: Unicode.Scalar) {
    let isKatakana = (0x30A1...0x30F6).contains(scalar.value)
    let letter = isKatakana ? scalar.value - 0x60 : scalar.value
    guard (0x3041...0x3096).contains(letter) else { return nil }
    let (syllable, voicing, isSmall) = Self.parts(of: letter)
    self.syllable = syllable
    variant = voicing + (isSmall ? 0 : 4) + (isKatakana ? 8 : 0)
  }

  /// The order of the Unicode block: small before large, unvoiced before voiced.
  private static func parts(
    of letter: UInt32
  ) -> (syllable: UInt32, voicing: UInt32, isSmall: Bool) {
    switch letter {
    case 0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087, 0x308E:
      (letter + 1, 0, true)
    case 0x3095: (0x304B, 0, true)
    case 0x3096: (0x3051, 0, true)
    case 0x3094: (0x3046, 1, false)
    case 0x304B...0x3062: (letter - (letter - 0x304B) % 2, (letter - 0x304B) % 2, false)
    case 0x3064...0x3069: (letter - letter % 2, letter % 2, false)
    case 0x306F...0x307D: (letter - (letter - 0x306F) % 3, (letter - 0x306F) % 3, false)
    default: (letter, 0, false)
    }
  }

  private static let rows: [(vowel: Unicode.Scalar, syllables: String)] = [
    ("あ", "あかさたなはまやらわ"), ("い", "いきしちにひみりゐ"), ("う", "うくすつぬふむゆる"),
    ("え", "えけせてねへめれゑ"), ("お", "おこそとのほもよろを"),
  ]

  static func vowel(of syllable: UInt32) -> UInt32? {
    rows.first { row in row.syllables.unicodeScalars.contains { $0.value == syllable } }?.vowel
      .value
  }
}
