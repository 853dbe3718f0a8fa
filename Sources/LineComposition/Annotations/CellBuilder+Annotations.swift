import Typography

// MARK: - Ruby

extension CellBuilder {
  mutating func append(_ ruby: RubyText) {
    let start = paragraph.cells.count
    var units: [Range<Int>] = []
    for base in ruby.bases {
      let first = paragraph.cells.count
      for span in base { append(span.withoutControls) }
      units.append(first..<paragraph.cells.count)
    }
    let all = start..<paragraph.cells.count
    guard let first = all.first(where: { !paragraph.cells[$0].isSpace }),
      let last = all.last(where: { !paragraph.cells[$0].isSpace })
    else {
      // A reading without a base is text: nothing an author wrote is lost.
      for reading in ruby.annotations.flatMap(\.readings) { append(reading.withoutControls) }
      return
    }
    let ink = first..<last + 1
    units = units.map { $0.clamped(to: ink) }
    let isWhole = units.contains(where: \.isEmpty)
    let annotations = ruby.annotations.compactMap {
      annotation($0, of: isWhole ? 1 : units.count)
    }
    guard !annotations.isEmpty else { return }
    for cell in ink { paragraph.cells[cell].traits.insert(.ruby) }
    paragraph.rubies.append(
      RubyComplex(cells: ink, units: isWhole ? [ink] : units, annotations: annotations))
  }

  /// Readings for a number of units; where their counts differ it is one reading for all.
  private mutating func annotation(
    _ annotation: RubyText.Annotation, of count: Int
  ) -> RubyComplex.Annotation? {
    guard let first = annotation.readings.first else { return nil }
    remarkOnSize(of: first)
    let pieces = annotation.readings.map { self.pieces(of: $0.withoutControls) }
    guard pieces.contains(where: { !$0.isEmpty }) else { return nil }
    return RubyComplex.Annotation(
      side: annotation.side, alignment: annotation.alignment, overhang: annotation.overhang,
      size: first.style.size, readings: pieces.count == count ? pieces : [pieces.flatMap { $0 }])
  }

  /// Under 3.5 pt a reading is not read in print (requirement R1); said once a paragraph.
  private mutating func remarkOnSize(of reading: TextSpan) {
    guard reading.style.size < .pt(3.5) else { return }
    let isSaid = paragraph.remarks.contains {
      if case .rubyTooSmall = $0 { true } else { false }
    }
    if !isSaid { paragraph.remarks.append(.rubyTooSmall(reading.style.size, tag: reading.tag)) }
  }

  /// A reading as what may be spread: kana by kana, Western words whole.
  private mutating func pieces(of reading: TextSpan) -> [RubyComplex.Piece] {
    let (reading, shaped) = shapedReading(reading)
    let span = addSpan(reading)
    let firstGlyph = paragraph.glyphs.count
    paragraph.glyphs += shaped.glyphs
    var pieces: [RubyComplex.Piece] = []
    var isInWord = false
    for cluster in shaped.clusters {
      remarkOnMissing(cluster, in: reading)
      let isWestern =
        cluster.orientation != .upright
        && CharacterClass.of(reading.text[cluster.scalars.lowerBound]).isWestern
      let glyphs = firstGlyph + cluster.glyphs.lowerBound..<firstGlyph + cluster.glyphs.upperBound
      let font = fontIndex(of: cluster)
      let joins = cluster.advance == .zero || (isWestern && isInWord)
      if joins, let last = pieces.indices.last, pieces[last].font == font,
        pieces[last].orientation == cluster.orientation
      {
        for glyph in glyphs { paragraph.glyphs[glyph].xOffset += pieces[last].advance }
        pieces[last].advance += cluster.advance
        pieces[last].glyphs = pieces[last].glyphs.lowerBound..<Int32(glyphs.upperBound)
        pieces[last].scalars =
          pieces[last].scalars.lowerBound..<Int32(cluster.scalars.upperBound)
      } else {
        pieces.append(
          RubyComplex.Piece(
            span: span,
            scalars: Int32(cluster.scalars.lowerBound)..<Int32(cluster.scalars.upperBound),
            glyphs: Int32(glyphs.lowerBound)..<Int32(glyphs.upperBound), font: font,
            advance: cluster.advance, orientation: cluster.orientation))
      }
      isInWord = isWestern
    }
    return pieces
  }

  /// In vertical lines a reading stands as text does: words on their side, short numbers in a cell.
  private func shapedReading(_ reading: TextSpan) -> (TextSpan, ShapedText) {
    switch writingMode {
    case .horizontal: return (reading, shape(reading.text, style: reading.style))
    case .verticalRL:
      let (written, stretches) = VerticalText.alone(reading)
      return (written, shape(written, in: stretches))
    }
  }
}

// MARK: - Warichu, furiwake, emphasis

extension CellBuilder {
  /// Sets the small text apart and puts its columns into the line.
  mutating func appendWarichu(_ spans: [TextSpan]) {
    let start = paragraph.cells.count
    let bodySize = start > 0 ? paragraph.cells[start - 1].size : nil
    let text = inset(spans)
    guard let first = text.cells.first,
      var block = WarichuBlock(
        text, bodySize: bodySize ?? first.size + first.size / 2, writingMode: writingMode)
    else { return }
    block.cells = start..<start + block.ends.count
    var width = Length.zero
    for end in block.widths {
      paragraph.cells.append(
        Cell(
          base: 0xFFFC, characterClass: .ideographic, traits: .warichu, span: first.span,
          scalars: 0..<0, glyphs: 0..<0, size: first.size, frame: end - width))
      width = end
    }
    paragraph.warichus.append(block)
  }

  /// The lines of a furiwake as one cell, which breaks nowhere and stands solid as an ideograph.
  mutating func append(_ furiwake: FuriwakeText) {
    let lines = furiwake.lines.map { inset($0) }.filter { !$0.cells.isEmpty }
    guard let first = lines.first?.cells.first else { return }
    let block = FuriwakeBlock(
      furiwake, lines: lines, opening: inset(furiwake.opening), closing: inset(furiwake.closing),
      writingMode: writingMode)
    paragraph.furiwakes[paragraph.cells.count] = block
    paragraph.cells.append(
      Cell(
        base: 0xFFFC, characterClass: .ideographic, traits: .furiwake, span: first.span,
        scalars: 0..<0, glyphs: 0..<0, size: furiwake.bodySize, frame: block.width))
  }

  /// Shapes the mark of an emphasized span, at half its size (JLREQ 3.3.9).
  ///
  /// A mark the font draws narrow is Latin, like • in Noto, and its ink half of what Japanese fonts
  /// have: it is taken twice as large.
  mutating func shapedMark(of span: TextSpan) -> Int? {
    let style = span.style
    guard let emphasis = style.emphasis, !emphasis.mark.isEmpty else { return nil }
    remarkOnMark(emphasis.mark, of: span)
    var small = style
    small.size = style.size / 2
    var strip = strip(of: emphasis.mark, style: small)
    if strip.advance * 2 < small.size {
      small.size = style.size
      strip = self.strip(of: emphasis.mark, style: small)
    }
    paragraph.emphasisMarks.append(
      ShapedEmphasisMark(
        side: emphasis.side, size: style.size / 2, advance: strip.advance, glyphs: strip.glyphs,
        font: strip.font, orientation: strip.orientation))
    return paragraph.emphasisMarks.count - 1
  }

  /// A mark no font has is said where its span begins.
  private mutating func remarkOnMark(_ mark: [Unicode.Scalar], of span: TextSpan) {
    let shaped = shaper.shape(mark, font: span.style.font, size: span.style.size)
    for cluster in shaped.clusters where cluster.isMissing {
      paragraph.remarks.append(
        .characterWithoutGlyph(mark[cluster.scalars.lowerBound], tag: span.tag, offset: 0))
    }
  }
}

extension TextSpan {
  /// Without the characters that end lines: a base, a reading and a warichu are one piece, and so
  /// is a line of a furiwake.
  var withoutControls: TextSpan {
    let isControl: (Unicode.Scalar) -> Bool = { scalar in
      switch scalar.value {
      case 0x0A, 0x0D, 0x2028, 0x2029, 0xAD, 0x200B: true
      default: false
      }
    }
    guard text.contains(where: isControl) else { return self }
    var span = self
    span.text.removeAll(where: isControl)
    return span
  }
}
