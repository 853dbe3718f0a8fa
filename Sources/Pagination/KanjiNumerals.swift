import Style

/// Numbers written in kanji, as vertical text may have them (JLREQ 2.3.2).
enum KanjiNumerals {
  private static let digits = Array("〇一二三四五六七八九")

  /// The text with its numbers in kanji.
  ///
  /// What is joined to letters（H2O）or is more than a number（2026-11-29, 10:30）stays. A decimal point
  /// becomes ・, commas between thousands go.
  static func written(_ text: String, as numerals: VerticalNumerals) -> String {
    guard numerals != .none, text.utf8.contains(where: isDigit) else { return text }
    var written = ""
    var rest = text[...]
    while let start = rest.firstIndex(where: isDigit) {
      written += rest[..<start]
      let number = rest[start...].prefix { isDigit($0) || $0 == "," || $0 == "." }
        .trimmingMarks()
      let (before, after) = (written.last, rest[number.endIndex...].first)
      written += isJoined(before) || isJoined(after) ? String(number) : kanji(number, numerals)
      rest = rest[number.endIndex...]
    }
    return written + rest
  }

  private static func kanji(_ number: Substring, _ numerals: VerticalNumerals) -> String {
    let parts = number.filter { $0 != "," }.split(separator: ".", omittingEmptySubsequences: false)
    // A version such as 1.2.3 has no name of its own.
    guard parts.count <= 2 else { return String(number) }
    return parts.enumerated().map { index, part in
      index == 0 && numerals == .kanji ? named(part) : byPlace(part)
    }.joined(separator: "・")
  }

  /// 十, 十二, 二十三; by place from a hundred on and with leading zeros.
  private static func named(_ part: String.SubSequence) -> String {
    guard part.count == 2, part.first != "0" else { return byPlace(part) }
    let (tens, ones) = (byPlace(part.prefix(1)), byPlace(part.suffix(1)))
    return (tens == "一" ? "" : tens) + "十" + (ones == "〇" ? "" : ones)
  }

  private static func byPlace(_ part: String.SubSequence) -> String {
    String(part.compactMap { $0.wholeNumberValue.map { digits[$0] } })
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isDigit(_ character: Character) -> Bool {
    character.utf8.count == 1 && isDigit(character.utf8.first ?? 0)
  }

  /// Of one word or expression with the number beside it.
  private static func isJoined(_ neighbour: Character?) -> Bool {
    guard let neighbour else { return false }
    return neighbour.isASCII && (neighbour.isLetter || ":/-+_=#$".contains(neighbour))
  }
}

extension Substring {
  /// Without the commas and points at its end: they are the sentence's.
  fileprivate func trimmingMarks() -> Substring {
    var trimmed = self
    while let last = trimmed.last, last == "," || last == "." { trimmed.removeLast() }
    return trimmed
  }
}
