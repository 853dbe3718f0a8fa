import DocumentTree

/// `{#id .class}` at the end of a heading, as Pandoc and its kin write it.
enum AttributeNotation {
  /// Where the notation begins and what it says, if `text` ends in one.
  static func trailing(in text: String) -> (start: String.Index, attributes: Attributes)? {
    let trimmed = text.trimmingSuffix(while: { $0 == " " || $0 == "\t" })
    guard trimmed.last == "}", let open = trimmed.lastIndex(of: "{") else { return nil }
    let inside = trimmed[open...].dropFirst().dropLast()
    return attributes(in: inside).map { (open, $0) }
  }

  private static func attributes(in text: Substring) -> Attributes? {
    var attributes = Attributes.none
    let words = text.split(whereSeparator: \.isWhitespace)
    guard !words.isEmpty else { return nil }
    for word in words {
      let name = word.dropFirst()
      guard !name.isEmpty, name.unicodeScalars.allSatisfy(\.isNameScalar) else { return nil }
      switch word.first {
      case "#": attributes.identifier = String(name)
      case ".": attributes.classes.append(String(name))
      default: return nil
      }
    }
    return attributes
  }
}

extension Unicode.Scalar {
  /// What may stand in an identifier of ours: letters of any script, digits, `-`, `_`.
  var isNameScalar: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber:
      true
    default: self == "-" || self == "_" || self == "\u{3099}" || self == "\u{309A}"
    }
  }
}

extension StringProtocol {
  func trimmingSuffix(while predicate: (Character) -> Bool) -> SubSequence {
    var end = endIndex
    while end > startIndex, predicate(self[index(before: end)]) { end = index(before: end) }
    return self[..<end]
  }
}
