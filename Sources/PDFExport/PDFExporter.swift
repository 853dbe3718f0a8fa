internal import CairoGraphics
package import Images
package import Pagination
package import Typography

/// What an export may be told beside the book.
package struct PDFExportOptions: Sendable, Equatable {
  /// What the file says made it: “Seihon 1.0”.
  package var producer: String
  /// How many threads finish the pages; the bytes are the same for any number.
  package var workerCount: Int

  package init(producer: String = "Seihon", workerCount: Int = 1) {
    self.producer = producer
    self.workerCount = workerCount
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
  package static func export(
    _ book: PagedBook, catalog: FontCatalog, images: [String: ImageFile] = [:],
    options: PDFExportOptions = PDFExportOptions()
  ) throws(PDFExportError) -> [UInt8] {
    let fonts = fontsUsed(in: book, of: catalog).map(subset)
    var pictures: [PDFPicture] = []
    do throws(ImageFault) {
      for use in picturesUsed(in: book, of: images) { pictures.append(try use.picture()) }
    } catch {
      throw .picture(error)
    }
    let drawn = try draw(book, catalog: catalog, fonts: fonts, pictures: pictures)
    return try finish(drawn, of: book, options: options)
  }

  /// What the book draws of each face, in the order of their ids.
  package static func fontsUsed(in book: PagedBook, of catalog: FontCatalog) -> [FontUse] {
    let usage = GlyphUsage(of: book.pages)
    return catalog.faces.sorted { $0.id < $1.id }.compactMap { face in
      let glyphs = usage.glyphs(of: face.id)
      return face.isColorEmoji || glyphs.isEmpty ? nil : FontUse(face: face, glyphs: glyphs)
    }
  }

  /// The images that the book's pages show, in their order, each once.
  package static func picturesUsed(
    in book: PagedBook, of images: [String: ImageFile]
  ) -> [PictureUse] {
    var seen: Set<String> = []
    return book.pages.flatMap(\.items).compactMap { item in
      guard case .image(let key, _) = item.content, seen.insert(key).inserted,
        let image = images[key]
      else { return nil }
      return PictureUse(key: key, image: image)
    }
  }

  /// Cuts a face down to what is used of it; on any thread.
  package static func subset(_ use: FontUse) -> SubsetFont {
    SubsetFont(face: use.face.id, subset: FontSubset(use.face, glyphs: use.glyphs))
  }

  /// Draws the pages, on the caller's thread alone: Cairo's and FreeType's objects stay on one.
  package static func draw(
    _ book: PagedBook, catalog: FontCatalog, fonts: [SubsetFont], pictures: [PDFPicture]
  ) throws(PDFExportError) -> DrawnBook {
    guard !book.pages.isEmpty else { throw .noPages }
    precondition(
      zip(book.pages, book.pages.indices).allSatisfy { $0.index == $1 },
      "pages are counted from 0 over the whole book")
    var subsets: [FontFaceID: FontSubset] = [:]
    for font in fonts { subsets[font.face] = font.subset }
    do {
      let faces = try FaceStore(catalog, subsets: subsets)
      var drawing = BookDrawing(on: try PDFCanvas(), faces: faces, pictures: pictures)
      for page in book.onSheets.pages { try drawing.draw(page) }
      return try drawing.finish()
    } catch let error as PDFExportError {
      throw error
    } catch let error as CairoError {
      throw .drawing(error, page: nil)
    } catch {
      preconditionFailure("drawing throws nothing else: \(error)")
    }
  }

  /// Makes the drawn pages a document.
  package static func finish(
    _ drawn: DrawnBook, of book: PagedBook, options: PDFExportOptions
  ) throws(PDFExportError) -> [UInt8] {
    let plan = try FinisherPlan(book: book.onSheets, drawn: drawn, producer: options.producer)
    return try Finisher.finish(drawn.bytes, by: plan, workers: options.workerCount)
  }
}

/// An image that a book shows.
package struct PictureUse: Sendable {
  let key: String
  let image: ImageFile

  /// The image as the PDF is to hold it; on any thread.
  package func picture() throws(ImageFault) -> PDFPicture { try PDFPicture(image, key: key) }
}

/// A face and the glyphs of it that a book draws.
package struct FontUse: Sendable {
  let face: FontFace
  /// Rising.
  let glyphs: [UInt32]
}

/// A face cut down for one book; nil where that failed and the whole face is drawn with.
package struct SubsetFont: Sendable {
  let face: FontFaceID
  let subset: FontSubset?
}
