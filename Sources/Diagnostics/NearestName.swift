/// Finds the known name that a misspelt one was meant to be.
package enum NearestName {
  /// Longer names are looked for by nobody; bounds the work on hostile text.
  private static let longest = 64

  /// The nearest by edit distance whatever the case, the first of equals; nil when none is near.
  ///
  /// Near is what differs in a third of the letters, or in one. By half of them `margins` would be
  /// `marks` and `caret-color` a `border-color`, while slips of more than two letters are rare.
  package static func to(_ name: String, among candidates: some Sequence<String>) -> String? {
    let letters = Array(name.lowercased().unicodeScalars)
    guard (1...longest).contains(letters.count) else { return nil }
    let limit = max(1, letters.count / 3)
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let others = Array(candidate.lowercased().unicodeScalars)
      guard abs(others.count - letters.count) <= limit else { continue }
      let distance = EditDistance.between(letters, others)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }
}
