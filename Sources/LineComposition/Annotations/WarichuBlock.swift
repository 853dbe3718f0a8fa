import Diagnostics
import Typography

/// A warichu (割注, JLREQ 3.4.2): a note of two small lines that runs inside the line.
///
/// In the line it is a row of columns, cells of about two characters each, so that breaking treats
/// it as text. Where it is divided over lines, each part fills its own pair of lines
/// (JLREQ 3.4.3).
struct WarichuBlock: Sendable {
  /// The columns, offsets into `PreparedParagraph.cells`.
  var cells: Range<Int>
  /// The small characters.
  let text: InsetText
  let writingMode: WritingMode
  /// How many characters stand before the end of each column.
  let ends: [Int]
  /// The width of the note up to the end of each column.
  let widths: [Length]
  /// The character size of the text around.
  let bodySize: Length
  private let measure: Measure

  /// A pair of lines.
  struct Halves: Sendable, Hashable {
    var upper: Range<Int>
    var lower: Range<Int>
    var width: Length
  }

  init?(_ text: InsetText, bodySize: Length, writingMode: WritingMode) {
    let characters = text.cells
    guard !characters.isEmpty else { return nil }
    self.text = text
    self.writingMode = writingMode
    self.bodySize = bodySize
    cells = 0..<0
    measure = Measure(characters)
    var columns: [(end: Int, width: Length)] = []
    for end in 1...characters.count {
      let isEnd = end == characters.count
      guard isEnd || (end.isMultiple(of: 2) && characters[end - 1].breakTier == .strict) else {
        continue
      }
      let halves = measure.halves(of: 0..<end)
      while let last = columns.last, last.width >= halves.width { columns.removeLast() }
      columns.append((end, halves.width))
    }
    ends = columns.map(\.end)
    widths = columns.map(\.width)
  }

  // MARK: Parts

  /// The pair of lines that some columns make when they stand in a line of their own.
  func halves(ofColumns part: Range<Int>) -> Halves {
    let first = part.lowerBound - cells.lowerBound
    let last = part.upperBound - cells.lowerBound - 1
    return measure.halves(of: (first > 0 ? ends[first - 1] : 0)..<ends[last])
  }

  /// What a part is wider than its columns, which are those of the undivided note.
  func excess(of part: Range<Int>, cells lineCells: [Cell]) -> Length {
    part.reduce(halves(ofColumns: part).width) { $0 - lineCells[$1].frame }
  }

  /// Nothing opens between columns, and the line may end behind each.
  static func keepClosed(_ paragraph: inout PreparedParagraph) {
    for block in paragraph.warichus {
      for cell in block.cells.dropLast() {
        paragraph.cells[cell].after = .none
        paragraph.cells[cell].breakTier = .strict
      }
    }
  }
}

// MARK: - Halves

extension WarichuBlock {
  /// Widths of stretches of the small text, and where it may be divided.
  private struct Measure: Sendable {
    private let characters: [Cell]
    /// Frames and gaps before each character.
    private let offsets: [Length]
    /// How many characters stand before each place where a line may end.
    private let places: [Int]

    init(_ characters: [Cell]) {
      self.characters = characters
      offsets = characters.reduce(into: [Length.zero]) {
        $0.append(($0.last ?? .zero) + $1.frame + $1.after.natural)
      }
      places = characters.indices.filter { characters[$0].breakTier == .strict }.map { $0 + 1 }
    }

    /// Divides characters in two, as equal as can be, at a place where a line may end.
    func halves(of part: Range<Int>) -> Halves {
      let middle = middle(of: part)
      let upper = line(part.lowerBound..<middle)
      let lower = line(middle..<part.upperBound)
      return Halves(upper: upper.range, lower: lower.range, width: max(upper.width, lower.width))
    }

    /// Anywhere in what has no such place.
    private func middle(of part: Range<Int>) -> Int {
      let inside = part.lowerBound + 1..<max(part.lowerBound + 1, part.upperBound)
      let first = places.partitioningIndex { $0 >= inside.lowerBound }
      let end = places.partitioningIndex { $0 >= inside.upperBound }
      return mostEven(places[first..<end], of: part) ?? mostEven(inside, of: part)
        ?? part.upperBound
    }

    /// The upper line is the longer one, unless a place before it makes them more even by over a
    /// character.
    private func mostEven(
      _ places: some RandomAccessCollection<Int>, of part: Range<Int>
    ) -> Int? {
      let behind = places.partitioningIndex { surplus(of: part, at: $0) >= .zero }
      let before = places[..<behind].last
      guard behind < places.endIndex else { return before }
      guard let before else { return places[behind] }
      let character = characters[before].size
      return character - surplus(of: part, at: before) < surplus(of: part, at: places[behind])
        ? before : places[behind]
    }

    /// By how much the upper line is longer than the lower one.
    ///
    /// Half ems are rounded: what is equal but for a unit a character is equal.
    private func surplus(of part: Range<Int>, at place: Int) -> Length {
      let (upper, lower) = (part.lowerBound..<place, place..<part.upperBound)
      return length(upper) - length(lower) + Length(rawValue: Int64(part.count))
    }

    /// With the space behind a stop, which counts where lengths are compared.
    private func length(_ range: Range<Int>) -> Length {
      let line = line(range)
      return line.range.last.map { line.width + characters[$0].lineEnd.amount } ?? .zero
    }

    /// A stretch without the spaces at its edges.
    private func line(_ range: Range<Int>) -> (range: Range<Int>, width: Length) {
      var range = range
      while let first = range.first, characters[first].isSpace { range.removeFirst() }
      while let last = range.last, characters[last].isSpace { range.removeLast() }
      guard let last = range.last else { return (range, .zero) }
      return (range, offsets[last] + characters[last].frame - offsets[range.lowerBound])
    }
  }
}
