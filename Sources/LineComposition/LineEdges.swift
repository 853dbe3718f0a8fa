import Typography

/// What full-width punctuation keeps of its em at the edges of lines (JLREQ 3.1.5, 3.1.9).
package struct LineEdges: Sendable, Hashable {
  /// An opening bracket at the head of a line.
  package enum Head: Sendable, Hashable {
    /// Flush (天付き): a paragraph that begins with one is indented by its indent alone.
    case flush
    /// Half an em before it on every line: 1.5 em with the usual indent, 0.5 em on other lines.
    case halfEm
    /// Half an em before it at a paragraph's head only.
    case halfEmAtParagraph
    /// The paragraph's indent less half an em (二分下げ); other lines are flush.
    case halfIndent
  }

  /// The space behind a closing bracket, comma, full stop or middle dot that ends a line.
  package enum End: Sendable, Hashable {
    /// All of it where there is room, else none (JLREQ 3.1.9).
    case wholeOrNone
    /// Always none.
    case none
    /// Always all.
    case whole
    /// A full stop's always, all others' never (JIS X 4051).
    case fullStopOnly
  }

  package var head = Head.flush
  package var end = End.wholeOrNone

  package init(head: Head = .flush, end: End = .wholeOrNone) {
    self.head = head
    self.end = end
  }
}

/// Which lines of a paragraph its indent moves (CSS Text 3, 8.1).
package enum IndentedLines: Sendable, Hashable {
  case first
  /// The first, and each line behind a forced break.
  case eachFirst
  /// All but the first.
  case allButFirst
  /// All but those of `eachFirst`.
  case allButEachFirst
}

/// Punctuation that may stand outside the measure (ぶら下げ; CSS Text 3, 8.2).
package struct HangingPunctuation: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }
  /// A stop or comma at a line's end that would not fit (JLREQ 2.5.1).
  package static let allowEnd = HangingPunctuation(rawValue: 1)
  /// Any stop or comma at a line's end.
  package static let forceEnd = HangingPunctuation(rawValue: 2)
  /// An opening bracket at the head of a paragraph.
  package static let first = HangingPunctuation(rawValue: 4)
  /// A closing bracket that ends a paragraph and would not fit.
  package static let last = HangingPunctuation(rawValue: 8)
}

/// Where in its paragraph a line stands.
enum LinePlace {
  case paragraphHead
  /// Behind a forced break.
  case segmentHead
  case continued

  init(isFirstSegment: Bool, isFirstLine: Bool) {
    self = !isFirstLine ? .continued : isFirstSegment ? .paragraphHead : .segmentHead
  }
}

extension ParagraphStyle {
  /// From the edge of the measure to the first frame of a line that begins with `cell`.
  func lineHead(_ place: LinePlace, before cell: Cell?) -> Length {
    let indent = isIndented(place) ? firstLineIndent : .zero
    guard let cell, cell.spacingClass == .openingBracket, !cell.isSpace else { return indent }
    let half = Em.half.of(cell.size)
    if place != .continued, hanging.contains(.first) { return indent - cell.frame }
    switch edges.head {
    case .flush: return indent
    case .halfEm: return indent + half
    case .halfEmAtParagraph: return place == .continued ? indent : indent + half
    case .halfIndent: return place != .continued && indent >= half ? indent - half : indent
    }
  }

  private func isIndented(_ place: LinePlace) -> Bool {
    switch indentedLines {
    case .first: place == .paragraphHead
    case .eachFirst: place != .continued
    case .allButFirst: place != .paragraphHead
    case .allButEachFirst: place == .continued
    }
  }

  /// The space behind a cell that ends a line.
  func lineEnd(of cell: Cell) -> LineEndSpace {
    let natural = cell.lineEnd
    guard natural.step != .none, edges.end != .wholeOrNone else { return natural }
    switch edges.end {
    case .wholeOrNone: return natural
    case .none: return .none
    case .whole: return LineEndSpace(step: .none, amount: natural.amount)
    case .fullStopOnly:
      return cell.spacingClass == .fullStop
        ? LineEndSpace(step: .none, amount: natural.amount) : .none
    }
  }

  /// Whether a cell that ends a line may stand outside the measure.
  func mayHang(_ cell: Cell, endsParagraph: Bool) -> Bool {
    if cell.hangs { return !hanging.isDisjoint(with: [.allowEnd, .forceEnd]) }
    return endsParagraph && hanging.contains(.last) && cell.spacingClass == .closingBracket
  }

  /// Whether lines that end a paragraph are filled, too.
  var fillsLastLine: Bool { lastLineAlignment == .justify }

  /// How a line stands when it is not filled.
  func raggedAlignment(isLast: Bool) -> Alignment {
    let alignment = isLast ? lastLineAlignment ?? alignment : alignment
    return alignment == .justify ? .start : alignment
  }
}
