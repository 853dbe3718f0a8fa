import Diagnostics
import DocumentTree
import Foundation
import MarkdownParser
import Testing

/// What several test files need.
enum Shared {
  /// The folder of guides and conformance cases beside the checkout; not part of the project.
  static let folder: URL? = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = root.deletingLastPathComponent().appending(path: "shared")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  /// The bytes of a file there; nil, with a word about it, where it is missing.
  static func bytes(of path: String) -> [UInt8]? {
    guard let folder, let data = try? Data(contentsOf: folder.appending(path: path)) else {
      print("skipped: ../shared/\(path) is not there")
      return nil
    }
    return Array(data)
  }
}

/// A parsed text with what was reported.
struct Parsed {
  var document: Document
  var log: DiagnosticLog

  init(_ text: String) {
    log = DiagnosticLog()
    document = MarkdownParser.parse(
      SourceFile(name: "test.md", text: text), document: 1, reporting: &log)
  }

  init(bytes: [UInt8]) {
    log = DiagnosticLog()
    let file = ManuscriptReader.read(bytes: bytes, name: "test.md", reporting: &log)
    document = MarkdownParser.parse(file, document: 1, reporting: &log)
  }

  var codes: [DiagnosticCode] { log.diagnostics.map(\.code) }

  /// The body as plain HTML.
  var html: String {
    var builder = ElementBuilder(document, identifierPrefix: "")
    return PlainHTML.text(of: builder.elements())
  }
}

extension Diagnostic {
  /// `line:column-line:column`.
  var place: String {
    guard let range = location?.range else { return "nowhere" }
    return "\(range.start.line):\(range.start.column)-\(range.end.line):\(range.end.column)"
  }
}
