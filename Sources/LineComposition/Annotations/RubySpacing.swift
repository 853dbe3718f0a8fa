import Typography

/// Opens the space around ruby bases whose readings are wider than they, and keeps what is inside a
/// complex together.
///
/// The space goes into the gaps between cells, so that breaking and adjustment see nothing but
/// cells with gaps; what changes at a line's edges is `EdgeChanges`.
enum RubySpacing {
  static func open(_ paragraph: inout PreparedParagraph) {
    var previous: Neighbour?
    for index in paragraph.rubies.indices {
      guard
        let segment = paragraph.segments.first(where: {
          $0.contains(paragraph.rubies[index].cells.lowerBound)
        })
      else { continue }
      close(index, in: &paragraph)
      let before = neighbour(of: index, on: .before, in: paragraph, segment: segment)
      let after = neighbour(of: index, on: .after, in: paragraph, segment: segment)
      let shared = before.flatMap { before in
        previous.flatMap { $0.cell == before.cell ? $0 : nil }
      }
      setRoom(index, before, after, taken: shared?.taken ?? .zero, in: &paragraph)
      addSpace(index, segment: segment, to: &paragraph)
      if let before { keep(before, for: index, on: .before, in: &paragraph) }
      if let after { keep(after, for: index, on: .after, in: &paragraph) }
      if shared != nil { freeze(index, in: &paragraph) }
      previous = after.map {
        Neighbour(cell: $0.cell, space: $0.space, taken: hang(of: index, on: .after, in: paragraph))
      }
    }
  }

  /// The character beside a base, and the space between the two.
  private struct Neighbour {
    var cell: Int
    var space: Length
    /// What the complex before it hangs over it.
    var taken = Length.zero
  }

  /// Nothing opens and nothing breaks inside a base; between the bases of a word a line may end.
  private static func close(_ index: Int, in paragraph: inout PreparedParagraph) {
    let complex = paragraph.rubies[index]
    let ends = Set(complex.dividesBetweenUnits ? complex.units.map { $0.upperBound - 1 } : [])
    for cell in complex.cells.dropLast() {
      let natural = paragraph.cells[cell].after.natural
      paragraph.cells[cell].after = Spacing(natural: natural)
      if ends.contains(cell) {
        paragraph.cells[cell].traits.insert(.jukugoBreak)
      } else {
        let tier = paragraph.cells[cell].breakTier
        paragraph.cells[cell].breakTier = max(tier, .forced)
      }
      paragraph.cells[cell].traits.subtract([.cutsFreely, .address])
    }
    let cells = paragraph.cells[complex.cells]
    paragraph.rubies[index].frames = cells.map(\.frame)
    paragraph.rubies[index].gaps = cells.dropLast().map(\.after.natural)
    paragraph.rubies[index].opensInside = cells.allSatisfy {
      !$0.characterClass.isWestern && !$0.isSpace
    }
  }

  private static func neighbour(
    of index: Int, on side: RubyHang.Side, in paragraph: PreparedParagraph, segment: Range<Int>
  ) -> Neighbour? {
    let complex = paragraph.rubies[index].cells
    let step = side == .before ? -1 : 1
    var cell = side == .before ? complex.lowerBound - 1 : complex.upperBound
    while segment.contains(cell), paragraph.cells[cell].traits.contains(.absorbed) { cell += step }
    guard segment.contains(cell) else { return nil }
    let gaps = side == .before ? cell..<complex.lowerBound : complex.upperBound - 1..<cell
    return Neighbour(
      cell: cell, space: gaps.reduce(.zero) { $0 + paragraph.cells[$1].after.natural })
  }

  private static func setRoom(
    _ index: Int, _ before: Neighbour?, _ after: Neighbour?, taken: Length,
    in paragraph: inout PreparedParagraph
  ) {
    for number in paragraph.rubies[index].annotations.indices {
      let annotation = paragraph.rubies[index].annotations[number]
      guard annotation.overhang == .auto else { continue }
      paragraph.rubies[index].annotations[number].roomBefore = room(
        before, .before, taken: taken, annotation, in: paragraph)
      paragraph.rubies[index].annotations[number].roomAfter = room(
        after, .after, taken: .zero, annotation, in: paragraph)
    }
  }

  private static func room(
    _ neighbour: Neighbour?, _ side: RubyHang.Side, taken: Length,
    _ annotation: RubyComplex.Annotation, in paragraph: PreparedParagraph
  ) -> Length {
    guard let neighbour else { return .zero }
    let cell = paragraph.cells[neighbour.cell]
    // A dot stands where the reading would hang.
    if let mark = paragraph.spans[Int(cell.span)].emphasis,
      paragraph.emphasisMarks[mark].side == annotation.side
    {
      return .zero
    }
    return RubyHang.room(
      over: cell, on: side, space: neighbour.space, taken: taken, rubySize: annotation.size)
  }

  private static func addSpace(
    _ index: Int, segment: Range<Int>, to paragraph: inout PreparedParagraph
  ) {
    let complex = paragraph.rubies[index]
    let space = complex.space(for: complex.cells, freedom: .insideLine)
    paragraph.rubies[index].whole = space
    let cells = complex.cells
    if cells.lowerBound > segment.lowerBound {
      paragraph.cells[cells.lowerBound - 1].after.natural += space.before
    }
    for (cell, amount) in zip(cells, space.inner) {
      paragraph.cells[cell].after.natural += amount
    }
    paragraph.cells[cells.upperBound - 1].after.natural += space.after
  }

  // MARK: What a reading hangs over stays

  /// What the whole complex hangs over its neighbour.
  private static func hang(
    of index: Int, on side: RubyHang.Side, in paragraph: PreparedParagraph
  ) -> Length {
    let complex = paragraph.rubies[index]
    return complex.annotations.reduce(.zero) { most, annotation in
      let hang = complex.hang(
        of: annotation, excess: complex.excess(of: annotation, in: complex.cells),
        part: complex.cells, freedom: .insideLine)
      return max(most, side == .before ? hang.before : hang.after)
    }
  }

  /// Adjustment takes of the space beside a base only what no reading hangs over.
  private static func keep(
    _ neighbour: Neighbour, for index: Int, on side: RubyHang.Side,
    in paragraph: inout PreparedParagraph
  ) {
    let complex = paragraph.rubies[index]
    let rooms = complex.annotations.map { side == .before ? $0.roomBefore : $0.roomAfter }
    // Part of a word may hang further than the whole.
    let kept =
      complex.units.count > 1
      ? rooms.max() ?? .zero : hang(of: index, on: side, in: paragraph)
    let free = max(.zero, neighbour.space - kept)
    let gaps =
      side == .before
      ? neighbour.cell..<complex.cells.lowerBound
      : complex.cells.upperBound - 1..<neighbour.cell
    for cell in gaps { paragraph.cells[cell].after.limitReduction(to: free) }
  }

  /// Two complexes that share a neighbour keep to what each took of it.
  private static func freeze(_ index: Int, in paragraph: inout PreparedParagraph) {
    let before = hang(of: index, on: .before, in: paragraph)
    let after = hang(of: index - 1, on: .after, in: paragraph)
    for number in paragraph.rubies[index].annotations.indices {
      let room = paragraph.rubies[index].annotations[number].roomBefore
      paragraph.rubies[index].annotations[number].roomBefore = min(room, before)
    }
    for number in paragraph.rubies[index - 1].annotations.indices {
      let room = paragraph.rubies[index - 1].annotations[number].roomAfter
      paragraph.rubies[index - 1].annotations[number].roomAfter = min(room, after)
    }
  }
}

extension Spacing {
  /// Takes at most this much away in steps 4 to 6.
  mutating func limitReduction(to most: Length) {
    middleDotTake = min(middleDotTake, most)
    bracketTake = min(bracketTake, most - middleDotTake)
    westernTake = min(westernTake, most - middleDotTake - bracketTake)
  }
}
