/// Turns the text of a sheet into tokens (CSS Syntax 3, 4).
///
/// Never fails: what is broken becomes a
/// bad token and an entry of `errors`.
///
/// The input is decoded once into scalars with their UTF-8 offsets (CR LF, CR and FF become LF, NUL
/// becomes U+FFFD, 3.3), so that looking ahead is plain indexing and every token knows its place.
struct CSSTokenizer {
  private(set) var errors: [CSSSyntaxError] = []
  private var input: [Unicode.Scalar] = []
  private var offsets: [Int] = []
  private var index = 0
  /// Where the token or comment at hand begins; errors point there.
  private var start = 0

  init(_ text: String) {
    let byteCount = text.utf8.count
    input.reserveCapacity(byteCount)
    offsets.reserveCapacity(byteCount + 1)
    var offset = 0
    var followsReturn = false
    for scalar in text.unicodeScalars {
      if scalar == "\n", followsReturn {
        followsReturn = false
      } else {
        followsReturn = scalar == "\r"
        input.append(Self.preprocessed(scalar))
        offsets.append(offset)
      }
      offset += UTF8.width(scalar)
    }
    offsets.append(offset)
  }

  mutating func tokens() -> [CSSToken] {
    var tokens: [CSSToken] = []
    while true {
      skipComments()
      guard index < input.count else { return tokens }
      start = index
      let kind = consumeToken()
      tokens.append(CSSToken(kind: kind, start: offsets[start], end: offsets[index]))
    }
  }

  private static func preprocessed(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "\r", "\u{C}": "\n"
    case "\0": "\u{FFFD}"
    default: scalar
    }
  }

  private func peek(_ distance: Int = 0) -> Unicode.Scalar? {
    index + distance < input.count ? input[index + distance] : nil
  }

  private mutating func fail(_ kind: CSSSyntaxError.Kind) {
    errors.append(CSSSyntaxError(kind: kind, offset: offsets[start]))
  }

  private mutating func skipComments() {
    while peek() == "/", peek(1) == "*" {
      start = index
      index += 2
      while index < input.count, !(peek() == "*" && peek(1) == "/") { index += 1 }
      if index < input.count { index += 2 } else { fail(.endInComment) }
    }
  }

  // MARK: - 4.3.1 Consume a token

  private mutating func consumeToken() -> CSSToken.Kind {
    let scalar = input[index]
    if scalar.isCSSWhitespace { return consumeWhitespace() }
    if scalar.isCSSDigit { return consumeNumeric() }
    if scalar.isIdentStart { return consumeIdentLike() }
    switch scalar {
    case "\"", "'": return consumeString(endingWith: scalar)
    case "#": return consumeHash()
    case "+", ".": return startsNumber() ? consumeNumeric() : consumeDelim()
    case "-": return consumeHyphen()
    case "<": return consumeLessThan()
    case "@": return consumeAt()
    case "\\": return isValidEscape() ? consumeIdentLike() : consumeDelim()
    default: return consumePunctuation()
    }
  }

  private mutating func consumePunctuation() -> CSSToken.Kind {
    defer { index += 1 }
    switch input[index] {
    case "(": return .open(.round)
    case "[": return .open(.square)
    case "{": return .open(.curly)
    case ")": return .close(.round)
    case "]": return .close(.square)
    case "}": return .close(.curly)
    case ":": return .colon
    case ";": return .semicolon
    case ",": return .comma
    case let scalar: return .delim(scalar)
    }
  }

  private mutating func consumeDelim() -> CSSToken.Kind {
    defer { index += 1 }
    return .delim(input[index])
  }

  private mutating func consumeWhitespace() -> CSSToken.Kind {
    while let scalar = peek(), scalar.isCSSWhitespace { index += 1 }
    return .whitespace
  }

  private mutating func consumeHash() -> CSSToken.Kind {
    guard let next = peek(1), next.isIdentScalar || isValidEscape(at: 1) else {
      return consumeDelim()
    }
    index += 1
    let kind: HashKind = startsIdent() ? .id : .unrestricted
    return .hash(consumeName(), kind)
  }

  private mutating func consumeHyphen() -> CSSToken.Kind {
    if startsNumber() { return consumeNumeric() }
    if peek(1) == "-", peek(2) == ">" {
      index += 3
      return .cdc
    }
    return startsIdent() ? consumeIdentLike() : consumeDelim()
  }

  private mutating func consumeLessThan() -> CSSToken.Kind {
    guard peek(1) == "!", peek(2) == "-", peek(3) == "-" else { return consumeDelim() }
    index += 4
    return .cdo
  }

  private mutating func consumeAt() -> CSSToken.Kind {
    guard startsIdent(at: 1) else { return consumeDelim() }
    index += 1
    return .atKeyword(consumeName())
  }

  // MARK: - 4.3.3 to 4.3.6 Numeric, ident-like, string and url tokens

  private mutating func consumeNumeric() -> CSSToken.Kind {
    let number = consumeNumber()
    if startsIdent() { return .dimension(number, unit: consumeName()) }
    if peek() == "%" {
      index += 1
      return .percentage(number)
    }
    return .number(number)
  }

  private mutating func consumeNumber() -> CSSNumber {
    var text = String.UnicodeScalarView()
    var isInteger = true
    if peek() == "+" || peek() == "-" { take(into: &text) }
    takeDigits(into: &text)
    if peek() == ".", let digit = peek(1), digit.isCSSDigit {
      isInteger = false
      take(into: &text)
      takeDigits(into: &text)
    }
    if startsExponent() {
      isInteger = false
      take(into: &text)
      if peek() == "+" || peek() == "-" { take(into: &text) }
      takeDigits(into: &text)
    }
    return CSSNumber(representation: String(text), isInteger: isInteger)
  }

  private func startsExponent() -> Bool {
    guard peek() == "e" || peek() == "E" else { return false }
    let distance = peek(1) == "+" || peek(1) == "-" ? 2 : 1
    return peek(distance)?.isCSSDigit ?? false
  }

  private mutating func take(into text: inout String.UnicodeScalarView) {
    text.append(input[index])
    index += 1
  }

  private mutating func takeDigits(into text: inout String.UnicodeScalarView) {
    while let scalar = peek(), scalar.isCSSDigit { take(into: &text) }
  }

  private mutating func consumeIdentLike() -> CSSToken.Kind {
    let name = consumeName()
    guard peek() == "(" else { return .ident(name) }
    index += 1
    guard name.lowercasedASCII == "url" else { return .function(name) }
    var distance = 0
    while peek(distance)?.isCSSWhitespace ?? false { distance += 1 }
    if peek(distance) == "\"" || peek(distance) == "'" { return .function(name) }
    index += distance
    return consumeURL()
  }

  private mutating func consumeString(endingWith quote: Unicode.Scalar) -> CSSToken.Kind {
    index += 1
    var text = String.UnicodeScalarView()
    while let scalar = peek() {
      switch scalar {
      case quote:
        index += 1
        return .string(String(text))
      case "\n":
        fail(.badString)
        return .badString
      case "\\" where peek(1) == nil: index += 1
      case "\\" where peek(1) == "\n": index += 2
      case "\\":
        index += 1
        text.append(consumeEscape())
      default: take(into: &text)
      }
    }
    fail(.endInString)
    return .string(String(text))
  }

  private mutating func consumeURL() -> CSSToken.Kind {
    var text = String.UnicodeScalarView()
    while let scalar = peek() {
      switch scalar {
      case ")":
        index += 1
        return .url(String(text))
      case _ where scalar.isCSSWhitespace:
        _ = consumeWhitespace()
        if peek() == nil || peek() == ")" { continue }
        return consumeBadURL()
      case "\\" where isValidEscape():
        index += 1
        text.append(consumeEscape())
      case "\"", "'", "(", "\\": return consumeBadURL()
      case _ where scalar.isNonPrintable: return consumeBadURL()
      default: take(into: &text)
      }
    }
    fail(.endInURL)
    return .url(String(text))
  }

  private mutating func consumeBadURL() -> CSSToken.Kind {
    fail(.badURL)
    while let scalar = peek() {
      index += 1
      if scalar == ")" { break }
      if scalar == "\\", peek() != nil, peek() != "\n" { _ = consumeEscape() }
    }
    return .badURL
  }

  // MARK: - 4.3.7 to 4.3.11 Escapes, names and what begins them

  /// The escaped scalar; the backslash is already consumed.
  private mutating func consumeEscape() -> Unicode.Scalar {
    guard let scalar = peek() else {
      fail(.endInEscape)
      return "\u{FFFD}"
    }
    index += 1
    guard var value = scalar.hexDigitValue else { return scalar }
    var digits = 1
    while digits < 6, let digit = peek()?.hexDigitValue {
      value = value * 16 + digit
      digits += 1
      index += 1
    }
    if peek()?.isCSSWhitespace ?? false { index += 1 }
    guard value != 0, let escaped = Unicode.Scalar(UInt32(value)) else { return "\u{FFFD}" }
    return escaped
  }

  private mutating func consumeName() -> String {
    var text = String.UnicodeScalarView()
    while let scalar = peek() {
      if scalar.isIdentScalar {
        take(into: &text)
      } else if isValidEscape() {
        index += 1
        text.append(consumeEscape())
      } else {
        break
      }
    }
    return String(text)
  }

  /// At the end of the input a backslash is an escape too (of U+FFFD), as the tests of 2013 and
  /// browsers have it.
  private func isValidEscape(at distance: Int = 0) -> Bool {
    peek(distance) == "\\" && peek(distance + 1) != "\n"
  }

  private func startsIdent(at distance: Int = 0) -> Bool {
    guard let first = peek(distance) else { return false }
    if first == "-" {
      guard let second = peek(distance + 1) else { return false }
      return second == "-" || second.isIdentStart || isValidEscape(at: distance + 1)
    }
    return first.isIdentStart || isValidEscape(at: distance)
  }

  private func startsNumber() -> Bool {
    let distance = peek() == "+" || peek() == "-" ? 1 : 0
    guard let first = peek(distance) else { return false }
    if first == "." { return peek(distance + 1)?.isCSSDigit ?? false }
    return first.isCSSDigit
  }
}

extension Unicode.Scalar {
  fileprivate var isCSSWhitespace: Bool { self == " " || self == "\t" || self == "\n" }
  fileprivate var isCSSDigit: Bool { ("0"..."9").contains(self) }
  fileprivate var isNonPrintable: Bool {
    value <= 8 || value == 0xB || (0xE...0x1F).contains(value) || value == 0x7F
  }

  fileprivate var isIdentStart: Bool {
    ("a"..."z").contains(self) || ("A"..."Z").contains(self) || self == "_" || isNonASCIIIdent
  }

  fileprivate var isIdentScalar: Bool { isIdentStart || isCSSDigit || self == "-" }

  /// “non-ASCII ident code point”, CSS Syntax 3, 4.2.
  private var isNonASCIIIdent: Bool {
    guard value >= 0x80 else { return false }
    switch value {
    case 0xB7, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x37D, 0x37F...0x1FFF, 0x200C, 0x200D, 0x203F,
      0x2040, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF,
      0xFDF0...0xFFFD, 0x10000...:
      return true
    default: return false
    }
  }

  fileprivate var hexDigitValue: Int? {
    switch self {
    case "0"..."9": Int(value) - 0x30
    case "a"..."f": Int(value) - 0x57
    case "A"..."F": Int(value) - 0x37
    default: nil
    }
  }
}

extension String {
  /// Lower case by ASCII alone: keywords of CSS do not know that İ has a lower case.
  var lowercasedASCII: String {
    guard utf8.contains(where: { (0x41...0x5A).contains($0) }) else { return self }
    return String(decoding: utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }, as: UTF8.self)
  }
}
