import Diagnostics
import Testing

@testable import Publishing

@Suite("What a run tells in the end")
struct PublishReportTests {
  private func report(_ severities: [(Severity, DiagnosticCode)]) -> PublishReport {
    var report = PublishReport()
    for (severity, code) in severities {
      report.log.report(Diagnostic(severity, code, Wording(ja: "理由", en: "reason")))
    }
    return report
  }

  @Test("The heaviest fault decides the exit status")
  func exitStatus() {
    #expect(report([]).exitStatus(warnings: .refused) == .done)
    let warned = report([(.warning, .rawHTML)])
    #expect(warned.exitStatus(warnings: .accepted) == .done)
    #expect(warned.exitStatus(warnings: .refused) == .warnings)
    let failed = report([(.warning, .rawHTML), (.error, .fileNotFound)])
    #expect(failed.exitStatus(warnings: .refused) == .bookErrors)
    let noFonts = report([(.error, .fileNotFound), (.error, .fontNotFound)])
    #expect(noFonts.exitStatus(warnings: .accepted) == .environment)
    let fault = report([(.error, .fileUnwritable), (.error, .internalFault)])
    #expect(fault.exitStatus(warnings: .accepted) == .internalFault)
  }

  @Test("The summary names each file with its size, pages and the time")
  func summary() {
    let report = PublishReport(
      written: [
        .init(target: .init(path: "vpoe.pdf", format: .pdf), byteCount: 411_600, pageCount: 28),
        .init(target: .init(path: "vpoe.epub", format: .epub), byteCount: 46_000),
      ], duration: .milliseconds(312))
    #expect(
      report.summary(in: .english) == "vpoe.pdf 28 pages, 412 kB · vpoe.epub 46 kB · 0.31 s")
    #expect(
      report.summary(in: .japanese) == "vpoe.pdf 28ページ、412 kB · vpoe.epub 46 kB · 0.31 s")
  }

  @Test(
    "Sizes are rounded to what one reads",
    arguments: [
      (0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (9949, "9.9 kB"), (9950, "10 kB"),
      (411_600, "412 kB"), (999_499, "999 kB"), (999_500, "1.0 MB"), (1_449_999, "1.4 MB"),
      (64 << 20, "67 MB"), (12_345_678_900, "12 GB"),
    ])
  func sizes(_ bytes: Int, text: String) {
    #expect(ByteCount(bytes).text == text)
  }

  @Test("The table of timings adds up and stands in columns by display width")
  func timings() {
    var timings = BuildTimings()
    timings.add(.microseconds(1_250), to: .parse)
    timings.add(.microseconds(2_500), to: .compose)
    timings.add(.microseconds(1_250), to: .compose)
    #expect(timings.total == .microseconds(5_000))
    #expect(
      timings.table(of: .microseconds(5_200), in: .japanese) == """
        解析          1.3 ms   24 %
        組版          3.8 ms   72 %
        その他        0.2 ms    4 %
        合計          5.2 ms  100 %

        """)
    #expect(
      timings.table(of: .microseconds(4_000), in: .english) == """
        parse               1.3 ms   31 %
        compose             3.8 ms   94 %
        side by side       -1.0 ms  -25 %
        total               4.0 ms  100 %

        """)
  }

  @Test("A phase takes the time its work takes")
  func measured() throws {
    var timings = BuildTimings()
    let clock = ContinuousClock()
    let result = timings.measure(.draw) {
      let end = clock.now.advanced(by: .milliseconds(5))
      while clock.now < end {}
      return 7
    }
    #expect(result == 7)
    #expect(try #require(timings.durations[.draw]) >= .milliseconds(5))
  }

  @Test("Work shared out comes back in order", arguments: [1, 2, 7, 100])
  func concurrentMap(workers: Int) async {
    let results = await (0..<50).map(\.self).concurrentMap(workers: workers) { index, element in
      var value = UInt64(element)
      for _ in 0..<(50 - element) * 500 { value = value &* 6_364_136_223_846_793_005 &+ 1 }
      return value == 0 ? -1 : index * element
    }
    #expect(results == (0..<50).map { $0 * $0 })
  }

  @Test("A worker keeps its tool from one piece of work to the next", arguments: [1, 3, 100])
  func concurrentMapWithTools(workers: Int) async {
    final class Tool {
      var useCount = 0
    }
    let uses = await (0..<50).map(\.self).concurrentMap(workers: workers, with: { Tool() }) {
      tool, _, _ in
      tool.useCount += 1
      return tool.useCount
    }
    #expect(uses.count == 50)
    // Each tool's first use is one of a one.
    let toolCount = uses.count { $0 == 1 }
    #expect((1...min(workers, 50)).contains(toolCount))
  }
}
