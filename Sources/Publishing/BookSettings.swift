import BookAssembly
import BuiltInStyles
import Diagnostics
import Style

// What the manifest and the caller say, as the options of the rooms that make the book.
extension Publisher {
  /// Notes the guides that no part takes; where the caller selects, leaving out is what he wants.
  func reportUnused(of input: PublishInput, chosen: [Int], in run: inout Run) {
    guard case .parts(let parts)? = input.manuscripts.manifest?.contents, input.select == nil
    else { return }
    let chosen = Set(chosen)
    let read = input.manuscripts.sources.enumerated().filter { !chosen.contains($0.offset) }
    let names = (read.map(\.element.name) + input.manuscripts.unnamed).map(FilePath.name)
    if !names.isEmpty { run.log.report(.guidesUnused(names.sorted(), at: parts.last?.location)) }
  }

  func addCover(
    of manuscripts: Manuscripts, to images: inout LoadedImages,
    reporting log: inout DiagnosticLog
  ) {
    guard let cover = manuscripts.coverImage else { return }
    if images.add(cover.bytes, for: cover.key) { return }
    guard case .image(let text, _)? = manuscripts.manifest?.cover else { return }
    log.report(.coverUnreadable(cover.key, at: text.location))
  }

  func assemblyOptions(
    _ manuscripts: Manuscripts, _ images: LoadedImages
  ) -> AssemblyOptions {
    let manifest = manuscripts.manifest ?? BookManifest()
    var options = givenOptions(manuscripts, manifest, images)
    switch manifest.cover {
    case nil, .some(.none): break
    case .metadata: options.cover = .metadata
    case .image:
      options.cover = manuscripts.coverImage.map {
        .image(key: $0.key, alternative: $0.alternative)
      }
    }
    options.editions = manifest.editions
    options.printer = manifest.printer
    options.rights = manifest.rights
    options.bookNumber = manifest.bookNumber
    options.readings = manifest.readings
    options.imageFaults = images.faults
    options.imageRemarks = images.remarks
    return options
  }

  private func givenOptions(
    _ manuscripts: Manuscripts, _ manifest: BookManifest, _ images: LoadedImages
  ) -> AssemblyOptions {
    // The day of the latest printing is the day of what is printed now.
    let date = manifest.date ?? manifest.editions.last?.date.flatMap { CalendarDay($0) }
    return AssemblyOptions(
      name: manuscripts.name, title: manifest.title, subtitle: manifest.subtitle,
      language: manifest.language ?? "ja", creators: manifest.creators,
      publisher: manifest.publisher, date: date?.text, identifier: manifest.identifier,
      modified: options.timestamp ?? date?.timestamp ?? PublishOptions.defaultTimestamp,
      contentsDepth: manifest.contentsDepth, availableResources: Set(images.files.keys),
      edition: manifest.edition, showsRelated: manifest.showsRelated ?? true,
      missingImages: manifest.missingImages ?? .warn,
      headingKeycaps: manifest.headingKeycaps ?? .keep)
  }

  /// All sheets of the build, weakest first.
  func styleSheets(
    _ input: PublishInput, reporting log: inout DiagnosticLog
  ) -> [StyleSheet] {
    let base = SourceFile(name: "base.css", text: BuiltInStyles.base)
    var sheets = [StyleSheet.parse(base, origin: .builtIn, reporting: &log)]
    let page = PageSheet(settings: input.manuscripts.manifest?.page ?? PageSettings())
      .checked(reporting: &log)
    var own = [page.defaults].compactMap(\.self)
    for style in input.manuscripts.styles {
      switch style {
      case .theme(let name):
        let text = BuiltInStyles.theme(named: name) ?? ""
        let file = SourceFile(name: "\(name).css", text: text)
        sheets.append(StyleSheet.parse(file, origin: .theme, reporting: &log))
      case .sheet(let file): own.append(file)
      }
    }
    own += input.styleSheets + [page.rules].compactMap(\.self)
    return sheets + own.map { StyleSheet.parse($0, origin: .book, reporting: &log) }
  }
}
