import DocumentTree
import Foundation
import Images
import PDFExport
import Pagination
import PangoShaping
import TestSupport
import Testing
import Typography

/// Pictures as other programs find them in the PDF.
@Suite(.enabled(if: Tool.canReadBack, "needs qpdf and Poppler"))
struct ImageTests {
  private static let names = [
    "rgb.png", "rgb16.png", "palette.png", "palette-alpha.png", "rgba.png", "interlaced.png",
    "grey.png", "bilevel.png", "profile.png", "baseline.jpg", "progressive.jpg", "grey.jpg",
    "cmyk.jpg", "profile.jpg", "lossy.webp", "alpha.webp", "moving.gif",
  ]

  /// Two pages, each of which shows every picture twice.
  private func file(_ names: [String], size: Int = 100) throws -> PDFFile {
    var sample = try SampleBook()
    var images: [String: ImageFile] = [:]
    sample.structure = names.indices.map {
      StructureNode(id: SampleBook.node($0), role: .figure, alternative: "図\($0)")
    }
    for name in names { images[name] = try ImageFile.read(Pictures.file(name)) }
    for label in ["1", "2"] {
      sample.addPage(label)
      for (index, name) in (names + names).enumerated() {
        let frame = Rectangle(
          x: .pt(40), y: .pt(30 + index % names.count * 20), width: .pt(size),
          height: .pt(size * 2 / 3))
        sample.add(
          .image(key: name, frame), .node(SampleBook.node(index % names.count)))
      }
    }
    let book = sample.book
    return try PDFFile(
      TestFonts.ofDrawings.get().servingDrawings {
        try PDFExporter.export(book, catalog: TestFonts.catalog, images: images)
      })
  }

  /// The rows of `pdfimages -list`: type, colours, components, bits, encoding, by object.
  private func listed(_ file: PDFFile) throws -> [(object: String, what: String)] {
    let lines = try Tool.run("pdfimages", ["-list", file.path]).split(separator: "\n").dropFirst(2)
    var seen: Set<String> = []
    return lines.compactMap { line in
      let fields = line.split(separator: " ").map(String.init)
      guard fields.count > 11 else { return nil }
      let what = [2, 5, 6, 7, 8].map { fields[$0] }.joined(separator: " ")
      return seen.insert(fields[10] + fields[2]).inserted ? (fields[10], what) : nil
    }
  }

  @Test func `each picture is stored once, in its own colours and depth`() throws {
    let file = try file(Self.names)
    try file.check()
    #expect(
      try listed(file).map(\.what) == [
        "image rgb 3 8 image", "image rgb 3 16 image", "image index 1 2 image",
        "image rgb 3 8 image", "smask gray 1 8 image", "image rgb 3 8 image",
        "smask gray 1 8 image", "image rgb 3 8 image", "image gray 1 8 image",
        "image gray 1 1 image", "image icc 3 8 image", "image rgb 3 8 jpeg",
        "image rgb 3 8 jpeg", "image gray 1 8 jpeg", "image cmyk 4 8 jpeg", "image icc 3 8 jpeg",
        "image rgb 3 8 image", "image rgb 3 8 image", "smask gray 1 8 image",
        "image rgb 3 8 image",
      ])
    let text = try file.expanded()
    #expect(!text.contains("/Interpolate"))
    // The two pictures with the same profile share it, beside the output intent's.
    #expect(text.components(separatedBy: "/ICCBased").count - 1 == 1)
  }

  @Test(arguments: ["baseline.jpg", "progressive.jpg", "grey.jpg", "cmyk.jpg", "turned-6.jpg"])
  func `a JPEG's bytes are in the PDF unchanged`(name: String) throws {
    let file = try file([name])
    let object = try #require(listed(file).first?.object)
    let output = NSTemporaryDirectory() + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: output) }
    _ = try Tool.run(
      "sh",
      ["-c", "qpdf --show-object=\(object) --raw-stream-data '\(file.path)' > '\(output)'"])
    #expect(Array(try Data(contentsOf: URL(filePath: output))) == (try Pictures.file(name)))
  }

  /// The colour in the middle of each quarter of the picture on the page.
  private func corners(_ name: String) throws -> [[Int]] {
    let file = try file([name], size: 120)
    _ = try Tool.run("pdftoppm", ["-r", "72", "-f", "1", "-singlefile", file.path, file.path])
    defer { try? FileManager.default.removeItem(atPath: file.path + ".ppm") }
    let bytes = Array(try Data(contentsOf: URL(filePath: file.path + ".ppm")))
    let fields = bytes.prefix(32).split(separator: 0x0A).prefix(3)
    let width = Int(String(decoding: fields[1], as: UTF8.self).split(separator: " ")[0]) ?? 0
    let start = fields.reduce(0) { $0 + $1.count + 1 }
    return [(70, 50), (130, 50), (70, 90), (130, 90)].map { x, y in
      (0..<3).map { Int(bytes[start + (y * width + x) * 3 + $0]) }
    }
  }

  @Test(
    arguments: [
      "rgb.png", "rgb16.png", "palette.png", "interlaced.png", "profile.png", "baseline.jpg",
      "progressive.jpg", "profile.jpg", "lossy.webp", "lossless.webp", "moving.gif", "drawing.svg",
    ] + (1...8).map { "turned-\($0).jpg" })
  func `a picture is upright and in its colours: red, pale, pale, blue`(name: String) throws {
    let wanted = [[220, 30, 30], [240, 240, 230], [240, 240, 230], [30, 60, 200]]
    for (found, wanted) in zip(try corners(name), wanted) {
      let distance = zip(found, wanted).map { abs($0 - $1) }.max() ?? 255
      // The drawing's blue lets a fifth of the ground through.
      #expect(distance < (name == "drawing.svg" ? 45 : 16), "\(name): \(found) for \(wanted)")
    }
  }

  @Test func `a CMYK JPEG is not turned into its negative`() throws {
    let found = try corners("cmyk.jpg")
    #expect(found[0][0] > 150 && found[0][1] < 120 && found[0][2] < 120)
    #expect(found[1].allSatisfy { $0 > 200 })
    #expect(found[3][2] > found[3][0] + 60)
  }

  @Test func `opacity lets the paper through`() throws {
    let found = try corners("rgba.png")
    // The upper half is nearly transparent, the lower nearly opaque.
    #expect(found[0][1] > 130)
    #expect(found[3][0] < 90)
  }

  @Test func `an SVG is a form of vectors, its text text in the fonts there are`() throws {
    let file = try file(["drawing.svg", "drawing.svg"])
    try file.check()
    #expect(try listed(file).isEmpty)
    let text = try file.expanded()
    #expect(text.components(separatedBy: "/Subtype /Form").count - 1 >= 1)
    #expect(try file.text(page: 1).contains("図の文字"))
    #expect(try Tool.run("pdffonts", [file.path]).contains("NotoSansCJK"))
  }

  @Test func `an SVG's text has the book's fonts, whatever fonts the process opened last`() throws {
    let library = try TestFonts.ofDrawings.get()
    var others = library.catalog
    others.faces.removeAll { !$0.family.contains("BIZ") }
    try withExtendedLifetime(FontLibrary(catalog: others, cacheFolder: nil)) {
      _ = try SVGPages.draw([ImageFile.read(Pictures.file("drawing.svg"))])
      let file = try file(["drawing.svg"])
      #expect(try file.run("pdffonts").contains("NotoSansCJK"))
    }
  }

  @Test func `a picture that was not loaded is named`() throws {
    var sample = try SampleBook()
    sample.structure = [StructureNode(id: SampleBook.node(1), role: .figure)]
    sample.addPage("1")
    sample.add(
      .image(key: "b.png", Rectangle(x: .pt(1), y: .pt(1), width: .pt(1), height: .pt(1))),
      .node(SampleBook.node(1)))
    #expect(throws: PDFExportError.imageNotFound(key: "b.png", page: 1)) {
      try PDFExporter.export(sample.book, catalog: TestFonts.catalog)
    }
  }
}
