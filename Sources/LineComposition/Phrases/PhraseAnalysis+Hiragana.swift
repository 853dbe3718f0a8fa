/// Where phrases end in hiragana and behind it.
extension PhraseAnalysis {
  mutating func readHiragana(_ run: Range<Int>) {
    let tokens = HiraganaReading(Array(bases[run]), after: context(before: run)).tokens
    var start = run.lowerBound
    var previous: HiraganaToken?
    for token in tokens {
      setBreak(before: token, at: start, after: previous)
      keepTogether(token, at: start)
      start += token.length
      previous = token
    }
    keepEnds(of: run)
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
    breaks[start - 1] =
      isServant(token, at: start, of: previous)
      ? .seam : Self.grade(of: token.kind, after: previous?.kind)
  }

  /// おもって|いる, つくって|みる, して|いる.
  private func isServant(
    _ token: HiraganaToken, at start: Int, of previous: HiraganaToken?
  ) -> Bool {
    guard token.kind == .light, token.length <= 3,
      previous?.kind == .verb || previous?.kind == .light
    else { return false }
    return bases[start - 1] == 0x3066 || bases[start - 1] == 0x3067
  }

  /// と|の, か|ら: the rest would be a particle at a line's head, or half of one.
  private mutating func keepTogether(_ token: HiraganaToken, at start: Int) {
    guard token.kind == .particle || token.kind == .genitive else { return }
    for index in start..<start + token.length - 1 { breaks[index] = .syllable }
  }

  /// Near the ends of what is one word, or what the lists cannot read, it is divided last.
  private mutating func keepEnds(of run: Range<Int>) {
    var start = run.lowerBound
    for end in run where end == run.upperBound - 1 || breaks[end] < .word {
      for index in start..<end where min(index - start + 1, end - index) < Self.shortestPart {
        breaks[index] = max(breaks[index], .syllable)
      }
      start = end + 1
    }
  }

  private static let shortestPart = 3

  /// Between two tokens; `previous` is nil where the run begins.
  private static func grade(
    of kind: HiraganaToken.Kind, after previous: HiraganaToken.Kind?
  ) -> PhraseBreak {
    guard kind.beginsPhrase else {
      // Something unknown behind a particle is at least no ending.
      let follows = previous == .particle || previous == .genitive
      if kind == .unknown, follows { return .light }
      return kind == .particle || kind == .genitive ? .particle : .word
    }
    // お|かけして.
    if previous == .prefix { return .word }
    if kind == .light || kind == .lightStem { return .light }
    // 使い|わける.
    if kind == .verb || kind == .verbStem, previous == .stem { return .seam }
    switch previous {
    case .particle, .final, .verb: return .phrase
    case .genitive: return .genitive
    case nil: return .joint
    default: return .light
    }
  }

  /// Between a run of hiragana and the word behind it.
  private func breakBehind(_ run: Range<Int>, last: HiraganaToken) -> PhraseBreak {
    let next = run.upperBound
    if isCounter(run) || isSuffixed(run, last: last) { return .word }
    switch last.kind {
    case .prefix: return .word
    case .particle: return breakBehindParticle(run, last: last)
    // の例「…」: a short noun before a bracket belongs to what is before it.
    case .genitive: return isFormalNoun(next) || isBeforeBracket(next) ? .light : .genitive
    case .final, .verb: return breakBehindVerb(run, last: last)
    case .stem, .open: return breakBehindStem(run, last: last)
    case .noun, .light, .verbStem, .lightStem, .unknown: return .light
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

  /// すすめ方, さいたま市.
  private func isSuffixed(_ run: Range<Int>, last: HiraganaToken) -> Bool {
    let next = bases[run.upperBound]
    switch last.kind {
    case .noun, .verbStem, .unknown:
      return PlaceLexicon.suffixes.contains(next) || next == 0x65B9 && isShortNoun(run.upperBound)
    default: return false
    }
  }

  private func breakBehindParticle(_ run: Range<Int>, last: HiraganaToken) -> PhraseBreak {
    // 必要な|人: な stands before nouns as verbs do.
    if last.length == 1, bases[run.upperBound - 1] == 0x306A {
      return breakBehindVerb(run, last: last)
    }
    return leans(run.upperBound, onto: run) ? .light : .phrase
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

  private func isBeforeBracket(_ index: Int) -> Bool {
    isAlone(index) && index + 1 < scripts.count && scripts[index + 1] == .opening
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
    return isShortNoun(next) ? .light : .phrase
  }

  /// 悪い日, つくる人: one kanji leans on what tells of it.
  private func isShortNoun(_ index: Int) -> Bool {
    scripts[index] == .kanji && isAlone(index) && !isFollowedByOkurigana(index)
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
    if Self.humbleVerbs.contains(bases[next]) { return .light }
    let isLong = next + 1 < scripts.count && scripts[next + 1] == .kanji
    return isLong ? .joint : .word
  }

  private static let numerals = set("一二三四五六七八九十百千万数何")
  private static let counted = set("月所国条年")
  private static let afterNi = set("対関基伴応沿反限際従加向即代")
  /// お願い|致します, お送り|頂く.
  static let humbleVerbs = set("申致頂")
  private static let formalNouns = set("中上下前後間際時方為内他側面点頃")
  private static let adjectives = set("良高強弱低多早速深浅広長短若古悪近遠重軽白黒青赤辛甘熱暑寒痛硬固太細薄濃鋭安狭無易難厚鈍")
}
