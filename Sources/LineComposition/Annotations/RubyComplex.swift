import Typography

/// A ruby base with its readings, shaped (親文字群): cl-22 or cl-23 in JLREQ's words.
struct RubyComplex: Sendable {
  /// What stays whole in a reading: a kana, or a Western word.
  struct Piece: Sendable {
    var span: Int32
    var scalars: Range<Int32>
    /// Into `PreparedParagraph.glyphs`.
    var glyphs: Range<Int32>
    /// Into `PreparedParagraph.fonts`.
    var font: UInt16
    var advance: Length
    var orientation: GlyphOrientation
  }

  /// A line of readings on one side.
  struct Annotation: Sendable {
    var side: Line.Annotation.Side
    var alignment: RubyText.Annotation.Alignment
    var overhang: RubyText.Annotation.Overhang
    var size: Length
    /// One for each unit, or one for all.
    var readings: [[Piece]]
    /// How far they may hang over what stands before and behind the base.
    var roomBefore = Length.zero
    var roomAfter = Length.zero
  }

  /// A base in a line, with what it is read as.
  struct Unit {
    var cells: Range<Int>
    var pieces: ArraySlice<Piece>

    var readingWidth: Length { pieces.reduce(.zero) { $0 + $1.advance } }
  }

  var cells: Range<Int>
  /// The cells of each base, without a gap between them.
  var units: [Range<Int>]
  var annotations: [Annotation]
  /// The frames of the cells, and what stands between them before any reading opens it.
  var frames: [Length] = []
  var gaps: [Length] = []
  /// A base of Japanese characters is opened inside, a Western word is not.
  var opensInside = false
  /// The space of the whole complex inside a line.
  var whole = Space(count: 1)

  /// Whether the line may end between two bases.
  var dividesBetweenUnits: Bool {
    units.count > 1 && annotations.allSatisfy { $0.readings.count == units.count }
  }
}

// MARK: - The space a reading needs

extension RubyComplex {
  /// What readings wider than their base add before, inside and behind it.
  struct Space: Sendable, Hashable {
    var before = Length.zero
    /// Behind each cell but the last.
    var inner: [Length]
    var after = Length.zero

    init(count: Int) { inner = [Length](repeating: .zero, count: max(0, count - 1)) }

    /// Wide enough for both.
    mutating func widen(to other: Space) {
      before = max(before, other.before)
      for index in inner.indices { inner[index] = max(inner[index], other.inner[index]) }
      after = max(after, other.after)
    }
  }

  /// Where a reading may leave its base.
  struct Freedom {
    var before: Bool
    var after: Bool

    static let insideLine = Freedom(before: true, after: true)
  }

  /// The space for a part of the complex that stands in one line.
  ///
  /// At the line's edges readings stay inside the measure (requirement R5): no freedom there.
  func space(for part: Range<Int>, freedom: Freedom) -> Space {
    var space = Space(count: part.count)
    for annotation in annotations {
      let excess = excess(of: annotation, in: part)
      guard excess > .zero else { continue }
      let hang = hang(of: annotation, excess: excess, part: part, freedom: freedom)
      let head = excess / 2 - hang.before
      space.widen(to: spread(head, excess - excess / 2 - hang.after, part: part))
    }
    return space
  }

  /// How far a reading hangs over what stands beside its base.
  ///
  /// A base that opens inside is opened evenly and has its reading over its middle, so no side may
  /// have more than the other.
  func hang(
    of annotation: Annotation, excess: Length, part: Range<Int>, freedom: Freedom
  ) -> (before: Length, after: Length) {
    let (head, tail) = (excess / 2, excess - excess / 2)
    let before = freedom.before ? min(head, annotation.roomBefore) : .zero
    let after = freedom.after ? min(tail, annotation.roomAfter) : .zero
    guard opens(part), before < head || after < tail else { return (before, after) }
    return (min(before, after), min(before, after))
  }

  private func opens(_ part: Range<Int>) -> Bool { opensInside && part.count > 1 }

  /// By how much a line of readings is wider than its bases; zero where each fits its own.
  func excess(of annotation: Annotation, in part: Range<Int>) -> Length {
    let units = units(of: annotation, in: part)
    if fitsUnits(units) { return .zero }
    let readings = units.reduce(Length.zero) { $0 + $1.readingWidth }
    return max(.zero, readings - baseWidth(of: part))
  }

  /// No reading is wider than its own base: each may stand over it (JLREQ 3.3.7).
  func fitsUnits(_ units: [Unit]) -> Bool {
    units.allSatisfy { $0.readingWidth <= baseWidth(of: $0.cells) }
  }

  private func baseWidth(of part: Range<Int>) -> Length {
    var width = Length.zero
    for index in part {
      width += frames[index - cells.lowerBound]
      if index + 1 < part.upperBound { width += gaps[index - cells.lowerBound] }
    }
    return width
  }

  /// Opens a base 1 : 2 : 1 (JLREQ 3.3.6).
  private func spread(_ head: Length, _ tail: Length, part: Range<Int>) -> Space {
    var space = Space(count: part.count)
    (space.before, space.after) = (head, tail)
    guard opens(part) else { return space }
    let share = (head + tail) / part.count
    for place in space.inner.indices { space.inner[place] = share }
    space.before = (head + tail - share * (part.count - 1)) / 2
    space.after = head + tail - share * (part.count - 1) - space.before
    return space
  }
}

// MARK: - Parts

extension RubyComplex {
  /// The bases of a part with what is left of their readings.
  ///
  /// A base that had to be cut (nothing fits its measure) takes its share of the reading along.
  func units(of annotation: Annotation, in part: Range<Int>) -> [Unit] {
    let bases = annotation.readings.count == units.count ? units : [cells]
    return zip(bases, annotation.readings).compactMap { base, pieces in
      let shown = base.clamped(to: part)
      guard !shown.isEmpty else { return nil }
      let first = pieces.count * (shown.lowerBound - base.lowerBound) / base.count
      let end = pieces.count * (shown.upperBound - base.lowerBound) / base.count
      return Unit(cells: shown, pieces: pieces[first..<end])
    }
  }
}
