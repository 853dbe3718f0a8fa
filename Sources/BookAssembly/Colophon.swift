import DocumentTree

/// The colophon (奥付): the history of editions, then what the metadata say of the book's making as
/// a list of labels and values, then the rights.
enum Colophon {
  /// The section, or nil where nothing of the book's making is known.
  static func section(_ metadata: BookMetadata, numbering: inout Numbering) -> BookSection? {
    let isGiven = [
      metadata.publisher, metadata.edition, metadata.date, metadata.printer, metadata.rights,
    ].contains { $0 != nil }
    guard isGiven || !metadata.editions.isEmpty else { return nil }
    let words = BookWords(language: metadata.language)
    let name = numbering.sectionName(wished: "colophon", fallback: "colophon")
    var children = [
      numbering.element(.p, Attributes(classes: ["book-title"]), text: metadata.title)
    ]
    if let subtitle = metadata.subtitle, !metadata.title.contains(subtitle) {
      children.append(numbering.element(.p, Attributes(classes: ["subtitle"]), text: subtitle))
    }
    let tables = [
      ("editions", history(metadata.editions, words: words)),
      ("credits", lines(metadata, words: words)),
    ]
    for (role, lines) in tables where !lines.isEmpty {
      children.append(table(role, lines, numbering: &numbering))
    }
    if let rights = metadata.rights {
      children.append(numbering.element(.p, Attributes(classes: ["rights"]), text: rights))
    }
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

  private typealias Lines = [(label: String, value: String)]

  private static func table(
    _ role: String, _ lines: Lines, numbering: inout Numbering
  ) -> Element {
    let rows = lines.map { line in
      let label = numbering.element(
        .th, Attributes(others: [.init(name: "scope", value: "row")]), text: line.label)
      let value = numbering.element(.td, text: line.value)
      return numbering.element(.tr, children: [label, value])
    }
    let body = numbering.element(.tbody, children: rows)
    return numbering.element(.table, Attributes(classes: [role]), children: [body])
  }

  /// 2026年11月1日 ｜ 第1版第1刷 発行.
  private static func history(_ editions: [BookMetadata.Edition], words: BookWords) -> Lines {
    editions.map { edition in
      let isComplete = words.issued.isEmpty || edition.name.hasSuffix(words.issued)
      return (
        edition.date.map(words.date) ?? "",
        isComplete ? edition.name : "\(edition.name) \(words.issued)"
      )
    }
  }

  private static func lines(_ metadata: BookMetadata, words: BookWords) -> Lines {
    var lines: Lines = []
    if metadata.editions.isEmpty {
      if let edition = metadata.edition { lines.append((words.edition, edition)) }
      if let date = metadata.date { lines.append((words.publicationDate, words.date(date))) }
    }
    for creator in metadata.creators {
      let label = words.label(for: creator)
      if let index = lines.firstIndex(where: { $0.label == label }) {
        lines[index].value += words.separator + creator.name
      } else {
        lines.append((label, creator.name))
      }
    }
    if let publisher = metadata.publisher { lines.append((words.publisher, publisher)) }
    if let printer = metadata.printer { lines.append((words.printer, printer)) }
    if let number = metadata.bookNumber { lines.append(("ISBN", number)) }
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
