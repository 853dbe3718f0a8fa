import Testing

@testable import Style

/// css-parsing-tests of 2013 against our reading of CSS Syntax 3 as it is now.
@Suite("CSS syntax")
struct CSSSyntaxTests {
  /// Inputs whose expectation of 2013 is no longer the standard's, with the reason.
  ///
  /// One that agrees again fails the test.
  struct Departures {
    var reason: String
    var matches: @Sendable (String) -> Bool
  }

  @Test("component values are those of the published cases")
  func componentValues() throws {
    try check("component_value_list", departures: Self.tokenDepartures) { input in
      .array(SyntaxDump.values(of: input))
    }
  }

  @Test("one component value stands alone")
  func oneComponentValue() throws {
    try check("one_component_value") { input in
      let values = ComponentValueParser.values(of: input).trimmed
      guard let first = values.first else { return SyntaxDump.error("empty") }
      return values.count > 1 ? SyntaxDump.error("extra-input") : SyntaxDump.value(first)
    }
  }

  @Test("declaration lists recover at semicolons")
  func declarationLists() throws {
    try check("declaration_list", departures: Self.declarationListDepartures) { input in
      let values = ComponentValueParser.values(of: input)
      return .array(CSSRuleParser.blockItems(in: values).map(SyntaxDump.item))
    }
  }

  @Test("one declaration is a name, a colon and a value")
  func oneDeclaration() throws {
    try check("one_declaration", departures: Self.declarationDepartures) { input in
      let values = ComponentValueParser.values(of: input).trimmed
      if values.isEmpty { return SyntaxDump.error("empty") }
      guard let declaration = CSSRuleParser.declaration(in: values) else {
        return SyntaxDump.error("invalid")
      }
      return SyntaxDump.declaration(declaration)
    }
  }

  @Test("one rule is a prelude with a block, or an at-rule")
  func oneRule() throws {
    try check("one_rule") { input in
      let rules = CSSRuleParser.rules(
        in: ComponentValueParser.values(of: input), level: .nested)
      guard let first = rules.first else { return SyntaxDump.error("empty") }
      return rules.count > 1 ? SyntaxDump.error("extra-input") : SyntaxDump.rule(first)
    }
  }

  @Test(
    "rule lists go on behind what is broken",
    arguments: [("rule_list", false), ("stylesheet", true)])
  func ruleLists(file: String, isStyleSheet: Bool) throws {
    try check(file) { input in
      let rules = CSSRuleParser.rules(
        in: ComponentValueParser.values(of: input), level: isStyleSheet ? .styleSheet : .nested)
      return .array(rules.map(SyntaxDump.rule))
    }
  }

  @Test("an+b is read in every form")
  func seriesOfChildren() throws {
    try check("An+B") { input in
      guard let series = AnPlusB(ComponentValueParser.values(of: input)) else { return .null }
      return .array([.number(Double(series.step)), .number(Double(series.offset))])
    }
  }

  @Test("an+b counts positions from one")
  func positions() {
    func positions(_ text: String) -> [Int] {
      let series = AnPlusB(ComponentValueParser.values(of: text))
      return (1...10).filter { series?.matches($0) ?? false }
    }
    #expect(positions("odd") == [1, 3, 5, 7, 9])
    #expect(positions("3n") == [3, 6, 9])
    #expect(positions("-n+3") == [1, 2, 3])
    #expect(positions("n+8") == [8, 9, 10])
    #expect(positions("4") == [4])
  }

  // MARK: - Departures

  private static let tokenDepartures = [
    Departures(reason: "no unicode-range token any more (CSS Syntax 3, 2019)") {
      let text = $0.lowercased()
      return text.contains("u+1") || text.contains("u+?")
    },
    Departures(reason: "no match and column tokens: delimiters instead (2019)") {
      $0.contains("~=") || $0.contains("^=")
    },
    Departures(reason: "U+0080 and U+0081 are no ident code points (2023)") {
      $0.hasPrefix("\\- red0")
    },
  ]

  private static let declarationListDepartures = [
    Departures(reason: "what is broken ends behind a {} block, for nested rules (2023)") {
      $0.hasPrefix("@ media")
    }
  ]

  private static let declarationDepartures = [
    Departures(reason: "values are trimmed of white space (2019)") {
      ["\n/**/ foo: "].contains($0) || $0.hasPrefix("foo: 9000")
    }
  ]

  // MARK: - Comparing

  private func check(
    _ file: String, departures: [Departures] = [], _ read: (String) -> JSON
  ) throws {
    let pairs = try SharedCases.pairs(file)
    #expect(!pairs.isEmpty || !SharedCases.isPresent)
    for (input, want) in pairs {
      let got = read(input)
      if let departure = departures.first(where: { $0.matches(input) }) {
        #expect(got != want, "agrees again: \(input) — \(departure.reason)")
      } else {
        #expect(got == want, "\(file): \(input)")
      }
    }
  }
}

/// Our values in the words of css-parsing-tests.
enum SyntaxDump {
  static func error(_ kind: String) -> JSON { .array([.string("error"), .string(kind)]) }

  /// The cases put the errors at the end of the input where they stand: behind the last string or
  /// URL; we keep them apart.
  static func values(of input: String) -> [JSON] {
    var parser = ComponentValueParser(input)
    var values = parser.values().map(value)
    for error in parser.errors {
      switch error.kind {
      case .endInString: append(Self.error("eof-in-string"), toInnermostOf: &values)
      case .endInURL: append(Self.error("eof-in-url"), toInnermostOf: &values)
      default: break
      }
    }
    return values
  }

  private static func append(_ error: JSON, toInnermostOf values: inout [JSON]) {
    if case .array(var inner)? = values.last,
      inner.first == .string("function") || inner.first == .string("()")
    {
      append(error, toInnermostOf: &inner)
      values[values.count - 1] = .array(inner)
    } else {
      values.append(error)
    }
  }

  static func value(_ value: ComponentValue) -> JSON {
    switch value.kind {
    case .ident(let name): tagged("ident", .string(name))
    case .atKeyword(let name): tagged("at-keyword", .string(name))
    case .hash(let name, let kind):
      tagged("hash", .string(name), .string(kind == .id ? "id" : "unrestricted"))
    case .string(let text): tagged("string", .string(text))
    case .badString: error("bad-string")
    case .url(let text): tagged("url", .string(text))
    case .badURL: error("bad-url")
    case .delim(let scalar): .string(String(Character(scalar)))
    case .number(let number): .array([.string("number")] + parts(number))
    case .percentage(let number): .array([.string("percentage")] + parts(number))
    case .dimension(let number, let unit):
      .array([.string("dimension")] + parts(number) + [.string(unit)])
    case .whitespace: .string(" ")
    case .cdo: .string("<!--")
    case .cdc: .string("-->")
    case .colon: .string(":")
    case .semicolon: .string(";")
    case .comma: .string(",")
    case .function(let name, let content):
      .array([.string("function"), .string(name)] + content.map(Self.value))
    case .block(let bracket, let content):
      .array([.string(pair(bracket))] + content.map(Self.value))
    case .unmatched(let bracket): error(String(pair(bracket).suffix(1)))
    }
  }

  static func rule(_ rule: CSSRule) -> JSON {
    switch rule {
    case .at(let rule): atRule(rule)
    case .qualified(let rule):
      .array([
        .string("qualified rule"), .array(rule.prelude.map(value)), .array(rule.block.map(value)),
      ])
    case .invalid: error("invalid")
    }
  }

  static func item(_ item: CSSBlockItem) -> JSON {
    switch item {
    case .declaration(let declaration): Self.declaration(declaration)
    case .at(let rule): atRule(rule)
    case .invalid: error("invalid")
    }
  }

  static func declaration(_ declaration: CSSDeclaration) -> JSON {
    .array([
      .string("declaration"), .string(declaration.name), .array(declaration.value.map(value)),
      .bool(declaration.isImportant),
    ])
  }

  private static func atRule(_ rule: CSSAtRule) -> JSON {
    .array([
      .string("at-rule"), .string(rule.name), .array(rule.prelude.map(value)),
      rule.block.map { .array($0.map(value)) } ?? .null,
    ])
  }

  private static func tagged(_ tag: String, _ rest: JSON...) -> JSON {
    .array([.string(tag)] + rest)
  }

  private static func parts(_ number: CSSNumber) -> [JSON] {
    [
      .string(number.representation), .number(number.value),
      .string(number.isInteger ? "integer" : "number"),
    ]
  }

  private static func pair(_ bracket: Bracket) -> String {
    switch bracket {
    case .round: "()"
    case .square: "[]"
    case .curly: "{}"
    }
  }
}
