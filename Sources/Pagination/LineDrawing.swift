import DocumentTree
import LineComposition
import Style
import Typography

/// Turns a composed line into placed items, in the coordinates of its strip.
struct LineDrawing {
  let paragraph: FlowParagraph
  /// The line head, from the page area's line-head edge.
  let x: Length

  /// Adds a line whose baseline lies `baseline` below the strip's top.
  func draw(_ line: Line, baseline: Length, on strip: inout Strip) {
    for fragment in line.fragments { drawTint(fragment, baseline: baseline, on: &strip) }
    for run in line.runs {
      let span = paragraph.spans[run.tag]
      strip.items.append(
        PlacedItem(
          .glyphs(
            run.glyphs, origin: Point(x: x, y: baseline - run.baselineShift),
            color: span.style.values.color),
          mark: span.isLeader ? .artifact(.layout) : .node(span.mark)))
    }
    for box in line.boxes { drawBox(box, baseline: baseline, on: &strip) }
    for fragment in line.fragments {
      drawDecoration(fragment, baseline: baseline, on: &strip)
      addLink(fragment, baseline: baseline, on: &strip)
      addDestinations(fragment, on: &strip)
    }
    addTextStart(line, on: &strip)
  }

  private func drawTint(_ fragment: Line.Fragment, baseline: Length, on strip: inout Strip) {
    let values = paragraph.spans[fragment.tag].style.values
    guard values.display == .inline || values.display == .inlineBlock,
      values.backgroundColor.alpha > 0
    else { return }
    strip.items.append(
      PlacedItem(
        .fill(frame(of: fragment, baseline: baseline, values: values), values.backgroundColor),
        mark: .artifact(.background)))
  }

  /// The em boxes of a fragment's characters.
  private func frame(
    of fragment: Line.Fragment, baseline: Length, values: StyleValues
  ) -> Rectangle {
    let ascent = Em.thousandths(880).of(values.fontSize)
    return Rectangle(
      x: x + fragment.start, y: baseline - ascent, width: fragment.end - fragment.start,
      height: values.fontSize)
  }

  private func drawBox(_ box: Line.Box, baseline: Length, on strip: inout Strip) {
    let span = paragraph.spans[box.tag]
    for case .image(box.tag, let key, let size) in paragraph.content {
      let foot = baseline + span.imageDrop(height: size.height)
      let left = x + box.x + span.imageMargins.before
      let frame = Rectangle(origin: Point(x: left, y: foot - size.height), size: size)
      strip.items.append(
        PlacedItem(
          .image(key: key, frame),
          mark: span.isLeader ? .artifact(.layout) : .node(span.mark)))
      for identifier in span.identifiers {
        strip.destinations.append(
          Destination(
            identifier: identifier.identifier, node: identifier.node, point: frame.origin))
      }
      guard let link = span.link else { continue }
      strip.links.append(
        PageLink(area: frame, target: link.target, node: link.node, description: link.description))
    }
  }

  private func drawDecoration(
    _ fragment: Line.Fragment, baseline: Length, on strip: inout Strip
  ) {
    let span = paragraph.spans[fragment.tag]
    let values = span.style.values
    let size = values.fontSize
    var heights: [Length] = []
    if values.textDecoration.contains(.underline) { heights.append(Em.thousandths(180).of(size)) }
    if values.textDecoration.contains(.lineThrough) {
      heights.append(-Em.thousandths(380).of(size))
    }
    if values.textDecoration.contains(.overline) { heights.append(-Em.thousandths(940).of(size)) }
    for height in heights {
      let y = baseline - span.baselineShift + height
      strip.items.append(
        PlacedItem(
          .rule(
            from: Point(x: x + fragment.start, y: y), to: Point(x: x + fragment.end, y: y),
            width: Em.thousandths(50).of(size), style: .solid, color: values.color),
          mark: .artifact(.layout)))
    }
  }

  private func addLink(_ fragment: Line.Fragment, baseline: Length, on strip: inout Strip) {
    let span = paragraph.spans[fragment.tag]
    guard let link = span.link else { return }
    let area = frame(
      of: fragment, baseline: baseline - span.baselineShift, values: span.style.values)
    // Neighbouring fragments of one link in one line are one active area.
    if let last = strip.links.last, last.node == link.node, last.area.minY == area.minY,
      last.area.size.height == area.size.height
    {
      strip.links[strip.links.count - 1].area.size.width = area.maxX - last.area.minX
      return
    }
    strip.links.append(
      PageLink(area: area, target: link.target, node: link.node, description: link.description))
  }

  private func addDestinations(_ fragment: Line.Fragment, on strip: inout Strip) {
    guard fragment.scalars.lowerBound == 0 else { return }
    for identifier in paragraph.spans[fragment.tag].identifiers {
      strip.destinations.append(
        Destination(
          identifier: identifier.identifier, node: identifier.node,
          point: Point(x: x + fragment.start, y: .zero)))
    }
  }

  private func addTextStart(_ line: Line, on strip: inout Strip) {
    guard strip.textStart == nil, let fragment = line.fragments.first else { return }
    let offset = paragraph.spans[fragment.tag].textOffset + fragment.scalars.lowerBound
    strip.textStart = Strip.TextStart(node: paragraph.node, offset: offset)
  }
}
