import DocumentTree

/// The contents (目次): read off the headings, and set as a section of its own.
enum TableOfContents {
  /// Its file name and identifier, which no guide may take.
  static let name = "contents"

  /// The headings of the levels 1 to 3, nested below the parts; those in quotations and tables do
  /// not count.
  static func entries(of guides: [GuideDraft], parts: [PartTitlePage]) -> [ContentsEntry] {
    var flat: [ContentsEntry] = []
    for (index, guide) in guides.enumerated() {
      let part = parts.first { $0.guides.contains(index) }
      if let part, part.guides.lowerBound == index { flat += [entry(for: part.section)] }
      let first = flat.count
      collect(from: guide.root, shiftedBy: part == nil ? 0 : 1, into: &flat)
      if first < flat.count { flat[first].thumbnail = guide.thumbnail?.key }
    }
    var rest = flat[...]
    return nested(&rest, below: 0)
  }

  /// The line of a section that no guide has, at the highest level.
  static func entry(for section: BookSection) -> ContentsEntry {
    ContentsEntry(
      title: section.title, level: 1, target: section.root.attributes.identifier ?? section.name,
      targetNode: section.root.id)
  }

  private static func collect(
    from element: Element, shiftedBy shift: Int, into flat: inout [ContentsEntry]
  ) {
    for case .element(let child) in element.children {
      if let level = child.name.headingLevel {
        guard level <= 3, let identifier = child.attributes.identifier else { continue }
        let title = child.plainTitle
        guard !title.isEmpty else { continue }
        flat.append(
          ContentsEntry(
            title: title, level: level + shift, target: identifier, targetNode: child.id))
      } else if [.section, .div, .details, .aside].contains(child.name) {
        collect(from: child, shiftedBy: shift, into: &flat)
      }
    }
  }

  /// Takes entries deeper than `level` from the front, each with what is deeper still.
  private static func nested(
    _ flat: inout ArraySlice<ContentsEntry>, below level: Int
  ) -> [ContentsEntry] {
    var entries: [ContentsEntry] = []
    while let first = flat.first, first.level > level {
      var entry = flat.removeFirst()
      entry.children = nested(&flat, below: entry.level)
      entries.append(entry)
    }
    return entries
  }

  /// What the contents list: down to `depth`, counted within the guides.
  static func listed(
    _ contents: [ContentsEntry], parts: [PartTitlePage], depth: Int?
  ) -> [ContentsEntry] {
    let depth = depth ?? (isSingle(contents, parts) ? 3 : 2)
    let titles = Set(parts.map(\.section.root.id))
    return contents.flatMap { entry in
      guard titles.contains(entry.targetNode) else { return cut([entry], depth: depth) }
      return cut([entry], depth: depth + 1)
    }
  }

  /// The listed ones on paper: a single guide's own title is left to the title page.
  static func printed(
    _ listed: [ContentsEntry], parts: [PartTitlePage]
  ) -> [ContentsEntry] {
    isSingle(listed, parts) ? listed[0].children : listed
  }

  private static func isSingle(_ contents: [ContentsEntry], _ parts: [PartTitlePage]) -> Bool {
    contents.count == 1 && parts.isEmpty
  }

  private static func cut(_ entries: [ContentsEntry], depth: Int) -> [ContentsEntry] {
    entries.compactMap { entry in
      guard entry.level <= depth else { return nil }
      var entry = entry
      entry.children = cut(entry.children, depth: depth)
      return entry
    }
  }
}

// MARK: The section

extension TableOfContents {
  /// The section of the contents, or nil when there is nothing to list.
  static func section(
    _ entries: [ContentsEntry], hasParts: Bool, language: String, numbering: inout Numbering
  ) -> BookSection? {
    guard !entries.isEmpty else { return nil }
    let title = BookWords(language: language).contents
    let heading = Element(
      id: numbering.bookNode(), name: .h1, children: [.text(ElementText(title))])
    let list = list(of: entries, numbering: &numbering)
    let navigation = Element(
      id: numbering.bookNode(), name: .nav,
      attributes: Attributes(
        classes: hasParts ? ["contents", "has-parts"] : ["contents"],
        others: [.init(name: "role", value: "doc-toc")]),
      children: [.element(list)])
    let root = Element(
      id: numbering.bookNode(), name: .section,
      attributes: Attributes(identifier: name, classes: ["contents"]),
      children: [.element(heading), .element(navigation)])
    return BookSection(kind: .contents, matter: .front, name: name, title: title, root: root)
  }

  private static func thumbnail(_ key: String, numbering: inout Numbering) -> Element {
    numbering.element(
      .img,
      Attributes(
        classes: [Thumbnail.className],
        others: [
          .init(name: "src", value: key), .init(name: "alt", value: ""),
          .init(name: "role", value: "presentation"),
        ]), children: [])
  }

  private static func list(
    of entries: [ContentsEntry], numbering: inout Numbering
  ) -> Element {
    let items = entries.map { entry in
      var link = numbering.link(to: entry.target, text: entry.title)
      if let key = entry.thumbnail {
        link.children.insert(.element(thumbnail(key, numbering: &numbering)), at: 0)
      }
      var item = Element(
        id: numbering.bookNode(), name: .li,
        attributes: Attributes(classes: ["level-\(entry.level)"]), children: [.element(link)])
      if !entry.children.isEmpty {
        item.children.append(.element(list(of: entry.children, numbering: &numbering)))
      }
      return ElementChild.element(item)
    }
    return Element(id: numbering.bookNode(), name: .ol, children: items)
  }
}
