package import Typography

/// A shaper without a font, so that positions can be checked by eye.
///
/// Ideographs, kana and full-width marks are 1 em, Western letters and digits half an em, the word
/// space a third; marks that combine are 0. Glyph ids are code points.
package struct SquareShaper: TextShaper {
  /// Clusters as a font with an `fi` ligature would make them.
  package var ligatures: Bool

  package init(ligatures: Bool = false) { self.ligatures = ligatures }

  package func shape(_ text: [Unicode.Scalar], font: FontRequest, size: Length) -> ShapedText {
    var shaped = ShapedText()
    shaped.clusters.reserveCapacity(text.count)
    shaped.glyphs.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let isLigature =
        ligatures && text[index] == "f" && index + 1 < text.count && text[index + 1] == "i"
      let end = index + (isLigature ? 2 : 1)
      shaped.clusters.append(
        ShapedCluster(
          scalars: index..<end, advance: Self.advance(text[index]).of(size),
          glyphs: shaped.glyphs.count..<shaped.glyphs.count + 1,
          face: FontFaceID(file: font.weight > 400 ? 2 : 1, index: 0),
          isMissing: text[index].value == 0xE000))
      shaped.glyphs.append(Glyph(id: text[index].value))
      index = end
    }
    return shaped
  }

  package func metrics(of font: FontRequest, size: Length) -> FontMetrics {
    FontMetrics(ascent: Em.thousandths(880).of(size), descent: Em.thousandths(120).of(size))
  }

  private static func advance(_ scalar: Unicode.Scalar) -> Em {
    switch scalar.value {
    case 0x20, 0xA0: .third
    case 0x21..<0x7F: .half
    case 0x2010, 0x2011: .quarter
    case 0x2013: .half
    case 0x300..<0x370, 0x200B, 0x200D, 0x2060, 0x3099, 0x309A, 0xAD: .zero
    case 0xFE00...0xFE0F, 0x20E3, 0xE0100...0xE01EF, 0x1F3FB...0x1F3FF: .zero
    case 0x80..<0x250: .half
    default: 1
    }
  }
}
