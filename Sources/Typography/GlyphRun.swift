/// A glyph at its place in a run.
///
/// In horizontal text from the run's origin on the baseline, x to the right, y upward. In vertical
/// text x runs down the line from its head and y across it, from its axis to the right: turned
/// clockwise by a quarter, the directions are those of horizontal text.
package struct PositionedGlyph: Sendable, Hashable {
  package var id: UInt32
  package var x: Length
  package var y: Length

  package init(id: UInt32, x: Length, y: Length = .zero) {
    self.id = id
    self.x = x
    self.y = y
  }
}

/// Glyphs of one face and size that are drawn together, with the text they stand for.
///
/// Without text they are shapes that nobody reads: marks of emphasis.
package struct GlyphRun: Sendable, Hashable {
  /// One cluster: how many UTF-8 bytes of `text` and how many glyphs belong together.
  package struct Cluster: Sendable, Hashable {
    package var utf8Count: Int
    package var glyphCount: Int

    package init(utf8Count: Int, glyphCount: Int) {
      self.utf8Count = utf8Count
      self.glyphCount = glyphCount
    }
  }

  package var face: FontFaceID
  package var size: Length
  package var orientation: GlyphOrientation
  /// How far the em box reaches across the line, in em; along the line it is one.
  package var breadth: Em = 1
  package var glyphs: [PositionedGlyph]
  package var text: String
  /// In text order; their counts add up to `text.utf8.count` and `glyphs.count`.
  package var clusters: [Cluster]

  package init(
    face: FontFaceID, size: Length, orientation: GlyphOrientation = .horizontal,
    glyphs: [PositionedGlyph] = [], text: String = "", clusters: [Cluster] = []
  ) {
    self.face = face
    self.size = size
    self.orientation = orientation
    self.glyphs = glyphs
    self.text = text
    self.clusters = clusters
  }
}

extension GlyphRun {
  /// Where a glyph's own origin comes to stand when the run's is at `origin`, y downward.
  package func place(of glyph: PositionedGlyph, from origin: Point) -> Point {
    switch orientation {
    case .horizontal: Point(x: origin.x + glyph.x, y: origin.y - glyph.y)
    case .upright, .sideways, .combined: Point(x: origin.x + glyph.y, y: origin.y + glyph.x)
    }
  }
}
