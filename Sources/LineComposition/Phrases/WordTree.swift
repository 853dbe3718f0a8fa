/// A list of words, found by how a text goes on.
struct WordTree: Sendable {
  private struct Branch: Hashable {
    var node: Int
    var scalar: UInt32
  }

  private var branches: [Branch: Int] = [:]
  private var isWord = [false]

  /// - Parameter words: Parted by white space.
  init(_ words: String) {
    for word in words.split(whereSeparator: \.isWhitespace) {
      var node = 0
      for scalar in word.unicodeScalars {
        let branch = Branch(node: node, scalar: scalar.value)
        node = branches[branch] ?? isWord.count
        if node == isWord.count {
          branches[branch] = node
          isWord.append(false)
        }
      }
      isWord[node] = true
    }
  }

  /// Of all words that a text begins with, the shortest first.
  func lengths(in text: ArraySlice<UInt32>) -> [Int] {
    var lengths: [Int] = []
    var node = 0
    for (offset, scalar) in text.enumerated() {
      guard let next = branches[Branch(node: node, scalar: scalar)] else { break }
      node = next
      if isWord[node] { lengths.append(offset + 1) }
    }
    return lengths
  }
}

/// Cuts a run of characters into pieces so that what they cost together is least.
struct WordPiece {
  var length: Int
  var cost: Int

  /// Where the pieces end, the last with the run; of two ways that cost the same, the one whose last
  /// piece is longer.
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
