/// A piece a run of characters may be cut into.
struct WordPiece {
  var length: Int
  var cost: Int

  /// Where the pieces end that cost least together, the last with the run; of ways that cost the same,
  /// the one whose last piece is longest.
  ///
  /// - Parameter pieces: What may begin at a place; something has to, at each.
  static func ends(of count: Int, pieces: (Int) -> [WordPiece]) -> [Int] {
    var best: [(cost: Int, start: Int)?] = [(0, 0)]
    best += [(cost: Int, start: Int)?](repeating: nil, count: count)
    for start in 0..<count {
      guard let sofar = best[start]?.cost else { continue }
      for piece in pieces(start) {
        let cost = sofar + piece.cost
        if let other = best[start + piece.length], other.cost <= cost { continue }
        best[start + piece.length] = (cost, start)
      }
    }
    var ends: [Int] = []
    var end = count
    while end > 0, let choice = best[end] {
      ends.append(end)
      end = choice.start
    }
    return ends.reversed()
  }
}
