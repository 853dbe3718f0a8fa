import Foundation

enum PDFToolError: Error {
  case missing(String)
  case failed(String)
}

/// A PDF in a file of its own, and the programs that read it back.
final class PDFFile {
  let path: String

  /// With `SEIHON_TEST_OUTPUT` set to a folder, the file stays there to be looked at.
  init(_ bytes: [UInt8], name: String = UUID().uuidString) throws {
    let kept = ProcessInfo.processInfo.environment["SEIHON_TEST_OUTPUT"]
    let folder = kept ?? NSTemporaryDirectory()
    path = "\(folder)/seihon-\(name).pdf"
    isKept = kept != nil
    try Data(bytes).write(to: URL(filePath: path))
  }

  private let isKept: Bool

  deinit { if !isKept { try? FileManager.default.removeItem(atPath: path) } }

  /// What a program prints when the file is its last argument; the file lives as long.
  func run(_ program: String, _ arguments: String...) throws -> String {
    try withExtendedLifetime(self) { try Tool.run(program, arguments + [path]) }
  }

  enum TextOrder: String {
    /// As Poppler makes out lines and columns by their places.
    case layout = "-nopgbrk"
    /// As drawn.
    case content = "-raw"
  }

  /// The text of one page or all as Poppler reads it, without white space.
  func text(page: Int? = nil, in order: TextOrder = .layout) throws -> String {
    let pages = page.map { ["-f", "\($0)", "-l", "\($0)"] } ?? []
    return try Tool.run("pdftotext", ["-enc", "UTF-8", order.rawValue] + pages + [path, "-"])
      .filter { !$0.isWhitespace }
  }

  /// The first page as Poppler paints it, but for the corner where Cairo's marks are.
  func pixels() throws -> Data {
    let area = ["-x", "20", "-y", "20", "-W", "800", "-H", "800"]
    let arguments = ["-r", "150", "-f", "1", "-singlefile"] + area + [path, path]
    _ = try Tool.run("pdftoppm", arguments)
    defer { try? FileManager.default.removeItem(atPath: path + ".ppm") }
    return try Data(contentsOf: URL(filePath: path + ".ppm"))
  }

  func information(_ options: String...) throws -> String {
    try Tool.run("pdfinfo", options + [path])
  }

  /// Throws with qpdf's words where it finds anything to say.
  func check() throws {
    let report = try Tool.run("qpdf", ["--check", path])
    guard report.contains("No syntax or stream encoding errors") else {
      throw PDFToolError.failed(report)
    }
  }

  /// The whole file as text, streams uncompressed.
  func expanded() throws -> String {
    try Tool.run("qpdf", ["--qdf", "--object-streams=disable", path, "-"])
  }

  /// qpdf's view of outline and labels.
  func json() throws -> [String: Any] {
    let text = try Tool.run(
      "qpdf", ["--json", "--json-key=outlines", "--json-key=pagelabels", path])
    return try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
  }

  /// The decoded content of each page.
  func contents() throws -> [String] {
    let pages = try Tool.run("qpdf", ["--show-npages", path])
    let count = Int(pages.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
    let listing = try Tool.run("qpdf", ["--json", "--json-key=pages", path])
    let json = try JSONSerialization.jsonObject(with: Data(listing.utf8)) as? [String: Any]
    let entries = json?["pages"] as? [[String: Any]] ?? []
    guard entries.count == count else { throw PDFToolError.failed("pages of qpdf's json") }
    return try entries.map { page in
      guard let reference = (page["contents"] as? [String])?.first,
        let number = reference.split(separator: " ").first
      else { throw PDFToolError.failed("a page without content") }
      return try Tool.run("qpdf", ["--show-object=\(number)", "--filtered-stream-data", path])
    }
  }
}

enum Tool {
  /// What a program prints; throws where it is missing or fails.
  static func run(_ name: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [name] + arguments
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    let complaint = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw PDFToolError.failed("\(name): \(String(decoding: complaint, as: UTF8.self))")
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// Whether a program is there at all.
  static func exists(_ name: String) -> Bool { (try? run("which", [name])) != nil }

  static let canReadBack = ["pdftotext", "pdfinfo", "pdffonts", "qpdf"].allSatisfy(exists)
}
