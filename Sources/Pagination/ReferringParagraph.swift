import Typography

/// A paragraph that shows page numbers, and where it was set: it alone is set again when they
/// change.
struct ReferringParagraph: Sendable {
  var paragraph: FlowParagraph
  /// The line head, from the page area's line-head edge.
  var x: Length
  var measure: Length
  var strips: Range<Int>
  /// How many items each strip has from its line; a list marker's stand before them.
  var itemCounts: [Int]
}

extension FlowParagraph {
  var showsPageNumbers: Bool {
    content.contains {
      if case .pageNumber = $0 { true } else { false }
    }
  }
}

extension Galley {
  /// Whether its page numbers can be changed without setting all of it again: those in tables and
  /// headings cannot.
  var canReplaceReferences: Bool { referring.count == referenceCount }

  /// Puts newly set lines in the place of a paragraph's.
  ///
  /// False where they are not as many or not as high, so that what follows would move.
  mutating func replace(_ reference: ReferringParagraph, by lines: [Strip]) -> Bool {
    guard lines.count == reference.strips.count else { return false }
    for (number, line) in lines.enumerated() {
      let index = reference.strips.lowerBound + number
      let count = reference.itemCounts[number]
      guard line.height == strips[index].height, line.items.count == count else { return false }
      let own = strips[index].items.count - count
      strips[index].items.replaceSubrange(own..., with: line.items)
      strips[index].links = line.links
      strips[index].textStart = line.textStart
    }
    return true
  }
}

extension GalleyBuilder {
  /// The galley of an earlier round with the page numbers this setter knows; nil where that moves
  /// more than the numbers' own lines.
  mutating func replacingReferences(in earlier: Galley) -> Galley? {
    guard earlier.canReplaceReferences else { return nil }
    var result = earlier
    for reference in earlier.referring {
      let start = galley.strips.count
      lineAbove = nil
      addLines(of: reference.paragraph, x: reference.x, measure: reference.measure)
      guard result.replace(reference, by: Array(galley.strips[start...])) else { return nil }
    }
    return result
  }
}
