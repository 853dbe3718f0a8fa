import Typography

/// Keeps ragged text from ending in a line of one or two characters: the line before gives some,
/// which at a ragged edge costs nothing.
struct RaggedEnding {
  private let paragraph: PreparedParagraph
  private let sums: LineSums
  private let style: ParagraphStyle

  init(_ paragraph: PreparedParagraph, sums: LineSums, style: ParagraphStyle) {
    self.paragraph = paragraph
    self.sums = sums
    self.style = style
  }

  /// The last line wants more characters than this, and gets no more than `most`.
  private static let least = 2
  private static let most = 5

  func improved(_ lines: [BrokenLine]) -> [BrokenLine] {
    guard let last = lines.last, let before = lines.dropLast().last,
      before.fit == .natural, last.fit == .natural, characters(in: last.ink) <= Self.least,
      let end = bestEnd(of: before, last)
    else { return lines }
    var shorter = before
    shorter.cells = before.cells.lowerBound..<end
    shorter.ink = before.ink.lowerBound..<sums.lastInk(upTo: end - 1) + 1
    var longer = last
    longer.cells = end..<last.cells.upperBound
    longer.ink = sums.firstInk(from: end)..<last.ink.upperBound
    return lines.dropLast(2) + [shorter, longer]
  }

  /// Where the line before should end: between phrases if it can, and as late as it can.
  private func bestEnd(of before: BrokenLine, _ last: BrokenLine) -> Int? {
    let level = BreakTier(style.kinsoku)
    let least = sums.x(of: before.ink.lowerBound) + style.measure * 2 / 3
    var best: (end: Int, cost: Int64)?
    let phrases = PhraseAnalysis(paragraph.cells[before.cells.lowerBound..<last.cells.upperBound])
    for end in before.cells.dropFirst().reversed() where sums.tier(behind: end - 1) <= level {
      guard sums.end(upTo: end - 1) >= least else { break }
      let count = characters(in: sums.firstInk(from: end)..<last.ink.upperBound)
      guard count <= Self.most, !isCode(end - 1) else { break }
      // Running text is divided anywhere: what would be worse than that in a title is not worse here.
      let cost = min(phrases.costs[end - 1 - before.cells.lowerBound], PhraseBreak.word.cost)
      if count > Self.least, best.map({ cost < $0.cost }) ?? true { best = (end, cost) }
    }
    return best?.end
  }

  private func isCode(_ index: Int) -> Bool {
    !paragraph.cells[index].traits.isDisjoint(with: [.cutsFreely, .unspaced])
  }

  private func characters(in ink: Range<Int>) -> Int {
    paragraph.charactersOfLastLine(ink, upTo: Self.most + 1)
  }
}
