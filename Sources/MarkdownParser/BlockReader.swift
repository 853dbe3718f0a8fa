import Diagnostics
import DocumentTree

extension DocumentReader {
  /// The blocks below a node.
  mutating func blocks(of parent: Int, depth: Int) -> [Block] {
    guard depth < Self.deepestNesting else { return flattened(parent) }
    var builder = DivisionBuilder()
    for child in tree.children(of: parent) where !isFootnote(child) {
      if case .htmlBlock(let html) = tree.nodes[child].kind {
        read(html: html, at: child, depth: depth, into: &builder)
      } else if let block = block(child, depth: depth + builder.depth) {
        builder.append(block)
      }
    }
    return close(&builder)
  }

  private mutating func block(_ index: Int, depth: Int) -> Block? {
    let node = tree.nodes[index]
    let start = start(of: index)
    switch node.kind {
    case .paragraph: return paragraph(index, depth: depth)
    case .heading(let level): return heading(index, level: level, depth: depth)
    case .thematicBreak:
      let line = map.lineIndex(node.startLine)
      return .thematicBreak(closed(header(at: start), at: map.trimmedEnd(ofLine: line)))
    case .codeBlock(let info, let code): return codeBlock(index, info: info, code: code)
    case .blockQuote:
      var header = header(at: start)
      let blocks = blocks(of: index, depth: depth + 1)
      header.range.end = blocks.last?.node.range.end ?? end(of: index)
      return .blockQuote(BlockQuote(node: header, blocks: blocks))
    case .list(let first, let isTight):
      var header = header(at: start)
      let items = tree.children(of: index).map { item($0, depth: depth + 1) }
      header.range.end = items.last?.node.range.end ?? end(of: index)
      let kind = first.map { List.Kind.ordered(start: $0) } ?? .bullet
      return .list(List(node: header, kind: kind, isTight: isTight, items: items))
    case .table(let alignments):
      return table(index, alignments: alignments, depth: depth)
    default: return nil
    }
  }

  private mutating func paragraph(_ index: Int, depth: Int) -> Block? {
    cursor = SourceCursor(paragraphContent(of: index))
    var header = header(at: cursor.offset)
    let content = inlines(of: index, depth: depth)
    header.range.end = map.position(at: cursor.offset)
    // A paragraph of nothing but comments is none.
    guard !content.isBlank else { return nil }
    return .paragraph(Paragraph(node: header, content: content))
  }

  private func paragraphContent(of index: Int) -> BlockContent {
    let node = tree.nodes[index]
    guard node.startLine == 0, node.end < tree.nodes.count else {
      return BlockContent(node.content, endingWithLine: map.lineIndex(node.endLine), in: map)
    }
    // cmark splits it off before a table and gives it no place.
    return BlockContent(
      node.content, endingWithLine: headLine(ofTable: node.end) - 1, form: .cut, in: map)
  }

  private mutating func heading(_ index: Int, level: Int, depth: Int) -> Block {
    let node = tree.nodes[index]
    let isUnderlined = node.endLine > node.startLine
    cursor = SourceCursor(isUnderlined ? underlinedContent(of: index) : markedContent(of: index))
    var header = header(at: isUnderlined ? cursor.offset : start(of: index))
    var content = inlines(of: index, depth: depth)
    let line = map.line(at: cursor.offset) + (isUnderlined ? 1 : 0)
    header.range.end = map.position(at: map.trimmedEnd(ofLine: line))
    if let attributes = takeAttributes(from: &content) { header.attributes = attributes }
    if header.attributes.identifier == nil {
      header.attributes.identifier = identifiers.identifier(for: content.plainText)
    }
    return .heading(Heading(node: header, level: level, content: content))
  }

  /// What stands behind `## `.
  private func markedContent(of index: Int) -> BlockContent {
    let content = tree.nodes[index].content
    let start = start(of: index)
    let text = map.bytes[start..<max(map.lineEnd(map.line(at: start)), start)]
      .drop { $0 == UInt8(ascii: "#") }.drop { $0.isBlank }
    return BlockContent(content, endingAt: text.startIndex + content.count, in: map)
  }

  /// cmark ends an underlined heading at its line only where the file ends there, else one later.
  private func underlinedContent(of index: Int) -> BlockContent {
    let node = tree.nodes[index]
    let start = start(of: index)
    let contents = [2, 1].map { distance in
      BlockContent(
        node.content, endingWithLine: map.lineIndex(node.endLine) - distance, in: map)
    }
    return contents.first { $0.stands(from: start, in: map) } ?? contents[1]
  }

  /// Takes `{#id .class}` off the end of a heading.
  private func takeAttributes(from content: inout [Inline]) -> Attributes? {
    guard case .text(var text) = content.last,
      let notation = AttributeNotation.trailing(in: text.string),
      let end = cursor.textEnd(before: text.string[notation.start...])
    else { return nil }
    content.removeLast()
    text.string = String(text.string[..<notation.start].utf8.dropLast(end.blanks)) ?? text.string
    text.range.end = map.position(at: cursor.content.offset(of: end.position))
    if !text.string.isEmpty { content.append(.text(text)) }
    return notation.attributes
  }

  private mutating func codeBlock(_ index: Int, info: String, code: String) -> Block {
    let header = header(at: start(of: index))
    let language = info.split(whereSeparator: \.isWhitespace).first.map(String.init)
    return .codeBlock(
      CodeBlock(
        node: closed(header, at: codeEnd(of: index, code: code)), language: language, code: code))
  }

  /// Where its fence closes code, or its last line; cmark counts the line behind to code that only
  /// its container closes.
  private func codeEnd(of index: Int, code: String) -> Int {
    let node = tree.nodes[index]
    let last = map.lineIndex(node.startLine) + code.utf8.count { $0 == 0x0A }
    let opening = map.bytes[start(of: index)...]
    guard let sign = opening.first, "`~".utf8.contains(sign) else {
      return map.trimmedEnd(ofLine: last - 1)
    }
    let closing = map.lineIndex(node.endLine)
    // The line behind may open other code.
    let isOpened = node.end < tree.nodes.count && tree.nodes[node.end].startLine == node.endLine
    let line = map.lineStart(closing)..<map.trimmedEnd(ofLine: closing)
    let signs = map.bytes[line].drop { $0.isBlank || $0 == UInt8(ascii: ">") }
    let isClosed =
      closing == last + 1 && !isOpened && signs.allSatisfy { $0 == sign }
      && signs.count >= opening.prefix { $0 == sign }.count
    return isClosed ? line.upperBound : map.trimmedEnd(ofLine: min(last, closing))
  }

  private mutating func item(_ index: Int, depth: Int) -> ListItem {
    let start = start(of: index)
    var header = header(at: start)
    let blocks = blocks(of: index, depth: depth)
    header.range.end =
      blocks.last?.node.range.end
      ?? map.position(at: map.trimmedEnd(ofLine: map.line(at: start)))
    var isChecked: Bool?
    if case .item(let checked) = tree.nodes[index].kind { isChecked = checked }
    return ListItem(node: header, isChecked: isChecked, blocks: blocks)
  }

  // MARK: Notes

  func isFootnote(_ index: Int) -> Bool {
    if case .footnoteDefinition = tree.nodes[index].kind { true } else { false }
  }

  /// cmark places a note behind its `[^label]:`; the label stands in the source only.
  func footnoteLabel(of index: Int) -> (label: String, start: Int) {
    let start = start(of: index)
    let line = map.lineStart(map.line(at: start))
    let before = map.bytes[line..<max(start, line)]
    // A label holds neither white space nor `]`, but may hold `[^`.
    guard let bracket = before.lastIndex(of: UInt8(ascii: "]")) else { return ("", start) }
    let word = before[..<bracket].lastIndex { $0.isSpace || $0 == UInt8(ascii: "]") }
    let label = before[(word.map { $0 + 1 } ?? line)..<bracket]
    guard let sign = label.firstRange(of: "[^".utf8) else { return ("", start) }
    return (String(decoding: label[sign.upperBound...], as: UTF8.self), sign.lowerBound)
  }

  mutating func footnote(_ index: Int, number: Int) -> Footnote {
    let (label, start) = footnoteLabel(of: index)
    var header = header(at: start)
    let blocks = blocks(of: index, depth: 1)
    header.range.end = blocks.last?.node.range.end ?? map.position(at: self.start(of: index))
    return Footnote(node: header, label: label, number: number, referenceCount: 0, blocks: blocks)
  }

  // MARK: Places

  func start(of index: Int) -> Int {
    let node = tree.nodes[index]
    return map.offset(cmarkLine: node.startLine, column: node.startColumn)
  }

  /// The end as cmark tells it, which may be too far but lies in the file.
  func end(of index: Int) -> SourcePosition {
    let node = tree.nodes[index]
    let end = map.offset(cmarkLine: max(node.endLine, node.startLine), column: node.endColumn + 1)
    return map.position(at: max(end, start(of: index)))
  }

  func closed(_ header: NodeHeader, at end: Int) -> NodeHeader {
    closed(header, at: map.position(at: end))
  }

  func closed(_ header: NodeHeader, at end: SourcePosition) -> NodeHeader {
    var header = header
    header.range.end = max(header.range.start, end)
    return header
  }

  /// All text of a subtree that is nested too deep, as one paragraph.
  private mutating func flattened(_ parent: Int) -> [Block] {
    let start = start(of: parent)
    reportDepth(at: start..<start)
    let text = tree.plainText(of: parent)
    guard !text.isEmpty else { return [] }
    let header = closed(header(at: start), at: end(of: parent))
    return [
      .paragraph(
        Paragraph(node: header, content: [.text(InlineText(text, range: header.range))]))
    ]
  }
}
