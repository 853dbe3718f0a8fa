import Typography

extension CellBuilder {
  /// How much longer a stroke becomes: fonts leave up to 0.074 em at its ends (Noto CJK).
  private static var overlap: Em { Em(rawValue: 10080 / 12) }

  /// Makes two dashes one stroke that a border of mark-up divides (JLREQ 3.1.10).
  ///
  /// Fonts join what they are given together, Noto CJK two or three of one span; others are each drawn
  /// once more, moved towards the other.
  mutating func join(_ dash: inout Cell) {
    guard let last = paragraph.cells.indices.last, last >= segmentStart,
      paragraph.cells[last].base == dash.base
    else { return }
    let before = paragraph.cells[last]
    let isOfLigatures = before.scalars.count > 1 || dash.scalars.count > 1
    guard isOfLigatures || before.span != dash.span else { return }
    paragraph.cells[last].glyphs = glyphs(of: before, lengthenedBy: Self.overlap.of(before.size))
    dash.glyphs = glyphs(of: dash, lengthenedBy: -Self.overlap.of(dash.size))
  }

  /// In the order along the line, by which readers of a file tell words apart.
  private mutating func glyphs(
    of dash: Cell, lengthenedBy distance: Length
  ) -> Range<Int32> {
    let stroke = dash.glyphs.map { paragraph.glyphs[Int($0)] }
    let moved = stroke.map { glyph in
      Glyph(id: glyph.id, xOffset: glyph.xOffset + distance, yOffset: glyph.yOffset)
    }
    let first = Int32(paragraph.glyphs.count)
    paragraph.glyphs += distance < .zero ? moved + stroke : stroke + moved
    return first..<Int32(paragraph.glyphs.count)
  }
}

extension Cell {
  /// U+2014 and U+2015, which are drawn as one stroke where they are two.
  var isDash: Bool { base == 0x2014 || base == 0x2015 }
}
