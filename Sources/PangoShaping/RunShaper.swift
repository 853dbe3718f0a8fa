import CPango
import Typography

/// Shapes runs of one face by Pango.
///
/// The division of the text is ours (`FontSelection`), so Pango is given the analysis that its own
/// itemization would have made; the tests compare the two. One departure: Pango takes a Latin word
/// in Japanese text for English, and Noto CJK has other, lower digits for English; a run keeps the
/// language it was asked in, so that 10 looks the same in 「10人」 and in “Top 10”.
@safe final class RunShaper {
  enum Kerning {
    /// Noto CJK kerns full-width kana (ンジ by −0.025 em), which breaks solid setting (ベタ組).
    case off
    /// Dashes: of a full em where the font has a narrower one for Western text, too (BIZ UD).
    case offInFullWidth
    case on
  }

  private let language: OpaquePointer?
  private let scriptOfSigns: UInt8
  private let glyphString: UnsafeMutablePointer<PangoGlyphString>
  /// Lists of one attribute each; the kerned one is empty where nothing is asked for.
  private let solid: UnsafeMutablePointer<GSList>?
  private let fullWidth: UnsafeMutablePointer<GSList>?
  private let kerned: UnsafeMutablePointer<GSList>?

  init(language: String, features: [FontFeature] = []) {
    unsafe self.language = pango_language_from_string(language)
    unsafe scriptOfSigns = ScalarScript.ofSigns(in: self.language)
    unsafe glyphString = pango_glyph_string_new()
    let asked = features.map { "\($0.tag)=\($0.value)" }
    unsafe solid = Self.attributes(["kern=0"] + asked)
    unsafe fullWidth = Self.attributes(["kern=0", "fwid=1"] + asked)
    unsafe kerned = Self.attributes(asked)
  }

  private static func attributes(_ features: [String]) -> UnsafeMutablePointer<GSList>? {
    guard !features.isEmpty else { return nil }
    return unsafe g_slist_append(
      nil, pango_attr_font_features_new(features.joined(separator: ", ")))
  }

  deinit {
    unsafe pango_glyph_string_free(glyphString)
    unsafe Self.free(solid)
    unsafe Self.free(fullWidth)
    unsafe Self.free(kerned)
  }

  private static func free(_ list: UnsafeMutablePointer<GSList>?) {
    unsafe g_slist_free_full(list) { attribute in
      unsafe pango_attribute_destroy(attribute?.assumingMemoryBound(to: PangoAttribute.self))
    }
  }

  /// Shapes a run whose scalars all belong to `face`; a scalar the face lacks becomes missing.
  func shape(_ run: ArraySlice<Unicode.Scalar>, face: LoadedFace, kerning: Kerning) -> ShapedPiece {
    var utf8: [UInt8] = []
    utf8.reserveCapacity(run.count * 3)
    var scalarStarts: [Int] = []
    scalarStarts.reserveCapacity(run.count + 1)
    for scalar in run {
      scalarStarts.append(utf8.count)
      utf8.append(contentsOf: UTF8.encode(Self.visible(scalar)) ?? UTF8.encodedReplacementCharacter)
    }
    scalarStarts.append(utf8.count)
    let script = ScalarScript.of(run: run, fallback: scriptOfSigns)
    shapeBytes(utf8, face: face, script: script, kerning: kerning)
    return readPiece(run, scalarStarts: scalarStarts, face: face)
  }

  /// Tabs and line ends that reach shaping are set as a space, other controls as nothing.
  private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "\t", "\n", "\r", "\u{2028}", "\u{2029}": " "
    case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": "\u{200B}"
    default: scalar
    }
  }

  private func shapeBytes(_ utf8: [UInt8], face: LoadedFace, script: UInt8, kerning: Kerning) {
    var analysis = unsafe PangoAnalysis()
    unsafe analysis.font = face.pangoFont
    unsafe analysis.language = language
    unsafe analysis.script = script
    unsafe analysis.gravity = UInt8(PANGO_GRAVITY_SOUTH.rawValue)
    unsafe analysis.extra_attrs = attributes(of: kerning)
    let count = Int32(utf8.count)
    unsafe utf8.withUnsafeBufferPointer { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { text in
        unsafe pango_shape_full(
          text.baseAddress, count, text.baseAddress, count, &analysis, glyphString)
      }
    }
  }

  private func attributes(of kerning: Kerning) -> UnsafeMutablePointer<GSList>? {
    switch kerning {
    case .off: unsafe solid
    case .offInFullWidth: unsafe fullWidth
    case .on: unsafe kerned
    }
  }

  private func readPiece(
    _ run: ArraySlice<Unicode.Scalar>, scalarStarts: [Int], face: LoadedFace
  ) -> ShapedPiece {
    var piece = ShapedPiece()
    let glyphCount = unsafe Int(glyphString.pointee.num_glyphs)
    var glyph = 0
    var scalar = 0
    while scalar < run.count {
      // A cluster ends where the font's cluster and ours both end.
      var end = scalar + 1
      while end < run.count,
        run[run.startIndex + end].extendsCluster
          || !isClusterStart(scalarStarts[end], from: glyph, glyphCount: glyphCount)
      { end += 1 }
      var cluster = ShapedPiece.Cluster(
        scalarCount: end - scalar, advance: 0, glyphCount: 0, face: face.face.id, isMissing: false)
      while glyph < glyphCount,
        unsafe Int(glyphString.pointee.log_clusters[glyph])
          < scalarStarts[end]
      {
        appendGlyph(glyph, of: face, to: &cluster, in: &piece)
        glyph += 1
      }
      if face.face.isColorEmoji { setInCells(&cluster, of: &piece) }
      piece.clusters.append(cluster)
      scalar = end
    }
    return piece
  }

  /// An emoji is as wide as an ideograph; a sequence the font has no glyph for is several.
  private func setInCells(_ cluster: inout ShapedPiece.Cluster, of piece: inout ShapedPiece) {
    let first = piece.glyphs.count - cluster.glyphCount
    for index in 0..<cluster.glyphCount {
      piece.glyphs[first + index].x = DesignScale.unitsPerEm * Int32(index)
    }
    cluster.advance = DesignScale.unitsPerEm * Int32(cluster.glyphCount)
  }

  private func isClusterStart(_ byte: Int, from glyph: Int, glyphCount: Int) -> Bool {
    for index in glyph..<max(glyph, glyphCount) {
      let start = unsafe Int(glyphString.pointee.log_clusters[index])
      if start >= byte { return start == byte }
    }
    return false
  }

  private func appendGlyph(
    _ index: Int, of face: LoadedFace, to cluster: inout ShapedPiece.Cluster,
    in piece: inout ShapedPiece
  ) {
    let shaped = unsafe glyphString.pointee.glyphs[index]
    // PANGO_GLYPH_EMPTY: a default-ignorable character, without a glyph to draw.
    if shaped.glyph == 0x0FFF_FFFF {
      cluster.advance += shaped.geometry.width
      return
    }
    // PANGO_GLYPH_UNKNOWN_FLAG: Pango would draw a box with the scalar's number. HarfBuzz itself
    // answers 0 for a synthesized space before a variation selector.
    let isMissing = shaped.glyph & 0x1000_0000 != 0 || shaped.glyph == 0
    piece.glyphs.append(
      ShapedPiece.PlacedGlyph(
        id: isMissing ? 0 : shaped.glyph, x: cluster.advance + shaped.geometry.x_offset,
        y: -shaped.geometry.y_offset))
    cluster.glyphCount += 1
    cluster.advance += isMissing ? face.replacementAdvance : shaped.geometry.width
    cluster.isMissing = cluster.isMissing || isMissing
  }
}
