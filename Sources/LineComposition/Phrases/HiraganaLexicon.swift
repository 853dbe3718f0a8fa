/// The words and endings that titles write in hiragana, as far as they show where phrases begin.
///
/// Our own lists, made from school grammar（助詞・活用語尾）and from the commonest words of the language. They
/// need no word to be complete: what they do not know is left whole.
struct HiraganaLexicon: Sendable {
  typealias Kind = HiraganaToken.Kind

  static let shared = HiraganaLexicon()

  private var words = WordTree()
  /// What a word may be, by the node it ends at.
  private var kinds: [Int: [Kind]] = [:]

  private init() {
    for (kind, words) in Self.lists {
      for word in words.split(whereSeparator: \.isWhitespace) { add(String(word), as: kind) }
    }
    for adjective in HiraganaWords.adjectives.split(whereSeparator: \.isWhitespace) {
      for ending in Self.endingsOfAdjectives { add(adjective + ending, as: .noun) }
    }
    for verb in HiraganaVerb.independent { add(verb, finished: .verb, stem: .verbStem) }
    for verb in HiraganaVerb.auxiliary { add(verb, finished: .light, stem: .lightStem) }
  }

  /// Of all words that a text begins with, how long they are and what they may be.
  func words(in text: ArraySlice<UInt32>) -> [(length: Int, kinds: [Kind])] {
    words.ends(in: text).map { ($0.length, kinds[$0.node] ?? []) }
  }

  private mutating func add(_ word: String, as kind: Kind) {
    let node = words.insert(word.unicodeScalars)
    if kinds[node]?.contains(kind) != true { kinds[node, default: []].append(kind) }
  }

  private mutating func add(_ verb: HiraganaVerb, finished: Kind, stem: Kind) {
    for form in verb.finished { add(form, as: finished) }
    for form in verb.stems { add(form, as: stem) }
    // まなび is a noun, too, and closes a clause; of two kana it is rather an ending: 問い|かけ.
    if let form = verb.stems.first, form.count > 2 {
      add(form, as: finished == .verb ? .noun : finished)
    }
  }

  private static let endingsOfAdjectives = [
    "い", "く", "さ", "くて", "くない", "くなる", "かった", "ければ", "そうな", "すぎる",
  ]

  private static let lists: [(Kind, String)] = [
    (.particle, particles), (.genitive, genitives), (.final, finals), (.stem, stems),
    (.open, opens), (.noun, HiraganaWords.nouns), (.noun, HiraganaWords.adverbs),
    (.light, lights), (.lightStem, lightStems), (.prefix, "お ご"),
  ]

  private static let particles = """
    が を に は も へ と で や か な ね よ から まで より など だけ しか こそ さえ ばかり ほど くらい
    ぐらい ずつ のみ ごと ごとに には では とは へは にも でも とも からは からも までに までは よりも
    とか なら ながら つつ ので のに けれど けれども として という といった については について によって
    による によると により において における にとって などを などが などは などに などで だけで だけが
    だけは だけに だけでは ではなく でなく のは のが のを のも のか とともに にて をもって
    をはじめ にかけて にわたる にわたり にむけて にむけた たちが たちは たちを たちに たちと ばかりか
    もが ですが ますが しかない からこそ までも だけでなく だけじゃない じゃない くらいなら
    としては としても に対し にしては にしても にくらべて にむかって ばかりの どころか すら だって
    """

  private static let genitives = """
    の への での との からの までの よりの としての についての にとっての などの だけの ほどの
    くらいの ごとの たちの ながらの のみの ずつの における
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
    させて させない まして ましたら ませんか ましょうか たければ たくて たくない たいと なさい すぎて すぎず
    すぎたら らしさ しましょう しまして されない たって だって ちゃう ちゃった
    ておきたい てみたい てください てはいけない てもいい でいい たほうが たまま ないまま かない かなく かなかった かなくて かなければ
    """

  /// Endings of the form that goes on or makes a noun（連用形）.
  private static let stems = """
    き ぎ し じ ち び み り い え け げ せ て ね べ め れ さ しさ たち さん がり まり わり らか やか か もり がた がい っぷり づけ づくり くち すぎ さま
    """

  /// Endings of the form that always goes on（未然形）.
  private static let opens = "か が さ た な ば ま ら わ っ ん"

  private static let lights = """
    こと ため とき ところ よう ように ような わけ はず うち まま たび ほう ある あった あり あって あれば
    あります ありません いる いない いた います する した して しない します される された なる なった
    すべき かどうか なって ならない なり なれば なります できる できた できない できます ない なく なかった なければ
    いった いえる みる みよう くる きた いく おく ほしい べき ものの もの
    いて いたら いれば いられる いられない いられた いました いません いう いって いえば おいて おきたい
    おきます いかない いかなければ いこう いけば いける いけない いけなく おります おりまして おりました おりません ありました ありましたら なりました なりたい なれる
    きて きます みた みて みたい みます いきたい いきます ください くださいます くださいますよう
    くださいませ くださいました くださいまして なさい ございます ございました ございません ございますが
    ございまして ございましたら いらっしゃいます とおり かぎり しかた せい おかげ つもり だけのこと ころ
    みたいな みたいに らしい
    """

  /// Stems of verbs that serve the word before them.
  private static let lightStems = "いき み なり おき"
}
