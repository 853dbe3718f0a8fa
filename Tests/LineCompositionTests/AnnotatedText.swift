import LineComposition
import TestSupport
import Typography

/// Shorthand for ruby: bases and readings of plain style, readings at half size.
enum Annotated {
  static let rubySize = em / 2

  static func span(_ text: String, tag: Int = 0, size: Length = em) -> TextSpan {
    TextSpan(tag: tag, text: Array(text.unicodeScalars), style: .plain(size: size))
  }

  static func text(_ text: String, tag: Int = 0) -> InlineItem { .text(span(text, tag: tag)) }

  /// One reading for each base is mono or jukugo ruby, one for several characters is group ruby.
  static func ruby(
    _ bases: [String], _ readings: [String], side: Line.Annotation.Side = .over,
    alignment: RubyText.Annotation.Alignment = .spaceAround,
    overhang: RubyText.Annotation.Overhang = .auto
  ) -> InlineItem {
    .ruby(
      RubyText(
        bases: bases.enumerated().map { [span($1, tag: 100 + $0)] },
        annotations: [
          RubyText.Annotation(
            readings: readings.map { span($0, tag: 200, size: rubySize) }, side: side,
            alignment: alignment, overhang: overhang)
        ]))
  }

  static func style(
    measure: Double, alignment: ParagraphStyle.Alignment = .justify
  ) -> ParagraphStyle {
    ParagraphStyle(measure: length(ems: measure), alignment: alignment, size: em)
  }

  static func lines(
    _ items: [InlineItem], measure: Double = 200,
    alignment: ParagraphStyle.Alignment = .justify
  ) -> [Line] {
    let composer = LineComposer(shaper: SquareShaper())
    return composer.compose(
      composer.prepare(ParagraphText(items: items)),
      style: style(measure: measure, alignment: alignment)
    ).lines
  }
}

extension Line {
  /// The places of the characters of readings, in em, in the order they are read.
  var readingPositions: [Double] {
    annotations.filter { $0.kind == .reading }.flatMap(\.inEms)
  }

  var readingText: String {
    annotations.filter { $0.kind == .reading }.map(\.glyphs.text).joined()
  }
}

extension Line.Annotation {
  var inEms: [Double] { glyphs.glyphs.map { Double($0.x.rawValue) / Double(em.rawValue) } }
}

/// To a ten thousandth of an em.
func isClose(_ left: [Double], _ right: [Double]) -> Bool {
  left.count == right.count && zip(left, right).allSatisfy { abs($0 - $1) <= 0.0001 }
}
