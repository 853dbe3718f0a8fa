import BookAssembly
import Diagnostics
import DocumentTree
import EPUBExport
import Hyphenation
import Images
import LineComposition
import MarkdownParser
import PDFExport
import Pagination
import PangoShaping
import Style
import Typography

extension Publisher {
  /// The book in each format asked for, from what was read: text → tree → book → lines → pages →
  /// file.
  ///
  /// What needs nothing of each other goes on side by side: opening the fonts and making the tree,
  /// drawing the PDF and packing the EPUB.
  func render(
    _ input: PublishInput, to formats: Set<OutputFormat>, in run: inout Run
  ) async -> [RenderedOutput] {
    let wantsPages = formats.contains(.pdf)
    let (made, opened) = await run.sideBySide(
      workers: wantsPages ? options.workerCount : 1,
      { run in await material(of: input, for: formats, in: &run) },
      { run in wantsPages ? run.step(.fonts) { log in fontLibrary(reporting: &log) } : nil })
    run.join(made.run)
    guard let material = made.result, run.mayGoOn(options.errorPolicy) else { return [] }
    guard wantsPages else {
      return [epub(of: material, [], in: &run)].compactMap(\.self)
    }
    run.join(opened.run)
    guard let library = opened.result,
      case let typeset = await typeset(material, library: library, in: &run),
      run.mayGoOn(options.errorPolicy)
    else { return [] }
    return await files(of: material, typeset, formats, in: &run)
  }

  private func files(
    of material: BookMaterial, _ typeset: Typeset, _ formats: Set<OutputFormat>,
    in run: inout Run
  ) async -> [RenderedOutput] {
    let wantsEPUB = formats.contains(.epub)
    let (pdf, epub) = await run.sideBySide(
      workers: wantsEPUB ? options.workerCount : 1,
      { run in await self.pdf(of: typeset, images: material.images, in: &run) },
      { run in wantsEPUB ? self.epub(of: material, typeset.paged.pageStarts, in: &run) : nil })
    run.join(pdf.run)
    run.join(epub.run)
    return [pdf.result, epub.result].compactMap(\.self)
  }

  /// The book and its sheets, from the manuscripts; nil where no guide is left.
  private func material(
    of input: PublishInput, for formats: Set<OutputFormat>, in run: inout Run
  ) async -> BookMaterial? {
    let (documents, parts) = await chosenDocuments(of: input, in: &run)
    guard !documents.isEmpty else { return nil }
    let manuscripts = input.manuscripts
    let loader = ResourceLoader(workspace: manuscripts.workspace, assets: manuscripts.assets)
    var images = await run.step(.read) {
      await loader.load(for: documents, workers: options.workerCount)
    }
    run.step(.read) { log in addCover(of: manuscripts, to: &images, reporting: &log) }
    var assembly = assemblyOptions(manuscripts, images)
    assembly.parts = parts
    var book = run.step(.assemble) { log in
      Assembler(options: assembly).assemble(documents, reporting: &log)
    }
    let sheets = run.step(.style) { log in styleSheets(input, reporting: &log) }
    let thumbnails = ContentsThumbnails(book: book, sheets: sheets, formats: formats)
    images.add(await loader.load(thumbnails.shown, workers: options.workerCount))
    assembly.imageFaults = images.faults
    for diagnostic in thumbnails.missing(in: images, assembly) { run.log.report(diagnostic) }
    book = book.keepingThumbnails(Set(thumbnails.shown).intersection(images.files.keys))
    return BookMaterial(
      book: book, sheets: sheets, images: images, thumbnailsInEPUB: thumbnails.shownInEPUB)
  }

  /// The guides that enter the book, in its order; what is said of others while they are read is
  /// of no interest.
  private func chosenDocuments(
    of input: PublishInput, in run: inout Run
  ) async -> (documents: [Document], parts: [PartOption]) {
    let sources = input.manuscripts.sources
    let titles = input.manuscripts.titles
    let parsed = await run.step(.parse) {
      await sources.concurrentMap(
        workers: options.workerCount,
        finished: { observe(.advanced(done: $0, of: sources.count)) }
      ) { index, source in
        var log = DiagnosticLog()
        // Document 0 is the book itself.
        let isPlainText = FilePath.pathExtension(of: source.name) == Manuscripts.plainTextExtension
        let parse = isPlainText ? PlainTextReader.parse : MarkdownParser.parse
        var document = parse(source, index + 1, &log)
        document.frontMatter.title = titles[index] ?? document.frontMatter.title
        return (document: document, log: log)
      }
    }
    let documents = parsed.map(\.document)
    let selection = run.step(.assemble) { log in
      GuideSelection(
        input.manuscripts.groups, of: documents, select: input.select, reporting: &log)
    }
    for index in selection.order { run.log.append(parsed[index].log) }
    reportUnused(of: input, chosen: selection.order, in: &run)
    if selection.order.isEmpty { run.log.report(.nothingSelected) }
    return (selection.order.map { documents[$0] }, selection.parts)
  }
}

// MARK: - Pages

/// A book with all that gives it its looks.
private struct BookMaterial: Sendable {
  var book: Book
  /// Weakest first.
  var sheets: [StyleSheet]
  var images: LoadedImages
  /// Which of the contents' small pictures the EPUB shows.
  var thumbnailsInEPUB: Set<String>
}

/// The pages, and the fonts they are set in.
private struct Typeset: Sendable {
  var paged: PagedBook
  var library: FontLibrary
}

extension Publisher {
  private func typeset(
    _ material: BookMaterial, library: FontLibrary, in run: inout Run
  ) async -> Typeset {
    let book = material.book
    let (styles, sections) = run.step(.style) { log in
      var styles = StyleEngine(sheets: material.sheets, media: .print, reporting: &log)
      let sections = styles.style(book.sections.map(\.root))
      return (styles, sections)
    }
    let images = material.images.files.mapValues(ImageMeasure.init)
    let hyphenation = WordHyphenation()
    let divider = WordDivider { hyphenation.points(in: $0, language: $1) }
    let observe = observe
    let set = await run.step(.compose) {
      // Pango's objects stay on one thread: each worker has a shaper of its own.
      await sections.concurrentMap(
        workers: options.workerCount,
        with: {
          SectionSetter(shaper: PangoShaper(library: library), divider: divider, images: images)
        },
        finished: { observe(.advanced(done: $0, of: sections.count)) }
      ) { setter, _, section in
        var log = DiagnosticLog()
        let galley = setter.galley(
          of: section, styles: styles, labels: PageLabels(), in: book, reporting: &log)
        return (galley: galley, log: log)
      }
    }
    for result in set { run.log.append(result.log) }
    let paged = run.step(.compose) { log in
      let setter = SectionSetter(
        shaper: PangoShaper(library: library), divider: divider, images: images)
      return BookPaginator(book: book, sections: sections, styles: styles, setter: setter)
        .paginate(set.map(\.galley), reporting: &log)
    }
    observe(.paginated(paged.pages.count))
    return Typeset(paged: paged, library: library)
  }

  private func fontLibrary(reporting log: inout DiagnosticLog) -> FontLibrary? {
    do throws(FontProblems) {
      let folder = try FontFolder.ofProcess(option: options.fontPath).locate()
      let catalog = try FontManifest.load(folder: folder)
      do throws(ShapingError) {
        return try FontLibrary(catalog: catalog, cacheFolder: options.fontCacheFolder)
      } catch {
        log.report(.shaping(error))
      }
    } catch {
      for diagnostic in error.diagnostics { log.report(diagnostic) }
    }
    return nil
  }

  private func pdf(
    of typeset: Typeset, images: LoadedImages, in run: inout Run
  ) async -> RenderedOutput? {
    let (paged, library) = (typeset.paged, typeset.library)
    let pdfOptions = PDFExportOptions(
      producer: Version.producer, workerCount: options.workerCount)
    let fonts = await run.step(.fonts) {
      await PDFExporter.fontsUsed(in: paged, of: library.catalog)
        .concurrentMap(workers: options.workerCount) { _, use in PDFExporter.subset(use) }
    }
    guard let pictures = await pictures(of: paged, images: images, in: &run) else { return nil }
    do throws(PDFExportError) {
      let drawn = try run.step(.draw) { _ throws(PDFExportError) in
        try library.servingDrawings { () throws(PDFExportError) in
          try PDFExporter.draw(
            paged, catalog: library.catalog, fonts: fonts, pictures: pictures)
        }
      }
      let bytes = try run.step(.finish) { _ throws(PDFExportError) in
        try PDFExporter.finish(drawn, of: paged, options: pdfOptions)
      }
      return RenderedOutput(format: .pdf, bytes: bytes, pageCount: paged.pages.count)
    } catch {
      run.log.report(error.diagnostic)
      return nil
    }
  }
}

extension Publisher {
  /// The images of the pages as the PDF holds them; decoded, where need be, several at a time.
  private func pictures(
    of paged: PagedBook, images: LoadedImages, in run: inout Run
  ) async -> [PDFPicture]? {
    let results = await run.step(.draw) {
      await PDFExporter.picturesUsed(in: paged, of: images.files)
        .concurrentMap(workers: options.workerCount) { _, use in
          Swift.Result { () throws(ImageFault) in try use.picture() }
        }
    }
    var pictures: [PDFPicture] = []
    for result in results {
      switch result {
      case .success(let picture): pictures.append(picture)
      case .failure(let fault):
        run.log.report(PDFExportError.picture(fault).diagnostic)
        return nil
      }
    }
    return pictures
  }
}

extension ImageMeasure {
  fileprivate init(_ file: ImageFile) {
    self.init(
      naturalSize: file.naturalSize,
      pixels: file.pixels.map { Pixels(width: $0.width, height: $0.height) })
  }
}

// MARK: - EPUB

extension Publisher {
  private func epub(
    of material: BookMaterial, _ pageStarts: [PageStart], in run: inout Run
  ) -> RenderedOutput? {
    let book = HiddenImages(sheets: material.sheets)
      .removed(from: material.book.keepingThumbnails(material.thumbnailsInEPUB))
    let css = material.sheets.map { $0.cssText(for: .epub) }.joined(separator: "\n")
    let exporter = EPUBExporter(
      styleSheets: [EPUBStyleSheet(name: "handbook", css: css)], resources: material.images.store,
      pageStarts: pageStarts.map {
        EPUBPageStart(node: $0.node, offset: $0.offset, label: $0.label)
      })
    return run.step(.package) { log in
      do throws(EPUBExportError) {
        return RenderedOutput(
          format: .epub, bytes: try exporter.export(book), pageCount: nil)
      } catch {
        log.report(.epubNotMade(error))
        return nil
      }
    }
  }
}
