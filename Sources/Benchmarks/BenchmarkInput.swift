import Foundation

/// Guides on disk, made from the samples: as many as wanted, no two alike.
///
/// Each bears its number in slug, title and every heading, so that no cache of equal texts flatters
/// the result, and its chapters are turned round, so that pages break elsewhere.
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
      let text = Self.guide(number, from: samples)
      let name = String(repeating: "0", count: max(0, 4 - "\(number)".count)) + "\(number).md"
      try text.write(to: url.appendingPathComponent(name), atomically: false, encoding: .utf8)
      byteCount += text.utf8.count
    }
  }

  func remove() {
    let parent = URL(fileURLWithPath: folder).deletingLastPathComponent()
    try? FileManager.default.removeItem(at: parent)
  }

  /// The role guides of the project's own handbook, from the folder we are started in.
  static func samples() throws -> [Sample] {
    let folder = URL(fileURLWithPath: "books/engineering-careers/guides")
    let files = try? FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    let paths = (files ?? []).map(\.path).filter { $0.hasSuffix(".md") }.sorted()
    guard !paths.isEmpty else {
      throw BenchmarkFailure(
        message: "no guides in \(folder.relativePath): start benchmarks in the project's folder",
        status: 2)
    }
    return try paths.enumerated().map { index, path in
      Sample(try String(contentsOfFile: path, encoding: .utf8), number: index)
    }
  }

  /// As long as the role guides that are published.
  private static let wantedByteCount = 40_000

  /// A guide with the front matter and title of one sample: all its chapters, then those of the
  /// samples behind it until it is long enough.
  static func guide(_ number: Int, from samples: [Sample]) -> String {
    let own = samples[number % samples.count]
    let turn = number % max(1, own.chapters.count)
    var chapters = Array(own.chapters[turn...] + own.chapters[..<turn])
    var byteCount = own.head.utf8.count + chapters.reduce(0) { $0 + $1.utf8.count }
    for step in 1...samples.count {
      for chapter in samples[(number + step) % samples.count].chapters
      where byteCount < wantedByteCount {
        chapters.append(chapter)
        byteCount += chapter.utf8.count
      }
    }
    return ([own.head] + chapters).joined(separator: Sample.separator)
      .replacingOccurrences(of: "\"slug\": \"", with: "\"slug\": \"n\(number)-")
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix("#") ? "\($0)（\(number)）" : String($0) }
      .joined(separator: "\n")
  }
}

/// A sample guide, cut at the rules between its chapters.
struct Sample {
  static let separator = "\n---\n\n"

  /// Front matter, title and what stands before the first chapter.
  var head: String
  var chapters: [String]

  /// - Parameter number: Goes into the labels of its notes, since chapters of several samples meet.
  init(_ text: String, number: Int) {
    chapters = text.replacingOccurrences(of: "[^", with: "[^\(number)-")
      .components(separatedBy: Self.separator)
    head = chapters.removeFirst()
  }
}
