import Typography

/// Text that is set apart from its line's cells and stands inside one or more of them: the lines of
/// a warichu, of a furiwake.
struct InsetText: Sendable {
  var cells: [Cell]
  /// How each stands in vertical lines; empty for horizontal ones.
  private let orientations: [GlyphOrientation]

  init(_ cells: [Cell], orientations: [GlyphOrientation] = []) {
    self.cells = cells
    self.orientations = orientations
  }

  func orientation(of cell: Int) -> GlyphOrientation {
    orientations.isEmpty ? .horizontal : orientations[cell]
  }

  /// Of the largest character.
  var size: Length { cells.reduce(.zero) { max($0, $1.size) } }

  /// Frames and the gaps between them.
  var width: Length {
    cells.dropLast().reduce(cells.last?.frame ?? .zero) { $0 + $1.frame + $1.after.natural }
  }
}

extension CellBuilder {
  /// Shapes and spaces text by itself.
  mutating func inset(_ spans: [TextSpan]) -> InsetText {
    let start = paragraph.cells.count
    for span in spans { append(span.withoutControls) }
    var cells = Array(paragraph.cells[start...])
    let orientations = Array(paragraph.orientations.dropFirst(start))
    paragraph.cells.removeSubrange(start...)
    let segment = cells.indices
    CharacterClassifier(segment: segment).settle(&cells)
    GapBuilder(segment: segment).fill(&cells)
    return InsetText(cells, orientations: orientations)
  }
}
