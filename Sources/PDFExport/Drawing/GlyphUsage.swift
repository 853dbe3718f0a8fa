internal import Pagination
internal import Typography

/// The glyphs of each face that a book draws.
struct GlyphUsage {
  /// By face, whether a glyph is used; for all that OpenType can number.
  private var marks: [FontFaceID: [Bool]] = [:]

  init(of pages: [Page]) {
    for page in pages {
      for item in page.items {
        if case .glyphs(let run, _, _) = item.content { add(run) }
      }
    }
  }

  private mutating func add(_ run: GlyphRun) {
    Self.mark(
      run.glyphs, in: &marks[run.face, default: [Bool](repeating: false, count: 1 << 16)])
  }

  private static func mark(_ glyphs: [PositionedGlyph], in marks: inout [Bool]) {
    for glyph in glyphs where glyph.id < 1 << 16 { marks[Int(glyph.id)] = true }
  }

  /// The glyphs used of a face, rising.
  func glyphs(of face: FontFaceID) -> [UInt32] {
    guard let marks = marks[face] else { return [] }
    return marks.indices.filter { marks[$0] }.map(UInt32.init)
  }
}
