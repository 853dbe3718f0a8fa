import BookAssembly
import Foundation
import Testing

@testable import EPUBExport

@Suite("OCF container")
struct OCFContainerTests {
  private var packed: [UInt8] {
    get throws {
      let book = SampleBooks.everything
      return try EPUBExporter(
        styleSheets: [EPUBStyleSheet(name: "handbook", css: "p { margin: 0 }")],
        resources: SampleBooks.resources, pageStarts: SampleBooks.pageStarts(in: book)
      ).export(book)
    }
  }

  @Test("mimetype comes first, stored, without extra field")
  func mediaType() throws {
    let container = try ContainerReader(packed)
    let first = try #require(container.entries.first)
    #expect(first.name == "mimetype")
    #expect(first.method == 0)
    #expect(first.offset == 0)
    #expect(first.extraLength == 0)
    #expect(container.stored(first) == Array("application/epub+zip".utf8))
    // Where `file` and readers look for it (EPUB 3.3, 4.3.3).
    #expect(Array(container.bytes[30..<58]) == Array("mimetypeapplication/epub+zip".utf8))
  }

  @Test("Text is deflated, pictures that are compressed already are stored")
  func compression() throws {
    let methods = try ContainerReader(packed).entries.map { "\($0.name) \($0.method)" }
    #expect(
      methods == [
        "mimetype 0", "META-INF/container.xml 8", "EPUB/package.opf 8", "EPUB/nav.xhtml 8",
        "EPUB/toc.ncx 8", "EPUB/title-page.xhtml 8", "EPUB/every.xhtml 8", "EPUB/other.xhtml 8",
        "EPUB/styles/handbook.css 8", "EPUB/images/image.png 0", "EPUB/images/drawing.svg 8",
      ])
  }

  @Test("Made twice, a book has the same bytes")
  func deterministic() throws {
    #expect(try packed == packed)
  }

  @Test("Every entry bears the day of the book, at noon, whatever the time zone")
  func dates() throws {
    let entries = try ContainerReader(packed).entries
    #expect(Set(entries.map(\.time)) == [12 << 11])
    #expect(Set(entries.map(\.date)) == [(2026 - 1980) << 9 | 1 << 5 | 1])
  }

  @Test("What was packed unpacks to the same bytes, by Python's zipfile")
  func unpacked() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(packed).write(to: folder.appending(path: "book.epub"))
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-m", "zipfile", "-e", "book.epub", "out"]
    process.currentDirectoryURL = folder
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    let book = SampleBooks.everything
    let exporter = EPUBExporter(
      styleSheets: [EPUBStyleSheet(name: "handbook", css: "p { margin: 0 }")],
      resources: SampleBooks.resources, pageStarts: SampleBooks.pageStarts(in: book))
    for entry in try exporter.publication(of: book).entries {
      let read = try Data(contentsOf: folder.appending(path: "out/" + entry.path))
      #expect(Array(read) == entry.bytes, "\(entry.path)")
    }
  }

  @Test("An empty file is packed as one")
  func empty() throws {
    let bytes = try OCFContainer.pack(
      [OCFEntry("mimetype", "x", compression: .stored), OCFEntry("empty.css", "")], modified: 0)
    #expect(try ContainerReader(bytes).entries.map(\.size) == [1, 0])
  }

  @Test(
    "Days outside of what ZIP knows are the nearest it does",
    arguments: [(0, 1980, 1, 1), (-86_400, 1980, 12, 31), (5_000_000_000_000, 2107, 6, 30)])
  func farDates(_ seconds: Int, _ year: Int, _ month: Int, _ day: Int) {
    let value = DOSDate(secondsSince1970: seconds).value
    #expect(Int(value >> 9) + 1980 == year)
    #expect((1...12).contains(value >> 5 & 15))
    #expect((1...31).contains(value & 31))
  }

  @Test("An image the store does not hold is refused by name")
  func missingImage() {
    #expect(throws: EPUBExportError.missingResource(key: "img/点.png")) {
      try EPUBExporter().export(SampleBooks.everything)
    }
  }
}

@Suite("Dates")
struct CivilDateTests {
  @Test(
    "Seconds become the day and time in UTC",
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (946_684_800, "2000-01-01T00:00:00Z"),
      (951_782_399, "2000-02-28T23:59:59Z"), (951_782_400, "2000-02-29T00:00:00Z"),
      (1_767_225_599, "2025-12-31T23:59:59Z"), (-1, "1969-12-31T23:59:59Z"),
      (4_107_542_400, "2100-03-01T00:00:00Z"), (1_793_525_415, "2026-11-01T09:30:15Z"),
    ])
  func timestamp(_ seconds: Int, _ expected: String) {
    #expect(CivilDate(secondsSince1970: seconds).timestamp == expected)
  }

  @Test("Days of seven centuries agree with Foundation's calendar")
  func foundation() {
    // Foundation goes over to the Julian calendar before 1582.
    for day in stride(from: -140_000, through: 200_000, by: 41) {
      let seconds = day * 86_400 + 3_661
      let date = Date(timeIntervalSince1970: Double(seconds))
      #expect(CivilDate(secondsSince1970: seconds).timestamp == date.formatted(.iso8601))
    }
  }
}
