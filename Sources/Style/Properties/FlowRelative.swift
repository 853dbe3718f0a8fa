import Typography

/// Logical properties (CSS Logical Properties 1) in vertical lines.
///
/// The table's rows are physical, and a logical name means the row it has in horizontal writing. For
/// an element that is set vertically each of them moves on by a quarter: block-start is right,
/// inline-start top, the inline size the height.
enum FlowRelative {
  /// Whether a property is named by the flow and not by the page.
  static func isLogical(_ name: String) -> Bool {
    name.hasSuffix("block-size") || name.hasSuffix("inline-size")
      || ["margin-", "padding-", "border-"].contains { box in
        name.hasPrefix(box + "block") || name.hasPrefix(box + "inline")
      }
  }

  /// What a logical declaration sets in vertical lines, given what it sets in horizontal ones.
  static func turned(_ longhand: LonghandDeclaration) -> LonghandDeclaration {
    guard let turn = turns[longhand.property] else { return longhand }
    guard case .set(let setter) = longhand.value else {
      return LonghandDeclaration(property: turn.target, value: longhand.value)
    }
    return LonghandDeclaration(
      property: turn.target,
      value: .set { draft in
        var scratch = draft
        setter(&scratch)
        turn.copy(scratch.values, &draft.values)
      })
  }

  private struct Turn: Sendable {
    var target: PropertyID
    /// From the field of the horizontal reading to that of the vertical one.
    var copy: @Sendable (StyleValues, inout StyleValues) -> Void
  }

  /// By the row of the horizontal reading.
  private static let turns: [PropertyID: Turn] = Dictionary(
    uniqueKeysWithValues: (edges + sizes).compactMap { from, to, copy in
      guard let source = PropertyTable.identifier(of: from),
        let target = PropertyTable.identifier(of: to)
      else { return nil }
      return (source, Turn(target: target, copy: copy))
    })

  private typealias Row = (String, String, @Sendable (StyleValues, inout StyleValues) -> Void)

  private static let edges: [Row] =
    sides(of: \.margin) { "margin-\($0)" } + sides(of: \.padding) { "padding-\($0)" }
    + borders(\.width, "width") + borders(\.style, "style") + borders(\.color, "color")

  private static let sizes: [Row] = [
    row("width", "height", \.width, \.height), row("height", "width", \.height, \.width),
    row("max-width", "max-height", \.maxWidth, \.maxHeight),
    row("max-height", "max-width", \.maxHeight, \.maxWidth),
  ]

  private static func row<Value>(
    _ from: String, _ to: String, _ source: WritableKeyPath<StyleValues, Value> & Sendable,
    _ target: WritableKeyPath<StyleValues, Value> & Sendable
  ) -> Row {
    (from, to, { $1[keyPath: target] = $0[keyPath: source] })
  }

  private static func sides<Value>(
    of edges: WritableKeyPath<StyleValues, Edges<Value>> & Sendable, named name: (String) -> String
  ) -> [Row] {
    [
      (name("top"), name("right"), { $1[keyPath: edges].right = $0[keyPath: edges].top }),
      (name("right"), name("bottom"), { $1[keyPath: edges].bottom = $0[keyPath: edges].right }),
      (name("bottom"), name("left"), { $1[keyPath: edges].left = $0[keyPath: edges].bottom }),
      (name("left"), name("top"), { $1[keyPath: edges].top = $0[keyPath: edges].left }),
    ]
  }

  private static func borders<Value>(
    _ part: WritableKeyPath<Border, Value> & Sendable, _ name: String
  ) -> [Row] {
    [
      (
        "border-top-\(name)", "border-right-\(name)",
        { $1.border.right[keyPath: part] = $0.border.top[keyPath: part] }
      ),
      (
        "border-right-\(name)", "border-bottom-\(name)",
        { $1.border.bottom[keyPath: part] = $0.border.right[keyPath: part] }
      ),
      (
        "border-bottom-\(name)", "border-left-\(name)",
        { $1.border.left[keyPath: part] = $0.border.bottom[keyPath: part] }
      ),
      (
        "border-left-\(name)", "border-top-\(name)",
        { $1.border.top[keyPath: part] = $0.border.left[keyPath: part] }
      ),
    ]
  }
}
