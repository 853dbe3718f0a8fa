import Typography

/// Text that has one line and no more, such as a running head (柱).
extension LineComposer {
  /// The text whole, or as much of it as goes before an ellipsis.
  package func line(of text: TextSpan, within measure: Length) -> Line? {
    let style = ParagraphStyle(measure: measure, alignment: .start, size: text.style.size)
    let paragraph = prepare(ParagraphText(items: [.text(text)]))
    let lines = compose(paragraph, style: style).lines
    guard lines.count > 1 else { return lines.first }
    var shortened = text
    shortened.text = text.text.prefix(Self.end(of: paragraph, within: measure)) + ["…"]
    return compose(prepare(ParagraphText(items: [.text(shortened)])), style: style).lines.first
  }

  /// How many scalars stand before the ellipsis: up to the end of the last phrase or word, or else
  /// where a line may end, if that fills two thirds of the room; else as many as fit.
  private static func end(of paragraph: PreparedParagraph, within measure: Length) -> Int {
    guard let segment = paragraph.segments.first, let size = paragraph.cells.first?.size else {
      return 0
    }
    let cells = paragraph.cells
    let phrases = PhraseAnalysis(cells[segment])
    // The ellipsis is an em, and half an em may stand between a bracket and it.
    let room = measure - size - Em.half.of(size)
    var gauge = LineGauge(indent: .zero)
    var ends = (phrase: 0, line: 0, any: 0)
    for index in segment {
      gauge.add(cells[index], at: index)
      guard gauge.width <= room else { break }
      ends.any = index + 1
      guard cells[index].breakTier == .strict, gauge.width * 3 >= room * 2 else { continue }
      ends.line = index + 1
      if phrases.breaks[index - segment.lowerBound] < .word { ends.phrase = index + 1 }
    }
    let end = [ends.phrase, ends.line, ends.any].first { $0 > 0 } ?? 0
    let last = cells[..<end].lastIndex { !$0.isPause }
    return last.map { Int(cells[$0].scalars.upperBound) } ?? 0
  }
}

extension Cell {
  /// An ellipsis takes the place of a comma, a colon or a middle dot.
  fileprivate var isPause: Bool {
    switch characterClass {
    case .comma, .middleDot: true
    default: isSpace || base == 0x2C || base == 0x3A || base == 0xFF1A
    }
  }
}
