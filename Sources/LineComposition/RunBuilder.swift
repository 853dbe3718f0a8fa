import Typography

/// Gathers neighbouring cells of one span and font into a run to be drawn at once.
struct RunBuilder {
  private var run: GlyphRun
  private var utf8: [UInt8] = []

  /// - Parameter capacity: How many cells to expect.
  init(
    _ font: PreparedParagraph.Font, orientation: GlyphOrientation = .horizontal, capacity: Int
  ) {
    run = GlyphRun(face: font.face, size: font.size, orientation: orientation)
    run.glyphs.reserveCapacity(capacity)
    run.clusters.reserveCapacity(capacity)
    utf8.reserveCapacity(capacity * 3)
  }

  /// Adds a cell whose glyphs' origin is at `x`.
  mutating func append(
    _ text: [Unicode.Scalar], scalars: Range<Int32>, glyphs: [Glyph], _ range: Range<Int32>,
    x: Length
  ) {
    let before = utf8.count
    for index in scalars { appendUTF8(text[Int(index)].value) }
    for index in range {
      let glyph = glyphs[Int(index)]
      run.glyphs.append(PositionedGlyph(id: glyph.id, x: x + glyph.xOffset, y: glyph.yOffset))
    }
    run.clusters.append(
      GlyphRun.Cluster(utf8Count: utf8.count - before, glyphCount: range.count))
  }

  /// Makes the glyphs there are reach further across the line than along it.
  mutating func spread(across breadth: Em) {
    run.breadth = breadth
    for index in run.glyphs.indices { run.glyphs[index].y = breadth.of(run.glyphs[index].y) }
  }

  consuming func finish() -> GlyphRun {
    run.text = String(decoding: utf8, as: UTF8.self)
    return run
  }

  private mutating func appendUTF8(_ value: UInt32) {
    switch value {
    case 0..<0x80: utf8.append(UInt8(value))
    case 0x80..<0x800:
      utf8.append(UInt8(0xC0 | value >> 6))
      utf8.append(UInt8(0x80 | value & 0x3F))
    case 0x800..<0x10000:
      utf8.append(UInt8(0xE0 | value >> 12))
      utf8.append(UInt8(0x80 | value >> 6 & 0x3F))
      utf8.append(UInt8(0x80 | value & 0x3F))
    default:
      utf8.append(UInt8(0xF0 | value >> 18))
      utf8.append(UInt8(0x80 | value >> 12 & 0x3F))
      utf8.append(UInt8(0x80 | value >> 6 & 0x3F))
      utf8.append(UInt8(0x80 | value & 0x3F))
    }
  }
}

extension FontFaceID {
  /// The face of text that no shaper answered a face for.
  static let none = FontFaceID(file: 0, index: 0)
}
