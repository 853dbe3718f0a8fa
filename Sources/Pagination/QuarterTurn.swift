import Typography

/// Turns what was drawn for a horizontal line so that it stands in a vertical one.
///
/// What lay on the baseline lies on the line's axis, what stood above it stands to the right.
/// Frames are turned, what they hold stays upright: glyph runs know themselves how they stand.
struct QuarterTurn {
  /// The line's axis, from the left.
  let axis: Length
  /// The line's head, from the top.
  let head: Length

  func point(_ point: Point) -> Point { Point(x: axis - point.y, y: head + point.x) }

  func rectangle(_ area: Rectangle) -> Rectangle {
    Rectangle(
      x: axis - area.maxY, y: head + area.minX, width: area.size.height, height: area.size.width)
  }

  func item(_ item: PlacedItem) -> PlacedItem {
    let content: PlacedItem.Content =
      switch item.content {
      case .glyphs(let run, let origin, let color):
        .glyphs(run, origin: point(origin), color: color)
      case .fill(let area, let color): .fill(rectangle(area), color)
      case .rule(let from, let to, let width, let style, let color):
        .rule(from: point(from), to: point(to), width: width, style: style, color: color)
      case .image(let key, let area): .image(key: key, rectangle(area))
      }
    return PlacedItem(content, mark: item.mark)
  }

  func link(_ link: PageLink) -> PageLink {
    PageLink(
      area: rectangle(link.area), target: link.target, node: link.node,
      description: link.description)
  }

  func destination(_ destination: Destination) -> Destination {
    Destination(
      identifier: destination.identifier, node: destination.node,
      point: point(destination.point))
  }
}
