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
/// Behind the last stop, and where there is none, tabs go to every fourth em.
struct TabPlan {
  private let cells: [Cell]
  private let ink: Range<Int>
  private let stops: [TabStop]
  private let measure: Length

  init(_ cells: [Cell], ink: Range<Int>, style: ParagraphStyle) {
    self.cells = cells
    self.ink = ink
    stops = style.tabStops
    measure = style.measure
  }

  /// The width of the tab at `index`, which begins at `x`; nil where the line has no stop left.
  func width(ofTabAt index: Int, from x: Length) -> Length? {
    let field =
      index + 1..<(cells[index + 1..<ink.upperBound].firstIndex(where: \.isTab) ?? ink.upperBound)
    for stop in stops where stop.position > x && isInside(stop) {
      guard stop.alignment != .start else { return stop.position - x }
      // Text that is too long for its stop begins before it, where the tab does at the earliest.
      let head = min(
        stop.position - lead(of: field, at: stop.alignment), measure - width(of: field))
      return max(head, x) - x
    }
    let step = cells[index].size * 4
    guard step > .zero else { return .zero }
    let stop = step * Int(x.rawValue / step.rawValue + 1)
    return stop < measure ? stop - x : nil
  }

  private func isInside(_ stop: TabStop) -> Bool {
    stop.alignment == .start ? stop.position < measure : stop.position <= measure
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

/// Breaks a segment with tabs: what stands in columns stays so, and the text behind the last tab of
/// a line goes on at the next line's head where it passes the measure.
///
/// A tab that has no stop left, or whose text would have to be cut, begins the next line itself.
struct TabbedLineBreaker {
  private let paragraph: PreparedParagraph
  private let sums: LineSums
  private let style: ParagraphStyle
  private let breaker: FirstFitBreaker
  private let plan: TabPlan
  private let tabs: [Int]
  private var segment: Range<Int> { sums.segment }

  /// Nil where the segment has no tabs.
  ///
  /// - Parameter sums: Those of the segment to break.
  init?(_ paragraph: PreparedParagraph, sums: LineSums, style: ParagraphStyle) {
    guard paragraph.hasTabs else { return nil }
    let segment = sums.segment
    tabs = segment.filter { paragraph.cells[$0].isTab }
    guard !tabs.isEmpty else { return nil }
    self.paragraph = paragraph
    self.sums = sums
    self.style = style
    breaker = FirstFitBreaker(paragraph, sums: sums, style: style)
    let end = (paragraph.cells[segment].lastIndex { !$0.isSpace } ?? segment.lowerBound - 1) + 1
    plan = TabPlan(paragraph.cells, ink: segment.lowerBound..<end, style: style)
  }

  func lines() -> [BrokenLine] {
    var lines: [BrokenLine] = []
    var start = segment.lowerBound
    var coming = tabs[...]
    repeat {
      coming = coming.drop { $0 < start }
      let line = line(from: start, tabs: coming)
      lines.append(line)
      start = line.cells.upperBound
    } while start < segment.upperBound
    return lines
  }

  private func line(from start: Int, tabs: ArraySlice<Int>) -> BrokenLine {
    let first = start == segment.lowerBound ? start : sums.firstInk(from: start)
    var x = sums.indent(from: start, first: first)
    var field = first
    for tab in tabs {
      let end = x + sums.x(of: tab) - sums.x(of: field)
      guard end <= style.measure else { break }
      let width = plan.width(ofTabAt: tab, from: end)
      if width == nil, tab > first { return line(start, from: first, before: tab) }
      (x, field) = (end + (width ?? .zero), tab + 1)
    }
    var line = breaker.nextLine(from: field, at: x)
    if line.tier > BreakTier(style.kinsoku), field > first + 1 {
      return self.line(start, from: first, before: field - 1)
    }
    line.cells = start..<line.cells.upperBound
    line.ink = first..<max(line.ink.upperBound, first)
    line.firstAdjusted = field
    return line
  }

  private func line(_ start: Int, from first: Int, before tab: Int) -> BrokenLine {
    BrokenLine(
      cells: start..<tab, ink: first..<max(sums.lastInk(upTo: tab - 1) + 1, first), fit: .natural,
      tier: .strict, isLast: false)
  }
}
