/// Ruby as authors write it: `{漢字|かん|じ}`, `{漢字|かんじ}`, `｜漢字《かんじ》`.
///
/// The base may hold other mark-up, so text is only cut at the signs that could be a ruby's; which
/// of them are is decided by `DocumentReader.decidingRuby`.
enum RubyNotation {
  enum Kind: Equatable { case text, open, close }

  struct Part: Equatable {
    var kind: Kind
    var text: String
  }

  /// What the matcher of tags knows it by; no tag can have this name.
  static let name = "{"

  static func mayOccur(in text: String) -> Bool {
    text.utf8.contains { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }
      || text.unicodeScalars.contains { $0 == "｜" || $0 == "》" }
  }

  /// The text cut at `{` and `｜`, and around `|…}` and `《…》`.
  static func parts(of text: String) -> [Part] {
    let scalars = text.unicodeScalars
    var parts: [Part] = []
    var start = scalars.startIndex
    var bar: String.Index?
    var bracket: String.Index?
    func cut(_ kind: Kind, from head: String.Index, through last: String.Index) {
      if start < head { parts.append(Part(kind: .text, text: String(text[start..<head]))) }
      start = scalars.index(after: last)
      parts.append(Part(kind: kind, text: String(text[head..<start])))
      (bar, bracket) = (nil, nil)
    }
    for index in scalars.indices {
      switch scalars[index] {
      case "{", "｜": cut(.open, from: index, through: index)
      case "}": cut(.close, from: bar ?? index, through: index)
      case "|": bar = bar ?? index
      case "《": bracket = index
      case "》":
        if let bracket, scalars.index(after: bracket) < index {
          cut(.close, from: bracket, through: index)
        }
      default: break
      }
    }
    if start < scalars.endIndex { parts.append(Part(kind: .text, text: String(text[start...]))) }
    return parts
  }

  /// Whether a ruby of this form begins so.
  static func matches(_ opening: String, _ closing: String) -> Bool {
    (opening == "{") == (closing.unicodeScalars.last == "}")
  }

  /// What `|しん|らい}` or `《プラン》` has as readings; empty where one of them is.
  static func readings(in closing: String) -> [String] {
    let fields = closing.unicodeScalars.dropLast()
    guard fields.first == "|" else { return closing == "}" ? [] : [String(fields.dropFirst())] }
    let readings = fields.dropFirst().split(separator: "|", omittingEmptySubsequences: false)
    return readings.contains(where: \.isEmpty) ? [] : readings.map { String($0) }
  }
}
