/// Where the phrases（文節）of a title end, as far as one can tell without a dictionary of the language.
///
/// A run of hiragana is read by `HiraganaReading`: endings stay with what they end, phrases begin behind
/// particles. Runs of katakana and kanji are compounds of words that `KatakanaReading` and `KanjiReading`
/// know; where the script changes, tables of prefixes and suffixes say whether one word goes on.
struct PhraseAnalysis {
  /// Behind each cell of the segment but the last; the first is that of the segment's first cell.
  var breaks: [PhraseBreak]
  /// What a break behind each cell costs, with what brackets add.
  private(set) var costs: [Int64]

  let bases: [UInt32]
  let scripts: [PhraseScript]
  /// Cells behind which a word goes on though its script changes.
  let joined: Set<Int>

  init(_ cells: ArraySlice<Cell>) {
    // A space whose room another rule gives parts nothing: 「Swift の本」 is 「Swiftの本」.
    let shown = cells.filter { !$0.traits.contains(.absorbed) }
    var places: [Int] = []
    var spaced: Set<Int> = []
    var place = -1
    for cell in cells {
      if cell.traits.contains(.absorbed) { spaced.insert(place) } else { place += 1 }
      places.append(max(0, place))
    }
    self.init(shown: shown, spaced: spaced)
    breaks = places.map { [breaks] in $0 < breaks.count ? breaks[$0] : .word }
    costs = places.map { [costs] in $0 < costs.count ? costs[$0] : 0 }
  }

  /// - Parameter spaced: The cells behind which a space was left out.
  private init(shown cells: [Cell], spaced: Set<Int>) {
    bases = cells.map(\.base)
    scripts = cells.enumerated().map { index, cell in
      // A stroke between words, not the one of AI/ML.
      cell.base == 0x2F && spaced.contains(index) ? .pause : PhraseScript(cell)
    }
    joined = MixedLexicon.insides(of: bases, scripts)
    breaks = [PhraseBreak](repeating: .word, count: cells.count)
    costs = []
    for index in breaks.indices.dropLast() { breaks[index] = plainBreak(behind: index) }
    var index = 0
    while index < scripts.count {
      let end = endOfRun(from: index)
      read(index..<end)
      index = end
    }
    for index in joined { breaks[index] = .word }
    keepLabel(spaced: spaced)
    costs = breaks.map(\.cost)
    addBrackets()
  }

  private mutating func read(_ run: Range<Int>) {
    switch scripts[run.lowerBound] {
    case .hiragana: readHiragana(run)
    case .katakana: readKatakana(run)
    case .kanji: readKanji(run)
    default: break
    }
  }

  private func endOfRun(from start: Int) -> Int {
    var end = start + 1
    while end < scripts.count, scripts[end] == scripts[start] { end += 1 }
    return end
  }

  /// A number or sign at the head of a title stays with what it numbers (🚀, 第二章).
  private mutating func keepLabel(spaced: Set<Int>) {
    let end = (0..<min(5, breaks.count)).first { scripts[$0] == .space || spaced.contains($0) }
    guard let end else { return }
    let isLabel = (0...end).allSatisfy { place in
      switch scripts[place] {
      case .digit, .symbol, .pause, .opening, .closing, .space: true
      case .kanji: scripts[0] == .kanji && bases[0] == 0x7B2C
      default: false
      }
    }
    if isLabel { for place in 0...end { breaks[place] = .word } }
  }

  /// Inside brackets a title breaks only when nothing else is left but words.
  private mutating func addBrackets() {
    var depth = 0
    for index in scripts.indices {
      if scripts[index] == .opening { depth += 1 }
      if scripts[index] == .closing { depth = max(0, depth - 1) }
      if depth > 0 { costs[index] += PhraseBreak.insideBrackets }
    }
  }
}

// MARK: - By script

extension PhraseAnalysis {
  private func plainBreak(behind index: Int) -> PhraseBreak {
    let (before, after) = (scripts[index], scripts[index + 1])
    switch (before, after) {
    case (.opening, _), (_, .closing), (_, .pause), (_, .middleDot): return .word
    case (.space, _): return breakBehindSpace(index)
    case (.pause, _): return .pause
    case (.middleDot, _), (.closing, _), (_, .space): return .enumeration
    case (_, .symbol) where index + 2 == scripts.count: return .word
    case (_, .symbol): return isItem(index + 1) ? .enumeration : .phrase
    case (.symbol, _): return isItem(index) ? .word : .phrase
    case (_, .opening) where before.isWord && Self.quotes.contains(bases[index + 1]): return .phrase
    case (.hiragana, .opening): return .phrase
    case (_, .opening): return .genitive
    case (.kanji, .katakana), (.kanji, .latin): return isPrefix(index) ? .word : .joint
    case (.kanji, .digit): return isBeforeNumber(index) ? .word : .joint
    case (.katakana, .kanji), (.latin, .kanji): return isSuffix(index + 1) ? .word : .joint
    case (.katakana, .latin), (.katakana, .digit), (.latin, .katakana): return .joint
    default: return .word
    }
  }

  /// A pictograph before what it stands for, as one at the title's head shows: 🎤登壇者|🍻懇親会.
  private func isItem(_ index: Int) -> Bool {
    scripts[0] == .symbol && Self.isPictograph(bases[0]) && Self.isPictograph(bases[index])
      && index + 1 < scripts.count && scripts[index + 1].isWord
  }

  private static func isPictograph(_ base: UInt32) -> Bool {
    Unicode.Scalar(base)?.properties.isEmoji == true
  }

  /// Between Western words a space is no pause, and none before a number: Tech Lead, Swift 6.
  private func breakBehindSpace(_ index: Int) -> PhraseBreak {
    guard index > 0, scripts[index - 1] == .latin else { return .pause }
    switch scripts[index + 1] {
    case .latin: return isTermOfTwo(index) ? .seam : .part
    case .digit: return .word
    default: return .pause
    }
  }

  /// Tech Lead, but not Site Reliability Engineering.
  private func isTermOfTwo(_ space: Int) -> Bool {
    func isTerm(_ index: Int) -> Bool {
      scripts.indices.contains(index) && (scripts[index] == .latin || scripts[index] == .space)
    }
    var (start, end) = (space - 1, space + 1)
    while isTerm(start), scripts[start] != .space { start -= 1 }
    while isTerm(end), scripts[end] != .space { end += 1 }
    return !isTerm(start) && !isTerm(end)
  }

  func isAlone(_ index: Int) -> Bool {
    (index == 0 || scripts[index - 1] != scripts[index])
      && (index + 1 == scripts.count || scripts[index + 1] != scripts[index])
  }

  /// 全チーム, 新サービス.
  private func isPrefix(_ index: Int) -> Bool {
    isAlone(index) && Self.prefixes.contains(bases[index])
  }

  /// チーム内, データ化, EM職: one kanji alone, or one that always ends a word.
  private func isSuffix(_ index: Int) -> Bool {
    isAlone(index) && !isFollowedByOkurigana(index) || Self.closingSuffixes.contains(bases[index])
  }

  func isFollowedByOkurigana(_ index: Int) -> Bool {
    guard index + 1 < scripts.count, scripts[index + 1] == .hiragana else { return false }
    return !Self.particles.contains(bases[index + 1])
  }

  private func isBeforeNumber(_ index: Int) -> Bool {
    Self.beforeNumbers.contains(bases[index])
  }

  static func set(_ text: String) -> Set<UInt32> { Set(text.unicodeScalars.map(\.value)) }

  private static let prefixes = set("全新各大小中高低再非未無超最多他両諸本当現前元副総主準反不脱")
  private static let quotes = set("「『")
  static let closingSuffixes = set("的化性")
  private static let beforeNumbers = set("第約全各計毎前後")
  static let particles = set("はがをにでともへのやか")
}
