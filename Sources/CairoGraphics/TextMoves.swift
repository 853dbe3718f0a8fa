/// Puts the glyphs of horizontal lines at places that Cairo writes as they are.
///
/// In a PDF glyphs follow each other by their advances, moved by whole thousandths of an em (`TJ`).
/// Cairo leaves out moves of one and two thousandths and makes up for them at the next glyph, wherever
/// that stands: between two characters that nothing may part, or where a space has reached its limit.
/// So the moves are chosen here. A space of whole thousandths (none, a quarter em, a half em: all that
/// rules fix) is written exactly; what others owe is paid by the next space that is not.
struct TextMoves {
  /// The least move that Cairo writes, in thousandths of an em.
  private static let least = 3.0

  private var baseline = -Double.infinity
  /// Where the last glyph's advance ends, by the lines we were given and on paper, in points.
  private var wantedEnd = 0.0
  private var writtenEnd = 0.0

  /// The place on paper of the next glyph, at most 0.002 em from where it is wanted.
  ///
  /// - Parameters:
  ///   - wanted: Its x in points.
  ///   - baseline: The y of its run's origin, in points; another one begins anew.
  ///   - advance: In em.
  ///   - em: The run's size in points.
  mutating func place(
    wanted: Double, baseline: Double, advance: Double, em: Double
  ) -> Double {
    let space = (wanted - wantedEnd) / em * 1000
    let goesOn = baseline == self.baseline && abs(space) < 1000
    let place = goesOn ? writtenEnd + move(of: space, em: em) * em / 1000 : wanted
    self.baseline = baseline
    wantedEnd = wanted + advance * em
    writtenEnd = place + advance * em
    return place
  }

  /// What to move by for a space, both in thousandths of an em.
  private func move(of space: Double, em: Double) -> Double {
    let whole = space.rounded()
    if abs(space - whole) < 0.01, whole == 0 || abs(whole) >= Self.least { return whole }
    let debt = (wantedEnd - writtenEnd) / em * 1000
    // Never so much at once that a space at its limit is seen to pass it.
    let owed = space + min(max(debt, -1), 1)
    if abs(owed) < Self.least / 2 { return 0 }
    return abs(owed) < Self.least ? (owed < 0 ? -Self.least : Self.least) : owed.rounded()
  }
}
