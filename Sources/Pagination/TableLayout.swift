import LineComposition
import Style
import Typography

extension GalleyBuilder {
  /// Sets a table: columns by what their cells need, a strip for each line of a row.
  mutating func add(_ table: FlowTable, edges: BlockEdges) {
    let rows = (table.head + table.body).map(\.withImagesInLine)
    let prepared = rows.map { row in row.cells.map { setter.prepare($0.paragraph) } }
    let columns = columnFrames(of: rows, prepared: prepared, table: table, edges: edges)
    guard let last = columns.last else { return }
    // Columns end a rounding error past the measure at most.
    if last.x + last.width > edges.contentX + edges.measure + .pt(0.5) {
      noteWideTable(table.anchor)
    }
    let headStart = galley.strips.count
    for (index, row) in rows.prefix(table.head.count).enumerated() {
      add(
        row, prepared: prepared[index], columns: columns,
        breakBefore: index == 0 ? .free : .forbidden)
    }
    let bodyStart = galley.strips.count
    for (index, row) in rows.dropFirst(table.head.count).enumerated() {
      // The first row of the body stays with the head; neither it nor the last one stands alone on
      // its page if that can be helped (T1).
      let penalty: BreakPenalty =
        if index == 0 {
          table.head.isEmpty ? .free : .keptTogether
        } else {
          index == 1 || index + 1 == table.body.count ? .loose : .free
        }
      add(
        row, prepared: prepared[table.head.count + index], columns: columns, breakBefore: penalty)
    }
    append(
      TableStretch(head: headStart..<bodyStart, body: bodyStart..<galley.strips.count))
  }

  /// Where a column's cells stand.
  struct ColumnFrame {
    var x: Length
    var width: Length
  }

  private func columnFrames(
    of rows: [FlowTable.Row], prepared: [[PreparedParagraph]], table: FlowTable, edges: BlockEdges
  ) -> [ColumnFrame] {
    let count = rows.map(\.cells.count).max() ?? 0
    guard count > 0 else { return [] }
    let insets = (0..<count).map { column in
      rows.compactMap { column < $0.cells.count ? Self.inset(of: $0.cells[column]) : nil }.max()
        ?? .zero
    }
    let available = edges.measure - insets.reduce(.zero, +)
    let needs = zip(rows, prepared).map { row, prepared in
      zip(row.cells, prepared).map { Self.need(of: $0, prepared: $1) }
    }
    let em = max(table.style.values.fontSize, .pt(1))
    let widths = ColumnWidths(needs: needs, em: em).widths(in: available)
    return Self.frames(
      of: widths, insets: insets, in: edges, fills: table.style.values.width != .auto)
  }

  private static func need(
    of cell: FlowTable.Cell, prepared: PreparedParagraph
  ) -> ColumnWidths.Need {
    // Text that begins before its cell's content gives the column nothing.
    let indent = max(cell.style.values.textIndent, .zero)
    return ColumnWidths.Need(
      minimum: prepared.minimumContentWidth + indent,
      maximum: prepared.maximumContentWidth + indent)
  }

  /// Lays the columns side by side; a table that fills the measure shares what is left over.
  private static func frames(
    of widths: [Length], insets: [Length], in edges: BlockEdges, fills: Bool
  ) -> [ColumnFrame] {
    let used = widths.reduce(.zero, +) + insets.reduce(.zero, +)
    let rest = max(edges.measure - used, .zero)
    let total = widths.reduce(.zero, +)
    var x = edges.contentX
    var frames: [ColumnFrame] = []
    for (index, width) in widths.enumerated() {
      var outer = width + insets[index]
      if fills, total > .zero {
        outer += Length(rawValue: rest.rawValue / 64 * width.rawValue / (total.rawValue / 64))
      }
      frames.append(ColumnFrame(x: x, width: outer))
      x += outer
    }
    return frames
  }

  private static func inset(of cell: FlowTable.Cell) -> Length {
    let values = cell.style.values
    return values.padding.left + values.padding.right + values.border.left.width
      + values.border.right.width
  }

  // MARK: Rows

  private struct CellLines {
    var cell: FlowTable.Cell
    var lines: [Line]
    var drawing: LineDrawing
    var baseline: Length
  }

  private mutating func add(
    _ row: FlowTable.Row, prepared: [PreparedParagraph], columns: [ColumnFrame],
    breakBefore: BreakPenalty
  ) {
    let cells = zip(row.cells, prepared).enumerated().map { index, cell in
      compose(cell.0, prepared: cell.1, in: columns[index])
    }
    let start = galley.strips.count
    for strip in strips(of: row, cells: cells, breakBefore: breakBefore) { append(strip) }
    let strips = start..<galley.strips.count
    decorate(row, strips: strips, columns: columns)
  }

  private mutating func compose(
    _ cell: FlowTable.Cell, prepared: PreparedParagraph, in column: ColumnFrame
  ) -> CellLines {
    let values = cell.style.values
    var measure = max(column.width - Self.inset(of: cell), values.fontSize)
    // Lines that are filled hold whole characters (T5); ragged ones may have what is left over.
    if values.textAlign == .justify, values.fontSize > .zero {
      measure -= Length(rawValue: measure.rawValue % values.fontSize.rawValue)
    }
    let composed = setter.compose(cell.paragraph, prepared: prepared, measure: measure)
    note(composed, of: cell.paragraph)
    let x = column.x + values.border.left.width + values.padding.left
    return CellLines(
      cell: cell, lines: composed.lines,
      drawing: LineDrawing(paragraph: cell.paragraph, x: x), baseline: values.baseline)
  }

  /// A row as strips of one line each; they part only where no page could hold the row.
  private func strips(
    of row: FlowTable.Row, cells: [CellLines], breakBefore: BreakPenalty
  ) -> [Strip] {
    let lineHeight = cells.map(\.cell.style.values.lineHeight).max() ?? row.style.values.lineHeight
    let head =
      cells.map { $0.cell.style.values.padding.top + $0.cell.style.values.border.top.width }
      .max() ?? .zero
    let foot =
      cells.map {
        $0.cell.style.values.padding.bottom + $0.cell.style.values.border.bottom.width
      }.max() ?? .zero
    let count = max(cells.map(\.lines.count).max() ?? 0, 1)
    let isTall = lineHeight * count + head + foot > pageHeight
    var strips = (0..<count).map { index in
      var strip = Strip(height: lineHeight)
      strip.breakBefore =
        if index == 0 {
          breakBefore
        } else {
          isTall && index > 1 && count - index > 1 ? .strandedLine : .forbidden
        }
      return strip
    }
    strips[0].height += head
    strips[count - 1].height += foot
    for cell in cells {
      let shift = Self.shift(of: cell, in: count, lineHeight: lineHeight)
      for (index, line) in cell.lines.enumerated() {
        let top = shift + lineHeight * index
        let target = isTall ? index : 0
        // Lines of an undivided row may all hang on its first strip.
        let y = isTall ? (index == 0 ? head : .zero) : head + top
        cell.drawing.draw(line, baseline: y + cell.baseline, on: &strips[target])
      }
    }
    return strips
  }

  /// Where a short cell begins beside a taller one.
  private static func shift(of cell: CellLines, in count: Int, lineHeight: Length) -> Length {
    let free = lineHeight * (count - cell.lines.count)
    switch cell.cell.style.values.verticalAlign {
    case .middle: return free / 2
    case .bottom: return free
    case .baseline, .top, .sub, .super, .length: return .zero
    }
  }

  private mutating func decorate(
    _ row: FlowTable.Row, strips: Range<Int>, columns: [ColumnFrame]
  ) {
    guard let first = columns.first, let last = columns.last else { return }
    if row.style.values.backgroundColor.alpha > 0 {
      append(
        DecoratedBox(
          strips: strips, x: first.x, width: last.x + last.width - first.x,
          background: row.style.values.backgroundColor, border: Edges(all: .none)))
    }
    for (column, cell) in zip(columns, row.cells) {
      append(
        DecoratedBox(
          strips: strips, x: column.x, width: column.width,
          background: cell.style.values.backgroundColor, border: cell.style.values.border))
    }
  }
}

extension FlowTable.Row {
  /// An image in a cell is a sign in its line, no higher than that.
  fileprivate var withImagesInLine: FlowTable.Row {
    var row = self
    for index in cells.indices {
      let values = cells[index].style.values
      row.cells[index].paragraph = cells[index].paragraph.fitted(
        to: Size(width: values.lineHeight * 4, height: values.fontSize))
    }
    return row
  }
}
