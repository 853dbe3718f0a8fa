/// What a phase found, in the order it was found.
package struct DiagnosticLog: Sendable, Equatable {
  package private(set) var diagnostics: [Diagnostic] = []

  package init() {}

  /// Adds a diagnostic, unless the very same one is there already.
  package mutating func report(_ diagnostic: Diagnostic) {
    guard !diagnostics.contains(diagnostic) else { return }
    diagnostics.append(diagnostic)
  }

  package mutating func append(_ log: DiagnosticLog) {
    for diagnostic in log.diagnostics { report(diagnostic) }
  }

  package func count(of severity: Severity) -> Int {
    diagnostics.count { $0.severity == severity }
  }

  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
