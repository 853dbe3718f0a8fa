import Diagnostics
import DocumentTree

extension DocumentReader {
  /// The blocks below a node.
  mutating func blocks(
    of parent: Int, in containers: [SourceCursor.Container], depth: Int
  ) -> [Block] {
    guard depth < Self.deepestNesting else { return flattened(parent) }
    var builder = DivisionBuilder()
    for child in tree.children(of: parent) where !isFootnote(child) {
      if case .htmlBlock(let html) = tree.nodes[child].kind {
        read(html: html, at: child, depth: depth, into: &builder)
      } else if let block = block(child, in: containers, depth: depth + builder.depth) {
        builder.append(block)
      }
    }
    return close(&builder)
  }

  private mutating func block(
    _ index: Int, in containers: [SourceCursor.Container], depth: Int
  ) -> Block? {
    let node = tree.nodes[index]
    let start = start(of: index)
    switch node.kind {
    case .paragraph: return paragraph(index, in: containers, depth: depth)
    case .heading(let level): return heading(index, level: level, in: containers, depth: depth)
    case .thematicBreak:
      return .thematicBreak(closed(header(at: start), at: trimmedLineEnd(node.startLine)))
    case .codeBlock(let info, let code): return codeBlock(index, info: info, code: code)
    case .blockQuote:
      var header = header(at: start)
      let blocks = blocks(of: index, in: containers + [.blockQuote], depth: depth + 1)
      header.range.end = blocks.last?.node.range.end ?? end(of: index)
      return .blockQuote(BlockQuote(node: header, blocks: blocks))
    case .list(let first, let isTight):
      var header = header(at: start)
      let items = tree.children(of: index).map { item($0, in: containers, depth: depth + 1) }
      header.range.end = items.last?.node.range.end ?? end(of: index)
      let kind = first.map { List.Kind.ordered(start: $0) } ?? .bullet
      return .list(List(node: header, kind: kind, isTight: isTight, items: items))
    case .table(let alignments):
      return table(index, alignments: alignments, in: containers, depth: depth)
    default: return nil
    }
  }

  private mutating func paragraph(
    _ index: Int, in containers: [SourceCursor.Container], depth: Int
  ) -> Block? {
    cursor.begin(at: start(of: index), limit: limit(of: index), in: containers)
    // Before a table cmark leaves definitions as text.
    if tree.nodes[index].startLine > 0 { cursor.takeLinkDefinitions() }
    var header = header(at: cursor.offset)
    let content = inlines(of: index, depth: depth)
    header.range.end = map.position(at: cursor.offset)
    // A paragraph of nothing but comments is none.
    guard !content.isBlank else { return nil }
    return .paragraph(Paragraph(node: header, content: content))
  }

  private mutating func heading(
    _ index: Int, level: Int, in containers: [SourceCursor.Container], depth: Int
  ) -> Block {
    let start = start(of: index)
    cursor.begin(at: start, limit: limit(of: index), in: containers)
    let isATX = takeATXSigns()
    if !isATX { cursor.takeLinkDefinitions() }
    var header = header(at: start)
    var content = inlines(of: index, depth: depth)
    let line = map.line(at: cursor.offset) + (isATX ? 0 : 1)
    header.range.end = map.position(at: trimmedEnd(ofLine: line))
    if let attributes = takeAttributes(from: &content) { header.attributes = attributes }
    if header.attributes.identifier == nil {
      header.attributes.identifier = identifiers.identifier(for: content.plainText)
    }
    return .heading(Heading(node: header, level: level, content: content))
  }

  /// Passes over `## `; a heading that is underlined has none.
  private mutating func takeATXSigns() -> Bool {
    let signs = cursor.run(of: "#")
    guard (1...6).contains(signs) else { return false }
    var probe = cursor
    probe.take("#", atMost: signs)
    guard probe.byte.map(\.isSpace) ?? true else { return false }
    probe.take(" \t", atMost: .max)
    cursor = probe
    return true
  }

  /// Takes `{#id .class}` off the end of a heading.
  private func takeAttributes(from content: inout [Inline]) -> Attributes? {
    guard case .text(var text) = content.last,
      let notation = AttributeNotation.trailing(in: text.string)
    else { return nil }
    content.removeLast()
    let removed = text.string.unicodeScalars.count - notation.text.unicodeScalars.count
    text.string = notation.text
    text.range.end.column = max(text.range.end.column - removed, text.range.start.column)
    if !text.string.isEmpty { content.append(.text(text)) }
    return notation.attributes
  }

  private mutating func codeBlock(_ index: Int, info: String, code: String) -> Block {
    let header = header(at: start(of: index))
    let language = info.split(whereSeparator: \.isWhitespace).first.map(String.init)
    return .codeBlock(
      CodeBlock(node: closed(header, at: end(of: index)), language: language, code: code))
  }

  private mutating func item(
    _ index: Int, in containers: [SourceCursor.Container], depth: Int
  ) -> ListItem {
    let start = start(of: index)
    var header = header(at: start)
    let blocks = blocks(
      of: index, in: containers + [.indent(contentIndent(ofItemAt: start))], depth: depth)
    header.range.end =
      blocks.last?.node.range.end ?? map.position(at: trimmedEnd(ofLine: map.line(at: start)))
    var isChecked: Bool?
    if case .item(let checked) = tree.nodes[index].kind { isChecked = checked }
    return ListItem(node: header, isChecked: isChecked, blocks: blocks)
  }

  /// How far the text of an item is indented behind its marker's own start.
  private func contentIndent(ofItemAt start: Int) -> Int {
    let line = map.bytes[start..<max(map.lineEnd(map.line(at: start)), start)]
    let digits = line.prefix { $0.isASCIIDigit }.count
    let marker = digits > 0 ? digits + 1 : 1
    let blanks = line.dropFirst(marker).prefix { $0.isBlank }.count
    return marker + (blanks == 0 || blanks > 4 ? 1 : blanks)
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
    guard let caret = before.lastIndex(of: UInt8(ascii: "^")),
      let bracket = before[caret...].firstIndex(of: UInt8(ascii: "]"))
    else { return ("", start) }
    return (String(decoding: before[(caret + 1)..<bracket], as: UTF8.self), max(caret - 1, line))
  }

  mutating func footnote(_ index: Int, number: Int) -> Footnote {
    let (label, start) = footnoteLabel(of: index)
    var header = header(at: start)
    let blocks = blocks(of: index, in: [.indent(4)], depth: 1)
    header.range.end = blocks.last?.node.range.end ?? header.range.start
    return Footnote(node: header, label: label, number: number, referenceCount: 0, blocks: blocks)
  }

  // MARK: Tables

  private mutating func table(
    _ index: Int, alignments: [Table.Alignment?], in containers: [SourceCursor.Container],
    depth: Int
  ) -> Block? {
    let headLine = headLine(ofTable: index, in: containers)
    cursor.begin(at: map.lineEnd(headLine), limit: 0, in: containers)
    var header = header(at: cursor.contentStart(of: headLine))
    var rows: [Table.Row] = []
    for child in tree.children(of: index) {
      let line = rows.isEmpty ? headLine : map.lineIndex(tree.nodes[child].startLine)
      rows.append(row(child, onLine: line, in: containers, depth: depth))
    }
    guard !rows.isEmpty else { return nil }
    header.range.end = rows.last?.node.range.end ?? header.range.end
    let head = rows.removeFirst()
    return .table(Table(node: header, alignments: alignments, head: head, rows: rows))
  }

  /// The line before the delimiter row: where a paragraph stood before the table without a blank
  /// line between, cmark gives the paragraph's first line.
  private mutating func headLine(
    ofTable index: Int, in containers: [SourceCursor.Container]
  ) -> Int {
    let node = tree.nodes[index]
    let first = map.lineIndex(node.startLine)
    let rows = tree.children(of: index)
    if rows.count > 1 {
      return max(map.lineIndex(tree.nodes[rows[1]].startLine) - 2, first)
    }
    cursor.begin(at: start(of: index), limit: 0, in: containers)
    let last = max(map.lineIndex(node.endLine), first)
    return (first...last).last { line in
      let end = map.lineEnd(line + 1)
      let delimiters = map.bytes[min(cursor.contentStart(of: line + 1), end)..<end]
      // `- ` behind the table is an empty item.
      return delimiters.contains(UInt8(ascii: "-"))
        && delimiters.contains { "|:".utf8.contains($0) }
        && delimiters.allSatisfy { "|:- \t".utf8.contains($0) }
    } ?? first
  }

  private mutating func row(
    _ index: Int, onLine line: Int, in containers: [SourceCursor.Container], depth: Int
  ) -> Table.Row {
    let end = trimmedEnd(ofLine: line)
    cursor.begin(at: end, limit: end, in: containers)
    let start = min(cursor.contentStart(of: line), end)
    cursor.begin(at: start, limit: end, in: containers)
    let starts = cursor.cellStarts()
    let header = header(at: start)
    var cells: [Table.Cell] = []
    for (column, child) in tree.children(of: index).enumerated() {
      let start = column < starts.count ? starts[column] : end
      cells.append(cell(child, at: start..<end, in: containers, depth: depth))
    }
    return Table.Row(node: closed(header, at: end), cells: cells)
  }

  private mutating func cell(
    _ index: Int, at range: Range<Int>, in containers: [SourceCursor.Container], depth: Int
  ) -> Table.Cell {
    cursor.begin(at: range.lowerBound, limit: range.upperBound, in: containers)
    cursor.take(" \t", atMost: .max)
    let header = header(at: cursor.offset)
    let content = inlines(of: index, depth: depth)
    return Table.Cell(node: closed(header, at: cursor.offset), content: content)
  }

  // MARK: Places

  func start(of index: Int) -> Int {
    var node = tree.nodes[index]
    // The paragraph cmark splits off before a table has no place; the table bears it.
    if node.startLine == 0, node.end < tree.nodes.count { node = tree.nodes[node.end] }
    return map.offset(cmarkLine: node.startLine, column: node.startColumn)
  }

  /// The end as cmark tells it, which may be too far but lies in the file.
  func end(of index: Int) -> SourcePosition {
    let node = tree.nodes[index]
    let end = map.offset(cmarkLine: max(node.endLine, node.startLine), column: node.endColumn + 1)
    return map.position(at: max(end, start(of: index)))
  }

  /// The offset no inline of the block lies behind.
  private func limit(of index: Int) -> Int {
    var node = tree.nodes[index]
    if node.startLine == 0, node.end < tree.nodes.count { node = tree.nodes[node.end] }
    return map.lineEnd(map.lineIndex(max(node.endLine, node.startLine)))
  }

  private func trimmedLineEnd(_ cmarkLine: Int) -> Int {
    trimmedEnd(ofLine: map.lineIndex(cmarkLine))
  }

  private func trimmedEnd(ofLine line: Int) -> Int {
    var end = map.lineEnd(line)
    while end > map.lineStart(line), map.bytes[end - 1].isBlank { end -= 1 }
    return end
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
