/// Keeps an author's sequences of characters together, and lets others be parted, whatever the
/// tables say (分離禁止).
struct OwnSequences {
  private let segment: Range<Int>
  private let inseparable: [[Unicode.Scalar]]
  private let separable: [[Unicode.Scalar]]

  init(segment: Range<Int>, lists: KinsokuLists) {
    self.segment = segment
    inseparable = lists.inseparable
    separable = lists.separable
  }

  func settle(_ cells: inout [Cell]) {
    for sequence in separable {
      forEachPlace(of: sequence, in: &cells) { cell in
        if cell.breakTier <= .splinter { cell.breakTier = .strict }
      }
    }
    for sequence in inseparable {
      forEachPlace(of: sequence, in: &cells) { cell in
        cell.breakTier = max(cell.breakTier, .anywhere)
        cell.after.opening = .never
      }
    }
  }

  /// All cells of each occurrence but the last.
  private func forEachPlace(
    of sequence: [Unicode.Scalar], in cells: inout [Cell], _ change: (inout Cell) -> Void
  ) {
    guard sequence.count > 1 else { return }
    var start = segment.lowerBound
    while start + sequence.count <= segment.upperBound {
      let isMatch = sequence.indices.allSatisfy { cells[start + $0].base == sequence[$0].value }
      if isMatch {
        for index in start..<start + sequence.count - 1 { change(&cells[index]) }
      }
      start += 1
    }
  }
}
