import BookAssembly
import BuiltInStyles
import Diagnostics
import DocumentTree
import EPUBExport
import Hyphenation
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
  func render(
    _ input: PublishInput, to formats: Set<OutputFormat>, in run: inout Run
  ) async -> [RenderedOutput] {
    let (documents, parts) = await chosenDocuments(of: input, in: &run)
    guard !documents.isEmpty else { return [] }
    let manuscripts = input.manuscripts
    let resources = run.step(.read) { _ in
      ResourceLoader(workspace: manuscripts.workspace, assets: manuscripts.assets)
        .load(for: documents)
    }
    let book = run.step(.assemble) { log in
      var options = assemblyOptions(manuscripts, resources)
      options.parts = parts
      return Assembler(options: options).assemble(documents, reporting: &log)
    }
    let sheets = run.step(.style) { log in styleSheets(input, reporting: &log) }
    guard run.mayGoOn(options.errorPolicy) else { return [] }
    var outputs: [RenderedOutput] = []
    var pageStarts: [PageStart] = []
    if formats.contains(.pdf) {
      guard let typeset = await typeset(book, sheets: sheets, resources: resources, in: &run),
        run.mayGoOn(options.errorPolicy)
      else { return [] }
      pageStarts = typeset.paged.pageStarts
      outputs += [await pdf(of: typeset, resources: resources, in: &run)].compactMap(\.self)
    }
    if formats.contains(.epub) {
      outputs +=
        [epub(of: book, sheets: sheets, resources: resources, pageStarts, in: &run)]
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
    _ manuscripts: Manuscripts, _ resources: ResourceStore
  ) -> AssemblyOptions {
    let manifest = manuscripts.manifest ?? BookManifest()
    return AssemblyOptions(
      name: manuscripts.name, title: manifest.title, subtitle: manifest.subtitle,
      language: manifest.language ?? "ja", creators: manifest.creators,
      publisher: manifest.publisher, date: manifest.date?.text, identifier: manifest.identifier,
      modified: options.timestamp ?? manifest.date?.timestamp ?? PublishOptions.defaultTimestamp,
      contentsDepth: manifest.contentsDepth, availableResources: Set(resources.keys),
      edition: manifest.edition, showsRelated: manifest.showsRelated ?? true,
      missingImages: manifest.missingImages ?? .warn,
      headingKeycaps: manifest.headingKeycaps ?? .keep)
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
    _ book: Book, sheets: [StyleSheet], resources: ResourceStore, in run: inout Run
  ) async -> Typeset? {
    guard let library = run.step(.fonts, { log in fontLibrary(reporting: &log) }) else {
      return nil
    }
    let (styles, sections) = run.step(.style) { log in
      var styles = StyleEngine(sheets: sheets, media: .print, reporting: &log)
      let sections = styles.style(book.sections.map(\.root))
      return (styles, sections)
    }
    let images = ImageSizes.sizes(of: resources)
    let hyphenation = WordHyphenation()
    let divider = WordDivider { hyphenation.points(in: $0, language: $1) }
    let set = await run.step(.compose) {
      await sections.concurrentMap(workers: options.workerCount) { _, section in
        // Pango's objects stay on one thread: each section has a shaper of its own.
        let setter = SectionSetter(
          shaper: PangoShaper(library: library), divider: divider, images: images)
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
    of typeset: Typeset, resources: ResourceStore, in run: inout Run
  ) async -> RenderedOutput? {
    let (paged, catalog) = (typeset.paged, typeset.catalog)
    let pdfOptions = PDFExportOptions(
      producer: Version.producer, images: resources.imageBytes)
    let fonts = await run.step(.fonts) {
      await PDFExporter.fontsUsed(in: paged, of: catalog)
        .concurrentMap(workers: options.workerCount) { _, use in PDFExporter.subset(use) }
    }
    do throws(PDFExportError) {
      let drawn = try run.step(.draw) { _ throws(PDFExportError) in
        try PDFExporter.draw(paged, catalog: catalog, fonts: fonts, options: pdfOptions)
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

// MARK: - EPUB

extension Publisher {
  private func epub(
    of book: Book, sheets: [StyleSheet], resources: ResourceStore, _ pageStarts: [PageStart],
    in run: inout Run
  ) -> RenderedOutput? {
    let css = sheets.map { $0.cssText(for: .epub) }.joined(separator: "\n")
    let exporter = EPUBExporter(
      styleSheets: [EPUBStyleSheet(name: "handbook", css: css)], resources: resources,
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

extension ResourceStore {
  fileprivate var imageBytes: [String: [UInt8]] {
    var images: [String: [UInt8]] = [:]
    for key in keys { images[key] = self[key]?.bytes }
    return images
  }
}
