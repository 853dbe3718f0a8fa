import Typography

/// Chooses the breaks of a whole paragraph together (after Knuth and Plass, over JLREQ's steps).
///
/// A line between two breaks is set by `LineAdjustment` whoever chose it; here only its price
/// matters, which sums over the cells give at once. From each break that is reached, the ends within
/// three ems of the measure are tried, six where none is good, and where that does not help either
/// the line first fit would set. So its path lies among those compared, and no paragraph costs more
/// than by first fit. What is remembered of a way to a break is the tightness of its last line and
/// the hyphens it ends in; of equal costs the way with fewer lines wins, then first fit's.
struct OptimumFitBreaker {
  private let paragraph: PreparedParagraph
  private let sums: LineSums
  private let style: ParagraphStyle
  private let costs: LineCosts

  /// - Parameter sums: Those of the segment to break.
  init(
    _ paragraph: PreparedParagraph, sums: LineSums, style: ParagraphStyle,
    costs: LineCosts = .standard
  ) {
    self.paragraph = paragraph
    self.sums = sums
    self.style = style
    self.costs = costs
  }

  /// The lines of the segment.
  ///
  /// - Parameter change: How many lines more, or fewer, than the best number; the nearest that there
  ///   is.
  func lines(lineCountChange change: Int = 0) -> [BrokenLine] {
    let first = FirstFitBreaker(paragraph, sums: sums, style: style)
    let greedy = first.lines()
    guard greedy.count > 1 else { return greedy }
    let pricing = ParagraphPricing(sums, of: paragraph, style: style, costs: costs)
    let wanted = pricing.cost(of: greedy)
    if wanted == 0, change == 0 { return greedy }
    var search = BreakSearch(
      sums, style: style, pricing: pricing, firstFit: first)
    search.run(tracking: change == 0 ? .cost : .lineCounts)
    guard let best = search.best else { return greedy }
    guard change == 0 else {
      return search.lines(nearestTo: Int(best.lineCount) + change) ?? greedy
    }
    if (best.cost, Int(best.lineCount)) < (wanted, greedy.count) { return search.lines(to: best) }
    return greedy
  }

  /// What the segment's lines cost together.
  func cost(of lines: [BrokenLine]) -> Int64 {
    ParagraphPricing(sums, of: paragraph, style: style, costs: costs).cost(of: lines)
  }

  /// What lines of another number cost, for pages that want them longer or shorter.
  func cost(of lines: [BrokenLine], insteadOf best: [BrokenLine]) -> Int64 {
    cost(of: lines) + costs.lineCount * Int64(abs(lines.count - best.count))
  }
}

/// Prices whole paragraphs: lines, breaks and neighbours.
struct ParagraphPricing {
  let lines: LinePricing
  let breaks: BreakCost
  let costs: LineCosts

  init(
    _ sums: LineSums, of paragraph: PreparedParagraph, style: ParagraphStyle, costs: LineCosts
  ) {
    self.costs = costs
    lines = LinePricing(sums, paragraph: paragraph, style: style, costs: costs)
    breaks = BreakCost(paragraph, style: style, costs: costs)
  }

  /// What a line leaves for the next one to be compared with.
  struct Ending: Hashable {
    /// Nil before the first line.
    var tightness: Tightness?
    /// Hyphens in a row at the ends of the last lines, up to two.
    var hyphens = 0
  }

  func cost(of broken: [BrokenLine]) -> Int64 {
    var cost: Int64 = 0
    var ending = Ending(tightness: nil)
    for line in broken {
      let price = lines.price(of: line)
      cost += price.cost + breaks.cost(after: line)
      ending = add(price, after: ending, endsInHyphen: breaks.endsInHyphen(line), to: &cost)
    }
    return cost
  }

  /// Adds what a line costs beside the one before it.
  func add(
    _ price: LinePrice, after ending: Ending, endsInHyphen: Bool, to cost: inout Int64
  ) -> Ending {
    if let before = ending.tightness, before.clashes(with: price.tightness) {
      cost += costs.neighbours
    }
    var next = Ending(tightness: price.tightness)
    if endsInHyphen {
      if ending.hyphens > 0 { cost += costs.hyphenAgain }
      if ending.hyphens > 1 { cost += costs.hyphenLadder }
      next.hyphens = min(2, ending.hyphens + 1)
    }
    return next
  }
}
