/// What a character is to someone who looks for the ends of words.
enum PhraseScript: Sendable, Hashable {
  case kanji, katakana, hiragana, latin, digit
  case opening, closing
  /// A mark after which a reader pauses.
  case pause
  case middleDot
  case space
  /// Emoji, arrows, boxes.
  case symbol

  init(_ cell: Cell) {
    if cell.traits.contains(.space) || cell.base == 0x20 || cell.base == 0x3000 {
      self = .space
    } else if cell.traits.contains(.westernOpening) {
      self = .opening
    } else {
      self = Self.ofClass(cell) ?? Self.ofBase(cell.base)
    }
  }

  private static func ofClass(_ cell: Cell) -> PhraseScript? {
    switch cell.characterClass {
    case .openingBracket, .warichuOpening: return .opening
    case .closingBracket where cell.isLabelColon: return .pause
    case .closingBracket, .warichuClosing: return .closing
    case .dividingPunctuation, .fullStop, .comma, .inseparable: return .pause
    case .middleDot: return cell.base == 0xFF1A || cell.base == 0xFF1B ? .pause : .middleDot
    default: break
    }
    guard cell.traits.contains(.westernClosing) else { return nil }
    switch cell.base {
    case 0x29, 0x5D, 0x7D, 0x22, 0x27, 0x2019, 0x201D: return .closing
    case 0x25, 0x23, 0x2B: return .latin
    default: return .pause
    }
  }

  private static func ofBase(_ base: UInt32) -> PhraseScript {
    switch base {
    case 0x3041...0x3096, 0x309D, 0x309E: .hiragana
    case 0x30A1...0x30FA, 0x30FC...0x30FE, 0x31F0...0x31FF, 0xFF66...0xFF9F: .katakana
    case 0x3005...0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF: .kanji
    case 0x20000...0x3FFFF: .kanji
    case 0x30...0x39, 0xFF10...0xFF19: .digit
    case 0x21...0x7E, 0xC0...0x24F, 0xFF21...0xFF3A, 0xFF41...0xFF5A: .latin
    case 0x2010...0x2015, 0x301C, 0xFF0F, 0xFF5E: .pause
    default: .symbol
    }
  }

  /// What words are made of.
  var isWord: Bool {
    switch self {
    case .kanji, .katakana, .hiragana, .latin, .digit: true
    case .opening, .closing, .pause, .middleDot, .space, .symbol: false
    }
  }
}
