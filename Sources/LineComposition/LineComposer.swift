import Typography

/// Sets paragraphs in lines by the rules of JLREQ (行の組版).
///
/// Shaping is done once by `prepare`; what it yields can be broken to any measure:
///
/// ```swift
/// let composer = LineComposer(shaper: shaper)
/// let paragraph = composer.prepare(text)
/// let lines = composer.compose(paragraph, style: ParagraphStyle(measure: measure, size: .pt(9)))
/// ```
package struct LineComposer<Shaper: TextShaper> {
  private let shaper: Shaper
  private let divider: WordDivider

  /// - Parameter divider: Where `hyphens: auto` divides words.
  package init(shaper: Shaper, divider: WordDivider = .none) {
    self.shaper = shaper
    self.divider = divider
  }

  /// Shapes and classifies once; the result can be broken to any measure.
  ///
  /// Vertical lines differ by how their characters stand and what class that gives them; all else
  /// is the same, along another axis.
  package func prepare(
    _ text: ParagraphText, writingMode: WritingMode = .horizontal
  ) -> PreparedParagraph {
    var builder = CellBuilder(shaper: shaper, writingMode: writingMode, divider: divider)
    switch writingMode {
    case .horizontal: for item in text.items { builder.append(item) }
    case .verticalRL: builder.append(VerticalText(text), of: text)
    }
    var paragraph = builder.finish()
    for segment in paragraph.segments {
      CharacterClassifier(segment: segment).settle(&paragraph.cells)
      GapBuilder(segment: segment, rules: text.rules).fill(&paragraph.cells)
    }
    if !paragraph.warichus.isEmpty { WarichuBlock.keepClosed(&paragraph) }
    if !paragraph.rubies.isEmpty { RubySpacing.open(&paragraph) }
    if SpanSpacing.isNeeded(for: paragraph.spans) { SpanSpacing.fill(&paragraph) }
    return paragraph
  }

  /// Breaks a paragraph to a measure and sets each line.
  package func compose(
    _ paragraph: PreparedParagraph, style: ParagraphStyle
  ) -> ComposedParagraph {
    var composed = ComposedParagraph(remarks: paragraph.remarks)
    let builder = LineBuilder(paragraph, style: style)
    for (number, segment) in paragraph.segments.enumerated() {
      let isFirst = number == 0
      for broken in lines(of: segment, in: paragraph, isFirst: isFirst, style: style) {
        let place = LinePlace(
          isFirstSegment: isFirst, isFirstLine: broken.cells.lowerBound == segment.lowerBound)
        let head = broken.ink.isEmpty ? nil : paragraph.cells[broken.ink.lowerBound]
        let indent = style.lineHead(place, before: head)
        let adjusted = LineAdjustment(broken, cells: paragraph.cells, style: style)
        remark(on: broken, of: paragraph, adjusted, style: style, &composed)
        composed.lines.append(
          builder.line(
            broken, adjusted: adjusted, indent: indent, endsParagraph: broken.isLast))
      }
    }
    return composed
  }

  func lines(
    of segment: Range<Int>, in paragraph: PreparedParagraph, isFirst: Bool, style: ParagraphStyle
  ) -> [BrokenLine] {
    let sums = LineSums(segment, of: paragraph, style: style, isFirst: isFirst)
    if let tabbed = TabbedLineBreaker(paragraph, sums: sums, style: style) { return tabbed.lines() }
    let isTitle = style.isBalanced || [.phrases, .words].contains(style.breaking)
    if style.breaking == .optimumFit, style.alignment == .justify, !isTitle {
      return OptimumFitBreaker(paragraph, sums: sums, style: style).lines()
    }
    let lines = FirstFitBreaker(paragraph, sums: sums, style: style).lines()
    guard lines.count > 1 else { return lines }
    if isTitle, lines.count <= TitleBreaker.mostLines {
      let first = segment.lowerBound
      let indent = sums.indent(from: first, first: sums.firstInk(from: first))
      let title = TitleBreaker(paragraph, segment: segment, style: style, indent: indent)
      if let titleLines = title.lines(atLeast: lines.count) { return titleLines }
    }
    guard style.alignment != .justify, !isTitle || style.breaking == .words else { return lines }
    return RaggedEnding(paragraph, sums: sums, style: style).improved(lines)
  }

  private func remark(
    on broken: BrokenLine, of paragraph: PreparedParagraph, _ adjusted: LineAdjustment,
    style: ParagraphStyle, _ composed: inout ComposedParagraph
  ) {
    let line = composed.lines.count
    if broken.tier > BreakTier(style.kinsoku), !wrapsFreely(at: broken, in: paragraph) {
      composed.remarks.append(.kinsokuRelaxed(line: line))
    }
    if adjusted.exceedsLimits { composed.remarks.append(.notFilled(line: line)) }
  }

  /// Whether a line ends inside text that may be cut anywhere (`overflow-wrap: anywhere`).
  private func wrapsFreely(at broken: BrokenLine, in paragraph: PreparedParagraph) -> Bool {
    guard broken.fit != .overfull, broken.cells.upperBound < paragraph.cells.count,
      let last = broken.ink.last
    else { return false }
    let next = paragraph.cells[broken.cells.upperBound]
    return paragraph.cells[last].traits.contains(.wrapsAnywhere)
      && next.traits.contains(.wrapsAnywhere)
  }
}
