import DocumentTree

extension DocumentReader {
  mutating func table(_ index: Int, alignments: [Table.Alignment?], depth: Int) -> Block? {
    let headLine = headLine(ofTable: index)
    let head = BlockContent(tree.nodes[index].content, endingWithLine: headLine, in: map)
    var header = header(at: head.lastLineStart)
    var rows: [Table.Row] = []
    for child in tree.children(of: index) {
      let line = rows.isEmpty ? headLine : map.lineIndex(tree.nodes[child].startLine)
      let start = rows.isEmpty ? head.lastLineStart : rowStart(onLine: line)
      let end = map.trimmedEnd(ofLine: line)
      rows.append(row(child, at: min(start, end)..<end, depth: depth))
    }
    guard !rows.isEmpty else { return nil }
    header.range.end = rows.last?.node.range.end ?? header.range.end
    let headRow = rows.removeFirst()
    return .table(Table(node: header, alignments: alignments, head: headRow, rows: rows))
  }

  /// The line before the delimiter row: where a paragraph stood before the table without a blank
  /// line between, cmark gives the paragraph's first line.
  func headLine(ofTable index: Int) -> Int {
    let rows = tree.children(of: index)
    let line =
      rows.count > 1
      ? map.lineIndex(tree.nodes[rows[1]].startLine) - 2
      : map.lineIndex(tree.nodes[index].endLine) - 1
    return max(line, 0)
  }

  /// Before a row stand only indentation and the marks of quotes, with neither of which it begins.
  private func rowStart(onLine line: Int) -> Int {
    map.bytes[map.lineStart(line)..<map.lineEnd(line)]
      .drop { $0.isBlank || $0 == UInt8(ascii: ">") }.startIndex
  }

  private mutating func row(_ index: Int, at range: Range<Int>, depth: Int) -> Table.Row {
    let header = header(at: range.lowerBound)
    let cells = cells(in: range)
    let children = tree.children(of: index).enumerated()
    return Table.Row(
      node: closed(header, at: range.upperBound),
      cells: children.map { column, child in
        let end = range.upperBound
        return cell(child, in: column < cells.count ? cells[column] : end..<end, depth: depth)
      })
  }

  /// What stands between the pipes of a row; one with a backslash before it divides nothing.
  private func cells(in row: Range<Int>) -> [Range<Int>] {
    let pipe = UInt8(ascii: "|")
    let start = row.lowerBound + (map.bytes[row].first == pipe ? 1 : 0)
    var starts = [start]
    for index in start..<max(row.upperBound, start)
    where map.bytes[index] == pipe && map.bytes[index - 1] != UInt8(ascii: "\\") {
      starts.append(index + 1)
    }
    let ends = starts.dropFirst().map { $0 - 1 } + [row.upperBound]
    return zip(starts, ends).map { $0..<max($0, $1) }
  }

  private mutating func cell(_ index: Int, in range: Range<Int>, depth: Int) -> Table.Cell {
    let blanks = map.bytes[range].reversed().prefix { $0.isSpace }.count
    cursor = SourceCursor(
      BlockContent(
        tree.nodes[index].content, endingAt: range.upperBound - blanks, form: .cut, in: map))
    let header = header(at: cursor.offset)
    let content = inlines(of: index, depth: depth)
    return Table.Cell(node: closed(header, at: cursor.offset), content: content)
  }
}
