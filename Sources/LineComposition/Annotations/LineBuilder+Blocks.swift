import Typography

/// Lines inside a line: the two of a warichu, those of a furiwake with its brackets.
extension LineBuilder {
  /// Two lines without a gap between them, about the middle of the line's em box.
  func placeWarichu(_ columns: Range<Int>, x: Length, into line: inout Line) {
    guard let block = paragraph.warichu(at: columns.lowerBound) else { return }
    let halves = block.halves(ofColumns: columns)
    let size = block.text.cells[0].size
    let middle = block.writingMode.middle.of(block.bodySize)
    let upper = middle + block.writingMode.descent.of(size)
    place(halves.upper, of: block.text, x: x, shift: upper, into: &line)
    place(halves.lower, of: block.text, x: x, shift: upper - size, into: &line)
  }

  func place(_ block: FuriwakeBlock, x: Length, into line: inout Line) {
    for piece in block.pieces {
      place(
        piece.text.cells.indices, of: piece.text, x: x + piece.x, shift: piece.shift,
        breadth: piece.breadth, into: &line)
    }
    line.reach.above = max(line.reach.above, block.reach.above)
    line.reach.below = max(line.reach.below, block.reach.below)
  }

  /// One of the lines, in runs of one span, font and stance.
  private func place(
    _ range: Range<Int>, of text: InsetText, x: Length, shift: Length,
    breadth: Em = 1, into line: inout Line
  ) {
    var x = x
    var rest = range
    while let head = rest.first {
      let first = text.cells[head]
      let orientation = text.orientation(of: head)
      let part = rest.prefix {
        text.cells[$0].span == first.span && text.cells[$0].font == first.font
          && text.orientation(of: $0) == orientation
      }
      rest = rest.dropFirst(part.count)
      let span = paragraph.spans[Int(first.span)]
      var run = RunBuilder(
        paragraph.font(of: first), orientation: orientation, capacity: part.count)
      let scalars = first.scalars.lowerBound
      var start: Length?
      var end = (x: x, scalars: scalars)
      for cell in text.cells[part] {
        if !cell.traits.contains(.absorbed) { start = start ?? x }
        run.append(
          span.text, scalars: cell.scalars, glyphs: paragraph.glyphs, cell.glyphs,
          x: x + cell.inkShift)
        end = (x + cell.frame, cell.scalars.upperBound)
        x = end.x + cell.after.natural
      }
      if breadth != 1 { run.spread(across: breadth) }
      line.runs.append(
        Line.Run(
          tag: span.tag, glyphs: run.finish(), baselineShift: shift + span.baselineShift))
      addFragment(
        tag: span.tag, from: start ?? end.x, to: end.x, scalars: Int(scalars)..<Int(end.scalars),
        shift: shift, to: &line)
    }
  }
}
