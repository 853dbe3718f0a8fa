internal import Typography

/// An upright run cut into parts that a font writing downward can show and parts that it cannot.
///
/// Of a face that is not CID-keyed Cairo puts the characters of Windows-1252 into a simple font, and
/// a simple font writes to the right only. Several glyphs in one place would be joined in a `TJ`; those
/// of a cell are kept apart (`PDFCanvas`), and Cairo knows them by the cell's text, none by its own.
struct StandingParts {
  struct Part {
    var run: GlyphRun
    var stands: Bool
  }

  private(set) var list: [Part] = []

  /// - Parameter allText: The face is CID-keyed: all characters are of one font.
  init(_ run: GlyphRun, allText: Bool) {
    guard !run.clusters.isEmpty else {
      // Shapes without text need no font that readers understand.
      list = [Part(run: run, stands: false)]
      return
    }
    var glyphs = run.glyphs[...]
    var text = run.text.utf8[...]
    for cluster in run.clusters {
      let piece = String(text.prefix(cluster.utf8Count)) ?? ""
      let stands =
        cluster.glyphCount == 1
        ? allText || !Self.isSimple(piece) : run.orientation != .upright
      append(
        piece, glyphs.prefix(cluster.glyphCount), cluster, stands: stands,
        like: GlyphRun(face: run.face, size: run.size, orientation: run.orientation))
      text = text.dropFirst(cluster.utf8Count)
      glyphs = glyphs.dropFirst(cluster.glyphCount)
    }
  }

  private mutating func append(
    _ text: String, _ glyphs: ArraySlice<PositionedGlyph>, _ cluster: GlyphRun.Cluster,
    stands: Bool, like empty: GlyphRun
  ) {
    if list.last?.stands != stands { list.append(Part(run: empty, stands: stands)) }
    let last = list.count - 1
    list[last].run.text += text
    list[last].run.glyphs += glyphs
    list[last].run.clusters.append(cluster)
  }

  /// A character of Windows-1252.
  private static func isSimple(_ text: String) -> Bool {
    guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1 else {
      return false
    }
    switch scalar.value {
    case 0..<0x100, 0x152, 0x153, 0x160, 0x161, 0x178, 0x17D, 0x17E, 0x192, 0x2C6, 0x2DC:
      return true
    case 0x2013, 0x2014, 0x2018...0x201A, 0x201C...0x201E, 0x2020...0x2022, 0x2026: return true
    case 0x2030, 0x2039, 0x203A, 0x20AC, 0x2122: return true
    default: return false
    }
  }
}
