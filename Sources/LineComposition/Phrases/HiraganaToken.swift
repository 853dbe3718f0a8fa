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
    /// A verb written in hiragana, with its ending.
    case verb
    /// The stem of one.
    case verbStem
    /// A word that leans on the phrase before: こと, ため, する, なる.
    case light
    /// The stem of a verb that does: いただき-, いたし-.
    case lightStem
    /// お and ご before a word.
    case prefix
    case unknown

    var beginsPhrase: Bool {
      switch self {
      case .noun, .verb, .verbStem, .light, .lightStem, .prefix: true
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
    case .verb: self == .afterKanji ? 18 : costBeforeWord
    case .noun, .verbStem: costBeforeWord
    case .prefix: self == .prefix ? 30 : costBeforeWord
    case .light, .lightStem: costBeforeLight
    case .unknown: costBeforeUnknown
    case .afterNothing, .afterKanji, .afterName, .afterClosing: 100
    }
  }

  private var costBeforeParticle: Int {
    switch self {
    case .afterKanji, .afterName, .afterClosing, .noun, .light: 0
    case .stem, .verb: 2
    case .particle, .genitive: 6
    case .final: 4
    // A kana inside a word that the lists do not know is no particle.
    case .unknown: 7
    case .verbStem, .lightStem: 12
    case .afterNothing, .open, .prefix: 25
    }
  }

  private var costBeforeEnding: Int {
    switch self {
    case .afterKanji: 1
    case .verbStem, .lightStem, .open: 0
    case .stem: 1
    case .light, .final: 4
    case .verb: 6
    case .afterName: 6
    case .unknown: 2
    case .noun, .afterClosing: 8
    case .particle, .genitive: 28
    case .afterNothing, .prefix: 25
    }
  }

  private var costBeforeWord: Int {
    switch self {
    case .particle, .genitive, .afterNothing: 0
    case .final, .verb: 3
    case .afterClosing: 4
    case .noun, .light, .unknown: 6
    case .afterName: 9
    case .stem: 10
    case .afterKanji: 13
    case .verbStem, .lightStem, .open: 30
    case .prefix: 2
    }
  }

  private var costBeforeLight: Int {
    switch self {
    // 承知|いたしました, おかけ|いたします.
    case .afterKanji: 9
    case .verbStem: 6
    default: costBeforeWord
    }
  }

  private var costBeforeUnknown: Int {
    switch self {
    case .particle, .genitive: 12
    case .open, .prefix: 10
    default: 4
    }
  }

  /// What it costs to end a run of hiragana here.
  var costAtEnd: Int {
    switch self {
    case .open: 30
    case .verbStem, .lightStem: 12
    case .unknown: 2
    default: 0
    }
  }
}
