import Foundation
import Testing

@testable import Diagnostics

@Suite("Diagnostics for programs")
struct JSONDiagnosticsTests {
  private struct Decoded: Decodable, Equatable {
    var severity: String
    var code: String
    var message: String
    var file: String?
    var line: Int?
    var column: Int?
    var endLine: Int?
    var endColumn: Int?
    var hint: String?
  }

  @Test("Each diagnostic is one line of JSON that a decoder reads back")
  func readBack() throws {
    let message = "引用「\"」と\\と\u{1}と\n改行と🚀"
    let range = SourceRange(SourcePosition(line: 2, column: 3), SourcePosition(line: 4, column: 5))
    var log = DiagnosticLog()
    log.report(
      Diagnostic(
        .warning, .rawHTML, Wording(ja: message, en: "en"),
        at: SourceLocation(SourceFile(name: "案内.md", text: ""), range),
        hint: Wording(ja: "\t案", en: "en")))
    log.report(Diagnostic(.error, .fileNotFound, Wording(ja: "ない", en: "None")))
    let lines = JSONDiagnostics(language: .japanese).render(log).split(separator: "\n")
    let decoded = try lines.map { try JSONDecoder().decode(Decoded.self, from: Data($0.utf8)) }
    #expect(
      decoded == [
        Decoded(
          severity: "warning", code: "raw-html", message: message, file: "案内.md", line: 2,
          column: 3, endLine: 4, endColumn: 5, hint: "\t案"),
        Decoded(severity: "error", code: "file-not-found", message: "ない"),
      ])
  }
}
