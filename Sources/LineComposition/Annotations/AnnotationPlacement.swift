import Typography

/// Puts readings and emphasis marks at their places, once the cells of a line have theirs.
struct AnnotationPlacement {
  private let paragraph: PreparedParagraph
  private let ink: Range<Int>
  /// The cells of each run of the line.
  private let runs: [Range<Int>]

  init(_ paragraph: PreparedParagraph, ink: Range<Int>, runs: [Range<Int>]) {
    self.paragraph = paragraph
    self.ink = ink
    self.runs = runs
  }

  // MARK: Readings

  func addReadings(to line: inout Line) {
    var index = paragraph.firstRuby(endingBehind: ink.lowerBound)
    while index < paragraph.rubies.count, paragraph.rubies[index].cells.lowerBound < ink.upperBound
    {
      let ruby = paragraph.rubies[index]
      let part = ruby.cells.clamped(to: ink)
      for annotation in ruby.annotations { add(annotation, of: ruby, part: part, to: &line) }
      index += 1
    }
  }

  private func add(
    _ annotation: RubyComplex.Annotation, of ruby: RubyComplex, part: Range<Int>,
    to line: inout Line
  ) {
    let units = ruby.units(of: annotation, in: part)
    var places: [(piece: RubyComplex.Piece, x: Length)] = []
    if ruby.fitsUnits(units) {
      for unit in units {
        places += aligned(unit.pieces, by: annotation.alignment, over: unit.cells, in: line)
      }
    } else {
      let pieces = units.flatMap(\.pieces)[...]
      let width = pieces.reduce(Length.zero) { $0 + $1.advance }
      let base = extent(of: part, in: line)
      places =
        width <= base.end - base.start
        ? aligned(pieces, by: annotation.alignment, over: part, in: line)
        : solid(
          pieces, from: base.start - overhang(of: annotation, ruby, part, width: width, in: line))
    }
    addRuns(of: places, annotation, baseSize: baseSize(of: part), after: part, to: &line)
  }

  private func extent(of cells: Range<Int>, in line: Line) -> (start: Length, end: Length) {
    let first = cells.lowerBound - ink.lowerBound
    let last = cells.upperBound - 1
    return (
      line.positions[first], line.positions[last - ink.lowerBound] + paragraph.cells[last].frame
    )
  }

  /// How far a reading wider than its base begins before it: centred, unless one side has less
  /// room.
  private func overhang(
    of annotation: RubyComplex.Annotation, _ ruby: RubyComplex, _ part: Range<Int>,
    width: Length, in line: Line
  ) -> Length {
    let base = extent(of: part, in: line)
    let isAtHead = part.lowerBound == ink.lowerBound
    let isAtEnd = part.upperBound == ink.upperBound
    let space = ruby.space(
      for: part, freedom: RubyComplex.Freedom(before: !isAtHead, after: !isAtEnd))
    let excess = width - (base.end - base.start)
    let before = space.before + (isAtHead ? .zero : annotation.roomBefore)
    let after = space.after + (isAtEnd ? .zero : annotation.roomAfter)
    return min(max(excess / 2, excess - after), before)
  }

  /// A reading narrower than its base (JLREQ 3.3.6).
  private func aligned(
    _ pieces: ArraySlice<RubyComplex.Piece>, by alignment: RubyText.Annotation.Alignment,
    over cells: Range<Int>, in line: Line
  ) -> [(piece: RubyComplex.Piece, x: Length)] {
    let base = extent(of: cells, in: line)
    let rest = pieces.reduce(base.end - base.start) { $0 - $1.advance }
    let count = pieces.count
    switch alignment {
    case .start: return solid(pieces, from: base.start)
    case .center: return solid(pieces, from: base.start + rest / 2)
    case .spaceBetween where count > 1:
      return solid(pieces, from: base.start) { rest * $0 / (count - 1) }
    case .spaceBetween, .spaceAround:
      guard count > 0 else { return [] }
      // 1 : 2 : 1 is one share at each end and two between.
      return solid(pieces, from: base.start) { rest * (2 * $0 + 1) / (2 * count) }
    }
  }

  /// Piece after piece, with the space that stands before each.
  private func solid(
    _ pieces: ArraySlice<RubyComplex.Piece>, from start: Length,
    opened: (Int) -> Length = { _ in .zero }
  ) -> [(piece: RubyComplex.Piece, x: Length)] {
    var x = start
    return pieces.enumerated().map { number, piece in
      defer { x += piece.advance }
      return (piece, x + opened(number))
    }
  }

  private func baseSize(of cells: Range<Int>) -> Length {
    cells.reduce(.zero) { max($0, paragraph.cells[$1].size) }
  }

  /// One annotation for each tag and font: the readings of a word are read in one.
  private func addRuns(
    of places: [(piece: RubyComplex.Piece, x: Length)], _ annotation: RubyComplex.Annotation,
    baseSize: Length, after part: Range<Int>, to line: inout Line
  ) {
    var rest = places[...]
    while let first = rest.first?.piece {
      let tag = tag(of: first)
      let run = rest.prefix {
        self.tag(of: $0.piece) == tag && $0.piece.font == first.font
          && $0.piece.orientation == first.orientation
      }
      rest = rest.dropFirst(run.count)
      var builder = RunBuilder(
        paragraph.fonts[Int(first.font)], orientation: first.orientation, capacity: run.count)
      for (piece, x) in run {
        builder.append(
          paragraph.spans[Int(piece.span)].text, scalars: piece.scalars, glyphs: paragraph.glyphs,
          piece.glyphs, x: x)
      }
      line.annotations.append(
        Line.Annotation(
          tag: tag, kind: .reading, side: annotation.side, glyphs: builder.finish(),
          size: annotation.size, baseSize: baseSize, run: runIndex(of: part.upperBound - 1)))
    }
  }

  private func tag(of piece: RubyComplex.Piece) -> Int { paragraph.spans[Int(piece.span)].tag }

  private func runIndex(of cell: Int) -> Int {
    runs.firstIndex { $0.contains(cell) } ?? max(0, runs.count - 1)
  }

  // MARK: Emphasis

  /// A mark in the middle of each character that takes one.
  func addEmphasis(to line: inout Line) {
    for (number, cells) in runs.enumerated() {
      guard let first = cells.first,
        let index = paragraph.spans[Int(paragraph.cells[first].span)].emphasis
      else { continue }
      add(paragraph.emphasisMarks[index], to: cells, run: number, line: &line)
    }
  }

  private func add(
    _ mark: ShapedEmphasisMark, to cells: Range<Int>, run: Int, line: inout Line
  ) {
    let marked = cells.filter { takesMark(paragraph.cells[$0], on: mark.side, at: $0) }
    guard let first = marked.first else { return }
    var glyphs = GlyphRun(
      face: mark.font.face, size: mark.font.size, orientation: mark.orientation)
    // Ink stands about the middle of the em box, which is the smaller one's.
    let sink = paragraph.writingMode.middle.of(mark.font.size - mark.size)
    for cell in marked {
      let frame = paragraph.cells[cell].frame
      let x = line.positions[cell - ink.lowerBound] + (frame - mark.advance) / 2
      for glyph in mark.glyphs {
        glyphs.glyphs.append(
          PositionedGlyph(id: glyph.id, x: x + glyph.xOffset, y: glyph.yOffset - sink))
      }
    }
    let cell = paragraph.cells[first]
    line.annotations.append(
      Line.Annotation(
        tag: paragraph.spans[Int(cell.span)].tag, kind: .emphasis, side: mark.side,
        glyphs: glyphs, size: mark.size, baseSize: cell.size, run: run))
  }

  /// None on brackets, commas, stops and spaces (JLREQ 3.3.9), nor where a reading stands.
  private func takesMark(_ cell: Cell, on side: Line.Annotation.Side, at index: Int) -> Bool {
    switch cell.characterClass {
    case .openingBracket, .closingBracket, .fullStop, .comma, .ideographicSpace,
      .westernWordSpace, .warichuOpening, .warichuClosing:
      return false
    default: break
    }
    guard cell.traits.contains(.ruby) else {
      return cell.traits.isDisjoint(with: [.space, .warichu, .furiwake])
    }
    let ruby = paragraph.rubies[paragraph.firstRuby(endingBehind: index)]
    return !ruby.annotations.contains { $0.side == side }
  }
}
