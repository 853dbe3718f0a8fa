import Testing
import Typography

@testable import Style

@Suite("Custom properties")
struct CustomPropertyTests {
  @Test("are inherited and put in where var() asks for them")
  func inherited() {
    let css = ":root { --size: 12pt } p { font-size: var(--size) }"
    #expect(Fixture.paragraph(css).fontSize == .pt(12))
  }

  @Test("may be parts of a value, of a shorthand, of each other")
  func parts() {
    let css = """
      :root { --unit: 2pt; --pair: var(--unit) 3pt }
      p { margin: var(--pair) 4pt }
      """
    #expect(
      Fixture.paragraph(css).margin
        == Edges(
          top: .length(.pt(2)), right: .length(.pt(3)), bottom: .length(.pt(4)),
          left: .length(.pt(3))))
  }

  @Test("give way to the fallback where nothing defines them")
  func fallback() {
    #expect(Fixture.paragraph("p { text-indent: var(--none, 3pt) }").textIndent == .pt(3))
    #expect(
      Fixture.paragraph("p { font-family: var(--none, Mincho, serif) }").fontFamilies
        == ["Mincho", "serif"])
  }

  @Test("that make a value invalid leave it unset, not as an earlier rule had it")
  func invalidAtComputedTime() {
    let css = "section { orphans: 5 } p { orphans: 4 } p { orphans: var(--x) } * { --x: many }"
    #expect(Fixture.paragraph(css).orphans == 5)
  }

  @Test("in a circle are all invalid")
  func cycles() {
    let css = """
      p { --a: var(--b); --b: var(--c); --c: var(--a); --d: var(--d, 3pt) }
      p { text-indent: var(--a, 1pt); letter-spacing: var(--d, 2pt) }
      """
    #expect(Fixture.paragraph(css).textIndent == .pt(1))
    #expect(Fixture.paragraph(css).letterSpacing == .pt(2))
  }

  @Test("are case-sensitive, and nearest wins")
  func nearest() {
    let css = ":root { --A: 1pt; --a: 2pt } section { --a: 3pt } p { text-indent: var(--a) }"
    #expect(Fixture.paragraph(css).textIndent == .pt(3))
  }

  @Test("that double at every step stop at a limit")
  func bomb() {
    var css = "p { --a0: 1pt 1pt;"
    for step in 1...60 { css += "--a\(step): var(--a\(step - 1)) var(--a\(step - 1));" }
    css += "margin: var(--a60, 5pt); text-indent: var(--a60, 6pt) }"
    let values = Fixture.paragraph(css)
    #expect(values.margin.top == .length(.pt(5)))
    #expect(values.textIndent == .pt(6))
  }

  @Test("that wrap each other ever deeper stop at a limit")
  func nesting() {
    var css = "p { --a0: 1pt;"
    for step in 1...5000 { css += "--a\(step): (var(--a\(step - 1)));" }
    css += "text-indent: var(--a5000, 6pt) }"
    #expect(Fixture.paragraph(css).textIndent == .pt(6))
  }

  @Test("no sheet defines are reported once, with the nearest name")
  func undefined() {
    let css = ":root { --accent: red } p { color: var(--acent) } h1 { color: var(--acent) }"
    let diagnostics = Fixture.diagnostics(of: css)
    #expect(diagnostics.map(\.code) == [.cssInvalidValue])
    #expect(diagnostics.first?.hint?.english.contains("--accent") == true)
    #expect(Fixture.diagnostics(of: "p { color: var(--own, red) }").isEmpty)
  }
}
