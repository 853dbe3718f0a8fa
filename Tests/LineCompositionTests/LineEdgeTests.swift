import LineComposition
import TestSupport
import Testing
import Typography

/// The heads and ends of lines: brackets, line-end space, hanging punctuation, indents, last lines.
@Suite struct LineEdgeTests {
  private func lines(
    _ text: String, measure: Double, indent: Double = 0,
    _ change: (inout ParagraphStyle) -> Void = { _ in }
  ) -> [Line] {
    let composer = LineComposer(shaper: SquareShaper())
    var style = ParagraphStyle(
      measure: length(ems: measure), firstLineIndent: length(ems: indent), size: em)
    change(&style)
    return composer.compose(composer.prepare(ParagraphText(text)), style: style).lines
  }

  private func heads(_ lines: [Line]) -> [Double] { lines.compactMap(\.positionsInEms.first) }
  private func ems(_ length: Length) -> Double { Double(length.rawValue) / Double(em.rawValue) }

  // MARK: Brackets at the head of a line

  /// JLREQ 3.1.5, its three styles and CSS's fourth; the frame of a bracket is half an em wide, so a
  /// head of 1.5 is the whole em of the bracket behind an indent of 1.
  @Test(arguments: [
    (LineEdges.Head.flush, 1.0, 0.0), (.halfEm, 1.5, 0.5), (.halfIndent, 0.5, 0),
    (.halfEmAtParagraph, 1.5, 0),
  ])
  func `A bracket stands at the line head in the style of the book`(
    _ head: LineEdges.Head, _ paragraph: Double, _ continued: Double
  ) {
    let text = "「今期の重点は次の事で」「対話」を選ぶことにした"
    let broken = lines(text, measure: 12.5, indent: 1) { $0.edges.head = head }
    #expect(broken[1].text.hasPrefix("「対話」"))
    #expect(heads(broken) == [paragraph, continued])
    let other = lines("今期の重点は次の通りで「対話」を選ぶ", measure: 11, indent: 1) { $0.edges.head = head }
    #expect(other[0].positionsInEms[0] == 1, "only brackets are moved")
  }

  @Test func `The half em before a bracket counts in the measure`() {
    let text = "今期の重点は次の通り「対話」の一語を選ぶ"
    let broken = lines(text, measure: 10) { $0.edges.head = .halfEm }
    #expect(broken[1].text == "「対話」の一語を選ぶ")
    #expect(broken[1].positionsInEms.first == 0.5)
    #expect(ems(broken[1].width) <= 10)
  }

  @Test func `Without an indent half an em cannot be taken from it`() {
    #expect(heads(lines("「はい」", measure: 9) { $0.edges.head = .halfIndent }) == [0])
    #expect(heads(lines("「はい」", measure: 9) { $0.edges.head = .halfEm }) == [0.5])
  }

  @Test func `One style holds in headings, too`() {
    let broken = lines("採用と育成の全体像と「評価」「報酬」の関係", measure: 12) {
      $0.isBalanced = true
      $0.edges.head = .halfEm
    }
    for line in broken where line.text.hasPrefix("「") {
      #expect(line.positionsInEms.first == 0.5)
    }
    #expect(broken.contains { $0.text.hasPrefix("「") })
  }

  // MARK: The space at a line's end

  @Test func `The half em at a line's end is whole or none, always none, or always whole`() {
    // Ten and a half ems to the stop's frame: 11 with its half em.
    let text = "新しい仕組みを全て試す。次の章へ進む"
    let ends: [(LineEdges.End, Double, String)] = [
      (.wholeOrNone, 11.5, "新しい仕組みを全て試す。"), (.none, 11.5, "新しい仕組みを全て試す。"),
      (.whole, 11.5, "新しい仕組みを全て試"), (.whole, 12, "新しい仕組みを全て試す。"),
      (.fullStopOnly, 11.5, "新しい仕組みを全て試"),
    ]
    for (end, measure, expected) in ends {
      let line = lines(text, measure: measure) { $0.edges.end = end }[0]
      #expect(line.text == expected, "\(end) \(measure)")
    }
    #expect(ems(lines(text, measure: 12) { $0.edges.end = .whole }[0].width) == 11.5)
    #expect(ems(lines(text, measure: 12) { $0.edges.end = .none }[0].width) == 12)
  }

  @Test func `By JIS X 4051 a comma keeps nothing at a line's end, a full stop its half em`() {
    let comma = lines("新しい仕組みを全て試し、次の章へ進む", measure: 12) { $0.edges.end = .fullStopOnly }
    #expect(comma[0].text == "新しい仕組みを全て試し、")
    #expect(ems(comma[0].width) == 12)
    let stop = lines("新しい仕組みを全て試す。次の章へ進む", measure: 12) { $0.edges.end = .fullStopOnly }
    #expect(ems(stop[0].width) == 11.5)
  }

  // MARK: Hanging punctuation

  @Test(arguments: [HangingPunctuation.allowEnd, .forceEnd])
  func `A stop does not hang when a reading would hang over it`(_ hanging: HangingPunctuation) {
    var style = Annotated.style(measure: 10)
    style.hanging = hanging
    let items = [
      Annotated.text("あいうえおかきくけ"), Annotated.ruby(["心"], ["こころざし"]), Annotated.text("。次の行"),
    ]
    let composer = LineComposer(shaper: SquareShaper())
    for line in composer.compose(composer.prepare(ParagraphText(items: items)), style: style).lines
    {
      #expect(line.readingPositions.allSatisfy { $0 >= 0 && $0 + 0.5 <= 10 })
    }
  }

  @Test func `A stop hangs only where it would not fit, unless it is to hang always`() {
    let text = "新しい仕組みを全て試す。次の章へ進むことに決めた"
    // The stop fits in 12: allowed to hang, it does not; forced, it does.
    let allowed = lines(text, measure: 12) { $0.hanging = .allowEnd }[0]
    #expect(allowed.positionsInEms.last == 11)
    let forced = lines(text, measure: 12) { $0.hanging = .forceEnd }[0]
    #expect(forced.text == "新しい仕組みを全て試す。")
    #expect(forced.positionsInEms.last == 12)
    #expect(forced.adjustment == .expanded)
  }

  @Test func `A hanging stop touches the measure from outside`() {
    let line = lines("新しい仕組みを全て試す。次の章へ進む", measure: 11) { $0.hanging = .allowEnd }[0]
    #expect(line.text == "新しい仕組みを全て試す。")
    #expect(line.positionsInEms.last == 11)
    #expect(ems(line.width) == 11.5)
  }

  @Test func `Ragged text may hang its stops, too`() {
    let broken = lines("新しい仕組みを全て試す。次の章へ進む", measure: 11) {
      $0.hanging = .allowEnd
      $0.alignment = .start
    }
    #expect(broken[0].text == "新しい仕組みを全て試す。")
    #expect(broken[0].positionsInEms == (0...11).map(Double.init))
  }

  @Test func `A stop of ragged text hangs whole or not at all`() {
    // Eight ems and the stop.
    let text = "新しい API を試す。次の章へ進む"
    for hanging in [HangingPunctuation.allowEnd, .forceEnd] {
      for alignment in [ParagraphStyle.Alignment.start, .center, .end] {
        for measure in [8, 8.25, 8.5, 8.75] {
          let line = lines(text, measure: measure) {
            $0.hanging = hanging
            $0.alignment = alignment
          }[0]
          let place = line.text.hasSuffix("。") ? line.positionsInEms.last : nil
          let fits = measure >= 8.5
          if alignment == .end {
            let hangs = !fits || hanging == .forceEnd
            #expect(place.map { abs($0 - (hangs ? measure : measure - 0.5)) < 0.001 } == true)
          } else if fits || measure == 8 {
            #expect(place.map { $0 <= measure } == true)
          } else {
            #expect(place == nil)
          }
        }
      }
    }
  }

  @Test func `A bracket at a paragraph's head may hang before it`() {
    let broken = lines("「新しい仕組み」を全て試す。次の章", measure: 9, indent: 0) { $0.hanging = .first }
    #expect(broken[0].positionsInEms.prefix(2) == [-0.5, 0])
  }

  @Test func `A bracket that ends a paragraph hangs rather than begin a line`() {
    let text = "新しい仕組み」"
    #expect(lines(text, measure: 6.25).map(\.text) == ["新しい仕組", "み」"])
    let hung = lines(text, measure: 6.25) { $0.hanging = .last }
    #expect(hung.map(\.text) == [text])
    // Text that reaches the measure with what hangs is filled up to it.
    #expect(hung[0].positionsInEms.first == 0 && hung[0].positionsInEms.last == 6.25)
  }

  @Test(arguments: ["」", "？", "々", "ー", "・"])
  func `Nothing but stops and commas hangs at a line's end`(_ mark: String) {
    for hanging in [HangingPunctuation.allowEnd, .forceEnd] {
      for measure in [10.0, 10.5, 11, 11.5, 12] {
        let broken = lines("新しい仕組みを全て試す\(mark)次の章へ", measure: measure) { $0.hanging = hanging }
        #expect(broken.allSatisfy { ems($0.width) <= measure + 0.0001 })
      }
    }
  }

  // MARK: Indents

  private func indents(_ lines: IndentedLines) -> [Double] {
    let composer = LineComposer(shaper: SquareShaper())
    let text = ParagraphText(items: [
      .text(TextSpan(tag: 0, text: Array("一行目と二行目".unicodeScalars), style: .plain())),
      .lineBreak,
      .text(TextSpan(tag: 1, text: Array("三行目と四行目".unicodeScalars), style: .plain())),
    ])
    var style = ParagraphStyle(measure: em * 5, firstLineIndent: em, size: em)
    style.indentedLines = lines
    let composed = composer.compose(composer.prepare(text), style: style)
    return composed.lines.compactMap(\.positionsInEms.first)
  }

  @Test func `The indent is that of the first line, of each first line, or of all the others`() {
    #expect(indents(.first) == [1, 0, 0, 0])
    #expect(indents(.eachFirst) == [1, 0, 1, 0])
    #expect(indents(.allButFirst) == [0, 1, 1, 1])
    #expect(indents(.allButEachFirst) == [0, 1, 0, 1])
  }

  // MARK: Last lines

  @Test(arguments: [
    (ParagraphStyle.Alignment.start, 0.0), (.center, 2.5), (.end, 5),
  ])
  func `The last line stands where it is told, the others are filled`(
    _ alignment: ParagraphStyle.Alignment, _ head: Double
  ) {
    let broken = lines("目標を先に決めてから手段を選ぶ", measure: 10) { $0.lastLineAlignment = alignment }
    #expect(heads(broken) == [0, head])
    #expect(broken[0].adjustment == .exact)
  }

  @Test func `Three characters in seven ems have gaps of two`() {
    let line = lines("発行者", measure: 7) { $0.lastLineAlignment = .justify }[0]
    #expect(line.positionsInEms == [0, 3, 6])
    #expect(ems(line.width) == 7)
  }

  @Test func `A number stays closed when its line is spread`() {
    let line = lines("第120号", measure: 8) { $0.lastLineAlignment = .justify }[0]
    let x = line.positionsInEms
    #expect(x[2] - x[1] == 0.5 && x[3] - x[2] == 0.5)
    #expect(ems(line.width) == 8)
  }
}
