import BookAssembly
import DocumentTree

/// Makes an EPUB 3.3 publication of a book: bytes; `Publishing` writes them.
///
/// Page starts are laid into the text first, then every section is written as a content document,
/// the navigation documents and the package document are made of what was found on the way, and all
/// of it is packed. The same input gives the same bytes.
package struct EPUBExporter: Sendable {
  /// In the order of the cascade.
  package var styleSheets: [EPUBStyleSheet]
  /// Must hold every image the book shows.
  package var resources: ResourceStore
  /// Where the pages of the printed edition begin, in page order; empty without one.
  package var pageStarts: [EPUBPageStart]

  package init(
    styleSheets: [EPUBStyleSheet] = [], resources: ResourceStore = ResourceStore(),
    pageStarts: [EPUBPageStart] = []
  ) {
    self.styleSheets = styleSheets
    self.resources = resources
    self.pageStarts = pageStarts
  }

  /// The publication as one OCF container (`.epub`).
  package func export(_ book: Book) throws(EPUBExportError) -> [UInt8] {
    let publication = try publication(of: book)
    return try OCFContainer.pack(publication.entries, modified: book.metadata.modified)
  }

  /// All files of the container, in its order, before packing.
  func publication(of book: Book) throws(EPUBExportError) -> Publication {
    var book = book
    var pages = PageBreaks(starts: pageStarts, book: book)
    for index in book.sections.indices { pages.insert(into: &book.sections[index]) }
    let layout = try PublicationLayout(book: book, styleSheets: styleSheets, resources: resources)
    return Publication(book: book, pages: pages.entries, layout: layout)
  }
}

/// A style sheet for the content documents, as text.
package struct EPUBStyleSheet: Sendable, Equatable {
  /// A file name without extension: `handbook`.
  package var name: String
  package var css: String

  package init(name: String, css: String) {
    self.name = name
    self.css = css
  }
}

/// Where a page of the printed edition begins: a node, and the scalar of its text content.
package struct EPUBPageStart: Sendable, Equatable {
  package var node: NodeID
  package var offset: Int
  /// What is printed: `iv`, `12`.
  package var label: String

  package init(node: NodeID, offset: Int, label: String) {
    self.node = node
    self.offset = offset
    self.label = label
  }
}

/// Why no EPUB was made.
package enum EPUBExportError: Error, Sendable, Equatable {
  /// libzip refused; its own words.
  case container(String)
  /// The book shows an image that the resource store does not hold.
  case missingResource(key: String)
}
