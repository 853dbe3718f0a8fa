import Foundation
import Pagination
import Testing
import Typography

@testable import PDFExport

/// Pages with a bleed and marks, read back as a printer's tools would.
@Suite("Sheets for the printer")
struct PrintSheetTests {
  private static let node = SampleBook.node(1)
  private static let trim = Rectangle(origin: .zero, size: SampleBook.size)

  /// A page whose ground and head touch the trim, with a line of text.
  private func book(
    bleed: Length = .mm(3), marks: PrinterMarks = [.crop, .cross]
  ) throws -> PagedBook {
    var sample = try SampleBook()
    sample.structure = [StructureNode(id: Self.node, role: .paragraph)]
    sample.addPage("1")
    sample.pages[0].bleed = bleed
    sample.pages[0].marks = marks
    let head = Rectangle(x: .zero, y: .zero, width: SampleBook.size.width, height: .mm(20))
    sample.add(.fill(head, Color(red: 200, green: 0, blue: 0)), .artifact(.background))
    let small = Rectangle(x: .mm(30), y: .mm(60), width: .mm(20), height: .mm(20))
    sample.add(.fill(small, Color(red: 0, green: 0, blue: 200)), .artifact(.background))
    try sample.set("裁ち落とし", y: 300, for: Self.node)
    return sample.book
  }

  private func file(_ book: PagedBook) throws -> PDFFile {
    try PDFFile(PDFExporter.export(book, catalog: TestFonts.catalog))
  }

  private func box(_ name: String, in information: String) -> [Double] {
    information.split(separator: "\n").first { $0.hasPrefix(name) }?
      .split(separator: " ").compactMap { Double($0) } ?? []
  }

  @Test("The trim stays A5, the bleed lies 3 mm around it, the sheet 13 mm")
  func boxes() throws {
    let information = try file(book()).information("-box")
    let (media, bleed, trim) = (
      box("MediaBox", in: information), box("BleedBox", in: information),
      box("TrimBox", in: information)
    )
    try #require([media, bleed, trim].allSatisfy { $0.count == 4 })
    func isClose(_ value: Double, _ millimetres: Double) -> Bool {
      abs(value - millimetres * 72 / 25.4) <= 0.011
    }
    #expect(isClose(trim[2] - trim[0], 148) && isClose(trim[3] - trim[1], 210))
    #expect(isClose(trim[0] - bleed[0], 3) && isClose(bleed[3] - trim[3], 3))
    #expect(isClose(media[2], 148 + 26) && isClose(media[3], 210 + 26))
    #expect(isClose(trim[0], 13) && isClose(trim[1], 13))
  }

  @Test("Without bleed and marks the trim is the sheet")
  func plain() throws {
    let information = try file(book(bleed: .zero, marks: [])).information("-box")
    #expect(box("TrimBox", in: information) == box("MediaBox", in: information))
    #expect(box("BleedBox", in: information) == box("MediaBox", in: information))
  }

  /// The first page in grey steps at 300 ppi: how dark it is at a place given in mm from the trim.
  private struct Scan {
    private let pixels: [UInt8]
    private let width: Int
    private let height: Int
    private let inset: Double

    init(_ file: PDFFile, inset: Double) throws {
      _ = try Tool.run(
        "pdftoppm", ["-r", "300", "-gray", "-f", "1", "-singlefile", file.path, file.path])
      defer { try? FileManager.default.removeItem(atPath: file.path + ".pgm") }
      let data = try Data(contentsOf: URL(filePath: file.path + ".pgm"))
      let parts = data.split(separator: 0x0A, maxSplits: 3, omittingEmptySubsequences: true)
      let sizes = String(decoding: parts[1], as: UTF8.self).split(separator: " ").compactMap {
        Int($0)
      }
      try #require(sizes.count == 2)
      (width, height) = (sizes[0], sizes[1])
      pixels = Array(data.suffix(width * height))
      self.inset = inset
    }

    /// Whether anything in a rectangle is darker than paper.
    func hasInk(x: ClosedRange<Double>, y: ClosedRange<Double>) -> Bool {
      func pixel(_ millimetres: Double) -> Int { Int((millimetres + inset) * 300 / 25.4) }
      for row in max(pixel(y.lowerBound), 0)...min(pixel(y.upperBound), height - 1) {
        for column in max(pixel(x.lowerBound), 0)...min(pixel(x.upperBound), width - 1)
        where pixels[row * width + column] < 160 { return true }
      }
      return false
    }
  }

  @Test("Marks stand outside the bleed in all corners and middles, and nothing of them inside")
  func marks() throws {
    let file = try file(book())
    let scan = try Scan(file, inset: 13)
    for x in [-12.0...(-3.3), 151.3...160.0] {
      // The double lines of a corner, at the trim's height and the bleed's.
      for y in [-3.3...(-2.7), -0.3...0.3, 209.7...210.3, 212.7...213.3] {
        #expect(scan.hasInk(x: x, y: y), "corner at \(x), \(y)")
      }
      #expect(scan.hasInk(x: x, y: 104.7...105.3))
      #expect(!scan.hasInk(x: x, y: 20...90))
    }
    for y in [-12.0...(-3.3), 213.3...222.0] {
      for x in [-3.3...(-2.7), -0.3...0.3, 147.7...148.3, 150.7...151.3, 73.7...74.3] {
        #expect(scan.hasInk(x: x, y: y), "corner at \(x), \(y)")
      }
      #expect(!scan.hasInk(x: 10...60, y: y))
    }
    // The bleed is clear but for what the page itself puts there, at its head.
    #expect(!scan.hasInk(x: -2.8...150.8, y: 210.2...212.8))
    #expect(!scan.hasInk(x: -2.8...(-0.2), y: 21...212.8))
    #expect(!scan.hasInk(x: 148.2...150.8, y: 21...212.8))
  }

  @Test("A ground that touches the trim reaches to the edge of the bleed, and no farther")
  func bleed() throws {
    let scan = try Scan(try file(book(marks: .crop)), inset: 13)
    #expect(scan.hasInk(x: -2.8...(-0.2), y: 5...15))
    #expect(scan.hasInk(x: 148.2...150.8, y: 5...15))
    #expect(scan.hasInk(x: 50...60, y: -2.8...(-0.2)))
    #expect(!scan.hasInk(x: -12...(-3.3), y: 5...15))
    #expect(!scan.hasInk(x: 20...60, y: -12...(-3.3)))
    // What does not touch it stays what it is.
    #expect(!scan.hasInk(x: 26...29.5, y: 60...80))
    #expect(scan.hasInk(x: 31...49, y: 61...79))
  }

  @Test("Marks are an artifact in the registration colour, 0.1 mm thin")
  func operators() throws {
    let file = try file(book())
    let content = try file.contents()[0]
    let marks = try #require(content.range(of: "/Artifact <</Type /Page>> BDC"))
    #expect(content[marks.upperBound...].contains("/Registration CS 1 SCN 0.2835 w"))
    #expect(content.hasSuffix("EMC\n"))
    #expect(try file.expanded().contains("/Separation"))
    try file.check()
    #expect(try self.file(book(marks: [])).contents()[0].contains("/Registration") == false)
  }

  @Test("Text, links and bookmarks stand where they stood, by the trim")
  func places() throws {
    var plain = try book(bleed: .zero, marks: [])
    var sheet = try book()
    let area = Rectangle(x: .pt(40), y: .pt(290), width: .pt(50), height: .pt(12))
    let link = PageLink(
      area: area, target: .uri("https://example.com"), node: Self.node, description: "例")
    plain.pages[0].links = [link]
    sheet.pages[0].links = [link]
    let inset = Length.mm(13)
    let moved = sheet.onSheets.pages[0]
    #expect(moved.links[0].area == area.offset(x: inset, y: inset))
    #expect(moved.trimBox.left == inset.points)
    #expect(plain.onSheets.pages == plain.pages)
    #expect(try file(sheet).text() == "裁ち落とし")
  }

  @Test("A picture that covers the page grows over the bleed, and is masked beyond it")
  func picture() throws {
    var sheet = try book()
    let cover = Self.trim.expanded(by: .pt(4))
    sheet.pages[0].items = [PlacedItem(.image(key: "a.png", cover), mark: .node(Self.node))]
    let items = sheet.onSheets.pages[0].items
    guard case .image(_, let area) = items[0].content else {
      Issue.record("no picture")
      return
    }
    let bleed = Self.trim.expanded(by: .mm(3)).offset(x: .mm(13), y: .mm(13))
    #expect(area.minX <= bleed.minX && area.minY <= bleed.minY)
    #expect(area.maxX >= bleed.maxX && area.maxY >= bleed.maxY)
    let given = cover.size.width.points / cover.size.height.points
    #expect(abs(area.size.width.points / area.size.height.points / given - 1) < 0.0001)
    #expect(items.count == 5)
    for mask in items.dropFirst() {
      guard case .fill(let area, .white) = mask.content else {
        Issue.record("no mask")
        continue
      }
      let isOutside =
        area.maxX <= bleed.minX || area.minX >= bleed.maxX || area.maxY <= bleed.minY
        || area.minY >= bleed.maxY
      #expect(isOutside)
    }
  }
}
