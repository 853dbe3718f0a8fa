import Style

/// Numbers written in kanji, as vertical text may have them (JLREQ 2.3.2).
enum KanjiNumerals {
  private static let digits = Array("〇一二三四五六七八九")

  /// The text with its numbers in kanji.
  ///
  /// What is joined to letters（H2O, Swift 6）or is more than a number（2026-11-29, 10:30）stays. A decimal
  /// point becomes ・, in a number that is not divided; a comma goes between thousands, and is 、 between
  /// numbers（1,2章）. Spaces typed around a number go with its digits.
  static func written(_ text: String, as numerals: VerticalNumerals) -> String {
    guard numerals != .none else { return text }
    var written = ""
    var rest = text[...]
    while let start = rest.firstIndex(where: isDigit) {
      written += rest[..<start]
      let number = rest[start...].prefix { isDigit($0) || ",.，．".contains($0) }.trimmingMarks()
      rest = rest[number.endIndex...]
      if isJoined(neighbour(in: written.reversed())) || isJoined(neighbour(in: rest)) {
        written += number
        continue
      }
      // Not the space that parts the text from another element's.
      if written.last == " ", written != " " { written.removeLast() }
      written += kanji(number, numerals)
      if rest.first == " ", rest != " " { rest.removeFirst() }
    }
    return written + rest
  }

  private static func kanji(_ number: Substring, _ numerals: VerticalNumerals) -> String {
    let groups = number.split { ",，".contains($0) }
    let isOneNumber =
      groups.count > 1 && (1...3).contains(groups[0].count)
      && groups.dropFirst().allSatisfy { $0.prefix { !isPoint($0) }.count == 3 }
    if isOneNumber { return single(Substring(groups.joined()), numerals) }
    return groups.map { single($0, numerals) }.joined(separator: "、")
  }

  /// A number without commas.
  private static func single(_ number: Substring, _ numerals: VerticalNumerals) -> String {
    let parts = number.split(omittingEmptySubsequences: false, whereSeparator: isPoint)
    // A version such as 1.2.3 has no name of its own.
    guard parts.count <= 2 else { return String(number) }
    let whole = numerals == .kanji ? named(parts[0]) : byPlace(parts[0])
    guard parts.count == 2 else { return whole }
    return (whole + "・" + byPlace(parts[1])).map(String.init).joined(separator: "\u{2060}")
  }

  private static func isPoint(_ character: Character) -> Bool { ".．".contains(character) }

  /// 十, 十二, 二十三; by place from a hundred on and with leading zeros.
  private static func named(_ part: String.SubSequence) -> String {
    guard part.count == 2, part.first != "0" else { return byPlace(part) }
    let (tens, ones) = (byPlace(part.prefix(1)), byPlace(part.suffix(1)))
    return (tens == "一" ? "" : tens) + "十" + (ones == "〇" ? "" : ones)
  }

  private static func byPlace(_ part: String.SubSequence) -> String {
    String(part.compactMap { $0.wholeNumberValue.map { digits[$0] } })
  }

  private static func isDigit(_ character: Character) -> Bool {
    let scalars = character.unicodeScalars
    guard let digit = scalars.first, scalars.count == 1 else { return false }
    return ("0"..."9").contains(digit) || ("０"..."９").contains(digit)
  }

  /// What stands beside a number, or behind a space beside it.
  private static func neighbour(in text: some Sequence<Character>) -> Character? {
    let beside = Array(text.prefix(2))
    guard let first = beside.first else { return nil }
    guard first == " ", let second = beside.last else { return first }
    return second.isLetter ? second : nil
  }

  /// Of one word or expression with the number: a letter or sign, but no bracket, quote or stop.
  private static func isJoined(_ neighbour: Character?) -> Bool {
    guard let neighbour else { return false }
    if neighbour.isASCII { return !neighbour.isWhitespace && !"()[]\"',.!?%".contains(neighbour) }
    return "±–—−：／＋－".contains(neighbour)
  }
}

extension Substring {
  /// Without the commas and points at its end: they are the sentence's.
  fileprivate func trimmingMarks() -> Substring {
    var trimmed = self
    while let last = trimmed.last, ",.，．".contains(last) { trimmed.removeLast() }
    return trimmed
  }
}
