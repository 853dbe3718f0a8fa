import Typography

/// A line as a breaker chose it: which cells, and how they compare with the measure.
struct BrokenLine: Sendable, Hashable {
  enum Fit: Sendable, Hashable {
    case exact
    /// Too long by this much; the steps of reduction take it away whole.
    case overrun(Length)
    /// Too short by this much; expansion fills it.
    case underrun(Length)
    /// Set as it comes: a last line, a line of ragged text.
    case natural
    /// Longer than the measure and nothing to be done.
    case overfull
  }

  /// All cells of the line, with the spaces it sheds.
  var cells: Range<Int>
  /// From the first to the last cell that shows.
  var ink: Range<Int>
  var fit: Fit
  /// The last stop stands outside the measure.
  var hangs = false
  /// What had to be allowed to break here.
  var tier: BreakTier
  /// The last line of its segment.
  var isLast: Bool
  /// Behind the last tab: what stands before it is set in columns, and no adjustment moves it.
  var firstAdjusted: Int?
}

/// A line while its cells are counted: O(1) a cell.
struct LineGauge {
  /// To the end of the last frame that shows, from the line head.
  private(set) var width: Length
  /// What steps 1, 4, 5 and 6 can take from that.
  private(set) var reducible = Length.zero
  /// Offset of the last cell that shows.
  private(set) var lastInk: Int?
  /// To the end of the frame before the last one that shows and the space behind it.
  private(set) var headOfLastInk = Length.zero
  private var pendingWidth = Length.zero
  private var pendingReducible = Length.zero

  init(indent: Length) { width = indent }

  mutating func add(_ cell: Cell, at index: Int) {
    if cell.isSpace {
      pendingWidth += cell.frame
      pendingReducible += cell.wordSpaceTake
    } else {
      headOfLastInk = width + pendingWidth
      width = headOfLastInk + cell.frame
      reducible += pendingReducible
      pendingWidth = .zero
      pendingReducible = .zero
      lastInk = index
    }
    pendingWidth += cell.after.natural
    pendingReducible += cell.after.reducible
  }

  /// The least width the line can be reduced to, without what stands at its end.
  var leastWidth: Length { width - reducible }
}
