import Foundation
import Testing

@testable import Pagination

/// Whole small books, item by item: `Goldens/<name>.md`, with a sheet `<name>.css` where there is
/// one, and its pages in `Goldens/<name>.pages`.
///
/// `UPDATE_GOLDENS=1` writes the pages anew; the diff is then read before it is committed.
@Suite("Pages as they were last looked at")
struct GoldenTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().appendingPathComponent("Goldens")

  @Test(
    "A book has the pages of its golden dump",
    arguments: ["small-guide", "table-overleaf", "vertical-frame"])
  func pages(name: String) throws {
    let manuscript = Self.folder.appendingPathComponent("\(name).md")
    let golden = Self.folder.appendingPathComponent("\(name).pages")
    let sheet = Self.folder.appendingPathComponent("\(name).css")
    let css =
      FileManager.default.fileExists(atPath: sheet.path)
      ? try String(contentsOf: sheet, encoding: .utf8) : ""
    let book = TypesetBook(
      markdown: try String(contentsOf: manuscript, encoding: .utf8), css: css)
    #expect(book.log.diagnostics.isEmpty)
    let dump = book.dump()
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      try dump.write(to: golden, atomically: true, encoding: .utf8)
    }
    let wanted = try String(contentsOf: golden, encoding: .utf8)
    let lines = zip(dump.split(separator: "\n"), wanted.split(separator: "\n"))
    for (found, expected) in lines where found != expected {
      Issue.record("found  “\(found)”\nwanted “\(expected)”")
      return
    }
    #expect(dump == wanted)
  }
}
