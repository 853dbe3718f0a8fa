import LineComposition
import TestSupport
import Typography

/// Mixtures of Japanese and Western text as guides have them, and worse.
enum RandomText {
  private static let pieces: [[String]] = [
    ["設計", "組織", "採用", "目標", "品質", "開発者", "人々", "事業部門", "評価", "面談"],
    ["の", "を", "に", "は", "です。", "ます。", "して、", "という", "きっと", "ちゃんと", "から"],
    ["データ", "マネージャー", "エンジニア", "チーム", "レビュー", "ファッション"],
    ["「", "」", "（", "）", "『", "』", "、", "。", "・", "：", "？　", "！", "……", "――", "〜"],
    ["API", "Tech Lead", " VPoE ", "Kubernetes", "H2O", "ISO9001", "C++", "f()", ".NET", "and/or"],
    ["120", "1,250.5", "80％", "￥980", "4km", "2026年", "100%", "#1", "10.5GHz"],
    ["“品質”", "“quality”", "it’s", "1️⃣", "👩‍💻", "か\u{3099}", "葛\u{E0100}", "→", "＝", "±"],
  ]
  private static let weights = [6, 6, 3, 5, 2, 2, 1]

  static func text(of count: Int, using generator: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0..<count {
      var pick = Int.random(in: 0..<weights.reduce(0, +), using: &generator)
      for (kind, weight) in weights.enumerated() {
        pick -= weight
        if pick < 0 {
          text += pieces[kind].randomElement(using: &generator) ?? ""
          break
        }
      }
    }
    return text
  }

  /// The text in spans of several weights, sizes and kinds.
  static func spans(of text: String, using generator: inout SeededGenerator) -> ParagraphText {
    let scalars = Array(text.unicodeScalars)
    var spans: [(String, TextStyle)] = []
    var start = 0
    while start < scalars.count {
      let end = min(scalars.count, start + Int.random(in: 1...30, using: &generator))
      let style: TextStyle =
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: .plain(weight: 700)
        case 1: .plain(size: .pt(7))
        case 2: .code
        default: .plain(size: .pt(9))
        }
      spans.append((String(String.UnicodeScalarView(scalars[start..<end])), style))
      start = end
    }
    return ParagraphText(spans: spans)
  }
}
