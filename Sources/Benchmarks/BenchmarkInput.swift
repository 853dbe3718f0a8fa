import Foundation

/// Guides on disk, made from the samples: as many as wanted, no two alike.
///
/// Each copy bears its number in slug, title and every heading, so that no cache of equal texts
/// flatters the result, and its chapters are turned round, so that pages break elsewhere.
struct BenchmarkInput {
  var folder: String
  var guideCount: Int
  var byteCount: Int

  init(guideCount: Int) throws {
    let samples = try Self.samples()
    self.guideCount = guideCount
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("seihon-benchmark-\(ProcessInfo.processInfo.processIdentifier)")
      .appendingPathComponent("benchmark-\(guideCount)")
    folder = url.path
    byteCount = 0
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for number in 0..<guideCount {
      let text = Self.vary(samples[number % samples.count], number: number)
      let name = String(repeating: "0", count: max(0, 4 - "\(number)".count)) + "\(number).md"
      try text.write(to: url.appendingPathComponent(name), atomically: false, encoding: .utf8)
      byteCount += text.utf8.count
    }
  }

  func remove() {
    let parent = URL(fileURLWithPath: folder).deletingLastPathComponent()
    try? FileManager.default.removeItem(at: parent)
  }

  /// The guides of the project's own books, from the folder we are started in.
  static func samples() throws -> [String] {
    let books = URL(fileURLWithPath: "books")
    let files = FileManager.default.enumerator(at: books, includingPropertiesForKeys: nil)
    let paths = (files?.allObjects as? [URL] ?? []).map(\.path)
      .filter { $0.contains("/guides/") && $0.hasSuffix(".md") }.sorted()
    guard !paths.isEmpty else {
      throw BenchmarkFailure(
        message: "no guides below books/: start benchmarks in the project's folder", status: 2)
    }
    return try paths.map { try String(contentsOfFile: $0, encoding: .utf8) }
  }

  /// The sample itself for the first copy, so that one guide is a real one.
  static func vary(_ sample: String, number: Int) -> String {
    guard number > 0 else { return sample }
    var chapters = sample.components(separatedBy: "\n---\n\n")
    let head = chapters.removeFirst()
    let turn = number % max(1, chapters.count)
    let turned = Array(chapters[turn...]) + Array(chapters[..<turn])
    return ([head] + turned).joined(separator: "\n---\n\n")
      .replacingOccurrences(of: "\"slug\": \"", with: "\"slug\": \"n\(number)-")
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix("#") ? "\($0)（\(number)）" : String($0) }
      .joined(separator: "\n")
  }
}
