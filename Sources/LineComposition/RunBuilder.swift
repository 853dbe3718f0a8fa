import Typography

/// Gathers neighbouring cells of one span and face into a run to be drawn at once.
struct RunBuilder {
  private var span: Int32 = -1
  private var tag = 0
  private var run = GlyphRun(face: FontFaceID(file: 0, index: 0), size: .zero)
  private var baselineShift = Length.zero
  private var utf8: [UInt8] = []

  func takes(span: Int32, face: FontFaceID) -> Bool { self.span == span && run.face == face }

  mutating func begin(span: Int32, tag: Int, face: FontFaceID, size: Length, shift: Length) {
    self.span = span
    self.tag = tag
    run = GlyphRun(face: face, size: size)
    baselineShift = shift
    utf8.removeAll(keepingCapacity: true)
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

  mutating func flush(into line: inout Line) {
    if !run.clusters.isEmpty {
      run.text = String(decoding: utf8, as: UTF8.self)
      line.runs.append(Line.Run(tag: tag, glyphs: run, baselineShift: baselineShift))
    }
    span = -1
    run.glyphs = []
    run.clusters = []
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
