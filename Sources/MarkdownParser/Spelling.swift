/// How a text that cmark read is spelled in its source.
enum Spelling {
  /// Letter by letter: addresses without signs around them.
  case plain
  /// With character references (文字参照): addresses in `<>`.
  case references
  /// With escapes, too.
  case markdown

  /// Where `literal` ends in `source` if it begins at `start`.
  func end(of literal: [UInt8], at start: Int, in source: [UInt8]) -> Int? {
    var index = start
    var position = 0
    while position < literal.count {
      guard index < source.count else { return nil }
      if self == .markdown, source[index] == UInt8(ascii: "\\"), index + 1 < source.count,
        source[index + 1].isASCIIPunctuation
      {
        index += 1
      } else if self != .plain, source[index] == UInt8(ascii: "&"),
        let reference = CharacterReference(at: index, in: source),
        let next = reference.end(in: literal, at: position)
      {
        index = reference.end
        position = next
        continue
      }
      guard source[index] == literal[position] else { return nil }
      index += 1
      position += 1
    }
    return index
  }
}

/// `&amp;`, `&#x26;` in a source (CommonMark 0.31, 2.5).
private struct CharacterReference {
  /// Behind its semicolon.
  let end: Int
  private let name: ArraySlice<UInt8>
  /// What follows it in the source.
  private let rest: ArraySlice<UInt8>

  init?(at start: Int, in source: [UInt8]) {
    // No name of HTML is longer.
    let window = source[(start + 1)..<min(start + 34, source.count)]
    guard let semicolon = window.firstIndex(of: UInt8(ascii: ";")) else { return nil }
    name = window[..<semicolon]
    rest = source[(semicolon + 1)...]
    end = semicolon + 1
    guard !name.isEmpty, digits.allSatisfy({ $0.isASCIILetter || $0.isASCIIDigit }) else {
      return nil
    }
  }

  private var isNumber: Bool { name.first == UInt8(ascii: "#") }
  private var digits: ArraySlice<UInt8> { isNumber ? name.dropFirst() : name }

  /// Behind what it stands for, if the literal holds that; what is none is text.
  func end(in literal: [UInt8], at position: Int) -> Int? {
    if isNumber {
      guard let value = value.flatMap(UTF8.encode), literal[position...].starts(with: value) else {
        return nil
      }
      return position + value.count
    }
    // All other names stand for another character.
    if literal[position] == UInt8(ascii: "&"), !["amp", "AMP"].contains(where: isNamed) {
      return nil
    }
    let end = scalarEnd(in: literal, after: position)
    return Self.seconds.contains { standsForTwo($0, in: literal[end...]) }
      ? scalarEnd(in: literal, after: end) : end
  }

  private var value: Unicode.Scalar? {
    let isHex = digits.first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
    let digits = String(decoding: isHex ? digits.dropFirst() : digits, as: UTF8.self)
    guard digits.utf8.count <= 8, let value = UInt32(digits, radix: isHex ? 16 : 10) else {
      return nil
    }
    return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  private func isNamed(_ other: String) -> Bool { name.elementsEqual(other.utf8) }

  /// The second scalars of the names that stand for two (HTML, 13.5); nobody writes them alone.
  private static let seconds = [
    "\u{331}", "\u{333}", "\u{338}", "\u{200A}", "\u{20D2}",
    "\u{20E5}", "\u{FE00}", "j",
  ]

  private func standsForTwo(_ second: String, in text: ArraySlice<UInt8>) -> Bool {
    guard text.starts(with: second.utf8), second != "j" || isNamed("fjlig") else { return false }
    return !rest.starts(with: second.utf8)
  }

  private func scalarEnd(in literal: [UInt8], after position: Int) -> Int {
    var end = position + 1
    while end < literal.count, !literal[end].beginsScalar { end += 1 }
    return end
  }
}
