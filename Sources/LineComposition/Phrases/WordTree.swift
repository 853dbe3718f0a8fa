/// A list of words, found by how a text goes on.
struct WordTree: Sendable {
  private struct Branch: Hashable {
    var node: Int
    var scalar: UInt32
  }

  private var branches: [Branch: Int] = [:]
  private var isWord = [false]

  init() {}

  /// - Parameter words: Parted by white space.
  init(_ words: String) {
    for word in words.split(whereSeparator: \.isWhitespace) { insert(word.unicodeScalars) }
  }

  /// The node at which the word ends.
  @discardableResult
  mutating func insert(_ word: some Sequence<Unicode.Scalar>) -> Int {
    var node = 0
    for scalar in word {
      let branch = Branch(node: node, scalar: scalar.value)
      node = branches[branch] ?? isWord.count
      if node == isWord.count {
        branches[branch] = node
        isWord.append(false)
      }
    }
    isWord[node] = true
    return node
  }

  /// Of all words that a text begins with, the shortest first.
  func lengths(in text: ArraySlice<UInt32>) -> [Int] { ends(in: text).map(\.length) }

  /// The same, with the nodes at which they end.
  func ends(in text: ArraySlice<UInt32>) -> [(length: Int, node: Int)] {
    var ends: [(length: Int, node: Int)] = []
    var node = 0
    for (offset, scalar) in text.enumerated() {
      guard let next = branches[Branch(node: node, scalar: scalar)] else { break }
      node = next
      if isWord[node] { ends.append((offset + 1, node)) }
    }
    return ends
  }
}
