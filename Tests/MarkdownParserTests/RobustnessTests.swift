import Diagnostics
import DocumentTree
import TestSupport
import Testing

@testable import MarkdownParser

@Suite("No input harms the parser")
struct RobustnessTests {
  @Test("Any bytes are read to the end, and every range lies inside the file")
  func randomBytes() {
    let seed = Fuzzing.seed
    var generator = SeededGenerator(seed: seed)
    let alphabet =
      Array("<>&;*_~`[]()!#-+=|:\"'\\/ \n\r\t{}.0aA".utf8) + [0, 0xE3, 0x81, 0x82, 0xFF, 0xF0]
    for round in 0..<Fuzzing.rounds(2000) {
      let length = Int.random(in: 0...80, using: &generator)
      let bytes = (0..<length).map { _ in
        round % 2 == 0
          ? alphabet.randomElement(using: &generator) ?? 0
          : UInt8.random(in: 0...255, using: &generator)
      }
      let parsed = Parsed(bytes: bytes)
      #expect(RangeCheck.faults(in: parsed.document).isEmpty, "seed \(seed): \(bytes)")
      let elements = parsed.document.elements(identifierPrefix: "x-")
      #expect(elements.count == parsed.document.blocks.count)
      for diagnostic in parsed.log.diagnostics {
        guard let range = diagnostic.location?.range else { continue }
        #expect(range.start <= range.end, "seed \(seed): \(bytes)")
        #expect(range.end.line <= parsed.document.source.lineCount, "seed \(seed): \(bytes)")
      }
    }
  }

  @Test(
    "Thousands of anything neither crash nor take longer than their number",
    arguments: [
      ">", "> ", "[", "*", "**あ", "*あ ", "- ", "![", "`", "<", "<a ", "<u>", "<div>\n", "<span>x",
      "~", "_a ",
      "[^", "[^a]", "[a](", "(", "|", "a|", "&", "&amp;", "\\", "{漢", "｜漢", "<!--", "<?", "a@",
      "www.",
      "http://", "「**", "** ", "1. ", "[a]: ", "{a|", "\n\n- a", "| a ", "#", "# \n", "<b>", "*「",
      "<ruby><rt>", "</u>", "~~~\n", "a\n", "<br>\n", "-\n", "\t", "{**漢**", "|かん}", "《漢》", "~~**「",
      "*\u{20E3}", "{《《", "漢[^1]\n",
    ])
  func repeated(part: String) {
    let growth = ProcessorTime.growth(to: 16_000) { count in
      let parsed = Parsed(String(repeating: part, count: count))
      #expect(RangeCheck.faults(in: parsed.document).isEmpty)
      _ = parsed.document.elements(identifierPrefix: "")
    }
    #expect(growth < ProcessorTime.limit, "\(part.debugDescription)")
  }

  @Test("Many texts read at once give what each gives alone")
  func concurrency() async {
    let text = "~~取消~~ http://a.jp www.b.jp 注[^1]\n\n| a |\n|---|\n| ~~b~~ |\n\n- [x] 済\n\n[^1]: 注"
    let alone = Parsed(text).document.dump
    #expect(alone.contains("del") && alone.contains("<http://www.b.jp>") && alone.contains("[x]"))
    let dumps = await withTaskGroup(of: [String].self) { group in
      for _ in 0..<8 { group.addTask { (0..<100).map { _ in Parsed(text).document.dump } } }
      return await group.reduce(into: []) { $0 += $1 }
    }
    #expect(dumps.count == 800)
    #expect(dumps.allSatisfy { $0 == alone })
  }

  @Test("A source file with a byte-order mark or NULs left in is read all the same")
  func uncheckedText() {
    for text in ["\u{FEFF}# 題\n本*文*\n", "一\0*二*\0三 `\0` ** x\n[\0](\0)", "\0", "\u{FEFF}"] {
      #expect(RangeCheck.faults(in: Parsed(text).document).isEmpty)
    }
  }

  @Test("Brackets that only look like a note's lose nothing of what stands in them")
  func bracketsWithCaret() {
    for (markdown, text) in [
      ("[^注\n記] 続き", "[^注記] 続き"), ("[^*注* 記]", "[^注 記]"), ("[^`]`]", "[^]]"),
      ("[&#94;注記が続く]", "[^注記が続く]"), (#"[\^1] 逃がした"#, "[^1] 逃がした"),
      ("[^甲&lt;乙]", "[^甲<乙]"),
    ] {
      let parsed = Parsed(markdown + "\n\n[^1]: 注")
      let blocks = parsed.document.blocks
      guard case .paragraph(let paragraph) = blocks.first else {
        Issue.record("\(markdown)")
        continue
      }
      #expect(paragraph.content.plainText == text)
    }
  }

  @Test("Nesting deeper than any book's is flattened to its text, with one warning")
  func deepNesting() {
    for part in [">", "- ", "<div>\n\n"] {
      let parsed = Parsed(
        part == "- "
          ? (0..<200).map { String(repeating: "  ", count: $0) + "- あ" }.joined(separator: "\n")
          : String(repeating: part, count: 1000) + "本文")
      #expect(parsed.codes.count { $0 == .nestingTooDeep } == 1, "\(part)")
    }
    let emphasis = String(repeating: "*a ", count: 500) + String(repeating: "い* ", count: 500)
    let parsed = Parsed(emphasis)
    #expect(parsed.codes.contains(.nestingTooDeep))
    #expect(parsed.document.dump.contains("い"))
  }
}
