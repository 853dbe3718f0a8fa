import Typography

/// What the cascade decided for one element: computed values (CSS Cascade 4, 4.4), lengths absolute.
///
/// Equal styles are one object (hash-consed by the cascade), so that layout may compare them by
/// identity and compute what depends on them once.
package final class ComputedStyle: Sendable {
  package let values: StyleValues

  package init(_ values: StyleValues) { self.values = values }
}

/// The values themselves.
///
/// Every property we know has a field here and a row in `PropertyTable`.
package struct StyleValues: Sendable, Hashable {
  // Boxes
  package var display: Display = .inline
  package var margin = Edges<LengthOrAuto>(all: .length(.zero))
  package var padding = Edges<Length>(all: .zero)
  package var border = Edges<Border>(all: .none)
  package var width: LengthOrAuto = .auto
  package var maxWidth: LengthOrAuto = .auto
  package var height: LengthOrAuto = .auto
  package var maxHeight: LengthOrAuto = .auto
  package var backgroundColor: Color = .transparent
  package var verticalAlign: VerticalAlign = .baseline
  // Text
  package var color: Color = .black
  package var fontFamilies: [String] = []
  package var fontSize: Length = .pt(9)
  package var fontWeight: Int = 400
  package var fontFeatures: [FontFeature] = []
  package var fontKerning: FontKerning = .auto
  /// 合成フォント (`-seihon-western-scale`, `-seihon-western-shift`).
  package var western = WesternFit.none
  package var isItalic = false
  /// Distance of baselines (行送り); already resolved.
  package var lineHeight: Length = .pt(16)
  package var textAlign: TextAlign = .justify
  package var textAlignLast: TextAlignLast = .auto
  package var textJustify: TextJustify = .auto
  package var textIndent: Length = .zero
  /// Which lines `textIndent` moves, besides the first.
  package var textIndentLines: TextIndentLines = []
  package var textDecoration: TextDecoration = []
  package var textDecorationStyle: TextDecorationStyle = .solid
  /// nil is the text's colour.
  package var textDecorationColor: Color?
  /// nil is a twentieth of an em.
  package var textDecorationThickness: Length?
  package var textUnderlinePosition: TextUnderlinePosition = .auto
  /// From the baseline down; nil by `textUnderlinePosition`.
  package var textUnderlineOffset: Length?
  package var textWrap: TextWrap = .wrap
  package var lineBreaking: LineBreaking = .optimum
  package var whiteSpace: WhiteSpace = .normal
  package var lineBreak: LineBreak = .strict
  package var overflowWrap: OverflowWrap = .normal
  package var hyphens: Hyphens = .manual
  package var hyphenateLimitChars = HyphenateLimits()
  package var textAutospace: TextAutospace = .normal
  package var textSpacingTrim: TextSpacingTrim = .auto
  package var hangingPunctuation: HangingPunctuation = []
  /// 行頭の括弧, where CSS has no word for it (`-seihon-line-head-bracket`).
  package var lineHeadBracket: LineHeadBracket = .auto
  /// Which table of reduction lines are adjusted by (`-seihon-line-adjustment`).
  package var lineAdjustment: LineAdjustmentTable = .jlreq
  /// Characters added to and taken from those that may not begin a line, and those that may not end
  /// one; sequences added to and taken from those that are not parted (`-seihon-kinsoku-head`,
  /// `-seihon-kinsoku-end`, `-seihon-inseparable`).
  package var kinsokuHead = KinsokuChange()
  package var kinsokuEnd = KinsokuChange()
  package var inseparable = KinsokuChange()
  /// 字取り: the ems the element's text is spread over (`-seihon-jidori`); nil is off.
  package var jidori: Int?
  /// Where tabs of preserved white space go (`-seihon-tab-stops`), in rising order.
  package var tabStops: [TabStopValue] = []
  package var letterSpacing: Length = .zero
  package var textTransform: TextTransform = .none
  package var verticalNumerals: VerticalNumerals = .none
  /// 圏点.
  package var textEmphasis: TextEmphasis = .none
  /// nil is the text's colour.
  package var textEmphasisColor: Color?
  package var textEmphasisPosition: AnnotationSide = .over
  // Ruby, warichu, furiwake
  package var rubyPosition: AnnotationSide = .over
  package var rubyAlign: RubyAlign = .spaceAround
  package var rubyOverhang: RubyOverhang = .auto
  package var rubyMerge: RubyMerge = .separate
  /// 割注: the element is set in two small lines (`-seihon-warichu`).
  package var warichu: Warichu = .none
  /// 振分け: its lines stand one below the other inside the line (`-seihon-furiwake`).
  package var furiwake: Furiwake = .none
  package var writingMode: WritingMode = .horizontal
  /// How Western text stands where the writing mode is vertical.
  package var vertical = VerticalStyle()
  package var language: String = "ja"
  // Lists, counters, generated content
  package var listStyleType: ListStyleType = .disc
  package var listStylePosition: ListStylePosition = .outside
  package var content: Content = .normal
  package var counterReset: [CounterChange] = []
  package var counterIncrement: [CounterChange] = []
  package var counterSet: [CounterChange] = []
  package var stringSet: [StringSet] = []
  // Pages
  package var breakBefore: Break = .auto
  package var breakAfter: Break = .auto
  package var breakInside: BreakInside = .auto
  package var widows = 2
  package var orphans = 2
  /// The named page, or nil for `auto`.
  package var page: String?
  package var bookmarkLevel: Int?
  package var bookmarkLabel: [ContentItem] = [.elementContent]
  /// 行取り: how many lines of the grid the block takes (`-seihon-line-span`); 0 is off.
  package var lineSpan = 0
  // Tables
  package var isBorderCollapsed = true

  package init() {}

  package var font: FontRequest {
    FontRequest(
      families: fontFamilies, weight: fontWeight, isItalic: isItalic, language: language,
      features: fontFeatures + kerningFeatures, western: western)
  }

  /// A feature that is set by name has the last word (CSS Fonts 4, 7.2).
  private var kerningFeatures: [FontFeature] {
    let isNamed = fontFeatures.contains { $0.tag == "kern" }
    return fontKerning == .none && !isNamed ? [FontFeature(tag: "kern", value: 0)] : []
  }
}

/// Whether pairs of characters are kerned: Western ones, and Japanese ones on their own advances.
package enum FontKerning: String, Sendable, Hashable { case auto, normal, none }

package enum LengthOrAuto: Sendable, Hashable {
  case auto
  case length(Length)
  /// A share of the containing block's inline size, in 1/65536 (a percentage / 100 × 65536).
  case fraction(Int)
}

package enum Display: String, Sendable, Hashable {
  case none, contents, block, inline
  case inlineBlock = "inline-block"
  case listItem = "list-item"
  case table
  case tableRowGroup = "table-row-group"
  case tableHeaderGroup = "table-header-group"
  case tableRow = "table-row"
  case tableCell = "table-cell"
  case tableCaption = "table-caption"
  case ruby
  case rubyText = "ruby-text"
}

package struct Border: Sendable, Hashable {
  package enum Style: String, Sendable, Hashable { case none, solid, dotted, dashed, double }

  package var width: Length
  package var style: Style
  package var color: Color

  package init(width: Length, style: Style, color: Color) {
    self.width = width
    self.style = style
    self.color = color
  }

  package static let none = Border(width: .zero, style: .none, color: .black)
}

package enum TextAlign: String, Sendable, Hashable { case start, end, center, justify }

package struct TextDecoration: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }
  package static let underline = TextDecoration(rawValue: 1)
  package static let lineThrough = TextDecoration(rawValue: 2)
  package static let overline = TextDecoration(rawValue: 4)
}

package enum TextWrap: String, Sendable, Hashable {
  case wrap, nowrap, balance, stable, pretty
}
/// Who chooses the breaks where `text-wrap` leaves that open.
package enum LineBreaking: String, Sendable, Hashable {
  case optimum, phrases, words
  case firstFit = "first-fit"
}
package enum TextDecorationStyle: String, Sendable, Hashable {
  case solid, double, dotted, dashed, wavy
}

/// Where an underline stands; `left` and `right` are of vertical lines (傍線).
package enum TextUnderlinePosition: String, Sendable, Hashable { case auto, under, left, right }

/// Where a reading or an emphasis mark stands: over and under horizontal lines, right and left of
/// vertical ones.
package enum AnnotationSide: String, Sendable, Hashable { case over, under }

package enum RubyAlign: String, Sendable, Hashable {
  case start, center
  case spaceBetween = "space-between"
  case spaceAround = "space-around"
}
package enum RubyOverhang: String, Sendable, Hashable { case auto, none }

/// Whether the pairs of a ruby are words of their own, one word with one reading, or one word that
/// may be divided between its pairs (熟語ルビ).
package enum RubyMerge: String, Sendable, Hashable { case separate, merge, auto }
package enum Warichu: String, Sendable, Hashable { case none, inline }
package enum Furiwake: String, Sendable, Hashable { case none, inline }

package enum WhiteSpace: String, Sendable, Hashable {
  case normal, pre, nowrap
  case preWrap = "pre-wrap"
  case preLine = "pre-line"
}
package enum LineBreak: String, Sendable, Hashable {
  case strict, normal, loose, anywhere
  /// What newspapers allow, past all levels of CSS (JLREQ appendix C).
  case newspaper = "-seihon-newspaper"
}
/// Whether a line may break anywhere when nothing else keeps it inside its measure.
package enum OverflowWrap: String, Sendable, Hashable {
  case normal, anywhere
  case breakWord = "break-word"
}
package enum Hyphens: String, Sendable, Hashable { case none, manual, auto }
package enum TextTransform: String, Sendable, Hashable { case none, uppercase, lowercase }

/// How the numbers of vertical text are written (ours, after JLREQ 2.3.2: an editor's choice).
package enum VerticalNumerals: String, Sendable, Hashable {
  case none
  /// 十二, 二十; from a hundred on by place: 一〇五, 二〇二六.
  case kanji
  /// By place throughout: 一二, 二〇.
  case kanjiDigits = "kanji-digits"
}

package enum TextEmphasis: Sendable, Hashable {
  case none
  /// The mark over each character: `﹅` for sesame, `•` for dot, or the author's own.
  case mark(String)
}

package enum VerticalAlign: Sendable, Hashable {
  case baseline, sub, `super`, top, middle, bottom
  /// Raised by this much.
  case length(Length)
}

package enum ListStyleType: Sendable, Hashable {
  case none, disc, circle, square, decimal
  case lowerAlpha, upperAlpha, lowerRoman, upperRoman
  case cjkDecimal, katakana, hiragana
  /// A literal marker.
  case string(String)
}

package enum ListStylePosition: String, Sendable, Hashable { case outside, inside }

package struct CounterChange: Sendable, Hashable {
  package var name: String
  package var value: Int
  package init(name: String, value: Int) {
    self.name = name
    self.value = value
  }
}

/// `content`: for pseudo-elements and margin boxes.
package enum Content: Sendable, Hashable {
  case normal
  case none
  case items([ContentItem])
}

package enum ContentItem: Sendable, Hashable {
  case string(String)
  case attribute(String)
  case counter(name: String, style: ListStyleType)
  case counters(name: String, separator: String, style: ListStyleType)
  /// `string(name, first|start|last|first-except)`: running text of `string-set`.
  case namedString(String, StringPosition)
  /// `target-counter(attr(href), page)`.
  case targetPage(attribute: String)
  /// `leader("・")`.
  case leader(String)
  /// `content()`, for `string-set` and `bookmark-label`.
  case elementContent
}

package enum StringPosition: String, Sendable, Hashable {
  case first, start, last
  case firstExcept = "first-except"
}

package struct StringSet: Sendable, Hashable {
  package var name: String
  package var items: [ContentItem]
  package init(name: String, items: [ContentItem]) {
    self.name = name
    self.items = items
  }
}

package enum Break: String, Sendable, Hashable {
  case auto, avoid, page, left, right, recto, verso
}
package enum BreakInside: String, Sendable, Hashable { case auto, avoid }
