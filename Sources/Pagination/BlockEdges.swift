import Style
import Typography

/// A block's used margins, borders and padding in the inline direction, and what they leave
/// (CSS 2, 10.3.3).
struct BlockEdges {
  /// The border box, from the page area's line-head edge.
  let borderX: Length
  let borderWidth: Length
  /// The content box.
  let contentX: Length
  let measure: Length

  init(_ values: StyleValues, x: Length, available: Length) {
    let border = values.border
    let inset = border.left.width + border.right.width + values.padding.left + values.padding.right
    var left = Self.used(values.margin.left, of: available) ?? .zero
    let right = Self.used(values.margin.right, of: available) ?? .zero
    var content = available - left - right - inset
    if let width = Self.used(values.width, of: available), width < content {
      // What is left goes to the auto margins.
      let rest = available - width - inset
      switch (values.margin.left, values.margin.right) {
      case (.auto, .auto): left = rest / 2
      case (.auto, _): left = rest - right
      default: break
      }
      content = width
    }
    borderX = x + left
    measure = max(content.clamped(to: .longestPageSide), .zero)
    borderWidth = measure + inset
    contentX = borderX + border.left.width + values.padding.left
  }

  static func used(_ value: LengthOrAuto, of base: Length) -> Length? {
    switch value {
    case .auto: nil
    case .length(let length): length
    case .fraction(let share):
      Length(rawValue: base.clamped(to: .longestPageSide).rawValue * Int64(share) / 65536)
        .clamped(to: .longestPageSide)
    }
  }
}
