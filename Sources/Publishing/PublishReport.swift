import Diagnostics

/// What a run did and found.
package struct PublishReport: Sendable, Equatable {
  /// A file that was written.
  package struct Written: Sendable, Equatable {
    package var target: OutputTarget
    package var byteCount: Int
    /// Of a PDF.
    package var pageCount: Int?

    package init(target: OutputTarget, byteCount: Int, pageCount: Int? = nil) {
      self.target = target
      self.byteCount = byteCount
      self.pageCount = pageCount
    }
  }

  package var log: DiagnosticLog
  package var written: [Written]
  package var timings: BuildTimings
  /// From the first input read to the last output written.
  package var duration: Duration

  package init(
    log: DiagnosticLog = DiagnosticLog(), written: [Written] = [],
    timings: BuildTimings = BuildTimings(), duration: Duration = .zero
  ) {
    self.log = log
    self.written = written
    self.timings = timings
    self.duration = duration
  }

  /// What was made, in one line: `vpoe.pdf 28 pages, 412 kB · vpoe.epub 46 kB · 0.31 s`.
  package func summary(in language: MessageLanguage) -> String {
    let files = written.map { file in
      let size = ByteCount(file.byteCount).text
      guard let count = file.pageCount else { return "\(file.target.path) \(size)" }
      let pages =
        switch language {
        case .japanese: "\(count)ページ、"
        case .english: count == 1 ? "1 page, " : "\(count) pages, "
        }
      return "\(file.target.path) \(pages)\(size)"
    }
    return (files + ["\(BuildTimings.seconds(duration)) s"]).joined(separator: " · ")
  }
}

/// How a run ends for whoever started it (design: the command).
package enum ExitStatus: Int32, Sendable {
  case done = 0
  /// Errors in the book.
  case bookErrors = 1
  /// A command line that cannot be understood.
  case usage = 2
  /// Warnings where none are accepted.
  case warnings = 3
  /// Fonts or the disk.
  case environment = 4
  case internalFault = 5
}

extension PublishReport {
  package enum WarningPolicy: Sendable { case accepted, refused }

  /// Our own fault outweighs the machine's, and that the book's.
  package func exitStatus(warnings policy: WarningPolicy) -> ExitStatus {
    let errors = log.diagnostics.filter { $0.severity == .error }.map(\.code)
    if errors.contains(.internalFault) { return .internalFault }
    if errors.contains(where: \.concernsEnvironment) { return .environment }
    if !errors.isEmpty { return .bookErrors }
    return policy == .refused && log.count(of: .warning) > 0 ? .warnings : .done
  }
}

extension DiagnosticCode {
  /// The machine is to blame, not the book.
  fileprivate var concernsEnvironment: Bool {
    switch self {
    case .fontNotFound, .fontChecksum, .fileUnwritable: true
    default: false
    }
  }
}
