/// Names of places, and how addresses are read: 東京都|千代田区|永田町.
enum PlaceLexicon {
  /// What ends the name of a place.
  static let suffixes = PhraseAnalysis.set("都道府県郡市区町村駅港")

  /// Prefectures, their capitals, the largest cities and the wards of Tokyo, without 都道府県市区.
  private static let names = WordTree(
    """
    北海 青森 岩手 宮城 秋田 山形 福島 茨城 栃木 群馬 埼玉 千葉 東京 神奈川 新潟 富山 石川 福井 山梨 長野 岐阜
    静岡 愛知 三重 滋賀 京都 大阪 兵庫 奈良 和歌山 鳥取 島根 岡山 広島 山口 徳島 香川 愛媛 高知 福岡 佐賀 長崎
    熊本 大分 宮崎 鹿児島 沖縄
    札幌 函館 旭川 小樽 釧路 帯広 盛岡 仙台 郡山 会津若松 水戸 日立 宇都宮 前橋 高崎 川口 川越 所沢 大宮 浦和 船橋
    柏 松戸 市川 成田 浦安 横浜 川崎 相模原 横須賀 鎌倉 藤沢 小田原 箱根 長岡 金沢 甲府 松本 軽井沢 浜松 熱海
    沼津 名古屋 豊橋 豊田 岡崎 一宮 四日市 伊勢 津 大津 彦根 宇治 堺 豊中 吹田 高槻 枚方 東大阪 岸和田 神戸 姫路
    西宮 尼崎 明石 米子 松江 出雲 倉敷 福山 呉 下関 宇部 高松 松山 今治 北九州 久留米 博多 小倉 佐世保 別府 那覇
    千代田 中央 港 新宿 文京 台東 墨田 江東 品川 目黒 大田 世田谷 渋谷 中野 杉並 豊島 北 荒川 板橋 練馬 足立
    葛飾 江戸川 八王子 立川 武蔵野 三鷹 府中 調布 町田 吉祥寺 池袋 上野 秋葉原 銀座 六本木 永田町
    梅田 難波 心斎橋 天王寺 関東 関西 東北 北陸 東海 近畿 中国 四国 九州 早稲田 慶應 慶応 明治 同志社 立命館
    """)

  /// Whether a run of kanji is an address: it has a known place with its suffix, or ends in a suffix
  /// that is part of no word.
  static func isAddress(_ run: ArraySlice<UInt32>) -> Bool {
    let hasPlace = run.indices.contains { start in
      names.lengths(in: run[start...]).contains { length in
        length > 1 && start + length < run.endIndex
          && partsOfAddresses.contains(run[start + length])
      }
    }
    guard !hasPlace else { return true }
    guard run.count > 2, let last = run.last, partsOfAddresses.contains(last) else { return false }
    return (2...min(4, run.count)).allSatisfy {
      KanjiLexicon.words.lengths(in: run.suffix($0)).last != $0
    }
  }

  /// The names a text may begin with; in an address anything up to a suffix may be one.
  static func places(_ rest: ArraySlice<UInt32>, inAddress: Bool) -> [WordPiece] {
    var pieces: [WordPiece] = []
    for length in names.lengths(in: rest) {
      if length > 1 { pieces.append(WordPiece(length: length, cost: length == 2 ? 0 : 1)) }
      let suffix = rest.dropFirst(length).first
      if suffix.map(suffixes.contains) == true {
        pieces.append(WordPiece(length: length + 1, cost: 1))
      }
    }
    guard inAddress, let head = rest.first, !partsOfAddresses.contains(head) else { return pieces }
    for (offset, scalar) in rest.prefix(longest).enumerated().dropFirst()
    where partsOfAddresses.contains(scalar) {
      pieces.append(WordPiece(length: offset + 1, cost: max(3, 2 * offset - 2)))
    }
    return pieces
  }

  private static let longest = 5
  private static let partsOfAddresses = PhraseAnalysis.set("都道府県郡市区町村駅")
}
