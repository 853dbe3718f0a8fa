import Diagnostics
import DocumentTree
import Testing

@testable import MarkdownParser

@Suite("Front matter is read with its places")
struct FrontMatterTests {
  @Test("JSON and YAML give the same fields")
  func bothFormats() {
    let json = Parsed(
      """
      ---json
      {"title": "題", "slug": "s", "keywords": ["あ", "い"], "tags": "一つ", "x": {"y": [1, true, null]}}
      ---
      本文
      """)
    let yaml = Parsed(
      """
      ---
      title: 題
      slug: "s"
      keywords: [あ, い]
      tags: 一つ
      x:
        y: [1, true, ~]
      ---
      本文
      """)
    for parsed in [json, yaml] {
      let front = parsed.document.frontMatter
      #expect(front.title == "題" && front.slug == "s")
      #expect(front.keywords == ["あ", "い"] && front.tags == ["一つ"])
      #expect(
        front.unknown == [
          .init(
            key: "x",
            value: .object([.init(key: "y", value: .array([.number("1"), .boolean(true), .null]))]))
        ])
      #expect(parsed.codes.isEmpty)
      #expect(parsed.html == "<p>本文</p>")
    }
  }

  @Test("A byte-order mark and CR LF change nothing")
  func windows() {
    let text = "---json\r\n{\r\n\"title\": \"題\"\r\n}\r\n---\r\n# 見出し\r\n"
    let parsed = Parsed(bytes: [0xEF, 0xBB, 0xBF] + Array(text.utf8))
    #expect(parsed.document.frontMatter.title == "題")
    #expect(
      parsed.document.frontMatter.ranges["title"]?.start == SourcePosition(line: 3, column: 10))
    #expect(parsed.html == "<h1>見出し</h1>")
    #expect(parsed.codes.isEmpty)
  }

  @Test(
    "What JSON does not allow is an error where it stands",
    arguments: [
      ("{\"a\": 1,}", "2:9-2:10"), ("{\"a\" 1}", "2:6-2:7"), ("{'a': 1}", "2:2-2:3"),
      ("{\"題\": 01}", "2:7-2:8"), ("{\"a\": \"x", "2:7-2:8"), ("{\"a\": \"\\q\"}", "2:8-2:9"),
      ("{\"a\": \"\\ud800x\"}", "2:8-2:9"), ("{\"a\": 1} x", "2:10-2:11"),
      ("{\"a\": tru}", "2:7-2:8"),
      ("{\"a\": [1 2]}", "2:10-2:11"), ("{\"a\": 1.}", "2:9-2:10"), ("{\"a\": 1e}", "2:9-2:10"),
    ])
  func jsonFaults(json: String, place: String) {
    let parsed = Parsed("---json\n\(json)\n---\n本文")
    #expect(parsed.codes == [.frontMatterSyntax])
    #expect(parsed.log.diagnostics.first?.place == place)
    #expect(parsed.html == "<p>本文</p>")
  }

  @Test("JSON's escapes give the characters they stand for")
  func jsonEscapes() {
    let parsed = Parsed("---json\n{\"title\": \"\\u6f22\\ud842\\udfb7\\n\\\"\\/\"}\n---\n")
    #expect(parsed.document.frontMatter.title == "漢𠮷\n\"/")
    #expect(parsed.codes.isEmpty)
  }

  @Test("Nesting without end is refused, not followed")
  func deepNesting() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(Parsed("---json\n{\"a\": \(deep)\n---\n").codes == [.frontMatterSyntax])
    #expect(Parsed("---\na: \(deep)\n---\n").codes == [.frontMatterSyntax])
    let items = String(repeating: "- ", count: 100_000)
    #expect(Parsed("---\na:\n \(items)\n---\n").codes == [.frontMatterSyntax])
  }

  @Test("A YAML fault is an error where it stands")
  func yamlFault() {
    let parsed = Parsed("---\ntitle: 題\nkeywords: [あ\nslug: x\n---\n本文")
    #expect(parsed.codes == [.frontMatterSyntax])
    #expect((3...5).contains(parsed.log.diagnostics.first?.location?.range.start.line ?? 0))
  }

  @Test("A key that stands twice is reported where it stands again")
  func duplicates() {
    let json = Parsed("---json\n{\"slug\": \"a\",\n \"slug\": \"b\"}\n---\n")
    #expect(json.codes == [.frontMatterDuplicateKey])
    #expect(json.log.diagnostics.first?.place == "3:2-3:8")
    #expect(json.document.frontMatter.slug == "b")
    #expect(Parsed("---\nslug: a\nslug: b\n---\n").codes == [.frontMatterSyntax])
  }

  @Test("A value of the wrong type is reported where it stands, and left out")
  func wrongTypes() {
    let parsed = Parsed("---json\n{\"title\": [\"x\"],\n\"tags\": [\"a\", 5]}\n---\n")
    #expect(parsed.codes == [.frontMatterType, .frontMatterType])
    #expect(parsed.log.diagnostics.map(\.place) == ["2:11-2:16", "3:15-3:16"])
    #expect(parsed.document.frontMatter.title == nil)
    #expect(parsed.document.frontMatter.tags == ["a"])
    #expect(
      parsed.log.diagnostics.first?.message.japanese
        == "フロントマターの「title」は文字列でなければなりませんが、配列です")
    let yaml = Parsed("---\nslug: x\nrelated_jobs: {a: b}\n---\n")
    #expect(yaml.codes == [.frontMatterType])
    #expect(
      yaml.log.diagnostics.first?.location?.range.start == SourcePosition(line: 3, column: 15))
  }

  @Test("Front matter that is never closed is an error, and the text is kept")
  func unclosed() {
    let parsed = Parsed("---json\n{\"title\": \"題\"}\n\n# 見出し")
    #expect(parsed.codes == [.frontMatterUnclosed])
    #expect(parsed.log.diagnostics.first?.severity == .error)
    #expect(parsed.log.diagnostics.first?.place == "1:1-1:8")
    #expect(parsed.html.contains("<h1>見出し</h1>"))
    #expect(Parsed("---\ntitle: x\n\n本文").codes == [.frontMatterUnclosed])
  }

  @Test("A rule at the top of a text is a rule")
  func thematicBreak() {
    #expect(Parsed("---\n\n本文\n").html == "<hr><p>本文</p>")
    #expect(Parsed("---\n本文：注 a:b\n").html == "<hr><p>本文：注 a:b</p>")
  }
}
