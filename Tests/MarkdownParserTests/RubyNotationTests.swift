import Diagnostics
import DocumentTree
import TestSupport
import Testing

@testable import MarkdownParser

@Suite("Ruby as authors write it")
struct RubyNotationTests {
  @Test(
    "Ruby in all its writings",
    arguments: [
      ("<ruby>漢字<rt>かんじ</rt></ruby>", "<ruby>漢字<rt>かんじ</rt></ruby>"),
      (
        "<ruby>漢<rp>（</rp><rt>かん</rt><rp>）</rp>字<rt>じ</rt></ruby>",
        "<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>"
      ),
      (
        "<ruby><rb>東</rb><rb>京</rb><rt>とう</rt><rt>きょう</rt></ruby>",
        "<ruby>東<rt>とう</rt>京<rt>きょう</rt></ruby>"
      ),
      ("<ruby>漢字<rt>かんじ</ruby>", "<ruby>漢字<rt>かんじ</rt></ruby>"),
      ("<ruby>**漢**字<rt>かんじ</rt></ruby>", "<ruby><strong>漢</strong>字<rt>かんじ</rt></ruby>"),
      ("{漢字|かんじ}", "<ruby>漢字<rt>かんじ</rt></ruby>"),
      ("{漢字|かん|じ}", "<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>"),
      ("｜東京《とうきょう》", "<ruby>東京<rt>とうきょう</rt></ruby>"),
      ("前{漢字|かんじ}後", "前<ruby>漢字<rt>かんじ</rt></ruby>後"),
      ("{漢|かん}{字|じ}", "<ruby>漢<rt>かん</rt></ruby><ruby>字<rt>じ</rt></ruby>"),
      ("{葛󠄀か゚|くず|か}", "<ruby>葛󠄀<rt>くず</rt>か゚<rt>か</rt></ruby>"),
      ("{API|エーピーアイ}", "<ruby>API<rt>エーピーアイ</rt></ruby>"),
      ("{A&amp;B|えー|あんど|びー}", "<ruby>A<rt>えー</rt>&amp;<rt>あんど</rt>B<rt>びー</rt></ruby>"),
      ("{漢\\*|かん|あすた}", "<ruby>漢<rt>かん</rt>*<rt>あすた</rt></ruby>"),
    ])
  func ruby(markdown: String, html: String) {
    let parsed = Parsed(markdown)
    #expect(parsed.html == "<p>\(html)</p>")
    #expect(parsed.codes.isEmpty)
  }

  @Test(
    "What only looks like ruby stays text",
    arguments: [
      "{a|b}", "\\{漢字|かんじ}", "《書名》", "｜漢字", "{漢字}", "{|かんじ}", "`{漢字|かんじ}`",
    ])
  func noRuby(markdown: String) {
    #expect(!Parsed(markdown).html.contains("<ruby>"))
  }

  @Test("Readings that do not fit the characters make group ruby, with a warning")
  func rubyReadings() {
    let parsed = Parsed("文{東京都|とう|きょう}")
    #expect(parsed.html == "<p>文<ruby>東京都<rt>とうきょう</rt></ruby></p>")
    #expect(parsed.codes == [.rubyReadings])
    #expect(parsed.log.diagnostics.first?.place == "1:2-1:14")
  }

  @Test(
    "The base may hold other mark-up; what encloses all of it encloses the ruby",
    arguments: [
      (
        "{**信頼**|しん|らい}", "<strong><ruby>信<rt>しん</rt>頼<rt>らい</rt></ruby></strong>"
      ),
      (
        "{[戦略](https://a.jp)|プラン}",
        "<a href=\"https://a.jp\"><ruby>戦略<rt>プラン</rt></ruby></a>"
      ),
      (
        "{《《信頼》》|しん|らい}",
        "<em class=\"dots\"><ruby>信<rt>しん</rt>頼<rt>らい</rt></ruby></em>"
      ),
      (
        "{[**信頼**](x)|しん|らい}",
        "<a href=\"x\"><strong><ruby>信<rt>しん</rt>頼<rt>らい</rt></ruby></strong></a>"
      ),
      (
        "{信**頼**|しん|らい}", "<ruby>信<rt>しん</rt><strong>頼</strong><rt>らい</rt></ruby>"
      ),
      (
        "{**信頼**性|しん|らい|せい}",
        "<ruby><strong>信頼</strong><rt>しんらい</rt>性<rt>せい</rt></ruby>"
      ),
      ("{**信**頼|しんらい}", "<ruby><strong>信</strong>頼<rt>しんらい</rt></ruby>"),
      ("{`git`|ギット}", "<ruby><code>git</code><rt>ギット</rt></ruby>"),
      ("{<u>信頼</u>|しん|らい}", "<u><ruby>信<rt>しん</rt>頼<rt>らい</rt></ruby></u>"),
      ("｜**戦略**《プラン》", "<strong><ruby>戦略<rt>プラン</rt></ruby></strong>"),
      ("｜[戦略](x)案《プラン》", "<ruby><a href=\"x\">戦略</a>案<rt>プラン</rt></ruby>"),
      ("{信\n頼|しん|らい}", "<ruby>信<rt>しん</rt>頼<rt>らい</rt></ruby>"),
      (
        "**甲**{**乙**|おつ}と{*丙*|へい}",
        "<strong>甲</strong><strong><ruby>乙<rt>おつ</rt></ruby></strong>と"
          + "<em><ruby>丙<rt>へい</rt></ruby></em>"
      ),
      (
        "**{信頼|しん|らい}**", "<strong><ruby>信<rt>しん</rt>頼<rt>らい</rt></ruby></strong>"
      ),
    ])
  func markedBase(markdown: String, html: String) {
    let parsed = Parsed(markdown)
    #expect(parsed.html == "<p>\(html)</p>")
    #expect(parsed.codes.isEmpty)
    #expect(RangeCheck.faults(in: parsed.document).isEmpty)
  }

  @Test("The mark of a note in the base stands behind the ruby")
  func note() throws {
    let document = Parsed("{**信頼**[^1]|しん|らい}だ\n\n[^1]: 注").document
    guard case .paragraph(let paragraph) = document.blocks[0],
      case .footnoteReference = try #require(paragraph.content.dropFirst().first)
    else {
      Issue.record("\(document.dump)")
      return
    }
    #expect(document.dump.contains("ruby 信|しん 頼|らい"))
  }

  @Test("A ruby around mark-up works in a table, its bars escaped")
  func table() {
    let parsed = Parsed("| 語 |\n|---|\n| {**信頼**\\|しん\\|らい} |")
    #expect(
      parsed.html.contains(
        "<td><strong><ruby>信<rt>しん</rt>頼<rt>らい</rt></ruby></strong></td>"))
    #expect(parsed.codes.isEmpty)
  }

  @Test(
    "Japanese in braces with a bar that is no ruby is shown as it is, with a warning",
    arguments: [
      ("文{信頼|**しん**|らい}", "1:2-1:16"), ("文{信頼|しん**らい**}", "1:2-1:15"),
      ("**{信頼**|しん|らい}", "1:8-1:15"), ("{信頼|}", "1:1-1:6"), ("{|しん}", "1:1-1:6"),
      ("{信頼||らい}", "1:1-1:9"), ("{<u>信頼|しん}</u>", "1:1-1:11"),
      ("{信**頼**\\\n|しん|らい}", "1:1-2:8"),
    ])
  func notUnderstood(markdown: String, place: String) {
    let parsed = Parsed(markdown)
    let found = parsed.log.diagnostics.filter { $0.code == .rubyNotation }
    #expect(found.map(\.place) == [place])
    #expect(!parsed.html.contains("<ruby>"))
    for sign in "{|}" { #expect(parsed.html.contains(sign)) }
  }

  @Test("The warning says what to write")
  func wording() {
    let diagnostic = Parsed("{信頼|}").log.diagnostics.first
    #expect(diagnostic?.message.japanese == "ルビとして読めないので、「{」「|」「}」をそのまま示します")
    #expect(
      diagnostic?.hint?.english
        == "Give each reading as plain text, and put emphasis around the whole: “**{信頼|しん|らい}**”")
  }

  @Test(
    "Escaped signs, and braces and bars of other texts, are signs, without a word",
    arguments: [
      (#"\{**信頼**|しん}"#, "{<strong>信頼</strong>|しん}"),
      (#"{**信頼**|しん\}"#, "{<strong>信頼</strong>|しん}"),
      ("&#123;**信頼**|しん}", "{<strong>信頼</strong>|しん}"),
      (#"{信頼|しん\}"#, "{信頼|しん}"), (#"\{信頼|しん\}"#, "{信頼|しん}"),
      ("{**a**|b}", "{<strong>a</strong>|b}"), ("{**信頼**}", "{<strong>信頼</strong>}"),
      ("{ <u>信 } 頼</u>", "{ <u>信 } 頼</u>"), ("ホーム｜**案内**と", "ホーム｜<strong>案内</strong>と"),
      ("**甲**《書名》", "<strong>甲</strong>《書名》"), ("if (a) { b | c }", "if (a) { b | c }"),
      ("｜**甲**《》", "｜<strong>甲</strong>《》"), ("}信|頼{", "}信|頼{"),
    ])
  func signs(markdown: String, html: String) {
    let parsed = Parsed(markdown)
    #expect(parsed.html == "<p>\(html)</p>")
    #expect(parsed.codes.isEmpty)
  }

  @Test("Signs that make no ruby leave the text in one piece, at its place")
  func onePiece() {
    let document = Parsed("文{a|b}と{ c }《書名》\\{d").document
    guard case .paragraph(let paragraph) = document.blocks[0] else { return }
    #expect(paragraph.content.count == 1)
    #expect(document.dump.contains("\"文{a|b}と{ c }《書名》{d\" @1:1-1:20"))
  }

  @Test("Each character of a base knows its place, also below mark-up")
  func places() {
    var starts: [String] = []
    var walker = DocumentWalker()
    walker.inline = { inline in
      guard case .text(let text) = inline else { return }
      starts.append("\(text.string)\(text.range.start.column)")
    }
    walker.walk(Parsed("文{**信頼**|しん|らい}と{漢字|かん|じ}").document)
    #expect(starts == ["文1", "信5", "頼6", "と16", "漢18", "字19"])
  }

  @Test("Whatever signs are mixed, no word is lost and everything has its place")
  func fuzz() {
    let seed = Fuzzing.seed
    var generator = SeededGenerator(seed: seed)
    let tokens = [
      "{", "}", "|", "|", "｜", "《", "》", "《《", "》》", "**", "*", "x~~", "<u>", "</u>", "\\", "\n",
      "漢", "か", "葛󠄀", "a", " ", "&#33;", "`c`", "<br>", "[^1]", "{漢|", "|かん}",
    ]
    let letters = Set("漢かん葛󠄀a".unicodeScalars)
    func words(_ text: String) -> [Unicode.Scalar] {
      text.unicodeScalars.filter(letters.contains).sorted()
    }
    for _ in 0..<Fuzzing.rounds(3000) {
      let length = Int.random(in: 1...20, using: &generator)
      let text = (0..<length).map { _ in tokens.randomElement(using: &generator) ?? "{" }.joined()
      let document = Parsed(text).document
      let found = document.elements(identifierPrefix: "").map(\.textContent).joined()
      #expect(words(found) == words(text), "seed \(seed): \(text.debugDescription)")
      let faults = RangeCheck.faults(in: document)
      #expect(faults.isEmpty, "seed \(seed): \(text.debugDescription) \(faults)")
    }
  }
}
