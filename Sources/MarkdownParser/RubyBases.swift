import Diagnostics
import DocumentTree

/// A ruby made of running text and the readings over it.
enum RubyBases {
  /// Mark-up around the whole base goes around the ruby, and the marks of notes behind it.
  ///
  /// So `{**信頼**|しん|らい}` is the same as `**{信頼|しん|らい}**`: no span is cut at characters.
  static func ruby(over content: [Inline], readings: [String], node: NodeHeader) -> [Inline] {
    let notes = content.filter(\.isNote)
    let base = content.filter { !$0.isNote }
    if base.count == 1, let outer = base.first?.enclosing(readings, node: node) {
      return [outer] + notes
    }
    return [.ruby(Ruby(node: node, pairs: pairs(of: base, readings: readings)))] + notes
  }

  /// A reading for each character (熟語ルビ), as far as mark-up leaves the characters apart; or one
  /// for all of them.
  private static func pairs(of base: [Inline], readings: [String]) -> [Ruby.Pair] {
    let units = base.flatMap(\.units)
    guard readings.count > 1, readings.count == units.map(\.length).reduce(0, +) else {
      return [Ruby.Pair(base: base, reading: readings.joined())]
    }
    var rest = readings[...]
    return units.map { unit in
      defer { rest = rest.dropFirst(unit.length) }
      return Ruby.Pair(base: [unit.inline], reading: rest.prefix(unit.length).joined())
    }
  }
}

extension Inline {
  fileprivate var isNote: Bool {
    if case .footnoteReference = self { true } else { false }
  }

  /// The characters of text; what is marked up stays whole.
  fileprivate var units: [(inline: Inline, length: Int)] {
    guard case .text(let text) = self else { return [(self, [self].plainText.count)] }
    return text.characters.map { (.text($0), 1) }
  }

  /// Itself with a ruby as its content, if it is mark-up around text.
  fileprivate func enclosing(_ readings: [String], node: NodeHeader) -> Inline? {
    func ruby(_ content: [Inline], _ own: inout NodeHeader) -> [Inline] {
      var inner = node
      (inner.range, own.range) = (own.range, node.range)
      return RubyBases.ruby(over: content, readings: readings, node: inner)
    }
    switch self {
    case .emphasis(var span):
      span.content = ruby(span.content, &span.node)
      return .emphasis(span)
    case .strong(var span):
      span.content = ruby(span.content, &span.node)
      return .strong(span)
    case .strikethrough(var span):
      span.content = ruby(span.content, &span.node)
      return .strikethrough(span)
    case .link(var link):
      link.content = ruby(link.content, &link.node)
      return .link(link)
    case .element(var element):
      element.content = ruby(element.content, &element.node)
      return .element(element)
    case .text, .code, .image, .lineBreak, .footnoteReference, .ruby: return nil
    }
  }
}

extension InlineText {
  /// Its characters, each at its place; behind an escape or a reference all at the place of the
  /// whole.
  fileprivate var characters: [InlineText] {
    let isLiteral =
      range.start.line == range.end.line
      && range.end.column - range.start.column == string.unicodeScalars.count
    var start = range.start
    return string.map { character in
      guard isLiteral else { return InlineText(String(character), range: range) }
      let end = SourcePosition(
        line: start.line, column: start.column + character.unicodeScalars.count)
      defer { start = end }
      return InlineText(String(character), range: SourceRange(start, end))
    }
  }
}
