import Typography

/// What shaping a piece of text gave, in design units: good for every size.
struct ShapedPiece {
  struct Cluster {
    var scalarCount: Int
    var advance: Int32
    /// As `ShapedCluster` has it.
    var kerning: Int32 = 0
    var glyphCount: Int
    var face: FontFaceID
    var isMissing: Bool
    /// Scaled and shifted as the request has it for Western text.
    var isFitted = false
    var orientation = GlyphOrientation.horizontal
  }

  struct PlacedGlyph {
    var id: UInt32
    /// From the cluster's place on the baseline, y upward; in vertical text as `Glyph` has it.
    var x: Int32
    var y: Int32
  }

  var clusters: [Cluster] = []
  var glyphs: [PlacedGlyph] = []

  static func += (left: inout ShapedPiece, right: ShapedPiece) {
    left.clusters += right.clusters
    left.glyphs += right.glyphs
  }

  /// Tells what pairs change apart, by the same run shaped without kerning.
  mutating func noteKerning(over plain: ShapedPiece) {
    // Else the font makes other clusters without kerning, and nothing can be said of single ones.
    guard plain.clusters.map(\.scalarCount) == clusters.map(\.scalarCount) else { return }
    for index in plain.clusters.indices {
      clusters[index].kerning = clusters[index].advance - plain.clusters[index].advance
    }
  }

  /// The same as Western text; what the font draws on a full em, like × and §, is Japanese.
  func fitted() -> ShapedPiece {
    var piece = self
    for index in clusters.indices {
      let own = clusters[index].advance - clusters[index].kerning
      piece.clusters[index].isFitted = own != DesignScale.unitsPerEm
    }
    return piece
  }

  /// The same glyphs as one cluster: what stays whole whatever the font made of it.
  func merged() -> ShapedPiece {
    guard let first = clusters.first, clusters.count > 1 else { return self }
    var piece = ShapedPiece(glyphs: glyphs)
    var whole = first
    var next = first.glyphCount
    for cluster in clusters.dropFirst() {
      for index in next..<next + cluster.glyphCount { piece.glyphs[index].x += whole.advance }
      next += cluster.glyphCount
      whole.scalarCount += cluster.scalarCount
      whole.glyphCount += cluster.glyphCount
      whole.advance += cluster.advance
      whole.kerning = cluster.kerning
      whole.isMissing = whole.isMissing || cluster.isMissing
    }
    piece.clusters = [whole]
    return piece
  }
}

/// Gathers pieces into the text of one size.
struct ShapedTextBuilder {
  private let size: Length
  private let westernSize: Length
  private let westernShift: Length
  private(set) var text = ShapedText()

  init(size: Length, western: WesternFit, scalarCount: Int) {
    self.size = size
    westernSize = western.scale.of(size)
    westernShift = western.shift.of(size)
    text.clusters.reserveCapacity(scalarCount)
    text.glyphs.reserveCapacity(scalarCount)
  }

  /// A character of one glyph that stands where its cluster stands.
  @inline(__always)
  mutating func append(_ entry: GlyphTable.Entry, face: FontFaceID, at scalar: Int) {
    let glyph = text.glyphs.count
    text.glyphs.append(Glyph(id: entry.glyph))
    text.clusters.append(
      ShapedCluster(
        scalars: scalar..<scalar + 1, advance: DesignScale.length(entry.advance, at: size),
        glyphs: glyph..<glyph + 1, face: face, size: size, isMissing: entry.isMissing))
  }

  mutating func append(_ piece: ShapedPiece, at start: Int) {
    var scalar = start
    var placed = piece.glyphs[...]
    for cluster in piece.clusters {
      let size = cluster.isFitted ? westernSize : size
      let shift = cluster.isFitted ? westernShift : .zero
      let glyphs = text.glyphs.count..<text.glyphs.count + cluster.glyphCount
      for glyph in placed.prefix(cluster.glyphCount) {
        text.glyphs.append(
          Glyph(
            id: glyph.id, xOffset: DesignScale.length(glyph.x, at: size),
            yOffset: DesignScale.length(glyph.y, at: size) + shift))
      }
      text.clusters.append(
        ShapedCluster(
          scalars: scalar..<scalar + cluster.scalarCount,
          advance: DesignScale.length(cluster.advance, at: size),
          kerning: DesignScale.length(cluster.kerning, at: size), glyphs: glyphs,
          face: cluster.face, size: size, isMissing: cluster.isMissing,
          orientation: cluster.orientation))
      scalar += cluster.scalarCount
      placed = placed.dropFirst(cluster.glyphCount)
    }
  }

  /// Makes spaces as high and as large as what stands before them, or else behind them.
  ///
  /// They have no ink, and so part no words that are drawn at once: readers lose a space that is
  /// drawn alone.
  mutating func joinSpaces(of scalars: [Unicode.Scalar]) {
    for index in text.clusters.indices
    where scalars[text.clusters[index].scalars.lowerBound] == " " {
      let neighbour = index > 0 ? index - 1 : index + 1
      guard neighbour < text.clusters.count, let glyph = text.clusters[neighbour].glyphs.first
      else { continue }
      text.clusters[index].size = text.clusters[neighbour].size
      for own in text.clusters[index].glyphs {
        text.glyphs[own].yOffset = text.glyphs[glyph].yOffset
      }
    }
  }
}
