/// Where the phrases（文節）of a title end, as far as one can tell without a dictionary of the language.
///
/// Kanji, katakana and Western words are wholes; where the script changes, tables of prefixes and
/// suffixes say whether one word goes on. A run of hiragana is read by `HiraganaReading`: endings stay
/// with what they end, phrases begin behind particles.
struct PhraseAnalysis {
  /// Behind each cell of the segment but the last; the first is that of the segment's first cell.
  private(set) var breaks: [PhraseBreak]
  /// What a break behind each cell costs, with what brackets add.
  private(set) var costs: [Int64]

  private let bases: [UInt32]
  private let scripts: [PhraseScript]

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
    breaks = [PhraseBreak](repeating: .word, count: cells.count)
    costs = []
    for index in breaks.indices.dropLast() { breaks[index] = plainBreak(behind: index) }
    var index = 0
    while index < scripts.count {
      let end = endOfRun(from: index)
      if scripts[index] == .hiragana { readHiragana(index..<end) }
      if scripts[index] == .katakana { partKatakana(index..<end) }
      index = end
    }
    keepLabel(spaced: spaced)
    costs = breaks.map(\.cost)
    addBrackets()
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
    case (.symbol, _), (_, .symbol): return .phrase
    case (.hiragana, .opening): return .phrase
    case (_, .opening): return .genitive
    case (.katakana, .katakana): return .katakana
    case (.kanji, .kanji): return joinsParts(behind: index) ? .joint : .word
    case (.kanji, .katakana), (.kanji, .latin): return isPrefix(index) ? .word : .joint
    case (.kanji, .digit): return isBeforeNumber(index) ? .word : .joint
    case (.katakana, .kanji), (.latin, .kanji): return isSuffix(index + 1) ? .word : .joint
    case (.katakana, .latin), (.katakana, .digit), (.latin, .katakana): return .joint
    default: return .word
    }
  }

  /// Between Western words a space is no pause, and none before a number: Tech Lead, Swift 6.
  private func breakBehindSpace(_ index: Int) -> PhraseBreak {
    guard index > 0, scripts[index - 1] == .latin else { return .pause }
    switch scripts[index + 1] {
    case .latin: return .joint
    case .digit: return .word
    default: return .pause
    }
  }

  private func isAlone(_ index: Int) -> Bool {
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

  private func isFollowedByOkurigana(_ index: Int) -> Bool {
    guard index + 1 < scripts.count, scripts[index + 1] == .hiragana else { return false }
    return !Self.particles.contains(bases[index + 1])
  }

  private func isBeforeNumber(_ index: Int) -> Bool {
    Self.beforeNumbers.contains(bases[index])
  }

  /// 専門的|知識, 効率化|施策: longer kanji words part behind such a suffix.
  private func joinsParts(behind index: Int) -> Bool {
    guard Self.closingSuffixes.contains(bases[index]), index > 0, scripts[index - 1].isWord,
      index + 2 < scripts.count
    else { return false }
    return scripts[index + 2] == .kanji
  }

  private static func set(_ text: String) -> Set<UInt32> { Set(text.unicodeScalars.map(\.value)) }

  private static let prefixes = set("全新各大小中高低再非未無超最多他両諸本当現前元副総主準反不脱")
  private static let closingSuffixes = set("的化性")
  private static let beforeNumbers = set("第約全各計毎前後")
  private static let particles = set("はがをにでともへのやか")
}

// MARK: - Katakana

extension PhraseAnalysis {
  /// プロダクト|マネージャー: long compounds part before words that often end them.
  private mutating func partKatakana(_ run: Range<Int>) {
    for index in run.dropFirst(3) {
      let rest = bases[index..<run.upperBound]
      if Self.lastParts.contains(where: { rest.starts(with: $0) }) { breaks[index - 1] = .joint }
    }
  }

  private static let lastParts: [[UInt32]] = """
    マネージャー マネジメント エンジニア デザイナー アーキテクト リーダーシップ サービス システム
    セキュリティ サポート プロダクト プロセス プロジェクト コミュニケーション プラットフォーム
    プログラミング アーキテクチャ インフラ オペレーション ガバナンス コンプライアンス コンサルティング
    ドキュメント トレーニング パイプライン フレームワーク ポートフォリオ モニタリング ライフサイクル
    """.split(whereSeparator: \.isWhitespace).map { $0.unicodeScalars.map(\.value) }
}

// MARK: - Hiragana

extension PhraseAnalysis {
  private mutating func readHiragana(_ run: Range<Int>) {
    let tokens = HiraganaReading(Array(bases[run]), after: context(before: run)).tokens
    var start = run.lowerBound
    var previous: HiraganaToken?
    for token in tokens {
      setBreak(before: token, at: start, after: previous)
      start += token.length
      previous = token
    }
    guard run.upperBound < scripts.count, scripts[run.upperBound].isWord, let last = tokens.last
    else { return }
    breaks[run.upperBound - 1] = breakBehind(run, last: last)
  }

  private func context(before run: Range<Int>) -> HiraganaToken.Kind {
    guard run.lowerBound > 0 else { return .afterNothing }
    switch scripts[run.lowerBound - 1] {
    case .kanji: return .afterKanji
    case .katakana, .latin, .digit: return .afterName
    case .closing: return .afterClosing
    case .hiragana, .opening, .pause, .middleDot, .space, .symbol: return .afterNothing
    }
  }

  private mutating func setBreak(
    before token: HiraganaToken, at start: Int, after previous: HiraganaToken?
  ) {
    guard start > 0, scripts[start - 1].isWord || scripts[start - 1] == .closing else { return }
    breaks[start - 1] = Self.grade(of: token.kind, after: previous?.kind)
  }

  /// Between two tokens; `previous` is nil where the run begins.
  private static func grade(
    of kind: HiraganaToken.Kind, after previous: HiraganaToken.Kind?
  ) -> PhraseBreak {
    guard kind.beginsPhrase else {
      // Something unknown behind a particle is at least no ending.
      let follows = previous == .particle || previous == .genitive
      return kind == .unknown && follows ? .light : .word
    }
    if kind == .light { return .light }
    switch previous {
    case .particle, .final: return .phrase
    case .genitive: return .genitive
    case nil: return .joint
    default: return .light
    }
  }

  /// Between a run of hiragana and the word behind it.
  private func breakBehind(_ run: Range<Int>, last: HiraganaToken) -> PhraseBreak {
    let next = run.upperBound
    if isCounter(run) { return .word }
    switch last.kind {
    case .prefix: return .word
    case .particle: return leans(next, onto: run) ? .light : .phrase
    case .genitive: return isFormalNoun(next) ? .light : .genitive
    case .final: return breakBehindVerb(run, last: last)
    case .stem, .open: return breakBehindStem(run, last: last)
    case .noun, .light, .verbStem, .unknown: return .light
    case .afterNothing, .afterKanji, .afterName, .afterClosing: return .light
    }
  }

  /// 一か月, 三か所.
  private func isCounter(_ run: Range<Int>) -> Bool {
    guard run.count == 1, run.lowerBound > 0, bases[run.lowerBound] == 0x304B else { return false }
    let isNumber =
      scripts[run.lowerBound - 1] == .digit || Self.numerals.contains(bases[run.lowerBound - 1])
    return isNumber && Self.counted.contains(bases[run.upperBound])
  }

  /// に対する, に基づく, と共に.
  private func leans(_ next: Int, onto run: Range<Int>) -> Bool {
    switch bases[run.upperBound - 1] {
    case 0x306B: Self.afterNi.contains(bases[next])
    case 0x3068: bases[next] == 0x5171
    default: false
    }
  }

  /// 中, 前, 時 …: nouns that lean on what stands before them.
  private func isFormalNoun(_ index: Int) -> Bool {
    isAlone(index) && Self.formalNouns.contains(bases[index])
  }

  private func breakBehindVerb(_ run: Range<Int>, last: HiraganaToken) -> PhraseBreak {
    let next = run.upperBound
    let isSingle = run.count == 1
    // 使い方, 問い合わせ; but 強い組織.
    if isSingle, bases[run.lowerBound] == 0x3044, run.lowerBound > 0,
      !Self.adjectives.contains(bases[run.lowerBound - 1])
    {
      return breakBehindStem(run, last: last)
    }
    // 育て方.
    if last.length == 1, bases[run.upperBound - 1] == 0x3066, bases[next] == 0x65B9 { return .word }
    return isFormalNoun(next) ? .light : .phrase
  }

  /// 書き出す is one word, 受け入れ基準 are two.
  private func breakBehindStem(_ run: Range<Int>, last: HiraganaToken) -> PhraseBreak {
    let next = run.upperBound
    // 公開し|育てる: the verb of a word of two kanji goes on as a phrase of its own.
    if bases[run.upperBound - 1] == 0x3057, last.length == 1, run.lowerBound > 1,
      scripts[run.lowerBound - 1] == .kanji, scripts[run.lowerBound - 2] == .kanji
    {
      return .phrase
    }
    guard scripts[next] == .kanji else { return .joint }
    let isLong = next + 1 < scripts.count && scripts[next + 1] == .kanji
    return isLong ? .joint : .word
  }

  private static let numerals = set("一二三四五六七八九十百千万数何")
  private static let counted = set("月所国条年")
  private static let afterNi = set("対関基伴応沿反限際従加向即代")
  private static let formalNouns = set("中上下前後間際時方為内他側面点頃")
  private static let adjectives = set("良高強弱低多早速深浅広長短若古悪近遠重軽白黒青赤辛甘熱暑寒痛硬固太細薄濃鋭安狭無易難厚鈍")
}
