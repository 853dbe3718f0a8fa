/// A rule as the syntax alone knows it (CSS Syntax 3, 5).
enum CSSRule: Sendable, Hashable {
  case at(CSSAtRule)
  case qualified(CSSQualifiedRule)
  /// A prelude without a block.
  case invalid(start: Int, end: Int)
}

struct CSSAtRule: Sendable, Hashable {
  var name: String
  var prelude: [ComponentValue]
  /// Nil for a rule that ends in a semicolon.
  var block: [ComponentValue]?
  var start: Int
  var end: Int
}

struct CSSQualifiedRule: Sendable, Hashable {
  var prelude: [ComponentValue]
  var block: [ComponentValue]
  var start: Int
  var end: Int
}

struct CSSDeclaration: Sendable, Hashable {
  var name: String
  /// Without white space at either end, without `!important`.
  var value: [ComponentValue]
  var isImportant: Bool
  var start: Int
  var end: Int
}

/// What a declaration block holds.
enum CSSBlockItem: Sendable, Hashable {
  case declaration(CSSDeclaration)
  case at(CSSAtRule)
  case invalid(start: Int, end: Int)
}

/// Reads rules and declarations from component values (CSS Syntax 3, 5.3 and 5.4).
///
/// Blocks are nested already, so recovery is simple: a broken declaration ends at the next
/// semicolon of its level, or behind a `{}` block.
struct CSSRuleParser {
  /// Whether `<!--` and `-->` between rules are skipped (in a style sheet) or begin a rule.
  enum Level { case styleSheet, nested }

  private let values: [ComponentValue]
  private var index = 0

  init(_ values: [ComponentValue]) { self.values = values }

  static func rules(in values: [ComponentValue], level: Level) -> [CSSRule] {
    var parser = CSSRuleParser(values)
    return parser.consumeRules(level: level)
  }

  static func blockItems(in values: [ComponentValue]) -> [CSSBlockItem] {
    var parser = CSSRuleParser(values)
    return parser.consumeBlockItems()
  }

  private var current: ComponentValue? { index < values.count ? values[index] : nil }

  private var previousEnd: Int { index > 0 ? values[index - 1].end : 0 }

  // MARK: - Rules

  private mutating func consumeRules(level: Level) -> [CSSRule] {
    var rules: [CSSRule] = []
    while let value = current {
      switch value.kind {
      case .whitespace: index += 1
      case .cdo where level == .styleSheet, .cdc where level == .styleSheet: index += 1
      case .atKeyword(let name): rules.append(.at(consumeAtRule(named: name)))
      default: rules.append(consumeQualifiedRule())
      }
    }
    return rules
  }

  private mutating func consumeAtRule(named name: String) -> CSSAtRule {
    let first = index
    index += 1
    while let value = current {
      index += 1
      switch value.kind {
      case .semicolon: return atRule(named: name, from: first, block: nil, endingAt: index - 1)
      case .block(.curly, let content):
        return atRule(named: name, from: first, block: content, endingAt: index - 1)
      default: break
      }
    }
    return atRule(named: name, from: first, block: nil, endingAt: index)
  }

  private func atRule(
    named name: String, from first: Int, block: [ComponentValue]?, endingAt preludeEnd: Int
  ) -> CSSAtRule {
    CSSAtRule(
      name: name, prelude: Array(values[(first + 1)..<preludeEnd]), block: block,
      start: values[first].start, end: previousEnd)
  }

  private mutating func consumeQualifiedRule() -> CSSRule {
    let first = index
    while let value = current {
      index += 1
      if case .block(.curly, let content) = value.kind {
        return .qualified(
          CSSQualifiedRule(
            prelude: Array(values[first..<(index - 1)]), block: content,
            start: values[first].start, end: value.end))
      }
    }
    return .invalid(start: values[first].start, end: previousEnd)
  }

  // MARK: - Declarations

  private mutating func consumeBlockItems() -> [CSSBlockItem] {
    var items: [CSSBlockItem] = []
    while let value = current {
      switch value.kind {
      case .whitespace, .semicolon: index += 1
      case .atKeyword(let name): items.append(.at(consumeAtRule(named: name)))
      default: items.append(consumeDeclarationItem())
      }
    }
    return items
  }

  private mutating func consumeDeclarationItem() -> CSSBlockItem {
    let first = index
    while let value = current, value.kind != .semicolon { index += 1 }
    if let declaration = Self.declaration(in: Array(values[first..<index])) {
      return .declaration(declaration)
    }
    // A nested rule, or rubbish: go on behind its block, where there is one (5.4.4, 5.4.5).
    index = first
    while let value = current, value.kind != .semicolon {
      index += 1
      if case .block(.curly, _) = value.kind { break }
    }
    let end = values[first..<index].last { !$0.isWhitespace }?.end ?? previousEnd
    return .invalid(start: values[first].start, end: end)
  }

  /// One declaration (5.4.6); nil for what is none.
  static func declaration(in values: [ComponentValue]) -> CSSDeclaration? {
    let values = values.trimmed
    guard case .ident(let name)? = values.first?.kind, let last = values.last,
      let colon = values.firstIndex(where: { $0.kind == .colon }),
      values[1..<colon].allSatisfy(\.isWhitespace)
    else { return nil }
    var value = Array(values[(colon + 1)...]).trimmed
    let isImportant = removeImportant(from: &value)
    if !name.hasPrefix("--"), value.count > 1, value.contains(where: \.isCurlyBlock) { return nil }
    return CSSDeclaration(
      name: name, value: value, isImportant: isImportant, start: values[0].start, end: last.end)
  }

  private static func removeImportant(from value: inout [ComponentValue]) -> Bool {
    guard case .ident(let word)? = value.last?.kind, word.lowercasedASCII == "important" else {
      return false
    }
    let rest = Array(value.dropLast()).trimmed
    guard rest.last?.kind == .delim("!") else { return false }
    value = Array(rest.dropLast()).trimmed
    return true
  }
}

extension ComponentValue {
  fileprivate var isCurlyBlock: Bool {
    if case .block(.curly, _) = kind { true } else { false }
  }
}
