import Typography

/// Chooses line breaks one line at a time: an exact fit wins; else the smallest overrun that
/// reduction takes away whole (追込み); else the last break before the edge, expanded (追出し).
struct FirstFitBreaker {
  private let paragraph: PreparedParagraph
  private let style: ParagraphStyle
  private let isJustified: Bool
  private let fillsLastLine: Bool

  init(_ paragraph: PreparedParagraph, style: ParagraphStyle) {
    self.paragraph = paragraph
    self.style = style
    isJustified = style.alignment == .justify && !style.isBalanced
    fillsLastLine = isJustified && style.fillsLastLine
  }

  /// The lines of one segment.
  func lines(of segment: Range<Int>, isFirst: Bool) -> [BrokenLine] {
    var lines: [BrokenLine] = []
    var start = segment.lowerBound
    repeat {
      let place = LinePlace(isFirstSegment: isFirst, isFirstLine: lines.isEmpty)
      let indent = style.lineHead(place, before: headCell(from: start, in: segment))
      var line = nextLine(from: start, in: segment, indent: indent)
      if endsLadder(lines, with: line),
        let other = withoutHyphen(Search(start: start, segment: segment, indent: indent))
      {
        line = other
      }
      lines.append(line)
      start = line.cells.upperBound
    } while start < segment.upperBound
    return lines
  }

  /// Three hyphens in a row.
  private func endsLadder(_ lines: [BrokenLine], with line: BrokenLine) -> Bool {
    guard lines.count >= 2, isHyphenated(line) else { return false }
    return lines.suffix(2).allSatisfy(isHyphenated)
  }

  private func isHyphenated(_ line: BrokenLine) -> Bool {
    guard !line.isLast, let last = line.cells.last, line.ink.last == last else { return false }
    return paragraph.cells[last].traits.contains(.hyphenates)
  }

  /// The line without a hyphen, unless that leaves it loose.
  private func withoutHyphen(_ search: Search) -> BrokenLine? {
    var search = search
    search.takesHyphens = false
    guard let line = line(search, tier: BreakTier(style.kinsoku)), !isTooLoose(line) else {
      return nil
    }
    return line
  }

  private func headCell(from start: Int, in segment: Range<Int>) -> Cell? {
    let first = firstInk(Search(start: start, segment: segment, indent: .zero))
    return first < segment.upperBound ? paragraph.cells[first] : nil
  }

  /// Relaxes rule after rule until something fits.
  private func nextLine(from start: Int, in segment: Range<Int>, indent: Length) -> BrokenLine {
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
    var takesHyphens = true
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
      let isRefused =
        !search.takesHyphens && !isEnd && cells[index].traits.contains(.hyphenates)
      if isRefused { continue }
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
    var line = BrokenLine(
      cells: search.start..<end, ink: first..<lastInk + 1, fit: .natural, tier: tier,
      isLast: end == search.segment.upperBound)
    let width =
      gauge.width + (line.isLast ? .zero : paragraph.hyphenAdvance(at: paragraph.cells[end - 1]))
    if style.hanging.contains(.forceEnd), last.hangs, !line.isLast || fillsLastLine {
      return forcedHanging(line, gauge: gauge)
    }
    let atEnd = style.lineEnd(of: last)
    let need = width + atEnd.amount - style.measure
    if need.rawValue <= 0 && line.isLast && !fillsLastLine { return line }
    if !isJustified {
      return ragged(line, need: need, gauge: gauge, atEnd: atEnd)
        ?? hanging(line, gauge: gauge, last: last)
    }
    if need <= .zero {
      line.fit = need == .zero ? .exact : .underrun(-need)
      return line
    }
    let hung = hanging(line, gauge: gauge, last: last)
    if let hung, hung.fit == .exact { return hung }
    guard need <= gauge.reducible + atEnd.relief else { return hung }
    line.fit = .overrun(need)
    return line
  }

  /// Ragged text keeps its natural space; only a last line is reduced when that saves a line.
  private func ragged(
    _ line: BrokenLine, need: Length, gauge: LineGauge, atEnd: LineEndSpace
  ) -> BrokenLine? {
    if need <= atEnd.relief { return line }
    guard line.isLast, need <= gauge.reducible + atEnd.relief else { return nil }
    var line = line
    line.fit = .overrun(need)
    return line
  }

  /// A stop that does not fit touches the measure from outside (ぶら下げ, JLREQ 2.5.1).
  private func hanging(_ line: BrokenLine, gauge: LineGauge, last: Cell) -> BrokenLine? {
    guard style.mayHang(last, endsParagraph: line.isLast), gauge.width > style.measure,
      gauge.headOfLastInk <= style.measure
    else { return nil }
    var line = line
    line.hangs = true
    let room = style.measure - gauge.headOfLastInk
    let isFilled = isJustified && (!line.isLast || fillsLastLine)
    line.fit = !isFilled ? .natural : room == .zero ? .exact : .underrun(room)
    return line
  }

  /// A stop that stands outside whether it would fit or not; the rest of the line is filled.
  private func forcedHanging(_ line: BrokenLine, gauge: LineGauge) -> BrokenLine? {
    var line = line
    line.hangs = true
    let need = gauge.headOfLastInk - style.measure
    guard need <= gauge.reducible else { return nil }
    if !isJustified { return need > .zero ? nil : line }
    line.fit = need == .zero ? .exact : need > .zero ? .overrun(need) : .underrun(-need)
    return line
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
