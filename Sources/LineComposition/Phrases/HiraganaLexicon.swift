/// The words and endings that titles write in hiragana, as far as they show where phrases begin.
///
/// Our own list, made from school grammar（助詞・活用語尾）and from what headings of guides use. It needs
/// no word to be complete: what it does not know is left whole.
enum HiraganaLexicon {
  typealias Kind = HiraganaToken.Kind

  /// No token is longer.
  static let longest = 6

  /// The kinds a piece of hiragana may be.
  static func kinds(of text: ArraySlice<UInt32>) -> [Kind] { table[Array(text)] ?? [] }

  private static let table: [[UInt32]: [Kind]] = {
    var table: [[UInt32]: [Kind]] = [:]
    for (kind, words) in lists {
      for word in words.split(whereSeparator: \.isWhitespace) {
        let key = word.unicodeScalars.map(\.value)
        precondition(key.count <= longest, "no token is longer than six: \(word)")
        if table[key]?.contains(kind) != true { table[key, default: []].append(kind) }
      }
    }
    return table
  }()

  private static let lists: [(Kind, String)] = [
    (.particle, particles), (.genitive, genitives), (.final, finals), (.stem, stems),
    (.open, opens), (.noun, nouns), (.verbStem, verbStems), (.light, lights), (.prefix, "お ご"),
  ]

  private static let particles = """
    が を に は も へ と で や か な ね よ から まで より など だけ しか こそ さえ ばかり ほど くらい
    ぐらい ずつ のみ ごと ごとに には では とは へは にも でも とも からは からも までに までは よりも
    とか なら ながら つつ ので のに けれど けれども として という といった については について によって
    による によると により において における にとって などを などが などは などに などで だけで だけが
    だけは だけに だけでは ではなく でなく のは のが のを のも のか とともに にて をもって
    をはじめ にかけて にわたる にわたり にむけて にむけた たちが たちは たちを たちに たちと ばかりか
    """

  private static let genitives = """
    の への での との からの までの よりの としての についての にとっての などの だけの ほどの
    くらいの ごとの たちの ながらの のみの ずつの
    """

  /// Endings of verbs and adjectives that close a phrase or stand before a noun.
  private static let finals = """
    う く ぐ す つ ぬ ぶ む る い た だ て って った いた いて いだ いで んだ んで ったら ったり いたり
    んだり たり だり たら だら している していく しておく していた しない する した して すれば しよう
    します しました しません される された されて させる させた できる できた できない できます ます
    ました ません ましょう ない なく なかった なければ なくて ないで ず ずに たい たく たかった たがる
    られる られた られて られない れる れた れて れない せる せた せて ている ていた ていない ています
    ておく ていく てくる てきた てみる てしまう てもらう てくれる てあげる てから ても ては てこそ
    らしい らしく やすい やすく にくい がたい すぎる すぎた すぎない だった です でした である であり
    であった でない ではない だろう でしょう しい しく しかった かった くない くて くなる ければ けば
    せば てば ねば べば めば れば えば げば こう ごう そう とう ぼう もう ろう おう よう かう づくり
    づくりを べき まい もる もった もって ことなく からない からなく からなかった つからない つからなく
    """

  /// Endings of the form that goes on or makes a noun（連用形）.
  private static let stems = """
    き ぎ し じ ち び み り い え け げ せ て ね べ め れ さ しさ たち さん がり まり わり らか やか か
    げ み もり がた がい っぷり づけ づくり くち
    """

  /// Endings of the form that always goes on（未然形）.
  private static let opens = "か が さ た な ば ま ら わ っ ん"

  private static let nouns = """
    これ それ あれ どれ ここ そこ あそこ どこ この その あの どの こう そう どう こんな そんな どんな
    なに なぜ いつ だれ どなた いくつ いくら すべて みんな みな ひと ひとり ふたり ひとつ ふたつ みっつ
    いちばん また まず もう まだ もっと ずっと きっと すぐ すぐに いま いつも とても ともに たくさん
    ちょっと すこし ゆっくり しっかり はっきり きちんと ちゃんと なかなか そっと やっと やがて ときどき そして
    しかし だから つまり ただし たとえば または および あなた わたし わたしたち ぼく かたち ちから
    こころ からだ ことば ほんとう うそ あいだ なか うえ まえ あと うしろ そば となり ほか よそ さき
    ものさし てびき できごと ものごと やりかた つくりかた いろいろ さまざま くらし くふう むだ だめ
    うまい うまく よりよい よりよく より やさしい やさしく やさしさ むずかしい むずかしさ おもしろい
    おもしろさ たのしい たのしさ ちいさな おおきな ちいさい おおきい あたらしい はやい はやく おそい
    ながい みじかい つよい つよく よわい たかい ひくい ふさわしい しくみ つながり まとまり ふりかえり
    まなび はたらき はじめ はじめに はじめて おわり おわりに まとめ きっかけ つまずき すすめ あらすじ
    よくある よい よく よし いい おかね しごと おすすめ ねらい ふだん なるべく できるだけ できれば
    あらかじめ いったん たがい たがいに みずから おのずと もの
    """

  private static let verbStems = """
    つく つくり つけ つな つなが つなげ つづ つづけ はじ はじめ はじま おわ まと まとめ わか わかち かけ かか
    かかわ くら くらべ ささ ささえ そだ そだて ひら ひらけ たし たしか たしかめ もと もとめ もち もら まな
    なら ならべ つた つたえ つか のこ のば のばし ふりかえ みつ みつけ みなお やめ えら おこ おこな おさ
    おさえ かえ かわ きめ こた こたえ さが しら しらべ すす すすめ そろ そろえ たの ちが とど とどけ とら
    とらえ はたら はら ひき ひきだ ひろ ひろげ ふえ ふやし へら ほめ まか まかせ まも みが むか むす めざ
    ゆず よろこ わた わたし あつ あつめ あつま いか いかし いき うけ うま うご うごか おも おくり かさね
    きず きずき くりかえ しま せま たすけ たて つくし つまず とりくみ とりく なお なくし のり はずし
    はな はなし はぐく ふみ ふせぎ ふせ まち まわ まわし みえ みせ みとめ めぐ もど やく ゆる よせ わす
    わすれ
    """

  private static let lights = """
    こと ため とき ところ よう ように ような わけ はず うち まま たび ほう ある あった あり あって あれば
    あります ありません いる いない いた います する した して しない します される された なる なった
    すべき かどうか なって ならない なり なれば なります できる できた できない できます ない なく なかった なければ いう
    いった いえる みる みよう くる きた いく おく ほしい べき ものの もの
    """
}
