import Typography

/// Keeps ragged text from ending in a line of one or two characters: the line before gives some,
/// which at a ragged edge costs nothing, as long as the last line holds them.
struct RaggedEnding {
  private let paragraph: PreparedParagraph
  private let sums: LineSums
  private let style: ParagraphStyle
  private let fitting: LineFitting

  init(_ paragraph: PreparedParagraph, sums: LineSums, style: ParagraphStyle) {
    self.paragraph = paragraph
    self.sums = sums
    self.style = style
    fitting = LineFitting(style)
  }

  /// The last line wants more characters than this, and gets no more than `most`.
  private static let least = 2
  private static let most = 5

  func improved(_ lines: [BrokenLine]) -> [BrokenLine] {
    guard let last = lines.last, let before = lines.dropLast().last,
      before.fit == .natural, last.fit == .natural, characters(in: last.ink) <= Self.least,
      let better = bestLines(insteadOf: before, last)
    else { return lines }
    return lines.dropLast(2) + better
  }

  /// The line before ends between phrases if it can, and as late as it can.
  private func bestLines(insteadOf before: BrokenLine, _ last: BrokenLine) -> [BrokenLine]? {
    let level = BreakTier(style.kinsoku)
    let least = sums.x(of: before.ink.lowerBound) + style.measure * 2 / 3
    var best: (lines: [BrokenLine], cost: Int64)?
    let phrases = PhraseAnalysis(paragraph.cells[before.cells.lowerBound..<last.cells.upperBound])
    for end in before.cells.dropFirst().reversed() where sums.tier(behind: end - 1) <= level {
      guard sums.end(upTo: end - 1) >= least else { break }
      let count = characters(in: sums.firstInk(from: end)..<last.ink.upperBound)
      guard count <= Self.most, !isCode(end - 1) else { break }
      // Running text is divided anywhere: what would be worse than that in a title is not worse here.
      let cost = min(phrases.costs[end - 1 - before.cells.lowerBound], PhraseBreak.word.cost)
      guard count > Self.least, best.map({ cost < $0.cost }) ?? true else { continue }
      let lines = [before.cells.lowerBound..<end, end..<last.cells.upperBound].compactMap {
        fitting.line($0, of: sums, tier: level)
      }
      if lines.count == 2, lines.allSatisfy({ $0.fit == .natural }) { best = (lines, cost) }
    }
    return best?.lines
  }

  private func isCode(_ index: Int) -> Bool {
    !paragraph.cells[index].traits.isDisjoint(with: [.cutsFreely, .unspaced])
  }

  private func characters(in ink: Range<Int>) -> Int {
    paragraph.charactersOfLastLine(ink, upTo: Self.most + 1)
  }
}
