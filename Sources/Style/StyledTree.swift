import Diagnostics
import DocumentTree
import Typography

/// An element with its computed style; generated content has become children of its own.
package struct StyledElement: Sendable {
  /// Which box of its element this is.
  package enum Role: Sendable, Hashable {
    case element
    case before, after, marker
  }

  package var id: NodeID
  package var name: ElementName
  package var role: Role
  package var attributes: Attributes
  package var style: ComputedStyle
  /// `::marker` first (list items with a marker), then `::before`, the content, `::after`.
  package var children: [StyledChild]
  package var range: SourceRange?
  /// What `string-set` assigns when this element is placed.
  package var namedStrings: [NamedString]

  package struct NamedString: Sendable, Hashable {
    package var name: String
    package var value: String
    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// An image that says nothing (see `Element.isOrnament`).
  package var isOrnament: Bool { name == .img && attributes["role"] == "presentation" }

  package init(
    id: NodeID, name: ElementName, role: Role = .element, attributes: Attributes = .none,
    style: ComputedStyle, children: [StyledChild] = [], range: SourceRange? = nil,
    namedStrings: [NamedString] = []
  ) {
    self.id = id
    self.name = name
    self.role = role
    self.attributes = attributes
    self.style = style
    self.children = children
    self.range = range
    self.namedStrings = namedStrings
  }
}

package enum StyledChild: Sendable {
  case element(StyledElement)
  /// Text as the tree holds it (white space not yet collapsed).
  case text(ElementText)
  /// The number of the page where the element with this identifier begins.
  case pageNumber(of: String)
  /// A leader that fills what the line leaves.
  case leader(String)
}

/// One `@page` context resolved for a page: its size, margins, and margin boxes.
package struct PageStyle: Sendable, Hashable {
  /// The trim size.
  package var size: Size
  /// From the trim to the page area; already computed from the type area where that is given.
  package var margin: Edges<Length>
  /// 基本版面 as counted (`-seihon-type-area: 36 30`): characters a line, lines; nil when not given.
  package var typeArea: TypeAreaCounts?
  package var marginBoxes: [MarginBox]
  /// How far colour reaches beyond the trim (裁ち落とし).
  package var bleed = Length.zero
  package var marks: PrinterMarks = []
  /// Over the whole page and its bleed.
  package var background = Color.transparent

  package init(
    size: Size, margin: Edges<Length>, typeArea: TypeAreaCounts? = nil,
    marginBoxes: [MarginBox] = []
  ) {
    self.size = size
    self.margin = margin
    self.typeArea = typeArea
    self.marginBoxes = marginBoxes
  }
}

package struct TypeAreaCounts: Sendable, Hashable {
  package var charactersPerLine: Int
  package var linesPerPage: Int
  package init(charactersPerLine: Int, linesPerPage: Int) {
    self.charactersPerLine = charactersPerLine
    self.linesPerPage = linesPerPage
  }
}

/// A page-margin box (CSS Paged Media 3, 5) with content that only its page can resolve.
package struct MarginBox: Sendable, Hashable {
  package enum Name: String, Sendable, Hashable, CaseIterable {
    case topLeftCorner = "top-left-corner"
    case topLeft = "top-left"
    case topCenter = "top-center"
    case topRight = "top-right"
    case topRightCorner = "top-right-corner"
    case rightTop = "right-top"
    case rightMiddle = "right-middle"
    case rightBottom = "right-bottom"
    case bottomRightCorner = "bottom-right-corner"
    case bottomRight = "bottom-right"
    case bottomCenter = "bottom-center"
    case bottomLeft = "bottom-left"
    case bottomLeftCorner = "bottom-left-corner"
    case leftBottom = "left-bottom"
    case leftMiddle = "left-middle"
    case leftTop = "left-top"
  }

  package var name: Name
  package var style: StyleValues

  package init(name: Name, style: StyleValues) {
    self.name = name
    self.style = style
  }
}

/// Which page an `@page` rule is asked for.
package struct PageQuery: Sendable, Hashable {
  package enum Side: Sendable, Hashable { case left, right }

  /// The named page (`page: title`), or nil.
  package var name: String?
  package var side: Side
  package var isFirst: Bool
  package var isBlank: Bool

  package init(name: String? = nil, side: Side, isFirst: Bool = false, isBlank: Bool = false) {
    self.name = name
    self.side = side
    self.isFirst = isFirst
    self.isBlank = isBlank
  }
}
