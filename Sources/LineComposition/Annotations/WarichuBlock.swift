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
  /// Frames and gaps before each character.
  private let offsets: [Length]

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
    let offsets = characters.reduce(into: [Length.zero]) {
      $0.append(($0.last ?? .zero) + $1.frame + $1.after.natural)
    }
    self.offsets = offsets
    var columns: [(end: Int, width: Length)] = []
    for end in 1...characters.count {
      let isEnd = end == characters.count
      guard isEnd || (end.isMultiple(of: 2) && characters[end - 1].breakTier == .strict) else {
        continue
      }
      let halves = Self.halves(of: 0..<end, characters, offsets)
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
    return Self.halves(of: (first > 0 ? ends[first - 1] : 0)..<ends[last], text.cells, offsets)
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
  /// Divides characters in two, as equal as can be, the upper line at least as long as the lower
  /// one, at a place where a line may end.
  private static func halves(
    of part: Range<Int>, _ characters: [Cell], _ offsets: [Length]
  ) -> Halves {
    let measure = Measure(characters: characters, offsets: offsets)
    let first = max(measure.evenPlace(in: part), part.lowerBound + 1)
    func isAllowed(_ place: Int) -> Bool { characters[place - 1].breakTier == .strict }
    let forward = (first..<max(first, part.upperBound)).first(where: isAllowed)
    let backward = (part.lowerBound + 1..<first).last(where: isAllowed)
    let middle = forward ?? backward ?? first
    let upper = measure.line(part.lowerBound..<middle)
    let lower = measure.line(middle..<part.upperBound)
    return Halves(upper: upper.range, lower: lower.range, width: max(upper.width, lower.width))
  }

  /// Widths of stretches of the small text.
  private struct Measure {
    var characters: [Cell]
    /// Frames and gaps before each character.
    var offsets: [Length]

    /// A stretch without the spaces at its edges.
    func line(_ range: Range<Int>) -> (range: Range<Int>, width: Length) {
      var range = range
      while let first = range.first, characters[first].isSpace { range.removeFirst() }
      while let last = range.last, characters[last].isSpace { range.removeLast() }
      guard let last = range.last else { return (range, .zero) }
      return (range, offsets[last] + characters[last].frame - offsets[range.lowerBound])
    }

    /// The first place before which the longer part stands.
    ///
    /// Half ems are rounded: what is equal but for a unit a character is equal.
    func evenPlace(in part: Range<Int>) -> Int {
      let tolerance = Length(rawValue: Int64(part.count))
      var (low, high) = (part.lowerBound, part.upperBound)
      while low < high {
        let middle = (low + high) / 2
        let rest = length(middle..<part.upperBound) - tolerance
        if length(part.lowerBound..<middle) >= rest {
          high = middle
        } else {
          low = middle + 1
        }
      }
      return low
    }

    /// With the space behind a stop, which counts where lengths are compared.
    private func length(_ range: Range<Int>) -> Length {
      let line = line(range)
      return line.range.last.map { line.width + characters[$0].lineEnd.amount } ?? .zero
    }
  }
}
