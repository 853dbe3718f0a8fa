import Diagnostics
import YAMLReading

/// Reads JSON (RFC 8259) with the place of every value, which Foundation does not give.
struct JSONReader {
  private let source: SourceFile
  private let bytes: ArraySlice<UInt8>
  private var index: Int
  private(set) var log = DiagnosticLog()

  private static let deepestNesting = 64

  init(source: SourceFile, bytes: ArraySlice<UInt8>) {
    self.source = source
    self.bytes = bytes
    index = bytes.startIndex
  }

  /// What is wrong and where; found once, then reading ends.
  private struct Fault: Error {
    var problem: Wording
    var offset: Int
  }

  /// The value, or nil with a report; nil also where there is nothing at all.
  mutating func read() -> PositionedValue? {
    do throws(Fault) {
      skipSpace()
      guard index < bytes.endIndex else { return nil }
      let value = try value(depth: 0)
      skipSpace()
      if index < bytes.endIndex {
        throw fault(ja: "値の後に余分な文字があります", en: "there is something behind the value")
      }
      return value
    } catch {
      let position = source.position(atUTF8Offset: error.offset)
      let range = SourceRange(
        position, SourcePosition(line: position.line, column: position.column + 1))
      log.report(.frontMatterSyntax(error.problem, at: SourceLocation(source, range)))
      return nil
    }
  }

  private mutating func value(depth: Int) throws(Fault) -> PositionedValue {
    guard depth < Self.deepestNesting else {
      throw fault(ja: "入れ子が深すぎます", en: "it is nested too deeply")
    }
    let start = index
    switch peek {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string(), range(from: start))
    case UInt8(ascii: "t"): return try word("true") { .boolean(true, $0) }
    case UInt8(ascii: "f"): return try word("false") { .boolean(false, $0) }
    case UInt8(ascii: "n"): return try word("null") { .null($0) }
    case .some(let byte) where byte.isASCIIDigit || byte == UInt8(ascii: "-"):
      return .number(try number(), range(from: start))
    case nil: throw fault(ja: "値の途中で終わっています", en: "it ends where a value should stand")
    default: throw fault(ja: "値がありません", en: "a value should stand here")
    }
  }

  private mutating func object(depth: Int) throws(Fault) -> PositionedValue {
    let start = index
    var entries: [(key: String, keyRange: SourceRange, value: PositionedValue)] = []
    var keys: Set<String> = []
    index += 1
    skipSpace()
    if take("}") { return .object([], range(from: start)) }
    while true {
      let keyStart = index
      guard peek == UInt8(ascii: "\"") else {
        throw fault(ja: "「\"」で囲んだキーが必要です", en: "a key in double quotes should stand here")
      }
      let key = try string()
      let keyRange = range(from: keyStart)
      skipSpace()
      guard take(":") else {
        throw fault(ja: "キーの後に「:」がありません", en: "“:” is missing behind the key")
      }
      skipSpace()
      if !keys.insert(key).inserted, depth > 0 {
        log.report(.frontMatterDuplicateKey(key, at: SourceLocation(source, keyRange)))
        entries.removeAll { $0.key == key }
      }
      entries.append((key, keyRange, try value(depth: depth + 1)))
      if try !takeSeparator(or: "}") { return .object(entries, range(from: start)) }
    }
  }

  private mutating func array(depth: Int) throws(Fault) -> PositionedValue {
    let start = index
    var values: [PositionedValue] = []
    index += 1
    skipSpace()
    if take("]") { return .array([], range(from: start)) }
    while true {
      values.append(try value(depth: depth + 1))
      if try !takeSeparator(or: "]") { return .array(values, range(from: start)) }
    }
  }

  /// Passes over a comma (true) or the end of the collection (false).
  private mutating func takeSeparator(or end: Character) throws(Fault) -> Bool {
    skipSpace()
    if take(end) { return false }
    guard take(",") else {
      throw fault(ja: "「,」か「\(end)」がありません", en: "“,” or “\(end)” is missing")
    }
    skipSpace()
    if peek == end.asciiValue {
      throw fault(ja: "最後の要素の後に「,」は置けません", en: "no “,” may stand behind the last element")
    }
    return true
  }

  private mutating func string() throws(Fault) -> String {
    let opening = index
    index += 1
    var result: [UInt8] = []
    while let byte = peek, !byte.isLineEnding {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return String(decoding: result, as: UTF8.self)
      case UInt8(ascii: "\\"): result += String(try escape()).utf8
      case 0..<0x20:
        throw fault(
          ja: "文字列の中に制御文字は置けません", en: "a string may not hold a control character")
      default:
        result.append(byte)
        index += 1
      }
    }
    index = opening
    throw fault(ja: "文字列が閉じられていません", en: "the string is not closed")
  }

  private mutating func escape() throws(Fault) -> Unicode.Scalar {
    let start = index
    index += 1
    defer { index += 1 }
    switch peek {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape(from: start)
    default:
      index = start
      throw fault(ja: "「\\」の後の文字が正しくありません", en: "this escape is not known")
    }
  }

  /// `\uXXXX`, two of them for a surrogate pair; ends on its last digit.
  private mutating func unicodeEscape(from start: Int) throws(Fault) -> Unicode.Scalar {
    let high = hexDigits()
    if let high, let scalar = Unicode.Scalar(high) { return scalar }
    if let high, (0xD800..<0xDC00).contains(high), bytes[(index + 1)...].starts(with: "\\u".utf8) {
      index += 2
      if let low = hexDigits(), (0xDC00..<0xE000).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
      {
        return scalar
      }
    }
    index = start
    throw fault(ja: "「\\u」の後の四桁が正しくありません", en: "the digits behind “\\u” are not a character")
  }

  private mutating func hexDigits() -> UInt32? {
    let digits = bytes[(index + 1)...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ $0.isASCIIDigit || $0.isASCIILetter }) else {
      return nil
    }
    index += 4
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  private mutating func number() throws(Fault) -> String {
    let start = index
    if peek == UInt8(ascii: "-") { index += 1 }
    let first = peek
    let digits = skipDigits()
    guard digits > 0, digits == 1 || first != UInt8(ascii: "0") else {
      index = start
      throw fault(ja: "数値の書き方が正しくありません", en: "this is not a number")
    }
    if take("."), skipDigits() == 0 {
      throw fault(ja: "小数点の後に数字がありません", en: "digits are missing behind the point")
    }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      if skipDigits() == 0 { throw fault(ja: "指数に数字がありません", en: "the exponent has no digits") }
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func skipDigits() -> Int {
    let start = index
    while let byte = peek, byte.isASCIIDigit { index += 1 }
    return index - start
  }

  private mutating func word(
    _ word: String, _ make: (SourceRange) -> PositionedValue
  ) throws(Fault) -> PositionedValue {
    let start = index
    guard bytes[index...].starts(with: word.utf8) else {
      throw fault(ja: "値がありません", en: "a value should stand here")
    }
    index += word.utf8.count
    return make(range(from: start))
  }

  private var peek: UInt8? { index < bytes.endIndex ? bytes[index] : nil }

  private mutating func take(_ character: Character) -> Bool {
    guard peek == character.asciiValue else { return false }
    index += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte.isSpace { index += 1 }
  }

  private func range(from start: Int) -> SourceRange {
    SourceRange(source.position(atUTF8Offset: start), source.position(atUTF8Offset: index))
  }

  private func fault(ja: String, en: String) -> Fault {
    Fault(problem: Wording(ja: ja, en: en), offset: index)
  }
}
