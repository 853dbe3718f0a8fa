import Diagnostics
import MarkdownParser

package typealias LineNumbers = LineRanges

/// A plain text to the Markdown that is understood of it, from file to file.
package struct PlainTextImporter: Sendable, Equatable {
  /// A file, or `-` for standard input.
  package var input: String
  /// Where to write; nil leaves that to the caller.
  package var output: String?
  /// A file that lists the headings; nil means to find them.
  package var headings: String?
  /// The lines that are the headings, in place of a file.
  package var headingLines: LineRanges?
  /// The lines that are read; nil means all.
  package var lines: LineRanges?

  package init(
    input: String, output: String? = nil, headings: String? = nil,
    headingLines: LineRanges? = nil, lines: LineRanges? = nil
  ) {
    self.input = input
    self.output = output
    self.headings = headings
    self.headingLines = headingLines
    self.lines = lines
  }

  package struct Report: Sendable, Equatable {
    package var log = DiagnosticLog()
    /// Nil where an error kept the text from being read or written.
    package var result: PlainTextImport?
  }

  /// Reads, and writes where an output is named; what goes wrong is in the report.
  package func run() -> Report {
    var report = Report()
    guard let source = read(input, reporting: &report.log) else { return report }
    var list: PlainTextHeadingList?
    if let headings {
      guard let file = read(headings, reporting: &report.log) else { return report }
      list = PlainTextHeadingList(file)
    } else if let headingLines {
      list = PlainTextHeadingList(headingLines, of: source)
    }
    list?.reportMissing(in: source, reporting: &report.log)
    guard !report.log.hasErrors else { return report }
    let result = PlainTextReader.read(source, headings: list, lines: lines)
    if let output {
      do throws(OutputFile.Failure) {
        try OutputFile.write(Array(result.markdown.utf8), to: output)
      } catch {
        report.log.report(.unwritable(error))
        return report
      }
    }
    report.result = result
    return report
  }

  /// The caller named them himself, so they may lie anywhere.
  private func read(_ path: String, reporting log: inout DiagnosticLog) -> SourceFile? {
    if path == Manuscripts.standardInput { return Manuscripts.readStandardInput(reporting: &log) }
    do {
      let bytes = try Workspace.readAnywhere(path)
      return ManuscriptReader.read(bytes: bytes, name: path, reporting: &log)
    } catch {
      log.report(error.diagnostic(for: path, root: ""))
      return nil
    }
  }
}

extension PlainTextImport {
  /// What was found, in one line: `19 headings, 1 doubtful line`.
  package var summary: Wording {
    let doubtful = decisions.count { $0.isDoubtful }
    let count = headings.count
    return Wording(
      ja: "見出し\(count)、疑わしい行\(doubtful)",
      en: "\(count) \(count == 1 ? "heading" : "headings"), "
        + "\(doubtful) doubtful \(doubtful == 1 ? "line" : "lines")")
  }

  /// A line for each decision: where, score, level, reasons, and how the line begins.
  package var decisionTable: String {
    decisions.map { decision in
      let mark = decision.level.map { String(repeating: "#", count: $0) } ?? "-"
      let reasons = decision.evidence.map(\.rawValue).joined(separator: " ")
      let beginning = String(decision.text.prefix(24))
      return
        "\(source.name):\(decision.line) \(decision.scoreText) \(mark) \(beginning) (\(reasons))\n"
    }.joined()
  }
}
