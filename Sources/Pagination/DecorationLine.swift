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
  fileprivate func drawnLines(in mode: WritingMode) -> [DecorationLine] {
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
    let edge = side == .over ? mode.ascent : mode.descent
    let distance = edge.of(values.fontSize) + clearance
    return DecorationLine(side: side, y: side == .over ? -distance : distance)
  }

  /// From an em box to the middle of a line beside it.
  fileprivate var clearance: Length {
    let values = style.values
    let wave = values.textDecorationStyle == .wavy ? DecorationLine.amplitude : .zero
    return (DecorationLine.clear + wave).of(values.fontSize)
  }
}

extension DecorationStretch {
  /// Straight along the whole stretch, outside the lines of a warichu or furiwake in it.
  func drawnLines(in mode: WritingMode) -> [DecorationLine] {
    let lines = decoration.drawnLines(in: mode)
    guard insetReach != Line.Reach() else { return lines }
    let clear = decoration.clearance
    let raised = decoration.baselineShift
    return lines.map { line in
      var line = line
      switch line.side {
      case .over: line.y = min(line.y, raised - insetReach.above - clear)
      case .under: line.y = max(line.y, raised + insetReach.below + clear)
      case nil: break
      }
      return line
    }
  }

  /// From the line's baseline to where something may stand beyond its lines on a side; nil where
  /// there is none.
  func reach(on side: Line.Annotation.Side, in mode: WritingMode) -> Length? {
    let values = decoration.style.values
    let depth: Length =
      switch values.textDecorationStyle {
      case .solid, .dotted, .dashed: values.decorationWidth / 2
      case .double: values.decorationWidth * 5 / 2
      case .wavy: DecorationLine.amplitude.of(values.fontSize) + values.decorationWidth / 2
      }
    let room = depth + DecorationLine.room.of(values.fontSize)
    let raised = decoration.baselineShift + shift
    return drawnLines(in: mode).filter { $0.side == side }
      .map { (side == .over ? raised - $0.y : $0.y - raised) + room }.max()
  }
}

extension FlowParagraph {
  /// How far a reading or a mark stands away from its base, for a line that runs between them.
  func distance(
    of annotation: Line.Annotation, in line: Line, beside stretches: [DecorationStretch]
  ) -> Length {
    let run = line.runs[annotation.run]
    let mode = style.values.writingMode
    let isOver = annotation.side == .over
    let edge = (isOver ? mode.ascent : mode.descent).of(annotation.baseSize)
    let head = edge + (isOver ? run.baselineShift : -run.baselineShift)
    let decorations = spans[run.tag].decorations
    let between = stretches.filter {
      decorations.contains($0.decoration) && $0.start < annotation.end && annotation.start < $0.end
    }
    guard let reach = between.compactMap({ $0.reach(on: annotation.side, in: mode) }).max()
    else { return .zero }
    return max(reach - head, .zero)
  }
}

extension StyleValues {
  var decorationWidth: Length {
    textDecorationThickness ?? Em.thousandths(50).of(fontSize)
  }
}
