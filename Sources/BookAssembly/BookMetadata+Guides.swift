import DocumentTree

extension BookMetadata {
  /// What the options say, filled up from the guides.
  init(of guides: [GuideDraft], options: AssemblyOptions) {
    let single = guides.count == 1 ? guides.first : nil
    let title = options.title ?? Self.title(of: guides, options: options)
    let ownTitle = single?.frontMatter.title.flatMap { $0 == title ? nil : $0 }
    self.init(
      title: title,
      subtitle: options.subtitle ?? ownTitle,
      language: options.language,
      creators: options.creators,
      publisher: options.publisher,
      description: options.description ?? single?.frontMatter.metaDescription,
      subjects: options.subjects.isEmpty ? Self.subjects(of: guides) : options.subjects,
      edition: options.edition,
      date: options.date,
      identifier: options.identifier ?? options.bookNumber.map { "urn:isbn:" + $0 }
        ?? Self.identifier(of: guides, title: title, options: options),
      modified: options.modified)
    editions = options.editions
    printer = options.printer
    rights = options.rights
    bookNumber = options.bookNumber ?? Colophon.bookNumber(in: identifier)
  }

  private static func title(of guides: [GuideDraft], options: AssemblyOptions) -> String {
    guard let first = guides.first else { return options.name ?? "book" }
    guard guides.count > 1 else { return first.title }
    return BookWords(language: options.language).title(ofSeveralFrom: first.title)
  }

  /// Categories, keywords and tags of all guides, each once, in order of appearance.
  private static func subjects(of guides: [GuideDraft]) -> [String] {
    var seen: Set<String> = []
    return guides.flatMap { guide in
      let frontMatter = guide.frontMatter
      return [frontMatter.category].compactMap(\.self) + frontMatter.keywords + frontMatter.tags
    }.filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  /// The same book has the same identifier on any machine and day.
  private static func identifier(
    of guides: [GuideDraft], title: String, options: AssemblyOptions
  ) -> String {
    var digest = ContentDigest()
    digest.update(options.name ?? guides.first?.name ?? "")
    digest.update(title)
    for guide in guides { digest.update(guide.source.text) }
    return "urn:uuid:" + digest.uuid()
  }
}
