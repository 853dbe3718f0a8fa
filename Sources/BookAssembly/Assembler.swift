import Diagnostics
import DocumentTree

/// Makes one book of the manuscripts, in the order given.
///
/// Each document becomes a section; identifiers are settled over the whole book, links and images
/// are led to their targets, and related guides to each other. Then the contents are read off the
/// headings, the index off the tags, title page and colophon off the metadata. What fails is reported
/// and stands as text.
package struct Assembler: Sendable {
  package var options: AssemblyOptions

  package init(options: AssemblyOptions = AssemblyOptions()) {
    self.options = options
  }

  package func assemble(_ documents: [Document], reporting log: inout DiagnosticLog) -> Book {
    var numbering = Numbering()
    var guides = documents.enumerated().map { index, document in
      var guide = GuideDraft(document, number: index + 1, numbering: &numbering)
      guide.rewriteKeycaps(options.headingKeycaps)
      return guide
    }
    let parts = PartTitlePage.pages(for: options.parts, over: &guides, numbering: &numbering)
    for index in guides.indices { openWithHero(&guides[index]) }
    guides = CrossReferences.resolve(
      guides, images: ImageReferences(options), numbering: &numbering, reporting: &log)
    let metadata = BookMetadata(of: guides, options: options)
    let words = BookWords(language: metadata.language)
    if guides.count > 1 {
      // In a book of one, nothing stands beside the guide, and its tags lead nowhere.
      for guide in guides { guide.compareTags(reporting: &log) }
      if options.showsRelated {
        RelatedGuides.add(to: &guides, words: words, numbering: &numbering, reporting: &log)
      }
    }
    let index = TagIndex(options.readings, language: metadata.language)
      .section(of: guides, numbering: &numbering, reporting: &log)
    let contents =
      TableOfContents.entries(of: guides, parts: parts)
      + [index].compactMap(\.self).map(TableOfContents.entry)
    let listed = TableOfContents.listed(contents, parts: parts, depth: options.contentsDepth)
    let front = frontMatter(metadata, listed: listed, parts: parts, numbering: &numbering)
    let back = [index, Colophon.section(metadata, numbering: &numbering)].compactMap(\.self)
    let sections = front + body(guides, parts: parts) + back
    let sources = Dictionary(uniqueKeysWithValues: guides.map { ($0.number, $0.source) })
    var book = Book(metadata: metadata, sections: sections, contents: contents, sources: sources)
    book.listedContents = listed
    book.thumbnails = guides.compactMap(\.thumbnail)
    return book
  }

  /// The guides in order, each part's title page before its first guide.
  private func body(_ guides: [GuideDraft], parts: [PartTitlePage]) -> [BookSection] {
    guides.enumerated().flatMap { index, guide in
      parts.filter { $0.guides.lowerBound == index }.map(\.section) + [guide.section]
    }
  }

  private func frontMatter(
    _ metadata: BookMetadata, listed: [ContentsEntry], parts: [PartTitlePage],
    numbering: inout Numbering
  ) -> [BookSection] {
    let printed = TableOfContents.printed(listed, parts: parts)
    let cover = CoverPage.section(
      options.cover, metadata, available: options.availableResources, numbering: &numbering)
    let titlePage = TitlePage.section(metadata, numbering: &numbering)
    let contentsSection = TableOfContents.section(
      printed, hasParts: !parts.isEmpty, language: metadata.language, numbering: &numbering)
    return [cover, titlePage, contentsSection].compactMap(\.self)
  }

  /// Puts the guide's opening picture behind its title, when there is one.
  ///
  /// It is an ornament: its alternative text is empty.
  private func openWithHero(_ guide: inout GuideDraft) {
    guard let written = guide.frontMatter.heroImage else { return }
    let image = Element(
      id: guide.freshNode(), name: .img,
      attributes: Attributes(others: [
        .init(name: "src", value: written), .init(name: "alt", value: ""),
        .init(name: "role", value: "presentation"),
      ]), range: guide.frontMatter.ranges["hero_image"])
    let hero = Element(
      id: guide.freshNode(), name: .div, attributes: Attributes(classes: ["hero"]),
      children: [.element(image)])
    // Not before the title: that begins a page, and would leave the picture on the one before.
    let title = guide.root.children.firstIndex { $0.element?.name == .h1 }
    guide.root.children.insert(.element(hero), at: title.map { $0 + 1 } ?? 0)
  }
}

extension GuideDraft {
  fileprivate var section: BookSection {
    BookSection(kind: .guide, matter: .body, name: name, title: title, root: root)
  }
}

extension Assembler {
  /// The keys under which the images of a document are looked for, its opening picture last.
  ///
  /// What is no local path is left out.
  package static func resourceKeys(of document: Document) -> [String] {
    var written: [String] = []
    var walker = DocumentWalker()
    walker.inline = { inline in
      if case .image(let image) = inline { written.append(image.source) }
    }
    walker.walk(document)
    written += [document.frontMatter.heroImage].compactMap(\.self)
    var seen: Set<String> = []
    return written.compactMap { ResourcePath.key(for: $0, in: document.source.name) }
      .filter { seen.insert($0).inserted }
  }
}
