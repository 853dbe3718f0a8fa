import Testing

@testable import Diagnostics

@Suite("The diagnostic log")
struct DiagnosticLogTests {
  private let first = SourceFile(name: "01.md", text: "一\n二\n三")
  private let second = SourceFile(name: "02.md", text: "一\n二\n三")

  private func warning(
    _ text: String, in file: SourceFile? = nil, line: Int = 1, column: Int = 1
  ) -> Diagnostic {
    let position = SourcePosition(line: line, column: column)
    return Diagnostic(
      .warning, .rawHTML, Wording(ja: text, en: text),
      at: file.map { SourceLocation($0, SourceRange(at: position)) })
  }

  @Test("Diagnostics are shown by file and position, those without a place last")
  func order() {
    var log = DiagnosticLog()
    let reported = [
      warning("全体"), warning("二の三", in: second, line: 3), warning("一の二", in: first, line: 2),
      warning("二の一", in: second), warning("一の二の五", in: first, line: 2, column: 5),
    ]
    reported.forEach { log.report($0) }
    #expect(
      log.inSourceOrder.map(\.message.japanese) == ["一の二", "一の二の五", "二の一", "二の三", "全体"])
  }

  @Test("The same thing at the same place is shown once, at another place again")
  func duplicates() {
    var log = DiagnosticLog()
    log.report(warning("同じ", in: first))
    log.report(warning("同じ", in: first))
    var withHint = warning("同じ", in: first)
    withHint.hint = Wording(ja: "こう書きます", en: "Write it so")
    log.report(withHint)
    log.report(warning("同じ", in: first, line: 2))
    #expect(log.inSourceOrder.map(\.location?.range.start.line) == [1, 2])
  }

  @Test("Only an error makes a log one with errors")
  func errors() {
    var log = DiagnosticLog()
    log.report(warning("警告"))
    #expect(!log.hasErrors)
    log.report(Diagnostic(.error, .fileNotFound, Wording(ja: "ない", en: "None")))
    #expect(log.hasErrors)
    #expect(log.count(of: .warning) == 1)
    #expect(log.count(of: .error) == 1)
  }

  @Test("A log takes over another's diagnostics once")
  func append() {
    var log = DiagnosticLog()
    log.report(warning("一"))
    var other = DiagnosticLog()
    other.report(warning("一"))
    other.report(warning("二"))
    log.append(other)
    #expect(log.diagnostics.map(\.message.japanese) == ["一", "二"])
  }

  @Test("Severities rise from note to error")
  func severities() {
    #expect(Severity.allCases.shuffled().sorted() == [.note, .warning, .error])
  }
}
