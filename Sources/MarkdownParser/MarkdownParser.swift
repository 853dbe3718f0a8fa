import Diagnostics
import DocumentTree

/// Markdown in, `Document` out. It never fails: what is wrong goes into the log, and work goes on.
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
    log.append(reader.log)
    return result
  }
}
