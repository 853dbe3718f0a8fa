import DocumentTree
import LineComposition
import Style
import Typography

/// Draws the lines (傍線, underline) and tints of inline elements along a composed line.
struct DecorationDrawing {
  let paragraph: FlowParagraph
  /// The line head, from the page area's line-head edge.
  let x: Length
  let baseline: Length
  let writingMode: WritingMode

  /// As high as the em box, or as what is set in two lines inside it.
  func drawTints(of line: Line, on strip: inout Strip) {
    for stretch in paragraph.stretches(of: line, course: .beside) {
      let values = stretch.decoration.style.values
      guard values.backgroundColor.alpha > 0, stretch.decoration.number > 0 else { continue }
      let above = max(writingMode.ascent.of(values.fontSize), stretch.insetReach.above)
      let below = max(writingMode.descent.of(values.fontSize), stretch.insetReach.below)
      let frame = Rectangle(
        x: x + stretch.start, y: baseline - stretch.shift - above,
        width: stretch.end - stretch.start, height: above + below)
      strip.items.append(
        PlacedItem(.fill(frame, values.backgroundColor), mark: .artifact(.background)))
    }
  }

  /// What strikes text out goes through each line of a warichu or furiwake, all else beside them.
  func drawLines(of line: Line, on strip: inout Strip) {
    for course in [DecorationStretch.Course.beside, .alongEach] {
      for stretch in paragraph.stretches(of: line, course: course) {
        for line in stretch.drawnLines(in: writingMode)
        where (line.side == nil) == (course == .alongEach) {
          draw(stretch, line, on: &strip)
        }
      }
    }
  }

  // MARK: Lines

  private func draw(
    _ stretch: DecorationStretch, _ line: DecorationLine, on strip: inout Strip
  ) {
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
