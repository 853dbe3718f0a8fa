import Typography

/// The faces that serve one request, with what was shaped in them so far.
///
/// A text is walked once. A plain character comes from the table; what the table cannot answer is a
/// piece (an emoji sequence, a character with its marks, a run of Western text) that is shaped whole
/// and remembered by its scalars. Where Japanese is kerned (詰め組), its runs are such pieces, too.
final class FontSelection {
  let matching: FaceMatching
  let faces: FaceStore
  let shaper: RunShaper
  let textFaces: [FontFace]
  /// Whether Japanese is kerned, in horizontal text and in vertical.
  let kernsJapanese: (horizontally: Bool, vertically: Bool)
  private let faceIDs: [FontFaceID]
  private var table = GlyphTable()
  private var pieces: [[Unicode.Scalar]: ShapedPiece] = [:]
  /// What was shaped for vertical lines; the horizontal way does not look here.
  var vertical = VerticalPieces()
  /// A book's words are some ten thousands; past this the memory is worth more than the time.
  static let pieceLimit = 65_536
  private static let longestRemembered = 64

  /// Of the first family's face, in design units.
  let emBox: (ascent: Int32, descent: Int32)
  let western: WesternFit

  init(_ matching: FaceMatching, request: FontRequest, faces: FaceStore) {
    self.matching = matching
    self.faces = faces
    shaper = RunShaper(language: request.language, features: request.features)
    textFaces = matching.text
    kernsJapanese = (
      request.kernsJapanese(in: .horizontal), request.kernsJapanese(in: .verticalRL)
    )
    faceIDs = matching.text.map(\.id)
    emBox = faces.face(matching.text[0]).idealEmBox()
    western = request.western
  }

  func shape(_ text: [Unicode.Scalar], size: Length) -> ShapedText {
    var builder = ShapedTextBuilder(size: size, western: western, scalarCount: text.count)
    var index = 0
    while index < text.count {
      let next = index + 1
      // Not before what joins it: 🏷 alone is looked for in the text faces, 🏷️ is not.
      if !kernsJapanese.horizontally, next == text.count || !text[next].joinsBefore,
        let entry = singleEntry(for: text[index])
      {
        builder.append(entry, face: faceIDs[Int(entry.face)], at: index)
        index = next
      } else {
        let end = pieceEnd(in: text, from: index, kernsPlain: kernsJapanese.horizontally)
        builder.append(piece(text[index..<end]), at: index)
        index = end
      }
    }
    if western != .none { builder.joinSpaces(of: text) }
    return builder.text
  }

  // MARK: Single characters

  /// The table's answer, nil where the character must be shaped in its place.
  @inline(__always)
  private func singleEntry(for scalar: Unicode.Scalar) -> GlyphTable.Entry? {
    var entry = table[scalar]
    if entry.state == .unknown {
      entry = makeEntry(for: scalar)
      table[scalar] = entry
    }
    return entry.state == .single ? entry : nil
  }

  private func makeEntry(for scalar: Unicode.Scalar) -> GlyphTable.Entry {
    var entry = GlyphTable.Entry(state: .complex)
    guard CharacterKind(scalar) == .plain, EmojiSequence.length(in: [scalar], at: 0) == 0,
      !EmojiSequence.isRegionalIndicator(scalar)
    else { return entry }
    let piece = shapeText([scalar])
    guard piece.clusters.count == 1, piece.glyphs.count == 1, piece.glyphs[0].x == 0,
      piece.glyphs[0].y == 0, let face = faceIDs.firstIndex(of: piece.clusters[0].face)
    else { return entry }
    entry.glyph = piece.glyphs[0].id
    entry.advance = piece.clusters[0].advance
    entry.face = UInt16(face)
    entry.isMissing = piece.clusters[0].isMissing
    entry.state = .single
    return entry
  }

  // MARK: Pieces

  /// - Parameter kernsPlain: Runs of Japanese are pieces, too.
  func pieceEnd(in text: [Unicode.Scalar], from start: Int, kernsPlain: Bool) -> Int {
    let emoji = EmojiSequence.length(in: text, at: start)
    if emoji > 0 { return clusterEnd(in: text, from: start + emoji - 1) }
    var end = clusterEnd(in: text, from: start)
    let kind = CharacterKind(text[start])
    switch kind {
    case .western, .joining: break
    case .plain: if !kernsPlain { return end }
    case .invisible: return end
    }
    while end < text.count, CharacterKind(text[end]) == kind,
      EmojiSequence.length(in: text, at: end) == 0
    { end = clusterEnd(in: text, from: end) }
    return end
  }

  func clusterEnd(in text: [Unicode.Scalar], from start: Int) -> Int {
    var end = start + 1
    while end < text.count, text[end].extendsCluster { end += 1 }
    return end
  }

  func piece(_ run: ArraySlice<Unicode.Scalar>) -> ShapedPiece {
    guard run.count <= Self.longestRemembered else { return shapePiece(Array(run)) }
    let scalars = Array(run)
    if let known = pieces[scalars] { return known }
    let piece = shapePiece(scalars)
    if pieces.count >= Self.pieceLimit { pieces.removeAll(keepingCapacity: true) }
    pieces[scalars] = piece
    return piece
  }

  private func shapePiece(_ scalars: [Unicode.Scalar]) -> ShapedPiece {
    let emoji = EmojiSequence.length(in: scalars, at: 0)
    if emoji > 0, let face = matching.emoji.map(faces.face),
      scalars.allSatisfy({ Self.needsNoGlyph($0) || face.covers($0) })
    {
      return shaper.shape(scalars[...], face: face, kerning: .off).merged()
    }
    let piece = shapeText(scalars)
    if emoji > 0 { return piece.merged() }
    return CharacterKind(scalars[0]) == .western ? piece.fitted() : piece
  }

  /// Shapes a run in the text faces, each stretch in the first face that has all of its clusters.
  private func shapeText(_ scalars: [Unicode.Scalar]) -> ShapedPiece {
    var piece = ShapedPiece()
    let kind = CharacterKind(scalars[0])
    var start = 0
    while start < scalars.count {
      var end = clusterEnd(in: scalars, from: start)
      let face = face(for: scalars[start..<end])
      while end < scalars.count {
        let next = clusterEnd(in: scalars, from: end)
        guard self.face(for: scalars[end..<next]) == face else { break }
        end = next
      }
      piece = piece + shape(scalars[start..<end], of: kind, face: faces.face(face))
      start = end
    }
    return piece
  }

  private func shape(
    _ run: ArraySlice<Unicode.Scalar>, of kind: CharacterKind, face: LoadedFace
  ) -> ShapedPiece {
    switch kind {
    case .western:
      return withWesternQuotes(shaper.shape(run, face: face, kerning: .on), of: run, face: face)
    case .joining: return shaper.shape(run, face: face, kerning: .offInFullWidth)
    case .invisible: return shaper.shape(run, face: face, kerning: .off)
    case .plain where kernsJapanese.horizontally:
      return shaper.shape(run, face: face, kerning: .on)
    case .plain: return shaper.shape(run, face: face, kerning: .off).merged()
    }
  }

  /// The first face that has the whole cluster, else its first character; else, for what could be
  /// an emoji, the emoji face; else the first family, whose replacement box shows what is missing.
  func face(for cluster: ArraySlice<Unicode.Scalar>) -> FontFace {
    let visible = Self.composed(cluster.filter { !Self.needsNoGlyph($0) })
    guard let base = visible.first else { return textFaces[0] }
    if let face = textFaces.first(where: { visible.allSatisfy(faces.face($0).covers) }) {
      return face
    }
    if let face = textFaces.first(where: { faces.face($0).covers(base) }) { return face }
    if EmojiSequence.mayBegin(base), let emoji = matching.emoji, faces.face(emoji).covers(base) {
      return emoji
    }
    return textFaces[0]
  }

  /// HarfBuzz takes the composed character where a font has it: `a` and U+0308 need no U+0308.
  private static func composed(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    guard var base = scalars.first, scalars.count > 1 else { return scalars }
    var rest: [Unicode.Scalar] = []
    for mark in scalars.dropFirst() {
      if let whole = ScalarComposition.of(base, mark) { base = whole } else { rest.append(mark) }
    }
    return [base] + rest
  }

  /// Never looked for in a font: invisible characters, and spaces, which HarfBuzz makes from U+0020.
  private static func needsNoGlyph(_ scalar: Unicode.Scalar) -> Bool {
    if (0x3041...0x9FFF).contains(scalar.value) || (0x21...0x7E).contains(scalar.value) {
      return false
    }
    return CharacterKind(scalar) == .invisible || scalar.properties.isVariationSelector
      || scalar.properties.generalCategory == .spaceSeparator
  }
}
