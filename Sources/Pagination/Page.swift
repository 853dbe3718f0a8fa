import DocumentTree
import Typography

/// A page as placed items: all that the exporters see.
package struct Page: Sendable, Hashable {
  /// From 0 over the whole PDF.
  package var index: Int
  /// What is printed and what the PDF's page label says: `iv`, `12`.
  package var label: String
  /// Right-hand (odd) page of a left-bound book.
  package var isRecto: Bool
  /// Trim size.
  package var size: Size
  /// In drawing order.
  package var items: [PlacedItem]
  package var links: [PageLink]
  /// Identifiers of the elements that begin on this page.
  package var destinations: [Destination]
  /// How far colour reaches beyond the trim (裁ち落とし).
  package var bleed = Length.zero
  package var marks: PrinterMarks = []

  package init(
    index: Int, label: String, isRecto: Bool, size: Size, items: [PlacedItem] = [],
    links: [PageLink] = [], destinations: [Destination] = []
  ) {
    self.index = index
    self.label = label
    self.isRecto = isRecto
    self.size = size
    self.items = items
    self.links = links
    self.destinations = destinations
  }
}

/// What a mark on the page belongs to: a node of the structure, or nothing a reader is read.
package enum ContentMark: Sendable, Hashable {
  case node(NodeID)
  case artifact(ArtifactKind)
}

/// ISO 32000-1, 14.8.2.2.
package enum ArtifactKind: String, Sendable, Hashable {
  case header, footer, layout, background
}

/// One thing at its place, from the trim box's top left, y downward.
package struct PlacedItem: Sendable, Hashable {
  package enum Content: Sendable, Hashable {
    /// Glyph positions are from `origin` on the baseline.
    case glyphs(GlyphRun, origin: Point, color: Color)
    case fill(Rectangle, Color)
    /// A rule along its middle line.
    case rule(from: Point, to: Point, width: Length, style: RuleStyle, color: Color)
    /// A decoded image by its key in the resource store.
    case image(key: String, Rectangle)
  }

  package enum RuleStyle: Sendable, Hashable { case solid, dotted, dashed }

  package var content: Content
  package var mark: ContentMark

  package init(_ content: Content, mark: ContentMark) {
    self.content = content
    self.mark = mark
  }
}

extension PlacedItem {
  /// Whether it stands where Cairo can draw, whose own coordinates end at 2^23 pt: whatever is a
  /// tenth as far off is no layout.
  package var isWithinReach: Bool {
    switch content {
    case .glyphs(let run, let origin, _):
      let places = run.glyphs.lazy.map { Point(x: $0.x, y: $0.y) }
      return origin.isWithinReach && run.size.isWithinReach && places.allSatisfy(\.isWithinReach)
    case .fill(let rectangle, _), .image(_, let rectangle):
      return rectangle.origin.isWithinReach && rectangle.size.width.isWithinReach
        && rectangle.size.height.isWithinReach
    case .rule(let start, let end, let width, _, _):
      return start.isWithinReach && end.isWithinReach && width.isWithinReach
    }
  }
}

extension Length {
  fileprivate var isWithinReach: Bool { self >= .pt(-800_000) && self <= .pt(800_000) }
}

extension Point {
  fileprivate var isWithinReach: Bool { x.isWithinReach && y.isWithinReach }
}

/// An active area; one for each line a link runs over.
package struct PageLink: Sendable, Hashable {
  package enum Target: Sendable, Hashable {
    /// An element's identifier in this book.
    case identifier(String)
    case uri(String)
  }

  package var area: Rectangle
  package var target: Target
  /// The link's node in the structure.
  package var node: NodeID
  /// What the link says, for `/Contents`.
  package var description: String

  package init(area: Rectangle, target: Target, node: NodeID, description: String) {
    self.area = area
    self.target = target
    self.node = node
    self.description = description
  }
}

package struct Destination: Sendable, Hashable {
  package var identifier: String
  package var node: NodeID
  package var point: Point

  package init(identifier: String, node: NodeID, point: Point) {
    self.identifier = identifier
    self.node = node
    self.point = point
  }
}
