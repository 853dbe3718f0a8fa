/// Where a tag stands in the index: symbols, digits, Latin, kana by 五十音, what nobody can read.
///
/// Kana are compared as JIS X 4061 does: by the bare syllables first, a long-vowel sign as the vowel
/// it lengthens and a repetition mark as the syllable it repeats; among equals unvoiced before
/// voiced, then ー, small letters, repetition marks, plain letters, then hiragana before katakana.
/// Kanji have no reading here: they stand last, by code point.
struct TagOrder: Comparable {
  /// The heads of an index (見出し), in their order.
  enum Row: Hashable, Comparable {
    case symbols, latin
    /// By the first syllable of the row: あ, か, さ …
    case kana(UInt32)
    case other
  }

  private var primary: [UInt32] = []
  private var voicing: [UInt8] = []
  private var form: [Form] = []
  private var script: [Script] = []
  private let spelling: [UInt32]

  /// - Parameter reading: in kana.
  init(_ tag: String, reading: String? = nil) {
    spelling = tag.unicodeScalars.map(\.value)
    for scalar in (reading ?? tag).unicodeScalars {
      for folded in scalar.narrowed.properties.lowercaseMapping.unicodeScalars { append(folded) }
    }
  }

  var row: Row {
    guard let first = primary.first, let group = Group(rawValue: first >> 24) else {
      return .symbols
    }
    switch group {
    case .symbol, .digit: return .symbols
    case .letter: return .latin
    case .kana: return .kana(Kana.row(of: first & 0xFF_FFFF))
    case .kanji, .other: return .other
    }
  }

  static func < (left: TagOrder, right: TagOrder) -> Bool {
    if left.primary != right.primary {
      return left.primary.lexicographicallyPrecedes(right.primary)
    }
    if left.voicing != right.voicing {
      return left.voicing.lexicographicallyPrecedes(right.voicing)
    }
    if left.form != right.form { return left.form.lexicographicallyPrecedes(right.form) }
    if left.script != right.script { return left.script.lexicographicallyPrecedes(right.script) }
    return left.spelling.lexicographicallyPrecedes(right.spelling)
  }

  /// Forms of a kana, in their order among equals.
  fileprivate enum Form: Int, Comparable {
    case lengthened, small, repeated, plain

    static func < (left: Form, right: Form) -> Bool { left.rawValue < right.rawValue }
  }

  fileprivate enum Script: Int, Comparable {
    case hiragana, katakana

    static func < (left: Script, right: Script) -> Bool { left.rawValue < right.rawValue }
  }

  private enum Group: UInt32 {
    case symbol, digit, letter, kana, kanji, other
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    // A voicing mark of its own (decomposed text) belongs to the syllable before it.
    if scalar.value == 0x3099 || scalar.value == 0x309A, let last = voicing.indices.last {
      voicing[last] = scalar.value == 0x3099 ? 1 : 2
      return
    }
    if scalar == "ー", let vowel = primary.last.flatMap(Self.vowel(after:)) {
      return append(.kana, vowel, form: .lengthened)
    }
    if let mark = Kana.repetition(scalar), let last = primary.last, Self.isKana(last) {
      append(.kana, last & 0xFF_FFFF, voicing: mark.voicing, form: .repeated, mark.script)
      return
    }
    guard let kana = Kana(scalar) else {
      return append(Self.group(of: scalar), scalar.value)
    }
    append(.kana, kana.syllable, voicing: kana.voicing, form: kana.form, kana.script)
  }

  private mutating func append(
    _ group: Group, _ value: UInt32, voicing: UInt8 = 0, form: Form = .plain,
    _ script: Script = .hiragana
  ) {
    primary.append(group.rawValue << 24 | value)
    self.voicing.append(voicing)
    self.form.append(form)
    self.script.append(script)
  }

  private static func group(of scalar: Unicode.Scalar) -> Group {
    let properties = scalar.properties
    if properties.isIdeographic { return .kanji }
    if properties.generalCategory == .decimalNumber { return .digit }
    guard properties.isAlphabetic else { return .symbol }
    // Latin, Greek and Cyrillic end before U+0530; what lies beyond is nobody's 五十音.
    return scalar.value < 0x530 ? .letter : .other
  }

  private static func isKana(_ primary: UInt32) -> Bool { primary >> 24 == Group.kana.rawValue }

  private static func vowel(after primary: UInt32) -> UInt32? {
    isKana(primary) ? Kana.vowel(of: primary & 0xFF_FFFF) : nil
  }
}

/// A kana letter as its bare syllable, and what is added to that.
private struct Kana {
  /// The large, unvoiced hiragana.
  var syllable: UInt32
  /// 0 none, 1 dakuten, 2 handakuten.
  var voicing: UInt8
  var form: TagOrder.Form
  var script: TagOrder.Script

  init?(_ scalar: Unicode.Scalar) {
    let isKatakana = (0x30A1...0x30F6).contains(scalar.value)
    let letter = isKatakana ? scalar.value - 0x60 : scalar.value
    guard (0x3041...0x3096).contains(letter) else { return nil }
    let parts = Self.parts(of: letter)
    syllable = parts.syllable
    voicing = UInt8(parts.voicing)
    form = parts.isSmall ? .small : .plain
    script = isKatakana ? .katakana : .hiragana
  }

  /// What ゝ, ゞ, ヽ and ヾ add to the syllable they repeat.
  static func repetition(
    _ scalar: Unicode.Scalar
  ) -> (voicing: UInt8, script: TagOrder.Script)? {
    switch scalar.value {
    case 0x309D: (0, .hiragana)
    case 0x309E: (1, .hiragana)
    case 0x30FD: (0, .katakana)
    case 0x30FE: (1, .katakana)
    default: nil
    }
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

  /// The first syllable of the row that a syllable belongs to; ん stands with わ.
  static func row(of syllable: UInt32) -> UInt32 {
    var row: UInt32 = 0x3042
    for scalar in "あかさたなはまやらわ".unicodeScalars where scalar.value <= syllable {
      row = scalar.value
    }
    return row
  }
}
