/// Words of kanji with a kana in their middle: 丸の内, 目の前, 霞ヶ関, 三カ月.
enum MixedLexicon {
  private static let words = WordTree(
    """
    丸の内 井の頭 霞が関 虎の門 緑が丘 桜が丘 光が丘 旭が丘 自由が丘 希望が丘 富士見が丘 山の手 世の中 目の前 目の当 身の回
    身の丈 身の上 手の内 手の平 手の届 女の子 男の子 茶の間 床の間 木の実 日の出 気の毒 気の持 喉の奥 我が国 我が家 我が社
    我が身 我が子 我が町 息の根 虎の巻 玉の輿 金の卵 世の常 時の人 縁の下 火の車 水の泡 山の日 海の日 子の日
    """)

  /// Kana that stand between kanji as a part of their word.
  private static let kana = PhraseAnalysis.set("ヶケヵカノツ")

  /// The cells of a text behind which such a word goes on.
  static func insides(of bases: [UInt32], _ scripts: [PhraseScript]) -> Set<Int> {
    var insides: Set<Int> = []
    for start in bases.indices.dropLast(2) where scripts[start] == .kanji {
      if kana.contains(bases[start + 1]), scripts[start + 2] == .kanji {
        insides.formUnion(start...start + 1)
      } else if let length = length(at: start, in: bases, scripts) {
        insides.formUnion(start..<start + length - 1)
      }
    }
    return insides
  }

  /// A word begins where kanji do, or a part of an address; its last kanji begins none of two: not
  /// 目の前提.
  private static func length(
    at start: Int, in bases: [UInt32], _ scripts: [PhraseScript]
  ) -> Int? {
    guard
      start == 0 || scripts[start - 1] != .kanji
        || PlaceLexicon.suffixes.contains(bases[start - 1]),
      let length = words.lengths(in: bases[start...]).last,
      KanjiLexicon.words.lengths(in: bases[(start + length - 1)...]).isEmpty
    else { return nil }
    return length
  }
}
