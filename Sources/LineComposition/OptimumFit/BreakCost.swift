import Typography

/// What a break costs by where it stands, whatever the lines beside it come to: the one place where
/// that is looked up.
struct BreakCost {
  private let paragraph: PreparedParagraph
  private let costs: LineCosts
  private let level: BreakTier
  private let preferredLevel: BreakTier

  init(_ paragraph: PreparedParagraph, style: ParagraphStyle, costs: LineCosts) {
    self.paragraph = paragraph
    self.costs = costs
    level = BreakTier(style.kinsoku)
    preferredLevel = BreakTier(style.preferredKinsoku ?? style.kinsoku)
  }

  /// Of the break at the end of a line; nothing at the end of a segment.
  func cost(after line: BrokenLine) -> Int64 {
    guard !line.isLast, let last = line.ink.last else { return 0 }
    let broken = paragraph.cells[line.cells.upperBound - 1]
    var cost = cost(ofTier: broken.breakTier, line: line)
    if hyphenates(line) { cost += costs.hyphen }
    var next = line.cells.upperBound
    while next < paragraph.cells.count, paragraph.cells[next].isSpace { next += 1 }
    guard next < paragraph.cells.count else { return cost }
    if paragraph.cells[next].characterClass == .openingBracket {
      cost += costs.openingBracketAtHead
    }
    guard line.ink.upperBound == line.cells.upperBound else { return cost }
    return cost + costInsideWord(paragraph.cells[last], paragraph.cells[next])
  }

  /// The line ends in a hyphen that the break adds.
  private func hyphenates(_ line: BrokenLine) -> Bool {
    !line.isLast && line.ink.upperBound == line.cells.upperBound
      && paragraph.cells[line.cells.upperBound - 1].traits.contains(.hyphenates)
  }

  func endsInHyphen(_ line: BrokenLine) -> Bool { paragraph.endsInHyphen(line) }

  private func cost(ofTier tier: BreakTier, line: BrokenLine) -> Int64 {
    if line.tier > level {
      return costs.relaxed * Int64(line.tier.rawValue - level.rawValue)
    }
    if tier > level { return costs.cut }
    return tier > preferredLevel ? costs.looserLevel : 0
  }

  private func costInsideWord(_ before: Cell, _ after: Cell) -> Int64 {
    if before.traits.contains(.jukugoBreak) { return costs.jukugoRuby }
    return before.isKatakana && after.isKatakana ? costs.katakanaWord : 0
  }
}

extension PreparedParagraph {
  /// A reader sees a hyphen at the line's end: one that the break adds, or the author's own.
  func endsInHyphen(_ line: BrokenLine) -> Bool {
    guard !line.isLast, let last = line.ink.last, line.ink.upperBound == line.cells.upperBound
    else { return false }
    return cells[last].showsHyphenAtEnd
  }
}

extension Cell {
  /// Of a line; the marks of URLs and code divide no words.
  var showsHyphenAtEnd: Bool {
    if traits.contains(.hyphenates) { return true }
    return (base == 0x2D || base == 0x2010) && characterClass == .western
      && traits.isDisjoint(with: [.address, .cutsFreely])
  }

  /// Part of a word in katakana: letters, small ones, long vowel and iteration marks.
  var isKatakana: Bool {
    switch base {
    case 0x30A1...0x30FA, 0x30FC...0x30FE, 0x31F0...0x31FF, 0xFF66...0xFF9F: true
    default: false
    }
  }
}
