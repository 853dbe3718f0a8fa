/// What a phase found, in the order it was found.
package struct DiagnosticLog: Sendable, Equatable {
  package private(set) var diagnostics: [Diagnostic] = []
  /// What has been reported, for a text with ten thousand faults.
  private var reported: Set<Key> = []

  package init() {}

  /// Adds a diagnostic, unless the very same one is there already.
  package mutating func report(_ diagnostic: Diagnostic) {
    guard reported.insert(Key(diagnostic)).inserted else { return }
    diagnostics.append(diagnostic)
  }

  package mutating func append(_ log: DiagnosticLog) {
    for diagnostic in log.diagnostics { report(diagnostic) }
  }

  package func count(of severity: Severity) -> Int {
    diagnostics.count { $0.severity == severity }
  }

  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// What makes two diagnostics the same to a reader.
  private struct Key: Hashable {
    let code: DiagnosticCode
    let severity: Severity
    let message: String
    let file: String?
    let range: SourceRange?

    init(_ diagnostic: Diagnostic) {
      code = diagnostic.code
      severity = diagnostic.severity
      message = diagnostic.message.english
      file = diagnostic.location?.file.name
      range = diagnostic.location?.range
    }
  }
}
