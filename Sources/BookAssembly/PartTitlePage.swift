import DocumentTree

/// A part's title page (中扉), and which guides stand behind it.
struct PartTitlePage {
  let section: BookSection
  let guides: Range<Int>

  /// The title pages of the parts, in order; a part without guides has none.
  ///
  /// The first guide of a part is given the class `opens-part`, since a style may want the back of
  /// the title page blank.
  static func pages(
    for parts: [PartOption], over guides: inout [GuideDraft], numbering: inout Numbering
  ) -> [PartTitlePage] {
    var end = 0
    var pages: [PartTitlePage] = []
    for (index, part) in parts.enumerated() {
      precondition(
        part.guides.lowerBound >= end && part.guides.upperBound <= guides.count,
        "Parts follow one another and hold guides of the book.")
      end = part.guides.upperBound
      guard let first = part.guides.first else { continue }
      guides[first].root.attributes.classes.append("opens-part")
      let section = section(of: part, number: index + 1, numbering: &numbering)
      pages.append(PartTitlePage(section: section, guides: part.guides))
    }
    return pages
  }

  private static func section(
    of part: PartOption, number: Int, numbering: inout Numbering
  ) -> BookSection {
    let name = numbering.sectionName(wished: "part-\(number)", fallback: "part-\(number)")
    let heading = numbering.element(.h1, text: part.title)
    let root = numbering.element(
      .section,
      Attributes(
        identifier: numbering.identifier(wished: name), classes: ["part-title"],
        others: [.init(name: "epub:type", value: "part"), .init(name: "role", value: "doc-part")]),
      children: [heading])
    return BookSection(
      kind: .partTitle, matter: .body, name: name, title: heading.plainTitle, root: root)
  }
}
