import Typography

/// Cuts a galley into pages: fills each and, among the breaks on it, takes the cheapest.
///
/// The price of a break is its penalty plus the lines it leaves empty at the foot, so a page gives
/// up a line or two before it strands one, and never stretches the space between lines (Y1, Y2).
struct PageCutter {
  /// Height of the page area: whole lines of the grid.
  let height: Length
  let pitch: Length
  /// Half the line gap: what is off the grid keeps to the type area by this much.
  let halfGap: Length

  /// The strips of one page.
  struct Cut: Sendable, Hashable {
    var strips: Range<Int>
    /// The table head that is set again above them.
    var repeatedHead: Range<Int>?
    var opening: ForcedBreak?
  }

  /// A strip's place on a page, from the page area's top.
  struct Placement: Sendable, Hashable {
    var strip: Int
    var y: Length
    var isRepeated: Bool
  }

  func cuts(of galley: Galley) -> [Cut] {
    let tableOf = tableIndex(of: galley)
    var cuts: [Cut] = []
    var start = 0
    while start < galley.strips.count {
      let table = tableOf[start].map { galley.tables[$0] }
      let head = table.flatMap { $0.body.lowerBound < start && !$0.head.isEmpty ? $0.head : nil }
      let end = endOfPage(from: start, repeating: head, in: galley)
      cuts.append(
        Cut(
          strips: start..<end, repeatedHead: head, opening: galley.strips[start].forcedBreak))
      start = end
    }
    return cuts
  }

  /// For each strip, the table whose body it belongs to.
  private func tableIndex(of galley: Galley) -> [Int?] {
    var index = [Int?](repeating: nil, count: galley.strips.count)
    for (number, table) in galley.tables.enumerated() {
      for strip in table.body { index[strip] = number }
    }
    return index
  }

  private func endOfPage(from start: Int, repeating head: Range<Int>?, in galley: Galley) -> Int {
    var cursor = Cursor(cutter: self, isOrdered: isOrdered(start, in: galley))
    for strip in head ?? 0..<0 { cursor.place(galley.strips[strip]) }
    var best: (end: Int, cost: Int)?
    for index in start..<galley.strips.count {
      let strip = galley.strips[index]
      if index > start {
        if strip.forcedBreak != nil { return index }
        let free = max(height - cursor.y, .zero)
        let cost =
          strip.breakBefore.cost
          + Int(free.rawValue / pitch.rawValue) * BreakPenalty.emptyLine
        if cost <= best?.cost ?? .max { best = (index, cost) }
      }
      cursor.place(strip)
      // A strip taller than a page stands alone on one.
      if cursor.isOver, index > start { return best?.end ?? index }
    }
    return galley.strips.count
  }

  /// Whether a page begins at a strip by order: a forced break, or the section's own beginning.
  private func isOrdered(_ start: Int, in galley: Galley) -> Bool {
    start == 0 || galley.strips[start].forcedBreak != nil
  }

  func placements(of cut: Cut, in galley: Galley) -> [Placement] {
    var cursor = Cursor(cutter: self, isOrdered: isOrdered(cut.strips.lowerBound, in: galley))
    var placements: [Placement] = []
    for strip in cut.repeatedHead ?? 0..<0 {
      let y = cursor.place(galley.strips[strip])
      placements.append(Placement(strip: strip, y: y, isRepeated: true))
    }
    for strip in cut.strips {
      let y = cursor.place(galley.strips[strip])
      placements.append(Placement(strip: strip, y: y, isRepeated: false))
    }
    return lowered(placements, end: cursor.y, in: galley)
  }

  /// The placements with what stands at the foot moved down, by whole lines of the grid.
  private func lowered(
    _ placements: [Placement], end: Length, in galley: Galley
  ) -> [Placement] {
    let first = placements.firstIndex { galley.strips[$0.strip].standsAtFoot && !$0.isRepeated }
    let lines = max(height - end, .zero).rawValue / pitch.rawValue
    guard let first, lines > 0 else { return placements }
    var placements = placements
    for index in first..<placements.count { placements[index].y += pitch * Int(lines) }
    return placements
  }

  /// Walks down a page.
  private struct Cursor {
    let cutter: PageCutter
    private(set) var y: Length = .zero
    private(set) var isOver = false
    private var isAtTop = true
    private let isOrdered: Bool

    init(cutter: PageCutter, isOrdered: Bool) {
      self.cutter = cutter
      self.isOrdered = isOrdered
    }

    /// Takes the next strip; answers its top.
    @discardableResult
    mutating func place(_ strip: Strip) -> Length {
      if isAtTop {
        // Space is dropped at a break that just happened, not at one that was ordered
        // (CSS Fragmentation 3, 5.2).
        if isOrdered { y = strip.spaceBefore }
        if !strip.isOnGrid { y += cutter.halfGap }
      } else {
        y += strip.spaceBefore
      }
      isAtTop = false
      if strip.isOnGrid {
        let pitch = cutter.pitch.rawValue
        y = Length(rawValue: (y.rawValue + pitch - 1) / pitch * pitch)
      }
      let top = y
      y += strip.height
      let limit = strip.isOnGrid ? cutter.height : cutter.height - cutter.halfGap
      if y > limit { isOver = true }
      return top
    }
  }
}
