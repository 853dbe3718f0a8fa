import BuiltInStyles
import Diagnostics
import DocumentTree
import Testing
import Typography

@testable import Style

@Suite("The built-in sheets")
struct BuiltInSheetsTests {
  @Test("read without a word, for every medium", arguments: MediaType.allCases)
  func silent(media: MediaType) throws {
    var log = DiagnosticLog()
    let handbook = try #require(BuiltInStyles.theme(named: "handbook"))
    let sheets = [
      StyleSheet.parse(
        SourceFile(name: "base.css", text: BuiltInStyles.base), origin: .builtIn, reporting: &log),
      StyleSheet.parse(
        SourceFile(name: "handbook.css", text: handbook), origin: .theme, reporting: &log),
    ]
    _ = StyleEngine(sheets: sheets, media: media, reporting: &log)
    #expect(log.diagnostics.map(\.message.english) == [])
  }
}
