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
    let literal = HTMLLiteral(html, map: map, line: map.lineIndex(tree.nodes[index].startLine))
    for token in HTMLTokenizer.tokens(in: html) {
      let range = literal.range(of: token)
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
      case .text(let text):
        append(text, literal: literal, offset: token.offset, to: &pending)
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

  /// Adds text of the block line by line, without the white space around each.
  private mutating func append(
    _ text: String, literal: HTMLLiteral, offset: Int, to pending: inout PendingText
  ) {
    var offset = offset
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      let start = literal.offset(of: offset)
      if number > 0 {
        pending.pieces.append(.softBreak(map.range(literal.offset(of: offset - 1), start)))
      }
      offset += line.utf8.count + 1
      let words = line.drop { $0.isWhitespace && number > 0 }
      guard !words.isEmpty else { continue }
      if pending.node == nil { pending.node = header(at: start) }
      let begin = start + line.utf8.count - words.utf8.count
      let range = map.range(begin, begin + words.utf8.count)
      pending.pieces.append(.inline(.text(InlineText(String(words), range: range))))
    }
  }

  private mutating func flush(
    _ pending: inout PendingText, depth: Int, into builder: inout DivisionBuilder
  ) {
    defer { pending = PendingText() }
    guard var node = pending.node else { return }
    let content = balanced(decidingSoftBreaks(in: pending.pieces), depth: depth).trimmingBreaks()
    guard !content.isBlank else { return }
    node.range.end = max(node.range.start, content.last?.range.end ?? node.range.end)
    builder.append(.paragraph(Paragraph(node: node, content: content)))
  }
}

/// The lines of an HTML block and where they stand, whatever indentation their container took off.
private struct HTMLLiteral {
  private let map: SourceMap
  private let firstLine: Int
  private let lineStarts: [Int]
  private let lineLengths: [Int]

  init(_ html: String, map: SourceMap, line: Int) {
    self.map = map
    firstLine = line
    let lines = html.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    lineLengths = lines.map(\.count)
    lineStarts = lineLengths.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1 + 1) }
  }

  /// The offset in the file of a byte of the literal.
  func offset(of position: Int) -> Int {
    let index = max(lineStarts.partitioningIndex { $0 > position } - 1, 0)
    guard index < lineLengths.count, firstLine + index < map.file.lineCount else {
      return map.bytes.count
    }
    let end = map.lineEnd(firstLine + index)
    // From the line's end: at its head cmark may have put spaces for part of a tab.
    let rest = lineLengths[index] - (position - lineStarts[index])
    return min(max(end - rest, map.lineStart(firstLine + index)), end)
  }

  func range(of token: HTMLToken) -> Range<Int> {
    let start = offset(of: token.offset)
    return start..<max(start, offset(of: token.offset + token.source.utf8.count))
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
