import Diagnostics
import DocumentTree
import TestSupport
import Testing

@testable import MarkdownParser

@Suite("Plain text becomes a guide")
struct PlainTextTests {
  private func read(_ text: String, name: String = "guide.txt") -> PlainTextImport {
    PlainTextReader.read(SourceFile(name: name, text: text))
  }

  /// `## 見出し` for each heading.
  private func outline(_ result: PlainTextImport) -> [String] {
    result.headings.map { String(repeating: "#", count: $0.level ?? 0) + " " + $0.text }
  }

  private func blocks(_ text: String) -> [String] {
    Parsed(read(text).markdown).document.blocks.map { block in
      switch block {
      case .heading(let heading): "h\(heading.level) \(heading.content.plainText)"
      case .paragraph(let paragraph): "p \(paragraph.content.plainText)"
      case .list(let list): "\(list.kind) \(list.items.map { PlainWords.text(of: $0.blocks) })"
      case .thematicBreak: "hr"
      default: "other"
      }
    }
  }

  // MARK: The real article

  @Test("All headings of the real article are found, and none too many")
  func realArticle() {
    guard let bytes = Shared.bytes(of: "guides/vpoe-article.txt") else { return }
    let text = String(decoding: bytes, as: UTF8.self)
    let result = read(text, name: "vpoe-article.txt")
    // By their lines and levels, since the article is not ours to copy.
    let expected = [
      (6, 2), (9, 3), (13, 3), (18, 2), (23, 3), (27, 3), (30, 3), (33, 2), (36, 2), (41, 3),
      (44, 3), (47, 3), (50, 2), (55, 3), (59, 3), (62, 3), (65, 2), (68, 2), (75, 2),
    ]
    let found = result.headings.map { "\($0.line): \($0.level ?? 0) \($0.text) \($0.score)" }
    #expect(
      result.headings.map(\.line) == expected.map(\.0), "found:\n\(found.joined(separator: "\n"))")
    #expect(
      result.headings.map(\.level) == expected.map(\.1), "found:\n\(found.joined(separator: "\n"))")
    #expect(result.title == "vpoe-article")
    let document = Parsed(result.markdown).document
    #expect(PlainWords.words(of: document.blocks) == PlainWords.words(ofText: text))
  }

  // MARK: Other shapes

  @Test("Numbered chapters and sections nest as their numbers say, and a title stands above")
  func numbered() {
    let result = read(
      """
      はじめての採用面接
      第1章　準備
      面接の前に、求める人物像を言葉にしておきます。
      1.1 募集要項を読む
      募集要項は、応募者との最初の約束です。
      1.2 質問を決める
      同じ質問を全員にすると、比べやすくなります。順番は次のとおりです。
      1. 経歴を聞く
      2. 課題を話し合う
      3. 逆質問を受ける
      第2章　当日
      予定より5分早く部屋を整えます。
      2.1 迎える
      名前を確かめ、時間の配分を伝えます。
      おわりに
      面接は、互いに選ぶ場です。
      """)
    #expect(
      outline(result) == [
        "# はじめての採用面接", "## 第1章　準備", "### 1.1 募集要項を読む", "### 1.2 質問を決める", "## 第2章　当日",
        "### 2.1 迎える", "## おわりに",
      ])
  }

  @Test("Lines marked with signs and brackets are headings without them; signed lists stay lists")
  func signs() {
    let text = """
      【新任リーダーの手引き】

      ■最初の一週間
      　まずは話を聞くことから始めましょう。
      ＜月曜日＞
      　全員と三十分ずつ話します。
      ＜金曜日＞
      　気づいたことを一枚にまとめます。
      ■持ち物
      ●手帳
      ●名刺
      ■よくある失敗
      　前の担当者のやり方をすぐに変えてしまうことです。
      """
    #expect(
      outline(read(text)) == [
        "# 新任リーダーの手引き", "## 最初の一週間", "### 月曜日", "### 金曜日", "## 持ち物", "## よくある失敗",
      ])
    #expect(blocks(text).contains("bullet [\"手帳\", \"名刺\"]"))
  }

  @Test("Questions are headings, answers are paragraphs")
  func questions() {
    let result = read(
      """
      入社前によくある質問

      働く場所について

      Q1. 在宅勤務はできますか。

      A1. 週に三日まで選べます。

      Q2. 引っ越しの補助はありますか？

      A2. あります。上限は二十万円です。

      研修について

      Q3. 研修はどのくらい続きますか？

      A3. 最初の三か月です。

      """)
    #expect(
      outline(result) == [
        "# 入社前によくある質問", "## 働く場所について", "### Q1. 在宅勤務はできますか。",
        "### Q2. 引っ越しの補助はありますか？", "## 研修について", "### Q3. 研修はどのくらい続きますか？",
      ])
  }

  @Test("With blank lines between all paragraphs, a list announces what stands below its heading")
  func spacedOut() {
    let text = """
      議事録は会議の記憶です。この文章では、読み返される議事録の書き方を説明します。

      議事録の役割

      議事録には、次の二つの役割があります。

      ・決定を残す
      ・次の行動を促す：担当と期限

      決定を残す

      だれが、なぜ決めたのかを書きます。

      次の行動を促す

      担当者の名前がない行動は、だれも行いません。

      いつ配ればよいか？

      会議の翌日の昼までに配ります。

      まとめ

      短く、早く、具体的に書きましょう。
      """
    let result = read(text, name: "notes/minutes.txt")
    #expect(
      outline(result) == [
        "## 議事録の役割", "### 決定を残す", "### 次の行動を促す", "## いつ配ればよいか？", "## まとめ",
      ])
    #expect(result.title == "minutes")
    #expect(result.markdown.hasPrefix("---\ntitle: \"minutes\"\n---\n\n議事録は"))
    #expect(result.headings[1].evidence.contains(.announced))
    #expect(result.headings[1].score == 1)
  }

  @Test("Sentences, speech, poems and addresses are no headings")
  func noHeadings() {
    let text = """
      「おはよう」
      と彼女は言った。
      「おはようございます」
      窓の外では雨が降っていた。

      春の野に
      霞たなびき
      うら悲し
      この夕かげに

      申し込みは次の場所で受け付けます：
      https://example.com/apply_now
      そして続きます。
      """
    let result = read(text)
    #expect(outline(result) == [], "\(result.headings)")
  }

  @Test("A heading may end as a clause of time does; any other clause that goes on is doubtful")
  func clauses() {
    let text = "導入の段落です。\n理由\n本文です。\n一か月たって\n本文です。\n面接を終えて\n本文です。\n研修を受けて\n本文です。\n"
    let result = read(text)
    #expect(outline(result) == ["## 理由", "## 一か月たって", "## 面接を終えて"])
    #expect(result.decisions.first { $0.text == "研修を受けて" }?.isDoubtful == true)
  }

  @Test("A date and a name below the title are no headings")
  func titleBlock() {
    #expect(
      blocks("新人研修のしおり\n2026年11月版\n人事部\n\nはじめに\n入社した人のための冊子です。") == [
        "h1 新人研修のしおり", "p 2026年11月版", "p 人事部", "h2 はじめに", "p 入社した人のための冊子です。",
      ])
  }

  @Test("Front matter stays front matter, and its title is the guide's")
  func frontMatter() {
    let text = "---json\n{\"title\": \"朝会\", \"slug\": \"standup\"}\n---\n目的\n段落です。\n"
    let result = read(text)
    #expect(result.title == "朝会")
    #expect(
      result.markdown.hasPrefix("---json\n{\"title\": \"朝会\", \"slug\": \"standup\"}\n---\n\n"))
    var log = DiagnosticLog()
    let document = PlainTextReader.parse(result.source, document: 1, reporting: &log)
    #expect(document.frontMatter.slug == "standup")
    #expect(document.frontMatter.ranges["slug"]?.start == SourcePosition(line: 2, column: 25))
    #expect(blocks("---\n日時: 三時\n---\n段落です。") == ["h1 日時: 三時", "p 段落です。"])
  }

  @Test("Underlined lines are headings, and other rules divide")
  func rules() {
    #expect(
      blocks("====\n手順書\n====\n一行目です。\n\n準備\n----\n二行目です。\n\n-----\n\n三行目です。") == [
        "h1 手順書", "p 一行目です。", "h2 準備", "p 二行目です。", "hr", "p 三行目です。",
      ])
  }

  // MARK: Markdown

  @Test("Signs that Markdown would take for its own stay as they are")
  func escaping() {
    let lines = [
      "*強調*ではない**印**です。", "#採用 という印です。", "# これも見出しではありません。", "2023. 年の話です。",
      "`code` と [角](括弧) と ![絵](絵.png) です。", "<b>太字</b> &amp; &copy; です。", "10~20%、~~取消~~です。",
      "snake_case と _下線_ です。", "{漢字|かんじ} です。", "> 引用ではありません。", "+ 足し算です。", "-5度です。",
      "[^1]: 注ではありません。", "|表|ではない|です。", "円記号\\と\\*です。", "www.example.com_x です。",
      "ftp://example.com/a_b です。", "| - |。", "「*」だ。**）**で。", "1) は番号。",
    ]
    #expect(blocks(lines.joined(separator: "\n")) == lines.map { "p " + $0 })
    let log = Parsed(read(lines.joined(separator: "\n")).markdown).log
    #expect(log.diagnostics.isEmpty, "\(log.diagnostics)")
  }

  @Test("A heading's own signs at its end stay, too")
  func headingEnds() {
    #expect(
      blocks("C#\n\n■ 目的 {#aim}\n文です。\n■ F##\n文です。") == [
        "h1 C#", "h2 目的 {#aim}", "p 文です。", "h2 F##", "p 文です。",
      ])
  }

  @Test("An address is a link that ends where it ends")
  func addresses() {
    let html = Parsed(read("詳しくはhttps://example.com/a_b?c=*1*をご覧ください。").markdown).html
    #expect(
      html == "<p>詳しくは<a href=\"https://example.com/a_b?c=*1*\">https://example.com/a_b?c=*1*</a>"
        + "をご覧ください。</p>")
  }

  @Test("Lists keep their items, their numbers, and apart from each other")
  func lists() {
    #expect(
      blocks("手順は次です。\n３．三つ目です\n４．四つ目です\n終わりです。\n- 甲\n- 乙\n1. 一\n2. 二\n1. いち\n2. に") == [
        "p 手順は次です。", "ordered(start: 3) [\"三つ目です\", \"四つ目です\"]", "p 終わりです。",
        "bullet [\"甲\", \"乙\"]", "ordered(start: 1) [\"一\", \"二\"]",
        "ordered(start: 1) [\"いち\", \"に\"]",
      ])
  }

  @Test("A doubtful line has a comment with its score before it")
  func doubts() {
    let result = read("本文の段落です。\n日時：十一月三日\n次の段落です。")
    #expect(
      result.markdown.hasSuffix(
        "本文の段落です。\n\n<!-- seihon: 見出し？ score 0.55 -->\n\n日時：十一月三日\n\n次の段落です。\n"))
    #expect(result.headings.isEmpty)
    #expect(result.decisions.map(\.isDoubtful) == [false, true, false])
  }

  @Test("What is said of a plain text points into the text itself")
  func places() {
    var log = DiagnosticLog()
    let document = PlainTextReader.parse(
      SourceFile(name: "a.txt", text: "本文の*段落*です。\n■ 方法\n　使うのは｜漢字《かん》です。\n"),
      document: 1, reporting: &log)
    #expect(document.source.name == "a.txt")
    #expect(RangeCheck.misplacedTexts(in: document).isEmpty)
    #expect(document.blocks.map(\.node.range.start.line) == [1, 2, 3])
    guard case .heading(let heading) = document.blocks[1] else {
      Issue.record("no heading: \(document.dump)")
      return
    }
    #expect(heading.content.first?.range.start == SourcePosition(line: 2, column: 3))
    #expect(document.dump.contains("ruby"))
  }

  // MARK: Given headings

  @Test("Headings given by the caller are the only ones, at the levels given")
  func givenHeadings() {
    let text = "導入の段落です。\n背景\n背景の段落です。\nこれも見出しです。\n段落です。\n１．方法\n段落です。"
    let list = PlainTextHeadingList(
      SourceFile(name: "headings.txt", text: "これも見出しです\n\n### 方法\n"))
    let source = SourceFile(name: "a.txt", text: text)
    #expect(
      outline(PlainTextReader.read(source, headings: list)) == [
        "## これも見出しです。", "### １．方法",
      ])
    var log = DiagnosticLog()
    list.reportMissing(in: source, reporting: &log)
    #expect(log.diagnostics.isEmpty)
  }

  @Test("An item of a list can be a given heading where no other line has its words")
  func givenItems() {
    let source = SourceFile(name: "a.txt", text: "段落です。\n1. 準備\n2. 当日\n3. 後日\n・準備\n・感想\n")
    let list = PlainTextHeadingList(SourceFile(name: "headings.txt", text: "1. 準備\n## 感想\n"))
    let result = PlainTextReader.read(source, headings: list)
    #expect(outline(result) == ["## 1. 準備", "## 感想"])
    #expect(result.markdown.contains("2. 当日\n3. 後日\n\n- 準備\n\n## 感想\n"))
  }

  @Test(
    "Thousands of anything do not take longer than their number",
    arguments: [
      "- a\n", "あ\n", "1. a\n", "■あ\n", "#", "http://(", "まとめ\n", "・あ\nあ\n", "---\n", "{",
    ])
  func repeated(part: String) {
    let growth = ProcessorTime.growth(to: 16_000) { count in
      let text = String(repeating: part, count: count)
      let list = PlainTextHeadingList(SourceFile(name: "h.txt", text: text))
      _ = read(text)
      _ = PlainTextReader.read(SourceFile(name: "a.txt", text: text), headings: list)
    }
    #expect(growth < ProcessorTime.limit, "\(part.debugDescription)")
  }

  @Test("A given heading that the text does not have is told with its place")
  func missingHeading() {
    let list = PlainTextHeadingList(
      SourceFile(name: "headings.txt", text: "背景\n## 採用の流れ\n背景\n"))
    var log = DiagnosticLog()
    list.reportMissing(in: SourceFile(name: "a.txt", text: "背景\n段落です。"), reporting: &log)
    #expect(log.diagnostics.map(\.code) == [.headingNotFound, .headingNotFound])
    #expect(log.diagnostics.map(\.place) == ["2:1-2:9", "3:1-3:3"])
    #expect(log.diagnostics[0].message.japanese == "見出し「採用の流れ」は「a.txt」にありません")
    #expect(
      log.diagnostics[0].message.english == "“a.txt” has no line for the heading “採用の流れ”")
  }

  @Test(
    "Lines are named by numbers and ranges",
    arguments: [
      ("3", [3]), ("1,5", [1, 5]), ("2-4,4-6", [2, 3, 4, 5, 6]), ("9-", [9, 10]), ("12", [12]),
      ("9-12", [9, 10, 11]),
    ])
  func lineRanges(_ text: String, _ lines: [Int]) {
    #expect(LineRanges(text)?.lines(upTo: 10) == lines)
  }

  @Test(
    "What names no lines is none",
    arguments: ["", "x", "0", "-3", "4-2", "1,", "1-2-3", "１", "99999999999999999999"])
  func noLineRanges(_ text: String) { #expect(LineRanges(text) == nil) }

  @Test("Headings may be given by their lines, where other lines have the same words")
  func headingLines() throws {
    let source = SourceFile(name: "a.txt", text: "準備\n段落です。\n準備\n\n・感想\n段落です。\n")
    let lines: LineRanges? = LineRanges("3-5")
    let list = PlainTextHeadingList(try #require(lines), of: source)
    #expect(outline(PlainTextReader.read(source, headings: list)) == ["## 準備", "## 感想"])
    var log = DiagnosticLog()
    list.reportMissing(in: source, reporting: &log)
    #expect(
      log.diagnostics.map(\.message.english) == ["line 4 of “a.txt” has no words for a heading"])
  }

  @Test("Of chosen lines the others are left out, and front matter stays")
  func chosenLines() throws {
    let text = "---\ntitle: 題\n---\n広告です。\n本文です。\n続きです。\n署名です。\n"
    let result = PlainTextReader.read(
      SourceFile(name: "a.txt", text: text), lines: LineRanges("5-6"))
    #expect(result.markdown == "---\ntitle: 題\n---\n\n本文です。\n\n続きです。\n")
  }

  // MARK: Any text

  @Test("Any text is read, the same each time, and all its words come out again")
  func anyText() {
    let seed = Fuzzing.seed
    var generator = SeededGenerator(seed: seed)
    let parts = [
      "あ", "漢字", "です。", "？", "*", "**", "_", "`", "#", "##", "-", "- ", "・", "■", "【", "】", "1.",
      "2. ",
      "３．", "第1章", "Q1.", "A.", "[", "]", "(", ")", "<", ">", "<b>", "&amp;", "&", "\\", "~", "|",
      "|-|",
      "{", "}", "{#a}", "!", "+", "=", "===", "---", ":", "://", "http://a.b/", "https://", "www.",
      "a@b.c",
      " ", "　", "\t", "\n", "\n", "\n\n", "\r\n", "\r", "x", "A_b", "まとめ", "との違い", "\u{301}",
      "\u{3099}",
      "\u{FEFF}", "\u{1680}", "\u{2028}", "🚀", "1️⃣", "[^1]", "[^1]:", "[a]: b", "「", "」",
      "$", ".",
      // The parser's own sentinel, which no literal may hold.
      Unicode.Scalar(0xFDD0).map { String(Character($0)) } ?? "",
    ]
    for _ in 0..<Fuzzing.rounds(2_000) {
      let count = Int.random(in: 0...24, using: &generator)
      let text = (0..<count).map { _ in parts.randomElement(using: &generator) ?? "" }.joined()
      let result = read(text)
      #expect(result == read(text))
      let document = Parsed(result.markdown).document
      let words = (PlainWords.words(of: document.blocks), PlainWords.words(ofText: text))
      #expect(words.0 == words.1, "seed \(seed): \(text.debugDescription)\n\(result.markdown)")
      #expect(result.decisions.allSatisfy { (0...1).contains($0.score) })
      var log = DiagnosticLog()
      let placed = PlainTextReader.parse(result.source, document: 1, reporting: &log)
      let faults = RangeCheck.faults(in: placed) + RangeCheck.misplacedTexts(in: placed)
      #expect(faults.isEmpty, "seed \(seed): \(text.debugDescription)\n\(result.markdown)")
    }
  }
}

/// The words of a text, whatever divides and decorates them.
enum PlainWords {
  static func words(of blocks: [Block]) -> String { significant(text(of: blocks)) }

  static func words(ofText text: String) -> String {
    let source = SourceFile(name: "", text: text)
    return significant((1...source.lineCount).map { source.line($0) }.joined(separator: "\n"))
  }

  /// Numbers of ordered lists included.
  static func text(of blocks: [Block]) -> String {
    blocks.map { block in
      switch block {
      case .heading(let heading): heading.content.plainText
      case .paragraph(let paragraph): paragraph.content.plainText
      case .list(let list):
        list.items.enumerated().map { index, item in
          if case .ordered(let start) = list.kind {
            "\(start + index)" + text(of: item.blocks)
          } else {
            text(of: item.blocks)
          }
        }.joined()
      case .blockQuote, .codeBlock, .table, .division: "unexpected block"
      case .thematicBreak: ""
      }
    }.joined()
  }

  /// Without white space, bullets, points, brackets and rules, which may be decoration; digits in
  /// one width.
  private static func significant(_ text: String) -> String {
    let decoration = Set("-=・*_~■【】．.)）●".unicodeScalars)
    var words = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.isPlainSpace || decoration.contains(scalar) { continue }
      words.append(
        scalar.plainDigit.flatMap { Unicode.Scalar(0x30 + UInt32($0)) } ?? scalar)
    }
    return String(words)
  }
}
