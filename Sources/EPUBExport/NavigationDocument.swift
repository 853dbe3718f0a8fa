import BookAssembly
import DocumentTree

/// The navigation document (EPUB 3.3, 7): contents, landmarks, page list.
///
/// It is the book's contents page as well, and stands in the spine where the contents section
/// stands.
struct NavigationDocument {
  private let publication: Publication
  private let words: BookWords

  init(publication: Publication) {
    self.publication = publication
    words = BookWords(language: publication.book.metadata.language)
  }

  var bytes: [UInt8] {
    let document = ContentDocument(
      PublicationLayout.navigationPath, layout: publication.layout,
      language: publication.book.metadata.language)
    let title = publication.contentsSection?.title ?? words.contents
    return document.bytes(title: title, matter: .front) { writer in
      for node in [contents(title: title), landmarks, pageList].compactMap(\.self) {
        writer.newLine()
        node.write(to: &writer)
      }
    }
  }

  /// `<section class="contents">` with the heading and classes the printed contents have, so that
  /// one style sheet serves both.
  private func contents(title: String) -> XMLNode {
    let navigation = XMLNode(
      "nav", ["class": "contents", "epub:type": "toc", "role": "doc-toc", "id": "toc"],
      [list(of: publication.navigation, level: 1)])
    let identifier = publication.contentsSection?.root.attributes.identifier
    return XMLNode("section", ["class": "contents"], [XMLNode("h1", text: title), navigation])
      .adding("id", identifier)
  }

  private func list(of entries: [Publication.NavigationEntry], level: Int) -> XMLNode {
    let items = entries.map { entry in
      let link = self.link(to: entry)
      let below = entry.children.isEmpty ? [] : [list(of: entry.children, level: level + 1)]
      return XMLNode("li", ["class": "level-\(level)"], [link] + below)
    }
    return XMLNode("ol", items)
  }

  private func link(to entry: Publication.NavigationEntry) -> XMLNode {
    let link = XMLNode("a", ["href": entry.address], text: entry.title)
    guard let path = entry.thumbnail else { return link }
    return link.opening(
      with: XMLNode(
        "img",
        ["class": Thumbnail.className, "src": path, "alt": "", "role": "presentation"]))
  }

  private var landmarks: XMLNode? {
    var items: [XMLNode] = []
    if let cover = publication.cover {
      items.append(landmark("cover", PublicationLayout.path(of: cover), words.cover))
    }
    if let titlePage = publication.titlePage {
      let path = PublicationLayout.path(of: titlePage)
      items.append(landmark("titlepage", path, words.titlePage))
    }
    // Landmarks lead into the spine, where the contents stand only if the book shows them.
    if publication.contentsSection != nil {
      let contents = PublicationLayout.navigationPath + "#toc"
      items.append(landmark("toc", contents, words.contents))
    }
    guard !items.isEmpty || publication.firstBodySection != nil else { return nil }
    if let body = publication.firstBodySection {
      items.append(landmark("bodymatter", PublicationLayout.path(of: body), words.bodyMatter))
    }
    return XMLNode(
      "nav", ["epub:type": "landmarks", "id": "landmarks", "hidden": "hidden"],
      [XMLNode("h2", text: words.landmarks), XMLNode("ol", items)])
  }

  private func landmark(_ type: String, _ address: String, _ title: String) -> XMLNode {
    XMLNode("li", [XMLNode("a", ["epub:type": type, "href": address], text: title)])
  }

  private var pageList: XMLNode? {
    let items = publication.pages.compactMap { page in
      publication.layout.address(of: page.target).map { address in
        XMLNode("li", [XMLNode("a", ["href": address], text: page.label)])
      }
    }
    guard !items.isEmpty else { return nil }
    return XMLNode(
      "nav",
      ["epub:type": "page-list", "role": "doc-pagelist", "id": "page-list", "hidden": "hidden"],
      [XMLNode("h2", text: words.pageList), XMLNode("ol", items)])
  }
}
