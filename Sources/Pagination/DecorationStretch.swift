import LineComposition
import Typography

/// An element's stretch of a line, along which its line or tint runs.
///
/// From the head of its first frame to the end of its last: over what other elements stand inside
/// it, and not over the space beside it (requirement W5).
struct DecorationStretch {
  var decoration: FlowDecoration
  var start: Length
  var end: Length
  /// Of the line it runs along, inside the line.
  var shift: Length
  /// Where the text of a warichu or furiwake inside it reaches, which it keeps clear of.
  var insetReach = Line.Reach()
  /// Its first piece of text.
  var tag: Int

  /// How it passes the lines of a warichu or furiwake it holds.
  enum Course {
    /// As one stretch beside them.
    case beside
    /// As one along each.
    case alongEach
  }
}

extension FlowParagraph {
  /// Neighbouring fragments inside one element are one stretch; the outer elements come first.
  func stretches(of line: Line, course: DecorationStretch.Course) -> [DecorationStretch] {
    var done: [DecorationStretch] = []
    var open: [DecorationStretch] = []
    for fragment in line.fragments where !fragment.isEmpty {
      let decorations = spans[fragment.tag].decorations
      if decorations.isEmpty, open.isEmpty { continue }
      func shift(of decoration: FlowDecoration) -> Length {
        decoration.isInset || course == .alongEach ? fragment.shift : .zero
      }
      func goesOn(_ stretch: DecorationStretch) -> Bool {
        decorations.contains(stretch.decoration) && stretch.shift == shift(of: stretch.decoration)
      }
      let kept = open.filter(goesOn)
      done += open.filter { !goesOn($0) }
      open = decorations.map { decoration in
        var stretch =
          kept.first { $0.decoration == decoration }
          ?? DecorationStretch(
            decoration: decoration, start: fragment.start, end: fragment.end,
            shift: shift(of: decoration), tag: fragment.tag)
        stretch.end = max(stretch.end, fragment.end)
        if fragment.shift != stretch.shift { stretch.widen(to: reach(of: fragment)) }
        return stretch
      }
    }
    return (done + open).sorted {
      ($0.decoration.number, $0.start) < ($1.decoration.number, $1.start)
    }
  }

  /// Of the em boxes of a line inside the line.
  private func reach(of fragment: Line.Fragment) -> Line.Reach {
    let mode = style.values.writingMode
    let span = spans[fragment.tag]
    let size = span.style.values.fontSize
    let raised = fragment.shift + span.baselineShift
    return Line.Reach(
      above: mode.ascent.of(size) + raised, below: mode.descent.of(size) - raised)
  }
}

extension DecorationStretch {
  fileprivate mutating func widen(to other: Line.Reach) {
    insetReach.above = max(insetReach.above, other.above)
    insetReach.below = max(insetReach.below, other.below)
  }
}
