import Testing

@testable import Publishing

@Suite("The progress line")
struct ProgressLineTests {
  @Test("It tells phase, guides done, pages and time, as far as they are known")
  func text() {
    var line = ProgressLine()
    let steps: [(Publisher.Progress, String)] = [
      (.began(.read), "読み込み · 0.25 s"), (.began(.parse), "解析 · 0.25 s"),
      (.advanced(done: 2, of: 7), "解析 2/7 · 0.25 s"), (.began(.compose), "組版 · 0.25 s"),
      (.advanced(done: 10, of: 12), "組版 10/12 · 0.25 s"),
      (.paginated(89), "組版 10/12 · 89ページ · 0.25 s"), (.began(.draw), "PDF描画 · 89ページ · 0.25 s"),
    ]
    for (progress, text) in steps {
      let isNew = line.take(progress)
      #expect(isNew)
      #expect(line.text(in: .japanese, after: .milliseconds(250)) == text)
    }
    #expect(line.text(in: .english, after: .seconds(61)) == "PDF: draw · 89 pages · 61.00 s")
  }

  @Test("What changes nothing redraws nothing")
  func unchanged() {
    var line = ProgressLine()
    let steps: [Publisher.Progress] = [
      .began(.compose), .began(.compose), .read(path: "a.md", byteCount: 1),
    ]
    #expect(steps.map { line.take($0) } == [true, false, false])
  }

  @Test("A run tells its guides and pages, in the same order on any number of threads")
  func observed() async throws {
    let folder = try TemporaryFolder()
    let guides = try ["a", "b", "c"].map { try folder.write("# \($0)\n\n本文。\n", to: "\($0).md") }
    for workers in [1, 3] {
      var options = PublishOptions(inputs: guides, outputs: [folder.path("x.pdf")])
      options.workerCount = workers
      let seen = Seen()
      _ = try await Publisher(options) { seen.add($0) }.publish()
      let parsed = seen.all.compactMap { progress -> Int? in
        if case .advanced(let done, of: 3) = progress { done } else { nil }
      }
      #expect(parsed.prefix(3) == [1, 2, 3])
      #expect(
        seen.all.contains { if case .paginated(let pages) = $0 { pages >= 5 } else { false } })
    }
  }
}

/// What a run told.
private final class Seen: @unchecked Sendable {
  // A run tells from one task; the test reads when it is over.
  private(set) var all: [Publisher.Progress] = []

  func add(_ progress: Publisher.Progress) { all.append(progress) }
}
