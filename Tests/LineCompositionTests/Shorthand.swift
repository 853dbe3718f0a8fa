import LineComposition
import TestSupport
import Typography

/// Shorthand for the tests: one em is 10080 units, so that all amounts of JLREQ are whole.
let em = Length(rawValue: 10080 * 60)

func length(ems: Double) -> Length {
  Em(rawValue: Int64((ems * 10080).rounded())).of(em)
}

extension TextStyle {
  static func plain(weight: Int = 400, size: Length = em) -> TextStyle {
    TextStyle(font: FontRequest(families: ["square"], weight: weight), size: size)
  }

  static var code: TextStyle {
    TextStyle(
      font: FontRequest(families: ["mono"]), size: em, isSpaced: false, breaksAnywhere: true)
  }
}

extension ParagraphText {
  init(_ text: String, style: TextStyle = .plain()) {
    self.init(items: [.text(TextSpan(tag: 0, text: Array(text.unicodeScalars), style: style))])
  }

  /// Spans numbered from 0.
  init(spans: [(String, TextStyle)]) {
    self.init(
      items: spans.enumerated().map {
        .text(TextSpan(tag: $0, text: Array($1.0.unicodeScalars), style: $1.1))
      })
  }
}

extension Line {
  var text: String { runs.map(\.glyphs.text).joined() }

  var positionsInEms: [Double] {
    positions.map { Double($0.rawValue) / Double(em.rawValue) }
  }
}

/// Lines by first fit, as the reference cases have them.
func compose(
  _ text: ParagraphText, measure: Double, indent: Double = 0,
  alignment: ParagraphStyle.Alignment = .justify, kinsoku: ParagraphStyle.Kinsoku = .strict,
  hangs: ParagraphStyle.Hanging = .off, balance: ParagraphStyle.Balance = .off,
  breaking: ParagraphStyle.Breaking = .firstFit
) -> ComposedParagraph {
  let composer = LineComposer(shaper: SquareShaper())
  return composer.compose(
    composer.prepare(text),
    style: ParagraphStyle(
      measure: length(ems: measure), firstLineIndent: length(ems: indent), alignment: alignment,
      kinsoku: kinsoku, hangsPunctuation: hangs == .on, size: em, isBalanced: balance == .on,
      breaking: breaking))
}

extension ParagraphStyle {
  enum Hanging { case off, on }
  enum Balance { case off, on }
}

/// The left edges of a one-line text, in em.
func positions(_ text: String) -> [Double] {
  compose(ParagraphText(text), measure: 200).lines.first?.positionsInEms ?? []
}
