import Typography

/// Space that a span's style orders over the tables: tracking (字送り) and setting to a given number
/// of characters (字取り, JLREQ 3.6.1).
enum SpanSpacing {
  static func isNeeded(for spans: [PreparedParagraph.Span]) -> Bool {
    spans.contains { $0.letterSpacing != .zero || $0.jidori != nil }
  }

  static func fill(_ paragraph: inout PreparedParagraph) {
    for segment in paragraph.segments {
      track(&paragraph.cells, segment, paragraph.spans)
      spread(&paragraph.cells, segment, paragraph.spans)
    }
  }

  /// Half of each one's tracking stands on both sides of a character, none at the edges of lines
  /// (CSS Text 4, 10.2) and none inside double dashes and leaders, which are one sign.
  private static func track(
    _ cells: inout [Cell], _ segment: Range<Int>, _ spans: [PreparedParagraph.Span]
  ) {
    for index in segment.dropLast()
    where !cells[index + 1].traits.contains(.absorbed) && !isOneSign(cells[index], cells[index + 1])
    {
      let before = spans[Int(cells[index].span)].letterSpacing
      let after = spans[Int(cells[index + 1].span)].letterSpacing
      guard before != .zero || after != .zero else { continue }
      cells[index].after.natural += (before + after) / 2
    }
  }

  private static func isOneSign(_ first: Cell, _ second: Cell) -> Bool {
    first.characterClass == .inseparable && first.base == second.base
  }

  private static func spread(
    _ cells: inout [Cell], _ segment: Range<Int>, _ spans: [PreparedParagraph.Span]
  ) {
    var start = segment.lowerBound
    while start < segment.upperBound {
      var end = start + 1
      while end < segment.upperBound, cells[end].span == cells[start].span { end += 1 }
      if let ems = spans[Int(cells[start].span)].jidori { spread(&cells, start..<end, over: ems) }
      start = end
    }
  }

  private static func spread(_ cells: inout [Cell], _ span: Range<Int>, over ems: Int) {
    let inner = span.dropLast()
    let taken = span.reduce(Length.zero) { sum, index in
      sum + cells[index].frame + (inner.contains(index) ? cells[index].after.natural : .zero)
    }
    spread(&cells, span, by: cells[span.lowerBound].size * ems - taken)
  }

  /// Opens the places between characters alike until they have taken a room.
  ///
  /// One character alone stands in the middle.
  static func spread(_ cells: inout [Cell], _ span: Range<Int>, by room: Length) {
    let inner = span.dropLast()
    guard room > .zero else { return }
    if inner.isEmpty {
      cells[span.lowerBound].inkShift += room / 2
      cells[span.lowerBound].frame += room
      return
    }
    // What cannot be divided, such as a number, stays closed where there is anything else.
    let opened = inner.filter { cells[$0].after.opening != .never }
    let places = opened.isEmpty ? Array(inner) : opened
    var rest = room
    for (number, index) in places.enumerated() {
      let share = rest / (places.count - number)
      cells[index].after.natural += share
      rest -= share
    }
    for index in inner {
      cells[index].after = Spacing(natural: cells[index].after.natural)
      cells[index].breakTier = max(cells[index].breakTier, .anywhere)
    }
  }
}
