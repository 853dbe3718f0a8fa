import Typography

extension PropertyTable {
  /// How lines are broken, spaced and filled (CSS Text 3 and 4), with what CSS has no word for.
  static let lines: [Property] = [
    Property("text-align-last", \.textAlignLast, .inherited, grammar: keyword(\.textAlignLast)),
    Property(
      "text-justify", \.textJustify, .inherited,
      grammar: keyword(
        \.textJustify,
        in: [
          "auto": .auto, "none": .none, "inter-word": .interWord,
          "inter-character": .interCharacter, "distribute": .interCharacter,
        ])),
    Property(
      "text-indent", .inherited, phase: .rest, grammar: textIndent,
      setInitial: {
        $0.values.textIndent = .zero
        $0.values.textIndentLines = []
      },
      setInherited: {
        $0.values.textIndent = $0.parent.textIndent
        $0.values.textIndentLines = $0.parent.textIndentLines
      }),
    Property(
      "line-break", \.lineBreak, .inherited,
      grammar: keyword(
        \.lineBreak,
        in: [
          "auto": .strict, "strict": .strict, "normal": .normal, "loose": .loose,
          "anywhere": .anywhere, "-seihon-newspaper": .newspaper,
        ])),
    Property("overflow-wrap", \.overflowWrap, .inherited, grammar: keyword(\.overflowWrap)),
    Property("hyphens", \.hyphens, .inherited, grammar: keyword(\.hyphens)),
    Property(
      "hyphenate-limit-chars", \.hyphenateLimitChars, .inherited, grammar: hyphenateLimitChars),
    Property("text-autospace", \.textAutospace, .inherited, grammar: textAutospace),
    Property(
      "text-spacing-trim", \.textSpacingTrim, .inherited, grammar: keyword(\.textSpacingTrim)),
    Property(
      "hanging-punctuation", \.hangingPunctuation, .inherited, grammar: hangingPunctuation),
    Property(
      "-seihon-line-head-bracket", \.lineHeadBracket, .inherited, reach: .pagesOnly,
      grammar: keyword(\.lineHeadBracket)),
    Property(
      "-seihon-line-adjustment", \.lineAdjustment, .inherited, reach: .pagesOnly,
      grammar: keyword(\.lineAdjustment)),
    Property(
      "-seihon-kinsoku-head", \.kinsokuHead, .inherited, reach: .pagesOnly,
      grammar: kinsokuChange(\.kinsokuHead, shortest: 1)),
    Property(
      "-seihon-kinsoku-end", \.kinsokuEnd, .inherited, reach: .pagesOnly,
      grammar: kinsokuChange(\.kinsokuEnd, shortest: 1)),
    Property(
      "-seihon-inseparable", \.inseparable, .inherited, reach: .pagesOnly,
      grammar: kinsokuChange(\.inseparable, shortest: 2)),
    Property("-seihon-jidori", \.jidori, reach: .pagesOnly, grammar: jidori),
    Property(
      "-seihon-tab-stops", \.tabStops, .inherited, reach: .pagesOnly, grammar: tabStops),
  ]

  // MARK: - Grammars

  /// A length, with `each-line` and `hanging` in any place.
  private static let textIndent: @Sendable (inout ValueReader) -> Setter? = { reader in
    let words: [String: TextIndentLines] = ["each-line": .eachLine, "hanging": .hanging]
    var lines: TextIndentLines = []
    var indent: SpecifiedLength?
    while !reader.isAtEnd {
      if let word = reader.takeKeyword(in: words), !lines.contains(word) {
        lines.insert(word)
      } else if indent == nil, let length = reader.takeLength() {
        indent = length
      } else {
        return nil
      }
    }
    guard let indent else { return nil }
    return { [lines] draft in
      draft.values.textIndent = draft.resolve(indent)
      draft.values.textIndentLines = lines
    }
  }

  /// One to three numbers or `auto`; the third is as the second where it is not given.
  private static let hyphenateLimitChars: @Sendable (inout ValueReader) -> Setter? = { reader in
    let standard = HyphenateLimits()
    func takeLimit(_ auto: Int) -> Int? {
      if reader.takeKeyword("auto") { return auto }
      guard let limit = reader.takeInteger(), (0...1000).contains(limit) else { return nil }
      return limit
    }
    guard let word = takeLimit(standard.word) else { return nil }
    var limits = HyphenateLimits(word: word)
    if !reader.isAtEnd {
      guard let before = takeLimit(standard.before) else { return nil }
      limits.before = before
      limits.after = before
    }
    if !reader.isAtEnd {
      guard let after = takeLimit(standard.after) else { return nil }
      limits.after = after
    }
    return { [limits] in $0.values.hyphenateLimitChars = limits }
  }

  /// `normal`, `auto`, `no-autospace`, or the places and what becomes of the author's own space.
  private static let textAutospace: @Sendable (inout ValueReader) -> Setter? = { reader in
    if let whole = reader.takeKeyword(
      in: ["normal": TextAutospace.normal, "auto": .normal, "no-autospace": []])
    {
      return { $0.values.textAutospace = whole }
    }
    let words: [String: TextAutospace] = [
      "ideograph-alpha": .ideographAlpha, "ideograph-numeric": .ideographNumeric,
    ]
    var value: TextAutospace = []
    var keeping: TextAutospace?
    while !reader.isAtEnd {
      if let word = reader.takeKeyword(in: words), !value.contains(word) {
        value.insert(word)
      } else if keeping == nil,
        let found = reader.takeKeyword(in: ["insert": TextAutospace(), "replace": .replace])
      {
        keeping = found
      } else {
        return nil
      }
    }
    if value.isEmpty { value = [.ideographAlpha, .ideographNumeric] }
    return { [value, keeping] in $0.values.textAutospace = value.union(keeping ?? .replace) }
  }

  private static let hangingPunctuation: @Sendable (inout ValueReader) -> Setter? = { reader in
    if reader.takeKeyword("none") { return { $0.values.hangingPunctuation = [] } }
    let words: [String: HangingPunctuation] = [
      "first": .first, "allow-end": .allowEnd, "force-end": .forceEnd, "last": .last,
    ]
    var value: HangingPunctuation = []
    while let word = reader.takeKeyword(in: words) {
      guard !value.contains(word) else { return nil }
      value.insert(word)
    }
    guard !value.isEmpty, !value.isSuperset(of: [.allowEnd, .forceEnd]) else { return nil }
    return { [value] in $0.values.hangingPunctuation = value }
  }

  /// `none`, or strings: those by themselves or in `add()` are added to the rule, those in
  /// `remove()` taken from it.
  private static func kinsokuChange(
    _ field: WritableKeyPath<StyleValues, KinsokuChange> & Sendable, shortest: Int
  ) -> @Sendable (inout ValueReader) -> Setter? {
    { reader in
      if reader.takeKeyword("none") { return { $0.values[keyPath: field] = KinsokuChange() } }
      var change = KinsokuChange()
      repeat {
        if let text = reader.takeString() {
          change.added.append(text)
        } else if var inner = reader.takeFunction("add"), let texts = strings(&inner) {
          change.added += texts
        } else if var inner = reader.takeFunction("remove"), let texts = strings(&inner) {
          change.removed += texts
        } else {
          return nil
        }
      } while !reader.isAtEnd
      let isSound = (change.added + change.removed).allSatisfy {
        $0.unicodeScalars.count >= shortest
      }
      guard isSound else { return nil }
      return { [change] in $0.values[keyPath: field] = change }
    }
  }

  private static func strings(_ reader: inout ValueReader) -> [String]? {
    var texts: [String] = []
    while let text = reader.takeString() { texts.append(text) }
    return reader.isAtEnd && !texts.isEmpty ? texts : nil
  }

  /// Lengths, each with the side that stands there or a character: `4em, 12em end, 18em "."`.
  private static let tabStops: @Sendable (inout ValueReader) -> Setter? = { reader in
    if reader.takeKeyword("none") { return { $0.values.tabStops = [] } }
    let sides: [String: TabStopValue.Alignment] = [
      "start": .start, "end": .end, "center": .center,
    ]
    var stops: [(position: SpecifiedLength, alignment: TabStopValue.Alignment)] = []
    repeat {
      guard let position = reader.takeLength(), !position.isNegative else { return nil }
      var alignment = reader.takeKeyword(in: sides)
      if alignment == nil, let text = reader.takeString() {
        guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1 else {
          return nil
        }
        alignment = .at(scalar)
      }
      stops.append((position, alignment ?? .start))
    } while reader.takeComma()
    return { [stops] draft in
      draft.values.tabStops = stops.map {
        TabStopValue(position: draft.resolve($0.position), alignment: $0.alignment)
      }.sorted { $0.position < $1.position }
    }
  }

  private static let jidori: @Sendable (inout ValueReader) -> Setter? = { reader in
    if reader.takeKeyword("none") { return { $0.values.jidori = nil } }
    guard let count = reader.takeInteger(), (2...100).contains(count) else { return nil }
    return { $0.values.jidori = count }
  }
}
