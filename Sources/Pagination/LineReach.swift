import LineComposition
import Style
import Typography

/// How far a line and what stands beside it reach above and below the baseline, and where along it.
struct LineReach {
  private struct Part {
    var start: Length
    var end: Length
    /// From the baseline.
    var reach: Length
    var span: FlowSpan?
  }

  private let size: Length
  /// The text, the lines beside it, readings and marks: the parts of each overlap no other of it.
  private let above: [[Part]]
  private let below: [[Part]]

  /// - Parameter x: The line head, where lines of other paragraphs are compared.
  init(_ line: Line, of paragraph: FlowParagraph, x: Length = .zero) {
    let values = paragraph.style.values
    let mode = values.writingMode
    size = values.fontSize
    let text = (start: x + (line.positions.first ?? .zero), end: x + line.width)
    let stretches = paragraph.stretches(of: line, course: .beside)
    func lines(on side: Line.Annotation.Side) -> [Part] {
      stretches.compactMap { stretch in
        stretch.reach(on: side, in: mode).map { reach in
          Part(
            start: x + stretch.start, end: x + stretch.end, reach: reach,
            span: paragraph.spans[stretch.tag])
        }
      }.sorted { $0.start < $1.start }
    }
    func annotations(on side: Line.Annotation.Side, beside edge: Em, sign: Int) -> [Part] {
      line.annotations.filter { $0.side == side }.map { annotation in
        let shift = line.runs[annotation.run].baselineShift * sign
        return Part(
          start: x + annotation.start, end: x + annotation.end,
          reach: edge.of(annotation.baseSize) + annotation.size + shift
            + paragraph.distance(of: annotation, in: line, beside: stretches),
          span: paragraph.spans[annotation.tag])
      }.sorted { $0.start < $1.start }
    }
    above = [
      annotations(on: .over, beside: mode.ascent, sign: 1), lines(on: .over),
      [Part(start: text.start, end: text.end, reach: mode.ascent.of(size))],
    ]
    below = [
      annotations(on: .under, beside: mode.descent, sign: -1), lines(on: .under),
      [Part(start: text.start, end: text.end, reach: mode.descent.of(size))],
    ]
  }

  /// Two things that need more room than there is.
  struct Contact {
    var needed: Length
    /// The reading or the text that is marked; nil where text meets text.
    var span: FlowSpan?
  }

  /// What touches most where `lower` follows at a distance of baselines; nil where nothing does.
  func contact(with lower: LineReach, at distance: Length) -> Contact? {
    let contacts = below.flatMap { upper in lower.above.compactMap { Self.widest(upper, $0) } }
    let widest = contacts.max { $0.needed < $1.needed }
    // Ink leaves more than a tenth of an em between two em boxes.
    let slack = max(size, lower.size) / 10
    guard let widest, widest.needed - slack > distance else { return nil }
    return widest
  }

  /// Of the parts that stand one above the other, those that need most room.
  private static func widest(_ upper: [Part], _ lower: [Part]) -> Contact? {
    var widest: Contact?
    var (above, below) = (upper[...], lower[...])
    while let first = above.first, let second = below.first {
      let needed = first.reach + second.reach
      if max(first.start, second.start) < min(first.end, second.end),
        needed > widest?.needed ?? .zero
      {
        widest = Contact(needed: needed, span: second.span ?? first.span)
      }
      if first.end < second.end { above.removeFirst() } else { below.removeFirst() }
    }
    return widest
  }
}

/// Two neighbouring lines that touch (requirement R5): the grid stays, and the author is told.
struct NarrowGap {
  /// Of the two baselines.
  var distance: Length
  var needed: Length
  /// Where it happens.
  var span: FlowSpan?

  init?(between upper: LineReach, and lower: LineReach, distance: Length) {
    guard let contact = upper.contact(with: lower, at: distance) else { return nil }
    self.distance = distance
    needed = contact.needed
    span = contact.span
  }

  /// The first two lines of a paragraph that touch.
  ///
  /// A line that is higher than others, for an image or lines inside it, keeps its distance.
  init?(among lines: [Line], of paragraph: FlowParagraph) {
    let values = paragraph.style.values
    let distance = values.lineHeight
    var above: LineReach?
    for line in lines {
      let moved = paragraph.reach(of: line)
      let room = max(distance - values.baseline, .zero)
      guard moved.above <= values.baseline, moved.below <= room else {
        above = nil
        continue
      }
      let reach = LineReach(line, of: paragraph)
      if let above, var gap = NarrowGap(between: above, and: reach, distance: distance) {
        gap.span = gap.span ?? paragraph.spans.first
        self = gap
        return
      }
      above = reach
    }
    return nil
  }
}
