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
        let distance =
          name.starts(with: wanted) || contains(wanted, in: name)
          ? 0 : EditDistance.between(wanted, name)
        guard distance * 2 <= max(wanted.count, name.count) else { continue }
        if distance < best?.distance ?? .max { best = (heading, distance) }
      }
    }
    return best?.heading
  }

  private static func contains(_ part: [Character], in whole: [Character]) -> Bool {
    guard part.count >= 2, part.count <= whole.count else { return false }
    return (0...whole.count - part.count).contains {
      whole[$0..<$0 + part.count].elementsEqual(part)
    }
  }
}
