import Foundation
import Testing

/// The programs that read our files back.
enum ReadBack {
  static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  struct Failure: Error {
    var command: String
    var complaint: String
  }

  static func run(_ command: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    let complaint = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(
        command: command.joined(separator: " "),
        complaint: String(decoding: complaint, as: UTF8.self))
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// Runs one of our scripts by the Python of `.venv`; nil, with a word, where that is missing.
  static func script(_ name: String, _ arguments: [String]) throws -> String? {
    let python = package.appendingPathComponent(".venv/bin/python").path
    guard FileManager.default.isExecutableFile(atPath: python) else {
      #expect(
        ProcessInfo.processInfo.environment["CI"] == nil, "no .venv: run scripts/setup --tests")
      print("skipped: no .venv for \(name)")
      return nil
    }
    let script = package.appendingPathComponent("Tests/PublishingTests/\(name)").path
    return try run([python, script] + arguments)
  }

  /// All files of an EPUB one after the other, as text.
  static func filesOfEPUB(_ path: String) throws -> String {
    let program = """
      import sys, zipfile
      book = zipfile.ZipFile(sys.argv[1])
      for name in book.namelist():
          sys.stdout.buffer.write(book.read(name) + b"\\n")
      """
    return try run(["python3", "-c", program, path])
  }

  /// A text without white space, and without the boxes drawn for tasks.
  static func squeezed(_ text: String) -> String {
    text.filter { !$0.isWhitespace && $0 != "□" && $0 != "■" && $0 != "✓" }
  }
}

/// A PDF's structure as Poppler tells it.
struct StructureText {
  /// A line of the listing: how deep it stands, the element's name or the text it holds.
  private struct Row {
    var depth: Int
    var role: String?
    var text: String?
  }

  private let rows: [Row]

  init(ofPDF path: String) throws {
    let listing = try ReadBack.run(["pdfinfo", "-struct-text", path])
    rows = listing.split(separator: "\n").map { line in
      let depth = line.prefix { $0 == " " }.count
      let body = line.dropFirst(depth)
      guard body.hasPrefix("\"") else {
        let role = body.prefix { $0.isLetter || $0.isNumber }
        return Row(depth: depth, role: String(role), text: nil)
      }
      return Row(depth: depth, role: nil, text: String(body.dropFirst().dropLast()))
    }
  }

  private init(rows: [Row]) { self.rows = rows }

  /// The top-level sections, in order.
  var sections: [StructureText] {
    var sections: [[Row]] = []
    for row in rows {
      if row.depth == 2, row.role == "Sect" { sections.append([]) }
      if !sections.isEmpty { sections[sections.count - 1].append(row) }
    }
    return sections.map(StructureText.init(rows:))
  }

  func count(of role: String) -> Int { rows.count { $0.role == role } }

  /// All text in order.
  var text: String { ReadBack.squeezed(rows.compactMap(\.text).joined()) }

  /// The text without the labels of list items, which the manuscript does not spell out.
  var textWithoutLabels: String {
    var text = ""
    var labelDepth: Int?
    for row in rows {
      if let depth = labelDepth, row.depth > depth { continue }
      labelDepth = row.role == "Lbl" ? row.depth : nil
      text += row.text ?? ""
    }
    return ReadBack.squeezed(text)
  }

  /// The texts of elements of a role, each put together.
  func texts(of role: String) -> [String] {
    var texts: [String] = []
    var depth: Int?
    for row in rows {
      if let open = depth, row.depth > open {
        texts[texts.count - 1] += row.text ?? ""
        continue
      }
      depth = nil
      if row.role == role {
        depth = row.depth
        texts.append("")
      }
    }
    return texts.map(ReadBack.squeezed)
  }
}

/// A PDF's outline as qpdf tells it, in order, with the labels of its pages.
struct Outline {
  struct Entry {
    var title: String
    /// From 1.
    var page: Int
    var label: String
  }

  private(set) var entries: [Entry] = []

  init(ofPDF path: String) throws {
    let json = try ReadBack.run([
      "qpdf", "--json", "--json-key=outlines", "--json-key=pagelabels", path,
    ])
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    // Our books count in roman before the body, in figures from then on.
    let ranges = object?["pagelabels"] as? [[String: Any]] ?? []
    let body = ranges.last?["index"] as? Int ?? 0
    add(object?["outlines"] as? [[String: Any]] ?? [], bodyStart: body)
  }

  private mutating func add(_ items: [[String: Any]], bodyStart: Int) {
    for item in items {
      let page = item["destpageposfrom1"] as? Int ?? 0
      entries.append(
        Entry(
          title: item["title"] as? String ?? "", page: page, label: String(page - bodyStart)))
      add(item["kids"] as? [[String: Any]] ?? [], bodyStart: bodyStart)
    }
  }
}
