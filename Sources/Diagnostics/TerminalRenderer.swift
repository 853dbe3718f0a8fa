/// Shows diagnostics to a person: what is wrong, where, and the line it stands in.
///
/// ```
/// error[image-not-found]: 画像「img/flow.png」が見つかりません
///   --> 02-setup.md:14:1
///    |
/// 14 | ![構成図](img/flow.png)
///    | ^^^^^^^^^^^^^^^^^^^^^^^
///    = hint: 「images/flow.png」ならあります
/// ```
package struct TerminalRenderer: Sendable {
  package enum Styling: Sendable { case plain, ansi }

  package var language: MessageLanguage
  package var styling: Styling
  /// Columns of the terminal; longer lines are cut around the mark.
  package var width: Int

  package init(language: MessageLanguage, styling: Styling = .plain, width: Int = 100) {
    self.language = language
    self.styling = styling
    self.width = width
  }

  /// All diagnostics in source order, a blank line after each.
  package func render(_ log: DiagnosticLog) -> String {
    log.inSourceOrder.map { render($0) + "\n" }.joined()
  }

  /// One diagnostic; every line ends with a line feed.
  package func render(_ diagnostic: Diagnostic) -> String {
    let message = TerminalText.neutralized(diagnostic.message.text(in: language))
    let label = "\(diagnostic.severity.rawValue)[\(diagnostic.code.rawValue)]"
    var lines = [paint(label, as: .label(diagnostic.severity)) + paint(": \(message)", as: .strong)]
    let gutter = diagnostic.location.map { String($0.range.start.line).count } ?? 1
    let indent = String(repeating: " ", count: gutter)
    if let location = diagnostic.location {
      lines += excerpt(of: location, severity: diagnostic.severity, indent: indent)
    }
    if let hint = diagnostic.hint {
      let text = TerminalText.neutralized(hint.text(in: language))
      lines.append("\(indent) \(paint("=", as: .gutter)) \(paint("hint:", as: .strong)) \(text)")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// How many of each there are, `エラー2件、警告1件`; nil if there are neither.
  package func summary(of log: DiagnosticLog) -> String? {
    let errors = log.count(of: .error)
    let warnings = log.count(of: .warning)
    var parts: [String] = []
    switch language {
    case .japanese:
      if errors > 0 { parts.append("エラー\(errors)件") }
      if warnings > 0 { parts.append("警告\(warnings)件") }
    case .english:
      if errors > 0 { parts.append("\(errors) \(errors == 1 ? "error" : "errors")") }
      if warnings > 0 { parts.append("\(warnings) \(warnings == 1 ? "warning" : "warnings")") }
    }
    guard !parts.isEmpty else { return nil }
    return parts.joined(separator: language == .japanese ? "、" : ", ")
  }

  private func excerpt(
    of location: SourceLocation, severity: Severity, indent: String
  ) -> [String] {
    let start = location.range.start
    let end = location.range.end
    let line = location.file.line(start.line)
    // Of a range over several lines the first is shown, marked to its end.
    let last = end.line > start.line ? line.unicodeScalars.count : end.column - 1
    let first = max(0, start.column - 1)
    let excerpt = SourceExcerpt(
      line: line, marked: first..<max(first, last), limit: max(20, width - indent.count - 3))
    let name = TerminalText.neutralized(location.file.name)
    let bar = paint("|", as: .gutter)
    let mark =
      String(repeating: " ", count: excerpt.markIndent)
      + paint(String(repeating: "^", count: excerpt.markWidth), as: .label(severity))
    return [
      "\(indent)\(paint("-->", as: .gutter)) \(name):\(start.line):\(start.column)",
      "\(indent) \(bar)",
      "\(paint(String(start.line), as: .gutter)) \(bar) \(excerpt.text)",
      "\(indent) \(bar) \(mark)",
    ]
  }

  private enum Role {
    case label(Severity), strong, gutter
  }

  private func paint(_ text: String, as role: Role) -> String {
    guard styling == .ansi else { return text }
    let code =
      switch role {
      case .label(.error): "1;31"
      case .label(.warning): "1;33"
      case .label(.note): "1;36"
      case .strong: "1"
      case .gutter: "34"
      }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
