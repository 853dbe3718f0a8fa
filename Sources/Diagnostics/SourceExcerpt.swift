/// One line of a source as a terminal shows it, with the stretch to be marked below it.
///
/// The line becomes cells, one a grapheme, so that a caret stands under what it means whatever its
/// width; a line too long for the terminal is cut to a window around the mark. Characters that
/// would steer the terminal are shown as U+FFFD: an excerpt is the author's text, not ours.
struct SourceExcerpt: Equatable {
  /// What is shown of the line.
  var text: String
  /// Columns before the mark.
  var markIndent: Int
  /// Columns the mark takes; at least one.
  var markWidth: Int

  private struct Cell {
    var text: String
    var width: Int
    var scalarCount: Int
  }

  /// - Parameters:
  ///   - marked: the scalars to mark, from 0; where they lie past the end, the end is marked.
  ///   - limit: columns the excerpt may take.
  init(line: String, marked: Range<Int>, limit: Int) {
    let (line, marked) = Self.surroundings(of: marked, in: line, limit: limit)
    let cells = Self.cells(of: line)
    let target = Self.cellRange(of: marked, in: cells)
    let window = Self.window(around: target, in: cells, limit: limit)
    let head = window.lowerBound > 0 ? "…" : ""
    let tail = window.upperBound < cells.count ? "…" : ""
    let visible = target.clamped(to: window)
    text = head + cells[window].map(\.text).joined() + tail
    markIndent = head.count + Self.width(of: cells[window.lowerBound..<visible.lowerBound])
    markWidth = max(1, Self.width(of: cells[visible]))
  }

  /// What of a long line can come into the window at all, so that many messages about one line
  /// without end do not measure all of it each.
  private static func surroundings(
    of marked: Range<Int>, in line: String, limit: Int
  ) -> (line: String, marked: Range<Int>) {
    // Cells of more scalars than that on an average are nothing one could read.
    let reach = limit * 4
    guard line.utf8.count > 2 * reach else { return (line, marked) }
    let scalars = line.unicodeScalars
    let head = max(0, min(marked.lowerBound, scalars.count) - reach)
    let near = String.UnicodeScalarView(scalars.dropFirst(head).prefix(2 * reach))
    return (String(near), marked.lowerBound - head..<marked.upperBound - head)
  }

  private static func cells(of line: String) -> [Cell] {
    var column = 0
    return line.map { character in
      let cell = cell(for: character, atColumn: column)
      column += cell.width
      return cell
    }
  }

  private static func cell(for character: Character, atColumn column: Int) -> Cell {
    let count = character.unicodeScalars.count
    if character == "\t" {
      let width = 4 - column % 4
      return Cell(text: String(repeating: " ", count: width), width: width, scalarCount: count)
    }
    let text = TerminalText.neutralized(character)
    return Cell(text: String(text), width: DisplayWidth.of(text), scalarCount: count)
  }

  private static func cellRange(of scalars: Range<Int>, in cells: [Cell]) -> Range<Int> {
    var scalar = 0
    var first = cells.count
    var last = cells.count
    for (index, cell) in cells.enumerated() {
      let end = scalar + cell.scalarCount
      if end > scalars.lowerBound, first == cells.count { first = index }
      if scalar >= scalars.upperBound, last == cells.count { last = index }
      scalar = end
    }
    return first..<max(first, last)
  }

  /// The cells shown: all of them if they fit, else those from a third of the width before the mark.
  private static func window(
    around target: Range<Int>, in cells: [Cell], limit: Int
  ) -> Range<Int> {
    guard width(of: cells[...]) > limit else { return 0..<cells.count }
    // Two columns for the ellipses.
    let room = max(1, limit - 2)
    var first = target.lowerBound
    // A mark at the end of the line shows as much as fits before it.
    let rest = min(width(of: cells[target.lowerBound...]), room * 2 / 3)
    var before = room - rest
    while first > 0, cells[first - 1].width <= before {
      before -= cells[first - 1].width
      first -= 1
    }
    var last = first
    var used = 0
    while last < cells.count, used + cells[last].width <= room {
      used += cells[last].width
      last += 1
    }
    return first..<max(last, min(first + 1, cells.count))
  }

  private static func width(of cells: ArraySlice<Cell>) -> Int {
    cells.reduce(0) { $0 + $1.width }
  }
}

/// Text from outside, made harmless for a terminal.
enum TerminalText {
  /// A control character, or one that turns the direction of the text around it, becomes U+FFFD.
  static func neutralized(_ character: Character) -> Character {
    guard let scalar = character.unicodeScalars.first else { return character }
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: return "\u{FFFD}"
    default: return character
    }
  }

  static func neutralized(_ text: String) -> String {
    String(text.map(neutralized(_:)))
  }
}
