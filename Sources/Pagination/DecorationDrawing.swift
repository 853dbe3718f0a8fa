import DocumentTree
import LineComposition
import Style
import Typography

/// Draws the lines (傍線, underline) and tints of inline elements along a composed line.
///
/// Each runs from the head of its first frame to the end of its last: over what other elements
/// stand inside it, and not over the space beside it (requirement W5).
struct DecorationDrawing {
  let paragraph: FlowParagraph
  /// The line head, from the page area's line-head edge.
  let x: Length
  let baseline: Length
  let writingMode: WritingMode

  /// An element's stretch of a line.
  private struct Stretch {
    var decoration: FlowDecoration
    var start: Length
    var end: Length
    /// Of the line it runs along, inside the line.
    var shift: Length
  }

  func drawTints(of line: Line, on strip: inout Strip) {
    for stretch in stretches(of: line) {
      let values = stretch.decoration.style.values
      guard values.backgroundColor.alpha > 0, stretch.decoration.number > 0 else { continue }
      let top = baseline - stretch.shift - writingMode.ascent.of(values.fontSize)
      let frame = Rectangle(
        x: x + stretch.start, y: top, width: stretch.end - stretch.start,
        height: values.fontSize)
      strip.items.append(
        PlacedItem(.fill(frame, values.backgroundColor), mark: .artifact(.background)))
    }
  }

  func drawLines(of line: Line, on strip: inout Strip) {
    for stretch in stretches(of: line) where !stretch.decoration.lines.isEmpty {
      for line in stretch.decoration.drawnLines(in: writingMode) {
        draw(stretch, line, on: &strip)
      }
    }
  }

  /// Neighbouring fragments inside one element are one stretch; the outer elements come first.
  private func stretches(of line: Line) -> [Stretch] {
    var done: [Stretch] = []
    var open: [Stretch] = []
    for fragment in line.fragments where !fragment.isEmpty {
      let decorations = paragraph.spans[fragment.tag].decorations
      if decorations.isEmpty, open.isEmpty { continue }
      func goesOn(_ stretch: Stretch) -> Bool {
        decorations.contains(stretch.decoration) && stretch.shift == fragment.shift
      }
      let kept = open.filter(goesOn)
      done += open.filter { !goesOn($0) }
      open = decorations.map { decoration in
        var stretch =
          kept.first { $0.decoration == decoration }
          ?? Stretch(
            decoration: decoration, start: fragment.start, end: fragment.end,
            shift: fragment.shift)
        stretch.end = max(stretch.end, fragment.end)
        return stretch
      }
    }
    return (done + open).sorted {
      ($0.decoration.number, $0.start) < ($1.decoration.number, $1.start)
    }
  }

  // MARK: Lines

  private func draw(_ stretch: Stretch, _ line: DecorationLine, on strip: inout Strip) {
    let values = stretch.decoration.style.values
    let width = values.decorationWidth
    let y = baseline - stretch.decoration.baselineShift - stretch.shift + line.y
    let (start, end) = (x + stretch.start, x + stretch.end)
    func add(_ points: [Point], _ style: PlacedItem.RuleStyle) {
      for (from, to) in zip(points, points.dropFirst()) {
        strip.items.append(
          PlacedItem(
            .rule(
              from: from, to: to, width: width, style: style,
              color: values.textDecorationColor ?? values.color), mark: .artifact(.layout)))
      }
    }
    let straight = [Point(x: start, y: y), Point(x: end, y: y)]
    switch values.textDecorationStyle {
    case .solid: add(straight, .solid)
    case .dotted: add(straight, .dotted)
    case .dashed: add(straight, .dashed)
    case .double:
      add(straight, .solid)
      let away = line.side == .over ? -width : width
      add(straight.map { Point(x: $0.x, y: $0.y + away * 2) }, .solid)
    case .wavy: add(wave(from: start, to: end, y: y, size: values.fontSize), .solid)
    }
  }

  /// A sine of three waves an em, in sixteenths of a wave.
  private func wave(from start: Length, to end: Length, y: Length, size: Length) -> [Point] {
    let step = size / 48
    guard step > .zero, end > start else { return [] }
    let height = DecorationLine.amplitude.of(size)
    // The sine of sixteenths of a circle, in thousandths.
    let sine = [
      0, 383, 707, 924, 1000, 924, 707, 383, 0, -383, -707, -924, -1000, -924, -707, -383,
    ]
    let count = Int((end - start).rawValue / step.rawValue)
    var points = (0...count).map { index in
      Point(x: start + step * index, y: y - height * sine[index % 16] / 1000)
    }
    if let last = points.last, last.x < end { points.append(Point(x: end, y: last.y)) }
    return points
  }
}
