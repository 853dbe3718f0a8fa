import Typography

/// How a line looks beside its neighbours.
enum Tightness: UInt8, Sendable, CaseIterable {
  case tight, solid
  /// Opened by less than a sixteenth of an em a place.
  case open
  case loose

  /// Two classes or more apart: a reader sees the difference.
  func clashes(with other: Tightness) -> Bool {
    max(rawValue, other.rawValue) - min(rawValue, other.rawValue) >= 2
  }
}

/// What a line comes to once it is adjusted.
struct LinePrice: Sendable, Hashable {
  var cost: Int64
  var tightness: Tightness
}

/// Prices lines as `LineAdjustment` will set them, from sums alone.
struct LinePricing {
  private let sums: LineSums
  private let costs: LineCosts
  private let cells: [Cell]
  private let em: Length
  private let isNarrow: Bool
  private let style: ParagraphStyle
  /// Where a last line of up to one, two, three ems begins, from the end.
  private let shortEnds: [Int]

  init(
    _ sums: LineSums, paragraph: PreparedParagraph, style: ParagraphStyle, costs: LineCosts
  ) {
    self.sums = sums
    self.costs = costs
    cells = paragraph.cells
    em = style.size
    self.style = style
    isNarrow = LineAdjustment.isNarrow(style)
    shortEnds = Self.shortEnds(sums.segment, of: cells, em: em, count: costs.shortLastLine.count)
  }

  /// The price of a line that a breaker made.
  func price(of line: BrokenLine) -> LinePrice {
    price(LineFitting.Outcome(fit: line.fit, hangs: line.hangs), of: line.ink, isLast: line.isLast)
  }

  func price(
    _ outcome: LineFitting.Outcome, of ink: Range<Int>, isLast: Bool
  ) -> LinePrice {
    var price: LinePrice
    switch outcome.fit {
    case .exact, .natural: price = LinePrice(cost: 0, tightness: .solid)
    case .overfull: price = LinePrice(cost: costs.unfilled, tightness: .loose)
    case .overrun(let need): price = reduction(by: need, outcome, of: ink, isLast: isLast)
    case .underrun(let need): price = expansion(by: need, room: sums.room(of: ink))
    }
    if outcome.hangs { price.cost += costs.hanging }
    if isLast { price.cost += costOfLastLine(from: ink.lowerBound) }
    return price
  }

  /// More than half an em a place: worse than a name in code that is cut.
  func isTooLoose(_ outcome: LineFitting.Outcome, of ink: Range<Int>) -> Bool {
    guard case .underrun(let need) = outcome.fit else { return false }
    return need + need > sums.room(of: ink).units
  }
}

// MARK: - Reduction and expansion

extension LinePricing {
  /// The steps of `LineAdjustment.reduce`.
  private func reduction(
    by need: Length, _ outcome: LineFitting.Outcome, of ink: Range<Int>, isLast: Bool
  ) -> LinePrice {
    let room = sums.room(of: ink)
    var rest = need
    var price = LinePrice(cost: 0, tightness: .tight)
    price.reduce(&rest, by: room.wordSpaceTake, weight: costs.wordSpaceReduced)
    guard rest > .zero else { return price }
    let atEnd = outcome.hangs ? .none : style.lineEnd(of: cells[ink.upperBound - 1])
    let dot = atEnd.step == .middleDot ? dotTake(before: ink) : .zero
    let dropped = atEnd.relief + dot
    if dropped > .zero {
      if rest <= dropped { return drop(dropped, need: need, room: room, isLast: isLast) }
      price.cost += costs.lineEndDropped
      rest -= dropped
    }
    price.reduce(&rest, by: room.middleDotTake - dot, weight: costs.middleDotReduced)
    price.reduce(&rest, by: room.bracketTake, weight: costs.bracketReduced)
    price.reduce(&rest, by: room.westernTake, weight: costs.westernReduced)
    return price
  }

  /// The space before a middle dot that ends the line.
  private func dotTake(before ink: Range<Int>) -> Length {
    ink.count > 1 ? cells[ink.upperBound - 2].after.middleDotTake : .zero
  }

  /// The line's end gives up its space, and the rest of it goes back into the line.
  private func drop(
    _ dropped: Length, need: Length, room: LineRoom, isLast: Bool
  ) -> LinePrice {
    var price = LinePrice(cost: 0, tightness: .solid)
    if need > dropped {
      var rest = need - dropped
      price.tightness = .tight
      price.reduce(&rest, by: room.wordSpaceTake, weight: costs.wordSpaceReduced)
    } else if need < dropped, !isLast || style.fillsLastLine {
      price = expansion(by: dropped - need, room: room)
    }
    price.cost += costs.lineEndDropped
    return price
  }

  /// The steps of `LineAdjustment.expand`.
  private func expansion(by need: Length, room: LineRoom) -> LinePrice {
    var rest = need
    var price = LinePrice(cost: 0, tightness: .open)
    price.expand(
      &rest, into: room.wordSpaceRoom, weight: costs.wordSpaceOpened, widest: .half - .third)
    price.expand(&rest, into: room.westernRoom, weight: costs.westernOpened, widest: .quarter)
    if rest > .zero, room.solidRoom > .zero { price.cost += costs.solidTouched }
    price.expand(&rest, into: room.solidRoom, weight: costs.solidOpened, widest: .quarter)
    return rest > .zero ? pastLimits(by: need, units: room.units) : price
  }

  /// All places alike, or a line left as it comes.
  private func pastLimits(by need: Length, units: Length) -> LinePrice {
    if need * 2 > units || (need * 4 > units && isNarrow) {
      let base = isNarrow ? costs.unfilledNarrow : costs.unfilled
      let ems = need.rawValue * 1000 / max(1, em.rawValue)
      return LinePrice(cost: base + costs.unfilledByEm * ems / 1000, tightness: .loose)
    }
    let past = max(0, need.rawValue * 1000 / units.rawValue - 250)
    return LinePrice(
      cost: costs.pastLimits + costs.pastLimitsByEm * past / 1000, tightness: .loose)
  }
}

extension LinePrice {
  /// Takes up to `rest` by one step of reduction.
  fileprivate mutating func reduce(_ rest: inout Length, by take: Length, weight: Int64) {
    guard rest > .zero, take > .zero else { return }
    cost += LineCosts.square(rest.rawValue, of: take.rawValue, weight: weight)
    rest -= min(rest, take)
  }

  /// Gives up to `rest` to one step of expansion, whose places open by `widest` when it is used up.
  fileprivate mutating func expand(
    _ rest: inout Length, into room: Length, weight: Int64, widest: Em
  ) {
    guard rest > .zero, room > .zero else { return }
    let given = min(rest, room)
    cost += LineCosts.square(given.rawValue, of: room.rawValue, weight: weight)
    if given.rawValue * widest.rawValue * 16 >= room.rawValue * Em(1).rawValue {
      tightness = .loose
    }
    rest -= given
  }
}

// MARK: - The last line

extension LinePricing {
  private func costOfLastLine(from start: Int) -> Int64 {
    for (count, end) in shortEnds.enumerated() where start >= end {
      return costs.shortLastLine[count]
    }
    return 0
  }

  /// Where the last one, two … ems of a segment begin, stops and brackets not counted.
  ///
  /// What stands behind a leader is not counted either: a folio does not make a line longer.
  private static func shortEnds(
    _ segment: Range<Int>, of cells: [Cell], em: Length, count: Int
  ) -> [Int] {
    var ends: [Int] = []
    var width = Length.zero
    for index in segment.reversed() where ends.count < count {
      let cell = cells[index]
      if cell.traits.contains(.leader) {
        width = .zero
        ends = []
      }
      guard cell.countsInShortLine else { continue }
      width += cell.frame
      while ends.count < count, width > em * (ends.count + 1) { ends.append(index + 1) }
    }
    while ends.count < count { ends.append(segment.lowerBound) }
    return ends
  }
}

extension PreparedParagraph {
  /// How many characters a short line has, up to a number: stops, brackets and spaces are not counted,
  /// nor is what stands behind a leader.
  func charactersOfLastLine(_ ink: Range<Int>, upTo most: Int) -> Int {
    ink.lazy.prefix { !cells[$0].traits.contains(.leader) }
      .filter { cells[$0].countsInShortLine }.prefix(most).count
  }
}

extension Cell {
  /// A character that makes a last line longer: no stop, bracket, space or leader.
  var countsInShortLine: Bool {
    guard traits.isDisjoint(with: [.space, .leader]) else { return false }
    switch characterClass {
    case .openingBracket, .closingBracket, .dividingPunctuation, .middleDot, .fullStop, .comma:
      return false
    default:
      return !(traits.contains(.westernOpening) || traits.contains(.westernClosing))
    }
  }
}
