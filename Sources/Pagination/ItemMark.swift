import LineComposition
import Typography

/// The mark of a list item, set beside the head of its first line (P6).
struct ItemMark {
  let line: Line
  /// The item's character size.
  let em: Length

  /// A mark of one character stands in the middle of the em before the text, as a character of the
  /// line would.
  private var isBullet: Bool { line.positions.count == 1 && line.width <= em }

  /// From the mark's head to the text.
  var reach: Length {
    isBullet ? (em + line.width) / 2 : line.width + line.markerGap.of(em)
  }

  /// What the items of a list are to be moved by, in whole ems, where one of their marks needs more
  /// than the room before their text; at most half of the measure.
  static func widening(
    for marks: [ItemMark], room: Length, em: Length, measure: Length
  ) -> Length {
    let missing = (marks.map(\.reach).max() ?? .zero) - room
    guard missing > .zero, em > .zero else { return .zero }
    let ems = (min(missing, measure / 2).rawValue + em.rawValue - 1) / em.rawValue
    return em * Int(ems)
  }
}

extension ParagraphSetter {
  /// The mark of an item as one line; nil where it shows nothing.
  func mark(of item: FlowContainer, writingMode: WritingMode = .horizontal) -> (
    mark: ItemMark, composed: ComposedParagraph
  )? {
    guard let marker = item.marker else { return nil }
    var style = Self.paragraphStyle(of: marker, measure: .longestPageSide)
    // The item's text may end or stand in the middle of its lines; its mark is as wide as it is.
    style.alignment = .start
    style.lastLineAlignment = nil
    let composed = composer.compose(prepare(marker, writingMode: writingMode), style: style)
    guard let line = composed.lines.first else { return nil }
    return (ItemMark(line: line, em: item.style.values.fontSize), composed)
  }

  /// What the items of a list are moved by, whose text begins `room` from the list's own head.
  func widening(
    of list: FlowContainer, room: Length, measure: Length,
    writingMode: WritingMode = .horizontal
  ) -> Length {
    let marks = list.children.compactMap { child -> ItemMark? in
      guard case .container(let item) = child else { return nil }
      return mark(of: item, writingMode: writingMode)?.mark
    }
    guard !marks.isEmpty else { return .zero }
    return ItemMark.widening(
      for: marks, room: room, em: list.style.values.fontSize, measure: measure)
  }
}
