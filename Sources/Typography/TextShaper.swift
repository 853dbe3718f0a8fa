/// A glyph of a shaped cluster: offsets from the cluster's place on the baseline, y upward; in
/// vertical text from the cluster's head on the line's axis, x down the line, y to its right.
package struct Glyph: Sendable, Hashable {
  package var id: UInt32
  package var xOffset: Length
  package var yOffset: Length

  package init(id: UInt32, xOffset: Length = .zero, yOffset: Length = .zero) {
    self.id = id
    self.xOffset = xOffset
    self.yOffset = yOffset
  }
}

/// The least piece of shaped text that stays whole: a character with its marks, a ligature, an
/// emoji sequence.
package struct ShapedCluster: Sendable, Hashable {
  /// The scalars of the cluster, as offsets into the scalars that were shaped.
  package var scalars: Range<Int>
  /// The font's own advance, without any of the spacing of JLREQ; with `kerning`.
  package var advance: Length
  /// What of the advance the font adds for the next cluster's sake (negative: takes away); nothing
  /// where a line ends between the two.
  package var kerning: Length
  /// The glyphs, as offsets into `ShapedText.glyphs`.
  package var glyphs: Range<Int>
  package var face: FontFaceID
  /// The character size of the glyphs: the text's, but for Western letters (`WesternFit`).
  package var size: Length
  /// No font of the catalogue has the character; the glyph is a replacement box.
  package var isMissing: Bool
  package var orientation: GlyphOrientation

  package init(
    scalars: Range<Int>, advance: Length, kerning: Length = .zero, glyphs: Range<Int>,
    face: FontFaceID, size: Length, isMissing: Bool = false,
    orientation: GlyphOrientation = .horizontal
  ) {
    self.scalars = scalars
    self.advance = advance
    self.kerning = kerning
    self.glyphs = glyphs
    self.face = face
    self.size = size
    self.isMissing = isMissing
    self.orientation = orientation
  }
}

/// A stretch of text of one style, shaped once: clusters in text order cover all its scalars.
package struct ShapedText: Sendable, Hashable {
  package var clusters: [ShapedCluster]
  package var glyphs: [Glyph]

  package init(clusters: [ShapedCluster] = [], glyphs: [Glyph] = []) {
    self.clusters = clusters
    self.glyphs = glyphs
  }
}

/// How far a font reaches above and below its baseline.
package struct FontMetrics: Sendable, Hashable {
  /// Baseline to the top of the em box of the ideographs, upward (usually 0.88 em).
  package var ascent: Length
  /// Baseline to the bottom of that box, downward (usually 0.12 em).
  package var descent: Length

  package init(ascent: Length, descent: Length) {
    self.ascent = ascent
    self.descent = descent
  }
}

/// Turns text into glyphs.
///
/// Line composition knows no more of fonts than this, so that a test can
/// set lines with a square shaper (every ideograph one em).
package protocol TextShaper {
  /// Shapes text of one style. `kern` and ligatures apply to Western text only: Japanese stays on
  /// its em squares, unless the request asks for its own advances (`kernsJapanese`).
  func shape(_ text: [Unicode.Scalar], font: FontRequest, size: Length) -> ShapedText

  /// Shapes text of one style for a vertical line.
  ///
  /// The axis of the line runs through the middle of the em squares, and through the middle of
  /// Western letters that lie on their side; combined text is one cluster.
  func shape(
    _ text: [Unicode.Scalar], font: FontRequest, size: Length, standing stance: VerticalStance
  ) -> ShapedText

  func metrics(of font: FontRequest, size: Length) -> FontMetrics
}
