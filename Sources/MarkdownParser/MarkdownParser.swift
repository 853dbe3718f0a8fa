import Diagnostics
import DocumentTree

/// Turns Markdown into a `Document`.
///
/// It never fails: what is wrong goes into the log, and work goes on.
package enum MarkdownParser {
  /// Reads a manuscript with its front matter.
  ///
  /// - Parameter document: the number that the nodes' ids carry; 1 or more.
  package static func parse(
    _ source: SourceFile, document: Int, reporting log: inout DiagnosticLog
  ) -> Document {
    let bytes = Array(source.text.utf8)
    let front = FrontMatterReader.read(source, bytes: bytes, reporting: &log)
    let text = CJKEmphasis(marking: bytes[front.bodyStart...])
    let map = SourceMap(
      file: source, bytes: bytes, bodyStart: front.bodyStart, insertions: text.insertions)
    var reader = DocumentReader(map: map, tree: CmarkTree(parsing: text), document: document)
    let result = reader.read(frontMatter: front.frontMatter)
    for diagnostic in inSourceOrder(reader.log.diagnostics) { log.report(diagnostic) }
    return result
  }

  /// Tags without a partner, say, are found late; authors read from the top.
  private static func inSourceOrder(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    let origin = SourcePosition(line: 1, column: 1)
    let placed = diagnostics.enumerated().map { index, diagnostic in
      (start: diagnostic.location?.range.start ?? origin, index: index, diagnostic: diagnostic)
    }
    return placed.sorted { ($0.start, $0.index) < ($1.start, $1.index) }.map(\.diagnostic)
  }
}
