import Typography

/// Puts between neighbouring cells of a segment what the tables say: space, and where to break.
///
/// A pair is looked up across any boundary of style, link or font (requirement C4), and across a
/// space that takes no room of its own.
struct GapBuilder {
  private let segment: Range<Int>
  private let western: WesternBreaks
  private let rules = Spacing.rules
  private let ordered: PairRules
  /// Nothing but JLREQ's tables is asked for.
  private let isPlain: Bool

  init(segment: Range<Int>, rules ordered: PairRules = PairRules()) {
    self.segment = segment
    self.ordered = ordered
    isPlain = ordered == PairRules()
    western = WesternBreaks(segment: segment)
  }

  func fill(_ cells: inout [Cell]) {
    guard !segment.isEmpty else { return }
    for index in segment.dropLast() where !isPlain || !fillPlain(&cells, at: index) {
      let kerning = cells[index].after.natural
      cells[index].after = spacing(after: index, in: cells)
      // The width of a space is a rule's affair, not the font's.
      if !cells[index].isSpace, !cells[index + 1].isSpace {
        cells[index].after.natural += kerning
      }
      cells[index].breakTier = tier(after: index, in: cells)
    }
    for index in segment where cells[index].base == 0x3001 || cells[index].base == 0x30FB {
      guard IdeographicNumber.joins(at: index, in: cells, segment: segment) else { continue }
      cells[index - 1].after = .none
      cells[index].after = .none
      cells[index].breakTier = max(cells[index].breakTier, .anywhere)
    }
    if !isPlain { OwnSequences(segment: segment, lists: ordered.kinsoku).settle(&cells) }
  }

  /// The way of most pairs: two Japanese characters without any trait.
  ///
  /// False when this pair is not one.
  private func fillPlain(_ cells: inout [Cell], at index: Int) -> Bool {
    let next = index + 1
    let before = cells[index].characterClass
    let after = cells[next].characterClass
    guard cells[index].traits.isEmpty, cells[next].traits.isEmpty, !before.isWestern,
      !after.isWestern
    else { return false }
    cells[index].after = Spacing(
      before: Spacing.Side(
        characterClass: before, size: cells[index].size, base: cells[index].base,
        span: cells[index].span),
      after: Spacing.Side(
        characterClass: after, size: cells[next].size, base: cells[next].base,
        span: cells[next].span),
      rules: rules)
    cells[index].breakTier = Kinsoku.tier(
      before: Kinsoku.Side(
        characterClass: before, base: cells[index].base, followsDigit: false),
      after: Kinsoku.Side(characterClass: after, base: cells[next].base, followsDigit: false))
    return true
  }

  /// A character and the raised or lowered ones behind it are one complex (cl-21, JLREQ 3.7.2).
  private func isComplex(_ index: Int, in cells: [Cell]) -> Bool {
    cells[index + 1].traits.contains(.shifted) && !cells[index].isSpace
      && !cells[index + 1].isSpace && cells[index].characterClass.takesIndex
  }

  // MARK: Space

  private func spacing(after index: Int, in cells: [Cell]) -> Spacing {
    let next = index + 1
    if isComplex(index, in: cells) { return .none }
    // The space of a pair stands behind the absorbed one between its characters.
    if cells[next].traits.contains(.absorbed) { return .none }
    if cells[index].traits.contains(.absorbed) {
      let before = cells.bearer(of: index - 1, in: segment)
      return spacing(before: cells[before], after: cells[next])
    }
    if hugs(index, next, in: cells) { return .none }
    var spacing = spacing(before: cells[index], after: cells[next])
    if isInsideNumber(index, in: cells) { spacing.opening = .never }
    return spacing
  }

  /// Nothing opens inside a full-width number, its sign and its unit, either (J6).
  private func isInsideNumber(_ index: Int, in cells: [Cell]) -> Bool {
    let (before, after) = (cells[index], cells[index + 1])
    let digits: ClosedRange<UInt32> = 0xFF10...0xFF19
    let isBound =
      before.traits.contains(.bindsNext) || before.characterClass == .prefixedAbbreviation
    return isBound && !before.isSpace
      && (digits.contains(before.base) || digits.contains(after.base))
  }

  /// ASCII brackets, quotes and stops stand solid with the Japanese they enclose or follow, as their
  /// full-width forms do: `[完全]`, `(「案」)`, `詳細: …`, `#タグ`; not where a Western word begins, as
  /// in `.NET`.
  private func hugs(_ before: Int, _ after: Int, in cells: [Cell]) -> Bool {
    let (first, second) = (cells[before], cells[after])
    if first.isHuggingMark, first.traits.contains(.westernOpening) {
      return second.characterClass.isHugged
    }
    guard second.isHuggingMark, second.traits.contains(.westernClosing) else { return false }
    let next = after + 1
    let opensWord =
      second.base == 0x2E && next < segment.upperBound && cells[next].isWesternLetter
    return first.characterClass.isHugged && !opensWord
  }

  private func spacing(before: Cell, after: Cell) -> Spacing {
    let isInsideCode =
      before.traits.contains(.unspaced) && after.traits.contains(.unspaced)
    let touchesLeader = !before.traits.union(after.traits).isDisjoint(with: [.leader, .tab])
    if isInsideCode || touchesLeader { return .none }
    var spacing = Spacing(
      before: Spacing.Side(
        characterClass: before.spacingClass, size: before.size, base: before.base,
        span: before.span),
      after: Spacing.Side(
        characterClass: after.spacingClass, size: after.size, base: after.base, span: after.span),
      rules: rules)
    closeWesternSpace(of: &spacing, before, after)
    // The space behind a label stays the quarter em that a typed one is.
    if before.isLabelColon { spacing.bracketTake = spacing.bracketTake / 2 }
    if !isPlain {
      spacing = spacing.reduced(by: ordered.reduction)
      if ordered.keepsFullWidth { spacing.keepFullWidth(before: before, after: after) }
    }
    // A word space is itself the place that opens.
    if before.traits.contains(.wordSpace) || after.traits.contains(.wordSpace) {
      spacing.opening = .never
    }
    return spacing
  }

  /// No quarter em beside letters, or digits, whose style has none (`text-autospace`).
  private func closeWesternSpace(of spacing: inout Spacing, _ before: Cell, _ after: Cell) {
    let traits = before.traits.union(after.traits)
    guard !traits.isDisjoint(with: [.solidBesideLetters, .solidBesideDigits]),
      before.characterClass.isWestern != after.characterClass.isWestern, spacing.westernTake > .zero
    else { return }
    let western = before.characterClass.isWestern ? before.characterClass : after.characterClass
    let isDigit = western == .groupedNumeral || western == .unitSymbol
    guard traits.contains(isDigit ? .solidBesideDigits : .solidBesideLetters) else { return }
    spacing.natural = .zero
    spacing.westernTake = .zero
    spacing.opening = .solid
  }

  // MARK: Breaks

  private func tier(after index: Int, in cells: [Cell]) -> BreakTier {
    let cell = cells[index]
    let next = cells[index + 1]
    // A line ends behind all of its spaces.
    if next.isSpace { return .never }
    if !cell.traits.union(next.traits).isDisjoint(with: [.leader, .tab]) { return .forced }
    let inked = lastInk(before: index + 1, in: cells)
    let stays = inked.map { cells[$0].traits.contains(.bindsNext) } ?? true
    if stays || cell.traits.contains(.bindsNext) || cell.isIndent { return .anywhere }
    if isComplex(index, in: cells) { return .forced }
    if cell.span == next.span, cell.traits.contains(.unbreakable) { return .forced }
    if !cell.traits.isDisjoint(with: [.breaksAfter, .hyphenates]) { return .strict }
    guard let inked else { return .anywhere }
    return inked == index
      ? tier(before: index, after: index + 1, in: cells)
      : tier(before: inked, space: index, after: index + 1, in: cells)
  }

  private func tier(before: Int, after: Int, in cells: [Cell]) -> BreakTier {
    var tier = classTier(before: before, after: after, in: cells)
    switch western.ruling(at: before, next: after, in: cells) {
    case .allowed: return .strict
    case .forbidden: tier = max(tier, .anywhere)
    case .byClass: break
    }
    return tier == .anywhere && western.splinters(at: before, in: cells) ? .splinter : tier
  }

  /// Behind a space: what stands before it must be able to end a line, what follows to begin one.
  private func tier(before: Int, space: Int, after: Int, in cells: [Cell]) -> BreakTier {
    if cells[space].traits.contains(.absorbed) {
      return tier(before: before, after: after, in: cells)
    }
    if cells[before].traits.contains(.westernOpening) { return .anywhere }
    let end = classTier(before: before, after: space, in: cells)
    let start = classTier(before: space, after: after, in: cells)
    return max(end, start)
  }

  /// By the table of classes, after the author's own lists.
  private func classTier(before: Int, after: Int, in cells: [Cell]) -> BreakTier {
    var (last, first) = (side(before, in: cells), side(after, in: cells))
    guard !ordered.kinsoku.isEmpty else { return Kinsoku.tier(before: last, after: first) }
    let lists = ordered.kinsoku
    if lists.atEnd.containsBase(last.base) { last = .ordinary }
    if lists.atHead.containsBase(first.base) { first = .ordinary }
    let tier = Kinsoku.tier(before: last, after: first)
    let isBarred =
      lists.notAtEnd.containsBase(last.base) || lists.notAtHead.containsBase(first.base)
    return isBarred ? max(tier, .anywhere) : tier
  }

  private func lastInk(before index: Int, in cells: [Cell]) -> Int? {
    var index = index - 1
    while index >= segment.lowerBound, cells[index].isSpace { index -= 1 }
    return index >= segment.lowerBound ? index : nil
  }

  private func side(_ index: Int, in cells: [Cell]) -> Kinsoku.Side {
    let cell = cells[index]
    let followsDigit =
      cell.base == 0x25 && index > segment.lowerBound && cells[index - 1].isDigit
    return Kinsoku.Side(
      characterClass: cell.characterClass, base: cell.base, followsDigit: followsDigit)
  }
}

extension Set<Unicode.Scalar> {
  fileprivate func containsBase(_ base: UInt32) -> Bool {
    Unicode.Scalar(base).map(contains) ?? false
  }
}

extension Kinsoku.Side {
  /// What breaks as an ideograph does.
  fileprivate static let ordinary = Kinsoku.Side(
    characterClass: .ideographic, base: 0x5B57, followsDigit: false)
}

extension Spacing {
  /// The whole em of brackets and stops, which nothing reduces (`text-spacing-trim: space-all`).
  fileprivate mutating func keepFullWidth(before: Cell, after: Cell) {
    let behind = before.spacingClass.spaceBehind
    let ahead = after.spacingClass.spaceAhead
    guard behind != .zero || ahead != .zero else { return }
    natural = behind.of(before.size) + ahead.of(after.size)
    middleDotTake = .zero
    bracketTake = .zero
    westernTake = .zero
  }
}

extension CharacterClass {
  /// What a raised or lowered character can belong to: anything but punctuation.
  fileprivate var takesIndex: Bool {
    switch self {
    case .openingBracket, .fullStop, .comma, .middleDot, .dividingPunctuation, .ideographicSpace,
      .westernWordSpace, .warichuOpening:
      false
    default: true
    }
  }

  /// What completes the em of a half-em frame, behind it and before it (JLREQ 3.1.2).
  fileprivate var spaceBehind: Em {
    switch self {
    case .closingBracket, .fullStop, .comma: .half
    case .middleDot: .quarter
    default: .zero
    }
  }

  fileprivate var spaceAhead: Em {
    switch self {
    case .openingBracket: .half
    case .middleDot: .quarter
    default: .zero
    }
  }

  /// What an ASCII mark may enclose or follow without a gap: all Japanese characters.
  fileprivate var isHugged: Bool { !isWestern && self != .ideographicSpace }
}

extension Cell {
  /// The ASCII marks that enclose or follow text; a dollar or per cent sign belongs to its number,
  /// and what stands in code is spoken of.
  fileprivate var isHuggingMark: Bool {
    guard !traits.contains(.unspaced) else { return false }
    switch base {
    case 0x21...0x23, 0x27...0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x40, 0x5B, 0x5D, 0x7B, 0x7D:
      return true
    default: return false
    }
  }
}
