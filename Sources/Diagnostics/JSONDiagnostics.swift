/// Shows diagnostics to programs: one JSON object a line, in source order.
///
/// Keys: `severity`, `code`, `message`, and where they are known `file`, `line`, `column`,
/// `endLine`, `endColumn` (from 1, columns in Unicode scalars) and `hint`.
package struct JSONDiagnostics: Sendable {
  package var language: MessageLanguage

  package init(language: MessageLanguage) { self.language = language }

  package func render(_ log: DiagnosticLog) -> String {
    log.inSourceOrder.map { render($0) + "\n" }.joined()
  }

  package func render(_ diagnostic: Diagnostic) -> String {
    var members = [
      ("severity", Self.quoted(diagnostic.severity.rawValue)),
      ("code", Self.quoted(diagnostic.code.rawValue)),
      ("message", Self.quoted(diagnostic.message.text(in: language))),
    ]
    if let location = diagnostic.location {
      let range = location.range
      members += [
        ("file", Self.quoted(location.file.name)),
        ("line", String(range.start.line)), ("column", String(range.start.column)),
        ("endLine", String(range.end.line)), ("endColumn", String(range.end.column)),
      ]
    }
    if let hint = diagnostic.hint { members.append(("hint", Self.quoted(hint.text(in: language)))) }
    return "{" + members.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
  }

  /// A JSON string (RFC 8259, 7); all but quotes, backslashes and controls stands as it is.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
