import DocumentTree
import LineComposition
import Style
import Typography

/// Turns a composed line into placed items, in the coordinates of its strip.
struct LineDrawing {
  let paragraph: FlowParagraph
  /// The line head, from the page area's line-head edge.
  let x: Length
  /// Vertical lines are drawn as horizontal ones whose baseline is the line's axis, and then turned
  /// (`QuarterTurn`).
  var writingMode = WritingMode.horizontal

  private var ascent: Em { writingMode.ascent }

  /// Adds a line whose baseline lies `baseline` below the strip's top.
  func draw(_ line: Line, baseline: Length, on strip: inout Strip) {
    let decorations = DecorationDrawing(
      paragraph: paragraph, x: x, baseline: baseline, writingMode: writingMode)
    decorations.drawTints(of: line, on: &strip)
    let stretches = line.annotations.isEmpty ? [] : paragraph.stretches(of: line, course: .beside)
    for (index, run) in line.runs.enumerated() {
      let span = paragraph.spans[run.tag]
      strip.items.append(
        PlacedItem(
          .glyphs(
            run.glyphs, origin: Point(x: x, y: baseline - run.baselineShift),
            color: span.style.values.color),
          mark: span.isLeader ? .artifact(.layout) : .node(span.mark)))
      for annotation in line.annotations where annotation.run == index {
        let away = paragraph.distance(of: annotation, in: line, beside: stretches)
        let base = baseline - run.baselineShift
        draw(
          annotation, baseline: annotation.side == .over ? base - away : base + away, on: &strip)
      }
    }
    for box in line.boxes { drawBox(box, baseline: baseline, on: &strip) }
    decorations.drawLines(of: line, on: &strip)
    for fragment in line.fragments {
      addLink(fragment, baseline: baseline, on: &strip)
      addDestinations(fragment, on: &strip)
    }
    addTextStart(line, on: &strip)
  }

  /// The em box of a reading or a mark touches that of its base.
  private func draw(_ annotation: Line.Annotation, baseline: Length, on strip: inout Strip) {
    let span = paragraph.spans[annotation.tag]
    let values = span.style.values
    let (base, size) = (annotation.baseSize, annotation.size)
    let y =
      switch annotation.side {
      case .over: baseline - ascent.of(base) - writingMode.descent.of(size)
      case .under: baseline + writingMode.descent.of(base) + ascent.of(size)
      }
    let isRead = annotation.kind == .reading
    strip.items.append(
      PlacedItem(
        .glyphs(
          annotation.glyphs, origin: Point(x: x, y: y),
          color: isRead ? values.color : values.textEmphasisColor ?? values.color),
        mark: isRead ? .node(span.mark) : .artifact(.layout)))
  }

  /// The em boxes of a fragment's characters.
  private func frame(
    of fragment: Line.Fragment, baseline: Length, values: StyleValues
  ) -> Rectangle {
    return Rectangle(
      x: x + fragment.start, y: baseline - ascent.of(values.fontSize),
      width: fragment.end - fragment.start,
      height: values.fontSize)
  }

  private func drawBox(_ box: Line.Box, baseline: Length, on strip: inout Strip) {
    let span = paragraph.spans[box.tag]
    guard let (key, size) = paragraph.image(tagged: box.tag) else { return }
    let drop = writingMode == .horizontal ? span.imageDrop(height: size.height) : size.height / 2
    let foot = baseline + drop
    let left = x + box.x + span.imageMargins.before
    let frame = Rectangle(origin: Point(x: left, y: foot - size.height), size: size)
    strip.items.append(
      PlacedItem(
        .image(key: key, frame), mark: span.isLeader ? .artifact(.layout) : .node(span.mark)))
    for identifier in span.identifiers {
      strip.destinations.append(
        Destination(
          identifier: identifier.identifier, node: identifier.node, point: frame.origin))
    }
    guard let link = span.link else { return }
    strip.links.append(
      PageLink(area: frame, target: link.target, node: link.node, description: link.description))
  }

  private func addLink(_ fragment: Line.Fragment, baseline: Length, on strip: inout Strip) {
    let span = paragraph.spans[fragment.tag]
    guard let link = span.link, !fragment.isEmpty else { return }
    let area = frame(
      of: fragment, baseline: baseline - span.baselineShift - fragment.shift,
      values: span.style.values)
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

extension Line {
  /// Between a list marker and its item: behind a comma the half em that is its own.
  var markerGap: Em {
    runs.last?.glyphs.text.last == "、" ? .half : .thousandths(400)
  }
}
