import BookAssembly
import DocumentTree

/// A book ready to be packed: every file of the container, made of values.
struct Publication {
  /// With page breaks in the text.
  let book: Book
  let pages: [PageBreaks.Entry]
  let layout: PublicationLayout

  /// The container's files; `mimetype` first and stored as OCF wants it (EPUB 3.3, 4.3.3).
  var entries: [OCFEntry] {
    let mediaType = OCFEntry("mimetype", "application/epub+zip", compression: .stored)
    return [mediaType, container] + packageEntries + contentEntries + pictureEntries
  }

  private var container: OCFEntry {
    let rootFile = XMLNode(
      "rootfile",
      ["full-path": "EPUB/package.opf", "media-type": "application/oebps-package+xml"])
    let root = XMLNode(
      "container", ["version": "1.0", "xmlns": "urn:oasis:names:tc:opendocument:xmlns:container"],
      [XMLNode("rootfiles", [rootFile])])
    return OCFEntry("META-INF/container.xml", root.document())
  }

  private var packageEntries: [OCFEntry] {
    [
      entry("package.opf", PackageDocument(publication: self).bytes),
      entry(PublicationLayout.navigationPath, NavigationDocument(publication: self).bytes),
      entry(PublicationLayout.ncxPath, NCXDocument(publication: self).bytes),
    ]
  }

  private var contentEntries: [OCFEntry] {
    book.sections.filter { $0.kind != .contents }.map { section in
      let path = PublicationLayout.path(of: section)
      let document = ContentDocument(path, layout: layout, language: book.metadata.language)
      return entry(path, document.bytes(of: section))
    }
  }

  private var pictureEntries: [OCFEntry] {
    let sheets = layout.sheets.map { entry($0.path, Array($0.css.utf8)) }
    // Raster formats are compressed already.
    let pictures = layout.pictures.map { picture in
      entry(
        picture.path, picture.resource.bytes,
        compression: picture.resource.mediaType == .svg ? .deflated : .stored)
    }
    return sheets + pictures
  }

  private func entry(
    _ path: String, _ bytes: [UInt8], compression: OCFEntry.Compression = .deflated
  ) -> OCFEntry {
    OCFEntry("EPUB/" + path, bytes, compression: compression)
  }
}

extension Publication {
  /// A line of the navigation with its address.
  struct NavigationEntry {
    var title: String
    var address: String
    /// The path of a small picture.
    var thumbnail: String?
    var children: [NavigationEntry]
  }

  /// The contents with addresses; a book without headings lists its sections, since a navigation
  /// document may not be empty (EPUB 3.3, 7.4.2).
  var navigation: [NavigationEntry] {
    let contents = navigation(of: book.listedContents)
    guard contents.isEmpty else { return contents }
    let sections = book.sections.map { section in
      NavigationEntry(
        title: section.title, address: PublicationLayout.path(of: section), children: [])
    }
    guard sections.isEmpty else { return sections }
    return [
      NavigationEntry(
        title: book.metadata.title, address: PublicationLayout.navigationPath, children: [])
    ]
  }

  private func navigation(of contents: [ContentsEntry]) -> [NavigationEntry] {
    contents.flatMap { entry in
      let children = navigation(of: entry.children)
      guard let address = layout.address(of: entry.target) else { return children }
      return [
        NavigationEntry(
          title: entry.title, address: address,
          thumbnail: entry.thumbnail.flatMap(layout.picturePath), children: children)
      ]
    }
  }

  var firstBodySection: BookSection? { book.sections.first { $0.matter == .body } }
  var contentsSection: BookSection? { book.sections.first { $0.kind == .contents } }
  var titlePage: BookSection? { book.sections.first { $0.kind == .titlePage } }
  var cover: BookSection? { book.sections.first { $0.kind == .cover } }

  /// The key of the picture that is the cover, for shelves.
  var coverPicture: String? {
    guard let cover, cover.root.attributes.classes.contains("cover-picture") else { return nil }
    return cover.root.children.lazy.compactMap(\.element).first { $0.name == .img }?
      .attributes["src"]
  }
}
