import DocumentTree

/// The title page (扉): what the metadata say, set apart.
enum TitlePage {
  /// Its file name and identifier, which no guide may take.
  static let name = "title-page"

  static func section(_ metadata: BookMetadata, numbering: inout Numbering) -> BookSection {
    let words = BookWords(language: metadata.language)
    var children = [title(metadata, numbering: &numbering)]
    for (role, text) in lines(metadata, words: words) {
      children.append(
        Element(
          id: numbering.bookNode(), name: .p, attributes: Attributes(classes: [role]),
          children: [.text(ElementText(text))]))
    }
    let root = Element(
      id: numbering.bookNode(), name: .section,
      attributes: Attributes(
        identifier: name, classes: ["title-page"],
        others: [.init(name: "epub:type", value: "titlepage")]),
      children: children.map(ElementChild.element))
    return BookSection(
      kind: .titlePage, matter: .front, name: name, title: words.titlePage, root: root)
  }

  private static func lines(
    _ metadata: BookMetadata, words: BookWords
  ) -> [(role: String, text: String)] {
    var lines: [(String, String)] = []
    if let subtitle = metadata.subtitle, !metadata.title.contains(subtitle) {
      lines.append(("subtitle", subtitle))
    }
    if let description = metadata.description { lines.append(("description", description)) }
    lines += metadata.creators.map { ("creator", words.line(for: $0)) }
    if let publisher = metadata.publisher { lines.append(("publisher", publisher)) }
    if let date = metadata.date { lines.append(("date", words.date(date))) }
    return lines
  }

  /// The title; where it ends with the subtitle (“VPoE: 技術経営の…”), that part is a span of its own
  /// (`.title-tail`), so that a style can set it on a line below without any word said twice.
  private static func title(_ metadata: BookMetadata, numbering: inout Numbering) -> Element {
    var heading = Element(
      id: numbering.bookNode(), name: .h1, attributes: Attributes(classes: ["book-title"]),
      children: [.text(ElementText(metadata.title))])
    guard let subtitle = metadata.subtitle, metadata.title.hasSuffix(subtitle),
      metadata.title.count > subtitle.count
    else { return heading }
    let head = String(metadata.title.dropLast(subtitle.count))
    heading.children = [("title-head", head), ("title-tail", subtitle)].map { role, text in
      .element(
        Element(
          id: numbering.bookNode(), name: .span, attributes: Attributes(classes: [role]),
          children: [.text(ElementText(text))]))
    }
    return heading
  }
}
