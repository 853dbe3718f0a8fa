import Typography

// Typed spaces whose room another rule gives, and the colon of a label, which brings its own.

extension CharacterClassifier {
  /// `詳細: 開発`, `EM: 人`: a colon between Japanese text and what it announces, or a word and Japanese
  /// text set off by a space, takes the em that ： would.
  ///
  /// It is a closing mark of half an em with half an em behind it, so that what follows stands on the
  /// ems of the line, and the labels of a list are alike (ours). Not in `言語:Swift`, one word to W4.
  func settleLabel(_ cells: inout [Cell], at index: Int) {
    guard index > segment.lowerBound,
      cells[index].traits.isDisjoint(with: [
        .unspaced, .marked, .proportional, .keepsSpaces, .solidBesideLetters,
      ])
    else { return }
    let (before, rest) = (cells[index - 1], cells[(index + 1)..<segment.upperBound])
    let isSetOff = rest.first?.traits.contains(.wordSpace) ?? true
    let announcesJapanese = rest.prefix(2).first { !$0.isSpace }?.characterClass.isWestern == false
    let isLabel =
      before.characterClass.isWestern
      ? isSetOff && announcesJapanese : isSetOff || announcesJapanese
    if isLabel, !before.isSpace { cells[index].closeAsLabel() }
  }

  /// The author's own space between Japanese and Western text is the quarter em that stands there
  /// anyway; the em after ？ and ！, however it was typed, vanishes before a closing bracket (JLREQ
  /// 3.1.6).
  func absorbSpaces(_ cells: inout [Cell]) {
    for index in segment where cells[index].isSpace {
      guard index > segment.lowerBound, index + 1 < segment.upperBound else { continue }
      let (before, after) = (cells[index - 1], cells[index + 1])
      if before.characterClass == .dividingPunctuation { cells[index].widenWordSpace() }
      if before.characterClass == .groupedNumeral, beginsUnit(cells, at: index + 1) {
        cells[index].traits.insert(.bindsNext)
      }
      if isAbsorbed(index, in: cells) {
        cells[index].traits.insert(.absorbed)
        cells[index].traits.remove(.wordSpace)
        cells[index].frame = .zero
      } else if cells[index].isFreeSpace, before.isPictograph || after.isPictograph {
        // `1️⃣ 主な` as `1️⃣ CTO`: the headings of a book are alike.
        cells[index].frame = Em.quarter.of(cells[index].size)
      }
    }
  }

  private func isAbsorbed(_ space: Int, in cells: [Cell]) -> Bool {
    let (before, after) = (cells[space - 1], cells[space + 1])
    if cells[space].isEmOfSpace {
      return before.characterClass == .dividingPunctuation
        && after.characterClass == .closingBracket
    }
    guard cells[space].isFreeSpace else { return false }
    return meets(cells[cells.bearer(of: space - 1, in: segment)], after)
      || hasSpaceOfItsOwn(before, after)
  }

  private func beginsUnit(_ cells: [Cell], at index: Int) -> Bool {
    switch cells[index].base {
    case 0x25, 0xB0, 0x2030: true
    default: unitLength(cells, from: index) > 0
    }
  }

  /// Two Japanese characters with a space between them already, as behind a full stop or colon.
  ///
  /// A typed space would make a hole of 0.83 em there. Between kana and ideographs it is the author's own.
  private func hasSpaceOfItsOwn(_ before: Cell, _ after: Cell) -> Bool {
    guard !before.characterClass.isWestern, !after.characterClass.isWestern, !before.isSpace,
      !after.isSpace
    else { return false }
    switch before.characterClass {
    case .closingBracket, .fullStop, .comma, .middleDot: return true
    default: return after.characterClass == .openingBracket
    }
  }

  /// Japanese on one side, Western on the other.
  ///
  /// Dashes and mathematical signs set off by spaces keep them.
  private func meets(_ before: Cell, _ after: Cell) -> Bool {
    let isWestern = (
      before.characterClass.isWestern || before.isRaisedWestern,
      after.characterClass.isWestern || after.isRaisedWestern
    )
    guard isWestern.0 != isWestern.1, !before.isSpace, !after.isSpace,
      !before.isIndent, !after.traits.contains(.leader), !before.traits.contains(.leader)
    else { return false }
    switch isWestern.0 ? after.characterClass : before.characterClass {
    case .hyphen, .inseparable, .mathSymbol, .mathOperator, .ideographicSpace, .referenceMark,
      .prefixedAbbreviation, .postfixedAbbreviation:
      // Between these and Western text the table has no space that could stand for the typed one.
      return false
    default: return true
    }
  }
}

extension [Cell] {
  /// The character that the mark of a note belongs to; any other is its own.
  ///
  /// A typed space behind the mark is that character's: `設計¹ word` is set as `設計 word`.
  func bearer(of index: Int, in segment: Range<Int>) -> Int {
    var bearer = index
    while bearer > segment.lowerBound, self[bearer].characterClass == .referenceMark { bearer -= 1 }
    return bearer
  }
}

extension Cell {
  /// A word space that a rule may set otherwise.
  fileprivate var isFreeSpace: Bool {
    traits.contains(.wordSpace) && !traits.contains(.keepsSpaces)
  }

  /// U+3000, or a word space that stands for it.
  fileprivate var isEmOfSpace: Bool {
    base == 0x3000 || (base == 0x20 && characterClass == .ideographicSpace)
  }

  /// Makes a typed word space the em that stands behind ？ and ！.
  fileprivate mutating func widenWordSpace() {
    guard isFreeSpace else { return }
    traits.remove(.wordSpace)
    characterClass = .ideographicSpace
    frame = size
  }
}
