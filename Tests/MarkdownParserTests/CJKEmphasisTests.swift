import DocumentTree
import TestSupport
import Testing

@testable import MarkdownParser

@Suite("Emphasis works beside Japanese punctuation")
struct CJKEmphasisTests {
  @Test(
    "A run beside punctuation opens or closes as an author expects",
    arguments: [
      (
        "**VPoE（Vice President of Engineering）**です",
        "<strong>VPoE（Vice President of Engineering）</strong>です"
      ),
      ("は**「組織」**です", "は<strong>「組織」</strong>です"),
      ("**注意:**これ", "<strong>注意:</strong>これ"),
      ("**注意：**これ", "<strong>注意：</strong>これ"),
      ("**`code`**です", "<strong><code>code</code></strong>です"),
      ("これは**`code`**です", "これは<strong><code>code</code></strong>です"),
      ("税込**¥10,000**で", "税込<strong>¥10,000</strong>で"),
      ("A**「b」**c", "A<strong>「b」</strong>c"),
      ("は*「組織」*です", "は<em>「組織」</em>です"),
      ("は~~「組織」~~です", "は<del>「組織」</del>です"),
      ("は***「組織」***です", "は<em><strong>「組織」</strong></em>です"),
      ("**終わり。**次の文", "<strong>終わり。</strong>次の文"),
      ("**[参照](x.md)**を見る", "<strong><a href=\"x.md\">参照</a></strong>を見る"),
      ("文**（注）**と**『本』**。", "文<strong>（注）</strong>と<strong>『本』</strong>。"),
      ("は**_強い_**です", "は<strong><em>強い</em></strong>です"),
      ("は**_「強い」_**です", "は<strong><em>「強い」</em></strong>です"),
      ("は**強調**_斜体_。", "は<strong>強調</strong><em>斜体</em>。"),
      ("、_斜体_**強調**を", "、<em>斜体</em><strong>強調</strong>を"),
      ("**“引用”**です", "<strong>“引用”</strong>です"),
      ("**100%**達成", "<strong>100%</strong>達成"),
      ("𠮷野家**「丼」**𠮷", "𠮷野家<strong>「丼」</strong>𠮷"),
      ("한국어**(괄호)**입니다", "한국어<strong>(괄호)</strong>입니다"),
      ("**できた！**🎉です", "<strong>できた！</strong>🎉です"),
      ("**売上高：**￥500", "<strong>売上高：</strong>￥500"),
      ("→**（注）**を", "→<strong>（注）</strong>を"),
      ("＝**「答え」**だ", "＝<strong>「答え」</strong>だ"),
      ("~~「古い」~~→新", "<del>「古い」</del>→新"),
      ("⚠️**「注意」**1️⃣です", "⚠️<strong>「注意」</strong>1️⃣です"),
      ("は**&#x300C;強調&#x300D;**です", "は<strong>「強調」</strong>です"),
      (#"は**\*強調\***です"#, "は<strong>*強調*</strong>です"),
      ("は**#️⃣タグ**です", "は<strong>#️⃣タグ</strong>です"),
      ("葛󠄀**「飾」**👩‍💻だ", "葛󠄀<strong>「飾」</strong>👩‍💻だ"),
    ])
  func cases(markdown: String, html: String) {
    let parsed = Parsed(markdown)
    #expect(parsed.html == "<p>\(html)</p>")
    #expect(parsed.codes.isEmpty)
  }

  @Test(
    "Bold and deleted text may enclose each other",
    arguments: [
      ("は~~**強調**~~で", "は<del><strong>強調</strong></del>で"),
      ("は**~~強調~~**で", "は<strong><del>強調</del></strong>で"),
      ("は~~**「強調」**~~で", "は<del><strong>「強調」</strong></del>で"),
      ("は**~~「強調」~~**で", "は<strong><del>「強調」</del></strong>で"),
      ("は~~***「強調」***~~で", "は<del><em><strong>「強調」</strong></em></del>で"),
      ("（~~**「強調」**~~）", "（<del><strong>「強調」</strong></del>）"),
      ("~~旧~~**「新」**だ", "<del>旧</del><strong>「新」</strong>だ"),
      ("**「旧」**~~新~~だ", "<strong>「旧」</strong><del>新</del>だ"),
    ])
  func mixedSigns(markdown: String, html: String) {
    let parsed = Parsed(markdown)
    #expect(parsed.html == "<p>\(html)</p>")
    #expect(parsed.codes.isEmpty)
  }

  @Test(
    "The asterisk of a keycap opens and closes nothing",
    arguments: [
      ("*️⃣を押し*️⃣を離す", "*️⃣を押し*️⃣を離す"),
      ("*⃣を押し*⃣を離す", "*⃣を押し*⃣を離す"),
      ("は***️⃣を押す**で", "は<strong>*️⃣を押す</strong>で"),
      ("**「これ」***️⃣だ", "<strong>「これ」</strong>*️⃣だ"),
      ("*️⃣**「これ」**だ", "*️⃣<strong>「これ」</strong>だ"),
      ("press *️⃣ and *️⃣", "press *️⃣ and *️⃣"),
      (#"\*️⃣と*強調*"#, "*️⃣と<em>強調</em>"),
    ])
  func asteriskKeycap(markdown: String, html: String) {
    let parsed = Parsed(markdown)
    #expect(parsed.html == "<p>\(html)</p>")
    #expect(parsed.codes.isEmpty)
  }

  @Test("Whatever character stands beside it, emphasis of Japanese is emphasis")
  func anyNeighbour() {
    let seed = Fuzzing.seed
    var generator = SeededGenerator(seed: seed)
    for scalars in Neighbours.all.shuffled(using: &generator).chunks(of: 500) {
      let texts = scalars.map { scalar -> String in
        let other = Neighbours.all.randomElement(using: &generator) ?? scalar
        let sign = ["**", "~~", "*", "~~**"].randomElement(using: &generator) ?? "**"
        let text = ["「強調」", "強調"].randomElement(using: &generator) ?? ""
        return "日\(scalar)\(sign)\(text)\(String(sign.reversed()))\(other)本"
      }
      let blocks = Parsed(texts.joined(separator: "\n\n")).document.blocks
      #expect(blocks.count == texts.count, "seed \(seed)")
      for (text, block) in zip(texts, blocks) {
        guard case .paragraph(let paragraph) = block else {
          Issue.record("seed \(seed): \(text.debugDescription) is no paragraph")
          continue
        }
        let isPlain = paragraph.content.allSatisfy { if case .text = $0 { true } else { false } }
        #expect(!isPlain, "seed \(seed): \(text.debugDescription)")
        let rest = paragraph.content.plainText
        #expect(
          !rest.contains("*") && !rest.contains("~"), "seed \(seed): \(text.debugDescription)")
      }
    }
  }

  @Test(
    "Western text keeps CommonMark's rules",
    arguments: [
      "a**\"b\"**c", "**foo(bar)**baz", "5*3*(2)*4", "snake_case_(x)_y", "* 「箇条書き」",
    ])
  func westernStays(markdown: String) {
    let bytes = Array(markdown.utf8)
    #expect(CJKEmphasis(marking: bytes[...]).bytes == bytes)
  }

  @Test("An escaped sign is no run")
  func escaped() {
    #expect(Parsed(#"は\*「組織」\*です"#).html == "<p>は*「組織」*です</p>")
    #expect(Parsed(#"は\**「組織」*です"#).html == "<p>は*<em>「組織」</em>です</p>")
  }

  @Test("Code, links, info strings and notes come out as they were written")
  func nothingLeaks() {
    let text = """
      `は**「x」**で` [は*「l」*で](は*「u」*で "は*「t」*で") ![は*「a」*で](x.png)

      ```は*「swift」*で
      は**「x」**で
      ```

      <span title="は*「t」*で">x</span> 注[^は*「n」*で]

      [^は*「n」*で]: 注
      """
    let dump = Parsed(text).document.dump
    for sentinel in ["\u{A9C1}", "\u{1680}"] { #expect(!dump.contains(sentinel)) }
    #expect(dump.contains("code \"は**「x」**で\""))
    #expect(dump.contains("code-block は*「swift」*で \"は**「x」**で\\n\""))
    #expect(dump.contains("<は*「u」*で> \"は*「t」*で\""))
    #expect(dump.contains("[^は*「n」*で]"))
    #expect(dump.contains("title=\"は*「t」*で\""))
  }

  @Test("A mark of ours that the author wrote is kept")
  func ownMarks() {
    let parsed = Parsed("\u{A9C1}は**「組織」**で\u{1680}**_x_**す")
    #expect(parsed.html.contains("<p>\u{A9C1}は<strong>「組織」</strong>で\u{1680}"))
  }

  @Test("Marking is undone by stripping, whatever the text")
  func fuzz() {
    let seed = Fuzzing.seed
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array(
      "*~_\\「」（）。、aB1 日本語かカ`[]()<>!#-:：\n¥“”\u{1680}👍한\u{3000}|^&;\u{A9C1}\u{20E3}")
    for _ in 0..<Fuzzing.rounds(3000) {
      let length = Int.random(in: 0...24, using: &generator)
      let text = String((0..<length).map { _ in alphabet.randomElement(using: &generator) ?? "*" })
      let bytes = Array(text.utf8)
      let marked = CJKEmphasis(marking: bytes[...])
      #expect(marked.strip(marked.bytes) == bytes)
      #expect(marked.bytes.count == bytes.count + CJKEmphasis.width * marked.insertions.count)
      if !text.contains(where: { "*~[".contains($0) }) { #expect(marked.bytes == bytes) }
      let document = Parsed(text).document
      if !text.contains("\u{1680}") { #expect(!document.dump.contains("\u{1680}")) }
      let faults = RangeCheck.faults(in: document)
      #expect(faults.isEmpty, "seed \(seed): \(text.debugDescription)")
      let leaks = document.dump.contains(text.contains("\u{A9C1}") ? "\u{A9C2}" : "\u{A9C1}")
      #expect(!leaks, "seed \(seed): \(text.debugDescription)")
    }
  }

  @Test("A literal pair of asterisks is reported where it stands")
  func literalEmphasis() {
    let parsed = Parsed("一行目\n残る ** ここ")
    #expect(parsed.codes == [.literalEmphasis])
    #expect(parsed.log.diagnostics.first?.place == "2:4-2:6")
    #expect(
      parsed.log.diagnostics.first?.message.japanese == "「**」が強調にならず、そのまま残っています")
    #expect(Parsed(#"逃がした \*\* は数えない"#).codes.isEmpty)
    #expect(Parsed("`**` も数えない").codes.isEmpty)
    #expect(Parsed(#"\** と ** は別"#).log.diagnostics.map(\.place) == ["1:7-1:9"])
  }
}

/// Characters to put beside emphasis: all punctuation, symbols, marks, spaces and numbers Unicode
/// has, some letters of each kind, some that mean nothing; none that Markdown reads otherwise.
private enum Neighbours {
  static let all: [Unicode.Scalar] = (0x20...0x10FFFF).compactMap { Unicode.Scalar($0) }.filter {
    scalar in
    guard !"*~\\`\u{20E3}".unicodeScalars.contains(scalar) else { return false }
    switch scalar.properties.generalCategory {
    case .control, .surrogate: return false
    case .otherLetter, .unassigned, .privateUse: return scalar.value.isMultiple(of: 997)
    default: return true
    }
  }
}

extension Array {
  fileprivate func chunks(of size: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
  }
}
