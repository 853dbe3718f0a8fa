import Typography

// What is Western or Japanese by the company it keeps.

extension CharacterClassifier {
  private enum Company { case western, japanese, none }

  /// Characters that say nothing themselves, and what stands on both sides of them.
  private struct Surroundings {
    var silent = 0..<0
    var before = Company.none
    var after = Company.none

    /// Something Western on one side at least, and nothing Japanese on the other.
    var isWestern: Bool {
      before != .japanese && after != .japanese && (before == .western || after == .western)
    }
  }

  /// Quotation marks are Japanese when a Japanese character touches them on either side; degree
  /// signs, Greek, Cyrillic and arrows are Western when both neighbours are.
  func settleByNeighbours(_ cells: inout [Cell]) {
    var around = Surroundings()
    for index in segment where Self.isContextual(cells[index].base) {
      guard !cells[index].traits.contains(.marked), cells[index].scalars.count == 1,
        cells[index].characterClass != .unitSymbol
      else { continue }
      around = surroundings(of: index, in: cells, after: around) {
        Self.isContextual($0.base) || Self.isQuote($0.base) || $0.isSpace
      }
      if isPartOfWord(index, in: cells) || around.isWestern {
        cells[index].characterClass = .western
      } else {
        cells[index].fillFrame()
      }
    }
    var openSingleQuotes = 0
    around = Surroundings()
    for index in segment where Self.isQuote(cells[index].base) {
      guard !cells[index].traits.contains(.marked) else { continue }
      let isApostrophe = cells[index].base == 0x2019 && openSingleQuotes == 0
      switch cells[index].base {
      case 0x2018: openSingleQuotes += 1
      case 0x2019: openSingleQuotes = max(0, openSingleQuotes - 1)
      default: break
      }
      around = surroundings(of: index, in: cells, after: around) { Self.isQuote($0.base) }
      if isApostrophe || (around.before != .japanese && around.after != .japanese) {
        makeWestern(&cells[index])
      } else {
        cells[index].halveFrame()
      }
    }
  }

  /// Two Greek or Cyrillic letters together are a word, one alone is a sign as α in 「α版」; and what
  /// is set behind a number or a name belongs to it: 30°, 2½, API®.
  private func isPartOfWord(_ index: Int, in cells: [Cell]) -> Bool {
    let before = index > segment.lowerBound ? cells[index - 1] : nil
    let after = index + 1 < segment.upperBound ? cells[index + 1] : nil
    switch cells[index].base {
    case 0xA9, 0xAE, 0xB0, 0xBC...0xBE, 0x2032, 0x2033:
      return before.map { !$0.isSpace && $0.characterClass.isWestern } ?? false
    case 0x370...0x4FF:
      return [before, after].contains { $0?.isGreekOrCyrillic ?? false }
    default: return false
    }
  }

  /// A Western quotation mark has the font's own width and the breaks of an ASCII one.
  private func makeWestern(_ cell: inout Cell) {
    let isOpening = cell.base == 0x2018 || cell.base == 0x201C
    cell.characterClass = .western
    cell.traits.insert(isOpening ? .westernOpening : .westernClosing)
  }

  /// What stands on both sides, looking past the characters that say nothing.
  ///
  /// - Parameter last: Those of the character before, which are the same where nothing else stands
  ///   between the two.
  private func surroundings(
    of index: Int, in cells: [Cell], after last: Surroundings,
    lookingPast isSilent: (Cell) -> Bool
  ) -> Surroundings {
    if last.silent.contains(index) { return last }
    var before = index - 1
    while before >= segment.lowerBound, isSilent(cells[before]) { before -= 1 }
    var after = index + 1
    while after < segment.upperBound, isSilent(cells[after]) { after += 1 }
    return Surroundings(
      silent: before + 1..<after,
      before: before >= segment.lowerBound ? company(of: cells[before]) : .none,
      after: after < segment.upperBound ? company(of: cells[after]) : .none)
  }

  private func company(of cell: Cell) -> Company {
    if cell.isSpace { return .none }
    return cell.characterClass.isWestern ? .western : .japanese
  }

  static func isQuote(_ base: UInt32) -> Bool {
    base == 0x2018 || base == 0x2019 || base == 0x201C || base == 0x201D
  }

  static func isContextual(_ base: UInt32) -> Bool {
    switch base {
    case 0xA9, 0xAE, 0xB0, 0xB1, 0xBC...0xBE, 0xD7, 0xF7, 0x2010, 0x2011, 0x2032, 0x2033: true
    case 0x391...0x3C9, 0x401...0x451, 0x2190...0x21FF: true
    default: false
    }
  }
}
