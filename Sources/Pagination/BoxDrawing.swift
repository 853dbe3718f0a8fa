import Style
import Typography

/// Tint and borders of a box as placed items.
enum BoxDrawing {
  static func items(background: Color, border: Edges<Border>, frame: Rectangle) -> [PlacedItem] {
    var items: [PlacedItem] = []
    if background.alpha > 0 {
      items.append(PlacedItem(.fill(frame, background), mark: .artifact(.background)))
    }
    let topLeft = frame.origin
    let topRight = Point(x: frame.maxX, y: frame.minY)
    let bottomLeft = Point(x: frame.minX, y: frame.maxY)
    let bottomRight = Point(x: frame.maxX, y: frame.maxY)
    items += rule(border.top, from: topLeft, to: topRight, inward: (0, 1))
    items += rule(border.bottom, from: bottomLeft, to: bottomRight, inward: (0, -1))
    items += rule(border.left, from: topLeft, to: bottomLeft, inward: (1, 0))
    items += rule(border.right, from: topRight, to: bottomRight, inward: (-1, 0))
    return items
  }

  /// A border lies inside its box: its middle line is half its width in.
  private static func rule(
    _ border: Border, from start: Point, to end: Point, inward: (x: Int, y: Int)
  ) -> [PlacedItem] {
    guard border.style != .none, border.width > .zero, border.color.alpha > 0 else { return [] }
    func line(at depth: Length, width: Length) -> PlacedItem {
      let shift = Point(x: depth * inward.x, y: depth * inward.y)
      return PlacedItem(
        .rule(
          from: Point(x: start.x + shift.x, y: start.y + shift.y),
          to: Point(x: end.x + shift.x, y: end.y + shift.y),
          width: width, style: ruleStyle(border.style), color: border.color),
        mark: .artifact(.layout))
    }
    guard border.style == .double else { return [line(at: border.width / 2, width: border.width)] }
    let third = border.width / 3
    return [line(at: third / 2, width: third), line(at: border.width - third / 2, width: third)]
  }

  private static func ruleStyle(_ style: Border.Style) -> PlacedItem.RuleStyle {
    switch style {
    case .dotted: .dotted
    case .dashed: .dashed
    case .none, .solid, .double: .solid
    }
  }
}
