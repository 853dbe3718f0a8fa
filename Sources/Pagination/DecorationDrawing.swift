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
      for y in heights(of: stretch.decoration) {
        draw(stretch, y: y - stretch.shift, on: &strip)
      }
    }
  }

  /// Neighbouring fragments inside one element are one stretch; the outer elements come first.
  private func stretches(of line: Line) -> [Stretch] {
    var done: [Stretch] = []
    var open: [Stretch] = []
    for fragment in line.fragments {
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

  /// From the baseline down, one for each line of the decoration.
  private func heights(of decoration: FlowDecoration) -> [Length] {
    let values = decoration.style.values
    let size = values.fontSize
    var heights: [Length] = []
    if decoration.lines.contains(.underline) { heights.append(underline(of: values)) }
    if decoration.lines.contains(.lineThrough) {
      heights.append(-(writingMode.ascent - .half).of(size))
    }
    if decoration.lines.contains(.overline) { heights.append(-over.of(size)) }
    return heights.map { baseline - decoration.baselineShift + $0 }
  }

  /// Clear of the em box on its upper side, which is the right one of a vertical line.
  private var over: Em { writingMode.ascent + .thousandths(60) }

  /// From the baseline down to an underline; `under` is clear of the em box.
  ///
  /// Beside a vertical line it stands on the right (傍線), unless `left` is asked for.
  private func underline(of values: StyleValues) -> Length {
    if writingMode == .verticalRL {
      let side: Em =
        values.textUnderlinePosition == .left
        ? writingMode.descent + .thousandths(60) : .zero - over
      return side.of(values.fontSize)
    }
    let isUnder = values.textUnderlinePosition == .under
    let usual = Em.thousandths(isUnder ? 220 : 180).of(values.fontSize)
    guard let offset = values.textUnderlineOffset else { return usual }
    return isUnder ? Em.thousandths(120).of(values.fontSize) + offset : offset
  }

  private func draw(_ stretch: Stretch, y: Length, on strip: inout Strip) {
    let values = stretch.decoration.style.values
    let width = values.textDecorationThickness ?? Em.thousandths(50).of(values.fontSize)
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
      add(straight.map { Point(x: $0.x, y: $0.y + width * 2) }, .solid)
    case .wavy: add(wave(from: start, to: end, y: y, size: values.fontSize), .solid)
    }
  }

  /// A sine of three waves an em, in sixteenths of a wave.
  private func wave(from start: Length, to end: Length, y: Length, size: Length) -> [Point] {
    let step = size / 48
    guard step > .zero, end > start else { return [] }
    let height = Em.thousandths(70).of(size)
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
