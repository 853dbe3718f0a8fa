import Typography

extension PropertyTable {
  /// Boxes (CSS 2.2, 8 to 10; CSS Sizing 3; CSS Display 3).
  static let boxes: [Property] = [
    Property("display", \.display, grammar: keyword(\.display)),
    Property("margin-top", \.margin.top, grammar: lengthOrAuto(\.margin.top, .any)),
    Property("margin-right", \.margin.right, grammar: lengthOrAuto(\.margin.right, .any)),
    Property("margin-bottom", \.margin.bottom, grammar: lengthOrAuto(\.margin.bottom, .any)),
    Property("margin-left", \.margin.left, grammar: lengthOrAuto(\.margin.left, .any)),
    Property("padding-top", \.padding.top, grammar: length(\.padding.top, .notNegative)),
    Property("padding-right", \.padding.right, grammar: length(\.padding.right, .notNegative)),
    Property("padding-bottom", \.padding.bottom, grammar: length(\.padding.bottom, .notNegative)),
    Property("padding-left", \.padding.left, grammar: length(\.padding.left, .notNegative)),
    Property("width", \.width, grammar: lengthOrAuto(\.width, .notNegative)),
    Property(
      "max-width", \.maxWidth, grammar: lengthOrAuto(\.maxWidth, .notNegative, auto: "none")),
    Property("height", \.height, grammar: lengthOrAuto(\.height, .notNegative)),
    Property(
      "max-height", \.maxHeight, grammar: lengthOrAuto(\.maxHeight, .notNegative, auto: "none")),
    Property("background-color", \.backgroundColor, grammar: color(\.backgroundColor)),
    Property("vertical-align", \.verticalAlign, grammar: verticalAlign),
    Property(
      "border-collapse", \.isBorderCollapsed, .inherited,
      grammar: keyword(\.isBorderCollapsed, in: ["collapse": true, "separate": false])),
  ]

  /// Borders (CSS Backgrounds 3, 3).
  static let borders: [Property] =
    borders("top", \.border.top.width, \.border.top.style, \.border.top.color)
    + borders("right", \.border.right.width, \.border.right.style, \.border.right.color)
    + borders("bottom", \.border.bottom.width, \.border.bottom.style, \.border.bottom.color)
    + borders("left", \.border.left.width, \.border.left.style, \.border.left.color)

  private static func borders(
    _ side: String, _ width: WritableKeyPath<StyleValues, Length> & Sendable,
    _ style: WritableKeyPath<StyleValues, Border.Style> & Sendable,
    _ color: WritableKeyPath<StyleValues, Color> & Sendable
  ) -> [Property] {
    return [
      // The initial width is `medium`; a border without style has none all the same.
      Property(
        "border-\(side)-width", .own, phase: .rest,
        grammar: length(width, .notNegative, keywords: borderWidths),
        setInitial: { $0.values[keyPath: width] = mediumBorder },
        setInherited: { $0.values[keyPath: width] = $0.parent[keyPath: width] }),
      Property("border-\(side)-style", style, grammar: keyword(style, in: borderStyles)),
      Property(
        "border-\(side)-color", .own, phase: .rest, grammar: self.color(color),
        setInitial: { $0.values[keyPath: color] = $0.values.color },
        setInherited: { $0.values[keyPath: color] = $0.parent[keyPath: color] }),
    ]
  }

  static let mediumBorder = Length.pt(1)

  /// For print: 0.25 pt is a hairline (表罫), 1 pt a heavy rule (裏罫).
  private static let borderWidths: [String: SpecifiedLength] = [
    "thin": SpecifiedLength(absolute: 0.25), "medium": SpecifiedLength(absolute: 1),
    "thick": SpecifiedLength(absolute: 2),
  ]

  /// The three-dimensional ones become solid, as allowed for output that cannot show them.
  private static let borderStyles: [String: Border.Style] = [
    "none": .none, "hidden": .none, "solid": .solid, "dotted": .dotted, "dashed": .dashed,
    "double": .double, "groove": .solid, "ridge": .solid, "inset": .solid, "outset": .solid,
  ]

  private static let verticalAlign: @Sendable (inout ValueReader) -> Setter? = { reader in
    let keywords: [String: VerticalAlign] = [
      "baseline": .baseline, "sub": .sub, "super": .super, "top": .top, "text-top": .top,
      "middle": .middle, "bottom": .bottom, "text-bottom": .bottom,
    ]
    if let value = reader.takeKeyword(in: keywords) { return { $0.values.verticalAlign = value } }
    guard let length = reader.takeLengthOrPercentage() else { return nil }
    return { draft in
      let raise = draft.resolve(length, percentageOf: draft.values.lineHeight)
      draft.values.verticalAlign = .length(raise)
    }
  }
}
