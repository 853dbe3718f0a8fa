import DocumentTree
import Style
import Typography

/// Gathers the text of a block in spans, collapsing white space over their borders.
struct InlineCollector {
  private(set) var spans: [FlowSpan] = []
  private let builder: FlowBuilder
  private let whiteSpace: WhiteSpace
  private var content: [FlowInline] = []
  /// A collapsible space has been seen and waits for text behind it.
  private var pendingSpaceTag: Int?
  private var textOffset: Int
  private var link: FlowLink?
  private var identifiers: [FlowIdentifier] = []
  private var markedClass: CharacterClass?

  init(builder: FlowBuilder, block: ComputedStyle, textOffset: Int = 0) {
    self.builder = builder
    self.textOffset = textOffset
    whiteSpace = block.values.whiteSpace
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

  private mutating func collect(
    _ element: StyledElement, in outer: FlowBuilder.Surroundings
  ) {
    guard element.style.values.display != .none else { return }
    let inner = builder.entering(element, from: outer)
    if let identifier = element.attributes.identifier {
      identifiers.append(FlowIdentifier(identifier: identifier, node: element.id))
    }
    let enclosing = (link, markedClass)
    if element.name == .a { link = Self.link(of: element) ?? link }
    if element.attributes.classes.contains("footnote-reference") { markedClass = .referenceMark }
    switch element.name {
    case .br: appendBreak()
    case .img: appendImage(element, mark: inner.mark)
    default: collect(element.children, style: element.style, in: inner)
    }
    (link, markedClass) = enclosing
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

  private static func plainText(_ child: StyledChild) -> String {
    switch child {
    case .text(let text): text.string
    case .element(let element):
      element.role == .element ? element.children.map(plainText).joined() : ""
    case .pageNumber, .leader: ""
    }
  }

  // MARK: Text

  private mutating func newSpan(_ style: ComputedStyle, mark: NodeID) -> Int {
    var span = FlowSpan(style: style, mark: mark, link: link)
    span.identifiers = identifiers
    identifiers = []
    span.markedClass = markedClass
    span.textOffset = textOffset
    span.baselineShift = Self.baselineShift(of: style.values)
    spans.append(span)
    return spans.count - 1
  }

  private static func baselineShift(of values: StyleValues) -> Length {
    switch values.verticalAlign {
    // In ems of the small size itself: raised to the top of the kana, lowered below the baseline.
    case .super: Em.thousandths(500).of(values.fontSize)
    case .sub: -Em.thousandths(250).of(values.fontSize)
    case .length(let raise): raise
    case .baseline, .top, .middle, .bottom: .zero
    }
  }

  private mutating func append(_ text: ElementText, style: ComputedStyle, mark: NodeID) {
    let scalars = Array(Self.transformed(text.string, by: style.values).unicodeScalars)
    guard !scalars.isEmpty else { return }
    let tag = newSpan(style, mark: mark)
    spans[tag].start = text.start
    switch style.values.whiteSpace {
    case .pre, .preWrap: appendPreserved(scalars, tag: tag)
    case .normal, .nowrap, .preLine: appendCollapsed(scalars, tag: tag)
    }
    textOffset += scalars.count
  }

  private static func transformed(_ text: String, by values: StyleValues) -> String {
    switch values.textTransform {
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
    case .text, .image, .leader, .pageNumber: true
    }
  }

  private mutating func flushSpace() {
    guard let tag = pendingSpaceTag else { return }
    pendingSpaceTag = nil
    content.append(.text(tag: tag, [" "]))
  }

  private mutating func appendPreserved(_ scalars: [Unicode.Scalar], tag: Int) {
    var run: [Unicode.Scalar] = []
    for scalar in scalars where scalar != "\r" {
      if scalar == "\n" {
        if !run.isEmpty { content.append(.text(tag: tag, run)) }
        run = []
        content.append(.lineBreak)
      } else if scalar == "\t" {
        run += [" ", " ", " ", " "]
      } else {
        run.append(scalar)
      }
    }
    if !run.isEmpty { content.append(.text(tag: tag, run)) }
  }

  private mutating func appendBreak() {
    pendingSpaceTag = nil
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
    let em = element.style.values.fontSize
    let size = builder.images[key] ?? Size(width: em, height: em)
    content.append(.image(tag: tag, key: key, size))
  }
}
