/// A component value (CSS Syntax 3, 5): a token, or a block or function with what it holds.
struct ComponentValue: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case ident(String)
    case atKeyword(String)
    case hash(String, HashKind)
    case string(String)
    case badString
    case url(String)
    case badURL
    case delim(Unicode.Scalar)
    case number(CSSNumber)
    case percentage(CSSNumber)
    case dimension(CSSNumber, unit: String)
    case whitespace
    case cdo, cdc, colon, semicolon, comma
    case function(String, [ComponentValue])
    case block(Bracket, [ComponentValue])
    /// A closing bracket that nothing opened.
    case unmatched(Bracket)
  }

  var kind: Kind
  /// UTF-8 offsets into the sheet.
  var start: Int
  var end: Int

  var isWhitespace: Bool { kind == .whitespace }

  /// What a block or function holds.
  var children: [ComponentValue]? {
    switch kind {
    case .function(_, let values), .block(_, let values): values
    default: nil
    }
  }
}

extension [ComponentValue] {
  /// Without white space at either end.
  var trimmed: [ComponentValue] {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return [] }
    return Array(self[first...last])
  }

  /// The parts between commas of this level, trimmed.
  var splitAtCommas: [[ComponentValue]] {
    split(omittingEmptySubsequences: false) { $0.kind == .comma }.map { Array($0).trimmed }
  }
}

/// Builds component values from tokens (CSS Syntax 3, 5.4.8 to 5.4.10).
///
/// Blocks nest at most `depthLimit` deep; what lies deeper is skipped, so that neither reading nor
/// any later walk can exhaust the stack.
struct ComponentValueParser {
  static let depthLimit = 48

  private(set) var errors: [CSSSyntaxError] = []
  private let tokens: [CSSToken]
  private var index = 0

  init(_ text: String) {
    var tokenizer = CSSTokenizer(text)
    tokens = tokenizer.tokens()
    errors = tokenizer.errors
  }

  /// All component values of a text.
  static func values(of text: String) -> [ComponentValue] {
    var parser = ComponentValueParser(text)
    return parser.values()
  }

  /// Whether a text is whole by itself: everything closed, nothing broken.
  static func isComplete(_ text: String) -> Bool {
    var parser = ComponentValueParser(text)
    _ = parser.values()
    return parser.errors.isEmpty
  }

  mutating func values() -> [ComponentValue] {
    var values: [ComponentValue] = []
    while index < tokens.count { values.append(consumeValue(depth: 0)) }
    return values
  }

  private mutating func consumeValue(depth: Int) -> ComponentValue {
    let token = tokens[index]
    index += 1
    switch token.kind {
    case .open(let bracket):
      let content = consumeContent(until: bracket, from: token, depth: depth + 1)
      return value(.block(bracket, content), from: token)
    case .function(let name):
      let content = consumeContent(until: .round, from: token, depth: depth + 1)
      return value(.function(name, content), from: token)
    case .close(let bracket):
      errors.append(CSSSyntaxError(kind: .unmatchedClose, offset: token.start))
      return value(.unmatched(bracket), from: token)
    default: return value(Self.plainKind(of: token), from: token)
    }
  }

  private func value(_ kind: ComponentValue.Kind, from token: CSSToken) -> ComponentValue {
    ComponentValue(kind: kind, start: token.start, end: tokens[index - 1].end)
  }

  private mutating func consumeContent(
    until closing: Bracket, from opening: CSSToken, depth: Int
  ) -> [ComponentValue] {
    guard depth <= Self.depthLimit else {
      errors.append(CSSSyntaxError(kind: .nestingTooDeep, offset: opening.start))
      skipContent(until: closing)
      return []
    }
    var values: [ComponentValue] = []
    while index < tokens.count {
      if tokens[index].kind == .close(closing) {
        index += 1
        return values
      }
      values.append(consumeValue(depth: depth))
    }
    errors.append(CSSSyntaxError(kind: .unclosedBlock, offset: opening.start))
    return values
  }

  private mutating func skipContent(until closing: Bracket) {
    var open = [closing]
    while index < tokens.count, let innermost = open.last {
      switch tokens[index].kind {
      case .open(let bracket): open.append(bracket)
      case .function: open.append(.round)
      case .close(innermost): open.removeLast()
      default: break
      }
      index += 1
    }
  }

  private static func plainKind(of token: CSSToken) -> ComponentValue.Kind {
    switch token.kind {
    case .ident(let name): .ident(name)
    case .atKeyword(let name): .atKeyword(name)
    case .hash(let name, let kind): .hash(name, kind)
    case .string(let text): .string(text)
    case .badString: .badString
    case .url(let text): .url(text)
    case .badURL: .badURL
    case .delim(let scalar): .delim(scalar)
    case .number(let number): .number(number)
    case .percentage(let number): .percentage(number)
    case .dimension(let number, let unit): .dimension(number, unit: unit)
    case .whitespace: .whitespace
    case .cdo: .cdo
    case .cdc: .cdc
    case .colon: .colon
    case .semicolon: .semicolon
    case .comma: .comma
    case .function(let name): .function(name, [])
    case .open(let bracket): .block(bracket, [])
    case .close(let bracket): .unmatched(bracket)
    }
  }
}
