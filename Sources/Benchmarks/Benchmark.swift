import Diagnostics
import Foundation
import Publishing

/// One size of input, published again and again.
struct Benchmark {
  var input: BenchmarkInput
  var runCount: Int

  func run() async throws -> BenchmarkResult {
    var runs: [BenchmarkResult.Run] = []
    for _ in 0..<runCount {
      var options = PublishOptions(
        inputs: [input.folder], outputs: [input.folder + "/../out/"])
      options.workerCount = ProcessInfo.processInfo.activeProcessorCount
      options.fontCacheFolder = FontFolder.cacheFolder(
        environment: FontFolder.processEnvironment)
      Machine.resetPeakMemory()
      let start = Machine.processorTime
      let report = try await Publisher(options).publish()
      guard report.exitStatus(warnings: .accepted) == .done else {
        let why = TerminalRenderer(language: .english).render(report.log)
        throw BenchmarkFailure(
          message: why + "the benchmark's book could not be built",
          status: report.exitStatus(warnings: .accepted).rawValue)
      }
      runs.append(
        BenchmarkResult.Run(
          report: report, processorTime: Machine.processorTime - start,
          peakMemory: Machine.peakMemory))
    }
    return BenchmarkResult(input: input, runs: runs)
  }
}

/// What the runs of one input took.
struct BenchmarkResult {
  struct Run {
    var report: PublishReport
    var processorTime: Duration
    var peakMemory: Int?
  }

  var input: BenchmarkInput
  var runs: [Run]

  private var reports: [PublishReport] { runs.map(\.report) }

  /// For each phase, and the whole from files to files, the fastest and the median run; then what
  /// all processors worked together, the peak of memory, and the pages of a second.
  ///
  /// The sum of phases exceeds the whole where they run side by side.
  var table: String {
    var lines = [heading, row("", ["min ms", "median ms"])]
    for phase in BuildPhase.allCases {
      let durations = reports.compactMap { $0.timings.durations[phase] }
      if !durations.isEmpty { lines.append(row(phase.title.english, Self.columns(durations))) }
    }
    lines.append(row("whole", Self.columns(reports.map(\.duration))))
    lines.append(row("processors", Self.columns(runs.map(\.processorTime))))
    let peaks = runs.compactMap(\.peakMemory).sorted()
    if !peaks.isEmpty {
      lines.append(
        row("peak memory", [peaks[0], peaks[peaks.count / 2]].map { ByteCount($0).text }))
    }
    if let pageRates { lines.append(row("pages/s", pageRates)) }
    return lines.map { $0 + "\n" }.joined()
  }

  /// Of the fastest and the median run.
  private var pageRates: [String]? {
    guard let pageCount = reports.first?.written.compactMap(\.pageCount).first else { return nil }
    let durations = reports.map(\.duration).sorted()
    return [durations[0], durations[durations.count / 2]].map {
      String(Int((Double(pageCount) / ($0 / .seconds(1))).rounded()))
    }
  }

  private var heading: String {
    let guides = input.guideCount == 1 ? "1 guide" : "\(input.guideCount) guides"
    let files = (reports.first?.written ?? []).map { file in
      let pages = file.pageCount.map { "\($0) pages, " } ?? ""
      return "\(file.target.format.rawValue) \(pages)\(ByteCount(file.byteCount).text)"
    }
    let size = ByteCount(input.byteCount).text
    return "\(guides), \(size) → \(files.joined(separator: "; ")) (\(reports.count) runs)"
  }

  private static func columns(_ durations: [Duration]) -> [String] {
    let sorted = durations.sorted()
    return [sorted[0], sorted[sorted.count / 2]].map(BuildTimings.milliseconds)
  }

  private func row(_ title: String, _ columns: [String]) -> String {
    let head = title.padding(toLength: 14, withPad: " ", startingAt: 0)
    return head
      + columns.map { String(repeating: " ", count: max(1, 12 - $0.count)) + $0 }.joined()
  }
}
