import DocumentTree
import Style
import Typography

/// Gathers the text of a block in spans, collapsing white space over their borders.
struct InlineCollector {
  var spans: [FlowSpan] = []
  let builder: FlowBuilder
  private let whiteSpace: WhiteSpace
  private let hasTabStops: Bool
  var content: [FlowInline] = []
  var unsetBlocks: [UnsetBlock] = []
  /// A collapsible space has been seen and waits for text behind it.
  private var pendingSpaceTag: Int?
  var textOffset: Int
  private var link: FlowLink?
  private var identifiers: [FlowIdentifier] = []
  var markedClass: CharacterClass?
  private var decorations: [FlowDecoration]
  /// The lines already drawn by what lies around.
  private var lines: TextDecoration
  private var decorationCount = 1
  /// Inside a warichu or furiwake.
  private var isInset = false
  /// Of all elements around the text: a link in a superscript is raised with it.
  private var baselineShift = Length.zero

  init(builder: FlowBuilder, block: ComputedStyle, textOffset: Int = 0) {
    self.builder = builder
    self.textOffset = textOffset
    whiteSpace = block.values.whiteSpace
    lines = block.values.textDecoration
    decorations =
      lines.isEmpty
      ? [] : [FlowDecoration(number: 0, lines: lines, style: block, baselineShift: .zero)]
    hasTabStops = !block.values.tabStops.isEmpty
  }

  /// Where a collector stood before it tried to read an element as text.
  ///
  /// Spans and content are counted, not kept: a copy of them would be made anew at each ruby.
  struct Checkpoint {
    fileprivate var spanCount: Int
    fileprivate var contentCount: Int
    fileprivate var pendingSpaceTag: Int?
    fileprivate var textOffset: Int
    fileprivate var identifiers: [FlowIdentifier]
    fileprivate var decorationCount: Int
  }

  var checkpoint: Checkpoint {
    Checkpoint(
      spanCount: spans.count, contentCount: content.count, pendingSpaceTag: pendingSpaceTag,
      textOffset: textOffset, identifiers: identifiers, decorationCount: decorationCount)
  }

  mutating func goBack(to checkpoint: Checkpoint) {
    spans.removeLast(spans.count - checkpoint.spanCount)
    content.removeLast(content.count - checkpoint.contentCount)
    pendingSpaceTag = checkpoint.pendingSpaceTag
    textOffset = checkpoint.textOffset
    identifiers = checkpoint.identifiers
    decorationCount = checkpoint.decorationCount
  }

  /// The content, without white space at its end.
  func finished() -> [FlowInline] {
    var content = content
    if whiteSpace == .pre || whiteSpace == .preWrap {
      // The line ending before `</pre>` ends the last line and opens none.
      if case .lineBreak? = content.last { content.removeLast() }
    }
    return content
  }

  mutating func collect(
    _ children: [StyledChild], style: ComputedStyle, in surroundings: FlowBuilder.Surroundings
  ) {
    for child in children {
      switch child {
      case .text(let text):
        append(text, style: style, mark: surroundings.mark)
      case .element(let element):
        collect(element, in: surroundings)
      case .pageNumber where style.isUnseen, .leader where style.isUnseen:
        continue
      case .pageNumber(let identifier):
        let tag = newSpan(style, mark: surroundings.mark)
        flushSpace()
        content.append(.pageNumber(tag: tag, of: identifier))
      case .leader(let pattern):
        let tag = newSpan(style, mark: surroundings.mark)
        spans[tag].isLeader = true
        pendingSpaceTag = nil
        content.append(.leader(tag: tag, pattern: Array(pattern.unicodeScalars)))
      }
    }
  }

  mutating func collect(
    _ element: StyledElement, in outer: FlowBuilder.Surroundings
  ) {
    guard element.style.values.display != .none else { return }
    let inner = builder.entering(element, from: outer)
    if let identifier = element.attributes.identifier {
      identifiers.append(FlowIdentifier(identifier: identifier, node: element.id))
    }
    let enclosing = (link, markedClass, decorations, lines, baselineShift)
    baselineShift += Self.baselineShift(of: element.style.values)
    enter(element.style)
    if element.name == .a { link = Self.link(of: element) ?? link }
    if element.attributes.classes.contains("footnote-reference") { markedClass = .referenceMark }
    switch element.name {
    case .br: appendBreak()
    case .img: appendImage(element, mark: inner.mark)
    case .ruby where element.style.values.display == .ruby: collectRuby(element, in: inner)
    default:
      switch (element.style.values.warichu, element.style.values.furiwake) {
      case (.inline, _): collectWarichu(element, in: inner)
      case (.none, .inline): collectFuriwake(element, in: inner)
      case (.none, .none): collect(element.children, style: element.style, in: inner)
      }
    }
    (link, markedClass, decorations, lines, baselineShift) = enclosing
  }

  /// A line or tint that begins with an element; lines its surroundings draw are theirs.
  private mutating func enter(_ style: ComputedStyle) {
    let values = style.values
    let isInlineBlock = values.display == .inlineBlock
    let own = isInlineBlock ? values.textDecoration : values.textDecoration.subtracting(lines)
    lines = values.textDecoration
    guard !own.isEmpty || values.backgroundColor.alpha > 0 else { return }
    decorations.append(
      FlowDecoration(
        number: decorationCount, lines: own, style: style, baselineShift: baselineShift,
        isInset: isInset))
    decorationCount += 1
  }

  /// Collects what stands in the lines of a warichu or furiwake.
  mutating func inset<Content>(_ collect: (inout Self) -> Content) -> Content {
    let around = isInset
    isInset = true
    defer { isInset = around }
    return collect(&self)
  }

  private static func link(of element: StyledElement) -> FlowLink? {
    guard let destination = element.attributes["href"], !destination.isEmpty else { return nil }
    let target: PageLink.Target =
      destination.hasPrefix("#")
      ? .identifier(String(destination.dropFirst())) : .uri(destination)
    let description = element.children.map(plainText).joined()
    return FlowLink(
      target: target, node: element.id,
      description: description.isEmpty ? destination : description)
  }

  static func plainText(_ child: StyledChild) -> String {
    switch child {
    case .text(let text): text.string
    case .element(let element):
      element.role == .element ? element.children.map(plainText).joined() : ""
    case .pageNumber, .leader: ""
    }
  }

  // MARK: Text

  mutating func newSpan(_ style: ComputedStyle, mark: NodeID) -> Int {
    var span = FlowSpan(style: style, mark: mark, link: link)
    span.identifiers = identifiers
    span.decorations = decorations
    identifiers = []
    span.markedClass = markedClass
    span.textOffset = textOffset
    span.baselineShift = baselineShift
    spans.append(span)
    return spans.count - 1
  }

  private static func baselineShift(of values: StyleValues) -> Length {
    switch values.verticalAlign {
    // In ems of the small size itself, usually 0.6: up 0.3 and down 0.2 of the text's (R8).
    case .super: Em.thousandths(500).of(values.fontSize)
    case .sub: -Em.thousandths(333).of(values.fontSize)
    case .length(let raise): raise
    case .baseline, .top, .middle, .bottom: .zero
    }
  }

  private mutating func append(_ text: ElementText, style: ComputedStyle, mark: NodeID) {
    let written = Self.transformed(text.string, by: style.values)
    let scalars = Array(written.unicodeScalars)
    defer { textOffset += scalars.count }
    guard !scalars.isEmpty, !style.isUnseen else { return }
    let tag = newSpan(style, mark: mark)
    spans[tag].start = text.start
    switch style.values.whiteSpace {
    case .pre, .preWrap: appendPreserved(scalars, tag: tag)
    case .normal, .nowrap, .preLine: appendCollapsed(scalars, tag: tag)
    }
  }

  private static func transformed(_ text: String, by values: StyleValues) -> String {
    let isVertical = values.writingMode == .verticalRL
    let text = isVertical ? KanjiNumerals.written(text, as: values.verticalNumerals) : text
    return switch values.textTransform {
    case .none: text
    case .uppercase: text.uppercased()
    case .lowercase: text.lowercased()
    }
  }

  private mutating func appendCollapsed(_ scalars: [Unicode.Scalar], tag: Int) {
    var run: [Unicode.Scalar] = []
    for scalar in scalars {
      switch scalar {
      case " ", "\n", "\t", "\r":
        if pendingSpaceTag == nil, !run.isEmpty || canTakeSpace { pendingSpaceTag = tag }
      default:
        if pendingSpaceTag == tag {
          pendingSpaceTag = nil
          run.append(" ")
        } else {
          flushSpace()
        }
        run.append(scalar)
      }
    }
    if !run.isEmpty { content.append(.text(tag: tag, run)) }
  }

  /// White space at a block's head, or after a forced break, is none.
  private var canTakeSpace: Bool {
    switch content.last {
    case nil, .lineBreak: false
    case .text, .image, .leader, .pageNumber, .ruby, .warichu, .furiwake: true
    }
  }

  mutating func flushSpace() {
    guard let tag = pendingSpaceTag else { return }
    pendingSpaceTag = nil
    content.append(.text(tag: tag, [" "]))
  }

  /// White space at a line's end is none.
  mutating func dropSpace() { pendingSpaceTag = nil }

  private mutating func appendPreserved(_ scalars: [Unicode.Scalar], tag: Int) {
    var run: [Unicode.Scalar] = []
    for scalar in scalars where scalar != "\r" {
      if scalar == "\n" {
        if !run.isEmpty { content.append(.text(tag: tag, run)) }
        run = []
        content.append(.lineBreak)
      } else if scalar == "\t", !hasTabStops {
        run += [" ", " ", " ", " "]
      } else {
        run.append(scalar)
      }
    }
    if !run.isEmpty { content.append(.text(tag: tag, run)) }
  }

  private mutating func appendBreak() {
    dropSpace()
    content.append(.lineBreak)
  }

  /// The style with the size that the attributes `width` and `height` give in pixels, where no sheet
  /// does (HTML, 15.4.3).
  private static func withHints(_ element: StyledElement) -> ComputedStyle {
    var values = element.style.values
    let hints = ["width", "height"].map { name in
      element.attributes[name].flatMap { Int($0) }.map { Length.pt($0 * 3) / 4 }
    }
    guard hints.contains(where: { $0 != nil }) else { return element.style }
    if values.width == .auto, let width = hints[0] { values.width = .length(width) }
    if values.height == .auto, let height = hints[1] { values.height = .length(height) }
    return ComputedStyle(values)
  }

  private mutating func appendImage(_ element: StyledElement, mark: NodeID) {
    guard let key = element.attributes["src"] else { return }
    let tag = newSpan(Self.withHints(element), mark: mark)
    spans[tag].isLeader = element.isOrnament
    flushSpace()
    let values = element.style.values
    var size = builder.images[key] ?? Size(width: values.fontSize, height: values.fontSize)
    // An image of a given height (1em, say) is as wide as its proportions make it.
    if case .length(let height) = values.height, height > .zero, size.height > .zero {
      size = Size(width: size.width.scaled(by: height.points / size.height.points), height: height)
    }
    content.append(.image(tag: tag, key: key, size))
  }
}

extension ComputedStyle {
  /// Text of no size is not set.
  var isUnseen: Bool { values.fontSize <= .zero }
}
