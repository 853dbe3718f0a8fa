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
  package func prepare(_ text: ParagraphText) -> PreparedParagraph {
    var builder = CellBuilder(shaper: shaper, divider: divider)
    for item in text.items { builder.append(item) }
    var paragraph = builder.finish()
    for segment in paragraph.segments {
      CharacterClassifier(segment: segment).settle(&paragraph.cells)
      GapBuilder(segment: segment, rules: text.rules).fill(&paragraph.cells)
    }
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

  private func lines(
    of segment: Range<Int>, in paragraph: PreparedParagraph, isFirst: Bool, style: ParagraphStyle
  ) -> [BrokenLine] {
    if let line = paragraph.tabbedLine(of: segment) { return [line] }
    let lines = FirstFitBreaker(paragraph, style: style).lines(of: segment, isFirst: isFirst)
    guard style.isBalanced, lines.count > 1 else { return lines }
    let head = segment.isEmpty ? nil : paragraph.cells[segment.lowerBound]
    let indent = style.lineHead(
      LinePlace(isFirstSegment: isFirst, isFirstLine: true), before: head)
    let breaker = BalancedBreaker(paragraph, style: style)
    guard let even = breaker.lines(of: segment, count: lines.count, indent: indent) else {
      return lines
    }
    // One more line is better than a divided word (H7).
    guard breaker.dividesWord(even),
      let longer = breaker.lines(of: segment, count: lines.count + 1, indent: indent),
      !breaker.dividesWord(longer)
    else { return even }
    return longer
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
