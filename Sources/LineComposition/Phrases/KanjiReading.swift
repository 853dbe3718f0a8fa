/// Reads a run of kanji as words: mostly of two, with what one kanji adds before or behind them.
struct KanjiReading {
  /// What the run stands beside.
  struct Neighbours {
    /// It follows katakana, letters, digits or a verb, whose word its first kanji may end: チーム内|会議,
    /// 働き方|改革.
    var mayGoOn: Bool
    /// Its last kanji is written on in hiragana: 担当者|向け.
    var hasOkurigana: Bool
    /// Its first kanji ends a word that began before it: 丸の|内.
    var endsWord: Bool
  }

  /// Where words end, the last with the run.
  let ends: [Int]
  /// The first kanji ends the word before the run.
  var beginsWithSuffix: Bool { ends.count > 1 && ends[0] == 1 && mayGoOn }

  private let mayGoOn: Bool

  init(_ run: ArraySlice<UInt32>, beside neighbours: Neighbours) {
    mayGoOn = neighbours.mayGoOn
    let first = run.startIndex
    let isAddress = PlaceLexicon.isAddress(run)
    ends = WordPiece.ends(of: run.count) { start in
      let rest = run[(first + start)...]
      var pieces = Self.words(rest) + [Self.single(rest, start: start, neighbours)]
      pieces += PlaceLexicon.places(rest, inAddress: isAddress)
      if let numbered = Self.numbered(rest) { pieces.append(numbered) }
      return pieces
    }
  }

  private static func single(
    _ rest: ArraySlice<UInt32>, start: Int, _ neighbours: Neighbours
  ) -> WordPiece {
    let isSuffix = start == 0 && (neighbours.endsWord || neighbours.mayGoOn && isSuffix(rest.first))
    let isStem = rest.count == 1 && neighbours.hasOkurigana
    return WordPiece(length: 1, cost: isSuffix || isStem ? 2 : 14)
  }

  private static func isSuffix(_ scalar: UInt32?) -> Bool {
    guard let scalar else { return false }
    return KanjiLexicon.suffixes.contains(scalar) || PlaceLexicon.suffixes.contains(scalar)
  }

  /// Words we know, and any two or three kanji; each with a prefix, and with one or two suffixes.
  private static func words(_ rest: ArraySlice<UInt32>) -> [WordPiece] {
    var pieces = cores(rest)
    if let head = rest.first, KanjiLexicon.prefixes.contains(head) {
      pieces += cores(rest.dropFirst()).map { WordPiece(length: $0.length + 1, cost: $0.cost + 3) }
    }
    return pieces.flatMap { piece in
      let behind = rest.dropFirst(piece.length).prefix(2)
      let suffixes = behind.prefix { KanjiLexicon.suffixes.contains($0) }.count
      return (0...suffixes).map {
        WordPiece(length: piece.length + $0, cost: piece.cost + 2 * $0)
      }
    }
  }

  private static func cores(_ rest: ArraySlice<UInt32>) -> [WordPiece] {
    var pieces = KanjiLexicon.words.lengths(in: rest).map {
      WordPiece(length: $0, cost: $0 == 2 ? 0 : 1)
    }
    if rest.count >= 2 { pieces.append(WordPiece(length: 2, cost: 6)) }
    if rest.count >= 3 { pieces.append(WordPiece(length: 3, cost: 12)) }
    return pieces
  }

  /// 百万人, 二営業日, 第三章.
  private static func numbered(_ rest: ArraySlice<UInt32>) -> WordPiece? {
    let digits = rest.prefix { KanjiLexicon.numerals.contains($0) }.count
    guard digits > 0 else { return nil }
    let counted = rest.dropFirst(digits)
    let word = KanjiLexicon.words.lengths(in: counted).last ?? min(1, counted.count)
    let hasSuffix = counted.dropFirst(word).first.map(KanjiLexicon.suffixes.contains) == true
    return WordPiece(length: digits + word + (hasSuffix ? 1 : 0), cost: 2)
  }
}
