import Typography

/// Chooses line breaks one line at a time: an exact fit wins; else the smallest overrun that
/// reduction takes away whole (追込み); else the last break before the edge, expanded (追出し).
struct FirstFitBreaker {
  private let paragraph: PreparedParagraph
  private let style: ParagraphStyle
  private let fitting: LineFitting

  init(_ paragraph: PreparedParagraph, style: ParagraphStyle) {
    self.paragraph = paragraph
    self.style = style
    fitting = LineFitting(style)
  }

  /// The lines of one segment; only the paragraph's first line is indented.
  func lines(of segment: Range<Int>, isFirst: Bool) -> [BrokenLine] {
    var lines: [BrokenLine] = []
    var start = segment.lowerBound
    repeat {
      let indent = isFirst && lines.isEmpty ? style.firstLineIndent : .zero
      let line = nextLine(from: start, in: segment, indent: indent)
      lines.append(line)
      start = line.cells.upperBound
    } while start < segment.upperBound
    return lines
  }

  /// The line that begins at a cell: relaxes rule after rule until something fits.
  func nextLine(from start: Int, in segment: Range<Int>, indent: Length) -> BrokenLine {
    let search = Search(start: start, segment: segment, indent: indent)
    let usual = BreakTier(style.kinsoku)
    if var line = line(search, tier: usual) {
      if isTooLoose(line), let cut = self.line(search, tier: usual, cutting: .cutsFreely) {
        line = cut
      }
      return line
    }
    if let cut = line(search, tier: usual, cutting: .cutsFreely) { return cut }
    for tier in BreakTier.allCases where tier > usual && tier < .never {
      if let line = line(search, tier: tier) { return line }
    }
    return single(search)
  }

  /// A place of more than half an em is worse than a name in code that is cut.
  private func isTooLoose(_ line: BrokenLine) -> Bool {
    guard case .underrun(let need) = line.fit else { return false }
    let units = LineAdjustment.units(in: line.ink, of: paragraph.cells)
    return need + need > units
  }
}

// MARK: - One line

extension FirstFitBreaker {
  /// Where a line begins and what bounds it.
  private struct Search {
    var start: Int
    var segment: Range<Int>
    var indent: Length
  }

  /// The best line at a tier, or nil when even the first piece is too long.
  private func line(
    _ search: Search, tier: BreakTier, cutting cut: CellTraits = []
  ) -> BrokenLine? {
    let first = firstInk(search)
    var gauge = LineGauge(indent: search.indent)
    var short: BrokenLine?
    var hanging: BrokenLine?
    let cells = paragraph.cells
    for index in first..<search.segment.upperBound {
      gauge.add(cells[index], at: index)
      let isEnd = index == search.segment.upperBound - 1
      if isEnd || cells[index].breakTier <= tier
        || (!cut.isEmpty && isCut(cells[index], cells[index + 1], by: cut))
      {
        let line = candidate(search, gauge, end: index + 1, first: first, tier: tier)
        switch line?.fit {
        case .exact, .overrun: return line
        case .natural where isEnd: return line
        case .underrun, .natural:
          if line?.hangs == true { hanging = line } else { short = line }
        case .overfull, nil: break
        }
      }
      if gauge.leastWidth > style.measure { break }
    }
    return hanging ?? short ?? empty(search, first: first, tier: tier)
  }

  private func isCut(_ cell: Cell, _ next: Cell, by cut: CellTraits) -> Bool {
    cell.breakTier == .anywhere && cell.traits.isSuperset(of: cut)
      && next.traits.isSuperset(of: cut)
  }

  /// How the line up to a break compares with the measure; nil when it cannot be set.
  private func candidate(
    _ search: Search, _ gauge: LineGauge, end: Int, first: Int, tier: BreakTier
  ) -> BrokenLine? {
    guard let lastInk = gauge.lastInk else { return nil }
    let last = paragraph.cells[lastInk]
    let isLast = end == search.segment.upperBound
    let hyphen = isLast ? .zero : paragraph.hyphenAdvance(at: paragraph.cells[end - 1])
    let extent = LineExtent(
      width: gauge.width + hyphen, headOfLastInk: gauge.headOfLastInk,
      reducible: gauge.reducible, endSpace: last.lineEnd.amount, mayHang: last.hangs,
      isLast: isLast)
    guard let outcome = fitting.outcome(of: extent) else { return nil }
    return BrokenLine(
      cells: search.start..<end, ink: first..<lastInk + 1, fit: outcome.fit,
      hangs: outcome.hangs, tier: tier, isLast: isLast)
  }

  /// The first cell that is no space; a segment of spaces alone has none.
  private func firstInk(_ search: Search) -> Int {
    var index = search.start
    while index < search.segment.upperBound, paragraph.cells[index].isSpace { index += 1 }
    return index
  }

  /// A line of nothing, or of spaces only.
  private func empty(_ search: Search, first: Int, tier: BreakTier) -> BrokenLine? {
    guard first >= search.segment.upperBound else { return nil }
    let end = search.segment.upperBound
    return BrokenLine(
      cells: search.start..<end, ink: end..<end, fit: .natural, tier: tier, isLast: true)
  }

  /// One cell, whatever its width: the way out when a measure is narrower than a character.
  private func single(_ search: Search) -> BrokenLine {
    let first = firstInk(search)
    var end = first + 1
    while end < search.segment.upperBound, paragraph.cells[end].isSpace { end += 1 }
    return BrokenLine(
      cells: search.start..<end, ink: first..<first + 1, fit: .overfull, tier: .forced,
      isLast: end == search.segment.upperBound)
  }
}
