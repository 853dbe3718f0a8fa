import Typography

/// Chooses line breaks one line at a time: an exact fit wins; else the smallest overrun that
/// reduction takes away whole (追込み); else the last break before the edge, expanded (追出し).
struct FirstFitBreaker {
  private let paragraph: PreparedParagraph
  private let sums: LineSums
  private let style: ParagraphStyle
  private let fitting: LineFitting
  private var segment: Range<Int> { sums.segment }

  /// - Parameter sums: Those of the segment to break.
  init(_ paragraph: PreparedParagraph, sums: LineSums, style: ParagraphStyle) {
    self.paragraph = paragraph
    self.sums = sums
    self.style = style
    fitting = LineFitting(style)
  }

  /// The lines of the segment.
  func lines() -> [BrokenLine] {
    var lines: [BrokenLine] = []
    var start = segment.lowerBound
    repeat {
      var line = nextLine(from: start)
      if endsLadder(lines, with: line), let other = withoutHyphen(from: start) { line = other }
      lines.append(line)
      start = line.cells.upperBound
    } while start < segment.upperBound
    return lines
  }

  /// The line that begins at a cell: relaxes rule after rule until something fits.
  ///
  /// - Parameter x: Where the cell stands, for what goes on behind a tab.
  func nextLine(from start: Int, at x: Length? = nil) -> BrokenLine {
    var search = search(from: start)
    if let x { search.indent = x + sums.x(of: search.first) - sums.x(of: start) }
    let usual = BreakTier(style.kinsoku)
    if let line = line(search, tier: usual) {
      guard isTooLoose(line) else { return line }
      return self.line(search, tier: usual, cuttingAt: .anywhere) ?? line
    }
    // Better a splinter than a line of two letters.
    var near = search
    near.goesFar = false
    for (search, tier) in [(near, BreakTier.anywhere), (search, .splinter)] {
      if let cut = line(search, tier: usual, cuttingAt: tier) { return cut }
    }
    for tier in BreakTier.allCases where tier > usual && tier < .never {
      if let line = line(tier == .anywhere ? near : search, tier: tier) { return line }
    }
    return single(search)
  }

  /// A place of more than half an em is worse than a name in code that is cut.
  private func isTooLoose(_ line: BrokenLine) -> Bool {
    guard case .underrun(let need) = line.fit else { return false }
    return need + need > sums.room(of: line.ink).units
  }
}

// MARK: - Hyphens

extension FirstFitBreaker {
  /// Three hyphens in a row.
  private func endsLadder(_ lines: [BrokenLine], with line: BrokenLine) -> Bool {
    guard lines.count >= 2, paragraph.endsInHyphen(line) else { return false }
    return lines.suffix(2).allSatisfy(paragraph.endsInHyphen)
  }

  /// The line without a hyphen, unless that leaves it loose.
  private func withoutHyphen(from start: Int) -> BrokenLine? {
    var search = search(from: start)
    search.takesHyphens = false
    guard let line = line(search, tier: BreakTier(style.kinsoku)), !isTooLoose(line) else {
      return nil
    }
    return line
  }
}

// MARK: - One line

extension FirstFitBreaker {
  /// Where a line begins.
  private struct Search {
    var start: Int
    /// The first cell that shows.
    var first: Int
    var indent: Length
    var takesHyphens = true
    /// Also to breaks that leave more than the window empty.
    var goesFar = true
  }

  private func search(from start: Int) -> Search {
    let first = sums.firstInk(from: start)
    return Search(start: start, first: first, indent: sums.indent(from: start, first: first))
  }

  /// No break further from the measure than this is more than a way out.
  private static let window: Em = 3

  /// The best line at a tier, or nil when even the first piece is too long.
  ///
  /// - Parameter cut: Up to which tier names in code may be cut, too.
  private func line(
    _ search: Search, tier: BreakTier, cuttingAt cut: BreakTier? = nil
  ) -> BrokenLine? {
    guard search.first < segment.upperBound else { return empty(search, tier: tier) }
    let edge = sums.x(of: search.first) - search.indent + style.measure
    let near = sums.firstEnd(reaching: edge - Self.window.of(style.size), from: search.first)
    var short: BrokenLine?
    var hanging: BrokenLine?
    for index in near..<segment.upperBound {
      let extent = sums.extent(from: search.first, endingBehind: index, indent: search.indent)
      if extent.headOfLastInk - extent.reducible > style.measure { break }
      guard breaks(behind: index, at: tier, cuttingAt: cut), !isRefused(index, in: search),
        let line = candidate(search, extent, endingBehind: index, tier: tier)
      else { continue }
      switch line.fit {
      case .exact, .overrun: return line
      case .natural where line.isLast: return line
      case .underrun, .natural:
        if line.hangs { hanging = line } else { short = line }
      case .overfull: break
      }
    }
    if let line = hanging ?? short { return line }
    return search.goesFar ? farLine(search, before: near, tier: tier, cuttingAt: cut) : nil
  }

  /// The last break far from the measure.
  private func farLine(
    _ search: Search, before near: Int, tier: BreakTier, cuttingAt cut: BreakTier?
  ) -> BrokenLine? {
    for index in (search.first..<near).reversed()
    where breaks(behind: index, at: tier, cuttingAt: cut) && !isRefused(index, in: search) {
      let extent = sums.extent(from: search.first, endingBehind: index, indent: search.indent)
      let line = candidate(search, extent, endingBehind: index, tier: tier)
      if let line { return line }
    }
    return nil
  }

  /// A break with a hyphen where none is wanted.
  private func isRefused(_ index: Int, in search: Search) -> Bool {
    !search.takesHyphens && index < segment.upperBound - 1
      && paragraph.cells[index].showsHyphenAtEnd
  }

  /// Whether a line may end behind a cell, with the breaks of names in code where they are wanted.
  private func breaks(
    behind index: Int, at tier: BreakTier, cuttingAt cut: BreakTier?
  ) -> Bool {
    if sums.tier(behind: index) <= tier || index == segment.upperBound - 1 { return true }
    guard let cut, (.anywhere...cut).contains(sums.tier(behind: index)) else { return false }
    return paragraph.cells[index].traits.contains(.cutsFreely)
      && paragraph.cells[index + 1].traits.contains(.cutsFreely)
  }

  /// How the line up to a break compares with the measure; nil when it cannot be set.
  private func candidate(
    _ search: Search, _ extent: LineExtent, endingBehind index: Int, tier: BreakTier
  ) -> BrokenLine? {
    guard let outcome = fitting.outcome(of: extent) else { return nil }
    return BrokenLine(
      cells: search.start..<index + 1, ink: search.first..<sums.lastInk(upTo: index) + 1,
      fit: outcome.fit, hangs: outcome.hangs, tier: tier, isLast: extent.isLast)
  }

  /// A line of nothing, or of spaces only.
  private func empty(_ search: Search, tier: BreakTier) -> BrokenLine {
    let end = segment.upperBound
    return BrokenLine(
      cells: search.start..<end, ink: end..<end, fit: .natural, tier: tier, isLast: true)
  }

  /// One cell, whatever its width: the way out when a measure is narrower than a character.
  private func single(_ search: Search) -> BrokenLine {
    let first = search.first
    let end = sums.firstInk(from: first + 1)
    return BrokenLine(
      cells: search.start..<end, ink: first..<first + 1, fit: .overfull, tier: .forced,
      isLast: end == segment.upperBound)
  }
}
