import DocumentTree

/// The colophon (奥付): what the metadata say of the book's making, as a list of labels and values.
enum Colophon {
  /// The section, or nil where neither publisher nor edition nor date is known.
  static func section(_ metadata: BookMetadata, numbering: inout Numbering) -> BookSection? {
    let isGiven = [metadata.publisher, metadata.edition, metadata.date].contains { $0 != nil }
    guard isGiven else { return nil }
    let words = BookWords(language: metadata.language)
    let name = numbering.sectionName(wished: "colophon", fallback: "colophon")
    var children = [
      numbering.element(.p, Attributes(classes: ["book-title"]), text: metadata.title)
    ]
    if let subtitle = metadata.subtitle, !metadata.title.contains(subtitle) {
      children.append(numbering.element(.p, Attributes(classes: ["subtitle"]), text: subtitle))
    }
    let rows = lines(metadata, words: words).map { line in
      let label = numbering.element(
        .th, Attributes(others: [.init(name: "scope", value: "row")]), text: line.label)
      let value = numbering.element(.td, text: line.value)
      return numbering.element(.tr, children: [label, value])
    }
    let body = numbering.element(.tbody, children: rows)
    children.append(numbering.element(.table, children: [body]))
    let root = numbering.element(
      .section,
      Attributes(
        identifier: numbering.identifier(wished: name), classes: ["colophon"],
        others: [
          .init(name: "epub:type", value: "colophon"), .init(name: "role", value: "doc-colophon"),
          .init(name: "aria-label", value: words.colophon),
        ]),
      children: children)
    return BookSection(
      kind: .colophon, matter: .back, name: name, title: words.colophon, root: root)
  }

  private static func lines(
    _ metadata: BookMetadata, words: BookWords
  ) -> [(label: String, value: String)] {
    var lines: [(label: String, value: String)] = []
    if let edition = metadata.edition { lines.append((words.edition, edition)) }
    if let date = metadata.date { lines.append((words.publicationDate, words.date(date))) }
    for creator in metadata.creators {
      let label = words.label(for: creator)
      if let index = lines.firstIndex(where: { $0.label == label }) {
        lines[index].value += words.separator + creator.name
      } else {
        lines.append((label, creator.name))
      }
    }
    if let publisher = metadata.publisher { lines.append((words.publisher, publisher)) }
    if let number = bookNumber(in: metadata.identifier) { lines.append(("ISBN", number)) }
    return lines
  }

  /// The ISBN of an identifier (`urn:isbn:978-4-00-000000-2`, or the number alone), as written; nil
  /// for anything else, and for a number that is no ISBN (ISO 2108, Annex C).
  static func bookNumber(in identifier: String) -> String? {
    var number = identifier[...]
    for prefix in ["urn:isbn:", "isbn"] where number.lowercased().hasPrefix(prefix) {
      number = number.dropFirst(prefix.count).drop { $0 == ":" || $0 == " " }
    }
    let signs = number.filter { $0 != "-" && $0 != " " }
    var digits = signs.compactMap { $0.isASCII ? $0.wholeNumberValue : nil }
    if digits.count == 9, let last = signs.last, "Xx".contains(last) { digits.append(10) }
    guard digits.count == signs.count else { return nil }
    let isISBN =
      switch digits.count {
      case 13:
        [978, 979].contains(digits[0] * 100 + digits[1] * 10 + digits[2])
          && digits.enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 == 0 ? 1 : 3) } % 10
            == 0
      case 10: digits.enumerated().reduce(0) { $0 + $1.element * (10 - $1.offset) } % 11 == 0
      default: false
      }
    return isISBN ? String(number) : nil
  }
}
