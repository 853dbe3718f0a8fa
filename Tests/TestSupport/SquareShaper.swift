package import Typography

/// A shaper without a font, so that positions can be checked by eye.
///
/// Ideographs, kana and full-width marks are 1 em, Western letters and digits half an em, the word
/// space a third; marks that combine are 0. Glyph ids are code points. ASCII is fitted as Western.
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
      let fit = ("!"..."~").contains(text[index]) ? font.western : .none
      let clusterSize = fit.scale.of(size)
      shaped.clusters.append(
        ShapedCluster(
          scalars: index..<end, advance: Self.advance(text[index]).of(clusterSize),
          glyphs: shaped.glyphs.count..<shaped.glyphs.count + 1,
          face: FontFaceID(file: font.weight > 400 ? 2 : 1, index: 0), size: clusterSize,
          isMissing: text[index].value == 0xE000))
      shaped.glyphs.append(Glyph(id: text[index].value, yOffset: fit.shift.of(size)))
      index = end
    }
    return shaped
  }

  /// Has no vertical forms: what UAX #50 turns lies on its side.
  package func shape(
    _ text: [Unicode.Scalar], font: FontRequest, size: Length, standing stance: VerticalStance
  ) -> ShapedText {
    var shaped = shape(text, font: font, size: size)
    for index in shaped.clusters.indices {
      let cluster = shaped.clusters[index]
      let scalar = text[cluster.scalars.lowerBound]
      let isTurned =
        VerticalOrientation.of(scalar) == .sideways && scalar.value >= 0x2000
      if stance == .sideways || (stance == .natural && isTurned) {
        shaped.clusters[index].orientation = .sideways
        shaped.glyphs[index].yOffset = -Em.thousandths(380).of(size)
      } else {
        if stance == .upright { shaped.clusters[index].advance = size }
        shaped.clusters[index].orientation = .upright
        shaped.glyphs[index].xOffset = Em.thousandths(880).of(size)
        shaped.glyphs[index].yOffset = -cluster.advance / 2
      }
    }
    return stance == .combined ? combined(shaped, of: text, size: size) : shaped
  }

  /// One cell of an em, narrowed to 1.1 em.
  private func combined(_ shaped: ShapedText, of text: [Unicode.Scalar], size: Length)
    -> ShapedText
  {
    var shaped = shaped
    let widths = text.map { Self.advance($0).of(size) }
    let width = widths.reduce(.zero, +)
    let limit = size + size / 10
    let share = width > limit ? Int(limit.rawValue * 65536 / width.rawValue) : 65536
    var left = -width / 2
    for index in shaped.glyphs.indices {
      shaped.glyphs[index].yOffset = Length(rawValue: left.rawValue * Int64(share) / 65536)
      left += widths[index]
    }
    shaped.clusters = [
      ShapedCluster(
        scalars: 0..<text.count, advance: size, glyphs: 0..<shaped.glyphs.count,
        face: shaped.clusters[0].face, size: size, orientation: .combined(width: share))
    ]
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
