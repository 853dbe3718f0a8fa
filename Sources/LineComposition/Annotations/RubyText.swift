import Typography

/// Ruby (ルビ) as the caller gives it: bases (親文字) and what annotates them.
///
/// One base with one reading is mono ruby (モノルビ) when it is one character, group ruby
/// (グループルビ) when it is more. Several bases with a reading each are jukugo ruby (熟語ルビ): a
/// word whose line may end between two of its bases.
package struct RubyText: Sendable, Hashable {
  /// A line of readings on one side of the bases.
  package struct Annotation: Sendable, Hashable {
    /// Where a reading shorter than its base stands (`ruby-align` of CSS Ruby 1).
    package enum Alignment: Sendable, Hashable { case spaceAround, spaceBetween, center, start }
    /// Whether a reading longer than its base may hang over its neighbours (`ruby-overhang`).
    package enum Overhang: Sendable, Hashable { case auto, none }

    /// One for each base, or one for all of them.
    package var readings: [TextSpan]
    package var side: Line.Annotation.Side
    package var alignment: Alignment
    package var overhang: Overhang

    package init(
      readings: [TextSpan], side: Line.Annotation.Side = .over,
      alignment: Alignment = .spaceAround, overhang: Overhang = .auto
    ) {
      self.readings = readings
      self.side = side
      self.alignment = alignment
      self.overhang = overhang
    }
  }

  package var bases: [[TextSpan]]
  package var annotations: [Annotation]

  package init(bases: [[TextSpan]], annotations: [Annotation]) {
    self.bases = bases
    self.annotations = annotations
  }
}

/// The mark (圏点) that stands beside each character of a span, at half the span's size.
package struct EmphasisMark: Sendable, Hashable {
  package var mark: [Unicode.Scalar]
  package var side: Line.Annotation.Side

  package init(_ mark: String, side: Line.Annotation.Side = .over) {
    self.mark = Array(mark.unicodeScalars)
    self.side = side
  }
}

/// An emphasis mark, shaped once for its span.
struct ShapedEmphasisMark: Sendable {
  var side: Line.Annotation.Side
  /// Of its em box: half the text's.
  var size: Length
  var advance: Length
  var glyphs: [Glyph]
  var font: PreparedParagraph.Font
  var orientation: GlyphOrientation
}
