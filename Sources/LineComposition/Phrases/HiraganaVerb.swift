/// A verb that titles write in hiragana, with the forms in which it is met.
struct HiraganaVerb {
  /// That close a phrase or stand before a noun: つくる, つくって, つくった.
  let finished: [String]
  /// That want an ending: つくり, つくら, つくれ; the first（連用形）may stand alone.
  let stems: [String]

  /// What takes the place of a verb's last kana（活用）.
  private struct Row {
    /// The stems in い, あ and え.
    var stems: [String]
    var volitional: String
    var te: String
    var ta: String

    static func byEnding(_ kana: Character) -> Row? {
      func row(_ stems: String, _ volitional: String, _ te: String, _ ta: String) -> Row {
        Row(stems: stems.map(String.init), volitional: volitional, te: te, ta: ta)
      }
      return switch kana {
      case "う": row("いわえ", "おう", "って", "った")
      case "く": row("きかけ", "こう", "いて", "いた")
      case "ぐ": row("ぎがげ", "ごう", "いで", "いだ")
      case "す": row("しさせ", "そう", "して", "した")
      case "つ": row("ちたて", "とう", "って", "った")
      case "ぶ": row("びばべ", "ぼう", "んで", "んだ")
      case "む": row("みまめ", "もう", "んで", "んだ")
      case "る": row("りられ", "ろう", "って", "った")
      default: nil
      }
    }
  }

  /// - Parameter verb: Of five rows（五段活用）: つくる, つくらない.
  private init?(fiveRows verb: Substring) {
    guard let last = verb.last, let row = Row.byEnding(last) else { return nil }
    let head = String(verb.dropLast())
    let (i, a, e) = (head + row.stems[0], head + row.stems[1], head + row.stems[2])
    finished =
      [
        String(verb), head + row.te, head + row.ta, head + row.ta + "ら", head + row.ta + "り",
        a + "ない", a + "なく", a + "なかった", a + "ず", e + "ば", e + "る", head + row.volitional,
      ] + Self.polite(i)
    // A stem of one kana is rather something else.
    stems = head.isEmpty || verb.count == 2 ? [] : [i, a, e]
  }

  /// - Parameter verb: Of one row（一段活用）: みえる, みえない.
  private init(oneRow verb: Substring) {
    let stem = String(verb.dropLast())
    let endings = ["る", "て", "た", "たら", "たり", "ない", "なく", "なかった", "ず", "れば", "よう"]
    finished = endings.map { stem + $0 } + Self.polite(stem)
    stems = verb.count == 2 ? [] : [stem]
  }

  private static func polite(_ stem: String) -> [String] {
    ["ます", "ました", "ません", "まして", "ましたら", "ましょう", "たい"].map { stem + $0 }
  }

  static let independent = verbs(fiveRows: fiveRows, oneRow: oneRow)
  /// Verbs that serve another one: 送らせて|いただく.
  static let auxiliary = verbs(
    fiveRows: "いただく くださる もらう しまう なさる いたす まいる いらっしゃる",
    oneRow: "いただける くれる もらえる おられる もうしあげる")

  private static func verbs(fiveRows: String, oneRow: String) -> [HiraganaVerb] {
    fiveRows.split(whereSeparator: \.isWhitespace).compactMap(HiraganaVerb.init(fiveRows:))
      + oneRow.split(whereSeparator: \.isWhitespace).map(HiraganaVerb.init(oneRow:))
  }
}

// MARK: - Verbs

extension HiraganaVerb {
  private static let fiveRows = """
    あう あおぐ あがる あずかる あそぶ あつかう あつまる あまる あやまる あゆむ あらう あらわす あるく
    いかす いそぐ いたわる いどむ いのる うかがう うごかす うごく うしなう うたう うたがう うつす
    うつる うながす うばう うやまう うるおう えがく えらぶ おくる おこす おこなう おこる おさまる おしむ おちつく
    おどる おどろく おもいだす おもいつく おもう およぐ およぶ おわる かえす かえる かかる かかわる かく
    かくす かさなる かざる かせぐ かたまる かたる かなう かなしむ かまう かよう からむ かわかす かわす
    かわる がんばる きく きざむ きずく きたす きづく きまる きりひらく くずす くつがえす くばる くむ
    くらす くりかえす くるしむ けずる こころざす こだわる ことなる こなす このむ こまる ころぶ こわがる
    こわす さがす さけぶ さそう さまよう さわぐ さわる しかる しずむ したがう したしむ しのぐ しばる
    しぼる しめす しる すくう すごす すすむ すます すむ せまる そだつ そなわる そむく そろう だす
    たすかる たずさわる たたかう たたく たちどまる たちむかう たどる たのしむ たのむ ためす たもつ たよる
    ちかう ちがう ちらす つかう つかむ つきあう つくす つくりだす つくりなおす つくる つたわる つちかう
    つつむ つづく つどう つなぐ つながる つのる つぶす つまずく つむぐ つよまる つらぬく であう できあがる
    とおす とおる ととのう とどく とぶ とまどう とまる ともなう とりくむ とりもどす とる なおす なおる
    ながす なくす なげく なじむ なぞる ならう ならぶ なやむ にぎる にぎわう ねがう ねむる
    ねらう のこす のこる のぞく のぞむ のばす のむ のる はいる はかる はかどる はぐくむ はげます はげむ
    はこぶ はじまる はしる はずす はたす はたらく はなす はなつ はばたく はぶく はまる はらう ひきだす
    ひく ひそむ ひたる ひっぱる ひびく ひらく ひろう ひろがる ふくむ ふくらむ ふさぐ ふせぐ ふやす
    ふりかえる ふるまう へらす ほこる まがる まざる まちがう まつ まとう まとまる まなぶ まねく まもる
    まよう まわす まわる みがく みたす みちびく みつかる みなおす みのる みまもる むかう むきあう
    むすぶ めぐる めざす めだつ もつ もたらす もどす もどる もとづく もよおす やくだつ やすむ やとう
    やぶる やりなおす やる ゆさぶる ゆずる ゆるす ようす よびおこす よぶ よみとく よむ よりそう よる よろこぶ
    わかちあう わかつ わかる わたす わたる わらう
    """

  private static let oneRow = """
    あきらめる あずける あたえる あたためる あつめる あてる あびる あふれる あまえる あらためる あらわれる
    あわせる いきる いれる うえる うけいれる うけつける うけとめる うける うちあける うまれる うめる えらべる
    える おえる おきる おくれる おこなえる おさえる おさめる おしえる おそれる おちる おとずれる おぼえる
    おりる かえる かかえる かける かさねる かぞえる かためる かなえる かねる かりる かんがえる かんじる
    きえる きたえる きめる きりかえる きわめる くずれる くみあわせる くみたてる くらべる くりひろげる
    こえる こころみる こたえる こめる こわれる さける ささえる さだめる さまたげる しあげる しらせる
    しらべる すぐれる すすめる すてる すりあわせる せめる そえる そだてる そなえる そめる そろえる
    たおれる たかめる たしかめる たすける たずねる たちあげる たてる たとえる たばねる たべる ためる
    つかまえる つかれる つきつめる つけくわえる つける つたえる つづける つとめる つなげる つみあげる
    つみかさねる でかける とける ととのえる とどける とめる とらえる とりあげる とりいれる ながめる ながれる
    なげる なまける ならべる なれる にげる のせる のびる のべる のりこえる はじめる はたらける はなれる
    はやめる ひかえる ひきうける ひきつける ひろげる ふえる ふかめる ふまえる ふれる へだてる ほめる
    まかせる まける まぜる まちがえる まとめる まねる みえる みきわめる みすえる みせる みちる みつける
    みつめる みとめる むかえる むける めざめる もうける もちいる もとめる やせる やめる
    やりとげる ゆるめる よせる よびかける わかれる わける わすれる
    """
}
