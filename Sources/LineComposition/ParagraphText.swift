import Typography

/// What a paragraph is made of, in logical order: text in spans of one style, boxes, forced breaks.
package struct ParagraphText: Sendable, Hashable {
  package var items: [InlineItem]
  /// What its pairs of characters are spaced and broken by.
  package var rules = PairRules()

  package init(items: [InlineItem] = []) { self.items = items }
}

package enum InlineItem: Sendable, Hashable {
  case text(TextSpan)
  /// An inline image or the like: a box that counts as one ideograph (cl-19).
  case box(InlineBox)
  /// A leader: fills what its line leaves with the pattern, on a grid shared by all lines.
  case leader(TextSpan)
  /// A base with its readings.
  case ruby(RubyText)
  /// A note of two small lines inside the line; its brackets are text of the body's size.
  case warichu([TextSpan])
  /// Lines one below the other inside the line.
  case furiwake(FuriwakeText)
  case lineBreak
}

/// Text of one style.
///
/// White space is already collapsed by the caller (CSS Text 3, 4.1).
package struct TextSpan: Sendable, Hashable {
  /// The caller's own number for the span; comes back on runs and fragments.
  package var tag: Int
  package var text: [Unicode.Scalar]
  package var style: TextStyle

  package init(tag: Int, text: [Unicode.Scalar], style: TextStyle) {
    self.tag = tag
    self.text = text
    self.style = style
  }
}

/// What composition must know of a span's style.
package struct TextStyle: Sendable, Hashable {
  package var font: FontRequest
  package var size: Length
  /// Raised above the line's baseline by this much (superscripts).
  package var baselineShift: Length
  /// No Japanese–Western space inside (code).
  package var isSpaced: Bool
  /// Breaks at any character when a line would overflow, and after `/ . - _` first (code, URLs).
  package var breaksAnywhere: Bool
  /// Set unbroken (`white-space: nowrap`).
  package var isUnbreakable: Bool
  /// The class all characters take, where mark-up gives one (cl-20 note marks); else nil.
  package var markedClass: CharacterClass?
  /// The mark beside each character (圏点).
  package var emphasis: EmphasisMark?
  /// How Western text stands where lines are vertical.
  package var vertical: VerticalStyle
  /// Breaks at any character where nothing else keeps the text inside its measure, and that is
  /// no one's mistake (`overflow-wrap: anywhere`).
  package var wrapsAnywhere = false
  package var hyphens = Hyphens.manual
  package var westernSpace = WesternSpace.standard
  /// Added between any two characters (`letter-spacing`).
  package var letterSpacing = Length.zero
  /// The ems the text is spread over (字取り), where it is.
  package var jidori: Int?

  package init(
    font: FontRequest, size: Length, baselineShift: Length = .zero, isSpaced: Bool = true,
    breaksAnywhere: Bool = false, isUnbreakable: Bool = false,
    markedClass: CharacterClass? = nil, emphasis: EmphasisMark? = nil,
    vertical: VerticalStyle = VerticalStyle()
  ) {
    self.font = font
    self.size = size
    self.baselineShift = baselineShift
    self.isSpaced = isSpaced
    self.breaksAnywhere = breaksAnywhere
    self.isUnbreakable = isUnbreakable
    self.markedClass = markedClass
    self.emphasis = emphasis
    self.vertical = vertical
  }
}

extension TextStyle {
  package enum Hyphens: Sendable, Hashable {
    /// Not even where the author put a soft hyphen.
    case none
    /// At soft hyphens.
    case manual
    /// Where the language divides words, too.
    case auto(HyphenLimits)
  }

  /// The least letters of a word that is divided, and of its two parts.
  package struct HyphenLimits: Sendable, Hashable {
    package var word: Int
    package var before: Int
    package var after: Int

    package init(word: Int = 5, before: Int = 2, after: Int = 2) {
      self.word = word
      self.before = before
      self.after = after
    }
  }

  /// Where a quarter em stands between Japanese and Western text.
  package struct WesternSpace: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package static let besideLetters = WesternSpace(rawValue: 1)
    package static let besideDigits = WesternSpace(rawValue: 2)
    /// A space the author typed there is that quarter em (requirement W3).
    package static let replacesSpaces = WesternSpace(rawValue: 4)
    package static let standard: WesternSpace = [.besideLetters, .besideDigits, .replacesSpaces]
  }
}

/// A box in a line, standing on the baseline.
package struct InlineBox: Sendable, Hashable {
  package var tag: Int
  package var width: Length
  package var ascent: Length
  package var descent: Length

  package init(tag: Int, width: Length, ascent: Length, descent: Length) {
    self.tag = tag
    self.width = width
    self.ascent = ascent
    self.descent = descent
  }
}

/// The shape of a paragraph and the rules it is set by.
package struct ParagraphStyle: Sendable, Hashable {
  package enum Alignment: Sendable, Hashable { case start, end, center, justify }
  package enum Kinsoku: Sendable, Hashable { case strict, normal, loose, newspaper }
  /// What fills a line: JLREQ's steps, word spaces only, or all places alike.
  package enum Justification: Sendable, Hashable { case jlreq, interWord, interCharacter }
  /// Who chooses the breaks, where lines are not balanced; the optimum is for justified text.
  package enum Breaking: Sendable, Hashable {
    /// Weighs all lines of a paragraph together.
    case optimumFit
    /// Fills line after line.
    case firstFit
    /// Fills lines up to the end of a phrase（文節） and sets them ragged: entries of contents.
    case phrases
    /// The same without a line more than fit: ragged table cells.
    case words
  }

  /// The length of a line (行長).
  package var measure: Length
  /// Indent of the first line.
  package var firstLineIndent: Length
  package var alignment: Alignment
  package var kinsoku: Kinsoku
  /// A stricter level whose breaks the optimum prefers by far; nil when all that `kinsoku` allows
  /// are alike.
  package var preferredKinsoku: Kinsoku?
  package var hanging: HangingPunctuation
  /// What brackets and stops keep at the edges of lines.
  package var edges = LineEdges()
  /// Which lines the indent moves.
  package var indentedLines = IndentedLines.first
  /// Of lines that end a paragraph or a forced break; nil is as the others, `justify` as `start`.
  package var lastLineAlignment: Alignment?
  package var justification = Justification.jlreq
  /// In rising order.
  package var tabStops: [TabStop] = []
  /// The character size that “em” means for indents and JLREQ's relations of the paragraph.
  package var size: Length
  /// Lines of about equal length, for headings.
  package var isBalanced: Bool
  package var breaking: Breaking

  package init(
    measure: Length, firstLineIndent: Length = .zero, alignment: Alignment = .justify,
    kinsoku: Kinsoku = .strict, hangsPunctuation: Bool = false, size: Length,
    isBalanced: Bool = false, breaking: Breaking = .optimumFit
  ) {
    self.measure = measure
    self.firstLineIndent = firstLineIndent
    self.alignment = alignment
    self.kinsoku = kinsoku
    hanging = hangsPunctuation ? .allowEnd : []
    self.size = size
    self.isBalanced = isBalanced
    self.breaking = breaking
  }
}
