import Diagnostics

/// Guesses which heading a broken link meant.
enum NearestHeading {
  /// How much is compared at most: a hint is worth a moment, not more, even in a hostile book.
  private static let longestName = 64
  private static let mostHeadings = 400
  /// The heading whose fragment or title is nearest, or nil when none is near: two words that share
  /// less than half of their characters are no help.
  static func find(_ fragment: String, in headings: [HeadingAnchor]) -> HeadingAnchor? {
    let wanted = Array(fragment.lowercased())
    guard !wanted.isEmpty, wanted.count <= longestName else { return nil }
    var best: (heading: HeadingAnchor, distance: Int)?
    for heading in headings.prefix(mostHeadings) {
      let names = [heading.fragment, heading.title].map {
        Array($0.lowercased().prefix(longestName))
      }
      for name in names {
        let limit = min(max(wanted.count, name.count) / 2, (best?.distance ?? .max) - 1)
        let distance = contains(wanted, in: name) ? 0 : steps(from: wanted, to: name, atMost: limit)
        if distance <= limit { best = (heading, distance) }
      }
    }
    return best?.heading
  }

  /// What is counted only where lengths and letters leave a hope of staying within the limit: most
  /// headings are far from what was meant, and to know how far is slow.
  private static func steps(
    from left: [Character], to right: [Character], atMost limit: Int
  ) -> Int {
    guard abs(left.count - right.count) <= limit else { return .max }
    let letters = Set(right)
    // Every letter that the other has not costs a step of its own.
    guard left.count(where: { !letters.contains($0) }) <= limit else { return .max }
    return EditDistance.between(left, right)
  }

  private static func contains(_ part: [Character], in whole: [Character]) -> Bool {
    if whole.starts(with: part) { return true }
    guard part.count >= 2, part.count <= whole.count else { return false }
    return (0...whole.count - part.count).contains {
      whole[$0..<$0 + part.count].elementsEqual(part)
    }
  }
}
