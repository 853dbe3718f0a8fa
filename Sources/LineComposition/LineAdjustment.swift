import Typography

/// Brings a line to its measure by the steps of JLREQ 3.8.3 (reduction) and 3.8.4 (expansion).
///
/// Within a step each place gives in proportion to the size of its character; amounts are whole
/// units of `Length` whose remainder is handed out from the line head, so that sums are exact.
struct LineAdjustment {
  /// What is added behind each cell of `ink`; negative where reduced.
  private(set) var additions: [Length]
  private(set) var adjustment: Line.Adjustment = .last
  /// The line is not filled, or only past JLREQ's limits.
  private(set) var exceedsLimits = false

  private let cells: [Cell]
  private let ink: Range<Int>
  /// The places between the cells that show: none behind the last.
  private let places: Range<Int>

  /// - Parameter line: What the breaker chose.
  init(_ line: BrokenLine, cells: [Cell], style: ParagraphStyle) {
    self.cells = cells
    ink = line.ink
    let last = max(ink.upperBound - 1, ink.lowerBound)
    places = min(line.firstAdjusted ?? ink.lowerBound, last)..<last
    additions = []
    switch line.fit {
    case .natural: adjustment = .last
    case .exact: adjustment = .exact
    case .overfull: exceedsLimits = true
    case .overrun(let need):
      additions = [Length](repeating: .zero, count: ink.count)
      adjustment = .reduced
      reduce(by: need, of: line, style: style)
    case .underrun(let need):
      additions = [Length](repeating: .zero, count: ink.count)
      adjustment = .expanded
      expand(by: need, of: line, style: style)
    }
  }
}

// MARK: - Reduction

extension LineAdjustment {
  private mutating func reduce(by need: Length, of line: BrokenLine, style: ParagraphStyle) {
    var rest = need
    rest -= take(rest) { $0.wordSpaceTake }
    guard rest > .zero else { return }
    let dropped = line.hangs ? .zero : lineEndRelief(style)
    if dropped > .zero, rest <= dropped {
      dropLineEnd(dropped, need: need, of: line, style: style)
      return
    }
    rest -= dropped
    let dot = dropped > .zero ? dotBeforeEnd : nil
    if let dot { additions[dot - ink.lowerBound] -= cells[dot].after.middleDotTake }
    rest -= take(rest, except: dot) { $0.after.middleDotTake }
    rest -= take(rest) { $0.after.bracketTake }
    rest -= take(rest) { $0.after.westernTake }
    exceedsLimits = rest > .zero
  }

  /// What steps 2 and 3 take at the line's end, all or nothing.
  private func lineEndRelief(_ style: ParagraphStyle) -> Length {
    let atEnd = style.lineEnd(of: cells[ink.upperBound - 1])
    guard atEnd.step != .none else { return .zero }
    return atEnd.relief + (dotBeforeEnd.map { cells[$0].after.middleDotTake } ?? .zero)
  }

  /// The place before a middle dot that ends the line: it goes together with what is behind.
  private var dotBeforeEnd: Int? {
    guard cells[ink.upperBound - 1].lineEnd.step == .middleDot, ink.count > 1 else { return nil }
    return ink.upperBound - 2
  }

  /// The space at the line's end is more than what is needed: give the rest back.
  private mutating func dropLineEnd(
    _ dropped: Length, need: Length, of line: BrokenLine, style: ParagraphStyle
  ) {
    for index in additions.indices { additions[index] = .zero }
    if let dot = dotBeforeEnd {
      additions[dot - ink.lowerBound] = -cells[dot].after.middleDotTake
    }
    if need > dropped {
      _ = take(need - dropped) { $0.wordSpaceTake }
    } else if need < dropped, !line.isLast || style.fillsLastLine {
      adjustment = .reducedAtLineEnd
      expand(by: dropped - need, of: line, style: style)
    }
  }

  /// Takes up to `need` from all places in proportion; answers what was taken.
  private mutating func take(
    _ need: Length, except excluded: Int? = nil, from amount: (Cell) -> Length
  ) -> Length {
    guard need > .zero else { return .zero }
    let cells = cells
    func weight(_ index: Int) -> Length { index == excluded ? .zero : amount(cells[index]) }
    let total = places.reduce(Length.zero) { $0 + weight($1) }
    let taken = min(need, total)
    Self.distribute(-taken, to: &additions, of: places, by: weight, total: total)
    return taken
  }
}

// MARK: - Expansion

extension LineAdjustment {
  /// Under this many ems solid text is not opened past a quarter em (requirement P8).
  private static let narrowMeasure: Em = 12

  static func isNarrow(_ style: ParagraphStyle) -> Bool {
    style.measure < narrowMeasure.of(style.size)
  }

  private mutating func expand(by need: Length, of line: BrokenLine, style: ParagraphStyle) {
    switch style.justification {
    case .jlreq: break
    case .interWord:
      return expandAlike(by: need) { $0.traits.contains(.wordSpace) ? $0.size : .zero }
    case .interCharacter: return expandAlike(by: need, at: Self.unit)
    }
    let before = additions
    var rest = need
    rest -= give(rest) { $0.wordSpaceRoom }
    rest -= give(rest) { $0.after.opening == .japaneseWestern ? $0.after.unit / 4 : .zero }
    rest -= give(rest) { $0.after.opening == .solid ? $0.after.unit / 4 : .zero }
    guard rest > .zero else { return }
    additions = before
    // A line that ends a paragraph and is to be filled is set to its measure (字取り).
    if line.isLast { return expandAlike(by: need, at: Self.unit) }
    let units = Self.units(in: ink, of: cells)
    let isNarrow = Self.isNarrow(style)
    let isPastQuarter = need * 4 > units
    if isPastQuarter { exceedsLimits = !isNarrow }
    // Half an em at each place tears a line to pieces: left short it can be read.
    if need * 2 > units || (isPastQuarter && isNarrow) {
      adjustment = .last
      return
    }
    let cells = cells
    Self.distribute(
      need, to: &additions, of: places, by: { Self.unit(of: cells[$0]) }, total: units)
  }

  /// All of it to places of one kind, without limits; a line without any stays as it is.
  private mutating func expandAlike(by need: Length, at weight: (Cell) -> Length) {
    let cells = cells
    let total = places.reduce(Length.zero) { $0 + weight(cells[$1]) }
    guard total > .zero else {
      adjustment = .last
      return
    }
    Self.distribute(need, to: &additions, of: places, by: { weight(cells[$0]) }, total: total)
  }

  private mutating func give(_ need: Length, to room: (Cell) -> Length) -> Length {
    guard need > .zero else { return .zero }
    let cells = cells
    let total = places.reduce(Length.zero) { $0 + room(cells[$1]) }
    let given = min(need, total)
    Self.distribute(given, to: &additions, of: places, by: { room(cells[$0]) }, total: total)
    return given
  }

  /// The ems of all places that step 4 opens alike.
  static func units(in ink: Range<Int>, of cells: [Cell]) -> Length {
    ink.dropLast().reduce(.zero) { $0 + unit(of: cells[$1]) }
  }

  static func unit(of cell: Cell) -> Length {
    if cell.traits.contains(.wordSpace) { return cell.size }
    return cell.after.opening == .never ? .zero : cell.after.unit
  }
}

// MARK: - Shares

extension LineAdjustment {
  /// Adds `amount` to the places in proportion to their weights, to the last unit.
  private static func distribute(
    _ amount: Length, to additions: inout [Length], of places: Range<Int>,
    by weight: (Int) -> Length, total: Length
  ) {
    guard total > .zero, amount != .zero else { return }
    // One for each place and the last character, and before them for what no step moves.
    let head = places.upperBound + 1 - additions.count
    var handedOut: Int64 = 0
    for place in places {
      let weight = weight(place)
      guard weight > .zero else { continue }
      let share = amount.rawValue * weight.rawValue / total.rawValue
      additions[place - head].rawValue += share
      handedOut += share
    }
    var remainder = amount.rawValue - handedOut
    let unit = remainder.signum()
    for place in places {
      guard remainder != 0 else { return }
      guard weight(place) > .zero else { continue }
      additions[place - head].rawValue += unit
      remainder -= unit
    }
  }
}
