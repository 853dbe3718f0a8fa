import Typography

/// The ways to the breaks of a segment, each the cheapest of its kind.
struct BreakSearch {
  /// What makes two ways to a break different: the lines that may follow cost differently.
  enum Tracking { case cost, lineCounts }

  /// A way to a break: its last line, and the way to where that begins.
  struct Way {
    var cost: Int64
    var lineCount: Int32
    var ending: ParagraphPricing.Ending
    /// Where its last line begins.
    var start: Int32
    /// Into `ways`; -1 for the first line.
    var previous: Int32
    /// The next way to the same break; -1 for the last one.
    var sibling: Int32
  }

  private let sums: LineSums
  private let style: ParagraphStyle
  private let pricing: ParagraphPricing
  private let firstFit: FirstFitBreaker
  private let fitting: LineFitting
  private let segment: Range<Int>
  private let level: BreakTier

  private var ways: [Way] = []
  /// By offset of the cell a line may begin with: the first of its ways; -1 where none leads.
  private var heads: [Int32]
  /// The lines that only first fit's last resorts made, by where they begin.
  private var resorts: [Int: BrokenLine] = [:]
  private var tracking = Tracking.cost
  /// How many ends of lines were looked at, those where no line may end included.
  private(set) var triedEndCount = 0
  /// The first cell that may end a line from the break looked at; only moves on.
  private var windowStart: Int

  init(
    _ sums: LineSums, style: ParagraphStyle, pricing: ParagraphPricing,
    firstFit: FirstFitBreaker
  ) {
    self.sums = sums
    self.style = style
    self.pricing = pricing
    self.firstFit = firstFit
    fitting = LineFitting(style)
    segment = sums.segment
    level = BreakTier(style.kinsoku)
    heads = [Int32](repeating: -1, count: segment.count + 1)
    windowStart = segment.lowerBound
  }

  /// Finds the cheapest ways to all breaks.
  mutating func run(tracking: Tracking) {
    self.tracking = tracking
    for start in segment where start == segment.lowerBound || heads[offset(start)] >= 0 {
      extend(from: start)
    }
  }

  /// The cheapest way to the segment's end.
  var best: Way? { waysToEnd.min { ($0.cost, $0.lineCount) < ($1.cost, $1.lineCount) } }

  /// Of the ways whose number of lines is nearest, the cheapest, traced.
  func lines(nearestTo count: Int) -> [BrokenLine]? {
    func distance(_ way: Way) -> Int { abs(Int(way.lineCount) - count) }
    let nearest = waysToEnd.min { (distance($0), $0.cost) < (distance($1), $1.cost) }
    return nearest.map(lines(to:))
  }

  private var waysToEnd: [Way] {
    Array(
      sequence(state: heads[segment.count]) { index -> Way? in
        guard index >= 0 else { return nil }
        defer { index = ways[Int(index)].sibling }
        return ways[Int(index)]
      })
  }

  private func offset(_ index: Int) -> Int { index - segment.lowerBound }
}

// MARK: - From one break on

extension BreakSearch {
  private static let window: Em = 3
  private static let widened: Em = 6

  /// Tries the lines that begin at a break.
  private mutating func extend(from start: Int) {
    let first = sums.firstInk(from: start)
    guard first < segment.upperBound else {
      return resort(from: start)
    }
    let indent = sums.indent(from: start, first: first)
    let origin = sums.x(of: first) - indent
    moveWindow(to: origin + style.measure - Self.window.of(style.size), from: first)
    let cells = windowStart..<segment.upperBound
    if tryEnds(in: cells, from: start, first: first, indent: indent) { return }
    var wider = windowStart
    let least = origin + style.measure - Self.widened.of(style.size)
    while wider > first, sums.end(upTo: wider - 1) >= least { wider -= 1 }
    let isEnough = tryEnds(in: wider..<windowStart, from: start, first: first, indent: indent)
    if !isEnough { resort(from: start) }
  }

  private mutating func moveWindow(to x: Length, from first: Int) {
    windowStart = max(windowStart, first)
    while windowStart > first, sums.end(upTo: windowStart - 1) >= x { windowStart -= 1 }
    while windowStart < segment.upperBound, sums.end(upTo: windowStart) < x { windowStart += 1 }
    windowStart = min(windowStart, segment.upperBound - 1)
  }

  /// Whether one of the lines is good: set, and not too loose.
  private mutating func tryEnds(
    in ends: Range<Int>, from start: Int, first: Int, indent: Length
  ) -> Bool {
    var isGood = false
    for index in ends {
      triedEndCount += 1
      // Before all else: where nothing may break the walk would go on to the paragraph's end.
      let extent = sums.extent(from: first, endingBehind: index, indent: indent)
      if extent.headOfLastInk - extent.reducible > style.measure { break }
      let isEnd = index == segment.upperBound - 1
      guard isEnd || sums.tier(behind: index) <= level else { continue }
      guard let outcome = fitting.outcome(of: extent) else { continue }
      let ink = first..<sums.lastInk(upTo: index) + 1
      if !pricing.lines.isTooLoose(outcome, of: ink) { isGood = true }
      add(
        BrokenLine(
          cells: start..<index + 1, ink: ink, fit: outcome.fit, hangs: outcome.hangs, tier: level,
          isLast: isEnd))
    }
    return isGood
  }

  /// The line that first fit sets from here: cut, relaxed, or one cell alone.
  private mutating func resort(from start: Int) {
    let line = firstFit.nextLine(from: start)
    resorts[start] = line
    add(line)
  }
}

// MARK: - Ways

extension BreakSearch {
  /// Goes on from all ways to where a line begins.
  private mutating func add(_ line: BrokenLine) {
    let price = pricing.lines.price(of: line)
    let own = price.cost + pricing.breaks.cost(after: line)
    let endsInHyphen = pricing.breaks.endsInHyphen(line)
    if line.cells.lowerBound == segment.lowerBound {
      return add(
        line, price, own: own, endsInHyphen: endsInHyphen, after: -1)
    }
    var index = heads[offset(line.cells.lowerBound)]
    while index >= 0 {
      add(line, price, own: own, endsInHyphen: endsInHyphen, after: index)
      index = ways[Int(index)].sibling
    }
  }

  private mutating func add(
    _ line: BrokenLine, _ price: LinePrice, own: Int64, endsInHyphen: Bool, after previous: Int32
  ) {
    var cost = own
    var ending = ParagraphPricing.Ending(tightness: nil)
    var lineCount: Int32 = 1
    if previous >= 0 {
      let before = ways[Int(previous)]
      cost += before.cost
      ending = before.ending
      lineCount += before.lineCount
    }
    ending = pricing.add(price, after: ending, endsInHyphen: endsInHyphen, to: &cost)
    keep(
      Way(
        cost: cost, lineCount: lineCount, ending: ending, start: Int32(line.cells.lowerBound),
        previous: previous, sibling: -1),
      to: line.cells.upperBound)
  }

  /// Keeps a way if none of its kind is as cheap.
  private mutating func keep(_ way: Way, to end: Int) {
    var index = heads[offset(end)]
    while index >= 0 {
      let other = ways[Int(index)]
      if other.ending == way.ending, tracking == .cost || other.lineCount == way.lineCount {
        if (way.cost, way.lineCount) < (other.cost, other.lineCount) {
          ways[Int(index)] = way
          ways[Int(index)].sibling = other.sibling
        }
        return
      }
      index = other.sibling
    }
    ways.append(way)
    ways[ways.count - 1].sibling = heads[offset(end)]
    heads[offset(end)] = Int32(ways.count - 1)
  }

  /// The lines of a way to the segment's end.
  func lines(to way: Way) -> [BrokenLine] {
    var lines: [BrokenLine] = []
    var end = segment.upperBound
    var way: Way? = way
    while let last = way {
      lines.append(line(Int(last.start)..<end))
      end = Int(last.start)
      way = last.previous >= 0 ? ways[Int(last.previous)] : nil
    }
    return lines.reversed()
  }

  /// The line between two breaks, as it was priced.
  private func line(_ cells: Range<Int>) -> BrokenLine {
    if let line = resorts[cells.lowerBound], line.cells == cells { return line }
    guard let line = fitting.line(cells, of: sums, tier: level) else {
      preconditionFailure("a line that was priced can be set")
    }
    return line
  }
}
