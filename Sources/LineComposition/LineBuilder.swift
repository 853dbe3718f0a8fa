import Typography

/// Puts the cells of a broken line at their places and gathers them into runs and fragments.
struct LineBuilder {
  private let paragraph: PreparedParagraph
  private let style: ParagraphStyle

  init(_ paragraph: PreparedParagraph, style: ParagraphStyle) {
    self.paragraph = paragraph
    self.style = style
  }

  func line(
    _ broken: BrokenLine, adjusted: LineAdjustment, indent: Length, endsParagraph: Bool
  ) -> Line {
    var line = Line(adjustment: adjusted.adjustment, endsParagraph: endsParagraph)
    line.positions.reserveCapacity(broken.ink.count)
    let plan = plan(broken, indent: indent)
    var x = plan.start
    var run = RunBuilder()
    for index in broken.ink {
      let cell = paragraph.cells[index]
      line.positions.append(x)
      place(cell, at: index, x: x, leaderFrame: plan.leaderFrame, run: &run, into: &line)
      line.width = x + frame(of: cell, plan.leaderFrame)
      x = line.width + cell.after.natural
      if !adjusted.additions.isEmpty { x += adjusted.additions[index - broken.ink.lowerBound] }
    }
    if let hyphen = hyphen(of: broken) { place(hyphen, run: &run, into: &line) }
    run.flush(into: &line)
    addSpacesToFragments(broken, &line)
    return line
  }

  private func frame(of cell: Cell, _ leaderFrame: Length) -> Length {
    cell.traits.contains(.leader) ? leaderFrame : cell.frame
  }
}

// MARK: - Alignment

extension LineBuilder {
  /// Where a line's first frame stands, and how long its leaders are.
  private struct Plan {
    var start: Length
    var leaderFrame: Length
  }

  private func plan(_ broken: BrokenLine, indent: Length) -> Plan {
    var plan = Plan(start: indent, leaderFrame: .zero)
    let leaders = broken.ink.count { paragraph.cells[$0].traits.contains(.leader) }
    let isRagged = style.alignment == .center || style.alignment == .end
    guard leaders > 0 || isRagged else { return plan }
    let room = style.measure - indent - naturalWidth(of: broken)
    if leaders > 0 {
      plan.leaderFrame = room / leaders
    } else if room > .zero {
      plan.start += style.alignment == .center ? room / 2 : room
    }
    return plan
  }

  /// Frames and natural space from the first frame's head to the last one's end, leaders apart.
  private func naturalWidth(of broken: BrokenLine) -> Length {
    var width = Length.zero
    for index in broken.ink {
      let cell = paragraph.cells[index]
      width += frame(of: cell, .zero)
      if index < broken.ink.upperBound - 1 { width += cell.after.natural }
    }
    return width
  }
}

// MARK: - Cells

extension LineBuilder {
  private func place(
    _ cell: Cell, at index: Int, x: Length, leaderFrame: Length, run: inout RunBuilder,
    into line: inout Line
  ) {
    let span = paragraph.spans[Int(cell.span)]
    if cell.traits.contains(.box) {
      run.flush(into: &line)
      line.boxes.append(Line.Box(tag: span.tag, x: x))
      return
    }
    if cell.traits.contains(.leader) {
      run.flush(into: &line)
      placeLeader(at: index, from: x, to: x + leaderFrame, into: &line)
      return
    }
    let face =
      paragraph.faces.isEmpty ? FontFaceID(file: 0, index: 0) : paragraph.faces[Int(cell.face)]
    if !run.takes(span: cell.span, face: face) {
      run.flush(into: &line)
      run.begin(
        span: cell.span, tag: span.tag, face: face, size: cell.size, shift: span.baselineShift)
    }
    run.append(
      span.text, scalars: cell.scalars, glyphs: paragraph.glyphs, cell.glyphs, x: x + cell.inkShift)
    extendFragment(of: cell, tag: span.tag, x: x, into: &line)
  }

  /// A span's part of the line grows by a cell.
  private func extendFragment(of cell: Cell, tag: Int, x: Length, into line: inout Line) {
    let scalars = Int(cell.scalars.lowerBound)..<Int(cell.scalars.upperBound)
    if let last = line.fragments.last, last.tag == tag,
      last.scalars.upperBound <= scalars.lowerBound
    {
      line.fragments[line.fragments.count - 1].end = x + cell.frame
      line.fragments[line.fragments.count - 1].scalars =
        last.scalars.lowerBound..<scalars.upperBound
    } else {
      line.fragments.append(
        Line.Fragment(tag: tag, start: x, end: x + cell.frame, scalars: scalars))
    }
  }

  /// The scalars of shed spaces belong to the line they end, so that no scalar is lost.
  private func addSpacesToFragments(_ broken: BrokenLine, _ line: inout Line) {
    for index in broken.ink.upperBound..<max(broken.cells.upperBound, broken.ink.upperBound) {
      let cell = paragraph.cells[index]
      let tag = paragraph.spans[Int(cell.span)].tag
      guard let last = line.fragments.last, last.tag == tag,
        last.scalars.upperBound <= Int(cell.scalars.lowerBound)
      else { continue }
      line.fragments[line.fragments.count - 1].scalars =
        last.scalars.lowerBound..<Int(cell.scalars.upperBound)
    }
  }
}

// MARK: - Leaders and hyphens

extension LineBuilder {
  /// Copies of the pattern on a grid counted from the line's end, an em clear of the text before and
  /// a quarter em clear of the text behind.
  private func placeLeader(at index: Int, from start: Length, to end: Length, into line: inout Line)
  {
    guard let leader = paragraph.leaders[index], leader.advance > .zero else { return }
    let cell = paragraph.cells[index]
    let span = paragraph.spans[Int(cell.span)]
    let clearStart = start + cell.size
    let clearEnd = end - Em.quarter.of(cell.size)
    let steps = max(0, style.measure.rawValue - clearStart.rawValue) / leader.advance.rawValue
    var x = style.measure - leader.advance * Int(steps)
    var run = GlyphRun(face: leader.face, size: cell.size)
    while x + leader.advance <= clearEnd {
      for glyph in leader.glyphs {
        run.glyphs.append(
          PositionedGlyph(id: glyph.id, x: x + glyph.xOffset, y: glyph.yOffset))
      }
      let copy = String(String.UnicodeScalarView(span.text))
      run.text += copy
      run.clusters.append(
        GlyphRun.Cluster(utf8Count: copy.utf8.count, glyphCount: leader.glyphs.count))
      x += leader.advance
    }
    guard !run.glyphs.isEmpty else { return }
    line.runs.append(Line.Run(tag: span.tag, glyphs: run, baselineShift: span.baselineShift))
  }

  /// The hyphen of a soft hyphen that broke the line.
  private func hyphen(of broken: BrokenLine) -> (PreparedParagraph.Hyphen, Cell)? {
    guard !broken.isLast, let index = broken.ink.last, index == broken.cells.upperBound - 1,
      paragraph.cells[index].traits.contains(.hyphenates),
      let hyphen = paragraph.hyphens[paragraph.cells[index].span]
    else { return nil }
    return (hyphen, paragraph.cells[index])
  }

  private func place(
    _ hyphen: (PreparedParagraph.Hyphen, Cell), run: inout RunBuilder, into line: inout Line
  ) {
    let span = paragraph.spans[Int(hyphen.1.span)]
    if !run.takes(span: hyphen.1.span, face: hyphen.0.face) {
      run.flush(into: &line)
      run.begin(
        span: hyphen.1.span, tag: span.tag, face: hyphen.0.face, size: hyphen.1.size,
        shift: span.baselineShift)
    }
    // Read back as the soft hyphen it stands for.
    run.append(
      ["\u{AD}"], scalars: 0..<1, glyphs: hyphen.0.glyphs, 0..<Int32(hyphen.0.glyphs.count),
      x: line.width)
    line.width += hyphen.0.advance
    if !line.fragments.isEmpty {
      line.fragments[line.fragments.count - 1].end = line.width
    }
  }
}
