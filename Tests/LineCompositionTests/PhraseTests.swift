import Foundation
import TestSupport
import Testing
import Typography

@testable import LineComposition

/// Where titles break between phrases（文節）.
@Suite struct PhraseTests {
  /// Headings with every place where they may break, as in `TitleSamples`.
  static let headings = [
    "三年先に|賭け、|結果を|引き受ける|仕事", "人と|仕組みで|チームの|成果を|育てる|仕事",
    "つくらない|ものを|決め、|届いた|価値を|確かめる|仕事", "書きたかった|ことを|最後まで|書く",
    "出会いを|設計し、|約束を|守る|エンジニア/採用·担当", "何も|しない|時間を|守る",
    "悪い|日の|ために|備える", "技術の|約束ごとを|少数に|保つ", "お金の|言葉で|説明する",
    "見つけて、|声を|かける", "書く|力から|確かめる|力へ", "一つの|業界に|深く|入る|会社",
    "利用者が|百万人を|超える|会社", "使われなかった|機能の|墓標を|立てる",
    "経験の|浅い|人の|育て方", "コードを|書く|速さが|余る|時代", "離れて|働く|チーム",
    "就任後の|九十日", "はじめの|三か月", "採用を|始めたばかりの|会社", "候補者と|向き合う|質問",
    "現場と|働く|ための|質問", "人と|組織に|関する|質問", "面接で|よく|聞かれる|こと",
    "エンジニア/採用の|進め方、|その|準備と|面談での|問いかけ",
    "開発·組織の|評価·制度を|設計する|技術", "技術·負債を|計画して|返す",
    "受け入れ/基準を|文章に|する", "使い方と|困った|ときの|問い合わせ先",
    "データ化された|業務を|見直す", "全チームで|続ける|ふりかえり",
    "組織づくりの|はじめに|すべき|こと", "新サービスの|立ち上げ方", "強い|組織と|若い|力",
    "専門的/知識の|学び直し", "開かれた|評価と、|閉じた|評価",
    "プログラミング/言語/Swift 6の|並行·処理", "Tech ·Leadと|EMの|違い",
    "CTO|（最高·技術/責任者）の|一日", "品質・|費用・|納期を|両立させる", "なぜ|設計を|書くのか",
    "いつ|やめるかを|先に|決めておく", "第3章　目的を|言葉に|する", "生きた|文書を|残し続ける",
    "会議を|半分に|減らすまで", "静かな|夜に|起こされない|ために", "お客様の|ことばで|ご案内する",
    "プロダクト/マネージャーの|道具箱", "引き返せる|かどうか", "データ·ベースの|見積もりと|移行",
    "仕様に|基づく|テスト",
  ]

  /// The text with what the analysis finds, marked as in `TitleSamples`.
  static func marked(_ text: String) -> String {
    let cells = LineComposer(shaper: SquareShaper()).prepare(ParagraphText(text)).cells
    let analysis = PhraseAnalysis(cells[...])
    let scalars = Array(text.unicodeScalars)
    var marked = String.UnicodeScalarView()
    for (index, cell) in cells.enumerated() {
      marked.append(
        contentsOf: scalars[Int(cell.scalars.lowerBound)..<Int(cell.scalars.upperBound)])
      guard index < cells.count - 1, cell.breakTier <= .strict else { continue }
      switch analysis.breaks[index] {
      case .pause, .enumeration, .phrase, .genitive, .light: marked.append("|")
      case .joint, .part: marked.append("/")
      case .seam: marked.append("·")
      case .word, .katakana, .particle, .syllable: break
      }
    }
    return String(marked)
  }

  @Test(arguments: headings)
  func `A title is parted between its phrases`(_ heading: String) {
    #expect(Self.marked(MarkedTitle(heading).text) == heading)
  }

  @Test(arguments: [10, 14, 18])
  func `The headings of guides, as they break`(measure: Int) {
    var counts = (lines: 0, divided: 0)
    // A stroke of the heading itself would be taken for a mark.
    for heading in GuideSentences.headings where !heading.contains("/") {
      let lines = compose(
        ParagraphText(heading), measure: Double(measure), alignment: .start, balance: .on
      ).lines.map(\.text)
      guard lines.count > 1 else { continue }
      print("\(measure) em: " + lines.joined(separator: " ▏"))
      counts.lines += lines.count - 1
      if MarkedTitle(Self.marked(heading)).places(of: lines) == nil { counts.divided += 1 }
      #expect(lines.allSatisfy { $0.count >= 2 }, "\(lines)")
    }
    print("\(measure) em: \(counts.lines) breaks, \(counts.divided) headings with a word divided")
    // At ten ems a word in katakana may be longer than the line.
    #expect(counts.divided * 20 <= counts.lines)
  }

  @Test func `The headings of guides, as they may break`() {
    for heading in GuideSentences.headings { print(Self.marked(heading)) }
    #expect(!GuideSentences.headings.isEmpty)
  }
}

/// Titles that are filled rather than balanced, and ragged text.
@Suite struct RaggedLineTests {
  private func entry(
    _ title: String, measure: Double, breaking: ParagraphStyle.Breaking = .phrases
  ) -> [String] {
    let composer = LineComposer(shaper: SquareShaper())
    func span(_ tag: Int, _ text: String) -> TextSpan {
      TextSpan(tag: tag, text: Array(text.unicodeScalars), style: .plain())
    }
    let text = ParagraphText(items: [
      .text(span(0, title)), .leader(span(1, "…")), .text(span(2, "12")),
    ])
    var style = ParagraphStyle(measure: length(ems: measure), size: em, breaking: breaking)
    style.alignment = .start
    return composer.compose(composer.prepare(text), style: style).lines.map { line in
      line.runs.filter { $0.tag == 0 }.map(\.glyphs.text).joined()
    }
  }

  @Test func `An entry of the contents is filled up to a phrase and keeps words for its leader`() {
    #expect(entry("設計の進め方", measure: 20) == ["設計の進め方"])
    #expect(
      entry("つくらないものを決め、届いた価値を確かめるプロダクトマネージャー", measure: 24)
        == ["つくらないものを決め、届いた価値を確かめる", "プロダクトマネージャー"])
    #expect(
      entry("面接でよくある質問とその対策をまとめて読む", measure: 20) == ["面接でよくある質問とその対策を", "まとめて読む"])
  }

  /// The last line has to hold three dots and a number besides.
  @Test(arguments: TitleSamples.titles)
  func `An entry of the contents divides no word where its parts fit`(_ marked: String) {
    let title = MarkedTitle(marked)
    for measure in [14.0, 18, 24, 30] {
      let lines = entry(title.text, measure: measure)
      let fewest = title.fewestLines(measure: measure - 4, at: [.phrase, .compound])
      guard let fewest, fewest <= Int(title.text.count / Int(measure)) + 2 else { continue }
      #expect(title.places(of: lines)?.contains(.seam) == false, "\(measure): \(lines)")
    }
  }

  @Test func `A folio behind a leader makes no last line longer`() {
    #expect(
      entry("声を集めて価値を見直す仕事", measure: 12, breaking: .optimumFit) == ["声を集めて価値を", "見直す仕事"])
  }

  @Test(arguments: [ParagraphStyle.Alignment.start, .center, .end])
  func `Ragged text does not end in one or two characters`(_ alignment: ParagraphStyle.Alignment) {
    let text = ParagraphText("設計の方針は全員が読める場所に置き、道に迷わない。")
    let lines = compose(text, measure: 22, alignment: alignment).lines.map(\.text)
    #expect(lines == ["設計の方針は全員が読める場所に置き、道に", "迷わない。"])
    let code = compose(
      ParagraphText("let names = [\"a\", \"bc\", \"d\"]", style: .code), measure: 13.5,
      alignment: alignment
    ).lines.map(\.text)
    #expect(code.joined(separator: " ") == "let names = [\"a\", \"bc\", \"d\"]")
  }

  @Test(arguments: [
    (3, ["国国国", "国国。"]), (3, ["設計と", "開発。"]), (4, ["国国国国", "国国）」。"]),
    (4, ["国国国", "国国国。"]),
  ])
  func `What the last line is given has to fit`(_ measure: Double, _ expected: [String]) {
    for alignment in [ParagraphStyle.Alignment.start, .center, .end] {
      let text = ParagraphText(expected.joined())
      let lines = compose(text, measure: measure, alignment: alignment).lines
      #expect(lines.map(\.text) == expected)
      #expect(lines.allSatisfy { $0.width <= length(ems: measure) })
    }
  }

  @Test(arguments: [
    ("指導者を育成し、組織全体に先見を浸透させる", 13.0, ["指導者を育成し、組織全体に", "先見を浸透させる"]),
    ("技術を理解する", 5, ["技術を", "理解する"]), ("オペレーティングシステム", 10, ["オペレーティング", "システム"]),
  ])
  func `Cells divide no word where that takes no line more`(
    _ text: String, _ measure: Double, _ expected: [String]
  ) {
    let composer = LineComposer(shaper: SquareShaper())
    var style = ParagraphStyle(measure: length(ems: measure), size: em, breaking: .words)
    style.alignment = .start
    let set = composer.compose(composer.prepare(ParagraphText(text)), style: style)
    #expect(set.lines.map(\.text) == expected)
  }

  @Test(arguments: [6, 8, 10, 12, 16, 20])
  func `Cells take no line more than text that is divided anywhere`(measure: Int) {
    let composer = LineComposer(shaper: SquareShaper())
    var style = LineProperties.style(measure: measure)
    style.alignment = .start
    var words = style
    words.breaking = .words
    for text in GuideSentences.samples.prefix(200) {
      let paragraph = composer.prepare(ParagraphText(text, style: .plain(size: .pt(9))))
      let set = composer.compose(paragraph, style: words)
      #expect(set.lines.count <= composer.compose(paragraph, style: style).lines.count)
      #expect(LineProperties.readsBack(set, as: text))
      #expect(set.lines.allSatisfy { $0.width <= words.measure } || !set.remarks.isEmpty)
    }
  }

  /// Narrower, a long word may leave no other break.
  @Test(arguments: [12, 15, 18, 22, 26, 30])
  func `Ragged paragraphs of guides end well and fit`(measure: Int) {
    var short = (firstFit: 0, set: 0)
    let composer = LineComposer(shaper: SquareShaper())
    var style = LineProperties.style(measure: measure)
    style.alignment = .start
    for text in GuideSentences.samples.prefix(300) where text.hasSuffix("。") {
      let paragraph = composer.prepare(ParagraphText(text, style: .plain(size: .pt(9))))
      let lines = composer.compose(paragraph, style: style)
      #expect(LineProperties.readsBack(lines, as: text) && LineProperties.keepsRules(lines))
      #expect(lines.lines.allSatisfy { $0.width <= style.measure })
      let sums = LineSums(paragraph.segments[0], of: paragraph, style: style)
      let plain = FirstFitBreaker(paragraph, sums: sums, style: style).lines()
      #expect(lines.lines.count == plain.count)
      func characters(_ ink: Range<Int>) -> Int {
        ink.count { paragraph.cells[$0].countsInShortLine }
      }
      guard plain.count > 1 else { continue }
      if let last = plain.last, characters(last.ink) < 2 { short.firstFit += 1 }
      let ended = RaggedEnding(paragraph, sums: sums, style: style).improved(plain)
      if let last = ended.last, characters(last.ink) < 2 { short.set += 1 }
    }
    #expect(short.firstFit > 0 && short.set == 0)
  }
}
