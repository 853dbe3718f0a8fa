import Diagnostics
import DocumentTree

/// A sign of running text that may begin or end a ruby.
struct RubySign {
  var kind: RubyNotation.Kind
  var source: InlineText
  /// The ruby's, if the sign opens one.
  var node: NodeHeader?
  /// Written with a backslash or as a reference, so that it is a sign of text.
  var isEscaped: Bool
}

extension DocumentReader {
  /// Text cut at the signs of ruby.
  mutating func cutAtRubySigns(_ literal: String, at whole: Range<Int>) -> [InlinePiece] {
    guard RubyNotation.mayOccur(in: literal) else { return [.inline(text(literal, whole))] }
    var end = whole.lowerBound
    return RubyNotation.parts(of: literal).map { part in
      let start = end
      end = min(cursor.end(of: part.text.utf8, at: start) ?? start, whole.upperBound)
      let source = InlineText(part.text, range: place(start..<end))
      guard part.kind != .text, let sign = part.text.unicodeScalars.last else {
        return .inline(.text(source))
      }
      let inside = part.text.utf8.dropLast(UTF8.width(sign))
      let written = cursor.content.bytes[(cursor.end(of: inside, at: start) ?? start)...]
      let isEscaped = !written.starts(with: String(sign).utf8)
      guard part.kind == .open, !isEscaped else {
        return .sign(RubySign(kind: part.kind, source: source, isEscaped: isEscaped))
      }
      var node = header(at: 0)
      node.range = source.range
      return .sign(RubySign(kind: .open, source: source, node: node, isEscaped: false))
    }
  }

  /// Makes tags of the signs between which a ruby stands, and text of the others.
  ///
  /// A ruby counts only where base or readings are Japanese, so that `{a|b}` in Western text stays.
  mutating func decidingRuby(in pieces: [InlinePiece]) -> [InlinePiece] {
    guard pieces.contains(where: \.isSign) else { return pieces }
    var result: [InlinePiece] = []
    var open: (index: Int, sign: RubySign)?
    for piece in pieces {
      result.append(piece)
      guard case .sign(let sign) = piece else { continue }
      if sign.kind == .open {
        open = (result.count - 1, sign)
      } else if let start = open {
        guard RubyNotation.matches(start.sign.source.string, sign.source.string) else { continue }
        open = nil
        // The slice must be gone before `result` changes: a second owner would have all of it copied.
        guard let node = start.sign.node, !sign.isEscaped,
          isRuby(
            result[(start.index + 1)..<(result.count - 1)], opening: start.sign, closing: sign)
        else { continue }
        result[start.index] = .open(
          InlineTag(
            role: .inline(.ruby), name: RubyNotation.name, node: node, closesItself: false,
            source: start.sign.source))
        result[result.count - 1] = .close(name: RubyNotation.name, source: sign.source)
      } else if !sign.isEscaped {
        reportIfJapanese(sign.source.string, at: sign.source.range)
      }
    }
    return result.joiningTexts()
  }

  /// The most characters a base may have: what is longer was not meant as one.
  private static let longestBase = 200

  private mutating func isRuby(
    _ base: ArraySlice<InlinePiece>, opening: RubySign, closing: RubySign
  ) -> Bool {
    let readings = RubyNotation.readings(in: closing.source.string)
    let text = base.map(\.plainText).joined()
    guard text.count <= Self.longestBase else { return false }
    let range = SourceRange(opening.source.range.start, closing.source.range.end)
    let isBraced = opening.source.string == RubyNotation.name
    guard !text.isEmpty, !readings.isEmpty, base.hasMatchedTags, !(isBraced && text.contains("|"))
    else {
      if isBraced { reportIfJapanese(text + closing.source.string, at: range) }
      return false
    }
    let isJapanese = (text + readings.joined()).unicodeScalars.contains(where: \.isJapanese)
    if isJapanese, readings.count > 1, readings.count != text.count {
      log.report(.rubyReadings(at: location(range)))
    }
    return isJapanese
  }

  /// Says that braces are no ruby where they look as if they were to be one.
  private mutating func reportIfJapanese(_ text: String, at range: SourceRange) {
    guard text.last == "}", text.contains("|"), text.unicodeScalars.contains(where: \.isJapanese)
    else { return }
    log.report(.rubyNotation(at: location(range)))
  }
}

extension InlinePiece {
  fileprivate var isSign: Bool {
    if case .sign = self { true } else { false }
  }

  fileprivate var plainText: String {
    switch self {
    case .inline(let inline): [inline].plainText
    case .sign(let sign): sign.source.string
    case .softBreak, .open, .close: ""
    }
  }
}

extension ArraySlice<InlinePiece> {
  /// Whether each tag has its partner among them.
  fileprivate var hasMatchedTags: Bool {
    var open: [String] = []
    for piece in self {
      switch piece {
      case .open(let tag):
        let hasPartner = tag.role != .lineBreak && tag.role != .image && !tag.closesItself
        if hasPartner { open.append(tag.name) }
      case .close(let name, _):
        guard open.popLast() == name else { return false }
      case .inline(.lineBreak): return false
      case .inline, .softBreak, .sign: break
      }
    }
    return open.isEmpty
  }
}

extension [InlinePiece] {
  /// With signs that are none made text, and joined with the text around them.
  fileprivate func joiningTexts() -> [InlinePiece] {
    var result: [InlinePiece] = []
    for piece in self {
      let text: InlineText
      switch piece {
      case .sign(let sign): text = sign.source
      case .inline(.text(let run)): text = run
      default:
        result.append(piece)
        continue
      }
      if case .inline(.text(var before)) = result.last, before.range.end == text.range.start {
        result.removeLast()
        before.string += text.string
        before.range.end = text.range.end
        result.append(.inline(.text(before)))
      } else {
        result.append(.inline(.text(text)))
      }
    }
    return result
  }
}
