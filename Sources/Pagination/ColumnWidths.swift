import Typography

/// Shares a table's width among its columns by what their cells need (requirements T5).
///
/// Columns get whole ems of the table's size. It starts from the widths the cells would take
/// unbroken and moves ems from column to column as long as the rows get shorter.
struct ColumnWidths {
  /// What a cell needs, without its padding.
  struct Need: Sendable, Hashable {
    var minimum: Length
    var maximum: Length
  }

  /// By row, then column; rows may be short.
  let needs: [[Need]]
  /// The em that columns are counted in.
  let em: Length

  /// The content widths of the columns; together at most `available`.
  func widths(in available: Length) -> [Length] {
    let columns = needs.map(\.count).max() ?? 0
    guard columns > 0, em > .zero else { return [] }
    let maxima = (0..<columns).map { column in ems(needs.compactMap { cell($0, column)?.maximum }) }
    let budget = max(Int(available.rawValue / em.rawValue), columns)
    if maxima.reduce(0, +) <= budget { return maxima.map { em * $0 } }
    var minima = (0..<columns).map { column in ems(needs.compactMap { cell($0, column)?.minimum }) }
    // Where not all columns can have what they ask, none has more than its part.
    if minima.reduce(0, +) > budget { minima = minima.map { min($0, max(budget / columns, 1)) } }
    let counts = improved(shares(of: budget, minima: minima, maxima: maxima), minima: minima)
    return counts.map { em * $0 }
  }

  private func cell(_ row: [Need], _ column: Int) -> Need? {
    column < row.count ? row[column] : nil
  }

  /// The widest of some lengths in whole ems, rounded up, at least one.
  private func ems(_ lengths: [Length]) -> Int {
    let widest = lengths.max() ?? .zero
    return max(1, Int((widest.rawValue + em.rawValue - 1) / em.rawValue))
  }

  /// Shares by need: narrow columns keep what they ask, the others divide the rest in proportion.
  private func shares(of budget: Int, minima: [Int], maxima: [Int]) -> [Int] {
    var counts = minima
    var rest = budget - minima.reduce(0, +)
    let wanted = zip(maxima, minima).map { max($0 - $1, 0) }
    let total = max(wanted.reduce(0, +), 1)
    let spare = rest
    for index in counts.indices where rest > 0 {
      let share = min(spare * wanted[index] / total, rest)
      counts[index] += share
      rest -= share
    }
    if rest > 0, let widest = wanted.indices.max(by: { wanted[$0] < wanted[$1] }) {
      counts[widest] += rest
    }
    return counts
  }

  private func improved(_ start: [Int], minima: [Int]) -> [Int] {
    let sample = Self.sample(of: needs)
    var counts = start
    var best = cost(counts, of: sample)
    // Each move lowers the cost, so this ends; the bound is for hostile tables.
    for _ in 0..<200 {
      var improvement: (counts: [Int], cost: Int)?
      for giver in counts.indices where counts[giver] > minima[giver] {
        for taker in counts.indices where taker != giver {
          // One em may change nothing where three would save a line.
          for step in 1...4 where counts[giver] - step >= minima[giver] {
            var candidate = counts
            candidate[giver] -= step
            candidate[taker] += step
            let price = cost(candidate, of: sample)
            if price < improvement?.cost ?? best { improvement = (candidate, price) }
          }
        }
      }
      guard let found = improvement else { break }
      (counts, best) = found
    }
    return counts
  }

  /// Rows enough to judge by; a long table repeats itself.
  private static func sample(of needs: [[Need]]) -> [[Need]] {
    guard needs.count > 64 else { return needs }
    return stride(from: 0, to: needs.count, by: needs.count / 64 + 1).map { needs[$0] }
  }

  /// Lines the rows take, then how unevenly the cells of a row are filled.
  private func cost(_ counts: [Int], of rows: [[Need]]) -> Int {
    rows.reduce(0) { sum, row in
      let lines = row.indices.map { Self.lines(row[$0].maximum, in: em * counts[$0], em: em) }
      let tallest = lines.max() ?? 1
      return sum + tallest * tallest * 100 + lines.reduce(0, +) * 10
    }
  }

  private static func lines(_ text: Length, in width: Length, em: Length) -> Int {
    guard text > width else { return 1 }
    // A line loses about half an em at its end to the rules of line breaking.
    let filled = max(width - em / 2, Length(rawValue: 1))
    return Int((text.rawValue + filled.rawValue - 1) / filled.rawValue)
  }
}
