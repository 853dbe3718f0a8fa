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
      // A line's end that is written as a reference divides no line of the source.
      if !stands, written.contains(where: { $0.contains { $0.contains(0x0A) } }) { return }
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
    // In a cell the backslash before a pipe goes before all else; addresses and raw HTML have no
    // escapes, and HTML is read with few names.
    let unpiped = written.replacing("\\|", with: "|")
    return [
      written, resolved(written), unpiped, resolved(unpiped),
      resolved(written, escapes: ""), resolved(written, escapes: "", names: htmlNames),
    ].map { Array($0.utf8) }
  }

  /// `text` without escapes and with its references resolved.
  private static func resolved(
    _ text: String, escapes: String = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
    names: [String: String] = names
  ) -> String {
    var result = ""
    var rest = text.unicodeScalars[...]
    while let first = rest.popFirst() {
      if first == "\\", let next = rest.first, escapes.unicodeScalars.contains(next) {
        result.unicodeScalars.append(next)
        rest.removeFirst()
      } else if first == "&", let semicolon = rest.firstIndex(of: ";"),
        let value = value(of: String(rest[..<semicolon]), names: names)
      {
        result += value
        rest = rest[semicolon...].dropFirst()
      } else {
        result.unicodeScalars.append(first)
      }
    }
    return result
  }

  private static func value(of reference: String, names: [String: String]) -> String? {
    guard let digits = reference.wholeMatch(of: /#(?:([0-9]{1,8})|[xX]([0-9A-Fa-f]{1,8}))/) else {
      return names[reference]
    }
    let value =
      digits.1.flatMap { UInt32($0) } ?? digits.2.flatMap { UInt32($0, radix: 16) } ?? 0
    return String(Character(Unicode.Scalar(value == 0 ? 0xFFFD : value) ?? "\u{FFFD}"))
  }

  /// The names that tests and published cases write.
  private static let names: [String: String] = [
    "amp": "&", "lt": "<", "quot": "\"", "nbsp": "\u{A0}", "copy": "©", "hearts": "♥", "auml": "ä",
    "ouml": "ö", "AElig": "Æ", "Dcaron": "Ď", "frac34": "¾", "HilbertSpace": "ℋ",
    "DifferentialD": "ⅆ", "ClockwiseContourIntegral": "∲", "ngE": "\u{2267}\u{338}",
    "NotEqualTilde": "\u{2242}\u{338}", "fjlig": "fj", "ThickSpace": "\u{205F}\u{200A}",
  ]

  private static let htmlNames = names.filter { ["amp", "lt", "quot", "nbsp"].contains($0.key) }

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

extension Parsed {
  /// Whatever is said to stand elsewhere than it does.
  var misplacements: [String] {
    RangeCheck.faults(in: document) + RangeCheck.misplacedTexts(in: document)
      + CoverCheck.faults(in: document) + CoverCheck.faults(in: log)
  }
}
