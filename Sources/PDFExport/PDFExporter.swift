internal import CairoGraphics
package import Pagination
package import Typography

/// What an export may be told beside the book.
package struct PDFExportOptions: Sendable, Equatable {
  /// What the file says made it: “Seihon 1.0”.
  package var producer: String
  /// The bytes of PNG and JPEG files, by the key that placed items use.
  package var images: [String: [UInt8]]

  package init(producer: String = "Seihon", images: [String: [UInt8]] = [:]) {
    self.producer = producer
    self.images = images
  }
}

/// Pages → PDF.
///
/// Cairo draws the pages and leaves a mark wherever the content changes hands; the finisher turns
/// the marks into marked content and adds all that makes pages a document: structure, links,
/// outline, labels, destinations, metadata, colour emoji. Which mark stands where is known from
/// drawing alone, so that nothing is guessed from the file.
package enum PDFExporter {
  /// The finished file's bytes; the same for the same book, fonts and options.
  ///
  /// Runs on the caller's thread alone, since Cairo's and FreeType's objects stay on one.
  package static func export(
    _ book: PagedBook, catalog: FontCatalog, options: PDFExportOptions = PDFExportOptions()
  ) throws(PDFExportError) -> [UInt8] {
    guard !book.pages.isEmpty else { throw .noPages }
    precondition(
      zip(book.pages, book.pages.indices).allSatisfy { $0.index == $1 },
      "pages are counted from 0 over the whole book")
    let drawn = try draw(book, catalog: catalog, images: options.images)
    let plan = try FinisherPlan(book: book, drawn: drawn, producer: options.producer)
    return try Finisher.finish(drawn.bytes, by: plan)
  }

  static func draw(
    _ book: PagedBook, catalog: FontCatalog, images: [String: [UInt8]]
  ) throws(PDFExportError) -> DrawnBook {
    do {
      let faces = try FaceStore(catalog, usage: GlyphUsage(of: book.pages))
      var drawing = BookDrawing(on: try PDFCanvas(), faces: faces, images: images)
      for page in book.pages { try drawing.draw(page) }
      return try drawing.finish()
    } catch let error as PDFExportError {
      throw error
    } catch let error as CairoError {
      throw .drawing(error, page: nil)
    } catch {
      preconditionFailure("drawing throws nothing else: \(error)")
    }
  }
}
