import Diagnostics
import DocumentTree

/// What becomes of the keycap that opens a heading, as in `2️⃣ 渡すもの`.
package enum HeadingKeycaps: String, Sendable, CaseIterable {
  case keep
  /// It becomes `2. `, unless the heading has such a number besides.
  case number
  case strip
}

extension GuideDraft {
  /// Rewrites the keycaps of the headings, and so of the title.
  mutating func rewriteKeycaps(_ policy: HeadingKeycaps) {
    guard policy != .keep else { return }
    root.rewriteKeycaps(policy)
    let heading = root.children.lazy.compactMap(\.element).first { $0.name == .h1 }
    if let title = heading?.plainTitle, !title.isEmpty { self.title = title }
  }
}

extension Element {
  /// Rewrites the keycaps of all headings below.
  fileprivate mutating func rewriteKeycaps(_ policy: HeadingKeycaps) {
    rewriteDescendants { child in
      guard case .element(var element) = child, element.name.headingLevel != nil else { return }
      element.rewriteOpeningKeycap(policy)
      child = .element(element)
    }
  }

  /// The keycap may stand inside of emphasis.
  private mutating func rewriteOpeningKeycap(_ policy: HeadingKeycaps) {
    switch children.first {
    case .element(var element):
      element.rewriteOpeningKeycap(policy)
      children[0] = .element(element)
    case .text(let text):
      guard let keycap = OpeningKeycap(text.string) else { return }
      let start = text.start.map {
        SourcePosition(line: $0.line, column: $0.column + keycap.scalarCount)
      }
      var runs = [ElementText(keycap.rest, start: start)]
      if policy == .number, !keycap.restIsNumbered {
        runs.insert(ElementText("\(keycap.number). ", start: text.start), at: 0)
      }
      children.replaceSubrange(0..<1, with: runs.map(ElementChild.text))
    case nil: break
    }
  }
}

/// The keycaps of digits that open a text, and what follows them.
private struct OpeningKeycap {
  /// `10` for `1️⃣0️⃣` as for `🔟`.
  private(set) var number = ""
  /// How many scalars they and the space behind them take.
  private(set) var scalarCount = 0
  let rest: String

  /// Nil for a text that no such keycap opens.
  init?(_ text: String) {
    var scalars = text.unicodeScalars[...]
    while let digits = Self.takeKeycap(from: &scalars) { number += digits }
    guard !number.isEmpty else { return nil }
    scalars = scalars.drop(while: \.properties.isWhitespace)
    rest = String(scalars)
    scalarCount = text.unicodeScalars.count - scalars.count
  }

  /// It begins with a number of its own: `1. …`, `１）…`.
  var restIsNumbered: Bool {
    rest.prefixMatch(of: /[0-9０-９]+[.．、)）]/) != nil
  }

  /// A digit, perhaps U+FE0F, and U+20E3; or the keycap of ten, which is one character.
  private static func takeKeycap(from scalars: inout Substring.UnicodeScalarView) -> String? {
    guard let first = scalars.first else { return nil }
    if first == "\u{1F51F}" {
      scalars.removeFirst()
      return "10"
    }
    var rest = scalars.dropFirst()
    if rest.first == "\u{FE0F}" { rest.removeFirst() }
    guard ("0"..."9").contains(first), rest.first == "\u{20E3}" else { return nil }
    scalars = rest.dropFirst()
    return String(first)
  }
}
