import Diagnostics
import Testing

@testable import Style

@Suite("What a sheet is warned about")
struct StyleDiagnosticsTests {
  @Test(
    "each slip earns one warning at its place",
    arguments: [
      ("p { colr: red }", .cssUnknownProperty, 5, 9),
      ("p { color: rede }", .cssInvalidValue, 12, 16),
      ("p { color: }", .cssInvalidValue, 5, 11),
      ("p { color red }", .cssSyntax, 5, 14),
      ("p::shadow { color: red }", .cssUnsupportedSelector, 1, 10),
      ("@media print { @pag { margin: 0 } }", .cssUnknownAtRule, 16, 20),
      ("@import 'a.css';", .cssUnknownAtRule, 1, 8),
      ("p { content: 'a }", .cssSyntax, 14, 15),
      ("@page { size: A55 }", .cssInvalidValue, 15, 18),
      ("@page { @top-lefft { content: 'a' } }", .cssUnknownAtRule, 9, 19),
      ("p { float: left }", .cssUnknownProperty, 5, 10),
      ("@media print and { p { color: red } }", .cssInvalidValue, 1, 18),
    ] as [(String, DiagnosticCode, Int, Int)])
  func places(css: String, code: DiagnosticCode, start: Int, end: Int) throws {
    let diagnostics = Fixture.diagnostics(of: css)
    let first = try #require(diagnostics.first)
    #expect(diagnostics.count == 1)
    #expect(first.code == code)
    #expect(first.severity == .warning)
    #expect(first.location?.range.start == SourcePosition(line: 1, column: start))
    #expect(first.location?.range.end == SourcePosition(line: 1, column: end))
  }

  @Test("columns count characters, lines count from one")
  func japanesePlaces() {
    let diagnostics = Fixture.diagnostics(of: "/* 註 */\n.章 { colr: red }")
    #expect(diagnostics.first?.location?.range.start == SourcePosition(line: 2, column: 6))
  }

  @Test(
    "the hint names what was meant",
    arguments: [
      ("p { colr: red }", "color"), ("p { text-ident: 1em }", "text-indent"),
      ("p { page-brake-before: always }", "page-break-before"),
      ("@page { -seihon-type-aria: 1 2 }", "-seihon-type-area"),
      ("@page { @top-lefft { content: 'a' } }", "@top-left"),
      ("@medai print { }", "@media"),
    ])
  func hints(css: String, name: String) {
    let hint = Fixture.diagnostics(of: css).first?.hint
    #expect(hint?.english == "did you mean “\(name)”?")
    #expect(hint?.japanese == "「\(name)」のことですか")
  }

  @Test("far from anything, there is no hint")
  func noHint() {
    #expect(Fixture.diagnostics(of: "p { xyzzy-frobnicate: 1 }").first?.hint == nil)
  }

  @Test("what readers know is no slip inside their block")
  func readersOnly() {
    let css = "@media epub { table { overflow-x: auto; display: flex; -webkit-hyphens: auto } }"
    #expect(Fixture.diagnostics(of: css).isEmpty)
    #expect(
      Fixture.diagnostics(of: "@media epub { p { colr: red } }").map(\.code)
        == [.cssUnknownProperty])
  }

  @Test("the rest of a sheet goes on behind a slip")
  func recovery() {
    let css = "p { colr: red; orphans: 3; color red; widows: 4 } ! { } p { page: a }"
    let values = Fixture.paragraph(css)
    #expect(values.orphans == 3)
    #expect(values.widows == 4)
    #expect(values.page == "a")
  }

  @Test("a nested rule is reported, and what follows it is read")
  func nestedRule() {
    let css = "p { orphans: 3; span { color: red } widows: 4 }"
    #expect(Fixture.diagnostics(of: css).map(\.code) == [.cssSyntax])
    #expect(Fixture.paragraph(css).widows == 4)
  }

  @Test("a broken sheet is not told of forever")
  func limit() {
    let css = (0..<5000).map { "p { colr\($0): red }" }.joined()
    #expect(Fixture.diagnostics(of: css).count == 101)
  }
}
