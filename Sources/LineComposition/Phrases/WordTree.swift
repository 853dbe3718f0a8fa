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
