import Diagnostics
import DocumentTree

/// Gathers the blocks of one container, `<div>` and `<details>` nested as their tags say.
struct DivisionBuilder {
  struct Open {
    var node: NodeHeader
    var name: ElementName
    var source: InlineText
    var blocks: [Block] = []
  }

  private(set) var stack: [Open] = []
  private(set) var blocks: [Block] = []

  var depth: Int { stack.count }

  mutating func append(_ block: Block) {
    if stack.isEmpty { blocks.append(block) } else { stack[stack.count - 1].blocks.append(block) }
  }

  mutating func open(_ division: Open) { stack.append(division) }

  mutating func pop() -> Open? { stack.popLast() }
}

extension DocumentReader {
  /// Running text of an HTML block that is still growing.
  private struct PendingText {
    var node: NodeHeader?
    var pieces: [InlinePiece] = []
  }

  /// Reads an HTML block: tags of blocks open and close divisions, the rest is paragraphs.
  mutating func read(html: String, at index: Int, depth: Int, into builder: inout DivisionBuilder) {
    var pending = PendingText()
    let content = htmlContent(html, fromLine: map.lineIndex(tree.nodes[index].startLine))
    for token in HTMLTokenizer.tokens(in: html) {
      let end = token.offset + token.source.utf8.count
      let range = content.offset(of: token.offset)..<content.offset(of: end)
      switch token.kind {
      case .open(let tag):
        guard case .block(let name) = SafeHTML.role(of: tag.name) else { break }
        flush(&pending, depth: depth, into: &builder)
        open(tag, name: name, token: token, at: range, depth: depth, into: &builder)
        continue
      case .close(let tag):
        guard case .block(let name) = SafeHTML.role(of: tag) else { break }
        flush(&pending, depth: depth, into: &builder)
        close(name, token: token, at: range, into: &builder)
        continue
      case .text:
        append(token, of: content, to: &pending)
        continue
      case .comment: continue
      case .declaration: break
      }
      if pending.node == nil { pending.node = header(at: range.lowerBound) }
      if let piece = piece(for: token, at: range) { pending.pieces.append(piece) }
    }
    flush(&pending, depth: depth, into: &builder)
  }

  /// The blocks gathered; divisions that were never closed become their tag as text and their blocks.
  mutating func close(_ builder: inout DivisionBuilder) -> [Block] {
    while let division = builder.pop() { dissolve(division, into: &builder) }
    return builder.blocks
  }

  private mutating func open(
    _ tag: HTMLTag, name: ElementName, token: HTMLToken, at range: Range<Int>, depth: Int,
    into builder: inout DivisionBuilder
  ) {
    let source = InlineText(token.source, range: map.range(range.lowerBound, range.upperBound))
    let node = closed(
      header(at: range.lowerBound, attributes(of: tag, at: range)), at: range.upperBound)
    guard depth + builder.depth < Self.deepestNesting else {
      reportDepth(at: range)
      return builder.append(paragraph(of: source))
    }
    builder.open(DivisionBuilder.Open(node: node, name: name, source: source))
    if tag.closesItself { close(name, token: token, at: range, into: &builder) }
  }

  private mutating func close(
    _ name: ElementName, token: HTMLToken, at range: Range<Int>, into builder: inout DivisionBuilder
  ) {
    let source = InlineText(token.source, range: map.range(range.lowerBound, range.upperBound))
    guard builder.stack.contains(where: { $0.name == name }) else {
      log.report(.unbalancedHTML(source.string, at: location(source.range)))
      return builder.append(paragraph(of: source))
    }
    while let division = builder.pop() {
      guard division.name == name else {
        dissolve(division, into: &builder)
        continue
      }
      // Outside `<details>` a summary means nothing, and XHTML forbids it.
      let isLost = name == .summary && builder.stack.last?.name != .details
      builder.append(
        .division(
          Division(
            node: closed(division.node, at: range.upperBound), name: isLost ? .div : name,
            blocks: division.blocks)))
      return
    }
  }

  private mutating func dissolve(
    _ division: DivisionBuilder.Open, into builder: inout DivisionBuilder
  ) {
    log.report(.unbalancedHTML(division.source.string, at: location(division.source.range)))
    builder.append(paragraph(of: division.source))
    for block in division.blocks { builder.append(block) }
  }

  private mutating func paragraph(of source: InlineText) -> Block {
    var node = header(at: 0)
    node.range = source.range
    return .paragraph(Paragraph(node: node, content: [.text(source)]))
  }

  private func htmlContent(_ html: String, fromLine line: Int) -> BlockContent {
    let text = Array(html.utf8)
    let lines = text.count { $0 == 0x0A } + (text.last == 0x0A ? 0 : 1)
    return BlockContent(text, endingWithLine: line + lines - 1, in: map)
  }

  /// Adds text of the block line by line, without the white space around each.
  private mutating func append(
    _ token: HTMLToken, of content: BlockContent, to pending: inout PendingText
  ) {
    var position = token.offset
    let lines = token.source.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      let start = content.offset(of: position)
      if number > 0 {
        pending.pieces.append(.softBreak(map.range(content.offset(of: position - 1), start)))
      }
      let end = position + line.utf8.count
      let words = line.drop { $0.isWhitespace && (position == 0 || number > 0) }
      defer { position = end + 1 }
      guard !words.isEmpty else { continue }
      if pending.node == nil { pending.node = header(at: start) }
      let range = map.range(
        content.offset(of: end - words.utf8.count), content.offset(of: end))
      let text = CharacterReferences.resolve(String(words))
      pending.pieces.append(.inline(.text(InlineText(text, range: range))))
    }
  }

  private mutating func flush(
    _ pending: inout PendingText, depth: Int, into builder: inout DivisionBuilder
  ) {
    defer { pending = PendingText() }
    guard var node = pending.node else { return }
    let content = balanced(decidingSoftBreaks(in: pending.pieces), depth: depth).trimmingBreaks()
    guard !content.isBlank, let first = content.first, let last = content.last else { return }
    node.range = SourceRange(first.range.start, last.range.end)
    builder.append(.paragraph(Paragraph(node: node, content: content)))
  }
}

extension [Inline] {
  /// Without white space at both ends.
  fileprivate func trimmingBreaks() -> [Inline] {
    var result = self[...]
    while let first = result.first, [first].isBlank { result.removeFirst() }
    while let last = result.last, [last].isBlank { result.removeLast() }
    return Array(result)
  }
}
