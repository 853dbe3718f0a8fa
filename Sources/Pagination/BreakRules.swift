import Style

/// What page breaks cost where (JLREQ 3.5.4, 4.1.7; requirements Y1).
enum BreakRules {
  /// The penalty of breaking before a line of a paragraph, lines counted from 0.
  static func penalty(beforeLine index: Int, of count: Int, _ values: StyleValues) -> BreakPenalty {
    guard index > 0 else { return .free }
    let strands = index < values.orphans || count - index < values.widows
    return strands ? .strandedLine : .free
  }
}
