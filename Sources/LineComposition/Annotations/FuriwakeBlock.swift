import Typography

/// A furiwake, set: one cell of the line, with its parts at their places from the cell's head.
struct FuriwakeBlock: Sendable {
  /// A line, or a bracket.
  struct Piece: Sendable {
    var text: InsetText
    var x = Length.zero
    /// Of its baseline, or axis, above that of the line.
    var shift = Length.zero
    /// How far it reaches across the line, in its own em.
    var breadth: Em = 1
  }

  /// In reading order.
  private(set) var pieces: [Piece] = []
  private(set) var width = Length.zero
  let reach: Line.Reach
  private let writingMode: WritingMode

  /// - Parameter lines: At least one.
  init(
    _ furiwake: FuriwakeText, lines: [InsetText], opening: InsetText, closing: InsetText,
    writingMode: WritingMode
  ) {
    self.writingMode = writingMode
    let sizes = lines.map(\.size)
    // The middle of all lines is that of the line's em boxes (JLREQ 3.7.2, 5).
    let half = (furiwake.pitch * (lines.count - 1) + (sizes[0] + sizes[lines.count - 1]) / 2) / 2
    let middle = writingMode.middle.of(furiwake.bodySize)
    reach = Line.Reach(above: middle + half, below: half - middle)
    add(opening, from: middle - half, to: middle + half)
    // The small characters would touch what encloses them.
    let clearance = Em.thousandths(125).of(furiwake.bodySize)
    if !opening.cells.isEmpty { width += clearance }
    let length = lines.reduce(.zero) { max($0, $1.width) }
    for (number, line) in lines.enumerated() {
      let center = middle + half - sizes[0] / 2 - furiwake.pitch * number
      add(line, center: center, in: length, furiwake.alignment)
    }
    width += length
    if !closing.cells.isEmpty { width += clearance }
    add(closing, from: middle - half, to: middle + half)
  }

  private mutating func add(
    _ line: InsetText, center: Length, in length: Length, _ alignment: FuriwakeText.Alignment
  ) {
    var piece = Piece(text: line, x: width, shift: center - writingMode.middle.of(line.size))
    let room = length - line.width
    switch alignment {
    case .start: break
    case .center: piece.x += room / 2
    case .end: piece.x += room
    case .justify: SpanSpacing.spread(&piece.text.cells, line.cells.indices, by: room)
    }
    pieces.append(piece)
  }

  /// A bracket is as tall as what it encloses, and no thicker (JLREQ 3.7.2, 6).
  private mutating func add(_ bracket: InsetText, from foot: Length, to head: Length) {
    guard bracket.size > .zero else { return }
    let breadth = Em(rawValue: (head - foot).rawValue * 10080 / bracket.size.rawValue)
    let middle = breadth.of(writingMode.middle.of(bracket.size))
    pieces.append(
      Piece(text: bracket, x: width, shift: (head + foot) / 2 - middle, breadth: breadth))
    width += bracket.width
  }
}
