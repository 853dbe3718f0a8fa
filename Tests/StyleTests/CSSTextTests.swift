import BuiltInStyles
import Diagnostics
import Testing

@testable import Style

@Suite("The sheet of the EPUB")
struct CSSTextTests {
  private func text(_ css: String, media: MediaType = .epub) -> String {
    var log = DiagnosticLog()
    return Fixture.sheet(css, log: &log).cssText(for: media)
  }

  @Test("blocks for paper and pages are dropped, those for readers unwrapped, in order")
  func media() {
    let css = """
      p { color: red }
      @media print { p { color: blue } }
      @page { margin: 0 }
      @media epub { p { color: green } }
      @media screen and (min-width: 30em) { p, li { color: #fff } }
      h1 { color: black !important }
      """
    #expect(
      text(css) == """
        p {
          color: red;
        }

        p {
          color: green;
        }

        @media (min-width: 30em) {
          p, li {
            color: #fff;
          }
        }

        h1 {
          color: black !important;
        }

        """)
  }

  @Test(
    "what only pages know is dropped",
    arguments: [
      "string-set: a content()", "bookmark-level: 1", "bookmark-label: 'a'", "page: title",
      "-seihon-line-span: 3", "-seihon-western-scale: 95%", "-seihon-western-shift: 1pt",
      "content: leader('.')",
      "content: 'a' target-counter(attr(href), page)",
    ])
  func pagesOnly(declaration: String) {
    #expect(text("a::after { \(declaration) }") == "")
    #expect(text("a::after { \(declaration); color: red }") == "a::after {\n  color: red;\n}\n")
  }

  @Test(
    "older names stand before the new ones",
    arguments: [
      ("line-break: strict", "-epub-line-break: strict"), ("hyphens: auto", "-epub-hyphens: auto"),
      ("text-emphasis: sesame", "-epub-text-emphasis: sesame"),
      ("break-before: page", "page-break-before: always"),
      ("break-inside: avoid", "page-break-inside: avoid"),
      ("break-after: recto", "page-break-after: right"),
    ])
  func prefixes(declaration: String, older: String) {
    #expect(text("p { \(declaration) }") == "p {\n  \(older);\n  \(declaration);\n}\n")
  }

  @Test("values and selectors are as written, on one line")
  func verbatim() {
    let css = "p  >  a,\n  li { --x: { a: b };  margin:\n   calc(1em  +  2pt) var(--y, 1px) }"
    #expect(
      text(css)
        == "p  >  a, li {\n  --x: { a: b };\n  margin: calc(1em  +  2pt) var(--y, 1px);\n}\n")
  }

  @Test("what the root defines is written out for readers without var()")
  func variables() {
    let css = ":root { --a: #123; --b: var(--a) } p { color: var(--a); border: 1px solid var(--b) }"
    #expect(
      text(css).hasSuffix(
        "p {\n  color: #123;\n  color: var(--a);\n  border: 1px solid var(--b);\n}\n"))
  }

  @Test("for print the sheet is as it was")
  func print() { #expect(text("@page { margin: 0 }", media: .print) == "@page { margin: 0 }") }

  @Test("the handbook's text holds nothing of paper, and reads again without a word")
  func handbook() throws {
    let handbook = try #require(BuiltInStyles.theme(named: "handbook"))
    for css in [BuiltInStyles.base, handbook] {
      let written = text(css)
      for word in [
        "@page", "@media print", "-seihon-", "string-set", "leader(", "bookmark", "Noto",
      ] {
        #expect(!written.contains(word), "\(word)")
      }
      var log = DiagnosticLog()
      let again = Fixture.sheet("@media epub {\n\(written)\n}", log: &log)
      #expect(log.diagnostics.map(\.message.english) == [])
      #expect(again.cssText(for: .epub).contains("{"))
      #expect(!written.contains("@media epub"))
    }
  }
}
