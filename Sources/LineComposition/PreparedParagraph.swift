import Typography

/// A paragraph shaped and classified: what can be broken to any measure without shaping again.
package struct PreparedParagraph: Sendable {
  /// Where text came from.
  struct Span: Sendable {
    var tag: Int
    var text: [Unicode.Scalar]
    var baselineShift: Length
    /// Into `PreparedParagraph.emphasisMarks`.
    var emphasis: Int?
    var letterSpacing = Length.zero
    var jidori: Int?
  }

  /// What glyphs that are drawn together share; Western letters may have a size of their own.
  struct Font: Sendable, Hashable {
    var face: FontFaceID
    var size: Length
  }

  /// The pattern of a leader, shaped once.
  struct Leader: Sendable {
    var advance: Length
    var glyphs: [Glyph]
    var font: Font
    var orientation: GlyphOrientation
  }

  /// The hyphen that stands at a line's end when a soft hyphen breaks.
  struct Hyphen: Sendable {
    var advance: Length
    var glyphs: [Glyph]
    var font: Font
    var orientation: GlyphOrientation
  }

  var writingMode = WritingMode.horizontal
  var cells: [Cell] = []
  /// How each cell stands in vertical lines; empty for horizontal ones.
  var orientations: [GlyphOrientation] = []
  /// Between forced breaks; offsets into `cells`.
  var segments: [Range<Int>] = []
  var spans: [Span] = []
  var glyphs: [Glyph] = []
  var fonts: [Font] = []
  /// By cell.
  var leaders: [Int: Leader] = [:]
  /// By span.
  var hyphens: [Int32: Hyphen] = [:]
  /// In the order of their cells.
  var rubies: [RubyComplex] = []
  /// In the order of their cells.
  var warichus: [WarichuBlock] = []
  /// By cell.
  var furiwakes: [Int: FuriwakeBlock] = [:]
  var emphasisMarks: [ShapedEmphasisMark] = []
  var remarks: [LineRemark] = []
  var hasTabs = false

  func font(of cell: Cell) -> Font {
    fonts.isEmpty ? Font(face: .none, size: cell.size) : fonts[Int(cell.font)]
  }

  /// What a break behind a cell adds to its line: the hyphen of a soft hyphen.
  func hyphenAdvance(at cell: Cell) -> Length {
    guard cell.traits.contains(.hyphenates) else { return .zero }
    return hyphens[cell.span]?.advance ?? .zero
  }
}

// MARK: - Widths for table columns

extension PreparedParagraph {
  /// The longest line when only forced breaks break.
  package var maximumContentWidth: Length {
    segments.map { width(of: $0) }.max() ?? .zero
  }

  /// The longest piece that strict line-breaking rules keep whole.
  package var minimumContentWidth: Length {
    var widest = Length.zero
    for segment in segments {
      var start = segment.lowerBound
      for index in segment {
        let isLast = index == segment.upperBound - 1
        guard isLast || cells[index].breakTier == .strict else { continue }
        let piece = width(of: start..<index + 1) + hyphenAdvance(at: cells[index])
        widest = max(widest, piece)
        start = index + 1
      }
    }
    return widest
  }

  /// Frames and natural space without what a line sheds at its edges, and with what it adds there.
  private func width(of range: Range<Int>) -> Length {
    var width = Length.zero
    var pending = Length.zero
    var ink: Range<Int>?
    for index in range {
      let cell = cells[index]
      if cell.isSpace {
        pending += cell.frame
      } else {
        if ink != nil { width += pending }
        width += cell.frame
        pending = .zero
        ink = (ink?.lowerBound ?? index)..<index + 1
      }
      pending += cell.after.natural
    }
    guard let first = ink?.first, let last = ink?.last else { return width }
    return width + headSpace(at: first) + tailSpace(at: last, from: first)
  }
}
