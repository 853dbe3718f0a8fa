/// How a character stands in vertical text by itself (UAX #50, Vertical_Orientation).
package enum VerticalOrientation: UInt8, Sendable, Hashable {
  /// R: sideways, turned clockwise.
  case sideways
  /// U: upright.
  case upright
  /// Tu: upright by the font's vertical form (small kana, stops).
  case transformedUpright
  /// Tr: the font's vertical form, else sideways (brackets, the prolonged sound mark).
  case transformedSideways
}

extension VerticalOrientation {
  package static func of(_ scalar: Unicode.Scalar) -> VerticalOrientation {
    let value = Int(scalar.value)
    if value < lowPlanes.count { return lowPlanes[value] }
    // Planes 2 and 3 are ideographs, 15 and 16 private.
    return (0x20000...0x3FFFD).contains(value) || value >= 0xF0000 ? .upright : .sideways
  }

  /// The first two planes spread out: one load a character, 128 kB, made for the first vertical text.
  private static let lowPlanes: [VerticalOrientation] = {
    var orientations = [VerticalOrientation](repeating: .sideways, count: 0x20000)
    for (orientation, ranges) in VerticalOrientationTable.listed {
      for range in CharacterClass.hexadecimalRanges(ranges) {
        for value in range where value < orientations.count { orientations[value] = orientation }
      }
    }
    return orientations
  }()
}
