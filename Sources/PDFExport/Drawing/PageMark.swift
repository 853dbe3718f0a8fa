internal import DocumentTree
internal import Pagination
internal import Typography

/// A mark that drawing left in a page's content, in the order of the content.
enum PageMark: Sendable, Equatable {
  /// The page's first mark; the finisher only takes it out.
  case pageStart
  /// From here on, content belongs to something else.
  case content(MarkedStretch)
  /// Emoji stand here, within the stretch before.
  case emoji(EmojiRun)
  /// A picture stands here, within the stretch before.
  case picture(PlacedPicture)
}

/// What is drawn between two changes of owner.
struct MarkedStretch: Sendable, Equatable {
  var mark: ContentMark
  /// Around its fills, rules and images; nil where there are none.
  var bounds: Rectangle?
  /// The text of its first glyph run: tells what a list's labels look like.
  var firstText: String?

  mutating func add(_ item: PlacedItem) {
    switch item.content {
    case .glyphs(let run, _, _): if firstText == nil { firstText = run.text }
    case .fill(let rectangle, _), .image(_, let rectangle): add(rectangle)
    case .rule(let start, let end, let width, _, _):
      let left = min(start.x, end.x) - width / 2
      let top = min(start.y, end.y) - width / 2
      add(
        Rectangle(
          x: left, y: top, width: max(start.x, end.x) + width / 2 - left,
          height: max(start.y, end.y) + width / 2 - top))
    }
  }

  private mutating func add(_ rectangle: Rectangle) {
    guard let old = bounds else {
      bounds = rectangle
      return
    }
    let left = min(old.minX, rectangle.minX)
    let top = min(old.minY, rectangle.minY)
    bounds = Rectangle(
      x: left, y: top, width: max(old.maxX, rectangle.maxX) - left,
      height: max(old.maxY, rectangle.maxY) - top)
  }
}

/// Emoji of one glyph run, each at its place on the page (y downward).
struct EmojiRun: Sendable, Equatable {
  struct Placement: Sendable, Equatable {
    var code: EmojiCode
    var point: Point
  }

  var size: Length
  var placements: [Placement]
}
