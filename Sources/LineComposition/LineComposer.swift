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
  package func prepare(_ text: ParagraphText) -> PreparedParagraph {
    var builder = CellBuilder(shaper: shaper)
    for item in text.items { builder.append(item) }
    var paragraph = builder.finish()
    for segment in paragraph.segments {
      CharacterClassifier(segment: segment).settle(&paragraph.cells)
      GapBuilder(segment: segment).fill(&paragraph.cells)
    }
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
    let isTitle = style.isBalanced || style.breaking == .phrases
    if style.breaking == .optimumFit, style.alignment == .justify, !isTitle {
      return OptimumFitBreaker(paragraph, sums: sums, style: style).lines(indent: indent)
    }
    let lines = FirstFitBreaker(paragraph, sums: sums, style: style).lines(indent: indent)
    guard lines.count > 1 else { return lines }
    if isTitle {
      return titleLines(lines.count, of: segment, in: paragraph, style: style, indent: indent)
        ?? lines
    }
    guard style.alignment != .justify else { return lines }
    return RaggedEnding(paragraph, sums: sums, style: style).improved(lines)
  }

  /// Lines of a title; nil when strict rules give none.
  private func titleLines(
    _ count: Int, of segment: Range<Int>, in paragraph: PreparedParagraph,
    style: ParagraphStyle, indent: Length
  ) -> [BrokenLine]? {
    let breaker = TitleBreaker(paragraph, segment: segment, style: style)
    guard let best = breaker.lines(count: count, indent: indent) else { return nil }
    // One more line is better than a divided word (H7).
    guard breaker.dividesWord(best),
      let longer = breaker.lines(count: count + 1, indent: indent),
      !breaker.dividesWord(longer)
    else { return best }
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
