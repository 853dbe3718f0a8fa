import Typography

/// Composition cut off after a phase, so that benchmarks can tell what each one takes.
extension LineComposer {
  /// How many lines a paragraph has; breaks it and sets nothing.
  package func lineCount(of paragraph: PreparedParagraph, style: ParagraphStyle) -> Int {
    var count = 0
    forEachLine(of: paragraph, style: style) { _ in count += 1 }
    return count
  }

  /// How many lines are not filled; breaks and adjusts a paragraph and sets nothing.
  package func unfilledLineCount(
    of paragraph: PreparedParagraph, style: ParagraphStyle
  ) -> Int {
    var count = 0
    forEachLine(of: paragraph, style: style) { line in
      if LineAdjustment(line, cells: paragraph.cells, style: style).exceedsLimits { count += 1 }
    }
    return count
  }

  private func forEachLine(
    of paragraph: PreparedParagraph, style: ParagraphStyle, do body: (BrokenLine) -> Void
  ) {
    for (number, segment) in paragraph.segments.enumerated() {
      lines(of: segment, in: paragraph, isFirst: number == 0, style: style).forEach(body)
    }
  }
}
