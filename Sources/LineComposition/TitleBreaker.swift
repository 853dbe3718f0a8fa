import Typography

/// Breaks a title into a given number of lines, of about equal length or filled as far as phrases
/// go, at places where a reader would pause (JLREQ 4.1.6): after 、・： and spaces, between phrases, not before a particle, not
/// inside a word, and without a last line of one or two characters.
struct TitleBreaker {
  private let paragraph: PreparedParagraph
  private let segment: Range<Int>
  private let style: ParagraphStyle
  private let phrases: PhraseAnalysis

  init(_ paragraph: PreparedParagraph, segment: Range<Int>, style: ParagraphStyle) {
    self.paragraph = paragraph
    self.segment = segment
    self.style = style
    phrases = PhraseAnalysis(paragraph.cells[segment])
  }

  /// The best lines, or nil when strict rules give none (first fit then relaxes them).
  func lines(count: Int, indent: Length) -> [BrokenLine]? {
    let starts = lineStarts
    guard starts.count > count, count > 1 else { return nil }
    let ideal = style.isBalanced ? (naturalWidth + indent) / count : style.measure
    // best[n][k]: the least cost of n lines that end before starts[k].
    var best = [[Choice?]](
      repeating: [Choice?](repeating: nil, count: starts.count), count: count + 1)
    best[0][0] = Choice(cost: 0, from: 0, line: nil)
    for number in 1...count {
      for from in 0..<starts.count - 1 {
        guard let sofar = best[number - 1][from] else { continue }
        extend(
          sofar, from: from, starts: starts,
          indent: number == 1
            ? indent : style.lineHead(.continued, before: paragraph.cells[starts[from]]),
          ideal: ideal, into: &best[number])
      }
    }
    return traced(best, last: starts.count - 1)
  }

  /// Whether some line ends inside a word, or before a particle.
  func dividesWord(_ lines: [BrokenLine]) -> Bool {
    lines.dropLast().contains { phrases.breaks[offset(of: $0)].dividesWord }
  }

  private struct Choice {
    var cost: Int64
    /// The index of the line start this line began at.
    var from: Int
    var line: BrokenLine?
  }

  /// Tries all lines that begin at a start and fit the measure.
  private func extend(
    _ sofar: Choice, from: Int, starts: [Int], indent: Length, ideal: Length,
    into row: inout [Choice?]
  ) {
    var index = starts[from]
    while index < starts[starts.count - 1], paragraph.cells[index].isSpace { index += 1 }
    let first = index
    var gauge = LineGauge(indent: indent + paragraph.headSpace(at: first))
    for to in from + 1..<starts.count {
      while index < starts[to] {
        gauge.add(paragraph.cells[index], at: index)
        index += 1
      }
      guard let lastInk = gauge.lastInk else { continue }
      if gauge.width > style.measure { return }
      let isLast = to == starts.count - 1
      let hyphen =
        isLast ? .zero : paragraph.hyphenAdvance(at: paragraph.cells[starts[to] - 1])
      let tail = paragraph.tailSpace(at: lastInk, from: first)
      if gauge.width + hyphen + tail > style.measure { continue }
      let line = BrokenLine(
        cells: starts[from]..<starts[to], ink: first..<lastInk + 1, fit: .natural,
        tier: BreakTier(style.kinsoku), isLast: isLast)
      let cost = sofar.cost + cost(of: line, width: gauge.width, ideal: ideal)
      if row[to].map({ cost < $0.cost }) ?? true {
        row[to] = Choice(cost: cost, from: from, line: line)
      }
    }
  }

  private func traced(_ best: [[Choice?]], last: Int) -> [BrokenLine]? {
    var lines: [BrokenLine] = []
    var position = last
    for number in best.indices.dropFirst().reversed() {
      guard let choice = best[number][position], let line = choice.line else { return nil }
      lines.append(line)
      position = choice.from
    }
    return lines.reversed()
  }
}

// MARK: - Cost

extension TitleBreaker {
  /// Hundredths of an em from the ideal width, squared, and what the break costs.
  private func cost(of line: BrokenLine, width: Length, ideal: Length) -> Int64 {
    let isFree = line.isLast && !style.isBalanced
    let off = isFree ? 0 : (width - ideal).rawValue * 100 / max(1, style.size.rawValue)
    let cost = off * off + (isTooShort(line) ? Self.shortLine : 0)
    return line.isLast ? cost : cost + phrases.costs[offset(of: line)]
  }

  /// Worse than a word divided.
  private static let shortLine: Int64 = 10_000_000

  /// A last line wants three characters, any other two; stops, brackets and what stands behind a
  /// leader are not counted.
  private func isTooShort(_ line: BrokenLine) -> Bool {
    let wanted = line.isLast ? 3 : 2
    let cells = paragraph.cells
    let counted = line.ink.lazy.prefix { !cells[$0].traits.contains(.leader) }
      .filter { cells[$0].countsInShortLine }.prefix(wanted)
    return counted.count < wanted
  }

  /// Of the cell that a line ends behind, in the segment.
  private func offset(of line: BrokenLine) -> Int {
    line.cells.upperBound - 1 - segment.lowerBound
  }

  /// Where lines may begin at the book's level, with the segment's end as the last.
  private var lineStarts: [Int] {
    let tier = BreakTier(style.kinsoku)
    var starts = [segment.lowerBound]
    for index in segment.dropLast() where paragraph.cells[index].breakTier <= tier {
      starts.append(index + 1)
    }
    starts.append(segment.upperBound)
    return starts
  }

  private var naturalWidth: Length {
    var gauge = LineGauge(indent: .zero)
    for index in segment { gauge.add(paragraph.cells[index], at: index) }
    return gauge.width
  }
}
