import DocumentTree
import Style
import Typography

/// Turns the styled tree into flow boxes: `display` decides, anonymous paragraphs are made, white
/// space is collapsed (CSS Display 3, 2; CSS Text 3, 4.1).
struct FlowBuilder {
  /// The natural sizes of the images there are, by `src`.
  var images: [String: Size] = [:]

  /// What an element inherits from those around it besides style.
  struct Surroundings {
    var mark: NodeID
    var parents = StructureParents()
    var writingMode = WritingMode.horizontal
  }

  func box(for element: StyledElement, in surroundings: Surroundings) -> FlowBox? {
    let values = element.style.values
    let inner = entering(element, from: surroundings)
    switch values.display {
    case .none:
      return nil
    case .table where isMade(element, of: .tableRow):
      return .table(table(for: element, in: inner))
    case _ where values.writingMode == .verticalRL && surroundings.writingMode == .horizontal:
      return .frame(
        FlowFrame(
          anchor: FlowAnchor(of: element), style: element.style,
          content: block(for: element, in: inner), isSection: element.name == .section))
    default:
      if element.name == .img { return imageBlock(for: element, in: surroundings) }
      return block(for: element, in: inner)
    }
  }

  func entering(_ element: StyledElement, from outer: Surroundings) -> Surroundings {
    var inner = outer
    inner.parents = outer.parents.entering(element)
    inner.writingMode = element.style.values.writingMode
    guard let role = StructureRoles.role(of: element.name, in: outer.parents) else { return inner }
    inner.mark =
      switch role {
      case .listItem: StructureRoles.body(of: element.id)
      case .ruby: StructureRoles.label(of: element.id)
      default: element.id
      }
    return inner
  }

  /// An image that is a block of its own: a paragraph that holds nothing else, its margins that say
  /// `auto` giving the side it stands at.
  private func imageBlock(for element: StyledElement, in outer: Surroundings) -> FlowBox {
    var values = element.style.values
    let isAuto = (values.margin.left == .auto, values.margin.right == .auto)
    values.textAlign = isAuto.0 ? (isAuto.1 ? .center : .end) : .start
    values.textIndent = .zero
    (values.width, values.maxWidth) = (.auto, .auto)
    var image = element
    var inner = element.style.values
    // The paragraph has the margins, not its line.
    inner.margin = Edges(all: .length(.zero))
    image.style = ComputedStyle(inner)
    var collector = InlineCollector(builder: self, block: ComputedStyle(values))
    collector.collect([.element(image)], style: image.style, in: outer)
    return .paragraph(
      FlowParagraph(
        collector, anchor: FlowAnchor(of: element), node: element.id,
        style: ComputedStyle(values), isAnonymous: false))
  }

  /// A block: one paragraph if all it holds is inline, else a container.
  private func block(for element: StyledElement, in inner: Surroundings) -> FlowBox {
    let element = element.withBoxAsMarker
    let marker = markerParagraph(of: element, in: inner)
    let content = element.children.filter { !isMarker($0) }
    if marker == nil, !content.contains(where: isBlock) {
      var collector = InlineCollector(builder: self, block: element.style)
      collector.collect(content, style: element.style, in: inner)
      return .paragraph(
        FlowParagraph(
          collector, anchor: FlowAnchor(of: element), node: element.id, style: element.style,
          isAnonymous: false))
    }
    return .container(
      FlowContainer(
        anchor: FlowAnchor(of: element), style: element.style, marker: marker,
        children: boxes(for: content, of: element, in: inner)))
  }

  /// The children of a container: runs of inline content become anonymous paragraphs.
  private func boxes(
    for content: [StyledChild], of element: StyledElement, in inner: Surroundings
  ) -> [FlowBox] {
    var boxes: [FlowBox] = []
    var run: [StyledChild] = []
    var textOffset = 0
    func flush() {
      var collector = InlineCollector(
        builder: self, block: element.style, textOffset: textOffset)
      collector.collect(run, style: element.style, in: inner)
      textOffset += run.reduce(0) { $0 + textLength(of: $1) }
      run = []
      let paragraph = FlowParagraph(
        collector, anchor: nil, node: element.id, style: element.style, isAnonymous: true)
      if !paragraph.content.isEmpty { boxes.append(.paragraph(paragraph)) }
    }
    for child in content {
      if case .element(let child) = child, isBlockLevel(child) {
        flush()
        textOffset += textLength(of: .element(child))
        if let box = box(for: child, in: inner) { boxes.append(box) }
      } else {
        run.append(child)
      }
    }
    flush()
    return boxes
  }

  /// Scalars of the manuscript's text below a child.
  private func textLength(of child: StyledChild) -> Int {
    switch child {
    case .text(let text): text.string.unicodeScalars.count
    case .element(let element):
      element.role == .element ? element.children.reduce(0) { $0 + textLength(of: $1) } : 0
    case .pageNumber, .leader: 0
    }
  }

  private func markerParagraph(
    of element: StyledElement, in inner: Surroundings
  ) -> FlowParagraph? {
    guard element.style.values.display == .listItem,
      case .element(let marker)? = element.children.first(where: isMarker)
    else { return nil }
    var collector = InlineCollector(builder: self, block: marker.style)
    // Whatever is an item by its style alone has no label in the structure.
    let isItem = inner.mark == StructureRoles.body(of: element.id)
    let mark = isItem ? StructureRoles.label(of: element.id) : inner.mark
    collector.collect(marker.children, style: marker.style, in: Surroundings(mark: mark))
    let paragraph = FlowParagraph(
      collector, anchor: nil, node: element.id, style: marker.style, isAnonymous: true)
    return paragraph.content.isEmpty ? nil : paragraph
  }

  private func isMarker(_ child: StyledChild) -> Bool {
    guard case .element(let element) = child else { return false }
    return element.role == .marker
  }

  private func isBlock(_ child: StyledChild) -> Bool {
    guard case .element(let element) = child else { return false }
    return isBlockLevel(element)
  }

  func isBlockLevel(_ element: StyledElement) -> Bool {
    switch element.style.values.display {
    case .block, .listItem, .table, .tableRowGroup, .tableHeaderGroup, .tableRow, .tableCell,
      .tableCaption:
      true
    case .none, .contents, .inline, .inlineBlock, .ruby, .rubyText:
      false
    }
  }

  // MARK: Tables

  private func table(for element: StyledElement, in inner: Surroundings) -> FlowTable {
    var table = FlowTable(
      anchor: FlowAnchor(of: element), style: element.style, head: [], body: [])
    for case .element(let part) in element.children {
      let inPart = entering(part, from: inner)
      switch part.style.values.display {
      case .tableHeaderGroup: table.head += rows(of: part, in: inPart)
      case .tableRowGroup: table.body += rows(of: part, in: inPart)
      case .tableRow: table.body.append(row(for: part, in: inPart))
      default: continue
      }
    }
    return table
  }

  /// Whether an element holds rows, and they cells, and nothing else: whatever is a table by its
  /// style alone is a block, or its text would be lost.
  private func isMade(_ element: StyledElement, of part: Display) -> Bool {
    element.children.allSatisfy { child in
      guard case .element(let child) = child else { return false }
      guard child.role == .element else { return true }
      switch child.style.values.display {
      case .none: return true
      case .tableCell where part == .tableCell: return true
      case .tableRow where part == .tableRow: return isMade(child, of: .tableCell)
      case .tableHeaderGroup, .tableRowGroup: return isMade(child, of: .tableRow)
      default: return false
      }
    }
  }

  private func rows(of group: StyledElement, in inner: Surroundings) -> [FlowTable.Row] {
    group.children.compactMap { child in
      guard case .element(let row) = child, row.style.values.display == .tableRow else {
        return nil
      }
      return self.row(for: row, in: entering(row, from: inner))
    }
  }

  private func row(for element: StyledElement, in inner: Surroundings) -> FlowTable.Row {
    let cells = element.children.compactMap { child -> FlowTable.Cell? in
      guard case .element(let cell) = child, cell.style.values.display == .tableCell else {
        return nil
      }
      var collector = InlineCollector(builder: self, block: cell.style)
      collector.collect(cell.children, style: cell.style, in: entering(cell, from: inner))
      let paragraph = FlowParagraph(
        collector, anchor: FlowAnchor(of: cell), node: cell.id, style: cell.style,
        isAnonymous: true)
      return FlowTable.Cell(node: cell.id, style: cell.style, paragraph: paragraph)
    }
    return FlowTable.Row(style: element.style, cells: cells)
  }
}

extension StyledElement {
  /// The item of a task with its box for a marker: it hangs before the text as all marks do.
  fileprivate var withBoxAsMarker: StyledElement {
    let isTask = style.values.display == .listItem && attributes.classes.contains("task")
    let isMarked = children.contains { child in
      if case .element(let element) = child { element.role == .marker } else { false }
    }
    var item = self
    guard isTask, !isMarked, let box = item.takeBox() else { return self }
    let marker = StyledElement(
      id: box.id, name: box.name, role: .marker, style: box.style, children: [.element(box)])
    item.children.insert(.element(marker), at: 0)
    return item
  }

  /// Takes away the box that an item's text begins with, be it in a paragraph of its own.
  private mutating func takeBox() -> StyledElement? {
    guard case .element(var first) = children.first else { return nil }
    if first.name == .input {
      children.removeFirst()
      return first
    }
    guard first.name == .p, let box = first.takeBox() else { return nil }
    children[0] = .element(first)
    return box
  }
}
