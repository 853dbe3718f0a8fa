import Typography

/// A place in the line that a tab goes to (タブ処理, JLREQ 3.6.2).
package struct TabStop: Sendable, Hashable {
  /// What of the text behind the tab stands at the place.
  package enum Alignment: Sendable, Hashable {
    case start, end, center
    /// The head of this character, such as a decimal point; where it is missing, the end.
    case at(Unicode.Scalar)
  }

  /// From the line head.
  package var position: Length
  package var alignment: Alignment

  package init(position: Length, alignment: Alignment = .start) {
    self.position = position
    self.alignment = alignment
  }
}

/// Where the tabs of a line go.
///
/// A segment with a tab is one line, which is neither broken nor filled: what its author set up in
/// columns stays so. Behind the last stop, and where there is none, tabs go to every fourth em.
struct TabPlan {
  private let cells: [Cell]
  private let ink: Range<Int>
  private let stops: [TabStop]

  init(_ cells: [Cell], ink: Range<Int>, stops: [TabStop]) {
    self.cells = cells
    self.ink = ink
    self.stops = stops
  }

  /// The width of the tab at `index`, which begins at `x`.
  func width(ofTabAt index: Int, from x: Length) -> Length {
    let field =
      index + 1..<(cells[index + 1..<ink.upperBound].firstIndex(where: \.isTab) ?? ink.upperBound)
    for stop in stops where stop.position > x {
      let head = stop.position - lead(of: field, at: stop.alignment)
      // Text that is too long for its stop begins where the tab does.
      return max(head, x) - x
    }
    let step = cells[index].size * 4
    guard step > .zero else { return .zero }
    return step * Int(x.rawValue / step.rawValue + 1) - x
  }

  /// How much of a field stands before its stop.
  private func lead(of field: Range<Int>, at alignment: TabStop.Alignment) -> Length {
    switch alignment {
    case .start: .zero
    case .end: width(of: field)
    case .center: width(of: field) / 2
    case .at(let scalar):
      if let point = field.first(where: { cells[$0].base == scalar.value }) {
        width(of: field.lowerBound..<point)
          + (point > field.lowerBound ? cells[point - 1].after.natural : .zero)
      } else {
        width(of: field)
      }
    }
  }

  /// Frames and natural space, without what stands behind the last one.
  private func width(of field: Range<Int>) -> Length {
    field.reduce(Length.zero) { width, index in
      let isLast = index == field.upperBound - 1
      return width + cells[index].frame + (isLast ? .zero : cells[index].after.natural)
    }
  }
}

extension Cell {
  var isTab: Bool { base == 0x09 && traits.contains(.tab) }
}

extension PreparedParagraph {
  /// The one line of a segment with tabs; nil for all others.
  func tabbedLine(of segment: Range<Int>) -> BrokenLine? {
    guard hasTabs, cells[segment].contains(where: \.isTab) else { return nil }
    let end = (cells[segment].lastIndex { !$0.isSpace } ?? segment.lowerBound - 1) + 1
    return BrokenLine(
      cells: segment, ink: segment.lowerBound..<end, fit: .natural, tier: .strict, isLast: true)
  }
}
