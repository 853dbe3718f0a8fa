import Diagnostics
import DocumentTree

/// A start tag in running text, with what it means.
struct InlineTag {
  var role: SafeHTML.Role
  var name: String
  var node: NodeHeader
  var closesItself: Bool
  /// The tag as written, for when it has no partner.
  var source: InlineText
}

extension DocumentReader {
  /// Passes over a piece of raw HTML in running text.
  mutating func tag(_ html: String) -> InlinePiece? {
    let start = cursor.offset
    cursor.take(html: html)
    guard let token = HTMLTokenizer.tokens(in: html).first else { return nil }
    return piece(for: token, at: start..<cursor.offset)
  }

  /// What a piece of raw HTML is in running text; comments are nothing.
  mutating func piece(for token: HTMLToken, at range: Range<Int>) -> InlinePiece? {
    let source = InlineText(token.source, range: map.range(range.lowerBound, range.upperBound))
    switch token.kind {
    case .comment: return nil
    case .text(let text): return .inline(.text(InlineText(text, range: source.range)))
    case .open(let tag):
      guard let role = inlineRole(of: tag.name) else { return unsupported(source) }
      let node = closed(
        header(at: range.lowerBound, attributes(of: tag, at: range)), at: range.upperBound)
      return .open(
        InlineTag(
          role: role, name: tag.name, node: node, closesItself: tag.closesItself, source: source))
    case .close(let name):
      guard inlineRole(of: name) != nil else { return unsupported(source) }
      return .close(name: name, source: source)
    case .declaration: return unsupported(source)
    }
  }

  private mutating func unsupported(_ source: InlineText) -> InlinePiece {
    let excerpt = source.string.prefix { !$0.isNewline }
    log.report(.unsupportedHTML(String(excerpt.prefix(40)), at: location(source.range)))
    return .inline(.text(source))
  }

  /// The attributes a tag may keep; the others are reported.
  mutating func attributes(of tag: HTMLTag, at range: Range<Int>) -> Attributes {
    let (attributes, refused) = SafeHTML.attributes(of: tag)
    for name in refused {
      log.report(.refusedAttribute(name, of: tag.name, at: location(range)))
    }
    return attributes
  }

  /// Inside a paragraph a `<div>` can only be a span; what else holds blocks has no place there.
  private func inlineRole(of name: String) -> SafeHTML.Role? {
    switch SafeHTML.role(of: name) {
    case .block(.div): .inline(.span)
    case .block: nil
    case let role: role
    }
  }

  // MARK: Matching

  /// Running text with its tags matched; those without a partner become text.
  mutating func balanced(_ pieces: [InlinePiece], depth: Int) -> [Inline] {
    var matcher = TagMatcher(depth: depth)
    for piece in pieces {
      switch piece {
      case .inline(let inline): matcher.append(inline)
      case .softBreak, .sign: break
      case .open(let tag): open(tag, in: &matcher)
      case .close(let name, let source): matcher.close(name, source: source)
      }
    }
    let result = matcher.finish()
    // Brackets without partners are brackets.
    for source in matcher.unbalanced where source.string.hasPrefix("<") {
      log.report(.unbalancedHTML(source.string, at: location(source.range)))
    }
    return result
  }

  private mutating func open(_ tag: InlineTag, in matcher: inout TagMatcher) {
    switch tag.role {
    case .lineBreak: matcher.append(.lineBreak(tag.node))
    case .image: matcher.append(image(tag))
    case .inline, .ruby, .rubyPart, .block: matcher.open(tag)
    }
  }

  private mutating func image(_ tag: InlineTag) -> Inline {
    var node = tag.node
    let source = node.attributes["src"] ?? ""
    guard SafeDestination.isAllowed(image: source) else {
      log.report(.unsafeDestination(source, at: location(node.range)))
      return .text(InlineText(node.attributes["alt"] ?? "", range: node.range))
    }
    let image = Image(
      node: node, source: source, title: node.attributes["title"],
      alternative: node.attributes["alt"] ?? "")
    // In HTML, unlike in Markdown, an empty text is written on purpose.
    let isOrnament = node.attributes["alt"] == ""
    for name in ["src", "alt", "title"] { node.attributes[name] = nil }
    if isOrnament { node.attributes["role"] = "presentation" }
    return .image(
      Image(node: node, source: image.source, title: image.title, alternative: image.alternative))
  }
}

/// Matches start and end tags by a stack.
private struct TagMatcher {
  private struct Open {
    var tag: InlineTag
    var content: [Inline] = []
  }

  /// Tags that found no partner, or stand where they mean nothing.
  private(set) var unbalanced: [InlineText] = []
  private var result: [Inline] = []
  private var stack: [Open] = []
  private let room: Int

  init(depth: Int) { room = DocumentReader.deepestNesting - depth }

  mutating func append(_ inline: Inline) {
    if stack.isEmpty {
      result.append(inline)
    } else {
      stack[stack.count - 1].content.append(inline)
    }
  }

  mutating func open(_ tag: InlineTag) {
    if case .rubyPart = tag.role {
      // `<rt>` ends the `<rb>` or `<rt>` before it, as in HTML.
      if case .rubyPart = stack.last?.tag.role { pop() }
      guard stack.last?.tag.role == .ruby else { return reject(tag.source) }
    }
    guard stack.count < room else { return reject(tag.source) }
    stack.append(Open(tag: tag))
    if tag.closesItself { pop() }
  }

  mutating func close(_ name: String, source: InlineText) {
    guard let index = stack.lastIndex(where: { $0.tag.name == name }) else {
      return reject(source)
    }
    while stack.count > index + 1 {
      if case .rubyPart = stack.last?.tag.role { pop() } else { dissolve() }
    }
    stack[index].tag.node.range.end = source.range.end
    if name == RubyNotation.name {
      popRuby(readings: RubyNotation.readings(in: source.string))
    } else {
      pop()
    }
  }

  mutating func finish() -> [Inline] {
    while !stack.isEmpty { dissolve() }
    return result
  }

  private mutating func reject(_ source: InlineText) {
    unbalanced.append(source)
    append(.text(source))
  }

  /// The innermost tag has no partner: it is text, and its content stands behind it.
  private mutating func dissolve() {
    guard let open = stack.popLast() else { return }
    reject(open.tag.source)
    for inline in open.content { append(inline) }
  }

  private mutating func pop() {
    guard let open = stack.popLast() else { return }
    var node = open.tag.node
    if let end = open.content.last?.range.end { node.range.end = max(node.range.end, end) }
    switch open.tag.role {
    case .inline(let name), .rubyPart(let name):
      append(.element(InlineElement(node: node, name: name, content: open.content)))
    case .ruby: append(.ruby(Ruby(node: node, pairs: RubyElement.pairs(in: open.content))))
    case .lineBreak, .image, .block: break
    }
  }

  private mutating func popRuby(readings: [String]) {
    guard let open = stack.popLast() else { return }
    let ruby = RubyBases.ruby(over: open.content, readings: readings, node: open.tag.node)
    for inline in ruby { append(inline) }
  }
}

/// What stands between `<ruby>` and `</ruby>`: bases, marked by `<rb>` or not, and their readings.
private enum RubyElement {
  static func pairs(in content: [Inline]) -> [Ruby.Pair] {
    var pairs: [Ruby.Pair] = []
    var bases: [[Inline]] = []
    var loose: [Inline] = []
    func collect() {
      if !loose.isBlank { bases.append(loose) }
      loose = []
    }
    for inline in content {
      guard case .element(let part) = inline else {
        loose.append(inline)
        continue
      }
      switch part.name {
      case .rb:
        collect()
        bases.append(part.content)
      case .rt:
        collect()
        if bases.isEmpty, !pairs.isEmpty {
          pairs[pairs.count - 1].reading += part.content.plainText
        } else {
          let base = bases.isEmpty ? [] : bases.removeFirst()
          pairs.append(Ruby.Pair(base: base, reading: part.content.plainText))
        }
      case .rp: break
      default: loose.append(inline)
      }
    }
    collect()
    return pairs + bases.map { Ruby.Pair(base: $0, reading: "") }
  }
}
