/// What a line, a break and neighbouring lines cost when the breaks of a whole paragraph are weighed.
///
/// All in thousandths of one step (a line-end half em given up costs 1 step), as integers, so that
/// sums are alike on every machine. A cost named after a step of adjustment is that of the step used
/// up; what uses part of it costs the square of that part. The weights began as those of a prototype
/// over long guides; `OptimumGainTests` prints what they win and holds them to it.
struct LineCosts: Sendable, Hashable {
  // Reduction (追込み), JLREQ 3.8.3.
  var lineEndDropped: Int64 = 1_000
  var wordSpaceReduced: Int64 = 20_000
  var middleDotReduced: Int64 = 30_000
  var bracketReduced: Int64 = 40_000
  var westernReduced: Int64 = 60_000

  // Expansion (追出し), JLREQ 3.8.4.
  var wordSpaceOpened: Int64 = 20_000
  var westernOpened: Int64 = 60_000
  /// Solid text is to stay solid: the first unit opened costs this already.
  var solidTouched: Int64 = 100_000
  var solidOpened: Int64 = 400_000
  /// All places alike, and for each em past a quarter em.
  var pastLimits: Int64 = 2_000_000
  var pastLimitsByEm: Int64 = 8_000_000
  /// A line that is not filled: as much as one opened by an em a place, and for each em it is short.
  var unfilled: Int64 = 8_000_000
  /// The same where narrow measures are set ragged by rule (requirement P8).
  var unfilledNarrow: Int64 = 2_000_000
  var unfilledByEm: Int64 = 1_000_000

  /// A stop outside the measure (ぶら下げ), beside what opening the rest costs.
  var hanging: Int64 = 15_000

  // Breaks.
  var hyphen: Int64 = 50_000
  var hyphenAgain: Int64 = 150_000
  /// Three in a row: only where no other way exists.
  var hyphenLadder: Int64 = 100_000_000
  var openingBracketAtHead: Int64 = 3_000
  var katakanaWord: Int64 = 15_000
  var jukugoRuby: Int64 = 80_000
  /// Only a looser level than the one preferred allows the break.
  var looserLevel: Int64 = 500_000
  /// A name in code cut where nothing marks a place.
  var cut: Int64 = 200_000
  /// Kinsoku gives way because nothing fits; by tier past the book's level.
  var relaxed: Int64 = 20_000_000

  /// A last line of up to one, two, three ems, stops and brackets not counted.
  var shortLastLine: [Int64] = [1_000_000, 300_000, 60_000]

  /// Neighbours whose tightness differs by two classes or more.
  var neighbours: Int64 = 40_000

  /// Each line more or less than the best number, when that is asked for.
  var lineCount: Int64 = 30_000

  static let standard = LineCosts()

  /// The cost of using `part` of what a step has: its square, to a thousandth of the part.
  static func square(_ part: Int64, of whole: Int64, weight: Int64) -> Int64 {
    guard part > 0, whole > 0 else { return 0 }
    let share = min(1000, part * 1000 / whole)
    return weight * share * share / 1_000_000
  }
}
