import DocumentTree
import LineComposition
import Style
import Typography

/// Sets flow boxes as one long column.
///
/// Margins are collapsed, paragraphs composed, prices put on breaks. Nothing here knows where a
/// page will end.
struct GalleyBuilder<Shaper: TextShaper> {
  let setter: ParagraphSetter<Shaper>
  /// The line grid of the pages (行送り of the body text).
  let pitch: Length
  /// The height of a page, for what could never fit on one.
  let pageHeight: Length
  private(set) var galley = Galley()
  private(set) var remarks: [ParagraphRemark] = []
  /// The tables that are wider than their measure even with columns of one em.
  private(set) var wideTables: [FlowAnchor] = []
  /// Lines that touch, one of each paragraph.
  private(set) var narrowGaps: [NarrowGap] = []
  /// The last line set, for the first of the next paragraph.
  var lineAbove: LineAbove?
  /// What cannot be set in vertical lines yet.
  var unturned: [FlowAnchor] = []
  /// What cannot be set in small lines inside a line.
  private(set) var unsetBlocks: [UnsetBlock] = []

  /// Waits for the next strip: space, anchors, breaks.
  private var space: Length = .zero
  private var destinations: [Destination] = []
  var namedStrings: [StyledElement.NamedString] = []
  private var forcedBreak: ForcedBreak?
  private var standsAtFoot = false
  /// How many of the coming strips stay with the one before them.
  private var keptStrips = 0

  struct ParagraphRemark {
    var remark: LineRemark
    var paragraph: FlowParagraph
    /// The line it is about.
    var line: Line?
  }

  struct LineAbove {
    var reach: LineReach
    /// From its baseline to the end of its strip.
    var below: Length
    var strip: Int
  }

  init(setter: ParagraphSetter<Shaper>, pitch: Length, pageHeight: Length) {
    self.setter = setter
    self.pitch = pitch
    self.pageHeight = pageHeight
  }

  /// Adds a box and all it holds; `x` is from the page area's line-head edge.
  mutating func add(_ box: FlowBox, x: Length, available: Length) {
    switch box {
    case .container(let container):
      addBlock(container.anchor, container.style, x: x, available: available) { builder, edges in
        builder.add(container, edges: edges)
      }
    case .paragraph(let paragraph) where paragraph.isAnonymous:
      addLines(of: paragraph, x: x, measure: available)
    case .paragraph(let paragraph) where paragraph.style.values.lineSpan > 0:
      addHeading(paragraph, x: x, available: available)
    case .paragraph(let paragraph):
      addBlock(paragraph.anchor, paragraph.style, x: x, available: available) { builder, edges in
        builder.addLines(of: paragraph, x: edges.contentX, measure: edges.measure)
      }
    case .frame(let frame):
      add(frame, x: x, available: available)
    case .table(let table):
      if table.asksForVerticalLines { unturned.append(table.anchor) }
      addBlock(table.anchor, table.style, x: x, available: available) { builder, edges in
        builder.add(table, edges: edges)
      }
    }
  }

  /// Adds a strip, with all that waited for one; answers its index.
  @discardableResult
  mutating func append(_ strip: Strip) -> Int {
    var strip = strip
    strip.spaceBefore = strip.spaceBefore + space
    strip.destinations = destinations + strip.destinations
    strip.namedStrings = namedStrings
    if keptStrips > 0 {
      strip.breakBefore = max(strip.breakBefore, .keptTogether)
      keptStrips -= 1
    }
    strip.forcedBreak = forcedBreak
    strip.standsAtFoot = standsAtFoot
    standsAtFoot = false
    space = .zero
    destinations = []
    namedStrings = []
    forcedBreak = nil
    galley.strips.append(strip)
    return galley.strips.count - 1
  }

  mutating func append(_ table: TableStretch) { galley.tables.append(table) }
  mutating func append(_ box: DecoratedBox) { galley.boxes.append(box) }

  mutating func noteWideTable(_ anchor: FlowAnchor) { wideTables.append(anchor) }

  mutating func note(_ composed: ComposedParagraph, of paragraph: FlowParagraph) {
    if let gap = NarrowGap(among: composed.lines, of: paragraph) { narrowGaps.append(gap) }
    if paragraph.showsPageNumbers { galley.referenceCount += 1 }
    unsetBlocks += paragraph.unsetBlocks
    for remark in composed.remarks {
      let line = remark.line.flatMap { composed.lines.indices.contains($0) ? $0 : nil }
      remarks.append(
        ParagraphRemark(
          remark: remark, paragraph: paragraph, line: line.map { composed.lines[$0] }))
    }
  }

  // MARK: Blocks

  /// The frame every block shares: margins, breaks, padding, borders, tint.
  mutating func addBlock(
    _ anchor: FlowAnchor?, _ style: ComputedStyle, x: Length, available: Length,
    content: (inout GalleyBuilder, BlockEdges) -> Void
  ) {
    let values = style.values
    enter(anchor, values, available: available)
    let start = galley.strips.count
    addEdge(values.border.top.width + values.padding.top, at: .head)
    let edges = BlockEdges(values, x: x, available: available)
    content(&self, edges)
    addEdge(values.border.bottom.width + values.padding.bottom, at: .foot)
    decorate(start..<galley.strips.count, values, edges)
    if values.breakInside == .avoid, galley.strips.count > start + 1 {
      for index in start + 1..<galley.strips.count {
        galley.strips[index].breakBefore = max(galley.strips[index].breakBefore, .avoided)
      }
    }
    leave(values, available: available)
  }

  private mutating func enter(_ anchor: FlowAnchor?, _ values: StyleValues, available: Length) {
    space = max(space, BlockEdges.used(values.margin.top, of: available) ?? .zero)
    switch values.breakBefore {
    case .auto: break
    case .avoid: keptStrips = max(keptStrips, 1)
    case .page: forcedBreak = forcedBreak ?? .page
    case .right, .recto: forcedBreak = .recto
    case .left, .verso: forcedBreak = .verso
    }
    // As in a column of flexible boxes: nothing else fills what a page leaves.
    if values.margin.top == .auto, values.writingMode == .horizontal { standsAtFoot = true }
    guard let anchor else { return }
    if let identifier = anchor.identifier {
      destinations.append(
        Destination(identifier: identifier, node: anchor.node, point: .zero))
    }
    namedStrings += anchor.namedStrings
  }

  private mutating func leave(_ values: StyleValues, available: Length) {
    space = max(space, BlockEdges.used(values.margin.bottom, of: available) ?? .zero)
    switch values.breakAfter {
    case .auto: break
    // Two lines of what follows stay with a heading (H4).
    case .avoid: keptStrips = max(keptStrips, 2)
    case .page: forcedBreak = .page
    case .right, .recto: forcedBreak = .recto
    case .left, .verso: forcedBreak = .verso
    }
  }

  private enum Edge { case head, foot }

  /// Padding and border above or below a block's content never part from it.
  private mutating func addEdge(_ height: Length, at edge: Edge) {
    guard height > .zero else { return }
    var strip = Strip(height: height)
    if edge == .foot { strip.breakBefore = .forbidden }
    append(strip)
    if edge == .head { keptStrips = max(keptStrips, 1) }
  }

  private mutating func decorate(
    _ strips: Range<Int>, _ values: StyleValues, _ edges: BlockEdges
  ) {
    let border = values.border
    let isBordered = [border.top, border.right, border.bottom, border.left].contains {
      $0.style != .none && $0.width > .zero
    }
    guard !strips.isEmpty, isBordered || values.backgroundColor.alpha > 0 else { return }
    galley.boxes.append(
      DecoratedBox(
        strips: strips, x: edges.borderX, width: edges.borderWidth,
        background: values.backgroundColor, border: border))
  }

  private mutating func add(_ container: FlowContainer, edges: BlockEdges) {
    let start = galley.strips.count
    let shift = setter.widening(
      of: container, room: edges.room(before: container.children.first), measure: edges.measure)
    for (index, child) in container.children.enumerated() {
      let first = galley.strips.count
      add(child, x: edges.contentX + shift, available: edges.measure - shift)
      // What an item opens with (a question, a label) rather goes along with what it opens.
      if container.isListItem, index == 1, first > start, first < galley.strips.count {
        galley.strips[first].breakBefore = max(galley.strips[first].breakBefore, .loose)
      }
    }
    if let marker = container.marker, let (mark, composed) = setter.mark(of: container) {
      if galley.strips.count == start {
        append(Strip(height: container.style.values.lineHeight))
      }
      note(composed, of: marker)
      add(mark, of: marker, to: start, x: edges.contentX)
    }
  }

  /// Sets a marker on the baseline of an item's first line, before its content.
  private mutating func add(
    _ mark: ItemMark, of marker: FlowParagraph, to index: Int, x: Length
  ) {
    let baseline =
      galley.strips[index].firstBaseline ?? marker.style.values.baseline
    // Before the text, so that it is read first.
    var label = Strip(height: .zero)
    LineDrawing(paragraph: marker, x: x - mark.reach)
      .draw(mark.line, baseline: baseline, on: &label)
    galley.strips[index].items.insert(contentsOf: label.items, at: 0)
  }

  // MARK: Paragraphs

  mutating func addLines(of paragraph: FlowParagraph, x: Length, measure: Length) {
    guard !paragraph.content.isEmpty else { return }
    let values = paragraph.style.values
    let rest = values.hasWholeMeasure ? measure.remainder(of: values.fontSize) : .zero
    let paragraph = paragraph.fitted(
      to: Size(width: measure - rest, height: pageHeight - values.lineHeight))
    let composed = setter.compose(paragraph, measure: measure - rest)
    note(composed, of: paragraph)
    let drawing = LineDrawing(
      paragraph: paragraph, x: values.isPreserved ? x : x + rest)
    let count = composed.lines.count
    let first = galley.strips.count
    noteGap(above: composed.lines, of: drawing)
    for (index, line) in composed.lines.enumerated() {
      // What rises above its line makes the line higher, and leaves the grid (G7).
      let reach = paragraph.reach(of: line)
      let rise = max(reach.above - values.baseline, .zero)
      let baseline = values.baseline + rise
      let room = max(values.lineHeight - values.baseline, .zero)
      let fall = max(reach.below - room, .zero)
      var strip = Strip(height: values.lineHeight + rise + fall)
      strip.isOnGrid = values.lineHeight == pitch && rise == .zero && fall == .zero
      strip.firstBaseline = baseline
      strip.breakBefore = BreakRules.penalty(beforeLine: index, of: count, values)
      drawing.draw(line, baseline: baseline, on: &strip)
      append(strip)
      if index == count - 1 {
        lineAbove = LineAbove(
          reach: LineReach(line, of: paragraph, x: drawing.x), below: strip.height - baseline,
          strip: galley.strips.count - 1)
      }
    }
    if paragraph.showsPageNumbers {
      let strips = first..<galley.strips.count
      galley.referring.append(
        ReferringParagraph(
          paragraph: paragraph, x: x, measure: measure, strips: strips,
          itemCounts: galley.strips[strips].map(\.items.count)))
    }
  }

  /// Notes that the first of some lines touches the line before it, which is another paragraph's.
  private mutating func noteGap(above lines: [Line], of drawing: LineDrawing) {
    guard let above = lineAbove, above.strip == galley.strips.count - 1, forcedBreak == nil,
      let line = lines.first
    else { return }
    let baseline = drawing.paragraph.style.values.baseline
    let distance =
      above.below + space + max(drawing.paragraph.reach(of: line).above, baseline)
    let reach = LineReach(line, of: drawing.paragraph, x: drawing.x)
    if let gap = NarrowGap(between: above.reach, and: reach, distance: distance) {
      narrowGaps.append(gap)
    }
  }

  /// A block of whole lines of the grid, its text in their middle (行取り, JLREQ 4.1.6).
  private mutating func addHeading(_ paragraph: FlowParagraph, x: Length, available: Length) {
    let values = paragraph.style.values
    enter(paragraph.anchor, values, available: available)
    let edges = BlockEdges(values, x: x, available: available)
    // An image in a heading is a sign in its line.
    let paragraph = paragraph.fitted(
      to: Size(width: edges.measure, height: values.baseline))
    let composed = setter.compose(paragraph, measure: edges.measure)
    note(composed, of: paragraph)
    let text = values.lineHeight * composed.lines.count
    let inset = values.padding.top + values.padding.bottom
    var height = pitch * values.lineSpan
    // Text never leaves its lines (H2): more of it takes more of them.
    while height < text + inset { height += pitch }
    var strip = Strip(height: height)
    strip.isOnGrid = true
    let top = (height - text) / 2
    drawFrame(values, edges, top: top, height: text, on: &strip)
    let drawing = LineDrawing(paragraph: paragraph, x: edges.contentX)
    for (index, line) in composed.lines.enumerated() {
      let baseline = top + values.lineHeight * index + values.baseline
      if index == 0 { strip.firstBaseline = baseline }
      drawing.draw(line, baseline: baseline, on: &strip)
    }
    append(strip)
    leave(values, available: available)
  }

  /// Tint and borders of a heading hug its text, not the lines it takes.
  private func drawFrame(
    _ values: StyleValues, _ edges: BlockEdges, top: Length, height: Length, on strip: inout Strip
  ) {
    let frame = Rectangle(
      x: edges.borderX, y: top - values.padding.top - values.border.top.width,
      width: edges.borderWidth,
      height: height + values.padding.top + values.padding.bottom + values.border.top.width
        + values.border.bottom.width)
    strip.items += BoxDrawing.items(
      background: values.backgroundColor, border: values.border, frame: frame)
  }

  /// Centres runs of strips that are off the grid in whole lines of it (G8), then yields the column.
  mutating func finished() -> Galley {
    var index = 0
    while index < galley.strips.count {
      guard !galley.strips[index].isOnGrid else {
        index += 1
        continue
      }
      var end = index
      var height = Length.zero
      while end < galley.strips.count, !galley.strips[end].isOnGrid {
        height += galley.strips[end].spaceBefore + galley.strips[end].height
        end += 1
      }
      let rest = height.remainder(of: pitch)
      if rest > .zero { galley.strips[index].spaceBefore += (pitch - rest) / 2 }
      index = end
    }
    return galley
  }
}

extension GalleyBuilder.ParagraphRemark {
  /// The last characters of the line, enough to find it by.
  var ending: String { line?.ending(of: 6) ?? "" }
}
