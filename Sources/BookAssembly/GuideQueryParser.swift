import Diagnostics

/// Reads the query language of `select` by recursive descent.
struct GuideQueryParser {
  private enum Symbol: Equatable {
    case word(String)
    case quoted(String)
    case mark(String)
    case end
  }

  private struct Token {
    var symbol: Symbol
    /// In Unicode scalars of the text.
    var range: Range<Int>
  }

  private var tokens: [Token]
  private var index = 0
  private var depth = 0

  private static let deepestNesting = 64
  private static let keywords: Set<String> = ["and", "or", "not", "has"]

  init(_ text: String) throws(GuideQuery.Fault) {
    tokens = try Self.tokens(of: Array(text.unicodeScalars))
  }

  mutating func parse() throws(GuideQuery.Fault) -> GuideQuery {
    let query = try disjunction()
    guard current.symbol == .end else {
      throw fault(Wording(ja: "ここには and か or が必要です", en: "“and” or “or” is needed here"))
    }
    return query
  }
}

// MARK: Grammar

extension GuideQueryParser {
  private var current: Token { tokens[index] }

  private mutating func disjunction() throws(GuideQuery.Fault) -> GuideQuery {
    var queries = [try conjunction()]
    while take(.word("or")) { queries.append(try conjunction()) }
    return queries.count == 1 ? queries[0] : .any(queries)
  }

  private mutating func conjunction() throws(GuideQuery.Fault) -> GuideQuery {
    var queries = [try condition()]
    while take(.word("and")) { queries.append(try condition()) }
    return queries.count == 1 ? queries[0] : .all(queries)
  }

  private mutating func condition() throws(GuideQuery.Fault) -> GuideQuery {
    guard depth < Self.deepestNesting else {
      throw fault(Wording(ja: "入れ子が深すぎます", en: "it is nested too deeply"))
    }
    depth += 1
    defer { depth -= 1 }
    if take(.word("not")) { return .not(try condition()) }
    guard take(.mark("(")) else { return try comparison() }
    let query = try disjunction()
    guard take(.mark(")")) else {
      throw fault(Wording(ja: "ここに「)」が必要です", en: "“)” is needed here"))
    }
    return query
  }

  private mutating func comparison() throws(GuideQuery.Fault) -> GuideQuery {
    let field = try field()
    let comparison = try comparison(with: field)
    return .compare(field, comparison, try value())
  }

  private mutating func field() throws(GuideQuery.Fault) -> GuideQuery.Field {
    let names = GuideQuery.Field.allCases.map(\.rawValue)
    guard case .word(let name) = current.symbol, !Self.keywords.contains(name) else {
      throw fault(
        Wording(
          ja: "ここには項目の名前（\(names.joined(separator: "、"))）が必要です",
          en: "the name of a field is needed here: \(names.joined(separator: ", "))"))
    }
    guard let field = GuideQuery.Field(rawValue: name) else {
      let meant = NearestName.to(name, among: names)
      throw fault(
        Wording(
          ja: "「\(name)」という項目はありません" + (meant.map { "（「\($0)」ならあります）" } ?? ""),
          en: "there is no field “\(name)”" + (meant.map { "; there is “\($0)”" } ?? "")))
    }
    index += 1
    return field
  }

  private mutating func comparison(
    with field: GuideQuery.Field
  ) throws(GuideQuery.Fault) -> GuideQuery.Comparison {
    let comparison: GuideQuery.Comparison? =
      switch current.symbol {
      case .mark(let text), .word(let text): GuideQuery.Comparison(rawValue: text)
      case .quoted, .end: nil
      }
    guard let comparison else {
      throw fault(Wording(ja: "ここには =、!=、has のどれかが必要です", en: "=, != or has is needed here"))
    }
    guard comparison == .has || !field.isList else {
      throw fault(
        Wording(
          ja: "「\(field.rawValue)」は配列なので、has で尋ねてください",
          en: "“\(field.rawValue)” is a list: ask by has"))
    }
    index += 1
    return comparison
  }

  private mutating func value() throws(GuideQuery.Fault) -> String {
    switch current.symbol {
    case .quoted(let text):
      index += 1
      return text
    case .word(let text) where !Self.keywords.contains(text):
      index += 1
      return text
    case .word, .mark, .end:
      throw fault(
        Wording(ja: "ここには値が必要です", en: "a value is needed here"))
    }
  }

  private mutating func take(_ symbol: Symbol) -> Bool {
    guard current.symbol == symbol else { return false }
    index += 1
    return true
  }

  private func fault(_ problem: Wording) -> GuideQuery.Fault {
    GuideQuery.Fault(problem: problem, range: current.range)
  }
}

// MARK: Tokens

extension GuideQueryParser {
  private static func tokens(of scalars: [Unicode.Scalar]) throws(GuideQuery.Fault) -> [Token] {
    var tokens: [Token] = []
    var index = 0
    while index < scalars.count {
      let start = index
      let scalar = scalars[index]
      index += 1
      switch scalar {
      case "(", ")", "=":
        tokens.append(Token(symbol: .mark(String(scalar)), range: start..<index))
      case "!" where index < scalars.count && scalars[index] == "=":
        index += 1
        tokens.append(Token(symbol: .mark("!="), range: start..<index))
      case "\"", "'":
        guard let end = scalars[index...].firstIndex(of: scalar) else {
          throw GuideQuery.Fault(
            problem: Wording(ja: "引用符が閉じられていません", en: "the quotation mark is not closed"),
            range: start..<scalars.count)
        }
        tokens.append(Token(symbol: .quoted(string(scalars[index..<end])), range: start..<end + 1))
        index = end + 1
      case _ where scalar.properties.isWhitespace: break
      default:
        while index < scalars.count, !endsWord(scalars[index]) { index += 1 }
        tokens.append(Token(symbol: .word(string(scalars[start..<index])), range: start..<index))
      }
    }
    tokens.append(Token(symbol: .end, range: scalars.count..<scalars.count))
    return tokens
  }

  private static func endsWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || "()=!\"'".unicodeScalars.contains(scalar)
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }
}
