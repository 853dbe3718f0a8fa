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
    /// Quotation marks of half an em where the font has those of a full em for Japanese (BIZ UD).
    case offInHalfWidth
    /// Western text, and Japanese on its own advances (詰め組).
    case on
  }

  /// How a run of vertical text, or of one cell of it, is shaped.
  enum VerticalForm: CaseIterable {
    /// Down the line, by the font's vertical forms; HarfBuzz adds `vert`. `vrt2` holds the same
    /// forms, and those of letters on their side besides: with both, BIZ UD's arrows and box drawing
    /// would turn twice. `vpal` stays off: Japanese stands on its em squares.
    case japanese
    /// The same of a full em, for dashes.
    case dashes
    /// Down the line on the font's own advances, kerned in pairs: where `vpal` is asked for.
    case kernedJapanese
    /// Letters down the line.
    case letters
    /// Side by side, in forms of half, a third, a quarter of an em.
    case half, third, quarter
    /// Side by side, as they are.
    case natural

    var features: String {
      switch self {
      case .japanese: "kern=0,vkrn=0,vpal=0"
      case .dashes: "kern=0,vkrn=0,vpal=0,fwid=1"
      case .kernedJapanese: "kern=0,vkrn=1"
      case .letters: "kern=0,vkrn=0"
      case .half: "kern=0,liga=0,hwid=1"
      case .third: "kern=0,liga=0,twid=1"
      case .quarter: "kern=0,liga=0,qwid=1"
      case .natural: "kern=0,liga=0"
      }
    }

    fileprivate var gravity: PangoGravity {
      switch self {
      case .japanese, .dashes, .kernedJapanese, .letters: PANGO_GRAVITY_EAST
      case .half, .third, .quarter, .natural: PANGO_GRAVITY_SOUTH
      }
    }
  }

  private let language: OpaquePointer?
  private let scriptOfSigns: UInt8
  private let glyphString: UnsafeMutablePointer<PangoGlyphString>
  private let solid: FeatureList
  private let fullWidth: FeatureList
  private let halfWidth: FeatureList
  /// Nil where nothing is asked for.
  private let kerned: FeatureList?
  /// What the style asks for besides, as CSS writes it, kerning apart.
  private let asked: [String]
  /// Made when vertical text is first met.
  private var verticalFeatures: [VerticalForm: FeatureList] = [:]

  init(language: String, features: [FontFeature] = []) {
    unsafe self.language = pango_language_from_string(language)
    unsafe scriptOfSigns = ScalarScript.ofSigns(in: self.language)
    unsafe glyphString = pango_glyph_string_new()
    func written(_ features: [FontFeature]) -> [String] { features.map { "\($0.tag)=\($0.value)" } }
    asked = written(features.filter { $0.tag != "kern" && $0.tag != "vkrn" })
    solid = FeatureList((["kern=0"] + asked).joined(separator: ", "))
    fullWidth = FeatureList((["kern=0", "fwid=1"] + asked).joined(separator: ", "))
    halfWidth = FeatureList((["kern=0", "hwid=1"] + asked).joined(separator: ", "))
    kerned =
      features.isEmpty ? nil : FeatureList(written(features).joined(separator: ", "))
  }

  deinit { unsafe pango_glyph_string_free(glyphString) }

  private func features(of kerning: Kerning) -> FeatureList? {
    switch kerning {
    case .off: solid
    case .offInFullWidth: fullWidth
    case .offInHalfWidth: halfWidth
    case .on: kerned
    }
  }

  /// Shapes a run whose scalars all belong to `face`; a scalar the face lacks becomes missing.
  func shape(_ run: ArraySlice<Unicode.Scalar>, face: LoadedFace, kerning: Kerning) -> ShapedPiece {
    var piece = shape(
      run, face: face, features: features(of: kerning), gravity: PANGO_GRAVITY_SOUTH)
    // A break undoes kerning, so it is told apart from the advance: by shaping once more without.
    if kerning == .on, piece.clusters.count > 1 {
      piece.noteKerning(over: shape(run, face: face, kerning: .off))
    }
    return piece
  }

  /// Shapes a run for a vertical line.
  ///
  /// In what runs down the line, x is from the cluster's head and y
  /// from the line's axis to its right.
  func shape(
    _ run: ArraySlice<Unicode.Scalar>, face: LoadedFace, form: VerticalForm
  ) -> ShapedPiece {
    let features =
      verticalFeatures[form]
      ?? FeatureList(([form.features] + asked).joined(separator: ", "))
    verticalFeatures[form] = features
    var piece = shape(run, face: face, features: features, gravity: form.gravity)
    if form == .kernedJapanese, piece.clusters.count > 1 {
      piece.noteKerning(over: shape(run, face: face, form: .japanese))
    }
    return piece
  }

  private func shape(
    _ run: ArraySlice<Unicode.Scalar>, face: LoadedFace, features: FeatureList?,
    gravity: PangoGravity
  ) -> ShapedPiece {
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
    var analysis = unsafe PangoAnalysis()
    unsafe analysis.font = face.pangoFont
    unsafe analysis.language = language
    unsafe analysis.script = script
    unsafe analysis.gravity = UInt8(gravity.rawValue)
    unsafe analysis.extra_attrs = features?.pointer
    unsafe shapeBytes(utf8, &analysis)
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

  @unsafe private func shapeBytes(_ utf8: [UInt8], _ analysis: inout PangoAnalysis) {
    let count = Int32(utf8.count)
    unsafe utf8.withUnsafeBufferPointer { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { text in
        unsafe pango_shape_full(
          text.baseAddress, count, text.baseAddress, count, &analysis, glyphString)
      }
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
