import Typography

extension PropertyTable {
  /// Vertical text (CSS Writing Modes 4).
  static let vertical: [Property] = [
    // Before lengths: what logical properties mean depends on it.
    Property(
      "writing-mode", \.writingMode, .inherited, phase: .fontSize,
      grammar: keyword(\.writingMode)),
    Property(
      "text-orientation", \.vertical.orientation, .inherited,
      grammar: keyword(\.vertical.orientation)),
    Property(
      "text-combine-upright", \.vertical.combination, .inherited, grammar: combination),
    Property(
      "-seihon-upright", \.vertical.upright, .inherited, reach: .pagesOnly, grammar: upright),
    Property(
      "-seihon-vertical-numerals", \.verticalNumerals, .inherited, reach: .pagesOnly,
      grammar: keyword(\.verticalNumerals)),
  ]

  /// `none | all | [ digits <integer>? ]`; the integer is 2, 3 or 4.
  private static let combination: @Sendable (inout ValueReader) -> Setter? = { reader in
    if reader.takeKeyword("none") { return { $0.values.vertical.combination = .none } }
    if reader.takeKeyword("all") { return { $0.values.vertical.combination = .all } }
    guard reader.takeKeyword("digits") else { return nil }
    let count = reader.takeInteger() ?? 2
    guard (2...4).contains(count) else { return nil }
    return { $0.values.vertical.combination = .digits(count) }
  }

  /// `none | [ letters || digits || acronyms || marks ]`.
  private static let upright: @Sendable (inout ValueReader) -> Setter? = { reader in
    if reader.takeKeyword("none") { return { $0.values.vertical.upright = [] } }
    let kinds: [String: VerticalStyle.Upright] = [
      "letters": .letters, "digits": .digits, "acronyms": .acronyms, "marks": .marks,
    ]
    var upright: VerticalStyle.Upright = []
    while let kind = reader.takeKeyword(in: kinds) {
      guard !upright.contains(kind) else { return nil }
      upright.insert(kind)
    }
    guard !upright.isEmpty else { return nil }
    return { [upright] in $0.values.vertical.upright = upright }
  }
}
