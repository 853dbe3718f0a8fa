import Typography

/// Puts the cells of a broken line at their places and gathers them into runs and fragments.
struct LineBuilder {
  let paragraph: PreparedParagraph
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
    let edges = paragraph.edges(of: broken.ink)
    let additions = additions(of: adjusted, edges, ink: broken.ink)
    var x = plan.start + edges.head
    var index = broken.ink.lowerBound
    var runs: [Range<Int>] = []
    while index < broken.ink.upperBound {
      let stretch = stretch(from: index, in: broken.ink)
      let cell = paragraph.cells[index]
      if cell.traits.isDisjoint(with: Self.objects) {
        place(stretch, of: broken, additions: additions, x: &x, into: &line)
      } else {
        let width =
          cell.isTab
          ? TabPlan(paragraph.cells, ink: broken.ink, style: style)
            .width(ofTabAt: index, from: x) ?? .zero
          : width(of: stretch, leader: plan.leaderFrame)
        placeObject(stretch, x: x, width: width, into: &line)
        line.width = x + width
        let last = stretch.upperBound - 1
        x = line.width + paragraph.cells[last].after.natural
        if !additions.isEmpty { x += additions[last - broken.ink.lowerBound] }
      }
      index = stretch.upperBound
      while hasAnnotations, runs.count < line.runs.count { runs.append(stretch) }
    }
    if hasAnnotations { addAnnotations(broken.ink, runs: runs, &line) }
    if let hyphen = hyphen(of: broken) { place(hyphen, into: &line) }
    addSpacesToFragments(broken, &line)
    return line
  }

  private var hasAnnotations: Bool {
    !paragraph.rubies.isEmpty || !paragraph.emphasisMarks.isEmpty
  }

  private static let objects: CellTraits = [.box, .leader, .warichu, .furiwake, .tab]

  /// What adjustment and the line's edges add behind each cell; empty where neither does.
  private func additions(
    of adjusted: LineAdjustment, _ edges: EdgeChanges, ink: Range<Int>
  ) -> [Length] {
    guard !edges.inner.isEmpty else { return adjusted.additions }
    var additions = adjusted.additions
    if additions.isEmpty { additions = [Length](repeating: .zero, count: ink.count) }
    for (cell, amount) in edges.inner { additions[cell - ink.lowerBound] += amount }
    return additions
  }

  private func addAnnotations(_ ink: Range<Int>, runs: [Range<Int>], _ line: inout Line) {
    let placement = AnnotationPlacement(paragraph, ink: ink, runs: runs)
    placement.addReadings(to: &line)
    placement.addEmphasis(to: &line)
  }

  /// The cells of one span and font from here; a box or leader stands alone, and so do the columns
  /// of a warichu.
  private func stretch(from start: Int, in ink: Range<Int>) -> Range<Int> {
    let cells = paragraph.cells
    let objects = Self.objects
    if cells[start].traits.contains(.warichu) {
      return (paragraph.warichu(at: start)?.cells ?? start..<start + 1).clamped(
        to: start..<ink.upperBound)
    }
    guard cells[start].traits.isDisjoint(with: objects) else { return start..<start + 1 }
    var end = start + 1
    while end < ink.upperBound, cells[end].span == cells[start].span,
      cells[end].font == cells[start].font, cells[end].traits.isDisjoint(with: objects)
    {
      end += 1
    }
    guard !paragraph.orientations.isEmpty else { return start..<end }
    return start..<orientationEnd(of: start..<end)
  }

  /// The end of the cells that stand as the first one does.
  private func orientationEnd(of stretch: Range<Int>) -> Int {
    let orientations = paragraph.orientations[stretch]
    return orientations.firstIndex { $0 != orientations.first } ?? stretch.upperBound
  }

  private func orientation(of index: Int) -> GlyphOrientation {
    paragraph.orientations.isEmpty ? .horizontal : paragraph.orientations[index]
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
    let alignment = style.raggedAlignment(isLast: broken.isLast)
    // What stands in columns begins at the line head.
    guard broken.firstAdjusted == nil else { return plan }
    let isRagged =
      (alignment == .center || alignment == .end)
      && (style.alignment != .justify || broken.fit == .natural)
    guard leaders > 0 || isRagged else { return plan }
    let room = style.measure - indent - naturalWidth(of: broken)
    if leaders > 0 {
      plan.leaderFrame = room / leaders
    } else if room > .zero {
      plan.start += alignment == .center ? room / 2 : room
    }
    return plan
  }

  /// Frames and natural space from the first frame's head to the last one's end, leaders apart.
  private func naturalWidth(of broken: BrokenLine) -> Length {
    var width = Length.zero
    for index in broken.ink {
      let cell = paragraph.cells[index]
      if !cell.traits.contains(.leader) { width += cell.frame }
      if index < broken.ink.upperBound - 1 { width += cell.after.natural }
    }
    guard let first = broken.ink.first, let last = broken.ink.last else { return width }
    return width + paragraph.headSpace(at: first) + paragraph.tailSpace(at: last, from: first)
  }
}

// MARK: - Cells

extension LineBuilder {
  /// Cells that are drawn together: one run, one piece of their span's fragment.
  private func place(
    _ stretch: Range<Int>, of broken: BrokenLine, additions: [Length], x: inout Length,
    into line: inout Line
  ) {
    let cells = paragraph.cells
    let first = cells[stretch.lowerBound]
    let span = paragraph.spans[Int(first.span)]
    var run = RunBuilder(
      paragraph.font(of: first), orientation: orientation(of: stretch.lowerBound),
      capacity: stretch.count)
    var start: Length?
    let text = span.text
    let glyphs = paragraph.glyphs
    for index in stretch {
      line.positions.append(x)
      // The room of an absorbed space is the pair's around it, not the span's (requirement W5).
      if !cells[index].traits.contains(.absorbed) { start = start ?? x }
      run.append(
        text, scalars: cells[index].scalars, glyphs: glyphs, cells[index].glyphs,
        x: x + cells[index].inkShift)
      line.width = x + cells[index].frame
      x = line.width + cells[index].after.natural
      if !additions.isEmpty { x += additions[index - broken.ink.lowerBound] }
    }
    line.runs.append(
      Line.Run(tag: span.tag, glyphs: run.finish(), baselineShift: span.baselineShift))
    let scalars =
      Int(first.scalars.lowerBound)..<Int(cells[stretch.upperBound - 1].scalars.upperBound)
    addFragment(
      tag: span.tag, from: start ?? line.width, to: line.width, scalars: scalars, to: &line)
  }

  private func placeObject(
    _ stretch: Range<Int>, x: Length, width: Length, into line: inout Line
  ) {
    let cell = paragraph.cells[stretch.lowerBound]
    var head = x
    for index in stretch {
      // Part of a warichu may be narrower than its columns are in the whole.
      line.positions.append(min(head, x + width))
      head += paragraph.cells[index].frame
    }
    if cell.traits.contains(.box) {
      line.boxes.append(Line.Box(tag: paragraph.spans[Int(cell.span)].tag, x: x))
    } else if cell.traits.contains(.warichu) {
      placeWarichu(stretch, x: x, into: &line)
    } else if let furiwake = paragraph.furiwakes[stretch.lowerBound] {
      place(furiwake, x: x, into: &line)
    } else if cell.traits.contains(.leader) {
      placeLeader(at: stretch.lowerBound, from: x, to: x + width, into: &line)
    }
  }

  private func width(of object: Range<Int>, leader: Length) -> Length {
    let cell = paragraph.cells[object.lowerBound]
    if cell.traits.contains(.leader) { return leader }
    guard cell.traits.contains(.warichu), let block = paragraph.warichu(at: object.lowerBound)
    else { return cell.frame }
    return block.halves(ofColumns: object).width
  }

  /// A span's part of the line: it goes on where only the face changes.
  func addFragment(
    tag: Int, from start: Length, to end: Length, scalars: Range<Int>, shift: Length = .zero,
    to line: inout Line
  ) {
    let last = line.fragments.count - 1
    if last >= 0, line.fragments[last].tag == tag, line.fragments[last].shift == shift,
      line.fragments[last].scalars.upperBound <= scalars.lowerBound
    {
      if line.fragments[last].isEmpty { line.fragments[last].start = start }
      line.fragments[last].end = max(line.fragments[last].end, end)
      line.fragments[last].scalars =
        line.fragments[last].scalars.lowerBound..<scalars.upperBound
    } else {
      var fragment = Line.Fragment(tag: tag, start: start, end: end, scalars: scalars)
      fragment.shift = shift
      line.fragments.append(fragment)
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
    var run = GlyphRun(
      face: leader.font.face, size: leader.font.size, orientation: leader.orientation)
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

  /// Read back as the soft hyphen it stands for.
  private func place(_ hyphen: (PreparedParagraph.Hyphen, Cell), into line: inout Line) {
    let span = paragraph.spans[Int(hyphen.1.span)]
    var run = RunBuilder(hyphen.0.font, orientation: hyphen.0.orientation, capacity: 1)
    run.append(
      ["\u{AD}"], scalars: 0..<1, glyphs: hyphen.0.glyphs, 0..<Int32(hyphen.0.glyphs.count),
      x: line.width)
    line.runs.append(
      Line.Run(tag: span.tag, glyphs: run.finish(), baselineShift: span.baselineShift))
    line.width += hyphen.0.advance
    if !line.fragments.isEmpty { line.fragments[line.fragments.count - 1].end = line.width }
  }
}
