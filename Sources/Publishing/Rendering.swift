import BookAssembly
import BuiltInStyles
import Diagnostics
import DocumentTree
import EPUBExport
import Images
import MarkdownParser
import PDFExport
import Pagination
import PangoShaping
import Style
import Typography

extension Publisher {
  /// The book in each format asked for, from what was read: text → tree → book → lines → pages →
  /// file.
  func render(
    _ input: PublishInput, to formats: Set<OutputFormat>, in run: inout Run
  ) async -> [RenderedOutput] {
    let (documents, parts) = await chosenDocuments(of: input, in: &run)
    guard !documents.isEmpty else { return [] }
    let manuscripts = input.manuscripts
    let loader = ResourceLoader(workspace: manuscripts.workspace, assets: manuscripts.assets)
    var images = await run.step(.read) {
      await loader.load(for: documents, workers: options.workerCount)
    }
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
    guard run.mayGoOn(options.errorPolicy) else { return [] }
    var outputs: [RenderedOutput] = []
    var pageStarts: [PageStart] = []
    if formats.contains(.pdf) {
      guard let typeset = await typeset(book, sheets: sheets, images: images, in: &run),
        run.mayGoOn(options.errorPolicy)
      else { return [] }
      pageStarts = typeset.paged.pageStarts
      outputs += [await pdf(of: typeset, images: images, in: &run)].compactMap(\.self)
    }
    if formats.contains(.epub) {
      let shownBook = HiddenImages(sheets: sheets)
        .removed(from: book.keepingThumbnails(thumbnails.shownInEPUB))
      outputs +=
        [epub(of: shownBook, sheets: sheets, images: images, pageStarts, in: &run)]
        .compactMap(\.self)
    }
    return outputs
  }

  /// The guides that enter the book, in its order; what is said of others while they are read is
  /// of no interest.
  private func chosenDocuments(
    of input: PublishInput, in run: inout Run
  ) async -> (documents: [Document], parts: [PartOption]) {
    let sources = input.manuscripts.sources
    let parsed = await run.step(.parse) {
      await sources.concurrentMap(workers: options.workerCount) { index, source in
        var log = DiagnosticLog()
        // Document 0 is the book itself.
        let isPlainText = FilePath.pathExtension(of: source.name) == Manuscripts.plainTextExtension
        let parse = isPlainText ? PlainTextReader.parse : MarkdownParser.parse
        let document = parse(source, index + 1, &log)
        return (document: document, log: log)
      }
    }
    let documents = parsed.map(\.document)
    let selection = run.step(.assemble) { log in
      GuideSelection(
        input.manuscripts.groups, of: documents, select: input.select, reporting: &log)
    }
    for index in selection.order { run.log.append(parsed[index].log) }
    if selection.order.isEmpty { run.log.report(.nothingSelected) }
    return (selection.order.map { documents[$0] }, selection.parts)
  }

  private func assemblyOptions(
    _ manuscripts: Manuscripts, _ images: LoadedImages
  ) -> AssemblyOptions {
    let manifest = manuscripts.manifest ?? BookManifest()
    var assembly = AssemblyOptions(
      name: manuscripts.name, title: manifest.title, subtitle: manifest.subtitle,
      language: manifest.language ?? "ja", creators: manifest.creators,
      publisher: manifest.publisher, date: manifest.date?.text, identifier: manifest.identifier,
      modified: options.timestamp ?? manifest.date?.timestamp ?? PublishOptions.defaultTimestamp,
      contentsDepth: manifest.contentsDepth, availableResources: Set(images.files.keys),
      edition: manifest.edition, showsRelated: manifest.showsRelated ?? true,
      missingImages: manifest.missingImages ?? .warn,
      headingKeycaps: manifest.headingKeycaps ?? .keep)
    assembly.imageFaults = images.faults
    assembly.imageRemarks = images.remarks
    return assembly
  }

  /// All sheets of the build, weakest first.
  private func styleSheets(
    _ input: PublishInput, reporting log: inout DiagnosticLog
  ) -> [StyleSheet] {
    let base = SourceFile(name: "base.css", text: BuiltInStyles.base)
    var sheets = [StyleSheet.parse(base, origin: .builtIn, reporting: &log)]
    for style in input.manuscripts.styles {
      switch style {
      case .theme(let name):
        let text = BuiltInStyles.theme(named: name) ?? ""
        let file = SourceFile(name: "\(name).css", text: text)
        sheets.append(StyleSheet.parse(file, origin: .theme, reporting: &log))
      case .sheet(let file):
        sheets.append(StyleSheet.parse(file, origin: .book, reporting: &log))
      }
    }
    return sheets
      + input.styleSheets.map { StyleSheet.parse($0, origin: .book, reporting: &log) }
  }
}

// MARK: - Pages

/// The pages, and the fonts they are set in.
private struct Typeset {
  var paged: PagedBook
  var catalog: FontCatalog
}

extension Publisher {
  private func typeset(
    _ book: Book, sheets: [StyleSheet], images: LoadedImages, in run: inout Run
  ) async -> Typeset? {
    guard let library = run.step(.fonts, { log in fontLibrary(reporting: &log) }) else {
      return nil
    }
    let (styles, sections) = run.step(.style) { log in
      var styles = StyleEngine(sheets: sheets, media: .print, reporting: &log)
      let sections = styles.style(book.sections.map(\.root))
      return (styles, sections)
    }
    let images = images.files.mapValues(ImageMeasure.init)
    let set = await run.step(.compose) {
      await sections.concurrentMap(workers: options.workerCount) { _, section in
        // Pango's objects stay on one thread: each section has a shaper of its own.
        let setter = SectionSetter(shaper: PangoShaper(library: library), images: images)
        var log = DiagnosticLog()
        let galley = setter.galley(
          of: section, styles: styles, labels: PageLabels(), in: book, reporting: &log)
        return (galley: galley, log: log)
      }
    }
    for result in set { run.log.append(result.log) }
    let paged = run.step(.compose) { log in
      let setter = SectionSetter(shaper: PangoShaper(library: library), images: images)
      return BookPaginator(book: book, sections: sections, styles: styles, setter: setter)
        .paginate(set.map(\.galley), reporting: &log)
    }
    return Typeset(paged: paged, catalog: library.catalog)
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
    let (paged, catalog) = (typeset.paged, typeset.catalog)
    let pdfOptions = PDFExportOptions(producer: Version.producer)
    let fonts = await run.step(.fonts) {
      await PDFExporter.fontsUsed(in: paged, of: catalog)
        .concurrentMap(workers: options.workerCount) { _, use in PDFExporter.subset(use) }
    }
    guard let pictures = await pictures(of: paged, images: images, in: &run) else { return nil }
    do throws(PDFExportError) {
      let drawn = try run.step(.draw) { _ throws(PDFExportError) in
        try PDFExporter.draw(paged, catalog: catalog, fonts: fonts, pictures: pictures)
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
    of book: Book, sheets: [StyleSheet], images: LoadedImages, _ pageStarts: [PageStart],
    in run: inout Run
  ) -> RenderedOutput? {
    let css = sheets.map { $0.cssText(for: .epub) }.joined(separator: "\n")
    let exporter = EPUBExporter(
      styleSheets: [EPUBStyleSheet(name: "handbook", css: css)], resources: images.store,
      pageStarts: pageStarts.map {
        EPUBPageStart(node: $0.node, offset: $0.offset, label: $0.label)
      })
    return run.step(.package) { log in
      do throws(EPUBExportError) {
        return RenderedOutput(format: .epub, bytes: try exporter.export(book), pageCount: nil)
      } catch {
        log.report(.epubNotMade(error))
        return nil
      }
    }
  }
}
