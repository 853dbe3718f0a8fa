import BookAssembly
import Diagnostics
import MarkdownParser

/// The whole way, from files to files.
///
/// Everything a run writes is computed before any of it is written, so an error leaves the disk as
/// it was.
package struct Publisher: Sendable {
  /// What a caller may watch a run by.
  package enum Progress: Sendable, Equatable {
    case began(BuildPhase)
    /// So many of the phase's guides or sections are done.
    case advanced(done: Int, of: Int)
    /// The book has so many pages.
    case paginated(Int)
    case read(path: String, byteCount: Int)
  }

  package var options: PublishOptions
  package var observe: @Sendable (Progress) -> Void

  package init(
    _ options: PublishOptions, observing observe: @escaping @Sendable (Progress) -> Void = { _ in }
  ) {
    self.options = options
    self.observe = observe
  }

  /// Publishes as the options say.
  ///
  /// - Throws: where the outputs asked for make no sense together; all else is in the report.
  package func publish() async throws(OutputPlan.Fault) -> PublishReport {
    let start = ContinuousClock.now
    let plan = try options.outputPlan()
    var run = Run(observe: observe)
    let written = await publish(plan, in: &run)
    return PublishReport(
      log: run.log, written: written, timings: run.timings, duration: start.duration(to: .now))
  }

  private func publish(_ plan: OutputPlan, in run: inout Run) async -> [PublishReport.Written] {
    guard let input = read(in: &run), run.mayGoOn(options.errorPolicy) else { return [] }
    let manuscripts = input.manuscripts
    let formats = manuscripts.manifest?.outputs?.compactMap(OutputFormat.init(rawValue:))
    let targets = plan.targets(
      bookName: manuscripts.name, bookFormats: formats ?? OutputFormat.allCases)
    let rendered = await render(input, to: Set(targets.map(\.format)), in: &run)
    guard run.mayGoOn(options.errorPolicy) else { return [] }
    return write(rendered, to: targets, in: &run)
  }

  private func read(in run: inout Run) -> PublishInput? {
    run.step(.read) { log in
      let sheets = options.styleSheets.map { readStyleSheet($0, reporting: &log) }
      guard
        let manuscripts = Manuscripts.read(
          options.inputs, root: options.root, overrides: options.overrides, reporting: &log)
      else { return nil }
      for file in manuscripts.sources {
        observe(.read(path: file.name, byteCount: file.text.utf8.count))
      }
      return PublishInput(
        manuscripts: manuscripts, styleSheets: sheets.compactMap(\.self),
        select: readSelection(reporting: &log))
    }
  }

  private func readSelection(reporting log: inout DiagnosticLog) -> GuideQuery? {
    guard let text = options.select else { return nil }
    do throws(GuideQuery.Fault) {
      return try GuideQuery(text)
    } catch {
      let file = SourceFile(name: "--select", text: text)
      let range = SourceRange(
        SourcePosition(line: 1, column: error.range.lowerBound + 1),
        SourcePosition(line: 1, column: error.range.upperBound + 1))
      log.report(.selectionSyntax(error.problem, at: SourceLocation(file, range)))
      return nil
    }
  }

  /// The caller named it himself, so it may lie anywhere.
  private func readStyleSheet(
    _ path: String, reporting log: inout DiagnosticLog
  ) -> SourceFile? {
    do {
      let bytes = try Workspace.readAnywhere(path)
      return ManuscriptReader.read(bytes: bytes, name: path, reporting: &log)
    } catch {
      log.report(error.diagnostic(for: path, root: ""))
      return nil
    }
  }

  private func write(
    _ rendered: [RenderedOutput], to targets: [OutputTarget], in run: inout Run
  ) -> [PublishReport.Written] {
    let wanted = targets.compactMap { target in
      rendered.first { $0.format == target.format }.map { (target: target, output: $0) }
    }
    return run.step(.write) { log in
      do throws(OutputFile.Failure) {
        try OutputFile.write(
          wanted.map { OutputFile(path: $0.target.path, bytes: $0.output.bytes) })
      } catch {
        log.report(.unwritable(error))
        return []
      }
      return wanted.map { target, output in
        PublishReport.Written(
          target: target, byteCount: output.bytes.count, pageCount: output.pageCount)
      }
    }
  }
}

/// All that was read from disk for a run.
struct PublishInput: Sendable, Equatable {
  var manuscripts: Manuscripts
  /// Those of the caller, weakest first.
  var styleSheets: [SourceFile]
  /// What the caller selects of the guides.
  var select: GuideQuery?
}

/// One format's file, complete but not yet written.
struct RenderedOutput: Sendable, Equatable {
  var format: OutputFormat
  var bytes: [UInt8]
  /// Of a PDF.
  var pageCount: Int?
}

/// What gathers while a run goes on.
struct Run {
  var log = DiagnosticLog()
  var timings = BuildTimings()
  var observe: @Sendable (Publisher.Progress) -> Void

  /// Runs one step of a phase, timed, with its diagnostics.
  mutating func step<Result, Failure: Error>(
    _ phase: BuildPhase, _ body: (inout DiagnosticLog) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    observe(.began(phase))
    let start = ContinuousClock.now
    defer { timings.add(start.duration(to: .now), to: phase) }
    return try body(&log)
  }

  /// The same for a phase whose work is divided.
  mutating func step<Result>(
    _ phase: BuildPhase, divided body: () async -> Result
  ) async -> Result {
    observe(.began(phase))
    let start = ContinuousClock.now
    let result = await body()
    timings.add(start.duration(to: .now), to: phase)
    return result
  }

  /// Does two things that need nothing of each other, at the same time where there are workers
  /// for it.
  ///
  /// Each has a run of its own, to be joined in the order its findings are to be shown.
  func sideBySide<First: Sendable, Second: Sendable>(
    workers: Int,
    _ first: @escaping @Sendable (inout Run) async -> First,
    _ second: @escaping @Sendable (inout Run) async -> Second
  ) async -> (first: (result: First, run: Run), second: (result: Second, run: Run)) {
    let fresh = Run(observe: observe)
    @Sendable func perform<Result>(
      _ body: @Sendable (inout Run) async -> Result
    ) async -> (result: Result, run: Run) {
      var run = fresh
      let result = await body(&run)
      return (result, run)
    }
    guard workers > 1 else { return (await perform(first), await perform(second)) }
    async let other = perform(second)
    let own = await perform(first)
    return (own, await other)
  }

  mutating func join(_ other: Run) {
    log.append(other.log)
    timings.add(other.timings)
  }

  func mayGoOn(_ policy: PublishOptions.ErrorPolicy) -> Bool {
    policy == .keepGoing || !log.hasErrors
  }
}
