import BookAssembly

/// The contents once more as NCX, for readers of EPUB 2 (EPUB 3.3, 5.9.3 allows it beside the
/// navigation document).
struct NCXDocument {
  private let publication: Publication

  init(publication: Publication) {
    self.publication = publication
  }

  var bytes: [UInt8] {
    let metadata = publication.book.metadata
    var order = 0
    let points = points(of: publication.navigation, order: &order)
    let head = XMLNode(
      "head",
      [
        meta("dtb:uid", metadata.identifier),
        meta("dtb:depth", String(Self.depth(of: publication.navigation))),
        meta("dtb:totalPageCount", "0"), meta("dtb:maxPageNumber", "0"),
      ])
    let root = XMLNode(
      "ncx",
      [
        "xmlns": "http://www.daisy.org/z3986/2005/ncx/", "version": "2005-1",
        "xml:lang": metadata.language,
      ],
      [
        head, XMLNode("docTitle", [XMLNode("text", text: metadata.title)]),
        XMLNode("navMap", points),
      ])
    return root.document()
  }

  private func meta(_ name: String, _ content: String) -> XMLNode {
    XMLNode("meta", ["name": name, "content": content])
  }

  private func points(
    of entries: [Publication.NavigationEntry], order: inout Int
  ) -> [XMLNode] {
    entries.map { entry in
      order += 1
      let number = String(order)
      let label = XMLNode("navLabel", [XMLNode("text", text: entry.title)])
      let content = XMLNode("content", ["src": entry.address])
      let below = points(of: entry.children, order: &order)
      return XMLNode(
        "navPoint", ["id": "nav-" + number, "playOrder": number], [label, content] + below)
    }
  }

  private static func depth(of entries: [Publication.NavigationEntry]) -> Int {
    entries.map { 1 + depth(of: $0.children) }.max() ?? 0
  }
}
