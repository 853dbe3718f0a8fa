import Typography

/// Where lines may end in and beside Western text, beyond what the table of classes says: after
/// hyphens and slashes in words, after the marks of URLs and code and before the humps of camel case
/// there, never before a comma (JLREQ 3.2.6; UAX #14 for ASCII punctuation).
struct WesternBreaks {
  enum Ruling { case allowed, forbidden, byClass }

  let segment: Range<Int>

  /// Between the cell at `index` and the one behind it, both of them no spaces.
  func ruling(at index: Int, next: Int, in cells: [Cell]) -> Ruling {
    let before = cells[index]
    let after = cells[next]
    guard before.characterClass.isWestern || after.characterClass.isWestern else { return .byClass }
    // A number and its unit (requirement B3), where table 2 of JLREQ would let them part.
    if before.characterClass == .groupedNumeral, after.characterClass == .unitSymbol {
      return .forbidden
    }
    if after.characterClass == .groupedNumeral, isSign(before, at: index, in: cells) {
      return .forbidden
    }
    if before.traits.contains(.westernOpening), !isAddressMark(before) { return .forbidden }
    if isTrailingMark(after, at: next, in: cells) { return .forbidden }
    // A slash belongs to what stands before it (UAX #14, SY).
    if after.base == 0x2F, !before.isSpace { return .forbidden }
    guard before.characterClass.isWestern, after.characterClass.isWestern else { return .byClass }
    return isWordBreak(at: index, in: cells) ? .allowed : .byClass
  }

  /// A minus or plus that belongs to the number behind it: no number stands before it.
  private func isSign(_ cell: Cell, at index: Int, in cells: [Cell]) -> Bool {
    guard cell.isSign else { return false }
    return index == segment.lowerBound || !cells[index - 1].characterClass.isWestern
  }

  /// A closing mark begins a line only where it begins a word (`.NET`).
  private func isTrailingMark(_ cell: Cell, at index: Int, in cells: [Cell]) -> Bool {
    guard cell.traits.contains(.westernClosing) else { return false }
    guard cell.base == 0x2E, index + 1 < segment.upperBound, index > segment.lowerBound else {
      return true
    }
    let before = cells[index - 1]
    let beginsWord =
      cells[index + 1].isWesternLetter && (before.isSpace || !before.characterClass.isWestern)
    return !beginsWord
  }

  private func isWordBreak(at index: Int, in cells: [Cell]) -> Bool {
    guard index > segment.lowerBound, index + 1 < segment.upperBound else { return false }
    let cell = cells[index]
    if isHump(at: index, in: cells) { return true }
    let breaksAtMarks = !cell.traits.isDisjoint(with: [.address, .cutsFreely])
    if breaksAtMarks, isAddressMark(cell) {
      return !isAddressMark(cells[index + 1]) && followsWord(index, in: cells)
    }
    guard cell.base == 0x2D || cell.base == 0x2F || cell.base == 0x2010,
      cells[index + 1].isWesternLetter
    else {
      return false
    }
    return hasTwoLetters(before: index, in: cells) && hasTwoLetters(after: index, in: cells)
  }

  /// Between two words of a name in code: `get|UserName`, `HTTP|Server`.
  private func isHump(at index: Int, in cells: [Cell]) -> Bool {
    guard cells[index].traits.contains(.cutsFreely), cells[index + 1].traits.contains(.cutsFreely),
      cells[index + 1].isWesternCapital, hasTwoLetters(before: index + 1, in: cells)
    else { return false }
    let next = index + 2
    let opensWord = next < segment.upperBound && cells[next].isWesternSmallLetter
    return opensWord && (cells[index].isWesternSmallLetter || cells[index].isWesternCapital)
  }

  /// The marks after which a URL or a name in code may break: `/ . - _ ? & = # % + ~ : ,`.
  private func isAddressMark(_ cell: Cell) -> Bool {
    guard !cell.traits.isDisjoint(with: [.address, .cutsFreely]) else { return false }
    switch cell.base {
    case 0x2F, 0x2E, 0x2D, 0x5F, 0x3F, 0x26, 0x3D, 0x23, 0x25, 0x2B, 0x7E, 0x3A, 0x2C: return true
    default: return false
    }
  }

  /// Letters or digits stand somewhere before, in the same word: `--option` does not break.
  private func followsWord(_ index: Int, in cells: [Cell]) -> Bool {
    var index = index
    while index > segment.lowerBound {
      index -= 1
      if cells[index].isWesternLetter || cells[index].isDigit { return true }
      guard isAddressMark(cells[index]) else { return false }
    }
    return false
  }

  /// Whether a cut behind a cell, where nothing else fits, leaves less than two letters of a word on
  /// one side, or begins a line with what belongs to the part of a URL before it.
  func splinters(at index: Int, in cells: [Cell]) -> Bool {
    guard index + 1 < segment.upperBound else { return false }
    if isAddressMark(cells[index + 1]) { return true }
    guard isWordPart(cells[index]), isWordPart(cells[index + 1]) else { return false }
    let isLoneBefore = index == segment.lowerBound || !isWordPart(cells[index - 1])
    let isLoneAfter = index + 2 >= segment.upperBound || !isWordPart(cells[index + 2])
    return isLoneBefore || isLoneAfter
  }

  private func isWordPart(_ cell: Cell) -> Bool { cell.isWesternLetter || cell.isDigit }

  private func hasTwoLetters(before index: Int, in cells: [Cell]) -> Bool {
    index - 2 >= segment.lowerBound
      && [index - 1, index - 2].allSatisfy { isWordPart(cells[$0]) }
  }

  private func hasTwoLetters(after index: Int, in cells: [Cell]) -> Bool {
    index + 2 < segment.upperBound
      && [index + 1, index + 2].allSatisfy { isWordPart(cells[$0]) }
  }
}

extension Cell {
  fileprivate var isWesternCapital: Bool { (0x41...0x5A).contains(base) }
  fileprivate var isWesternSmallLetter: Bool { (0x61...0x7A).contains(base) }
}
