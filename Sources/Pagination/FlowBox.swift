import Diagnostics
import DocumentTree
import LineComposition
import Style
import Typography

/// A styled element as layout sees it: blocks that hold blocks, paragraphs that hold text, tables.
///
/// Inline elements are gone: their style lives on in the spans of the paragraph. Boxes the tree
/// does not name (a list item's own text beside its nested list) are paragraphs too.
indirect enum FlowBox: Sendable {
  case container(FlowContainer)
  case paragraph(FlowParagraph)
  case table(FlowTable)
  case frame(FlowFrame)
}

/// A block of vertical text in a horizontal page.
struct FlowFrame: Sendable {
  var anchor: FlowAnchor
  var style: ComputedStyle
  /// What it holds, as one block.
  var content: FlowBox
  /// A section of its own fills the height of the page.
  var isSection: Bool
}

/// What of an element matters wherever its first strip lands.
struct FlowAnchor: Sendable {
  var node: NodeID
  var identifier: String?
  var namedStrings: [StyledElement.NamedString]
  var range: SourceRange?

  init(of element: StyledElement) {
    range = element.range
    node = element.id
    identifier = element.attributes.identifier
    namedStrings = element.namedStrings
  }
}

struct FlowContainer: Sendable {
  var anchor: FlowAnchor
  var style: ComputedStyle
  /// Set beside the first line, ending before its head (list markers).
  var marker: FlowParagraph?
  var children: [FlowBox]

  var isListItem: Bool { style.values.display == .listItem }
}

struct FlowParagraph: Sendable {
  /// nil for anonymous boxes: their element's anchor is the container's.
  var anchor: FlowAnchor?
  /// The element whose text it is.
  var node: NodeID
  /// The block's own style, or for an anonymous box that of its container.
  var style: ComputedStyle
  var isAnonymous: Bool
  var content: [FlowInline]
  /// By the tags in `content`.
  var spans: [FlowSpan]
  var unsetBlocks: [UnsetBlock]
  /// Where each image stands in `content`, by its tag.
  private let imageIndices: [Int: Int]

  init(
    _ collector: InlineCollector, anchor: FlowAnchor?, node: NodeID, style: ComputedStyle,
    isAnonymous: Bool
  ) {
    self.anchor = anchor
    self.node = node
    self.style = style
    self.isAnonymous = isAnonymous
    content = collector.finished()
    spans = collector.spans
    unsetBlocks = collector.unsetBlocks
    imageIndices = Dictionary(
      uniqueKeysWithValues: content.enumerated().compactMap { index, item in
        if case .image(let tag, _, _) = item { (tag, index) } else { nil }
      })
  }

  /// The image of a tag, in the size it is set in.
  func image(tagged tag: Int) -> (key: String, size: Size)? {
    guard let index = imageIndices[tag], case .image(_, let key, let size) = content[index] else {
      return nil
    }
    return (key, size)
  }
}

/// A warichu or furiwake that holds more than text, for which it has no room: it is text of the line.
struct UnsetBlock: Sendable {
  enum Kind: Sendable { case warichu, furiwake }

  var kind: Kind
  var anchor: FlowAnchor
}

extension FlowParagraph {
  /// The paragraph with its images in the size they are set in, no larger than a space.
  func fitted(to space: Size) -> FlowParagraph {
    var paragraph = self
    paragraph.content = content.map { item in
      guard case .image(let tag, let key, let natural) = item else { return item }
      let (values, margins) = (spans[tag].style.values, spans[tag].imageMargins)
      let room = Size(
        width: max(space.width - margins.before - margins.after, .zero), height: space.height)
      let size = ReplacedSize(natural: natural, values: values, space: room).used
      return .image(tag: tag, key: key, size)
    }
    return paragraph
  }

  /// How far images and lines inside a line reach above and below its baseline at most.
  func reach(of line: Line) -> (above: Length, below: Length) {
    var reach = (above: line.reach.above, below: line.reach.below)
    for box in line.boxes {
      guard let size = image(tagged: box.tag)?.size else { continue }
      let drop = spans[box.tag].imageDrop(height: size.height)
      reach = (max(reach.above, size.height - drop), max(reach.below, drop))
    }
    return reach
  }
}

extension FlowSpan {
  /// The space an image keeps in its line (字間のアキ); shares and `auto` mean none there.
  var imageMargins: (before: Length, after: Length) {
    func length(_ value: LengthOrAuto) -> Length {
      if case .length(let length) = value { length } else { .zero }
    }
    let margin = style.values.margin
    return (length(margin.left), length(margin.right))
  }

  /// From the baseline to the foot of an image, downward (CSS 2.2, 10.8.1).
  ///
  /// The middle is that of the ideographs' em box, not of the x-height: the line is Japanese.
  func imageDrop(height: Length) -> Length {
    let values = style.values
    let em = values.fontSize
    return switch values.verticalAlign {
    case .baseline, .sub, .super: .zero
    case .middle: height / 2 - Em.thousandths(380).of(em)
    case .top: height - Em.thousandths(880).of(em)
    case .bottom: Em.thousandths(120).of(em)
    case .length(let raise): -raise
    }
  }
}

enum FlowInline: Sendable {
  case text(tag: Int, [Unicode.Scalar])
  case image(tag: Int, key: String, Size)
  case leader(tag: Int, pattern: [Unicode.Scalar])
  case pageNumber(tag: Int, of: String)
  case ruby(FlowRuby)
  case warichu([FlowText])
  case furiwake(FlowFuriwake)
  case lineBreak
}

/// Text of one span inside a ruby base, a warichu or a furiwake.
struct FlowText: Sendable {
  var tag: Int
  var scalars: [Unicode.Scalar]
}

/// A base with its readings; how they are set is in the style of their span.
struct FlowRuby: Sendable {
  struct Annotation: Sendable {
    var tag: Int
    /// One for each base, or one for all.
    var readings: [[Unicode.Scalar]]
  }

  var bases: [[FlowText]] = []
  var annotations: [Annotation] = []
}

/// Lines inside a line, with what encloses them.
struct FlowFuriwake: Sendable {
  /// Of the element: how far apart its lines stand, and how they are aligned.
  var style: ComputedStyle
  var lines: [[FlowText]]
  var opening: [FlowText]
  var closing: [FlowText]
}

/// What the text of a span looks like and belongs to.
struct FlowSpan: Sendable {
  var style: ComputedStyle
  /// The structure node its glyphs are marked with.
  var mark: NodeID
  var link: FlowLink?
  /// Lines and tints of the inline elements it stands in, the outermost first.
  var decorations: [FlowDecoration] = []
  /// Identifiers of inline elements that begin with this span.
  var identifiers: [FlowIdentifier] = []
  /// The class mark-up gives (cl-20 for note marks).
  var markedClass: CharacterClass?
  var baselineShift: Length = .zero
  /// A leader is drawn, not read; neither is an ornament.
  var isLeader = false
  /// Where the span's first scalar stands in its manuscript.
  var start: SourcePosition?
  /// Scalars of the block's text before this span, for the page list.
  var textOffset = 0
}

/// A line or a tint that an inline element draws along all it holds.
struct FlowDecoration: Sendable, Hashable {
  /// Of the element that draws it, over the paragraph.
  var number: Int
  var lines: TextDecoration
  /// Of the element, which need not be that of the text.
  var style: ComputedStyle
  var baselineShift: Length
  /// Part of a warichu or furiwake: it runs along that of its lines in which its text stands.
  var isInset = false

  static func == (left: FlowDecoration, right: FlowDecoration) -> Bool {
    left.number == right.number
  }

  func hash(into hasher: inout Hasher) { hasher.combine(number) }
}

struct FlowIdentifier: Sendable, Hashable {
  var identifier: String
  var node: NodeID
}

struct FlowLink: Sendable, Hashable {
  var target: PageLink.Target
  var node: NodeID
  var description: String
}

struct FlowTable: Sendable {
  struct Row: Sendable {
    var style: ComputedStyle
    var cells: [Cell]
  }

  struct Cell: Sendable {
    var node: NodeID
    var style: ComputedStyle
    var paragraph: FlowParagraph
  }

  var anchor: FlowAnchor
  var style: ComputedStyle
  var head: [Row]
  var body: [Row]

  var asksForVerticalLines: Bool {
    (head + body).contains { row in
      row.cells.contains { $0.style.values.writingMode == .verticalRL }
    }
  }
}
