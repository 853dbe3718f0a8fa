import DocumentTree
import Style
import Typography

/// A section set as one long column (棒組), before it is cut into pages.
///
/// It is a list of strips; a page is a stretch of them. What spans strips (tints, borders, tables)
/// is a range over the list, so that cutting it is cutting a range.
package struct Galley: Sendable {
  var strips: [Strip] = []
  var boxes: [DecoratedBox] = []
  var tables: [TableStretch] = []
  var referring: [ReferringParagraph] = []
  /// How many paragraphs show page numbers, in whatever box.
  var referenceCount = 0
}

/// A stretch of the column that no page break divides: a line, a heading, a table row, padding.
struct Strip: Sendable {
  var height: Length
  /// Space above it, already collapsed; none at the head of a page.
  var spaceBefore: Length = .zero
  /// It stands on a line of the page's grid (JLREQ 2.5.2).
  var isOnGrid = false
  /// What a page break before it costs.
  var breakBefore = BreakPenalty.free
  /// What the page leaves free stands above it, and it and what follows stand at the page's foot.
  var standsAtFoot = false
  /// Break to a new page before it, whatever it costs.
  var forcedBreak: ForcedBreak?
  /// From the strip's top and the page area's line-head edge.
  var items: [PlacedItem] = []
  var links: [PageLink] = []
  var destinations: [Destination] = []
  var namedStrings: [StyledElement.NamedString] = []
  /// Where its text begins in the manuscript's tree, for the page list.
  var textStart: TextStart?
  /// The baseline of its first line, from its top, for list markers.
  var firstBaseline: Length?

  struct TextStart: Sendable, Hashable {
    var node: NodeID
    var offset: Int
  }
}

/// The price of a page break, compared with leaving lines empty at the foot.
struct BreakPenalty: Sendable, Hashable, Comparable {
  var cost: Int

  static let free = BreakPenalty(cost: 0)
  /// Between an item's first lines and the list that belongs to them.
  static let loose = BreakPenalty(cost: 120)
  /// A widow or an orphan line (requirements Y1).
  static let strandedLine = BreakPenalty(cost: 4_000)
  /// Inside what asked not to be divided.
  static let avoided = BreakPenalty(cost: 20_000)
  /// Behind a heading, or a table's head (H4, T1).
  static let keptTogether = BreakPenalty(cost: 100_000)
  /// Never, unless a page holds nothing else.
  static let forbidden = BreakPenalty(cost: 10_000_000)

  /// One empty line of the grid at the foot of a page.
  static let emptyLine = 25

  static func < (left: BreakPenalty, right: BreakPenalty) -> Bool { left.cost < right.cost }
}

enum ForcedBreak: Sendable, Hashable {
  case page, recto, verso
}

/// A tint and borders behind a range of strips; at a page break it is sliced.
struct DecoratedBox: Sendable, Hashable {
  var strips: Range<Int>
  /// Border edges, from the page area's line-head edge.
  var x: Length
  var width: Length
  var background: Color
  var border: Edges<Border>
}

/// The strips of a table, with those of its head, which are repeated on each further page.
struct TableStretch: Sendable, Hashable {
  var head: Range<Int>
  var body: Range<Int>
}
