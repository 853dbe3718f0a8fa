import Typography

/// What a line up to some break measures before it is adjusted.
struct LineExtent {
  /// To the end of the last frame that shows, from the line head, with a hyphen that the break adds.
  var width: Length
  /// To the head of that frame.
  var headOfLastInk: Length
  /// What steps 1, 4, 5 and 6 of reduction can take from the width.
  var reducible: Length
  /// The space the last character keeps behind it at a line's end, or sheds.
  var endSpace: Length
  /// What reduction may take of that: all or nothing.
  var endRelief: Length
  /// The last character is a stop or comma.
  var isStop: Bool
  /// The last character may hang past the measure.
  var mayHang: Bool
  /// The last line of its segment.
  var isLast: Bool
}

/// How a line compares with the measure: one rule for all breakers, so that the same text in a line
/// is set the same way whoever chose it.
struct LineFitting {
  struct Outcome: Hashable {
    var fit: BrokenLine.Fit
    var hangs = false
  }

  private let measure: Length
  private let isJustified: Bool
  private let alignment: ParagraphStyle.Alignment
  private let lastAlignment: ParagraphStyle.Alignment
  private let fillsLastLine: Bool
  private let forcesHanging: Bool

  init(_ style: ParagraphStyle) {
    measure = style.measure
    isJustified = style.alignment == .justify && !style.isBalanced
    alignment = style.raggedAlignment(isLast: false)
    lastAlignment = style.raggedAlignment(isLast: true)
    fillsLastLine = style.fillsLastLine && !style.isBalanced
    forcesHanging = style.hanging.contains(.forceEnd)
  }

  /// Nil when the line cannot be set: it is too long for all steps of reduction.
  func outcome(of line: LineExtent) -> Outcome? {
    let isFilled = line.isLast ? fillsLastLine : isJustified
    if forcesHanging, line.isStop {
      if isFilled { return forcedHanging(line) }
      if endsAtMeasure(line), line.headOfLastInk <= measure {
        return Outcome(fit: .natural, hangs: true)
      }
    }
    let need = line.width + line.endSpace - measure
    if need <= .zero, line.isLast, !fillsLastLine { return Outcome(fit: .natural) }
    if !isFilled { return ragged(line, need: need) ?? raggedHanging(line) }
    if need <= .zero { return Outcome(fit: need == .zero ? .exact : .underrun(-need)) }
    let hung = hanging(line)
    if let hung, hung.fit == .exact { return hung }
    guard need <= line.reducible + line.endRelief else { return hung }
    return Outcome(fit: .overrun(need))
  }

  /// Ragged text keeps its natural space; only a last line is reduced when that saves a line.
  private func ragged(_ line: LineExtent, need: Length) -> Outcome? {
    if need <= line.endRelief { return Outcome(fit: .natural) }
    guard line.isLast, need <= line.reducible + line.endRelief else { return nil }
    return Outcome(fit: .overrun(need))
  }

  /// A stop that does not fit touches the measure from outside (ぶら下げ, JLREQ 2.5.1).
  private func hanging(_ line: LineExtent) -> Outcome? {
    guard line.mayHang, line.width > measure, line.headOfLastInk <= measure else { return nil }
    let room = measure - line.headOfLastInk
    return Outcome(fit: room == .zero ? .exact : .underrun(room), hangs: true)
  }

  /// Outside whole or not at all: the last line of filled text is filled for it, text that ends at
  /// the measure is moved until the stop stands behind it, other text has to reach the measure.
  private func raggedHanging(_ line: LineExtent) -> Outcome? {
    guard let hung = hanging(line) else { return nil }
    if isJustified { return hung }
    guard hung.fit == .exact || endsAtMeasure(line) else { return nil }
    return Outcome(fit: .natural, hangs: true)
  }

  private func endsAtMeasure(_ line: LineExtent) -> Bool {
    (line.isLast ? lastAlignment : alignment) == .end
  }

  /// A stop that stands outside whether it would fit or not; the rest of the line is filled.
  private func forcedHanging(_ line: LineExtent) -> Outcome? {
    let need = line.headOfLastInk - measure
    guard need <= line.reducible else { return nil }
    if need == .zero { return Outcome(fit: .exact, hangs: true) }
    return Outcome(fit: need > .zero ? .overrun(need) : .underrun(-need), hangs: true)
  }
}

extension LineFitting {
  /// The line of some cells of a segment as it is set; nil when it cannot be.
  func line(_ cells: Range<Int>, of sums: LineSums, tier: BreakTier) -> BrokenLine? {
    let first = sums.firstInk(from: cells.lowerBound)
    let extent = sums.extent(
      from: first, endingBehind: cells.upperBound - 1,
      indent: sums.indent(from: cells.lowerBound, first: first))
    return outcome(of: extent).map { outcome in
      BrokenLine(
        cells: cells, ink: first..<sums.lastInk(upTo: cells.upperBound - 1) + 1, fit: outcome.fit,
        hangs: outcome.hangs, tier: tier, isLast: extent.isLast)
    }
  }
}
