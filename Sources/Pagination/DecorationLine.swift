import LineComposition
import Style
import Typography

/// Where a line of a decoration stands beside its text (傍線, underline).
struct DecorationLine {
  /// Nil for a line through the text.
  var side: Line.Annotation.Side?
  /// Of its middle, or that of its first stroke, from the baseline down.
  var y: Length

  /// From an em box to the middle of a line beside it, and the room between a line and what stands
  /// beyond it.
  fileprivate static let clear: Em = .thousandths(60)
  fileprivate static let room: Em = .thousandths(35)
  /// Half the height of a wave.
  static let amplitude: Em = .thousandths(70)
}

extension FlowDecoration {
  /// One for each kind of line, in the order of drawing.
  func drawnLines(in mode: WritingMode) -> [DecorationLine] {
    let values = style.values
    var drawn: [DecorationLine] = []
    if lines.contains(.underline) { drawn.append(underline(in: mode)) }
    if lines.contains(.lineThrough) {
      drawn.append(DecorationLine(side: nil, y: -(mode.ascent - .half).of(values.fontSize)))
    }
    if lines.contains(.overline) { drawn.append(line(on: .over, in: mode)) }
    return drawn
  }

  /// Clear of the em box: beside a vertical line on the right (傍線), unless `left` is asked for.
  private func underline(in mode: WritingMode) -> DecorationLine {
    let values = style.values
    if mode == .verticalRL {
      return line(on: values.textUnderlinePosition == .left ? .under : .over, in: mode)
    }
    let isUnder = values.textUnderlinePosition == .under
    let usual = Em.thousandths(isUnder ? 220 : 180).of(values.fontSize)
    guard let offset = values.textUnderlineOffset else {
      return DecorationLine(side: .under, y: usual)
    }
    let head = isUnder ? Em.thousandths(120).of(values.fontSize) : .zero
    return DecorationLine(side: .under, y: head + offset)
  }

  /// Just outside the em box; a wave as far out as it swings.
  private func line(on side: Line.Annotation.Side, in mode: WritingMode) -> DecorationLine {
    let values = style.values
    let wave = values.textDecorationStyle == .wavy ? DecorationLine.amplitude : .zero
    let edge = side == .over ? mode.ascent : mode.descent
    let distance = (edge + DecorationLine.clear + wave).of(values.fontSize)
    return DecorationLine(side: side, y: side == .over ? -distance : distance)
  }

  /// From the baseline of the text to where something may stand beyond the lines on a side; nil
  /// where there is none.
  fileprivate func reach(on side: Line.Annotation.Side, in mode: WritingMode) -> Length? {
    let values = style.values
    let depth: Length =
      switch values.textDecorationStyle {
      case .solid, .dotted, .dashed: values.decorationWidth / 2
      case .double: values.decorationWidth * 5 / 2
      case .wavy: DecorationLine.amplitude.of(values.fontSize) + values.decorationWidth / 2
      }
    let room = depth + DecorationLine.room.of(values.fontSize)
    return drawnLines(in: mode).filter { $0.side == side }
      .map { side == .over ? -$0.y + baselineShift + room : $0.y - baselineShift + room }.max()
  }
}

extension FlowParagraph {
  /// How far a reading or a mark stands away from its base, for a line that runs between them.
  func distance(of annotation: Line.Annotation, in line: Line) -> Length {
    let run = line.runs[annotation.run]
    let mode = style.values.writingMode
    let isOver = annotation.side == .over
    let edge = (isOver ? mode.ascent : mode.descent).of(annotation.baseSize)
    let head = edge + (isOver ? run.baselineShift : -run.baselineShift)
    let span = spans[run.tag]
    guard let reach = span.decorations.compactMap({ $0.reach(on: annotation.side, in: mode) }).max()
    else { return .zero }
    // Of the line it runs along, inside the line.
    let shift = run.baselineShift - span.baselineShift
    return max(reach + (isOver ? shift : -shift) - head, .zero)
  }
}

extension StyleValues {
  var decorationWidth: Length {
    textDecorationThickness ?? Em.thousandths(50).of(fontSize)
  }
}
