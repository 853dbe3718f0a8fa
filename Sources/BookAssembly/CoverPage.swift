import DocumentTree

/// The cover (表紙): one picture, or what the metadata say, larger than on the title page.
enum CoverPage {
  /// Its file name and identifier, which no guide may take.
  static let name = "cover"

  /// The section; nil where the book has no cover, or its picture was not found.
  static func section(
    _ cover: CoverOption?, _ metadata: BookMetadata, available: Set<String>,
    numbering: inout Numbering
  ) -> BookSection? {
    let words = BookWords(language: metadata.language)
    let content: (classes: [String], children: [Element])
    switch cover {
    case nil: return nil
    case .metadata:
      content = (["cover"], set(metadata, words: words, numbering: &numbering))
    case .image(let key, let alternative):
      guard available.contains(key) else { return nil }
      let alternative = alternative ?? words.coverAlternative(of: metadata.title)
      let picture = numbering.element(
        .img,
        Attributes(others: [
          .init(name: "src", value: key), .init(name: "alt", value: alternative),
          .init(name: "role", value: "doc-cover"),
        ]), children: [])
      content = (["cover", "cover-picture"], [picture])
    }
    let root = numbering.element(
      .section,
      Attributes(
        identifier: name, classes: content.classes,
        others: [
          .init(name: "epub:type", value: "cover"), .init(name: "aria-label", value: words.cover),
        ]),
      children: content.children)
    return BookSection(
      kind: .cover, matter: .cover, name: name, title: words.cover, root: root)
  }

  /// Paragraphs, not headings: the title page bears the book's heading.
  private static func set(
    _ metadata: BookMetadata, words: BookWords, numbering: inout Numbering
  ) -> [Element] {
    var lines = [("book-title", metadata.title)]
    if let subtitle = metadata.subtitle {
      // A title that ends with it is divided, so that no word is said twice.
      if metadata.title.hasSuffix(subtitle), metadata.title.count > subtitle.count {
        lines[0].1 = String(metadata.title.dropLast(subtitle.count))
      }
      if metadata.title.hasSuffix(subtitle) || !metadata.title.contains(subtitle) {
        lines.append(("subtitle", subtitle))
      }
    }
    var foot = metadata.creators.map { ("creator", words.line(for: $0)) }
    if let edition = metadata.edition ?? metadata.editions.last?.name {
      lines.append(("edition", edition))
    }
    if let publisher = metadata.publisher { foot.append(("publisher", publisher)) }
    var children = [numbering.element(.hr, children: [])]
    children += lines.map { role, text in
      numbering.element(.p, Attributes(classes: [role]), text: text)
    }
    if !foot.isEmpty {
      let lines = foot.map { role, text in
        numbering.element(.p, Attributes(classes: [role]), text: text)
      }
      children.append(
        numbering.element(.div, Attributes(classes: ["imprint"]), children: lines))
    }
    return children
  }
}
