import DocumentTree
import LineComposition
import Style
import Typography

/// Sets flow boxes in vertical lines (縦組), one behind the other from right to left.
///
/// As a galley is a column of strips from the top down, this is a row of entries: a line, or room
/// that stays empty. Heads and lengths run down the lines, extents across them. The edges of styles
/// are physical: a block begins at its right edge and a line at the top.
struct VerticalColumn<Shaper: TextShaper> {
  /// A line at its place between head and foot.
  struct PlacedLine {
    var paragraph: FlowParagraph
    var line: Line
    var head: Length
  }

  struct Entry {
    var extent: Length
    /// Collapsed space before it; none at the beginning of a tier.
    var spaceBefore: Length = .zero
    /// An item's label and its line.
    var lines: [PlacedLine] = []
    var destinations: [FlowIdentifier] = []
    var namedStrings: [StyledElement.NamedString] = []
    /// What follows is not parted from it (headings).
    var keepsNext = false
  }

  /// Tint and borders around entries.
  struct Box {
    var entries: Range<Int>
    /// The border box along the lines.
    var head: Length
    var length: Length
    var background: Color
    var border: Edges<Border>
  }

  let setter: ParagraphSetter<Shaper>
  /// The distance of lines that headings count in.
  let pitch: Length
  private(set) var entries: [Entry] = []
  private(set) var boxes: [Box] = []
  private(set) var composed: [(ComposedParagraph, FlowParagraph)] = []
  /// Tables, and parts that ask for horizontal lines.
  private(set) var unturned: [FlowAnchor] = []
  private var isInHorizontalPart = false
  private var space: Length = .zero
  private var destinations: [FlowIdentifier] = []
  private var namedStrings: [StyledElement.NamedString] = []

  init(setter: ParagraphSetter<Shaper>, pitch: Length) {
    self.setter = setter
    self.pitch = pitch
  }

  /// Where blocks stand between the frame's head and foot.
  struct Span {
    var head: Length
    var measure: Length
    /// From the head of the block they stand in, for the marks of its items.
    var room = Length.zero
  }

  /// What a box holds, without its own edges.
  mutating func addContent(of box: FlowBox, in span: Span) {
    switch box {
    case .container(let container): addChildren(of: container, in: span)
    case .paragraph(let paragraph): addLines(of: paragraph, in: span)
    case .frame(let frame): addContent(of: frame.content, in: span)
    case .table(let table):
      unturned.append(table.anchor)
      for cell in (table.head + table.body).flatMap(\.cells) {
        addLines(of: cell.paragraph, in: span)
      }
    }
  }

  private mutating func add(_ box: FlowBox, in span: Span) {
    switch box {
    case .paragraph(let paragraph) where paragraph.isAnonymous: addLines(of: paragraph, in: span)
    case .paragraph(let paragraph):
      addBlock(paragraph.anchor, paragraph.style, in: span) { column, span in
        column.addLines(of: paragraph, in: span)
      }
    case .container(let container):
      addBlock(container.anchor, container.style, in: span) { column, span in
        column.addChildren(of: container, in: span)
      }
    case .table(let table):
      addBlock(table.anchor, table.style, in: span) { column, span in
        column.addContent(of: box, in: span)
      }
    case .frame(let frame): add(frame.content, in: span)
    }
  }

  // MARK: Blocks

  private mutating func addBlock(
    _ anchor: FlowAnchor?, _ style: ComputedStyle, in span: Span,
    content: (inout VerticalColumn, Span) -> Void
  ) {
    let values = style.values
    enter(anchor, values, of: span.measure)
    let isInside = isInHorizontalPart
    if values.writingMode == .horizontal, !isInside, let anchor { unturned.append(anchor) }
    isInHorizontalPart = values.writingMode == .horizontal
    defer { isInHorizontalPart = isInside }
    let top = BlockEdges.used(values.margin.top, of: span.measure) ?? .zero
    let bottom = BlockEdges.used(values.margin.bottom, of: span.measure) ?? .zero
    let head = values.border.top.width + values.padding.top
    let foot = values.border.bottom.width + values.padding.bottom
    let start = entries.count
    let inner = Span(
      head: span.head + top + head,
      measure: max(span.measure - top - bottom - head - foot, values.fontSize), room: top + head)
    addRoom(values.border.right.width + values.padding.right)
    content(&self, inner)
    addRoom(values.border.left.width + values.padding.left)
    boxes.append(
      Box(
        entries: start..<entries.count, head: span.head + top,
        length: inner.measure + head + foot, background: values.backgroundColor,
        border: values.border))
    space = max(space, BlockEdges.used(values.margin.left, of: span.measure) ?? .zero)
  }

  private mutating func enter(_ anchor: FlowAnchor?, _ values: StyleValues, of measure: Length) {
    space = max(space, BlockEdges.used(values.margin.right, of: measure) ?? .zero)
    guard let anchor else { return }
    namedStrings += anchor.namedStrings
    if let identifier = anchor.identifier {
      destinations.append(FlowIdentifier(identifier: identifier, node: anchor.node))
    }
  }

  private mutating func addChildren(of container: FlowContainer, in span: Span) {
    let first = entries.count
    let shift = setter.widening(
      of: container, room: span.room, measure: span.measure, writingMode: .verticalRL)
    let inner = Span(head: span.head + shift, measure: span.measure - shift)
    for child in container.children { add(child, in: inner) }
    // Set on the axis of the item's first line, before its text.
    guard let marker = container.marker,
      let (mark, result) = setter.mark(of: container, writingMode: .verticalRL)
    else { return }
    if entries.count == first { addRoom(container.style.values.lineHeight) }
    composed.append((result, marker))
    entries[first].lines.insert(
      PlacedLine(paragraph: marker, line: mark.line, head: span.head - mark.reach), at: 0)
  }

  // MARK: Lines

  private mutating func addLines(of paragraph: FlowParagraph, in span: Span) {
    guard !paragraph.content.isEmpty else { return }
    let values = paragraph.style.values
    let rest = values.hasWholeMeasure ? span.measure.remainder(of: values.fontSize) : .zero
    let room = Size(width: pitch * 8, height: span.measure - rest)
    let paragraph = paragraph.fitted(to: room).turned()
    let lines = compose(paragraph, measure: span.measure - rest)
    let first = entries.count
    let gap = roomBeside(values.lineHeight * lines.count, in: values.lineSpan)
    addRoom(gap)
    for line in lines {
      let reach = paragraph.reach(of: line)
      let extent = max(values.lineHeight, reach.above + reach.below)
      append(
        Entry(
          extent: extent,
          lines: [
            PlacedLine(
              paragraph: paragraph, line: line,
              head: values.isPreserved ? span.head : span.head + rest)
          ]))
    }
    addRoom(gap)
    guard values.breakAfter == .avoid else { return }
    for index in first..<entries.count { entries[index].keepsNext = true }
  }

  /// A heading stands in the middle of its lines of the grid (行取り); what does not fit them takes
  /// more of them.
  private func roomBeside(_ text: Length, in lineSpan: Int) -> Length {
    guard lineSpan > 0 else { return .zero }
    var extent = pitch * lineSpan
    while extent < text { extent += pitch }
    return (extent - text) / 2
  }

  private mutating func compose(_ paragraph: FlowParagraph, measure: Length) -> [Line] {
    let prepared = setter.prepare(paragraph, writingMode: .verticalRL)
    let result = setter.compose(paragraph, prepared: prepared, measure: measure)
    composed.append((result, paragraph))
    return result.lines
  }

  private mutating func addRoom(_ extent: Length) {
    if extent > .zero { append(Entry(extent: extent)) }
  }

  private mutating func append(_ entry: Entry) {
    var entry = entry
    entry.spaceBefore = space
    entry.destinations = destinations
    entry.namedStrings = namedStrings
    (space, destinations, namedStrings) = (.zero, [], [])
    entries.append(entry)
  }
}

extension FlowParagraph {
  /// The paragraph with its images measured along and across a vertical line.
  fileprivate func turned() -> FlowParagraph {
    var paragraph = self
    paragraph.content = content.map { item in
      guard case .image(let tag, let key, let size) = item else { return item }
      return .image(tag: tag, key: key, Size(width: size.height, height: size.width))
    }
    return paragraph
  }
}
