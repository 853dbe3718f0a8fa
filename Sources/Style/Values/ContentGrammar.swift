/// The grammar of generated content (CSS Content 3, CSS GCPM 3, CSS Lists 3).
enum ContentGrammar {
  /// A list of content items, up to the end or to a comma; nil for none or for a stranger.
  static func items(_ reader: inout ValueReader) -> [ContentItem]? {
    var items: [ContentItem] = []
    while !reader.isAtEnd, reader.current != .comma {
      guard let item = item(&reader) else { return nil }
      items.append(item)
    }
    return items.isEmpty ? nil : items
  }

  private static func item(_ reader: inout ValueReader) -> ContentItem? {
    if let text = reader.takeString() { return .string(text) }
    if var arguments = reader.takeFunction("attr") {
      guard let name = arguments.takeIdent(), arguments.isAtEnd else { return nil }
      return .attribute(name.lowercasedASCII)
    }
    if var arguments = reader.takeFunction("counter") { return counter(&arguments) }
    if var arguments = reader.takeFunction("counters") { return counters(&arguments) }
    if var arguments = reader.takeFunction("string") { return namedString(&arguments) }
    if var arguments = reader.takeFunction("target-counter") { return targetPage(&arguments) }
    if var arguments = reader.takeFunction("leader") { return leader(&arguments) }
    if var arguments = reader.takeFunction("content") {
      guard arguments.isAtEnd || arguments.takeKeyword("text"), arguments.isAtEnd else {
        return nil
      }
      return .elementContent
    }
    return nil
  }

  private static func counter(_ reader: inout ValueReader) -> ContentItem? {
    guard let name = reader.takeIdent(), let style = counterStyle(&reader), reader.isAtEnd else {
      return nil
    }
    return .counter(name: name, style: style)
  }

  private static func counters(_ reader: inout ValueReader) -> ContentItem? {
    guard let name = reader.takeIdent(), reader.takeComma(), let separator = reader.takeString(),
      let style = counterStyle(&reader), reader.isAtEnd
    else { return nil }
    return .counters(name: name, separator: separator, style: style)
  }

  /// `, style` at the end of a counter's arguments; decimal where it is absent.
  private static func counterStyle(_ reader: inout ValueReader) -> ListStyleType? {
    guard reader.takeComma() else { return .decimal }
    return listStyleType(&reader)
  }

  private static func namedString(_ reader: inout ValueReader) -> ContentItem? {
    guard let name = reader.takeIdent() else { return nil }
    var position = StringPosition.first
    if reader.takeComma() {
      guard let given = reader.takeKeyword(of: StringPosition.self) else { return nil }
      position = given
    }
    return reader.isAtEnd ? .namedString(name, position) : nil
  }

  /// `target-counter(attr(href url), page)`: of pages only, counted in decimal.
  private static func targetPage(_ reader: inout ValueReader) -> ContentItem? {
    guard var target = reader.takeFunction("attr"), let attribute = target.takeIdent() else {
      return nil
    }
    _ = target.takeKeyword("url")
    guard target.isAtEnd, reader.takeComma(), reader.takeKeyword("page") else { return nil }
    if reader.takeComma(), !reader.takeKeyword("decimal") { return nil }
    return reader.isAtEnd ? .targetPage(attribute: attribute.lowercasedASCII) : nil
  }

  private static func leader(_ reader: inout ValueReader) -> ContentItem? {
    let patterns = ["dotted": ".", "solid": "_", "space": " "]
    guard let pattern = reader.takeString() ?? reader.takeKeyword(in: patterns),
      !pattern.isEmpty, reader.isAtEnd
    else { return nil }
    return .leader(pattern)
  }

  // MARK: - Lists and counters

  static let listStyles: [String: ListStyleType] = [
    "none": .none, "disc": .disc, "circle": .circle, "square": .square, "decimal": .decimal,
    "lower-alpha": .lowerAlpha, "lower-latin": .lowerAlpha, "upper-alpha": .upperAlpha,
    "upper-latin": .upperAlpha, "lower-roman": .lowerRoman, "upper-roman": .upperRoman,
    "cjk-decimal": .cjkDecimal, "katakana": .katakana, "hiragana": .hiragana,
  ]

  static func listStyleType(_ reader: inout ValueReader) -> ListStyleType? {
    if let text = reader.takeString() { return .string(text) }
    return reader.takeKeyword(in: listStyles)
  }

  /// `name` or `name number`, repeated; `none` is the empty list.
  static func counterChanges(
    _ reader: inout ValueReader, defaultValue: Int
  ) -> [CounterChange]? {
    if reader.takeKeyword("none") { return [] }
    var changes: [CounterChange] = []
    while let name = reader.takeIdent() {
      let value = reader.takeInteger() ?? defaultValue
      changes.append(CounterChange(name: name, value: value))
    }
    return changes.isEmpty ? nil : changes
  }

  /// `string-set`: pairs of a name and content, between commas.
  static func stringSets(_ reader: inout ValueReader) -> [StringSet]? {
    if reader.takeKeyword("none") { return [] }
    var sets: [StringSet] = []
    repeat {
      guard let name = reader.takeIdent(), let items = items(&reader) else { return nil }
      sets.append(StringSet(name: name, items: items))
    } while reader.takeComma()
    return sets
  }
}
