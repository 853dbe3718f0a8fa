import DocumentTree
import Foundation
import PDFExport
import Pagination
import Testing
import Typography

@testable import CairoGraphics

struct ImageTests {
  /// Two pixels, red and half-transparent blue.
  private static let png =
    Data(
      base64Encoded:
        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAADklEQVR4nGP4z8AAQg0AD3oDfnfpf5cAAAAASUVORK5CYII="
    ).map(Array.init) ?? []

  private func book(_ key: String) throws -> SampleBook {
    var sample = try SampleBook()
    let id = SampleBook.node(1)
    sample.structure = [StructureNode(id: id, role: .figure, alternative: "赤と青")]
    for label in ["1", "2"] {
      sample.addPage(label)
      for y in [50, 150] {
        sample.add(
          .image(
            key: key, Rectangle(x: .pt(40), y: .pt(y), width: .pt(100), height: .pt(50))),
          .node(id))
      }
    }
    return sample
  }

  @Test(.enabled(if: Tool.canReadBack, "needs qpdf"))
  func `a picture shown four times on two pages is one image, with its text and its place`() throws
  {
    let options = PDFExportOptions(images: ["a.png": Self.png])
    let bytes = try PDFExporter.export(
      book("a.png").book, catalog: TestFonts.catalog, options: options)
    let file = try PDFFile(bytes, name: "image")
    try file.check()
    let text = try file.expanded()
    // The picture and its soft mask.
    #expect(text.components(separatedBy: "/Subtype /Image").count - 1 == 2)
    #expect(!text.contains("/Interpolate true"))
    #expect(text.contains("/Alt"))
    #expect(text.contains("395.276"))
  }

  @Test func `a picture that was not loaded is named`() throws {
    #expect(throws: PDFExportError.imageNotFound(key: "b.png", page: 1)) {
      try PDFExporter.export(book("b.png").book, catalog: TestFonts.catalog)
    }
  }

  @Test(arguments: [[], [1, 2, 3], [0xFF, 0xD8, 0xFF, 0xE0, 0, 0], Array(png.prefix(40))])
  func `broken pictures are errors`(bytes: [UInt8]) throws {
    let options = PDFExportOptions(images: ["a": bytes])
    #expect(throws: PDFExportError.self) {
      try PDFExporter.export(book("a").book, catalog: TestFonts.catalog, options: options)
    }
  }

  @Test func `a JPEG's frame tells its size`() {
    let start: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2]
    let frame: [UInt8] = [0xFF, 0xC2, 0, 11, 8, 0x01, 0x02, 0x03, 0x04, 3, 1, 0x11, 0]
    #expect(JPEGFrame(start + frame)?.width == 0x304)
    #expect(JPEGFrame(start + frame)?.height == 0x102)
    var cmyk = start + frame
    cmyk[17] = 4
    #expect(JPEGFrame(cmyk) == nil)
    #expect(JPEGFrame(start) == nil)
  }
}
