import LineComposition
import Typography

/// A shaper without a font; glyph ids are code points.
///
/// Ideographs, kana and full-width marks are 1 em, Western letters and digits half an em, the word
/// space a third; marks that combine are 0.
struct SquareShaper: TextShaper {
  /// Clusters as a font with an `fi` ligature would make them.
  var ligatures = false

  func shape(_ text: [Unicode.Scalar], font: FontRequest, size: Length) -> ShapedText {
    var shaped = ShapedText()
    shaped.clusters.reserveCapacity(text.count)
    shaped.glyphs.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let isLigature =
        ligatures && text[index] == "f" && index + 1 < text.count && text[index + 1] == "i"
      let end = index + (isLigature ? 2 : 1)
      shaped.clusters.append(
        ShapedCluster(
          scalars: index..<end, advance: Self.advance(text[index]).of(size),
          glyphs: shaped.glyphs.count..<shaped.glyphs.count + 1,
          face: FontFaceID(file: font.weight > 400 ? 2 : 1, index: 0),
          isMissing: text[index].value == 0xE000))
      shaped.glyphs.append(Glyph(id: text[index].value))
      index = end
    }
    return shaped
  }

  func metrics(of font: FontRequest, size: Length) -> FontMetrics {
    FontMetrics(ascent: Em.thousandths(880).of(size), descent: Em.thousandths(120).of(size))
  }

  private static func advance(_ scalar: Unicode.Scalar) -> Em {
    switch scalar.value {
    case 0x20, 0xA0: .third
    case 0x21..<0x7F: .half
    case 0x2010, 0x2011: .quarter
    case 0x2013: .half
    case 0x300..<0x370, 0x200B, 0x200D, 0x2060, 0x3099, 0x309A, 0xAD: .zero
    case 0xFE00...0xFE0F, 0x20E3, 0xE0100...0xE01EF, 0x1F3FB...0x1F3FF: .zero
    case 0x80..<0x250: .half
    default: 1
    }
  }
}

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

func compose(
  _ text: ParagraphText, measure: Double, indent: Double = 0,
  alignment: ParagraphStyle.Alignment = .justify, kinsoku: ParagraphStyle.Kinsoku = .strict,
  hangs: ParagraphStyle.Hanging = .off, balance: ParagraphStyle.Balance = .off
) -> ComposedParagraph {
  let composer = LineComposer(shaper: SquareShaper())
  return composer.compose(
    composer.prepare(text),
    style: ParagraphStyle(
      measure: length(ems: measure), firstLineIndent: length(ems: indent), alignment: alignment,
      kinsoku: kinsoku, hangsPunctuation: hangs == .on, size: em, isBalanced: balance == .on))
}

extension ParagraphStyle {
  enum Hanging { case off, on }
  enum Balance { case off, on }
}

/// The left edges of a one-line text, in em.
func positions(_ text: String) -> [Double] {
  compose(ParagraphText(text), measure: 200).lines.first?.positionsInEms ?? []
}
