/// A piece of a run of hiragana: what begins a phrase（文節）, and what goes on with one.
struct HiraganaToken: Sendable, Hashable {
  enum Kind: Int, Sendable, Hashable, CaseIterable {
    // What a run may follow.
    case afterNothing, afterKanji, afterName, afterClosing
    // What goes on with a phrase.
    case particle, genitive
    /// An ending with which a verb or adjective may stand before a noun or close its phrase.
    case final
    /// An ending that wants another one, or makes a noun: 働き, 決め.
    case stem
    /// An ending that always wants another one: 賭か-, 動か-.
    case open
    // What begins a phrase.
    case noun
    /// The stem of a verb or adjective written in hiragana.
    case verbStem
    /// A word that leans on the phrase before: こと, ため, する, なる.
    case light
    /// お and ご before a word.
    case prefix
    case unknown

    var beginsPhrase: Bool {
      switch self {
      case .noun, .verbStem, .light, .prefix: true
      default: false
      }
    }
  }

  var kind: Kind
  var length: Int
}

extension HiraganaToken.Kind {
  /// What it costs to go on with `next`; the cheapest row of tokens is how a run is read.
  func cost(before next: HiraganaToken.Kind) -> Int {
    switch next {
    case .particle, .genitive: costBeforeParticle
    case .final, .stem, .open: costBeforeEnding
    case .noun, .verbStem, .light, .prefix: costBeforeWord
    case .unknown: self == .open || self == .prefix ? 10 : 4
    case .afterNothing, .afterKanji, .afterName, .afterClosing: 100
    }
  }

  private var costBeforeParticle: Int {
    switch self {
    case .afterKanji, .afterName, .afterClosing, .noun, .light: 0
    case .stem: 2
    case .particle, .genitive: 6
    case .final: 4
    case .unknown: 3
    case .verbStem: 12
    case .afterNothing, .open, .prefix: 25
    }
  }

  private var costBeforeEnding: Int {
    switch self {
    case .afterKanji: 1
    case .verbStem, .open: 0
    case .stem: 1
    case .light: 4
    case .final: 4
    case .afterName: 6
    case .unknown: 2
    case .noun, .afterClosing: 8
    case .particle, .genitive: 16
    case .afterNothing, .prefix: 25
    }
  }

  private var costBeforeWord: Int {
    switch self {
    case .particle, .genitive, .afterNothing: 0
    case .final: 3
    case .afterClosing: 4
    case .noun, .light, .unknown: 6
    case .afterName: 9
    case .stem: 10
    case .afterKanji: 13
    case .verbStem, .open, .prefix: 30
    }
  }

  /// What it costs to end a run of hiragana here.
  var costAtEnd: Int {
    switch self {
    case .open: 30
    case .verbStem: 12
    case .unknown: 2
    default: 0
    }
  }
}
