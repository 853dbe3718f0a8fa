/// Which way lines run and follow each other (CSS Writing Modes 4, 3.2).
package enum WritingMode: String, Sendable, Hashable {
  /// 横組: lines from left to right, from the top down.
  case horizontal = "horizontal-tb"
  /// 縦組: lines from the top down, from right to left.
  case verticalRL = "vertical-rl"
}

/// What a shaper is asked for a run of vertical text.
package enum VerticalStance: Sendable, Hashable {
  /// As the characters stand in vertical text: upright or turned with the line, by the font's
  /// vertical forms (`vert`, `vrt2`).
  ///
  /// What UAX #50 turns and the font has no form for is laid sideways.
  case natural
  /// Upright one by one, each in the middle of a full em.
  case upright
  /// On its side, turned clockwise, as it is set in horizontal text.
  case sideways
  /// Side by side in one cell of an em (縦中横).
  case combined
}

/// How the glyphs of a run stand on the page.
package enum GlyphOrientation: Sendable, Hashable {
  /// On the baseline of a horizontal line.
  case horizontal
  /// Upright, one below the other, in a vertical line.
  case upright
  /// Turned clockwise by a quarter, along a vertical line.
  case sideways
  /// Upright and side by side in a cell of a vertical line, narrowed to this share of their width
  /// in 1/65536.
  case combined(width: Int)

  /// Upright in a vertical line.
  package var stands: Bool {
    switch self {
    case .upright, .combined: true
    case .horizontal, .sideways: false
    }
  }

  /// A combined cell whose glyphs keep their width.
  package static let combinedInFull = GlyphOrientation.combined(width: 65536)
}

extension WritingMode {
  /// How far the em boxes reach above the baseline, or to the right of a vertical line's axis.
  package var ascent: Em {
    switch self {
    case .horizontal: .thousandths(880)
    case .verticalRL: .half
    }
  }

  /// How far they reach to the other side.
  package var descent: Em { 1 - ascent }

  /// From the baseline to the middle of the em boxes.
  package var middle: Em { ascent - .half }
}
