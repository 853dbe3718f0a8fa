import Typography

/// Pieces shaped for vertical lines, by how they stand and their scalars.
struct VerticalPieces {
  private struct Key: Hashable {
    var stance: VerticalStance
    var scalars: ArraySlice<Unicode.Scalar>
  }

  private var singles: [VerticalStance: [Unicode.Scalar: ShapedPiece]] = [:]
  private var pieces: [Key: ShapedPiece] = [:]
  /// Where the axis of a vertical line runs through a face, above its baseline, in design units.
  fileprivate var axes: [FontFaceID: FaceAxes] = [:]

  fileprivate struct FaceAxes {
    var ideographic: Int32
    var western: Int32
    /// From the head of a cell to the baseline that puts capitals in its middle.
    var cellBaseline: Int32
  }

  fileprivate subscript(
    run: ArraySlice<Unicode.Scalar>, stance: VerticalStance
  ) -> ShapedPiece? {
    get {
      if run.count == 1, let scalar = run.first { return singles[stance]?[scalar] }
      return pieces[Key(stance: stance, scalars: run)]
    }
    set {
      if run.count == 1, let scalar = run.first {
        singles[stance, default: [:]][scalar] = newValue
        return
      }
      if pieces.count >= FontSelection.pieceLimit { pieces.removeAll(keepingCapacity: true) }
      pieces[Key(stance: stance, scalars: ArraySlice(Array(run)))] = newValue
    }
  }
}

/// Vertical lines: upright characters by the font's vertical forms and metrics, what lies on its
/// side as it is set in horizontal text, and cells of several characters.
///
/// Of Western text only words on their side are fitted, and only in size: the line's axis runs
/// through the middle of their letters already.
extension FontSelection {
  func shape(
    _ text: [Unicode.Scalar], size: Length, standing stance: VerticalStance
  ) -> ShapedText {
    var builder = ShapedTextBuilder(
      size: size, western: WesternFit(scale: western.scale), scalarCount: text.count)
    var start = 0
    while start < text.count {
      let end = verticalEnd(in: text, from: start, stance)
      builder.append(verticalPiece(text[start..<end], stance), at: start)
      start = end
    }
    return builder.text
  }

  private func verticalEnd(
    in text: [Unicode.Scalar], from start: Int, _ stance: VerticalStance
  ) -> Int {
    switch stance {
    case .combined: return text.count
    case .sideways:
      return pieceEnd(in: text, from: start, kernsPlain: kernsJapanese.horizontally)
    case .upright: return clusterEnd(in: text, from: start)
    case .natural:
      let isWestern = CharacterKind(text[start]) == .western
      let isEmoji = EmojiSequence.length(in: text, at: start) > 0
      if isWestern && !isEmoji { return clusterEnd(in: text, from: start) }
      let end = pieceEnd(in: text, from: start, kernsPlain: false)
      return kernsJapanese.vertically && standsAlone(text[start..<end])
        ? kernedEnd(in: text, from: end) : end
    }
  }

  /// The end of a run that is kerned: of all that stands upright in its own form.
  private func kernedEnd(in text: [Unicode.Scalar], from start: Int) -> Int {
    var end = start
    while end < text.count {
      let next = pieceEnd(in: text, from: end, kernsPlain: false)
      guard standsAlone(text[end..<next]) else { break }
      end = next
    }
    return end
  }

  /// One Japanese character that the font does not leave lying on its side.
  private func standsAlone(_ run: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let first = run.first, CharacterKind(first) == .plain,
      EmojiSequence.length(in: Array(run), at: 0) == 0
    else { return false }
    let clusters = verticalPiece(run, .natural).clusters
    return clusters.count == 1 && clusters[0].orientation == .upright
  }

  private func verticalPiece(
    _ run: ArraySlice<Unicode.Scalar>, _ stance: VerticalStance
  ) -> ShapedPiece {
    if let known = vertical[run, stance] { return known }
    let piece = makeVerticalPiece(Array(run), stance)
    vertical[run, stance] = piece
    return piece
  }

  private func makeVerticalPiece(
    _ scalars: [Unicode.Scalar], _ stance: VerticalStance
  ) -> ShapedPiece {
    let isEmoji = EmojiSequence.length(in: scalars, at: 0) > 0
    switch stance {
    case .natural where isEmoji, .upright where isEmoji, .sideways where isEmoji:
      return stacked(piece(scalars[...]))
    case .natural where CharacterKind(scalars[0]) == .western && !isTurned(scalars[0]), .upright:
      return letters(scalars)
    case .natural: return formed(scalars)
    case .sideways: return sideways(piece(scalars[...]), of: scalars)
    case .combined: return combined(scalars)
    }
  }

  /// Stretches of clusters that one face has.
  private func stretches(of scalars: [Unicode.Scalar]) -> [(run: Range<Int>, face: FontFace)] {
    var stretches: [(run: Range<Int>, face: FontFace)] = []
    var start = 0
    while start < scalars.count {
      let end = clusterEnd(in: scalars, from: start)
      let face = face(for: scalars[start..<end])
      if let last = stretches.last, last.face == face {
        stretches[stretches.count - 1].run = last.run.lowerBound..<end
      } else {
        stretches.append((start..<end, face))
      }
      start = end
    }
    return stretches
  }

  // MARK: Upright

  /// Japanese by the font's vertical forms; what UAX #50 turns and the font has no form for is laid
  /// on its side.
  private func formed(_ scalars: [Unicode.Scalar]) -> ShapedPiece {
    var piece = ShapedPiece()
    let kind = CharacterKind(scalars[0])
    for (run, face) in stretches(of: scalars) {
      let loaded = faces.face(face)
      let isKerned = kind == .plain && kernsJapanese.vertically
      let form: RunShaper.VerticalForm =
        kind == .joining ? .dashes : isKerned ? .kernedJapanese : .japanese
      var shaped = shaper.shape(scalars[run], face: loaded, form: form)
      if kind == .plain, !isKerned { shaped = shaped.merged() }
      shaped.orient(.upright)
      if isTurned(scalars[run.lowerBound]) {
        let flat = shaper.shape(
          scalars[run], face: loaded, kerning: kind == .joining ? .offInFullWidth : .off)
        if flat.glyphs.map(\.id) == shaped.glyphs.map(\.id) {
          shaped = sideways(flat, of: Array(scalars[run]))
        }
      }
      piece += shaped
    }
    return piece
  }

  private func isTurned(_ scalar: Unicode.Scalar) -> Bool {
    switch VerticalOrientation.of(scalar) {
    case .sideways, .transformedSideways: true
    case .upright, .transformedUpright: false
    }
  }

  /// Letters and digits one by one, each in the middle of an em.
  private func letters(_ scalars: [Unicode.Scalar]) -> ShapedPiece {
    var piece = ShapedPiece()
    for (run, face) in stretches(of: scalars) {
      var shaped = shaper.shape(scalars[run], face: faces.face(face), form: .letters).merged()
      let rest = DesignScale.unitsPerEm - (shaped.clusters.first?.advance ?? 0)
      for index in shaped.glyphs.indices { shaped.glyphs[index].x += rest / 2 }
      for index in shaped.clusters.indices { shaped.clusters[index].advance += rest }
      shaped.orient(.upright)
      piece += shaped
    }
    return piece.merged()
  }

  /// Horizontal glyphs of an em, one below the other (emoji).
  private func stacked(_ piece: ShapedPiece) -> ShapedPiece {
    var piece = piece
    for index in piece.glyphs.indices {
      let glyph = piece.glyphs[index]
      let cells = glyph.x / DesignScale.unitsPerEm
      piece.glyphs[index].x = emBox.ascent - glyph.y + cells * DesignScale.unitsPerEm
      piece.glyphs[index].y =
        glyph.x - cells * DesignScale.unitsPerEm - DesignScale.unitsPerEm / 2
    }
    piece.orient(.upright)
    return piece
  }

  // MARK: On the side

  /// Horizontal text with the line's axis through its middle: of the em box for what fills one, of
  /// its letters for Western (JLREQ 3.2.3).
  private func sideways(_ piece: ShapedPiece, of scalars: [Unicode.Scalar]) -> ShapedPiece {
    var piece = piece
    var scalar = 0
    var glyph = 0
    for cluster in piece.clusters {
      let axes = axes(of: cluster.face)
      let isWestern =
        CharacterKind(scalars[scalar]) == .western && cluster.advance != DesignScale.unitsPerEm
      for index in glyph..<glyph + cluster.glyphCount {
        piece.glyphs[index].y -= isWestern ? axes.western : axes.ideographic
      }
      scalar += cluster.scalarCount
      glyph += cluster.glyphCount
    }
    piece.orient(.sideways)
    return piece
  }

  private func axes(of id: FontFaceID) -> VerticalPieces.FaceAxes {
    if let known = vertical.axes[id] { return known }
    let face = faces.face(textFaces.first { $0.id == id } ?? textFaces[0])
    let middle = face.emBoxMiddle()
    let ascent = middle + DesignScale.unitsPerEm / 2
    var axes = VerticalPieces.FaceAxes(
      ideographic: middle, western: middle, cellBaseline: ascent)
    if let heights = face.letterHeights() {
      // Between the middle of the small letters and that of the capitals: the middle of the em box
      // would put an x a seventh of an em off the axis.
      axes.western = (heights.small + heights.capital) / 4
      axes.cellBaseline = (DesignScale.unitsPerEm + heights.capital) / 2
    }
    vertical.axes[id] = axes
    return axes
  }

  // MARK: Cells

  /// No wider than this, so that neighbouring lines keep their distance (JLREQ 3.2.5).
  private static let widestCell = DesignScale.unitsPerEm / 10 * 11

  /// Characters side by side in one em: in the font's narrow forms, then narrowed by scale.
  private func combined(_ scalars: [Unicode.Scalar]) -> ShapedPiece {
    var piece = narrowest(scalars)
    guard var cell = piece.clusters.first else { return piece }
    let width = cell.advance
    var share = 65536
    if width > Self.widestCell { share = 65536 * Int(Self.widestCell) / Int(width) }
    let axes = axes(of: cell.face)
    let isWestern = CharacterKind(scalars[0]) == .western
    let baseline = isWestern ? axes.cellBaseline : axes.ideographic + DesignScale.unitsPerEm / 2
    for index in piece.glyphs.indices {
      let glyph = piece.glyphs[index]
      piece.glyphs[index].x = baseline - glyph.y
      piece.glyphs[index].y = Int32(Int(glyph.x - width / 2) * share / 65536)
    }
    cell.advance = DesignScale.unitsPerEm
    cell.orientation = .combined(width: share)
    piece.clusters = [cell]
    return piece
  }

  /// The first of the forms that fits the cell, else the narrowest.
  private func narrowest(_ scalars: [Unicode.Scalar]) -> ShapedPiece {
    let forms: [RunShaper.VerticalForm] =
      switch scalars.count {
      case ...1: [.natural]
      case 2: [.half, .natural]
      case 3: [.third, .half, .natural]
      default: [.quarter, .third, .half, .natural]
      }
    var best: ShapedPiece?
    for form in forms {
      var whole = ShapedPiece()
      for (run, face) in stretches(of: scalars) {
        whole += shaper.shape(scalars[run], face: faces.face(face), form: form)
      }
      whole = whole.merged()
      let width = whole.clusters.first?.advance ?? 0
      if width <= Self.widestCell { return whole }
      if width < best?.clusters.first?.advance ?? .max { best = whole }
    }
    return best ?? ShapedPiece()
  }
}

extension ShapedPiece {
  fileprivate mutating func orient(_ orientation: GlyphOrientation) {
    for index in clusters.indices { clusters[index].orientation = orientation }
  }
}
