import Testing

@testable import Pagination

/// How an author chooses who breaks the lines.
@Suite struct LineBreakingTests {
  /// By first fit its last line has one character.
  private static let text = "設計の方針は全員が読める場所に置き理由もあわせて書いておくと後から来た人たちが道に迷わない。"

  private func lastLine(_ css: String) -> String? {
    let book = TypesetBook(
      markdown: "# 題\n\n\(Self.text)",
      css: "p { margin-inline-end: 21em } \(css)")
    #expect(book.log.diagnostics.isEmpty)
    return book.bodyPages.last?.last
  }

  @Test(
    "Whole paragraphs are weighed unless the style says otherwise",
    arguments: [
      "", "p { text-wrap: pretty }", "p { -seihon-line-breaking: optimum }",
      "body { -seihon-line-breaking: first-fit } p { text-wrap: pretty }",
      "body { -seihon-line-breaking: first-fit } p { -seihon-line-breaking: optimum }",
    ])
  func optimum(css: String) {
    #expect((lastLine(css)?.count ?? 0) >= 3)
  }

  @Test(
    "First fit fills line after line",
    arguments: [
      "p { text-wrap: stable }", "p { -seihon-line-breaking: first-fit }",
      "html { -seihon-line-breaking: first-fit }",
    ])
  func firstFit(css: String) {
    #expect(lastLine(css) == "い。")
  }

  @Test("A long entry of the contents ends its first line between phrases")
  func contents() {
    let book = TypesetBook(
      markdown: "# 題\n\n## 面接でよくある質問とその対策をまとめて読むための手引きと早見表\n\n本文です。",
      css: ".contents a { margin-inline-end: 0 } .contents { margin-inline-end: 12em }")
    let lines = book.paged.pages.filter { Int($0.label) == nil }.flatMap(TypesetBook.lines)
    #expect(lines.contains("対策をまとめて読むための"), "\(lines)")
  }

  @Test("What is said of a line of the contents or the index points at the heading it names")
  func places() {
    let long = "Donaudampfschifffahrtsgesellschaftskapitän"
    let guides = ["一", "二"].map { name in
      ("\(name).md", "---\ntags: [組織]\n---\n\n# \(long)\(name)\n\n## \(long)章\n")
    }
    let css = """
      nav.contents, .tag-index { margin-inline-end: 26em }
      h1, h2, .title-page { overflow-wrap: anywhere }
      .contents a, .tag-index a { overflow-wrap: normal }
      """
    let warnings = TypesetBook(guides: guides, css: css).log.diagnostics
      .filter { $0.code == .kinsokuRelaxed }
    let places = warnings.map { warning in
      warning.location.map { "\($0.file.name):\($0.range.start.line)" } ?? "nowhere"
    }
    #expect(Set(places) == ["一.md:5", "一.md:7", "二.md:5", "二.md:7"])
  }
}
