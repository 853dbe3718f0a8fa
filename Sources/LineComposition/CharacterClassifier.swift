import Typography

/// Settles the classes that depend on neighbours: digit runs and units, quotation marks, symbols
/// that are Western or Japanese by company, and spaces whose room another rule gives.
///
/// Works on one line's worth of the author's text (between forced breaks), across spans: mark-up
/// never changes a class.
struct CharacterClassifier {
  let segment: Range<Int>

  init(segment: Range<Int>) { self.segment = segment }

  func settle(_ cells: inout [Cell]) {
    var index = segment.lowerBound
    var hasContextual = false
    var quotes = StraightQuotes()
    while index < segment.upperBound {
      switch cells[index].base {
      case 0x30...0x39 where cells[index].characterClass == .groupedNumeral:
        index = settleDigits(&cells, from: index)
        continue
      case 0x22, 0x27: quotes.settle(&cells, at: index, in: segment)
      case 0x3A:
        settleAddress(&cells, at: index)
        settleLabel(&cells, at: index)
      case 0xFF10...0xFF19: bindStandingNumber(&cells, at: index)
      case 0x30...0x39 where cells[index].isRaisedWestern: bindStandingNumber(&cells, at: index)
      case let base where base > 0x7F && base < 0x2200:
        hasContextual = hasContextual || Self.isContextual(base) || Self.isQuote(base)
      default: break
      }
      setWesternMarks(&cells, at: index)
      index += 1
    }
    if hasContextual { settleByNeighbours(&cells) }
    absorbSpaces(&cells)
  }

  /// ASCII marks keep the breaking rules of opening and closing punctuation (UAX #14, OP and CP).
  private func setWesternMarks(_ cells: inout [Cell], at index: Int) {
    switch cells[index].base {
    case 0x28, 0x5B, 0x7B, 0xA1, 0xBF: cells[index].traits.insert(.westernOpening)
    case 0x21, 0x25, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x5D, 0x7D:
      cells[index].traits.insert(.westernClosing)
    case 0x23, 0x24, 0x40:
      // #タグ and @名前, but C# ends there.
      let endsWord = index > segment.lowerBound && cells[index - 1].isWesternLetter
      cells[index].traits.insert(endsWord ? .westernClosing : .westernOpening)
    case 0xA3, 0xA5, 0x20A9, 0x20AC:
      // ¥500 is a Western word as $500 is; the full-width sign is Japanese.
      guard index + 1 < segment.upperBound, cells[index + 1].base.isASCIIDigit else { return }
      cells[index].characterClass = .western
      cells[index].traits.insert(.westernOpening)
    default: break
    }
  }

  /// Whether `"` and `'` open or close, which their shape does not tell.
  private struct StraightQuotes {
    private var isDoubleOpen = false
    private var isSingleOpen = false

    mutating func settle(_ cells: inout [Cell], at index: Int, in segment: Range<Int>) {
      if cells[index].base == 0x22 {
        cells[index].traits.insert(isDoubleOpen ? .westernClosing : .westernOpening)
        isDoubleOpen.toggle()
        return
      }
      let before = index > segment.lowerBound ? cells[index - 1] : nil
      let followsLetter = before?.isWesternLetter ?? false
      let closes = followsLetter || (isSingleOpen && before?.isSpace == false)
      cells[index].traits.insert(closes ? .westernClosing : .westernOpening)
      if !followsLetter { isSingleOpen = !closes }
    }
  }
}

// MARK: - Digits, units, addresses

extension CharacterClassifier {
  /// Settles a run of digits with inner commas and points; answers where to go on.
  ///
  /// Joined to letters it is a Western word; before a unit the letters are a unit symbol.
  private func settleDigits(_ cells: inout [Cell], from start: Int) -> Int {
    var end = start + 1
    while end < segment.upperBound {
      if cells[end].characterClass == .groupedNumeral {
        end += 1
      } else if isInnerMark(cells[end]), end + 1 < segment.upperBound,
        cells[end + 1].characterClass == .groupedNumeral
      {
        end += 2
      } else {
        break
      }
    }
    let followsLetter = start > segment.lowerBound && cells[start - 1].isWesternLetter
    let unit = followsLetter ? 0 : unitLength(cells, from: end)
    let precedesLetter = end < segment.upperBound && cells[end].isWesternLetter
    let isWord = followsLetter || (unit == 0 && precedesLetter)
    for index in start..<end {
      cells[index].characterClass = isWord ? .western : .groupedNumeral
      // A thin space between groups of digits is no place to break.
      cells[index].traits.remove(.space)
    }
    for index in end..<end + unit { cells[index].characterClass = .unitSymbol }
    if unit == 0 { bindFullWidthUnit(&cells, behind: end - 1) }
    return end + unit
  }

  private func isInnerMark(_ cell: Cell) -> Bool {
    guard !cell.traits.contains(.marked) else { return false }
    switch cell.base {
    case 0x2C, 0x2E, 0x2005, 0x2009, 0x202F: return true
    default: return false
    }
  }

  /// A number in full-width digits, or in digits that stand upright in vertical lines, stays whole,
  /// with its sign, comma, point, per cent sign and unit (requirement B3); JLREQ has both among the
  /// ideographs.
  private func bindStandingNumber(_ cells: inout [Cell], at index: Int) {
    /// The ASCII form of full-width ones.
    func base(_ offset: Int) -> UInt32 {
      guard segment.contains(index + offset) else { return 0 }
      let base = cells[index + offset].base
      return (0xFF01...0xFF5E).contains(base) ? base - 0xFEE0 : base
    }
    if index > segment.lowerBound, cells[index - 1].isSign, !base(-2).isASCIIDigit {
      cells[index - 1].traits.insert(.bindsNext)
    }
    switch base(1) {
    case 0x30...0x39, 0x25: cells[index].traits.insert(.bindsNext)
    case 0x2C, 0x2E:
      guard base(2).isASCIIDigit else { return }
      cells[index].traits.insert(.bindsNext)
      cells[index + 1].traits.insert(.bindsNext)
    default: bindFullWidthUnit(&cells, behind: index)
    }
  }

  /// Full-width letters are ideographs, too, but 10ｋｇ is no less one quantity.
  private func bindFullWidthUnit(_ cells: inout [Cell], behind digit: Int) {
    let length = unitLength(cells, from: digit + 1, width: .full)
    for index in digit..<digit + length { cells[index].traits.insert(.bindsNext) }
  }

  /// By how much the letters of a unit lie behind those of ASCII.
  enum LetterWidth: UInt32 {
    case half = 0
    case full = 0xFEE0
  }

  /// How many cells from here make a unit symbol of the list; 0 when they make none.
  func unitLength(
    _ cells: [Cell], from start: Int, width: LetterWidth = .half
  ) -> Int {
    var end = start
    var key = UnitSymbols.Key()
    while end < segment.upperBound, end - start <= UnitSymbols.longest,
      cells[end].scalars.count == 1, key.append(cells[end].base &- width.rawValue)
    {
      end += 1
    }
    if end < segment.upperBound, cells[end].isWesternLetter { return 0 }
    if end < segment.upperBound, cells[end].characterClass == .groupedNumeral { return 0 }
    return UnitSymbols.contains(key) ? end - start : 0
  }

  /// `scheme://…` in running text: the whole word may break after its marks.
  private func settleAddress(_ cells: inout [Cell], at colon: Int) {
    guard colon + 2 < segment.upperBound, cells[colon + 1].base == 0x2F,
      cells[colon + 2].base == 0x2F, !cells[colon].traits.contains(.address)
    else { return }
    var start = colon
    while start > segment.lowerBound, cells[start - 1].isWesternLetter { start -= 1 }
    var end = colon
    while end < segment.upperBound, cells[end].base > 0x20, cells[end].base < 0x7F { end += 1 }
    for index in start..<end { cells[index].traits.insert(.address) }
  }
}

extension Cell {
  /// A letter of a Western word.
  var isWesternLetter: Bool {
    guard !traits.contains(.marked) else { return false }
    switch base {
    case 0x41...0x5A, 0x61...0x7A: return true
    case 0xC0...0x24F: return base != 0xD7 && base != 0xF7
    default: return isGreekOrCyrillic && characterClass == .western
    }
  }

  /// A minus or plus that may belong to the number behind it.
  var isSign: Bool {
    switch base {
    case 0xB1, 0x2212, 0x2213, 0xFF0B, 0xFF0D: true
    default: false
    }
  }

  var isGreekOrCyrillic: Bool {
    (0x370...0x52F).contains(base) || (0x1F00...0x1FFF).contains(base)
  }

  /// A letter or digit that stands upright in vertical text, where it counts as an ideograph.
  var isRaisedWestern: Bool {
    traits.contains(.marked) && base < 0x250
      && (characterClass == .ideographic || characterClass == .tateChuYoko)
  }

  /// An emoji or a keycap.
  var isPictograph: Bool {
    guard characterClass == .ideographic, !traits.contains(.marked) else { return false }
    return base < 0x80 || CharacterBoundaries.mayBePictograph(base)
  }

  var isDigit: Bool { (0x30...0x39).contains(base) && characterClass != .ideographic }
}

extension UInt32 {
  fileprivate var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
}
