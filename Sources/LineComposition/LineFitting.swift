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
  private let hangsPunctuation: Bool

  init(_ style: ParagraphStyle) {
    measure = style.measure
    isJustified = style.alignment == .justify && !style.isBalanced
    hangsPunctuation = style.hangsPunctuation
  }

  /// Nil when the line cannot be set: it is too long for all steps of reduction.
  func outcome(of line: LineExtent) -> Outcome? {
    let need = line.width + line.endSpace - measure
    if need <= .zero, line.isLast { return Outcome(fit: .natural) }
    if !isJustified { return ragged(line, need: need) }
    if need <= .zero { return Outcome(fit: need == .zero ? .exact : .underrun(-need)) }
    let hung = hanging(line)
    if let hung, hung.fit == .exact { return hung }
    guard need <= line.reducible + line.endSpace else { return hung }
    return Outcome(fit: .overrun(need))
  }

  /// Ragged text keeps its natural space; only a last line is reduced when that saves a line.
  private func ragged(_ line: LineExtent, need: Length) -> Outcome? {
    if need <= line.endSpace { return Outcome(fit: .natural) }
    guard line.isLast, need <= line.reducible + line.endSpace else { return nil }
    return Outcome(fit: .overrun(need))
  }

  /// A stop that does not fit touches the measure from outside (ぶら下げ, JLREQ 2.5.1).
  private func hanging(_ line: LineExtent) -> Outcome? {
    guard hangsPunctuation, line.mayHang, line.width > measure, line.headOfLastInk <= measure
    else { return nil }
    let room = measure - line.headOfLastInk
    return Outcome(fit: room == .zero ? .exact : .underrun(room), hangs: true)
  }
}
