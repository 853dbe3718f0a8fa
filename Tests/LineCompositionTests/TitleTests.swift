import TestSupport
import Testing
import Typography

@testable import LineComposition

/// Titles in lines, at measures from those of a narrow column to those of a page.
@Suite struct TitleTests {
  static let measures = [9.0, 10, 11.5, 14.5, 17.5, 20, 26, 36]
  /// As many lines more than fit are taken for the sake of words.
  static let mostAdded = 2

  private static func lines(_ text: String, measure: Double) -> [Line] {
    compose(ParagraphText(text), measure: measure, alignment: .start, balance: .on).lines
  }

  private static func fewestLines(_ text: String, measure: Double) -> Int {
    compose(ParagraphText(text), measure: measure, alignment: .start).lines.count
  }

  @Test(arguments: TitleSamples.titles)
  func `A title is parted between its phrases and its words`(_ title: String) {
    #expect(PhraseTests.marked(MarkedTitle(title).text) == title)
  }

  @Test(arguments: TitleSamples.titles + PhraseTests.headings)
  func `No word is divided where parts of it or one more line fit`(_ marked: String) {
    let title = MarkedTitle(marked)
    for measure in Self.measures {
      let lines = Self.lines(title.text, measure: measure).map(\.text)
      let most = Self.fewestLines(title.text, measure: measure) + Self.mostAdded
      let note: Comment = "\(measure): \(lines)"
      func fits(_ places: Set<MarkedTitle.Place>) -> Bool {
        title.fewestLines(measure: measure, at: places).map { $0 <= most } ?? false
      }
      let places = title.places(of: lines)
      if fits([.phrase, .compound, .seam]) {
        #expect(places != nil, note)
        #expect(lines.count == 1 || MarkedTitle.characters(in: lines.last ?? "") >= 3, note)
      }
      if fits([.phrase, .compound]) { #expect(places?.contains(.seam) == false, note) }
      #expect(lines.count <= most, note)
    }
  }

  @Test(arguments: TitleSamples.titles + PhraseTests.headings)
  func `No line begins with a particle, and none has a single character`(_ marked: String) {
    let text = MarkedTitle(marked).text
    let paragraph = LineComposer(shaper: SquareShaper()).prepare(ParagraphText(text))
    let phrases = PhraseAnalysis(paragraph.cells[...])
    for measure in Self.measures {
      let lines = Self.lines(text, measure: measure)
      guard lines.count > 1 else { continue }
      var end = 0
      for line in lines.dropLast() {
        end += line.text.unicodeScalars.count
        while paragraph.cells.first(where: { $0.scalars.lowerBound == end })?.isSpace == true {
          end += 1
        }
        let last = paragraph.cells.lastIndex { $0.scalars.upperBound <= end }
        #expect(last.map { phrases.breaks[$0] } != .particle, "\(measure): \(lines.map(\.text))")
      }
      #expect(lines.allSatisfy { MarkedTitle.characters(in: $0.text) > 1 })
    }
  }

  /// Lines that end between phrases may be longer than they have to be, but not by much.
  @Test(arguments: TitleSamples.titles + PhraseTests.headings)
  func `Lines are balanced`(_ marked: String) {
    let title = MarkedTitle(marked)
    for measure in Self.measures {
      let lines = Self.lines(title.text, measure: measure)
      guard lines.count > 1, title.places(of: lines.map(\.text)) != nil else { continue }
      let widest = lines.map { Double($0.width.rawValue) / Double(em.rawValue) }.max() ?? 0
      let fewest = title.fewestLines(measure: widest - 7, at: [.phrase, .compound])
      #expect(fewest.map { $0 > lines.count } ?? true, "\(measure): \(lines.map(\.text))")
    }
  }

  @Test(arguments: [
    ("サイバーセキュリティインシデントレスポンス計画", 17.3, "サイバーセキュリティ|インシデントレスポンス計画"),
    ("クラウドネイティブアプリケーションの設計と運用", 14.4, "クラウドネイティブ|アプリケーションの設計と運用"),
    (
      "インフラストラクチャエンジニアのためのコンテナオーケストレーション", 11.5,
      "インフラストラクチャ|エンジニアの|ためのコンテナ|オーケストレーション"
    ),
    ("プロダクトマーケットフィットの見極め方", 14.4, "プロダクトマーケット|フィットの見極め方"),
    ("データサイエンティストになるための学習方法", 11.5, "データ|サイエンティストに|なるための学習方法"),
    ("ユーザーインタビューの進め方と分析手法", 10.1, "ユーザー|インタビューの|進め方と分析手法"),
    ("顧客満足度向上施策検討委員会報告書", 11.5, "顧客満足度向上施策|検討委員会報告書"),
    ("トラブルシューティング集", 11.5, "トラブル|シューティング集"),
    ("Tech LeadとEngineering Managerの違い", 17.3, "Tech Leadと|Engineering Managerの違い"),
    ("データドリブンな意思決定を支える分析基盤", 11.5, "データドリブンな|意思決定を|支える分析基盤"),
    ("コミュニケーション戦略", 10.1, "コミュニケーション|戦略"),
    ("アプリケーションの作り方", 7, "アプリ|ケーションの|作り方"),
  ])
  func `Long words break between their parts`(_ text: String, measure: Double, lines: String) {
    #expect(
      Self.lines(text, measure: measure).map(\.text)
        == lines.split(separator: "|").map(String.init))
  }

  @Test(arguments: [
    ("築いていくための実践的な手引き、そのすべてを一冊にまとめた完全版", 19, "築いていくための実践的な手引き、|そのすべてを一冊にまとめた完全版"),
    ("東京大学大学院情報理工学系研究科における研究生活", 8, "東京大学大学院|情報理工学系|研究科における|研究生活"),
    ("東京都千代田区永田町における再開発事業計画書", 10, "東京都千代田区|永田町における|再開発事業計画書"),
    ("神奈川県横浜市西区みなとみらいでのオフィス移転計画", 10, "神奈川県横浜市西区|みなとみらいでの|オフィス移転計画"),
    ("霞ヶ関と丸の内三丁目の一ヶ月", 8, "霞ヶ関と|丸の内三丁目の|一ヶ月"),
    ("チームの目標: みんなで決めて、みんなで守るために", 11, "チームの目標:|みんなで決めて、|みんなで守るために"),
    ("採用責任者: 人を見る目を養うために毎日できる小さな習慣", 13, "採用責任者:|人を見る目を養うために|毎日できる小さな習慣"),
    ("ごめんなさいとすなおにいえるひとになりたい", 10, "ごめんなさいと|すなおにいえる|ひとになりたい"),
    ("おにぎりとみそしるのあさごはん", 9, "おにぎりと|みそしるの|あさごはん"),
    ("お問い合わせいただきありがとうございますと言われたら", 14.7, "お問い合わせいただき|ありがとうございますと|言われたら"),
    ("わたしたちがたいせつにしていること、これからのこと", 10, "わたしたちが|たいせつにしている|こと、これからのこと"),
    ("ありのままのじぶんでいられるしょくばをつくる", 11, "ありのままの|じぶんでいられる|しょくばをつくる"),
    ("📚読書会のすすめ方👩‍💻ペアプログラミングのコツ🚀", 12, "📚読書会のすすめ方|👩‍💻ペアプログラミングの|コツ🚀"),
    ("「見出し」の例「見出しの二行目」と「三行目」", 8.6, "「見出し」の例|「見出しの|二行目」と|「三行目」"),
  ])
  func `Places, polite words, pictographs and quotations stay whole`(
    _ text: String, measure: Double, lines: String
  ) {
    #expect(
      Self.lines(text, measure: measure).map(\.text)
        == lines.split(separator: "|").map(String.init))
  }

  @Test func `Text longer than any title is set line after line`() {
    let text = String(repeating: "設計の方針は全員が読める場所に置く。", count: 20)
    #expect(
      Self.lines(text, measure: 20).map(\.text)
        == compose(ParagraphText(text), measure: 20, alignment: .start).lines.map(\.text))
  }
}
