import BookAssembly
import DocumentTree
import Typography

/// The pages and all that makes them a document: what `PDFExport` is given.
package struct PagedBook: Sendable {
  package var pages: [Page]
  /// The structure tree's children of `Document`, in reading order.
  package var structure: [StructureNode]
  package var outline: [OutlineEntry]
  package var metadata: BookMetadata
  /// Where each content node first stands, in page order: the EPUB's page list.
  package var pageStarts: [PageStart]

  package init(
    pages: [Page], structure: [StructureNode], outline: [OutlineEntry], metadata: BookMetadata,
    pageStarts: [PageStart] = []
  ) {
    self.pages = pages
    self.structure = structure
    self.outline = outline
    self.metadata = metadata
    self.pageStarts = pageStarts
  }
}

/// An element of the PDF's structure tree (ISO 32000-1, 14.8.4).
///
/// Its content is whatever items carry its id. Nodes without content, and without children that
/// have some, are left out, but cells.
package struct StructureNode: Sendable, Hashable {
  package enum Role: String, Sendable, Hashable {
    case part = "Part"
    case section = "Sect"
    case division = "Div"
    case heading1 = "H1"
    case heading2 = "H2"
    case heading3 = "H3"
    case heading4 = "H4"
    case heading5 = "H5"
    case heading6 = "H6"
    case paragraph = "P"
    case list = "L"
    case listItem = "LI"
    case label = "Lbl"
    case listBody = "LBody"
    case table = "Table"
    case tableHead = "THead"
    case tableBody = "TBody"
    case tableRow = "TR"
    case tableHeader = "TH"
    case tableData = "TD"
    case blockQuote = "BlockQuote"
    case code = "Code"
    case link = "Link"
    case span = "Span"
    case ruby = "Ruby"
    case rubyBase = "RB"
    case rubyText = "RT"
    case figure = "Figure"
    case caption = "Caption"
    case note = "Note"
    case reference = "Reference"
    case tableOfContents = "TOC"
    case tableOfContentsItem = "TOCI"
  }

  package var id: NodeID
  package var role: Role
  /// For figures.
  package var alternative: String?
  package var children: [StructureNode]

  package init(
    id: NodeID, role: Role, alternative: String? = nil, children: [StructureNode] = []
  ) {
    self.id = id
    self.role = role
    self.alternative = alternative
    self.children = children
  }
}

/// A bookmark.
package struct OutlineEntry: Sendable, Hashable {
  package var title: String
  package var node: NodeID
  package var pageIndex: Int
  package var point: Point
  package var children: [OutlineEntry]

  package init(
    title: String, node: NodeID, pageIndex: Int, point: Point, children: [OutlineEntry] = []
  ) {
    self.title = title
    self.node = node
    self.pageIndex = pageIndex
    self.point = point
    self.children = children
  }
}

/// Where a page begins in the text: the node and the scalar of its text, for EPUB page breaks.
package struct PageStart: Sendable, Hashable {
  package var node: NodeID
  package var offset: Int
  package var label: String

  package init(node: NodeID, offset: Int, label: String) {
    self.node = node
    self.offset = offset
    self.label = label
  }
}
