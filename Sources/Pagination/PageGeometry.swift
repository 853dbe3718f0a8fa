import Style
import Typography

/// Where the page area lies on a page, and its grid of lines (基本版面, JLREQ 2.4).
struct PageGeometry: Sendable {
  let style: PageStyle
  let pitch: Length
  /// Half of what a line box is higher than its characters.
  let halfGap: Length
  /// The line boxes of the page area: half a gap more than the type area above and below.
  let area: Rectangle

  /// `text` is the body text's style: its size and line height make the grid.
  init(_ style: PageStyle, text: StyleValues) {
    self.style = style
    // A sheet may set the body in a size of nothing; there is a grid all the same.
    pitch = max(text.lineHeight, .pt(1))
    let gap = max(text.lineHeight - text.fontSize, .zero)
    halfGap = gap / 2
    let width = style.size.width - style.margin.left - style.margin.right
    let height = style.size.height - style.margin.top - style.margin.bottom
    // Margins given in mm may leave the height a rounding error short of whole lines.
    let slack = Length.pt(0.05)
    let counted = (height + gap + slack).rawValue / pitch.rawValue
    let lines = Int64(style.typeArea?.linesPerPage ?? Int(max(counted, 1)))
    area = Rectangle(
      x: style.margin.left, y: style.margin.top - halfGap, width: max(width, text.fontSize, .pt(1)),
      height: pitch * Int(lines))
  }
}
