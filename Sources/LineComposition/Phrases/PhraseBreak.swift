/// How well a title may break at a place, from where a reader pauses to inside a word.
enum PhraseBreak: Int64, Sendable, Hashable, Comparable, CaseIterable {
  /// Behind 、。：！？, a dash, a space.
  case pause = 0
  /// Behind ・ and beside brackets.
  case enumeration
  /// Between two phrases（文節）: behind a particle or the end of a verb.
  case phrase
  /// Behind の, which ties more than other particles do.
  case genitive
  /// Between phrases that lean on each other: ための, することが, に対して.
  case light
  /// Between the parts of a compound where the script changes, or words in katakana: エンジニア採用.
  case joint
  /// Between words of a long compound in kanji, or of a Western term: 顧客満足度|向上施策, Tech Lead.
  case part
  /// Between two words that are one by now: スタートアップ, 意思決定.
  case seam
  /// Inside a word.
  case word
  /// Inside a word in katakana.
  case katakana
  /// Before a particle.
  case particle
  /// Where no one draws breath: behind ッ, before ン, near the ends of a word in katakana, inside a particle.
  case syllable

  static func < (left: PhraseBreak, right: PhraseBreak) -> Bool { left.rawValue < right.rawValue }

  /// What a break here is worth in unevenness of lines, in squared hundredths of an em.
  ///
  /// No unevenness is worth a divided word, and a line more is.
  var cost: Int64 {
    switch self {
    case .pause: 0
    case .enumeration: 120_000
    case .phrase: 250_000
    case .genitive: 300_000
    case .light: 400_000
    case .joint: 600_000
    case .part: 1_000_000
    case .seam: 30_000_000
    case .word: 100_000_000
    case .katakana, .particle: 110_000_000
    case .syllable: 150_000_000
    }
  }

  /// Added inside brackets, which break only as a last resort before words.
  static let insideBrackets: Int64 = 700_000
}
