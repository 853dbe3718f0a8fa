import Diagnostics
import Typography

/// What a line's edges change of its cells' widths and gaps: a reading that hangs over its
/// neighbour inside a line has none at an edge, and a ruby word or a warichu that is divided is
/// set anew in each of its lines.
///
/// Breakers ask for the sums (`headSpace`, `tailSpace`), the builder for the places.
struct EdgeChanges: Sendable {
  /// Before the first cell.
  var head = Length.zero
  /// Behind the last cell.
  var tail = Length.zero
  /// More, or less, space behind cells inside the line.
  var inner: [(cell: Int, amount: Length)] = []

  var total: Length { inner.reduce(head + tail) { $0 + $1.amount } }
}

extension PreparedParagraph {
  /// What a line that begins with a cell adds there.
  func headSpace(at first: Int) -> Length {
    guard first < cells.count, !cells[first].traits.isDisjoint(with: [.ruby, .warichu]) else {
      return .zero
    }
    if let warichu = warichu(at: first) {
      return warichu.excess(of: first..<warichu.cells.upperBound, cells: cells)
    }
    guard let ruby = ruby(at: first) else { return .zero }
    var edges = EdgeChanges()
    let part = first..<ruby.cells.upperBound
    edges.add(ruby, part: part, line: first..<part.upperBound + 1)
    return edges.total
  }

  /// What a line that ends with a cell adds there, `headSpace` of its first cell apart.
  func tailSpace(at last: Int, from first: Int) -> Length {
    guard !cells[last].traits.isDisjoint(with: [.ruby, .warichu]) else { return .zero }
    let line = first..<last + 1
    if let warichu = warichu(at: last) {
      let excess = warichu.excess(of: warichu.cells.clamped(to: line), cells: cells)
      return warichu.cells.contains(first) ? excess - headSpace(at: first) : excess
    }
    guard let ruby = ruby(at: last) else { return .zero }
    var edges = EdgeChanges()
    edges.add(ruby, part: ruby.cells.clamped(to: line), line: line)
    return ruby.cells.contains(first) ? edges.total - headSpace(at: first) : edges.total
  }

  /// All that the edges of a line change.
  func edges(of line: Range<Int>) -> EdgeChanges {
    var edges = EdgeChanges()
    guard !rubies.isEmpty, let first = line.first, let last = line.last else { return edges }
    let head = ruby(at: first)
    if let head { edges.add(head, part: head.cells.clamped(to: line), line: line) }
    if let tail = ruby(at: last), tail.cells != head?.cells {
      edges.add(tail, part: tail.cells.clamped(to: line), line: line)
    }
    return edges
  }

  /// A reading reaches over a cell from the base before it: outside the measure it would take the
  /// reading along.
  func isHungOver(_ cell: Int) -> Bool {
    guard cell > 0, !rubies.isEmpty, let ruby = ruby(at: cell - 1) else { return false }
    return ruby.annotations.contains {
      $0.roomAfter > .zero && ruby.excess(of: $0, in: ruby.cells) > .zero
    }
  }

  private func ruby(at cell: Int) -> RubyComplex? {
    guard cells[cell].traits.contains(.ruby) else { return nil }
    let index = firstRuby(endingBehind: cell)
    guard index < rubies.count, rubies[index].cells.contains(cell) else { return nil }
    return rubies[index]
  }

  /// The first complex that reaches behind the head of a cell.
  func firstRuby(endingBehind cell: Int) -> Int {
    rubies.partitioningIndex { $0.cells.upperBound > cell }
  }

  func warichu(at cell: Int) -> WarichuBlock? {
    guard cells[cell].traits.contains(.warichu) else { return nil }
    return warichus.first { $0.cells.contains(cell) }
  }
}

extension EdgeChanges {
  /// A part of a complex at one edge of a line or at both: what it needs, less what its gaps hold.
  fileprivate mutating func add(_ ruby: RubyComplex, part: Range<Int>, line: Range<Int>) {
    let isAtHead = part.lowerBound == line.lowerBound
    let isAtEnd = part.upperBound == line.upperBound
    let needed = ruby.space(
      for: part, freedom: RubyComplex.Freedom(before: !isAtHead, after: !isAtEnd))
    if isAtHead {
      head += needed.before
    } else {
      change(part.lowerBound - 1, by: needed.before - ruby.whole.before)
    }
    for (cell, amount) in zip(part, needed.inner) {
      change(cell, by: amount - ruby.whole.inner[cell - ruby.cells.lowerBound])
    }
    if isAtEnd {
      tail += needed.after
    } else {
      change(part.upperBound - 1, by: needed.after - ruby.whole.after)
    }
  }

  private mutating func change(_ cell: Int, by amount: Length) {
    if amount != .zero { inner.append((cell, amount)) }
  }
}
