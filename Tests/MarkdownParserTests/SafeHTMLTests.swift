import Diagnostics
import DocumentTree
import Testing

@testable import MarkdownParser

@Suite("Raw HTML on the safe list is understood, all other is text")
struct SafeHTMLTests {
  @Test(
    "Safe elements, also around other mark-up",
    arguments: [
      ("H<sub>2</sub>O", "<p>H<sub>2</sub>O</p>"),
      ("<kbd>Ctrl</kbd>+<kbd>**C**</kbd>", "<p><kbd>Ctrl</kbd>+<kbd><strong>C</strong></kbd></p>"),
      ("<mark>*強い*文</mark>", "<p><mark><em>強い</em>文</mark></p>"),
      ("一行<br>二行<br/>三行", "<p>一行<br>二行<br>三行</p>"),
      (
        "<span class=\"a b\" lang=\"en\">x</span>",
        "<p><span class=\"a b\" lang=\"en\">x</span></p>"
      ),
      ("文<!-- 隠す -->字", "<p>文字</p>"),
      (
        "文 <img src=\"a.png\" alt=\"絵\" width=\"40\">",
        "<p>文 <img width=\"40\" src=\"a.png\" alt=\"絵\"></p>"
      ),
      ("<div class=\"note\">\n\n本文\n\n</div>", "<div class=\"note\"><p>本文</p></div>"),
      (
        "<details open>\n<summary>題</summary>\n\n- 一\n\n</details>",
        "<details open=\"open\"><summary>題</summary><ul><li>一</li></ul></details>"
      ),
      ("文<div>中</div>", "<p>文<span>中</span></p>"),
    ])
  func safe(markdown: String, html: String) {
    let parsed = Parsed(markdown)
    #expect(CanonicalHTML.text(of: parsed.html) == CanonicalHTML.text(of: html))
    #expect(parsed.codes.isEmpty)
  }

  @Test(
    "Tags without a partner, and unknown ones, are text with a warning",
    arguments: [
      ("文<u>字", "文&lt;u&gt;字", "1:2-1:5"), ("文字</u>", "文字&lt;/u&gt;", "1:3-1:7"),
      ("<font>字", "&lt;font&gt;字", "1:1-1:7"), ("*<u>字*", "<em>&lt;u&gt;字</em>", "1:2-1:5"),
      ("文<rt>字</rt>", "文&lt;rt&gt;字&lt;/rt&gt;", "1:2-1:6"),
    ])
  func unbalanced(markdown: String, html: String, place: String) {
    let parsed = Parsed(markdown)
    #expect(parsed.html == "<p>\(html)</p>")
    #expect(Set(parsed.codes) == [.rawHTML])
    #expect(parsed.log.diagnostics.first?.place == place)
  }

  @Test(
    "Nothing that runs gets through",
    arguments: [
      "<script>alert(1)</script>", "<img src=\"javascript:alert(1)\" onerror=\"alert(1)\">",
      "<span onclick=\"alert(1)\">x</span>", "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))",
      "[x](java&#10;script:alert(1))", "[x](&#x6A;avascript:alert(1))", "<javascript:alert(1)>",
      "[x](vbscript:x)", "[x](data:text/html;base64,PHN2Zz4=)",
      "![x](data:image/svg+xml,%3Csvg%3E)",
      "<div style=\"background:url(javascript:x)\">x</div>", "<iframe src=\"x\"></iframe>",
      "<img src='data:text/html,<script>'>", "[x]: javascript:x\n\n[x]", "<svg onload=alert(1)>",
      "[x](\u{1}javascript:alert(1))", "<a href=\"javascript:x\">x</a>",
      "<details ontoggle=x open>",
    ])
  func executable(markdown: String) {
    let parsed = Parsed(markdown)
    #expect(!parsed.codes.isEmpty)
    func check(_ element: Element) {
      for attribute in element.attributes.others {
        #expect(!attribute.name.hasPrefix("on") && attribute.name != "style")
        if attribute.name == "href" || attribute.name == "src" {
          #expect(!attribute.value.lowercased().contains("script:"))
          #expect(!attribute.value.lowercased().contains("data:"))
        }
      }
      for case .element(let child) in element.children { check(child) }
    }
    for element in parsed.document.elements(identifierPrefix: "") { check(element) }
  }

  @Test("An unsafe link keeps its text, and the warning its place")
  func unsafeLink() {
    let parsed = Parsed("文[ここ](javascript:x)。")
    #expect(parsed.html == "<p>文ここ。</p>")
    #expect(parsed.codes == [.unsafeDestination])
    #expect(parsed.log.diagnostics.first?.place == "1:2-1:20")
  }

  @Test(
    "Harmless addresses stay",
    arguments: ["https://a.jp/?q=javascript:", "a.md#data:", "mailto:a@b.jp", "#x"])
  func harmless(destination: String) {
    #expect(Parsed("[x](\(destination))").html.contains("<a href="))
  }

  @Test("Reports come in the order of the text")
  func order() {
    let parsed = Parsed("<u>一 [^無い] </b> ** 二\n\n# 三 {#x}\n# 四 {#x}")
    let starts = parsed.log.diagnostics.compactMap { $0.location?.range.start }
    #expect(starts.count == 5)
    #expect(starts == starts.sorted())
  }

  @Test("A bitmap may stand in its address")
  func dataImage() {
    #expect(Parsed("![x](data:image/png;base64,AAAA)").codes.isEmpty)
  }
}
