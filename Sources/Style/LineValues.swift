import Typography

/// Values of the properties that lines are set by.

package enum TextAlignLast: String, Sendable, Hashable { case auto, start, end, center, justify }

package enum TextJustify: String, Sendable, Hashable {
  case auto, none
  case interWord = "inter-word"
  case interCharacter = "inter-character"
}

/// `text-indent: … each-line hanging` (CSS Text 3, 8.1).
package struct TextIndentLines: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }
  /// The line behind a forced break, too.
  package static let eachLine = TextIndentLines(rawValue: 1)
  /// All lines but those that would have been indented.
  package static let hanging = TextIndentLines(rawValue: 2)
}

/// The least letters of a word that is divided, and of its two parts (CSS Text 4,
/// `hyphenate-limit-chars`).
package struct HyphenateLimits: Sendable, Hashable {
  package var word: Int
  package var before: Int
  package var after: Int

  package init(word: Int = 5, before: Int = 2, after: Int = 2) {
    self.word = word
    self.before = before
    self.after = after
  }
}

/// Where Japanese and Western text have a quarter em between them (CSS Text 4, `text-autospace`).
package struct TextAutospace: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }
  package static let ideographAlpha = TextAutospace(rawValue: 1)
  package static let ideographNumeric = TextAutospace(rawValue: 2)
  /// Instead of a space the author typed there (requirement W3); without it that space stays.
  package static let replace = TextAutospace(rawValue: 4)
  package static let normal: TextAutospace = [.ideographAlpha, .ideographNumeric, .replace]
}

/// What of its em full-width punctuation keeps at the edges of lines (CSS Text 4,
/// `text-spacing-trim`).
package enum TextSpacingTrim: String, Sendable, Hashable {
  /// JLREQ's default: flush at the line head (天付き), a half em at its end if there is room.
  case auto
  /// A half em before brackets at each line head.
  case normal
  /// Everywhere the whole em: nothing closes up.
  case spaceAll = "space-all"
  /// The half em at a paragraph's head only.
  case spaceFirst = "space-first"
  case trimStart = "trim-start"
  /// Flush at both edges.
  case trimBoth = "trim-both"
}

package enum LineHeadBracket: String, Sendable, Hashable {
  /// As `text-spacing-trim` says.
  case auto
  /// A paragraph that begins with a bracket is indented half an em less (二分下げ).
  case halfIndent = "half-indent"
}

/// `hanging-punctuation` (CSS Text 3, 8.2).
package struct HangingPunctuation: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }
  package static let first = HangingPunctuation(rawValue: 1)
  package static let allowEnd = HangingPunctuation(rawValue: 2)
  package static let forceEnd = HangingPunctuation(rawValue: 4)
  package static let last = HangingPunctuation(rawValue: 8)
}

package enum LineAdjustmentTable: String, Sendable, Hashable {
  case jlreq
  case jisX4051 = "jis-x-4051"
  /// As many books are set: half ems close to a quarter at most, all else is fixed.
  case quarter = "quarter"
}

/// What an author adds to and takes from a list of the line-breaking rules (禁則).
package struct KinsokuChange: Sendable, Hashable {
  package var added: [String]
  package var removed: [String]

  package init(added: [String] = [], removed: [String] = []) {
    self.added = added
    self.removed = removed
  }
}

/// A tab stop of `-seihon-tab-stops`.
package struct TabStopValue: Sendable, Hashable {
  package enum Alignment: Sendable, Hashable {
    case start, end, center
    case at(Unicode.Scalar)
  }

  package var position: Length
  package var alignment: Alignment

  package init(position: Length, alignment: Alignment = .start) {
    self.position = position
    self.alignment = alignment
  }
}
