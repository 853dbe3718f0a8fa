import BookAssembly

/// The package document (EPUB 3.3, 5): metadata, manifest, spine.
struct PackageDocument {
  private let publication: Publication
  private var metadata: BookMetadata { publication.book.metadata }

  init(publication: Publication) {
    self.publication = publication
  }

  var bytes: [UInt8] {
    let root = XMLNode(
      "package",
      [
        "xmlns": "http://www.idpf.org/2007/opf", "version": "3.0",
        "unique-identifier": "publication-id", "xml:lang": metadata.language,
      ],
      [metadataNode, manifest, spine])
    return root.document()
  }
}

// MARK: Metadata

extension PackageDocument {
  private var metadataNode: XMLNode {
    let modified = CivilDate(secondsSince1970: metadata.modified).timestamp
    var nodes = [
      XMLNode("dc:identifier", ["id": "publication-id"], text: metadata.identifier)
    ]
    nodes += titles + [XMLNode("dc:language", text: metadata.language)] + creators
    nodes += optional("dc:publisher", metadata.publisher)
    nodes += optional("dc:description", metadata.description)
    nodes += metadata.subjects.flatMap { optional("dc:subject", $0) }
    nodes += optional("dc:date", metadata.date.flatMap { Self.isDate($0) ? $0 : nil })
    // EPUB has no word of its own for editions; `schema:` is a reserved prefix (EPUB 3.3, D.1.4).
    let edition = Self.filled(metadata.edition ?? metadata.editions.last?.name)
    nodes += edition.map { [meta("schema:bookEdition", $0)] } ?? []
    nodes += optional("dc:rights", metadata.rights)
    nodes.append(meta("dcterms:modified", modified))
    nodes += AccessibilityMetadata(of: publication).properties.map { meta($0.name, $0.value) }
    if !publication.pages.isEmpty {
      // The printed edition of the same run bears the same identifier.
      nodes.append(meta("pageBreakSource", metadata.identifier))
    }
    return XMLNode(
      "metadata", ["xmlns:dc": "http://purl.org/dc/elements/1.1/"], nodes)
  }

  private var titles: [XMLNode] {
    var nodes = [
      XMLNode("dc:title", ["id": "title"], text: Self.filled(metadata.title) ?? "—"),
      refinement("title", "title-type", "main"), refinement("title", "display-seq", "1"),
    ]
    if let subtitle = Self.filled(metadata.subtitle) {
      nodes.append(XMLNode("dc:title", ["id": "subtitle"], text: subtitle))
      nodes.append(refinement("subtitle", "title-type", "subtitle"))
      nodes.append(refinement("subtitle", "display-seq", "2"))
    }
    return nodes
  }

  private var creators: [XMLNode] {
    metadata.creators.filter { Self.filled($0.name) != nil }.enumerated().flatMap {
      index, creator in
      let identifier = "creator-\(index + 1)"
      var nodes = [XMLNode("dc:creator", ["id": identifier], text: creator.name)]
      if let role = Self.filled(creator.role) {
        nodes.append(refinement(identifier, "role", role).adding("scheme", "marc:relators"))
      }
      if let fileAs = Self.filled(creator.fileAs) {
        nodes.append(refinement(identifier, "file-as", fileAs))
      }
      nodes.append(refinement(identifier, "display-seq", String(index + 1)))
      return nodes
    }
  }

  private func meta(_ property: String, _ value: String) -> XMLNode {
    XMLNode("meta", ["property": property], text: value)
  }

  private func refinement(_ identifier: String, _ property: String, _ value: String) -> XMLNode {
    XMLNode("meta", ["refines": "#" + identifier, "property": property], text: value)
  }

  private func optional(_ name: String, _ value: String?) -> [XMLNode] {
    Self.filled(value).map { [XMLNode(name, text: $0)] } ?? []
  }

  /// The text if more than white space is in it: metadata may not be empty (EPUB 3.3, 5.5.3).
  private static func filled(_ text: String?) -> String? {
    text.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
  }

  /// A year, month or day of ISO 8601, as W3C's date profile has them.
  static func isDate(_ text: String) -> Bool {
    text.wholeMatch(of: #/\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?/#) != nil
  }
}

// MARK: Manifest and spine

extension PackageDocument {
  private var contentSections: [BookSection] {
    publication.book.sections.filter { $0.kind != .contents }
  }

  private var manifest: XMLNode {
    var items = [
      item("nav", PublicationLayout.navigationPath, "application/xhtml+xml")
        .adding("properties", "nav"),
      item("ncx", PublicationLayout.ncxPath, "application/x-dtbncx+xml"),
    ]
    items += contentSections.map { section in
      item(identifier(of: section), PublicationLayout.path(of: section), "application/xhtml+xml")
    }
    for (index, sheet) in publication.layout.sheets.enumerated() {
      items.append(item("style-\(index + 1)", sheet.path, "text/css"))
    }
    for (index, picture) in publication.layout.pictures.enumerated() {
      let mediaType = picture.resource.mediaType.rawValue
      let entry = item("image-\(index + 1)", picture.path, mediaType)
      let isCover = picture.key == publication.coverPicture
      items.append(isCover ? entry.adding("properties", "cover-image") : entry)
    }
    return XMLNode("manifest", items)
  }

  private func item(_ identifier: String, _ path: String, _ mediaType: String) -> XMLNode {
    XMLNode("item", ["id": identifier, "href": path, "media-type": mediaType])
  }

  /// A prefix keeps a guide called `nav` from the other ids of the manifest.
  private func identifier(of section: BookSection) -> String {
    section.kind == .contents ? "nav" : "section-" + section.name
  }

  private var spine: XMLNode {
    var references = publication.book.sections.map { section in
      XMLNode("itemref", ["idref": identifier(of: section)])
    }
    if references.isEmpty { references = [XMLNode("itemref", ["idref": "nav"])] }
    return XMLNode("spine", ["toc": "ncx", "page-progression-direction": "ltr"], references)
  }
}
