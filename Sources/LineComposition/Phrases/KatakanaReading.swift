/// Reads a run of katakana as the words it is made of: those we know, and what lies between them.
struct KatakanaReading {
  /// How well the run breaks behind each of its characters but the last.
  private(set) var breaks: [PhraseBreak]

  init(_ run: ArraySlice<UInt32>) {
    let first = run.startIndex
    breaks = []
    let ends = WordPiece.ends(of: run.count) { start in
      let rest = run[(first + start)...]
      return Self.known(rest) + Self.unknown(rest)
    }
    var start = first
    for end in ends {
      if !breaks.isEmpty { breaks[breaks.count - 1] = .joint }
      breaks += Self.breaks(in: run[start..<first + end])
      start = first + end
    }
  }

  /// Behind each character of a word.
  private static func breaks(in word: ArraySlice<UInt32>) -> [PhraseBreak] {
    var breaks = word.indices.map { index -> PhraseBreak in
      let (before, after) = (index - word.startIndex + 1, word.endIndex - index - 1)
      if min(before, after) < shortest { return .syllable }
      return word[index] == 0x30C3 || word[index + 1] == 0x30F3 ? .syllable : .katakana
    }
    // フロント|エンド, ペア|プログラミング, アプリ|ケーション.
    for length in KatakanaLexicon.words.lengths(in: word) {
      let rest = word.dropFirst(length)
      guard rest.count >= shortest, let head = rest.first, !startsNothing.contains(head)
      else { continue }
      let isWord = KatakanaLexicon.words.lengths(in: rest).last == rest.count
      guard isWord || length >= shortest else { continue }
      breaks[length - 1] = isWord ? .seam : .word
    }
    return breaks
  }

  /// A part of a word that may stand in a line of its own.
  private static let shortest = 3

  private static func known(_ rest: ArraySlice<UInt32>) -> [WordPiece] {
    KatakanaLexicon.words.lengths(in: rest).map { length in
      // A short one beside what we do not know is rather a part of that: コン|テスト, アップ|データ.
      WordPiece(length: length, cost: length > 3 ? 10 : length == 3 ? 26 : 40)
    }
  }

  private static func unknown(_ rest: ArraySlice<UInt32>) -> [WordPiece] {
    (1...min(longest, rest.count)).map { length in
      let piece = rest.prefix(length)
      var cost = 16 + 8 * length
      if length > 4, endings.contains(where: { piece.ends(with: $0) }) { cost -= 3 * length }
      if length < shortest || piece.first.map(startsNothing.contains) == true { cost += 60 }
      return WordPiece(length: length, cost: cost)
    }
  }

  private static let longest = 24
  private static let startsNothing = Set("ンーァィゥェォッャュョヮヶ".unicodeScalars.map(\.value))
  /// Words of Western languages end so.
  private static let endings = "ション ジョン メント ティ ング ネス シップ ティブ イズム ロジー グラフィー"
    .split(separator: " ").map { $0.unicodeScalars.map(\.value) }
}

extension ArraySlice<UInt32> {
  fileprivate func ends(with ending: [UInt32]) -> Bool {
    suffix(ending.count).elementsEqual(ending)
  }
}
