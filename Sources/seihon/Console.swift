import Diagnostics
import Publishing
import Synchronization

/// What a run shows while it goes on and when it ends, all on standard error.
struct Console: Sendable {
  enum Verbosity: Sendable { case errorsOnly, normal, verbose }

  var language: MessageLanguage
  var verbosity: Verbosity
  var format: MessageOptions.Format
  var styling: TerminalRenderer.Styling
  var showsTimings: Bool
  /// A person is watching; a program gets no progress line.
  var isWatched: Bool
  var width: Int
  private let progress = ProgressDisplay()

  init(
    language: MessageLanguage, verbosity: Verbosity, format: MessageOptions.Format,
    styling: TerminalRenderer.Styling, showsTimings: Bool, isWatched: Bool, width: Int
  ) {
    self.language = language
    self.verbosity = verbosity
    self.format = format
    self.styling = styling
    self.showsTimings = showsTimings
    self.isWatched = isWatched
    self.width = width
  }

  func show(_ progress: Publisher.Progress) {
    if case .read(let path, let byteCount) = progress {
      guard verbosity == .verbose else { return }
      return Terminal.printError("\(clearing)\(path) \(ByteCount(byteCount).text)\n")
    }
    guard isWatched, verbosity != .errorsOnly,
      let text = self.progress.text(after: progress, in: language)
    else { return }
    Terminal.printError(clearing + text)
  }

  func show(_ report: PublishReport) {
    var text = clearing + diagnostics(report.log)
    if showsTimings { text += report.timings.table(of: report.duration, in: language) }
    if verbosity != .errorsOnly { text += closingLine(report) }
    Terminal.printError(text)
  }

  func show(_ report: PlainTextImporter.Report) {
    var text = diagnostics(report.log)
    if let result = report.result, format == .human {
      if verbosity == .verbose { text += result.decisionTable }
      if verbosity != .errorsOnly { text += result.summary.text(in: language) + "\n" }
    }
    Terminal.printError(text)
  }

  private var clearing: String {
    isWatched && verbosity != .errorsOnly ? "\r\u{1B}[K" : ""
  }

  private func diagnostics(_ log: DiagnosticLog) -> String {
    var shown = DiagnosticLog()
    for diagnostic in log.diagnostics
    where verbosity != .errorsOnly || diagnostic.severity == .error {
      shown.report(diagnostic)
    }
    return switch format {
    case .json: JSONDiagnostics(language: language).render(shown)
    case .human:
      TerminalRenderer(language: language, styling: styling, width: width).render(shown)
    }
  }

  private func closingLine(_ report: PublishReport) -> String {
    let counts = TerminalRenderer(language: language).summary(of: report.log)
    // A program that reads JSON lines needs no sentence among them.
    if format == .json { return "" }
    let nothing = Wording(ja: "何も書き出していません", en: "nothing written")
    let made = report.written.isEmpty ? nothing.text(in: language) : report.summary(in: language)
    return [counts, made].compactMap(\.self).joined(separator: " · ") + "\n"
  }
}

extension MessageOptions {
  func console() -> Console {
    let isWatched = Terminal.isWatched
    let paints =
      switch color {
      case .always: true
      case .never: false
      // https://no-color.org
      case .auto: isWatched && Terminal.environment("NO_COLOR") == nil
      }
    return Console(
      language: lang ?? Locale.language(Terminal.environment),
      verbosity: quiet ? .errorsOnly : verbose ? .verbose : .normal,
      format: diagnosticFormat, styling: paints ? .ansi : .plain, showsTimings: timings,
      isWatched: isWatched && Terminal.environment("TERM") != "dumb",
      width: isWatched ? Terminal.width : 100)
  }
}

/// The progress line of a run, which any thread may move on.
private final class ProgressDisplay: Sendable {
  private let line = Mutex(ProgressLine())
  private let start = ContinuousClock.now

  /// The line after what happened; nil where it stays.
  func text(after progress: Publisher.Progress, in language: MessageLanguage) -> String? {
    line.withLock { line in
      guard line.take(progress) else { return nil }
      return line.text(in: language, after: start.duration(to: .now))
    }
  }
}
