import Typography

extension PropertyTable {
  /// Fonts (CSS Fonts 4, CSS Inline 3 for `line-height`) and colour, which others are relative to.
  static let fonts: [Property] = [
    Property("font-family", \.fontFamilies, .inherited, grammar: fontFamily),
    Property("font-size", \.fontSize, .inherited, phase: .fontSize, grammar: fontSize),
    Property("font-weight", \.fontWeight, .inherited, grammar: fontWeight),
    Property(
      "font-feature-settings", \.fontFeatures, .inherited, grammar: fontFeatureSettings),
    Property("font-kerning", \.fontKerning, .inherited, grammar: keyword(\.fontKerning)),
    Property(
      "-seihon-western-scale", \.western.scale, .inherited, reach: .pagesOnly,
      grammar: westernScale),
    Property(
      "-seihon-western-shift", \.western.shift, .inherited, reach: .pagesOnly,
      grammar: westernShift),
    Property(
      "font-style", \.isItalic, .inherited,
      grammar: keyword(\.isItalic, in: ["normal": false, "italic": true, "oblique": true])),
    Property(
      "line-height", .inherited, phase: .lineHeight, grammar: lineHeight,
      setInitial: { $0.setLineHeight(factor: normalLineHeight) },
      setInherited: { draft in
        if let factor = draft.parentLineHeightFactor {
          draft.setLineHeight(factor: factor)
        } else {
          draft.setLineHeight(draft.parent.lineHeight)
        }
      }),
    Property(
      "color", .inherited, phase: .lineHeight,
      grammar: { reader in
        guard let color = reader.takeColor() else { return nil }
        return { $0.values.color = color.resolved(current: $0.parent.color) }
      },
      setInitial: { $0.values.color = StyleValues.initial.color },
      setInherited: { $0.values.color = $0.parent.color }),
  ]

  /// Text (CSS Text 3 and 4, CSS Text Decoration 3).
  static let texts: [Property] = [
    Property(
      "text-align", \.textAlign, .inherited,
      grammar: keyword(
        \.textAlign,
        in: [
          "start": .start, "left": .start, "end": .end, "right": .end, "center": .center,
          "justify": .justify,
        ])),
    Property("text-wrap", \.textWrap, .inherited, grammar: keyword(\.textWrap)),
    Property(
      "-seihon-line-breaking", \.lineBreaking, .inherited, reach: .pagesOnly,
      grammar: keyword(\.lineBreaking)),
    Property("white-space", \.whiteSpace, .inherited, grammar: keyword(\.whiteSpace)),
    Property(
      "letter-spacing", \.letterSpacing, .inherited,
      grammar: length(\.letterSpacing, .any, keywords: ["normal": .zero])),
    Property("text-transform", \.textTransform, .inherited, grammar: keyword(\.textTransform)),
  ]

  // MARK: - Grammars

  /// `line-height: normal`: the proportion of our initial 9 on 16 pt, a gap of 7/9 em.
  static let normalLineHeight = 16.0 / 9.0

  private static let lineHeight: @Sendable (inout ValueReader) -> Setter? = { reader in
    if reader.takeKeyword("normal") { return { $0.setLineHeight(factor: normalLineHeight) } }
    if let factor = reader.takeNumber() {
      guard (0...1000).contains(factor) else { return nil }
      return { $0.setLineHeight(factor: factor) }
    }
    guard let length = reader.takeLengthOrPercentage(), !length.isNegative else { return nil }
    return { draft in
      draft.setLineHeight(draft.resolve(length, percentageOf: draft.values.fontSize))
    }
  }

  /// Absolute sizes, of the initial one (CSS Fonts 4, 2.5).
  private static let absoluteSizes: [String: Double] = [
    "xx-small": 0.6, "x-small": 0.75, "small": 8.0 / 9.0, "medium": 1, "large": 1.2,
    "x-large": 1.5, "xx-large": 2, "xxx-large": 3,
  ]

  private static let fontSize: @Sendable (inout ValueReader) -> Setter? = { reader in
    if let factor = reader.takeKeyword(in: absoluteSizes) {
      let size = StyleValues.initial.fontSize.scaled(by: factor)
      return { $0.values.fontSize = size }
    }
    if let factor = reader.takeKeyword(in: ["smaller": 1 / 1.2, "larger": 1.2]) {
      return { $0.values.fontSize = $0.parent.fontSize.scaled(by: factor) }
    }
    guard let length = reader.takeLengthOrPercentage(), !length.isNegative else { return nil }
    return { draft in
      let size = draft.resolve(length, percentageOf: draft.parent.fontSize)
      // What nobody could see is not set at all.
      draft.values.fontSize = size < .pt(0.1) ? .zero : size
    }
  }

  private static let fontWeight: @Sendable (inout ValueReader) -> Setter? = { reader in
    if let weight = reader.takeKeyword(in: ["normal": 400, "bold": 700]) {
      return { $0.values.fontWeight = weight }
    }
    if reader.takeKeyword("bolder") {
      return { $0.values.fontWeight = bolder(than: $0.parent.fontWeight) }
    }
    if reader.takeKeyword("lighter") {
      return { $0.values.fontWeight = lighter(than: $0.parent.fontWeight) }
    }
    guard let weight = reader.takeInteger(), (1...1000).contains(weight) else { return nil }
    return { $0.values.fontWeight = weight }
  }

  /// The tables of CSS Fonts 4, 2.3.1.
  private static func bolder(than weight: Int) -> Int {
    switch weight {
    case ..<350: 400
    case ..<550: 700
    case ..<900: 900
    default: weight
    }
  }

  private static func lighter(than weight: Int) -> Int {
    switch weight {
    case ..<100: weight
    case ..<550: 100
    case ..<750: 400
    default: 700
    }
  }

  /// Families, quoted or as a row of identifiers.
  private static let fontFamily: @Sendable (inout ValueReader) -> Setter? = { reader in
    var families: [String] = []
    repeat {
      if let name = reader.takeString() {
        families.append(name)
      } else {
        var words: [String] = []
        while let word = reader.takeIdent() { words.append(word) }
        guard !words.isEmpty else { return nil }
        families.append(words.joined(separator: " "))
      }
    } while reader.takeComma()
    return { [families] in $0.values.fontFamilies = families }
  }

  /// Tags of four characters, each on, off, or a number; a tag's last value counts.
  private static let fontFeatureSettings: @Sendable (inout ValueReader) -> Setter? = { reader in
    if reader.takeKeyword("normal") { return { $0.values.fontFeatures = [] } }
    var features: [FontFeature] = []
    repeat {
      guard let tag = reader.takeString(), tag.utf8.count == 4,
        tag.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
      else { return nil }
      let value = reader.takeKeyword(in: ["on": 1, "off": 0]) ?? reader.takeInteger() ?? 1
      guard (0...0xFFFF).contains(value) else { return nil }
      features.removeAll { $0.tag == tag }
      features.append(FontFeature(tag: tag, value: value))
    } while reader.takeComma()
    return { [features] in $0.values.fontFeatures = features }
  }

  /// A percentage from half to twice the size of the text.
  private static let westernScale: @Sendable (inout ValueReader) -> Setter? = { reader in
    guard let scale = reader.takeLengthOrPercentage(), scale.isPlainPercentage,
      (0.5...2).contains(scale.fraction)
    else { return nil }
    return { $0.values.western.scale = .thousandths(Int((scale.fraction * 1000).rounded())) }
  }

  /// A length, up to an em either way; inherited as a share of the character size.
  private static let westernShift: @Sendable (inout ValueReader) -> Setter? = { reader in
    guard let shift = reader.takeLength() else { return nil }
    return { draft in
      let size = draft.values.fontSize.points
      let share = size > 0 ? draft.resolve(shift).points / size : 0
      draft.values.western.shift = .thousandths(Int((min(max(share, -1), 1) * 1000).rounded()))
    }
  }
}

extension StyleDraft {
  fileprivate mutating func setLineHeight(factor: Double) {
    lineHeightFactor = factor
    values.lineHeight = used(values.fontSize.scaled(by: factor))
  }

  fileprivate mutating func setLineHeight(_ length: Length) {
    lineHeightFactor = nil
    values.lineHeight = used(length)
  }

  /// A line is half as high as its characters at least: pages are counted in lines.
  private func used(_ lineHeight: Length) -> Length {
    max(lineHeight.clamped(to: .longestPageSide), values.fontSize / 2)
  }
}
