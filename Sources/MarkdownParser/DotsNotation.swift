/// Emphasis by dots (圏点) as Japanese sites of fiction write it: `《《要点》》`.
enum DotsNotation {
  enum Kind: Equatable { case text, open, close }

  struct Part: Equatable {
    var kind: Kind
    var text: String
  }

  /// What the matcher of tags knows it by; no tag can have this name.
  static let name = "《《"

  static func mayOccur(in text: String) -> Bool {
    text.unicodeScalars.contains("《") && text.contains("《《")
      || text.unicodeScalars.contains("》") && text.contains("》》")
  }

  /// The text cut at each sign.
  static func parts(of text: String) -> [Part] {
    var parts: [Part] = []
    var rest = text[...]
    while let first = rest.first {
      let kind: Kind = rest.hasPrefix("《《") ? .open : rest.hasPrefix("》》") ? .close : .text
      guard kind == .text else {
        parts.append(Part(kind: kind, text: String(rest.prefix(2))))
        rest = rest.dropFirst(2)
        continue
      }
      if parts.last?.kind == .text {
        parts[parts.count - 1].text.append(first)
      } else {
        parts.append(Part(kind: .text, text: String(first)))
      }
      rest = rest.dropFirst()
    }
    return parts
  }
}
