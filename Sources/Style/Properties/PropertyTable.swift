import Typography

/// Every property we know: the one place its name, grammar, initial value and inheritance stand.
///
/// Rows come in groups by subject (`PropertyTable+Boxes.swift` and so on); a row's number is its
/// identity during the cascade.
enum PropertyTable {
  static let rows: [Property] =
    boxes + borders + fonts + texts + lines + annotations + vertical + generated + pages

  private static let identifiers: [String: PropertyID] = Dictionary(
    uniqueKeysWithValues: rows.enumerated().map { ($1.name, PropertyID(index: $0)) })

  private static let byPhase: [[PropertyID]] = Property.Phase.allCases.map { phase in
    rows.indices.filter { rows[$0].phase == phase }.map(PropertyID.init)
  }

  static func properties(of phase: Property.Phase) -> [PropertyID] { byPhase[phase.rawValue] }

  static func identifier(of name: String) -> PropertyID? {
    identifiers[name] ?? aliases[name].flatMap { identifiers[$0] }
  }

  static subscript(identifier: PropertyID) -> Property { rows[identifier.index] }

  /// Other names of longhands: logical ones in horizontal writing (CSS Logical Properties 1;
  /// `FlowRelative` turns them for vertical writing), and older ones.
  static let aliases: [String: String] = {
    var aliases = [
      "inline-size": "width", "max-inline-size": "max-width", "block-size": "height",
      "max-block-size": "max-height", "word-wrap": "overflow-wrap",
    ]
    let sides = [
      ("block-start", "top"), ("block-end", "bottom"), ("inline-start", "left"),
      ("inline-end", "right"),
    ]
    for (logical, physical) in sides {
      aliases["margin-\(logical)"] = "margin-\(physical)"
      aliases["padding-\(logical)"] = "padding-\(physical)"
      for part in ["width", "style", "color"] {
        aliases["border-\(logical)-\(part)"] = "border-\(physical)-\(part)"
      }
    }
    return aliases
  }()

  /// All names a sheet may use, for hints.
  static let names: [String] =
    rows.map(\.name) + aliases.keys.sorted() + ShorthandTable.names

  /// The longhands a declaration sets; nil for an invalid value, empty never.
  static func longhands(named name: String, _ value: [ComponentValue]) -> [LonghandDeclaration]? {
    var reader = ValueReader(value)
    if let keyword = reader.takeKeyword(in: LonghandDeclaration.Value.keywords) {
      guard reader.isAtEnd else { return nil }
      return longhandIdentifiers(of: name).map {
        LonghandDeclaration(property: $0, value: keyword)
      }
    }
    if let identifier = identifier(of: name) {
      guard let setter = self[identifier].grammar(&reader), reader.isAtEnd else { return nil }
      return [LonghandDeclaration(property: identifier, value: .set(setter))]
    }
    guard let shorthand = ShorthandTable.shorthand(named: name),
      let longhands = shorthand.expand(&reader), reader.isAtEnd
    else { return nil }
    return longhands
  }

  /// The rows a name stands for: one for a longhand, several for a shorthand, none for a stranger.
  static func longhandIdentifiers(of name: String) -> [PropertyID] {
    if let identifier = identifier(of: name) { return [identifier] }
    guard let shorthand = ShorthandTable.shorthand(named: name) else { return [] }
    return shorthand.longhands.compactMap { identifier(of: $0) }
  }

  static func knows(_ name: String) -> Bool {
    identifier(of: name) != nil || ShorthandTable.shorthand(named: name) != nil
  }

  /// Whether a property speaks of pages only, so that the EPUB does without it.
  static func isForPagesOnly(_ name: String) -> Bool {
    guard let identifier = identifier(of: name) else { return false }
    return self[identifier].reach == .pagesOnly
  }
}

// MARK: - Grammars that many rows share

extension PropertyTable {
  static func keyword<Value: RawRepresentable & Sendable>(
    _ field: WritableKeyPath<StyleValues, Value> & Sendable
  ) -> @Sendable (inout ValueReader) -> Setter? where Value.RawValue == String {
    { reader in
      guard let value = reader.takeKeyword(of: Value.self) else { return nil }
      return { $0.values[keyPath: field] = value }
    }
  }

  static func keyword<Value: Sendable>(
    _ field: WritableKeyPath<StyleValues, Value> & Sendable, in table: [String: Value]
  ) -> @Sendable (inout ValueReader) -> Setter? {
    { reader in
      guard let value = reader.takeKeyword(in: table) else { return nil }
      return { $0.values[keyPath: field] = value }
    }
  }

  /// Which lengths a property takes.
  enum Sign { case any, notNegative }

  static func length(
    _ field: WritableKeyPath<StyleValues, Length> & Sendable, _ sign: Sign,
    keywords: [String: SpecifiedLength] = [:]
  ) -> @Sendable (inout ValueReader) -> Setter? {
    { reader in
      if let length = reader.takeKeyword(in: keywords) {
        return { $0.values[keyPath: field] = $0.resolve(length) }
      }
      guard let length = reader.takeLength(), sign == .any || !length.isNegativeAlone else {
        return nil
      }
      return { draft in
        let value = draft.resolve(length)
        draft.values[keyPath: field] = sign == .any ? value : max(value, .zero)
      }
    }
  }

  /// A length, a percentage alone, or a keyword that means `auto`.
  static func lengthOrAuto(
    _ field: WritableKeyPath<StyleValues, LengthOrAuto> & Sendable, _ sign: Sign,
    auto keyword: String = "auto"
  ) -> @Sendable (inout ValueReader) -> Setter? {
    { reader in
      if reader.takeKeyword(keyword) { return { $0.values[keyPath: field] = .auto } }
      // A sum of both would need the containing block's size beside the length: not stored.
      guard let length = reader.takeLengthOrPercentage(),
        !length.hasPercentage || length.isPlainPercentage,
        sign == .any || !length.isNegativeAlone
      else { return nil }
      return { $0.values[keyPath: field] = $0.resolveKeepingPercentage(length) }
    }
  }

  static func wholeNumber(
    _ field: WritableKeyPath<StyleValues, Int> & Sendable, _ range: ClosedRange<Int>
  ) -> @Sendable (inout ValueReader) -> Setter? {
    { reader in
      guard let number = reader.takeInteger(), range.contains(number) else { return nil }
      return { $0.values[keyPath: field] = number }
    }
  }

  static func color(
    _ field: WritableKeyPath<StyleValues, Color> & Sendable
  ) -> @Sendable (inout ValueReader) -> Setter? {
    { reader in
      guard let color = reader.takeColor() else { return nil }
      return { $0.values[keyPath: field] = color.resolved(current: $0.values.color) }
    }
  }
}

extension SpecifiedLength {
  /// Below zero whatever its units mean: of one sign and negative.
  ///
  /// A `calc()` of both signs is known
  /// only when computed, and clamped there.
  fileprivate var isNegativeAlone: Bool {
    isNegative && ![absolute, em, rem, lh, rlh, fraction].contains { $0 > 0 }
  }
}
