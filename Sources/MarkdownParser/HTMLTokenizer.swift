/// Raw HTML in pieces: tags, comments, and what is neither.
struct HTMLToken: Equatable {
  enum Kind: Equatable {
    case text(String)
    case open(HTMLTag)
    case close(name: String)
    case comment
    /// `<!DOCTYPE …>`, `<?…?>`, `<![CDATA[…]]>`.
    case declaration
  }

  var kind: Kind
  /// As written.
  var source: String
  /// Where it begins in the literal, in bytes.
  var offset: Int
}

/// A start tag; names in lower case, values with character references resolved.
struct HTMLTag: Equatable {
  struct Attribute: Equatable {
    var name: String
    var value: String
  }

  var name: String
  var attributes: [Attribute] = []
  var closesItself = false
}

/// Reads the raw HTML that CommonMark lets through (CommonMark 0.31, 6.6), leniently.
struct HTMLTokenizer {
  private let bytes: [UInt8]
  private var index = 0
  /// A longer tag is text; bounds the work on `<a <a <a …`.
  private static let longestTag = 4096

  init(_ html: String) { bytes = Array(html.utf8) }

  static func tokens(in html: String) -> [HTMLToken] {
    var tokenizer = HTMLTokenizer(html)
    return tokenizer.run()
  }

  private mutating func run() -> [HTMLToken] {
    var tokens: [HTMLToken] = []
    var textStart = 0
    while index < bytes.count {
      let start = index
      guard bytes[index] == UInt8(ascii: "<"), let kind = markup() else {
        index = start + 1
        continue
      }
      appendText(textStart..<start, to: &tokens)
      tokens.append(HTMLToken(kind: kind, source: string(start..<index), offset: start))
      textStart = index
    }
    appendText(textStart..<bytes.count, to: &tokens)
    return tokens
  }

  private func appendText(_ range: Range<Int>, to tokens: inout [HTMLToken]) {
    guard !range.isEmpty else { return }
    let text = string(range)
    tokens.append(
      HTMLToken(
        kind: .text(CharacterReferences.resolve(text)), source: text, offset: range.lowerBound))
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// What begins at a `<`; on success `index` stands behind it.
  private mutating func markup() -> HTMLToken.Kind? {
    index += 1
    switch peek {
    case UInt8(ascii: "!"):
      if starts(with: "!--") { return skip(past: "-->", from: index + 1) ? .comment : nil }
      if starts(with: "![CDATA[") { return skip(past: "]]>", from: index) ? .declaration : nil }
      return skip(past: ">", from: index) ? .declaration : nil
    case UInt8(ascii: "?"): return skip(past: "?>", from: index) ? .declaration : nil
    case UInt8(ascii: "/"):
      index += 1
      guard let name = name() else { return nil }
      skipSpace()
      return take(">") ? .close(name: name) : nil
    default: return openTag()
    }
  }

  private mutating func openTag() -> HTMLToken.Kind? {
    let limit = min(index + Self.longestTag, bytes.count)
    guard let name = name() else { return nil }
    var tag = HTMLTag(name: name)
    while index < limit {
      skipSpace()
      if take(">") { return .open(tag) }
      if starts(with: "/>") {
        index += 2
        tag.closesItself = true
        return .open(tag)
      }
      guard let attribute = attribute(before: limit) else { return nil }
      // The first of two equal names counts, as in HTML.
      if !tag.attributes.contains(where: { $0.name == attribute.name }) {
        tag.attributes.append(attribute)
      }
    }
    return nil
  }

  private mutating func attribute(before limit: Int) -> HTMLTag.Attribute? {
    let start = index
    while index < limit, !bytes[index].isSpace, !"\"'<>/=".utf8.contains(bytes[index]) {
      index += 1
    }
    guard index > start else { return nil }
    let name = string(start..<index).lowercased()
    let afterName = index
    skipSpace()
    guard take("=") else {
      index = afterName
      return HTMLTag.Attribute(name: name, value: "")
    }
    skipSpace()
    return value(before: limit).map {
      HTMLTag.Attribute(name: name, value: CharacterReferences.resolve($0))
    }
  }

  private mutating func value(before limit: Int) -> String? {
    guard let quote = peek else { return nil }
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      guard let end = bytes[(index + 1)..<limit].firstIndex(of: quote) else { return nil }
      defer { index = end + 1 }
      return string((index + 1)..<end)
    }
    let start = index
    while index < limit, !bytes[index].isSpace, !"\"'=<>`".utf8.contains(bytes[index]) {
      index += 1
    }
    return index > start ? string(start..<index) : nil
  }

  private mutating func name() -> String? {
    let start = index
    guard let first = peek, first.isASCIILetter else { return nil }
    while let byte = peek, byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "-") {
      index += 1
    }
    return string(start..<index).lowercased()
  }

  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func take(_ character: Character) -> Bool {
    guard peek == character.asciiValue else { return false }
    index += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte.isSpace { index += 1 }
  }

  private func starts(with prefix: String) -> Bool {
    bytes[index...].starts(with: prefix.utf8)
  }

  /// Ends whose search has once failed; they will not be found further on either.
  private var missingEnds: Set<String> = []

  private mutating func skip(past end: String, from start: Int) -> Bool {
    guard !missingEnds.contains(end), start <= bytes.count else { return false }
    let pattern = Array(end.utf8)
    var candidate = start
    while candidate + pattern.count <= bytes.count {
      if bytes[candidate] == pattern[0], bytes[candidate...].starts(with: pattern) {
        index = candidate + pattern.count
        return true
      }
      candidate += 1
    }
    missingEnds.insert(end)
    return false
  }
}

/// The character references (文字参照) that raw HTML may hold: numeric ones and XML's five.
enum CharacterReferences {
  private static let named: [Substring: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
  ]

  static func resolve(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var result = ""
    var rest = Substring(text)
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      rest = rest[start...].dropFirst()
      let name = rest.prefix(12).prefix { $0 != ";" }
      if rest.dropFirst(name.count).first == ";", let character = character(named: name) {
        result += character
        rest = rest.dropFirst(name.count + 1)
      } else {
        result += "&"
      }
    }
    return result + rest
  }

  private static func character(named name: Substring) -> String? {
    guard name.first == "#" else { return named[name] }
    let digits = name.dropFirst()
    let isHex = digits.first == "x" || digits.first == "X"
    let number = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let number else { return nil }
    return String(Character(Unicode.Scalar(number == 0 ? 0xFFFD : number) ?? "\u{FFFD}"))
  }
}
