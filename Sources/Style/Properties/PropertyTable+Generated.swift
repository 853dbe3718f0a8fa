extension PropertyTable {
  /// Lists, counters and generated content (CSS Lists 3, CSS Content 3, CSS GCPM 3).
  static let generated: [Property] = [
    Property(
      "list-style-type", \.listStyleType, .inherited,
      grammar: { reader in
        guard let type = ContentGrammar.listStyleType(&reader) else { return nil }
        return { $0.values.listStyleType = type }
      }),
    Property(
      "list-style-position", \.listStylePosition, .inherited,
      grammar: keyword(\.listStylePosition)),
    Property("content", \.content, grammar: content),
    Property("counter-reset", \.counterReset, grammar: counters(\.counterReset, defaultValue: 0)),
    Property(
      "counter-increment", \.counterIncrement,
      grammar: counters(\.counterIncrement, defaultValue: 1)),
    Property("counter-set", \.counterSet, grammar: counters(\.counterSet, defaultValue: 0)),
    Property(
      "string-set", \.stringSet, reach: .pagesOnly,
      grammar: { reader in
        guard let sets = ContentGrammar.stringSets(&reader) else { return nil }
        return { $0.values.stringSet = sets }
      }),
  ]

  /// Pages (CSS Fragmentation 3, CSS Paged Media 3, CSS GCPM 3) and the line grid.
  static let pages: [Property] = [
    Property("break-before", \.breakBefore, grammar: breakValue(\.breakBefore)),
    Property("break-after", \.breakAfter, grammar: breakValue(\.breakAfter)),
    Property(
      "break-inside", \.breakInside,
      grammar: keyword(
        \.breakInside, in: ["auto": .auto, "avoid": .avoid, "avoid-page": .avoid])),
    Property("widows", \.widows, .inherited, grammar: wholeNumber(\.widows, 1...1000)),
    Property("orphans", \.orphans, .inherited, grammar: wholeNumber(\.orphans, 1...1000)),
    Property(
      "page", \.page, .inherited, reach: .pagesOnly,
      grammar: { reader in
        if reader.takeKeyword("auto") { return { $0.values.page = nil } }
        guard let name = reader.takeIdent() else { return nil }
        return { $0.values.page = name }
      }),
    Property(
      "bookmark-level", \.bookmarkLevel, reach: .pagesOnly,
      grammar: { reader in
        if reader.takeKeyword("none") { return { $0.values.bookmarkLevel = nil } }
        guard let level = reader.takeInteger(), (1...100).contains(level) else { return nil }
        return { $0.values.bookmarkLevel = level }
      }),
    Property(
      "bookmark-label", \.bookmarkLabel, reach: .pagesOnly,
      grammar: { reader in
        guard let items = ContentGrammar.items(&reader) else { return nil }
        return { $0.values.bookmarkLabel = items }
      }),
    Property(
      "-seihon-line-span", \.lineSpan, reach: .pagesOnly,
      grammar: { reader in
        if reader.takeKeyword("none") { return { $0.values.lineSpan = 0 } }
        guard let lines = reader.takeInteger(), (1...200).contains(lines) else { return nil }
        return { $0.values.lineSpan = lines }
      }),
  ]

  private static let content: @Sendable (inout ValueReader) -> Setter? = { reader in
    if reader.takeKeyword("normal") { return { $0.values.content = .normal } }
    if reader.takeKeyword("none") { return { $0.values.content = .none } }
    guard let items = ContentGrammar.items(&reader) else { return nil }
    return { $0.values.content = .items(items) }
  }

  private static func counters(
    _ field: WritableKeyPath<StyleValues, [CounterChange]> & Sendable, defaultValue: Int
  ) -> @Sendable (inout ValueReader) -> Setter? {
    { reader in
      guard
        let changes = ContentGrammar.counterChanges(&reader, defaultValue: defaultValue)
      else { return nil }
      return { $0.values[keyPath: field] = changes }
    }
  }

  private static func breakValue(
    _ field: WritableKeyPath<StyleValues, Break> & Sendable
  ) -> @Sendable (inout ValueReader) -> Setter? {
    keyword(
      field,
      in: [
        "auto": .auto, "avoid": .avoid, "avoid-page": .avoid, "page": .page, "always": .page,
        "left": .left, "right": .right, "recto": .recto, "verso": .verso,
      ])
  }
}
