import Diagnostics
import Testing
import Typography

@testable import Style

@Suite("Vertical text in style sheets")
struct WritingModeTests {
  private func values(_ css: String) -> StyleValues { Fixture.paragraph(css) }

  @Test("the writing mode, the orientation and combinations are read and inherited")
  func values() {
    let css = """
      section {
        writing-mode: vertical-rl; text-orientation: upright; text-combine-upright: digits 3;
        -seihon-upright: letters acronyms
      }
      """
    let values = values(css)
    #expect(values.writingMode == .verticalRL)
    #expect(
      values.vertical
        == VerticalStyle(
          orientation: .upright, combination: .digits(3), upright: [.letters, .acronyms]))
  }

  @Test(
    "combinations are those of CSS",
    arguments: [
      ("none", VerticalStyle.Combination.none), ("all", .all), ("digits", .digits(2)),
      ("digits 4", .digits(4)),
    ])
  func combinations(css: String, expected: VerticalStyle.Combination) {
    #expect(values("p { text-combine-upright: \(css) }").vertical.combination == expected)
  }

  @Test(
    "what CSS does not know is invalid",
    arguments: [
      "text-combine-upright: digits 5", "text-combine-upright: 2", "text-orientation: turned",
      "writing-mode: vertical", "-seihon-upright: letters letters", "-seihon-upright: words",
    ])
  func invalid(declaration: String) {
    #expect(values("p { \(declaration) }") == values(""))
  }

  @Test("logical edges and sizes turn by a quarter where lines are vertical")
  func logicalProperties() {
    let css = """
      p {
        writing-mode: vertical-rl; margin-block: 1pt 2pt; margin-inline: 3pt 4pt;
        padding-block-start: 5pt; padding-inline-end: 6pt; border-block-start: 7pt dotted red;
        inline-size: 80pt; max-block-size: 90pt
      }
      """
    let values = values(css)
    #expect(
      values.margin
        == Edges(
          top: .length(.pt(3)), right: .length(.pt(1)), bottom: .length(.pt(4)),
          left: .length(.pt(2))))
    #expect(values.padding == Edges(top: .zero, right: .pt(5), bottom: .pt(6), left: .zero))
    #expect(values.border.right.width == .pt(7) && values.border.right.style == .dotted)
    #expect(values.border.top == .none)
    #expect(values.height == .length(.pt(80)) && values.width == .auto)
    #expect(values.maxWidth == .length(.pt(90)))
  }

  @Test("physical names mean the page, and the later declaration wins")
  func physicalProperties() {
    let both = "p { writing-mode: vertical-rl; margin-right: 1pt; margin-block-start: 2pt }"
    #expect(values(both).margin.right == .length(.pt(2)))
    let reversed = "p { writing-mode: vertical-rl; margin-block-start: 2pt; margin-right: 1pt }"
    #expect(values(reversed).margin.right == .length(.pt(1)))
    #expect(values(reversed).margin.top == .length(.zero))
  }

  @Test("an inherited writing mode turns them too, and custom properties are no obstacle")
  func inherited() {
    let css = "section { writing-mode: vertical-rl; --gap: 3pt } p { margin-block-end: var(--gap) }"
    #expect(values(css).margin.left == .length(.pt(3)))
    let back = css + " p { writing-mode: horizontal-tb }"
    #expect(values(back).margin.bottom == .length(.pt(3)))
  }

  @Test("readers get the names of CSS and the older ones of EPUB, and nothing of ours")
  func forReaders() {
    var log = DiagnosticLog()
    let css = """
      .tate {
        writing-mode: vertical-rl; text-orientation: mixed; text-combine-upright: all;
        -seihon-upright: none;
      }
      """
    let sheet = StyleSheet.parse(
      SourceFile(name: "a.css", text: css), origin: .book, reporting: &log)
    #expect(log.diagnostics.isEmpty)
    let text = sheet.cssText(for: .epub)
    for name in ["writing-mode", "text-orientation", "text-combine-upright"] {
      #expect(text.contains("  \(name): ") && text.contains("  -epub-\(name): "))
    }
    #expect(!text.contains("seihon"))
  }
}
