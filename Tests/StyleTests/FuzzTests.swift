import Diagnostics
import DocumentTree
import TestSupport
import Testing
import Typography

@testable import Style

@Suite("Hostile sheets")
struct FuzzTests {
  private static let pieces = [
    "p", "#a", ".b", "*", "section", "li", "::before", "::marker", ":nth-child(", ":not(", ":is(",
    ">", "+", "~", " ", ",", "{", "}", "(", ")", "[", "]", ";", ":", "!important", "\"", "'", "\\",
    "/*", "*/", "@media ", "@page ", "print", "epub", ":first", "@top-left", "color", "red",
    "margin", "font", "border", "content", "counter(", "string(", "leader(", "attr(href)",
    "target-counter(", "calc(", "var(--a)", "var(", "--a", "--b", "1pt", "1e999em", "-5%", "0",
    "n+3", "#fff", "rgb(", "hsl(", "url(", "size", "A5", "-seihon-type-area", "\u{0}", "\n", "\r\n",
    "製本", "😀", "\u{FFFD}", "inherit", "revert", "display", "list-item", "block", "none",
    "counter-reset", "counter-increment", "string-set", "99999999999999999999", "<!--", "-->",
    "line-height", "font-size", "grid",
  ]

  private static let section: Element = Fixture.element(
    .section, Attributes(identifier: "a", classes: ["b"]),
    [.p(), Fixture.element(.ol, [.li(.p()), .li()]), Fixture.element(.a, text: "文")])

  @Test("of random pieces neither trap nor hang", arguments: Fuzzing.seeds(1...4))
  func pieces(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<150 {
      let count = Int.random(in: 1...120, using: &generator)
      let css = (0..<count).map { _ in
        Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &generator)]
      }.joined()
      run(css, seed: seed)
    }
  }

  @Test(
    "of well-formed rules with random values keep every promise", arguments: Fuzzing.seeds(5...6))
  func declarations(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<150 {
      let declarations = (0..<8).map { _ in
        let name = PropertyTable.names.randomElement(using: &generator) ?? "color"
        let values = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
          Self.pieces.randomElement(using: &generator) ?? ""
        }
        return "\(name): \(values.joined(separator: " "))"
      }
      run("p, li, section { --a: 1pt; \(declarations.joined(separator: "; ")) }", seed: seed)
    }
  }

  @Test(
    "nested twenty thousand deep are read", arguments: ["(", "[", "{", "a(", "@media{", ":not("])
  func depth(piece: String) {
    run("p" + String(repeating: piece, count: 20_000), seed: 0)
    run("p { color: " + String(repeating: piece, count: 20_000), seed: 0)
  }

  @Test("long in every way are read in time that grows with them")
  func length() {
    let sheets: [(Int) -> String] = [
      { Array(repeating: "p", count: $0).joined(separator: ",") + " { color: red }" },
      { "p" + String(repeating: ".b", count: $0) + " { color: red }" },
      { "p { font-family: " + Array(repeating: "a", count: $0).joined(separator: ",") + " }" },
    ]
    for sheet in sheets {
      let growth = ProcessorTime.growth(to: 20_000) { run(sheet($0), seed: 0) }
      #expect(growth < ProcessorTime.limit, "\(sheet(2))")
    }
  }

  /// Reads, styles, asks for a page and writes; ranges of what is reported lie inside the sheet.
  private func run(_ css: String, seed: UInt64) {
    let diagnostics = Fixture.diagnostics(of: css)
    for diagnostic in diagnostics {
      guard let location = diagnostic.location else {
        Issue.record("a diagnostic without a place, seed \(seed)")
        continue
      }
      #expect(location.range.start <= location.range.end, "seed \(seed)")
      #expect(location.range.end.line <= location.file.lineCount, "seed \(seed)")
    }
    let engine = Fixture.engine(css)
    let styled = Fixture.styled(css, Self.section)
    #expect(styled.name == .section)
    let page = engine.page(PageQuery(name: "a", side: .left, isFirst: true))
    #expect(page.size.width > .zero)
    _ = Fixture.engine(css, media: .epub)
    var log = DiagnosticLog()
    let written = Fixture.sheet(css, log: &log).cssText(for: .epub)
    #expect(ComponentValueParser.isComplete(written), "seed \(seed)")
  }
}
