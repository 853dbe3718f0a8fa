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

  package init(shaper: Shaper) { self.shaper = shaper }

  /// Shapes and classifies once; the result can be broken to any measure.
  ///
  /// Vertical lines differ by how their characters stand and what class that gives them; all else
  /// is the same, along another axis.
  package func prepare(
    _ text: ParagraphText, writingMode: WritingMode = .horizontal
  ) -> PreparedParagraph {
    var builder = CellBuilder(shaper: shaper, writingMode: writingMode)
    switch writingMode {
    case .horizontal: for item in text.items { builder.append(item) }
    case .verticalRL: builder.append(VerticalText(text), of: text)
    }
    var paragraph = builder.finish()
    for segment in paragraph.segments {
      CharacterClassifier(segment: segment).settle(&paragraph.cells)
      GapBuilder(segment: segment).fill(&paragraph.cells)
    }
    if !paragraph.warichus.isEmpty { WarichuBlock.keepClosed(&paragraph) }
    if !paragraph.rubies.isEmpty { RubySpacing.open(&paragraph) }
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
        let indent =
          isFirst && broken.cells.lowerBound == segment.lowerBound
          ? style.firstLineIndent : .zero
        let adjusted = LineAdjustment(broken, cells: paragraph.cells, style: style)
        remark(on: broken, adjusted, style: style, &composed)
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
    let indent = isFirst ? style.firstLineIndent : .zero
    let sums = LineSums(segment, of: paragraph)
    if style.breaking == .optimumFit, style.alignment == .justify, !style.isBalanced {
      return OptimumFitBreaker(paragraph, sums: sums, style: style).lines(indent: indent)
    }
    let lines = FirstFitBreaker(paragraph, sums: sums, style: style).lines(indent: indent)
    guard style.isBalanced, lines.count > 1 else { return lines }
    let breaker = BalancedBreaker(paragraph, segment: segment, style: style)
    guard let even = breaker.lines(count: lines.count, indent: indent) else {
      return lines
    }
    // One more line is better than a divided word (H7).
    guard breaker.dividesWord(even),
      let longer = breaker.lines(count: lines.count + 1, indent: indent),
      !breaker.dividesWord(longer)
    else { return even }
    return longer
  }

  private func remark(
    on broken: BrokenLine, _ adjusted: LineAdjustment, style: ParagraphStyle,
    _ composed: inout ComposedParagraph
  ) {
    let line = composed.lines.count
    if broken.tier > BreakTier(style.kinsoku) {
      composed.remarks.append(.kinsokuRelaxed(line: line))
    }
    if adjusted.exceedsLimits { composed.remarks.append(.notFilled(line: line)) }
  }
}
