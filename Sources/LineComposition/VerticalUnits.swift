import Typography

/// The characters of a paragraph in one row, whatever spans they belong to, while it is decided how
/// they stand in vertical lines.
struct VerticalUnits {
  enum Kind: Sendable {
    case japanese, letter, digit
    /// Western punctuation and signs.
    case mark
    case space
    /// The end of a line, or an object: nothing is joined across it.
    case boundary
  }

  /// One character with its marks.
  struct Unit: Sendable {
    var item: Int
    var scalars: Range<Int>
    var base: Unicode.Scalar
    var kind: Kind
    var style: VerticalStyle
    var stance: VerticalStance
    var characterClass: CharacterClass?
    /// Shares the cell of the unit before it.
    var joinsPrevious = false
  }

  private(set) var list: [Unit] = []

  init(_ text: ParagraphText) {
    for (item, content) in text.items.enumerated() {
      guard case .text(let span) = content else {
        append(Unit(boundaryAt: item))
        continue
      }
      var position = 0
      while position < span.text.count {
        let end = CharacterBoundaries.end(of: span.text, from: position)
        append(Unit(position..<end, of: span, item: item))
        position = end
      }
    }
  }

  private mutating func append(_ unit: Unit) { list.append(unit) }

  /// Settles what depends on neighbours.
  mutating func settle() {
    settleQuotes()
    combineSpans()
    var index = 0
    while index < list.count {
      let end = runEnd(from: index)
      switch list[index].style.orientation {
      case .mixed: settle(index..<end)
      case .upright, .sideways: break
      }
      index = end
    }
  }

  /// The end of a run of letters, of digits or of exclamation marks; else the next unit.
  private func runEnd(from start: Int) -> Int {
    let first = list[start]
    var end = start + 1
    while end < list.count, list[end].style == first.style, list[end].isAlike(first) { end += 1 }
    return end
  }
}

// MARK: - Characters by themselves

extension VerticalUnits.Unit {
  init(boundaryAt item: Int) {
    self.init(
      item: item, scalars: 0..<0, base: "\u{FFFC}", kind: .boundary, style: VerticalStyle(),
      stance: .natural)
  }

  init(_ scalars: Range<Int>, of span: TextSpan, item: Int) {
    let base = span.text[scalars.lowerBound]
    let isPictograph = scalars.count > 1 && CharacterBoundaries.isPictograph(span.text, scalars)
    let kind = isPictograph ? VerticalUnits.Kind.japanese : Self.kind(of: base)
    self.init(
      item: item, scalars: scalars, base: base, kind: kind, style: span.style.vertical,
      stance: .natural)
    guard !isPictograph else { return }
    let isSideways = VerticalOrientation.of(base) == .sideways
    switch style.orientation {
    case .mixed: stance = isSideways && kind != .japanese ? .sideways : .natural
    case .upright: stance = isSideways && kind != .space ? .upright : .natural
    case .sideways: stance = .sideways
    }
    // What stands upright is set like an ideograph (JLREQ 3.2.4).
    let isWestern = CharacterClass.of(base).isWestern && kind != .space
    if isWestern, stance != .sideways { characterClass = .ideographic }
  }

  private static func kind(of base: Unicode.Scalar) -> VerticalUnits.Kind {
    switch base.value {
    case 0x0A, 0x2028, 0x2029: return .boundary
    case 0x20, 0x09, 0x0D, 0xA0, 0x200B, 0x2060, 0xFEFF: return .space
    case 0x30...0x39: return .digit
    case 0x41...0x5A, 0x61...0x7A: return .letter
    case 0..<0x2000:
      guard VerticalOrientation.of(base) == .sideways else { return .japanese }
      return base.properties.isAlphabetic ? .letter : .mark
    default: return belongsToWords(base) ? .mark : .japanese
    }
  }

  /// Western signs, and of the signs of numbers those that turn with them: €, ′.
  private static func belongsToWords(_ base: Unicode.Scalar) -> Bool {
    switch CharacterClass.of(base) {
    case .prefixedAbbreviation, .postfixedAbbreviation:
      VerticalOrientation.of(base) == .sideways
    case let listed: listed.isWestern
    }
  }

  var isWestern: Bool {
    guard style.orientation != .upright, stance != .combined else { return false }
    switch kind {
    case .letter, .digit, .mark: return true
    case .japanese, .space, .boundary: return false
    }
  }

  var isExclamation: Bool {
    switch base.value {
    case 0x21, 0x3F, 0xFF01, 0xFF1F: true
    default: false
    }
  }

  fileprivate func isAlike(_ other: VerticalUnits.Unit) -> Bool {
    if isExclamation || other.isExclamation { return isExclamation && other.isExclamation }
    switch kind {
    case .letter, .digit: return kind == other.kind
    case .japanese, .mark, .space, .boundary: return false
    }
  }
}

// MARK: - Runs

extension VerticalUnits {
  private mutating func settle(_ run: Range<Int>) {
    let first = list[run.lowerBound]
    guard first.stance != .combined else { return }
    let upright = first.style.upright
    if first.isExclamation {
      if upright.contains(.marks) { settleExclamations(run) }
      return
    }
    guard first.kind == .letter || first.kind == .digit, isAlone(run) else { return }
    switch (first.kind, run.count) {
    case (.digit, 1) where upright.contains(.digits), (.letter, 1) where upright.contains(.letters):
      raise(run)
    case (.digit, 2...) where combines(run, first.style): combine(run, as: .tateChuYoko)
    case (.letter, 2...) where upright.contains(.acronyms) && isCapital(run): raise(run)
    default: break
    }
  }

  private func combines(_ run: Range<Int>, _ style: VerticalStyle) -> Bool {
    guard case .digits(let limit) = style.combination else { return false }
    return run.count <= limit && isOneSpan(run)
  }

  private func isOneSpan(_ run: Range<Int>) -> Bool {
    run.allSatisfy { list[$0].item == list[run.lowerBound].item }
  }

  private func isCapital(_ run: Range<Int>) -> Bool {
    run.allSatisfy { list[$0].base.properties.isUppercase }
  }

  /// ！！ and ！？ in one cell; `!` behind Japanese text stands upright.
  private mutating func settleExclamations(_ run: Range<Int>) {
    let isWide = run.allSatisfy { list[$0].kind == .japanese }
    let before = run.lowerBound - 1
    let followsJapanese = before >= 0 && list[before].kind == .japanese
    let after = run.upperBound
    let endsWord = after == list.count || !list[after].isWestern
    guard isWide || (followsJapanese && endsWord) else { return }
    if run.count == 2, isOneSpan(run) {
      combine(run, as: .dividingPunctuation)
    } else if !isWide {
      raise(run, as: .dividingPunctuation)
    }
  }

  /// Among Japanese text, also where spaces set it off.
  private func isAlone(_ run: Range<Int>) -> Bool {
    var before = run.lowerBound - 1
    while before >= 0, list[before].kind == .space { before -= 1 }
    var after = run.upperBound
    while after < list.count, list[after].kind == .space { after += 1 }
    let followsWestern = before >= 0 && list[before].isWestern
    let precedesWestern = after < list.count && list[after].isWestern
    return !followsWestern && !precedesWestern
  }

  private mutating func raise(
    _ run: Range<Int>, as characterClass: CharacterClass = .ideographic
  ) {
    for index in run {
      list[index].stance = .upright
      list[index].characterClass = characterClass
    }
  }

  private mutating func combine(_ run: Range<Int>, as characterClass: CharacterClass) {
    for index in run {
      list[index].stance = .combined
      list[index].characterClass = characterClass
      list[index].joinsPrevious = index > run.lowerBound
    }
  }

  /// Spans that are one cell as a whole, without the spaces at their edges.
  private mutating func combineSpans() {
    var index = 0
    while index < list.count {
      var end = index + 1
      while end < list.count, list[end].item == list[index].item, list[end].kind != .boundary {
        end += 1
      }
      if list[index].style.combination == .all, list[index].kind != .boundary {
        var run = index..<end
        while let first = run.first, list[first].kind == .space { run.removeFirst() }
        while let last = run.last, list[last].kind == .space { run.removeLast() }
        combine(run, as: .tateChuYoko)
      }
      index = end
    }
  }
}

// MARK: - Quotation marks

extension VerticalUnits {
  /// “ ” that touch Japanese text on any side become 〝 〟, both of a pair (JLREQ 3.1.1); quotation
  /// marks among Western text are Western.
  private mutating func settleQuotes() {
    var open: [Int] = []
    for index in list.indices {
      switch list[index].base.value {
      case 0x201C: open.append(index)
      case 0x201D:
        let pair = (open.popLast().map { [$0] } ?? []) + [index]
        settlePair(pair)
      case _ where list[index].isQuote: if !touchesJapanese(index) { lay([index]) }
      default: break
      }
    }
    for index in open { settlePair([index]) }
  }

  private mutating func settlePair(_ quotes: [Int]) {
    guard quotes.contains(where: touchesJapanese) else { return lay(quotes) }
    for index in quotes where list[index].style.orientation != .sideways {
      list[index].base = list[index].base.value == 0x201C ? "\u{301D}" : "\u{301F}"
      list[index].kind = .japanese
      list[index].stance = .natural
      list[index].characterClass = nil
    }
  }

  /// Joins marks to the word they stand in.
  private mutating func lay(_ quotes: [Int]) {
    for index in quotes where list[index].style.orientation == .mixed {
      list[index].kind = .mark
      list[index].stance = .sideways
    }
  }

  private func touchesJapanese(_ index: Int) -> Bool {
    var before = index - 1
    while before >= 0, list[before].isQuote { before -= 1 }
    var after = index + 1
    while after < list.count, list[after].isQuote { after += 1 }
    return (before >= 0 && list[before].kind == .japanese)
      || (after < list.count && list[after].kind == .japanese)
  }
}

extension VerticalUnits.Unit {
  fileprivate var isQuote: Bool { CharacterClassifier.isQuote(base.value) }
}
