import CPango

/// How a character is shaped.
enum CharacterKind: UInt8 {
  /// By itself, without kerning: kana, kanji, their punctuation, symbols, spaces. The glyph does
  /// not depend on its neighbours.
  case plain
  /// Together with its like, without kerning: dashes, which fonts join into one of two or three em
  /// (JLREQ keeps them together anyway), and the halves of the vertical iteration mark. These are
  /// all that Noto CJK joins (`ccmp`) but for combining marks and Hangul.
  case joining
  /// Together with its neighbours, with kerning and ligatures: letters, digits and punctuation of
  /// Western and of all other scripts.
  case western
  /// Not seen: default-ignorable characters and controls.
  case invisible
}

extension CharacterKind {
  init(_ scalar: Unicode.Scalar) {
    self = scalar.value < 0x3000 ? Self.kindBelowCJK(scalar) : Self.kindFromCJK(scalar)
  }

  private static func kindBelowCJK(_ scalar: Unicode.Scalar) -> CharacterKind {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20, 0xA0: .plain
    case 0x21...0x7E, 0xA1...0xAC, 0xAE...0x2FF: .western
    case 0x2014, 0x2015: .joining
    case 0x2010...0x2013, 0x2018...0x201F, 0x2030...0x203A, 0x2044, 0x20A0...0x20CF: .western
    // Letters in form, full-width symbols in Japanese fonts (Ⅳ, ℃, №, ⅓).
    case 0x2100...0x218F: .plain
    default: kindByProperties(scalar)
    }
  }

  private static func kindFromCJK(_ scalar: Unicode.Scalar) -> CharacterKind {
    switch scalar.value {
    case 0x3033...0x3035: .joining
    case 0x3000...0x3029, 0x3030...0x3098, 0x309B...0x3163, 0x3165...0x9FFF: .plain
    case 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF01...0xFF9D: .plain
    case 0x20000...0x3FFFF: .plain
    default: kindByProperties(scalar)
    }
  }

  private static func kindByProperties(_ scalar: Unicode.Scalar) -> CharacterKind {
    let properties = scalar.properties
    switch properties.generalCategory {
    case .control, .surrogate: return .invisible
    case _ where properties.isDefaultIgnorableCodePoint: return .invisible
    default: break
    }
    switch ScalarScript.of(scalar) {
    case ScalarScript.common, ScalarScript.inherited, ScalarScript.unknown: return .plain
    case let script where ScalarScript.cjk.contains(script): return .plain
    default: return .western
    }
  }
}

extension Unicode.Scalar {
  /// Belongs to the cluster of the character before it: combining marks, variation selectors, the
  /// joiner, and what is not seen at all.
  var extendsCluster: Bool {
    switch value {
    case 0..<0x300: return value == 0xAD
    // The bulk of Japanese text, decided without the property tables.
    case 0x3000...0x3029, 0x3030...0x3098, 0x309B...0x3163, 0x3165...0x9FFF: return false
    default:
      let properties = properties
      return properties.isGraphemeExtend || properties.isDefaultIgnorableCodePoint
        || properties.generalCategory == .spacingMark
    }
  }
}

extension Unicode.Scalar {
  /// Changes how the character before it is shaped.
  var joinsBefore: Bool { extendsCluster || EmojiSequence.isSkinTone(self) }
}

/// The Script property (UAX #24) as Pango counts scripts.
enum ScalarScript {
  static let unknown = UInt8(clamping: PANGO_SCRIPT_UNKNOWN.rawValue)
  static let common = UInt8(clamping: PANGO_SCRIPT_COMMON.rawValue)
  static let inherited = UInt8(clamping: PANGO_SCRIPT_INHERITED.rawValue)
  /// Scripts set on the em square, without kerning.
  static let cjk: Set<UInt8> = Set(
    [
      PANGO_SCRIPT_HAN, PANGO_SCRIPT_HIRAGANA, PANGO_SCRIPT_KATAKANA, PANGO_SCRIPT_BOPOMOFO,
    ].map { UInt8(clamping: $0.rawValue) })

  static func of(_ scalar: Unicode.Scalar) -> UInt8 {
    UInt8(clamping: g_unichar_get_script(scalar.value).rawValue)
  }

  /// The script of a run: that of the first scalar that has one of its own, else `fallback`.
  ///
  /// Digits and signs have none. Were they shaped without a script, Noto CJK would leave out what
  /// it has for the language (`locl`: a dash of a full em in Japanese).
  static func of(run: ArraySlice<Unicode.Scalar>, fallback: UInt8) -> UInt8 {
    for scalar in run {
      let script = of(scalar)
      if script != common, script != inherited, script != unknown { return script }
    }
    return fallback
  }

  /// Han for Japanese, Chinese and Korean, Latin for all others.
  @unsafe static func ofSigns(in language: OpaquePointer?) -> UInt8 {
    let isCJK = unsafe pango_language_includes_script(language, PANGO_SCRIPT_HAN) != 0
    return UInt8(clamping: (isCJK ? PANGO_SCRIPT_HAN : PANGO_SCRIPT_LATIN).rawValue)
  }
}

/// Canonical composition of two characters (UAX #15).
@safe enum ScalarComposition {
  static func of(_ base: Unicode.Scalar, _ mark: Unicode.Scalar) -> Unicode.Scalar? {
    var composed: gunichar = 0
    guard unsafe g_unichar_compose(base.value, mark.value, &composed) != 0 else { return nil }
    return Unicode.Scalar(composed)
  }
}
