/// How much a diagnostic weighs (an error: nothing is written, exit code 1).
package enum Severity: String, Sendable, Comparable, CaseIterable {
  case note, warning, error

  package static func < (left: Severity, right: Severity) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// The language in which messages are shown.
package enum MessageLanguage: String, Sendable, CaseIterable {
  case japanese = "ja"
  case english = "en"
}

/// One sentence in the languages we speak to users.
package struct Wording: Sendable, Equatable {
  package var japanese: String
  package var english: String

  package init(ja japanese: String, en english: String) {
    self.japanese = japanese
    self.english = english
  }

  package func text(in language: MessageLanguage) -> String {
    switch language {
    case .japanese: japanese
    case .english: english
    }
  }
}

/// One thing the author, or whoever runs the tool, should know.
///
/// Each room makes its own in a file `<Room>Diagnostics.swift`, one static function a code, so that
/// all its wording stands in one place.
package struct Diagnostic: Sendable, Equatable {
  package var severity: Severity
  package var code: DiagnosticCode
  package var message: Wording
  package var location: SourceLocation?
  /// What to type next; none beats a vague one.
  package var hint: Wording?

  package init(
    _ severity: Severity, _ code: DiagnosticCode, _ message: Wording,
    at location: SourceLocation? = nil, hint: Wording? = nil
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.location = location
    self.hint = hint
  }
}
