/// A token of CSS Syntax 3 as it is now (no unicode ranges, no match tokens), and where it stands.
struct CSSToken: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case ident(String)
    case function(String)
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
    case open(Bracket)
    case close(Bracket)
  }

  var kind: Kind
  /// UTF-8 offsets into the sheet.
  var start: Int
  var end: Int
}

enum HashKind: Sendable, Hashable { case id, unrestricted }

enum Bracket: Sendable, Hashable { case round, square, curly }

/// A number as written and as read; `value` is finite and within ±10¹⁵.
struct CSSNumber: Sendable, Hashable {
  var representation: String
  var value: Double
  var isInteger: Bool

  init(representation: String, isInteger: Bool) {
    self.representation = representation
    self.isInteger = isInteger
    let read = Double(representation) ?? 0
    value = min(max(read, -1e15), 1e15)
  }

  /// The value as a whole number, within 32 bits so that sums of it never overflow.
  var integer: Int? {
    guard isInteger else { return nil }
    return Int(min(max(value, Double(Int32.min)), Double(Int32.max)))
  }
}

/// What the tokenizer and the parser found broken and repaired (CSS Syntax 3, “parse error”).
struct CSSSyntaxError: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case endInString, endInURL, endInComment, endInEscape
    case badString, badURL
    case unmatchedClose, unclosedBlock, nestingTooDeep
  }

  var kind: Kind
  /// A UTF-8 offset into the sheet.
  var offset: Int

  /// Without what follows from another: where a string or comment ran to the end, or one bracket
  /// was left open, all brackets around it are open too.
  static func worthTelling(among errors: [CSSSyntaxError]) -> [CSSSyntaxError] {
    let runsToEnd = errors.contains { [.endInString, .endInURL, .endInComment].contains($0.kind) }
    let innermost = errors.first { $0.kind == .unclosedBlock }
    return errors.filter { error in
      error.kind != .unclosedBlock || (!runsToEnd && error == innermost)
    }
  }
}
