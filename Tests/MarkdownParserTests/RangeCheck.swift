import Diagnostics
import DocumentTree

/// Checks that ranges tell the truth.
enum RangeCheck {
  /// Texts that their range does not hold letter by letter, escapes and references resolved.
  static func misplacedTexts(in document: Document) -> [String] {
    var misplaced: [String] = []
    var bases: Set<SourceRange> = []
    var walker = DocumentWalker()
    walker.inline = { inline in
      if case .ruby(let ruby) = inline { bases.formUnion(ruby.pairs.flatMap(\.base).map(\.range)) }
      guard case .text(let text) = inline else { return }
      let range = text.range
      // A space that stands for a line break has no letters of its own.
      if text.string == " ", range.end.line > range.start.line { return }
      let written = lines(of: range, in: document.source).map(readings)
      let read = text.string.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
      let stands =
        written.count == read.count
        && zip(written, read).enumerated().allSatisfy { number, line in
          // A tag over several lines has lost what stood before them.
          line.0.contains {
            number == 0 ? $0.elementsEqual(line.1) : $0.reversed().starts(with: line.1.reversed())
          }
        }
      // Characters of a base with escapes stand where all of it stands.
      if !stands, bases.contains(range), written[0].contains(where: { $0.contains(read[0]) }) {
        return
      }
      if !stands {
        misplaced.append("\(range.start.line):\(range.start.column) \(text.string)")
      }
    }
    walker.walk(document)
    return misplaced
  }

  private static func lines(of range: SourceRange, in source: SourceFile) -> [String] {
    (range.start.line...max(range.start.line, range.end.line)).map { number in
      var line = source.line(number).unicodeScalars[...]
      if number == range.end.line { line = line.prefix(range.end.column - 1) }
      if number == range.start.line { line = line.dropFirst(range.start.column - 1) }
      return String(line)
    }
  }

  /// What a text of the source may have been read as, in UTF-8.
  private static func readings(of written: String) -> [[UInt8]] {
    // In a cell the backslash before a pipe goes before all else; raw HTML has no escapes.
    let unpiped = written.replacing("\\|", with: "|")
    return [
      written, resolved(written), unpiped, resolved(unpiped),
      resolved(written, escapes: "", references: htmlReferences),
    ].map { Array($0.utf8) }
  }

  /// `text` without escapes and with the references that tests write resolved.
  private static func resolved(
    _ text: String, escapes: String = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
    references: [String: String] = references
  ) -> String {
    var result = ""
    var rest = text.unicodeScalars[...]
    while let first = rest.first {
      if first == "\\", let next = rest.dropFirst().first, escapes.unicodeScalars.contains(next) {
        result.unicodeScalars.append(next)
        rest = rest.dropFirst(2)
      } else if let (reference, value) = references.first(where: {
        rest.starts(with: $0.key.unicodeScalars)
      }) {
        result += value
        rest = rest.dropFirst(reference.unicodeScalars.count)
      } else {
        result.unicodeScalars.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  static let references: [String: String] = [
    "&amp;": "&", "&lt;": "<", "&hearts;": "♥", "&nbsp;": "\u{A0}", "&#x3042;": "あ", "&#38;": "&",
    "&#038;": "&", "&NotEqualTilde;": "\u{2242}\u{338}", "&fjlig;": "fj", "&#0;": "\u{FFFD}",
    "&#42;": "*", "&ThickSpace;": "\u{205F}\u{200A}", "&#X26;": "&",
    "&copy;": "©", "&#32;": " ", "&#94;": "^",
  ]

  private static let htmlReferences = references.filter { name, _ in
    name.contains("#") || ["&amp;", "&lt;", "&nbsp;"].contains(name)
  }

  /// Ranges that run backwards or out of the file, and indexes used twice.
  static func faults(in document: Document) -> [String] {
    var faults: [String] = []
    var indexes: Set<Int32> = []
    let widths = (1...document.source.lineCount).map {
      document.source.line($0).unicodeScalars.count
    }
    func check(_ range: SourceRange, _ what: @autoclosure () -> String) {
      for position in [range.start, range.end] {
        let isInside =
          (1...document.source.lineCount).contains(position.line) && position.column >= 1
          && position.column <= widths[position.line - 1] + 1
        if !isInside { faults.append("\(what()) outside: \(position)") }
      }
      if range.end < range.start { faults.append("\(what()) backwards: \(range)") }
    }
    var walker = DocumentWalker()
    walker.node = { node in
      check(node.range, "\(node.id)")
      if !indexes.insert(node.id.index).inserted { faults.append("\(node.id) twice") }
      if node.id.index >= document.nextNodeIndex { faults.append("\(node.id) past the end") }
    }
    walker.inline = { inline in
      if case .text(let text) = inline { check(text.range, text.string) }
    }
    walker.walk(document)
    return faults
  }
}
