import Typography

/// A composed line: everything at its place from the line head on the baseline, x to the right.
package struct Line: Sendable, Hashable {
  /// How the line came to its length (the words of the reference cases).
  package enum Adjustment: String, Sendable, Hashable {
    case exact, reduced, expanded, last
    case reducedAtLineEnd = "reduced at line end, rest expanded"
  }

  /// A run of one face and size, all from one span.
  package struct Run: Sendable, Hashable {
    package var tag: Int
    package var glyphs: GlyphRun
    /// Of the run's first glyph frame; glyph x are from the line head already.
    package var baselineShift: Length

    package init(tag: Int, glyphs: GlyphRun, baselineShift: Length = .zero) {
      self.tag = tag
      self.glyphs = glyphs
      self.baselineShift = baselineShift
    }
  }

  /// The part of a span that stands in this line, from its first frame's head to its last one's
  /// end: what a link covers, an underline underlines, a tint fills.
  package struct Fragment: Sendable, Hashable {
    package var tag: Int
    package var start: Length
    package var end: Length
    /// The scalars of the span in this line.
    package var scalars: Range<Int>
    /// How far it is raised with the line of a block it stands in, besides the span's own shift.
    package var shift = Length.zero

    /// It holds nothing but spaces that take no room of their own.
    package var isEmpty: Bool { start == end }

    package init(tag: Int, start: Length, end: Length, scalars: Range<Int>) {
      self.tag = tag
      self.start = start
      self.end = end
      self.scalars = scalars
    }
  }

  package struct Box: Sendable, Hashable {
    package var tag: Int
    package var x: Length

    package init(tag: Int, x: Length) {
      self.tag = tag
      self.x = x
    }
  }

  /// What stands beside the line's own text: a reading over its base, an emphasis dot.
  ///
  /// Logical: in horizontal lines `over` is above, in vertical ones it is at the right. The em box
  /// of an annotation touches that of the base.
  package struct Annotation: Sendable, Hashable {
    package enum Side: Sendable, Hashable { case over, under }
    package enum Kind: Sendable, Hashable {
      /// Read after its base.
      case reading
      /// Seen, not read.
      case emphasis
    }

    /// The reading's span, or the span that is emphasized.
    package var tag: Int
    package var kind: Kind
    package var side: Side
    /// Glyph places are from the line head along the line.
    package var glyphs: GlyphRun
    /// Of the em box that touches the base's: that of the glyphs, but for marks a font draws small.
    package var size: Length
    /// The character size of what it annotates.
    package var baseSize: Length
    /// From the head of its first character to the end of its last, from the line head.
    package var start: Length
    package var end: Length
    /// The run it is drawn and read after.
    package var run: Int
  }

  /// How far lines set inside the line reach above and below its baseline, or its axis.
  package struct Reach: Sendable, Hashable {
    package var above: Length
    package var below: Length

    package init(above: Length = .zero, below: Length = .zero) {
      self.above = above
      self.below = below
    }
  }

  package var runs: [Run]
  package var annotations: [Annotation] = []
  package var fragments: [Fragment]
  package var boxes: [Box]
  package var reach = Reach()
  /// The end of the last frame, from the line head.
  package var width: Length
  package var adjustment: Adjustment
  /// A paragraph's last line, or one that ends in a forced break.
  package var endsParagraph: Bool
  /// Frame heads of all characters, for tests and dumps: cluster by cluster.
  package var positions: [Length]

  package init(
    runs: [Run] = [], fragments: [Fragment] = [], boxes: [Box] = [], width: Length = .zero,
    adjustment: Adjustment = .last, endsParagraph: Bool = true, positions: [Length] = []
  ) {
    self.runs = runs
    self.fragments = fragments
    self.boxes = boxes
    self.width = width
    self.adjustment = adjustment
    self.endsParagraph = endsParagraph
    self.positions = positions
  }
}

extension Line {
  /// The last characters of the line, as a reader sees them, to say where something happened.
  package func ending(of count: Int) -> String {
    String(runs.map(\.glyphs.text).joined().suffix(count))
  }
}

/// What composition found that someone should know.
package enum LineRemark: Sendable, Hashable {
  /// No font has this character; where it stands in its span.
  case characterWithoutGlyph(Unicode.Scalar, tag: Int, offset: Int)
  /// A reading is smaller than can be read in print; the tag is the reading's.
  case rubyTooSmall(Length, tag: Int)
  /// Nothing allowed fits: kinsoku was relaxed at this line.
  case kinsokuRelaxed(line: Int)
  /// The line could not be filled within JLREQ's limits.
  case notFilled(line: Int)
}

extension LineRemark {
  /// The line that is spoken of.
  package var line: Int? {
    switch self {
    case .characterWithoutGlyph, .rubyTooSmall: nil
    case .kinsokuRelaxed(let line), .notFilled(let line): line
    }
  }
}

/// A paragraph's lines and what was remarked on the way.
package struct ComposedParagraph: Sendable, Hashable {
  package var lines: [Line]
  package var remarks: [LineRemark]

  package init(lines: [Line] = [], remarks: [LineRemark] = []) {
    self.lines = lines
    self.remarks = remarks
  }
}
