import Diagnostics

/// Guesses which of the known names was meant.
enum NearestName {
  private static let longestName = 64

  /// The nearest name, or nil when none is near: as many slips as half of the letters are no slip.
  static func find(_ name: String, in known: [String]) -> String? {
    let wanted = Array(name.lowercased())
    guard wanted.count <= longestName else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in known {
      let letters = Array(candidate.lowercased().prefix(longestName))
      let distance = EditDistance.between(wanted, letters)
      guard distance * 2 < max(wanted.count, letters.count) else { continue }
      if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }
}
