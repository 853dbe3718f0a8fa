import Diagnostics
import Testing

@testable import MarkdownParser

@Suite("Emphasis by dots")
struct DotsNotationTests {
  @Test(
    "《《…》》 is emphasis of its own class, with other mark-up inside",
    arguments: [
      ("《《要点》》", "<em class=\"dots\">要点</em>"),
      ("前《《要点》》後", "前<em class=\"dots\">要点</em>後"),
      ("《《要**点**》》", "<em class=\"dots\">要<strong>点</strong></em>"),
      (
        "《《{志|こころ}》》",
        "<em class=\"dots\"><ruby>志<rt>こころ</rt></ruby></em>"
      ),
    ])
  func dots(markdown: String, html: String) {
    let parsed = Parsed(markdown)
    #expect(parsed.html == "<p>\(html)</p>")
    #expect(parsed.codes.isEmpty)
  }

  @Test(
    "Brackets without partners are brackets, without a word",
    arguments: ["《《要点", "要点》》", "《要点》", "`《《要点》》`", "》》《《"])
  func brackets(markdown: String) {
    let parsed = Parsed(markdown)
    #expect(!parsed.html.contains("<em"))
    #expect(parsed.codes.isEmpty)
    #expect(parsed.html.contains(markdown.filter { $0 != "`" }))
  }

  @Test("Where a piece stands is known behind the signs, too")
  func places() {
    let parsed = Parsed("あ《《い》》う**え")
    #expect(parsed.log.diagnostics.first?.place == "1:8-1:10")
  }
}
