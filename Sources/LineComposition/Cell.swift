import Typography

/// What a cell is besides a character of its class.
struct CellTraits: OptionSet, Sendable, Hashable {
  let rawValue: UInt32

  /// White space that a line sheds at its edges.
  static let space = CellTraits(rawValue: 1 << 0)
  /// A word space (欧文間隔): a third of an em that adjustment may change.
  static let wordSpace = CellTraits(rawValue: 1 << 1)
  /// A space whose room another rule gives: it keeps its text and takes no width.
  static let absorbed = CellTraits(rawValue: 1 << 2)
  /// Never a place to break behind, whatever the classes say (U+00A0, U+2060).
  static let bindsNext = CellTraits(rawValue: 1 << 3)
  /// A place to break behind (U+200B).
  static let breaksAfter = CellTraits(rawValue: 1 << 4)
  /// A place to break behind with a hyphen (U+00AD).
  static let hyphenates = CellTraits(rawValue: 1 << 5)
  /// Set on its own advance without space of ours (code).
  static let unspaced = CellTraits(rawValue: 1 << 6)
  /// May be cut anywhere rather than leave a line loose (code, URLs).
  static let cutsFreely = CellTraits(rawValue: 1 << 7)
  /// Part of a span that is not to be broken.
  static let unbreakable = CellTraits(rawValue: 1 << 8)
  static let box = CellTraits(rawValue: 1 << 9)
  static let leader = CellTraits(rawValue: 1 << 10)
  /// Its class is the mark-up's, not the character's.
  static let marked = CellTraits(rawValue: 1 << 11)
  /// Part of a URL in running text.
  static let address = CellTraits(rawValue: 1 << 12)
  /// An opening mark among the Western ones: `(`, a straight quote that begins.
  static let westernOpening = CellTraits(rawValue: 1 << 13)
  /// A closing or trailing mark among the Western ones: `)`, `,`, `%`.
  static let westernClosing = CellTraits(rawValue: 1 << 14)
  /// Part of a ruby base (親文字).
  static let ruby = CellTraits(rawValue: 1 << 15)
  /// A break behind this cell divides a jukugo ruby: allowed, but not welcome.
  static let jukugoBreak = CellTraits(rawValue: 1 << 16)
  /// A column of a warichu (割注): two small characters, one above the other.
  static let warichu = CellTraits(rawValue: 1 << 17)
  /// Raised or lowered: one complex with what stands before it (cl-21).
  static let shifted = CellTraits(rawValue: 1 << 18)
  /// Cut where nothing else fits, and that is no one's mistake.
  static let wrapsAnywhere = CellTraits(rawValue: 1 << 19)
  /// Set on the font's own proportional advance (詰め組).
  static let proportional = CellTraits(rawValue: 1 << 20)
  /// Without a quarter em between Japanese and Western letters, or digits.
  static let solidBesideLetters = CellTraits(rawValue: 1 << 21)
  static let solidBesideDigits = CellTraits(rawValue: 1 << 22)
  /// The author's spaces between Japanese and Western text stay word spaces.
  static let keepsSpaces = CellTraits(rawValue: 1 << 23)
  /// Goes to the next tab stop.
  static let tab = CellTraits(rawValue: 1 << 24)
  /// A whole furiwake (振分け).
  static let furiwake = CellTraits(rawValue: 1 << 25)
}

/// One character in a line: what stays whole, with its frame and what follows it.
struct Cell: Sendable, Hashable {
  /// The first scalar; for a box U+FFFC.
  var base: UInt32
  var characterClass: CharacterClass
  /// The strictest tier at which the line may end behind this cell.
  var breakTier: BreakTier = .never
  /// Into `PreparedParagraph.fonts`.
  var font: UInt16 = 0
  var traits: CellTraits
  /// Into `PreparedParagraph.spans`.
  var span: Int32
  /// Of the span's text.
  var scalars: Range<Int32>
  /// Into `PreparedParagraph.glyphs`.
  var glyphs: Range<Int32>
  /// The character size (1 em).
  var size: Length
  /// The width of the frame: half an em for a full-width bracket, stop or middle dot.
  var frame: Length
  /// From the frame's head to the glyph's origin (negative where ink stands in a right half).
  var inkShift: Length = .zero
  /// What stands between this cell and the next; what the font kerns them by, until `GapBuilder`
  /// fills the gaps.
  var after = Spacing.none

  /// The class for space: in code all marks are set as they come.
  var spacingClass: CharacterClass {
    guard traits.contains(.unspaced) else { return characterClass }
    switch characterClass {
    case .openingBracket, .closingBracket, .middleDot, .fullStop, .comma: return .ideographic
    default: return characterClass
    }
  }

  var isSpace: Bool { traits.contains(.space) }

  /// Word spaces give a twelfth of an em in step 1 of reduction (1/3 to 1/4).
  var wordSpaceTake: Length {
    traits.contains(.wordSpace) ? frame - Em.quarter.of(size) : .zero
  }

  /// And take a sixth in step 1 of expansion (1/3 to 1/2).
  var wordSpaceRoom: Length {
    traits.contains(.wordSpace) ? Em.half.of(size) - frame : .zero
  }

  var lineEnd: LineEndSpace { LineEndSpace(characterClass: spacingClass, size: size) }

  /// Halves the frame of full-width punctuation (JLREQ 3.1.2).
  ///
  /// The glyph moves so that its ink stays inside. What the font draws narrower still, like “ ” in
  /// many, gets half an em, too.
  mutating func halveFrame() {
    guard !traits.contains(.unspaced) else { return }
    let half = Em.half.of(size)
    if frame <= half + Em.quarter.of(size) {
      // The font's own proportional form stands as it is.
      if traits.contains(.proportional) { return }
      // “ and ” of a font that draws them for Western text: ink at the side of what they enclose.
      guard characterClass == .openingBracket || characterClass == .closingBracket else { return }
      if characterClass == .openingBracket { inkShift = half - frame }
      frame = half
      return
    }
    switch characterClass {
    case .openingBracket, .warichuOpening: inkShift = half - frame
    case .middleDot: inkShift = (half - frame) / 2
    case .hyphen where base == 0x30A0: inkShift = (half - frame) / 2
    case .closingBracket, .warichuClosing, .fullStop, .comma: break
    default: return
    }
    frame = half
  }

  /// Gives a Japanese sign that the font draws on a width of its own (α, −, ½, ⁉, №) the em that its
  /// class has (JLREQ appendix A), the glyph in its middle.
  ///
  /// Half-width kana and signs of currency keep the width they are drawn for.
  mutating func fillFrame() {
    guard traits.isDisjoint(with: [.unspaced, .proportional, .marked]), scalars.count == 1,
      frame != size, frame > size / 5, frame < size * 5 / 4
    else { return }
    switch characterClass {
    case .ideographic, .dividingPunctuation, .mathSymbol, .mathOperator, .postfixedAbbreviation:
      guard !(0xFF61...0xFFDC).contains(base) else { return }
    case .prefixedAbbreviation where base == 0x2116: break
    default: return
    }
    inkShift = (size - frame) / 2
    frame = size
  }

  /// An ASCII colon between Japanese text and what it announces.
  var isLabelColon: Bool { base == 0x3A && characterClass == .closingBracket }

  /// Makes an ASCII colon a closing mark of half an em, its ink a sixteenth of an em off the label: a
  /// tenth already is a space between words to readers of the PDF.
  mutating func closeAsLabel() {
    let half = Em.half.of(size)
    characterClass = .closingBracket
    inkShift = min((half - frame) / 2, size / 16)
    frame = half
  }

  /// Whether `lineEnd` can be anything at all.
  var mayKeepEndSpace: Bool {
    switch characterClass {
    case .closingBracket, .fullStop, .comma, .middleDot: true
    default: false
    }
  }

  /// 、。，． may hang past the measure when that is asked for (JLREQ 2.5.1).
  var hangs: Bool { spacingClass == .fullStop || spacingClass == .comma }
}

extension CharacterClass {
  /// Letters, digits and their spaces; everything else is Japanese.
  var isWestern: Bool {
    switch self {
    case .groupedNumeral, .unitSymbol, .westernWordSpace, .western: true
    default: false
    }
  }
}
