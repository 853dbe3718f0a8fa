/// The words of compounds in katakana and kanji.
extension PhraseAnalysis {
  mutating func readKatakana(_ run: Range<Int>) {
    let inner = run.dropLast()
    breaks.replaceSubrange(inner, with: KatakanaReading(bases[run]).breaks.prefix(inner.count))
  }

  /// 顧客|満足度|向上.
  mutating func readKanji(_ run: Range<Int>) {
    let reading = KanjiReading(
      bases[run],
      beside: KanjiReading.Neighbours(
        mayGoOn: mayGoOn(run), hasOkurigana: hasOkurigana(run),
        endsWord: joined.contains(run.lowerBound - 1)))
    for end in reading.ends.dropLast() {
      let last = run.lowerBound + end - 1
      // 専門的|知識, 効率化|施策.
      let closes = Self.closingSuffixes.contains(bases[last])
      breaks[last] = closes ? .joint : part(behind: end, of: run)
    }
    guard reading.beginsWithSuffix else { return }
    breaks[run.lowerBound - 1] = .word
    breaks[run.lowerBound] = .joint
  }

  /// A compound is long enough to be divided where three kanji or more stand on both sides, or a
  /// word in another script: 採用担当者 and 顧客生涯価値 are read as one.
  private func part(behind end: Int, of run: Range<Int>) -> PhraseBreak {
    let isNearHead = end < 3 && !isName(run.lowerBound - 1)
    let isNearEnd = run.count - end < 3 && !isName(run.upperBound)
    return isNearHead || isNearEnd || run.count < 6 ? .seam : .part
  }

  private func mayGoOn(_ run: Range<Int>) -> Bool {
    let before = run.lowerBound - 1
    if isName(before) || joined.contains(before) { return true }
    guard before >= 0, scripts[before] == .hiragana, !Self.prefixes.contains(bases[before]),
      breaks[before] == .joint || breaks[before] >= .word
    else { return false }
    let head = bases[run.lowerBound]
    return Self.endsOfVerbs.contains(head) || PlaceLexicon.suffixes.contains(head)
  }

  private func isName(_ index: Int) -> Bool {
    guard scripts.indices.contains(index) else { return false }
    switch scripts[index] {
    case .katakana, .latin, .digit: return true
    default: return false
    }
  }

  private func hasOkurigana(_ run: Range<Int>) -> Bool {
    let last = run.upperBound - 1
    if joined.contains(last) { return true }
    guard run.upperBound < scripts.count, scripts[run.upperBound] == .hiragana else { return false }
    if Self.humbleVerbs.contains(bases[last]) { return true }
    return !Self.endsOfWords.contains(bases[run.upperBound])
  }

  /// Particles, and what a verb or adjective of two kanji goes on with: 設計|する, 重要|な.
  private static let endsOfWords = set("はがをにでともへのやかさしすせなだ")
  /// 働き|方, 買い|手, 食べ|物, 空き|家.
  private static let endsOfVerbs = set("方手物家場先主口書日人者金額分率")
  /// お手伝い, ご家族.
  private static let prefixes = set("おご")
}
