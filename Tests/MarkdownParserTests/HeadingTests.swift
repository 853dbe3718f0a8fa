import Diagnostics
import DocumentTree
import Testing

@testable import MarkdownParser

@Suite("Headings have identifiers that links can name")
struct HeadingTests {
  private func identifiers(_ text: String) -> [String?] {
    Parsed(text).document.blocks.compactMap { block in
      guard case .heading(let heading) = block else { return nil }
      return heading.node.attributes.identifier
    }
  }

  @Test(
    "They come from the text, Japanese kept",
    arguments: [
      ("## 1️⃣ VPoEとは？", "1-vpoeとは"), ("# [完全ガイド] A: 本 の 題", "完全ガイド-a-本-の-題"),
      ("# **太字**と`code`", "太字とcode"), ("# ？！", "section"), ("# {漢字|かんじ}の題", "漢字の題"),
      ("# コーヒー・ブレイク", "コーヒーブレイク"),
    ])
  func generated(markdown: String, identifier: String) {
    #expect(identifiers(markdown) == [identifier])
  }

  @Test("They are unique, and leave alone what the author chose")
  func unique() {
    #expect(
      identifiers("# 題\n# 題\n# 題\n# 別 {#題-2}\n# 題-3") == ["題", "題-3", "題-4", "題-2", "題-3-2"])
  }

  @Test("An escaped brace begins no identifier, and a space written as a reference stays")
  func escapedBrace() {
    #expect(
      Parsed(#"# 題 \{#a}"#).document.dump == "heading 1 #題-a @1:1-1:10\n  \"題 {#a}\" @1:3-1:10\n")
    #expect(Parsed(#"# 題 \{#a}"# + "\n# 別 {#a}").codes.isEmpty)
    #expect(
      Parsed("# 題&#32;{#a}").document.dump == "heading 1 #a @1:1-1:13\n  \"題 \" @1:3-1:9\n")
  }

  @Test("The author's identifier and classes are taken off the text")
  func explicit() {
    let parsed = Parsed("## 見出し {#midashi .big}\n\n[先](#midashi) [無](#nai) [後](#%E5%BE%8C)\n\n# 後")
    #expect(
      parsed.document.dump.hasPrefix(
        "heading 2 #midashi .big @1:1-1:23\n  \"見出し\" @1:4-1:7\n"))
    let html = PlainHTML.text(of: parsed.document.elements(identifierPrefix: "g-"))
    #expect(html.contains("<a href=\"#g-midashi\">"))
    #expect(html.contains("<a href=\"#nai\">"))
    #expect(html.contains("<a href=\"#g-%E5%BE%8C\">"))
  }

  @Test("An identifier chosen twice is reported")
  func repeated() {
    #expect(Parsed("# 一 {#x}\n# 二 {#x}").codes == [.duplicateIdentifier])
  }

  @Test(
    "Braces that are no attributes stay", arguments: ["# 集合 {a, b}", "# 題 {}", "# {#x", "# 題 {#}"])
  func noAttributes(markdown: String) {
    #expect(Parsed(markdown).html.contains("{"))
  }

  @Test("A note without its text is reported where it is called")
  func undefinedNote() {
    let parsed = Parsed("文[^無い]です")
    #expect(parsed.codes == [.footnoteUndefined])
    #expect(parsed.log.diagnostics.first?.place == "1:2-1:7")
    #expect(Parsed("文\\[^無い]です").codes.isEmpty)
    #expect(Parsed(#"文\[^無い]と[^い]"#).log.diagnostics.map(\.place) == ["1:9-1:13"])
  }
}
