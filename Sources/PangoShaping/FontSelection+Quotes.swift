import Typography

extension FontSelection {
  /// A Western run whose ‘ ’ “ ” are no wider than its letters: Japanese fonts may draw them on a full
  /// em, and have forms of half an em besides.
  ///
  /// Line composition gives them the half em of brackets where they turn out to be Japanese, with the
  /// ink at the same place.
  func withWesternQuotes(
    _ piece: ShapedPiece, of run: ArraySlice<Unicode.Scalar>, face: LoadedFace
  ) -> ShapedPiece {
    guard run.contains(where: Self.isQuote) else { return piece }
    var result = ShapedPiece()
    var scalar = run.startIndex
    var glyph = 0
    for cluster in piece.clusters {
      let own = ShapedPiece(
        clusters: [cluster], glyphs: Array(piece.glyphs[glyph..<glyph + cluster.glyphCount]))
      let text = run[scalar..<scalar + cluster.scalarCount]
      result = result + (narrowQuote(text, wide: cluster, face: face) ?? own)
      scalar = text.endIndex
      glyph += cluster.glyphCount
    }
    return result
  }

  /// Nil for what is no quotation mark of a full em.
  private func narrowQuote(
    _ text: ArraySlice<Unicode.Scalar>, wide: ShapedPiece.Cluster, face: LoadedFace
  ) -> ShapedPiece? {
    guard text.count == 1, text.allSatisfy(Self.isQuote), wide.advance == DesignScale.unitsPerEm
    else { return nil }
    return shaper.shape(text, face: face, kerning: .offInHalfWidth)
  }

  private static func isQuote(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}": true
    default: false
    }
  }
}
