import Typography

/// Breaks a title into lines of about equal length, or filled as far as phrases go, at places where a
/// reader would pause (JLREQ 4.1.6): after 、・： and spaces, between phrases, not before a particle, not
/// inside a word, and without a last line of one or two characters.
///
/// All lines that fit are measured once. For a number of lines, the cheapest row of them is found line
/// by line, from the starts that the lines before can reach.
struct TitleBreaker {
  private let paragraph: PreparedParagraph
  private let segment: Range<Int>
  private let style: ParagraphStyle
  private let indent: Length
  private let phrases: PhraseAnalysis
  /// Where lines may begin at the book's level, with the segment's end as the last.
  private let starts: [Int]
  /// The lines that fit, by the start they begin at.
  private var candidates: [[Candidate]]

  /// - Parameter indent: Of the first line.
  init(
    _ paragraph: PreparedParagraph, segment: Range<Int>, style: ParagraphStyle, indent: Length
  ) {
    self.paragraph = paragraph
    self.segment = segment
    self.style = style
    self.indent = indent
    phrases = PhraseAnalysis(paragraph.cells[segment])
    let tier = BreakTier(style.kinsoku)
    starts =
      [segment.lowerBound]
      + segment.dropLast().filter { paragraph.cells[$0].breakTier <= tier }.map { $0 + 1 }
      + [segment.upperBound]
    candidates = []
    candidates = starts.indices.dropLast().map(lines(from:))
  }

  /// Longer text is no title: it is set line after line (CSS Text 4 lets `balance` end at ten lines).
  static let mostLines = 10
  /// What a divided word may cost in lines.
  private static let mostAdded = 2
  /// Less than a divided word costs, and more than any unevenness.
  private static let lineAdded: Int64 = 6_000_000

  /// As few lines as fit, or one or two more where these divide fewer words (H7); nil when strict
  /// rules give none (first fit then relaxes them).
  func lines(atLeast count: Int) -> [BrokenLine]? {
    var best: (lines: [BrokenLine], cost: Int64)?
    let most = style.breaking == .words && !style.isBalanced ? 0 : Self.mostAdded
    for added in 0...most {
      let price = Self.lineAdded * Int64(added)
      if let best, best.cost <= price { break }
      guard let (lines, cost) = lines(count + added) else { continue }
      if best.map({ cost + price < $0.cost }) ?? true { best = (lines, cost + price) }
    }
    return best?.lines
  }

  private struct Candidate {
    /// The index of the start the next line begins at.
    var to: Int
    var ink: Range<Int>
    var width: Length
    /// Of its end, whatever the length of the others.
    var cost: Int64
  }

  private struct Choice {
    var cost: Int64
    var from: Int
    var line: Candidate
  }

  /// The best lines of a number.
  private func lines(_ count: Int) -> (lines: [BrokenLine], cost: Int64)? {
    guard starts.count > count, count > 1 else { return nil }
    let ideal = style.isBalanced ? (naturalWidth + indent) / count : style.measure
    var rows: [[Choice?]] = []
    for number in 0..<count {
      var row = [Choice?](repeating: nil, count: starts.count)
      for from in candidates.indices {
        let sofar = number == 0 ? (from == 0 ? 0 : nil) : rows[number - 1][from]?.cost
        guard let sofar else { continue }
        for line in candidates[from] {
          let cost = sofar + line.cost + unevenness(of: line, ideal: ideal)
          if let other = row[line.to], other.cost <= cost { continue }
          row[line.to] = Choice(cost: cost, from: from, line: line)
        }
      }
      rows.append(row)
    }
    guard let last = rows[count - 1][starts.count - 1] else { return nil }
    return (traced(rows), last.cost)
  }

  private func traced(_ rows: [[Choice?]]) -> [BrokenLine] {
    var lines: [BrokenLine] = []
    var end = starts.count - 1
    for row in rows.reversed() {
      guard let choice = row[end] else { break }
      lines.append(
        BrokenLine(
          cells: starts[choice.from]..<starts[end], ink: choice.line.ink, fit: .natural,
          tier: BreakTier(style.kinsoku), isLast: end == starts.count - 1))
      end = choice.from
    }
    return lines.reversed()
  }
}

// MARK: - Lines that fit

extension TitleBreaker {
  private func lines(from: Int) -> [Candidate] {
    var lines: [Candidate] = []
    var index = starts[from]
    while index < segment.upperBound, paragraph.cells[index].isSpace { index += 1 }
    let first = index
    var gauge = LineGauge(indent: lineHead(from: from) + paragraph.headSpace(at: first))
    for to in from + 1..<starts.count {
      while index < starts[to] {
        gauge.add(paragraph.cells[index], at: index)
        index += 1
      }
      guard let lastInk = gauge.lastInk else { continue }
      if gauge.width > style.measure { break }
      if gauge.width + tail(from: first, lastInk: lastInk, to: to) > style.measure { continue }
      let ink = first..<lastInk + 1
      lines.append(Candidate(to: to, ink: ink, width: gauge.width, cost: cost(of: ink, to: to)))
    }
    return lines
  }

  private func lineHead(from: Int) -> Length {
    from == 0 ? indent : style.lineHead(.continued, before: paragraph.cells[starts[from]])
  }

  /// What a line's end adds to its width.
  private func tail(from first: Int, lastInk: Int, to: Int) -> Length {
    let isLast = to == starts.count - 1
    let hyphen = isLast ? .zero : paragraph.hyphenAdvance(at: paragraph.cells[starts[to] - 1])
    return hyphen + paragraph.tailSpace(at: lastInk, from: first)
  }

  private var naturalWidth: Length {
    var gauge = LineGauge(indent: .zero)
    for index in segment { gauge.add(paragraph.cells[index], at: index) }
    return gauge.width
  }
}

// MARK: - Cost

extension TitleBreaker {
  /// Hundredths of an em from the ideal width, squared; a long line may be off by as much in proportion
  /// as one of twelve ems.
  private func unevenness(of line: Candidate, ideal: Length) -> Int64 {
    guard style.isBalanced || line.to < starts.count - 1 else { return 0 }
    let unit = max(style.size, ideal / 12)
    let off = (line.width - ideal).rawValue * 100 / max(1, unit.rawValue)
    return off * off
  }

  /// What the end of a line costs.
  private func cost(of ink: Range<Int>, to: Int) -> Int64 {
    if to == starts.count - 1 { return Self.costOfLast(characters: characters(in: ink)) }
    let end = phrases.costs[starts[to] - 1 - segment.lowerBound]
    return characters(in: ink) < 2 ? end + Self.oneCharacter : end
  }

  /// Worse than a word divided.
  private static let oneCharacter: Int64 = 200_000_000
  /// Worse than anything but that.
  private static let lastOfTwo: Int64 = 90_000_000

  private static func costOfLast(characters: Int) -> Int64 {
    characters < 2 ? oneCharacter : characters == 2 ? lastOfTwo : 0
  }

  private func characters(in ink: Range<Int>) -> Int {
    paragraph.charactersOfLastLine(ink, upTo: 3)
  }
}
