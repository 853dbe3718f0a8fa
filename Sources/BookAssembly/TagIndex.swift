import DocumentTree

/// The index of tags (タグ索引): under each tag the guides that bear it.
enum TagIndex {
  /// The section, or nil where fewer than two guides stand in the book or none has a tag.
  static func section(
    of guides: [GuideDraft], language: String, numbering: inout Numbering
  ) -> BookSection? {
    let entries = entries(of: guides)
    guard guides.count > 1, !entries.isEmpty else { return nil }
    let title = BookWords(language: language).tagIndex
    let name = numbering.sectionName(wished: "tag-index", fallback: "tag-index")
    let items = entries.map { entry in
      let links = entry.guides.map { guide in
        numbering.element(
          .li, children: [numbering.link(to: guide.identifier, text: guide.title)])
      }
      let tag = numbering.element(.p, Attributes(classes: ["tag"]), text: entry.tag)
      let list = numbering.element(.ul, children: links)
      return numbering.element(.li, children: [tag, list])
    }
    let heading = numbering.element(.h1, text: title)
    let list = numbering.element(.ul, children: items)
    let root = numbering.element(
      .section,
      Attributes(
        identifier: numbering.identifier(wished: name), classes: ["tag-index"],
        others: [.init(name: "epub:type", value: "index"), .init(name: "role", value: "doc-index")]),
      children: [heading, list])
    return BookSection(kind: .tagIndex, matter: .back, name: name, title: title, root: root)
  }

  private struct Entry {
    /// As the first guide writes it.
    var tag: String
    var guides: [GuideDraft]
  }

  private static func entries(of guides: [GuideDraft]) -> [Entry] {
    var entries: [Entry] = []
    var places: [String: Int] = [:]
    for guide in guides {
      for tag in guide.tags {
        if let place = places[tag.key] {
          entries[place].guides.append(guide)
        } else {
          places[tag.key] = entries.count
          entries.append(Entry(tag: tag.name, guides: [guide]))
        }
      }
    }
    return entries.map { (order: TagOrder($0.tag), entry: $0) }
      .sorted { $0.order < $1.order }.map(\.entry)
  }
}
