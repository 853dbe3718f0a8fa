import Diagnostics
import DocumentTree
import Testing

@testable import MarkdownParser

@Suite("Everything knows where it stands")
struct PositionTests {
  /// The dump of a text, one line a node.
  private func dump(_ text: String) -> [String] {
    Parsed(text).document.dump.split(separator: "\n").map {
      String($0.drop { $0 == " " })
    }
  }

  @Test("Columns count Unicode scalars, also behind emphasis that needed help")
  func columns() {
    #expect(
      dump("は**「組織」**です𠮷*x*") == [
        "paragraph @1:1-1:16", "\"は\" @1:1-1:2", "strong @1:2-1:10", "\"「組織」\" @1:4-1:8",
        "\"です𠮷\" @1:10-1:13", "em @1:13-1:16", "\"x\" @1:14-1:15",
      ])
  }

  @Test("A `>` right behind an address that bears no signs is text")
  func addressBeforeSign() {
    #expect(
      dump("a@b.jp>次").suffix(1) == ["\">次\" @1:7-1:9"], "\(dump("a@b.jp>次"))")
  }

  @Test("Continuation lines that are lazy or indented deeper are found")
  func continuationLines() {
    #expect(
      dump("> - 一行目\n二行目 `c`\n>     三行目 **b**") == [
        "quote @1:1-3:16", "list tight @1:3-3:16", "item @1:3-3:16", "paragraph @1:5-3:16",
        "\"一行目\" @1:5-1:8", "\"二行目 \" @2:1-2:5", "code \"c\" @2:5-2:8",
        "\"三行目 \" @3:7-3:11", "strong @3:11-3:16", "\"b\" @3:13-3:14",
      ])
  }

  @Test("Text behind link definitions, links over two lines, addresses and breaks is found")
  func hardPlaces() {
    #expect(
      dump("[a]: /x\n[b]: /y\n本文 [a](u\n  'x') 次  \nhttp://a.jp/z と a@b.jp 末") == [
        "paragraph @3:1-5:25", "\"本文 \" @3:1-3:4", "link <u> \"x\" @3:4-4:7", "\"a\" @3:5-3:6",
        "\" 次\" @4:7-4:9", "break @4:9-5:1", "link <http://a.jp/z> @5:1-5:14",
        "\"http://a.jp/z\" @5:1-5:14", "\" と \" @5:14-5:17", "link <mailto:a@b.jp> @5:17-5:23",
        "\"a@b.jp\" @5:17-5:23", "\" 末\" @5:23-5:25",
      ])
  }

  @Test("Escaped pipes in cells, escapes and character references shift nothing")
  func escapes() {
    #expect(
      dump("| a |\n|---|\n| x \\| y `p\\|q` **z** |") == [
        "table - @1:1-3:24", "head @1:1-1:6", "cell @1:3-1:4", "\"a\" @1:3-1:4", "row @3:1-3:24",
        "cell @3:3-3:22", "\"x | y \" @3:3-3:10", "code \"p|q\" @3:10-3:16", "\" \" @3:16-3:17",
        "strong @3:17-3:22", "\"z\" @3:19-3:20",
      ])
    #expect(
      dump("a &amp; \\* &#x3042;&hearts; *b*") == [
        "paragraph @1:1-1:32", "\"a & * あ♥ \" @1:1-1:29", "em @1:29-1:32", "\"b\" @1:30-1:31",
      ])
  }

  @Test("A table that follows text without a blank line is found, and so is the text")
  func tableBehindText() {
    #expect(
      dump("- \n本文\n| 甲 |\n|---|\n| 乙 |\n\n前文\n| 丙 |\n|---|\n- ").filter { $0.contains("\"") } == [
        "\"本文\" @2:1-2:3", "\"甲\" @3:3-3:4", "\"乙\" @5:3-5:4", "\"前文\" @7:1-7:3",
        "\"丙\" @8:3-8:4",
      ])
  }

  @Test("Front matter, CR LF and lone CR are counted")
  func lineEndings() {
    #expect(
      dump("---\r\ntitle: x\r\n---\r\n# 見出し\r\n\r\n本*文*\r次") == [
        "heading 1 #見出し @4:1-4:6", "\"見出し\" @4:3-4:6", "paragraph @6:1-7:2", "\"本\" @6:1-6:2",
        "em @6:2-6:5", "\"文\" @6:3-6:4", "\"次\" @7:1-7:2",
      ])
  }

  @Test("Behind a tab that is partly the indent of an item, a tag of its own line has its place")
  func tabBeforeTag() {
    #expect(
      dump("-     \n\t<u>").contains("\"<u>\" @2:2-2:5"), "\(dump("-     \n\t<u>"))")
  }

  @Test("Notes and their references keep their labels and places")
  func notes() {
    #expect(
      dump("文[^い]と[^い]。\n\n[^い]: 注*x*\n    続き") == [
        "paragraph @1:1-1:12", "\"文\" @1:1-1:2", "note 1/1 [^い] @1:2-1:6", "\"と\" @1:6-1:7",
        "note 1/2 [^い] @1:7-1:11", "\"。\" @1:11-1:12", "footnote 1 [^い] @3:1-4:7",
        "paragraph @3:7-4:7", "\"注\" @3:7-3:8", "em @3:8-3:11", "\"x\" @3:9-3:10",
        "\"続き\" @4:5-4:7",
      ])
  }

  @Test("Text without escapes stands where its range says, whatever surrounds it")
  func fuzz() {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("positions fuzz seed: \(seed)")
    var generator = SeededGenerator(seed: seed)
    let parts = [
      "日本語", "abc", " ", "\n", "\n\n", "**", "*", "`c`", "[a](b)", "> ", "- ", "1. ", "    ",
      "| a | b |\n|---|---|\n", "「", "」", "~~", "![x](y)", "\t", "# ", "。", "<br>", "\r\n", "_",
      "  \n",
      "[^1]", "\n[^1]: ", "http://a.jp ", "👍🏽", "<u>", "</u>", "\n---\n", "[r]", "\n\n[r]: /u\n",
    ]
    for _ in 0..<1500 {
      let count = Int.random(in: 1...14, using: &generator)
      let text = (0..<count).map { _ in parts.randomElement(using: &generator) ?? "" }.joined()
      let document = Parsed(text).document
      let misplaced = RangeCheck.misplacedTexts(in: document)
      #expect(misplaced.isEmpty, "seed \(seed): \(text.debugDescription) \(misplaced)")
      #expect(RangeCheck.faults(in: document).isEmpty, "seed \(seed): \(text.debugDescription)")
    }
  }
}
