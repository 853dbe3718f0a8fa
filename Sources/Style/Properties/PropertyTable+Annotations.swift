import Typography

extension PropertyTable {
  /// Lines and marks beside text (CSS Text Decoration 4), ruby (CSS Ruby 1), warichu, furiwake.
  static let annotations: [Property] = [
    Property("text-decoration-line", \.textDecoration, grammar: textDecorationLine),
    Property(
      "text-decoration-style", \.textDecorationStyle, grammar: keyword(\.textDecorationStyle)),
    Property(
      "text-decoration-color", \.textDecorationColor, grammar: ownColor(\.textDecorationColor)),
    Property(
      "text-decoration-thickness", \.textDecorationThickness,
      grammar: shareOfSize(\.textDecorationThickness, ["auto", "from-font"])),
    Property(
      "text-underline-position", \.textUnderlinePosition, .inherited,
      grammar: underlinePosition),
    Property(
      "text-underline-offset", \.textUnderlineOffset, .inherited,
      grammar: shareOfSize(\.textUnderlineOffset, ["auto"])),
    Property("text-emphasis-style", \.textEmphasis, .inherited, grammar: textEmphasis),
    Property(
      "text-emphasis-color", \.textEmphasisColor, .inherited,
      grammar: ownColor(\.textEmphasisColor)),
    Property(
      "text-emphasis-position", \.textEmphasisPosition, .inherited,
      grammar: emphasisPosition),
    Property(
      "ruby-position", \.rubyPosition, .inherited,
      grammar: keyword(
        \.rubyPosition, in: ["over": .over, "under": .under, "alternate": .over])),
    Property("ruby-align", \.rubyAlign, .inherited, grammar: keyword(\.rubyAlign)),
    Property("ruby-overhang", \.rubyOverhang, .inherited, grammar: keyword(\.rubyOverhang)),
    Property("ruby-merge", \.rubyMerge, .inherited, grammar: keyword(\.rubyMerge)),
    Property("-seihon-warichu", \.warichu, reach: .pagesOnly, grammar: keyword(\.warichu)),
    Property("-seihon-furiwake", \.furiwake, reach: .pagesOnly, grammar: keyword(\.furiwake)),
  ]

  // MARK: - Grammars

  /// A colour of its own, or none where it is the text's.
  private static func ownColor(
    _ field: WritableKeyPath<StyleValues, Color?> & Sendable
  ) -> @Sendable (inout ValueReader) -> Setter? {
    { reader in
      guard let color = reader.takeColor() else { return nil }
      if case .current = color { return { $0.values[keyPath: field] = nil } }
      return { $0.values[keyPath: field] = color.resolved(current: $0.values.color) }
    }
  }

  /// A length or a share of the character size; none by keyword.
  private static func shareOfSize(
    _ field: WritableKeyPath<StyleValues, Length?> & Sendable, _ keywords: [String]
  ) -> @Sendable (inout ValueReader) -> Setter? {
    { reader in
      if keywords.contains(where: { reader.takeKeyword($0) }) {
        return { $0.values[keyPath: field] = nil }
      }
      guard let length = reader.takeLengthOrPercentage() else { return nil }
      return {
        $0.values[keyPath: field] = $0.resolve(length, percentageOf: $0.values.fontSize)
      }
    }
  }

  private static let textDecorationLine: @Sendable (inout ValueReader) -> Setter? = { reader in
    if reader.takeKeyword("none") { return { $0.values.textDecoration = [] } }
    let lines: [String: TextDecoration] = [
      "underline": .underline, "line-through": .lineThrough, "overline": .overline,
    ]
    var decoration: TextDecoration = []
    while let line = reader.takeKeyword(in: lines) { decoration.insert(line) }
    guard !decoration.isEmpty else { return nil }
    return { [decoration] in $0.values.textDecoration = decoration }
  }

  /// `auto | from-font | [ under || left|right ]`: the side is of vertical lines.
  private static let underlinePosition: @Sendable (inout ValueReader) -> Setter? = { reader in
    if reader.takeKeyword("auto") || reader.takeKeyword("from-font") {
      return { $0.values.textUnderlinePosition = .auto }
    }
    let sides: [String: TextUnderlinePosition] = ["left": .left, "right": .right]
    var side = reader.takeKeyword(in: sides)
    let isUnder = reader.takeKeyword("under")
    if side == nil { side = reader.takeKeyword(in: sides) }
    guard let position = side ?? (isUnder ? .under : nil) else { return nil }
    return { $0.values.textUnderlinePosition = position }
  }

  /// `[ over | under ] && [ right | left ]?`: the side of vertical lines follows from the first.
  private static let emphasisPosition: @Sendable (inout ValueReader) -> Setter? = { reader in
    let sides: [String: Bool] = ["right": true, "left": true]
    let opens = reader.takeKeyword(in: sides) != nil
    guard let position = reader.takeKeyword(of: AnnotationSide.self) else { return nil }
    if !opens { _ = reader.takeKeyword(in: sides) }
    return { $0.values.textEmphasisPosition = position }
  }

  /// `none`, a shape filled or open, or a string.
  private static let textEmphasis: @Sendable (inout ValueReader) -> Setter? = { reader in
    if reader.takeKeyword("none") { return { $0.values.textEmphasis = .none } }
    if let mark = reader.takeString() {
      return { $0.values.textEmphasis = mark.isEmpty ? .none : .mark(mark) }
    }
    let shapes = [
      "dot": ("•", "◦"), "circle": ("●", "○"), "double-circle": ("◉", "◎"),
      "triangle": ("▲", "△"), "sesame": ("﹅", "﹆"),
    ]
    var shape: (filled: String, open: String)?
    var isOpen: Bool?
    while true {
      if shape == nil, let found = reader.takeKeyword(in: shapes) {
        shape = found
      } else if isOpen == nil, let found = reader.takeKeyword(in: ["filled": false, "open": true]) {
        isOpen = found
      } else {
        break
      }
    }
    guard shape != nil || isOpen != nil else { return nil }
    let marks = shape ?? ("●", "○")
    let mark = isOpen ?? false ? marks.open : marks.filled
    return { $0.values.textEmphasis = .mark(mark) }
  }
}
