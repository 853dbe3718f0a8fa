/// Lines of a text as a caller names them: `3`, `10-80`, `1,5,20-22`.
package struct LineRanges: Sendable, Equatable {
  /// As written.
  package let text: String
  /// In the order written, from 1.
  package let ranges: [ClosedRange<Int>]

  /// Nil for what is no such list; `80-` ends where the text does.
  package init?(_ text: String) {
    self.text = text
    var ranges: [ClosedRange<Int>] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false)
      guard let first = ends.first.flatMap({ Int($0) }), first >= 1, ends.count <= 2 else {
        return nil
      }
      let isOpen = ends.count == 2 && ends[1].isEmpty
      guard let last = isOpen ? Self.endless : Int(ends[ends.count - 1]), last >= first,
        last <= Self.endless
      else { return nil }
      ranges.append(first...last)
    }
    self.ranges = ranges
  }

  /// Longer than any text that is read.
  private static let endless = 1 << 32

  package func contains(_ line: Int) -> Bool { ranges.contains { $0.contains(line) } }

  /// The lines up to the end of a text, in its order, and the first beyond it of each range.
  func lines(upTo count: Int) -> [Int] {
    var lines: Set<Int> = []
    for range in ranges {
      if range.lowerBound > count {
        lines.insert(range.lowerBound)
      } else {
        lines.formUnion(range.clamped(to: 1...count))
        if range.upperBound > count, range.upperBound < Self.endless { lines.insert(count + 1) }
      }
    }
    return lines.sorted()
  }
}
