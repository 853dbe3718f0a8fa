import TestSupport
import Testing
import Typography

@testable import Pagination

/// Whatever a sheet says: pages that can be drawn, and no trap.
@Suite("Hostile style sheets")
struct HostileSheetTests {
  private static let guide = """
    # 題

    ## 節

    段落の**太字**と`code`と{信頼|しん|らい}と《《圏点》》と<span class="warichu">割注</span>と<u>傍線</u>である。
    次の行<sup>2</sup>と<img src="a.png" class="inline" alt="絵">の終わり[^1]。

    [^1]: 注の文。

    - 項目
      - 入れ子
    - [ ] 仕事

    9. 九
    10. 十

    > 引用

    ```
    code\tblock
    ```

    | 表 | 二 |
    | :- | -: |
    | 甲 | 1.5 |

    <div class="tate">

    縦組の{信頼|しん|らい}と12と<u>傍線</u>。

    - 項目

    </div>
    """

  private static func text(_ css: String, _ markdown: String = guide) -> String {
    TypesetBook(markdown: markdown, css: css).bodyPages.flatMap { $0 }.joined()
  }

  @Test("Text of no size is not set, nor is a reading of no size")
  func noSize() {
    #expect(Self.text("p { font-size: 0 }", "# 題\n\n前\n\n- 後\n") == "題・後")
    #expect(Self.text("p { font-size: 0.01pt }", "# 題\n\n前\n\n- 後\n") == "題・後")
    #expect(Self.text("rt { font-size: 0 }", "# 題\n\n{手|て}") == "題手")
    #expect(Self.text("html { font-size: 0 } h1 { font-size: 17pt }", "# 題\n\n前") == "題")
  }

  @Test("What stands in a size of its own is set inside a paragraph of no size")
  func insideNoSize() {
    let css = "p { font-size: 0; text-align: justify } strong { font-size: 9pt }"
    #expect(Self.text(css, "# 題\n\n前**太字**後") == "題太字")
  }

  @Test("A line is half as high as its characters at least, and the grid a point")
  func noHeight() {
    func lines(_ css: String) -> [Length] {
      let book = TypesetBook(markdown: "# 題\n\n前\\\n後", css: css)
      return book.paged.pages.flatMap(\.items).compactMap { item -> Length? in
        guard case .glyphs(let run, let origin, _) = item.content, "前後".contains(run.text) else {
          return nil
        }
        return origin.y
      }
    }
    for height in ["0", "0.1", "0.0001pt"] {
      let css = "p { line-height: \(height) }"
      let lines = lines(css)
      #expect(zip(lines, lines.dropFirst()).map { $1 - $0 } == [.pt(4.5)], "\(css)")
    }
    #expect(Self.text("* { font-size: 0; line-height: 0 }") == "")
  }

  @Test("A table by its style alone, or one whose cells are not, keeps its text")
  func tablesByStyle() {
    let table = "# 題\n\n| 甲 |\n| - |\n| 乙 |\n"
    #expect(Self.text("section, p { display: table }", "# 題\n\n前") == "題前")
    #expect(Self.text("td { display: block }", table) == "題甲乙")
    #expect(Self.text("tr { display: block }", table) == "題甲乙")
  }

  @Test("What stands too far off to be drawn is left out with a warning")
  func outOfReach() {
    let far = String(repeating: "> ", count: 60) + "遠い"
    let css = "blockquote { margin-left: 14400pt }"
    let book = TypesetBook(markdown: "# 題\n\n\(far)\n", css: css)
    #expect(book.log.diagnostics.last?.code == .contentTooTall)
    #expect(book.bodyPages.flatMap { $0 } == ["題"])
  }

  @Test("A book that shows nothing is a blank page")
  func nothing() {
    let book = TypesetBook(markdown: "# 題\n", css: "section { display: none }")
    #expect(book.paged.pages.count == 1 && book.paged.pages[0].items.isEmpty)
  }

  @Test(
    "A sheet of random lengths ends in pages that can be drawn", arguments: Fuzzing.seeds(1...8))
  func randomLengths(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    func pick(_ list: [String]) -> String { list[random.below(list.count)] }
    for _ in 0..<12 {
      let css = (0..<4).map { _ in
        let rules = (0..<3).map { _ in "\(pick(Self.properties)): \(pick(Self.lengths))" }
        return pick(Self.selectors) + " { " + rules.joined(separator: "; ") + " }"
      }.joined(separator: "\n")
      let book = TypesetBook(markdown: Self.guide, css: css)
      let items = book.paged.pages.flatMap(\.items)
      let isDrawable = items.allSatisfy { $0.isWithinReach }
      #expect(!book.paged.pages.isEmpty && isDrawable, "seed \(seed): \(css)")
    }
  }

  private static let selectors = [
    "html", "*", "p", "li", "li::marker", "h1", "h2", "td", "table", "pre", "code", "rt", "ruby",
    ".tate", ".tate p", ".warichu", "em.dots", "u", "sup", "blockquote", "ol", "img", "section",
    ".footnotes", "a::after", "@page",
  ]
  private static let properties = [
    "font-size", "line-height", "text-indent", "width", "height", "max-width", "margin",
    "margin-inline", "padding", "letter-spacing", "vertical-align", "-seihon-tab-stops", "size",
    "text-underline-offset", "text-decoration-thickness", "display", "white-space",
    "writing-mode", "text-align", "-seihon-jidori", "-seihon-line-span", "border-width",
  ]
  private static let lengths = [
    "0", "0pt", "-1em", "0.0001pt", "0.01em", "1e9em", "14400pt", "-14400pt", "50%", "100000%",
    "-100000%", "calc(1em - 1em)", "9pt", "3em", "1000", "block", "table", "list-item",
    "inline-block", "pre-wrap", "vertical-rl", "justify", "center", "100",
  ]
}
