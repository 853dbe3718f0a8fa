import BookAssembly
import Diagnostics
import DocumentTree
import LineComposition
import Style
import Typography

/// What composing a paragraph needs from outside: the composer, and the labels of pages known so
/// far.
struct ParagraphSetter<Shaper: TextShaper> {
  let composer: LineComposer<Shaper>
  let labels: PageLabels

  /// The widths a paragraph can take, for table columns.
  func prepare(
    _ paragraph: FlowParagraph, writingMode: WritingMode = .horizontal
  ) -> PreparedParagraph {
    composer.prepare(text(of: paragraph), writingMode: writingMode)
  }

  func compose(
    _ paragraph: FlowParagraph, prepared: PreparedParagraph? = nil, measure: Length
  ) -> ComposedParagraph {
    composer.compose(
      prepared ?? prepare(paragraph),
      style: Self.paragraphStyle(of: paragraph, measure: measure))
  }

  static func paragraphStyle(
    of paragraph: FlowParagraph, measure: Length
  ) -> ParagraphStyle {
    let values = paragraph.style.values
    var style = ParagraphStyle(
      measure: measure,
      // The first line of an anonymous box is not the first of its block.
      firstLineIndent: paragraph.anchor == nil ? .zero : values.textIndent,
      alignment: alignment(of: values),
      kinsoku: values.kinsoku,
      size: values.fontSize,
      isBalanced: values.textWrap == .balance, breaking: breaking(of: values))
    style.hanging = values.hanging
    style.edges = values.lineEdges
    style.indentedLines = values.indentedLines
    style.lastLineAlignment = values.lastLineAlignment
    style.justification = values.justification
    style.tabStops = values.lineTabStops
    return style
  }

  /// CSS Text 4, 6.4.1: `stable` lets no later text decide over a line, `pretty` asks for the best.
  private static func breaking(of values: StyleValues) -> ParagraphStyle.Breaking {
    switch values.textWrap {
    case .stable: return .firstFit
    case .pretty: return .optimumFit
    case .wrap, .nowrap, .balance: break
    }
    switch values.lineBreaking {
    case .optimum: return .optimumFit
    case .firstFit: return .firstFit
    case .phrases: return .phrases
    case .words: return .words
    }
  }

  private static func alignment(of values: StyleValues) -> ParagraphStyle.Alignment {
    if values.isPreserved { return .start }
    switch values.textAlign {
    case .start: return .start
    case .end: return .end
    case .center: return .center
    case .justify: return values.textJustify == .none ? .start : .justify
    }
  }

  // MARK: Flow → composition

  private func text(of paragraph: FlowParagraph) -> ParagraphText {
    var text = ParagraphText(items: paragraph.content.map { item(for: $0, in: paragraph) })
    text.rules = paragraph.style.values.pairRules
    return text
  }

  private func item(for content: FlowInline, in paragraph: FlowParagraph) -> InlineItem {
    switch content {
    case .text(let tag, let scalars):
      return .text(span(tag, scalars, in: paragraph))
    case .pageNumber(let tag, let identifier):
      return .text(span(tag, Array(labels.label(of: identifier).unicodeScalars), in: paragraph))
    case .leader(let tag, let pattern):
      return .leader(span(tag, pattern, in: paragraph))
    case .image(let tag, _, let size):
      let margins = paragraph.spans[tag].imageMargins
      return .box(
        InlineBox(
          tag: tag, width: size.width + margins.before + margins.after, ascent: size.height,
          descent: .zero))
    case .ruby(let ruby):
      return .ruby(self.ruby(ruby, in: paragraph))
    case .warichu(let texts):
      return .warichu(spans(texts, in: paragraph))
    case .furiwake(let furiwake):
      return .furiwake(self.furiwake(furiwake, in: paragraph))
    case .lineBreak:
      return .lineBreak
    }
  }

  private func furiwake(_ furiwake: FlowFuriwake, in paragraph: FlowParagraph) -> FuriwakeText {
    FuriwakeText(
      lines: furiwake.lines.map { spans($0, in: paragraph) },
      opening: spans(furiwake.opening, in: paragraph),
      closing: spans(furiwake.closing, in: paragraph), pitch: furiwake.style.values.lineHeight,
      alignment: furiwake.style.values.furiwakeAlignment,
      bodySize: paragraph.style.values.fontSize)
  }

  private func spans(_ texts: [FlowText], in paragraph: FlowParagraph) -> [TextSpan] {
    texts.map { span($0.tag, $0.scalars, in: paragraph) }
  }

  private func ruby(_ ruby: FlowRuby, in paragraph: FlowParagraph) -> RubyText {
    RubyText(
      bases: ruby.bases.map { spans($0, in: paragraph) },
      annotations: ruby.annotations.map { annotation in
        let values = paragraph.spans[annotation.tag].style.values
        return RubyText.Annotation(
          readings: annotation.readings.map { reading in
            var span = span(annotation.tag, reading, in: paragraph)
            span.style.emphasis = nil
            return span
          },
          side: values.rubyPosition.side, alignment: values.rubyAlign.alignment,
          overhang: values.rubyOverhang == .auto ? .auto : .none)
      })
  }

  private func span(
    _ tag: Int, _ scalars: [Unicode.Scalar], in paragraph: FlowParagraph
  ) -> TextSpan {
    let span = paragraph.spans[tag]
    let values = span.style.values
    var style = TextStyle(
      font: values.lineFont, size: values.fontSize, baselineShift: span.baselineShift,
      isSpaced: !values.isSetAsCode, breaksAnywhere: values.isCutFreely,
      isUnbreakable: values.whiteSpace == .nowrap || values.textWrap == .nowrap,
      markedClass: span.markedClass, emphasis: emphasis(of: values), vertical: values.vertical)
    style.wrapsAnywhere = values.overflowWrap != .normal
    style.hyphens = values.hyphenation
    style.westernSpace = values.westernSpace
    style.letterSpacing = values.letterSpacing
    style.jidori = values.jidori
    return TextSpan(tag: tag, text: scalars, style: style)
  }

  private func emphasis(of values: StyleValues) -> EmphasisMark? {
    guard case .mark(let mark) = values.textEmphasis else { return nil }
    // The dot of horizontal lines is the sesame of vertical ones (JLREQ 3.3.9).
    let isVertical = values.writingMode == .verticalRL
    return EmphasisMark(
      isVertical && mark == "•" ? "﹅" : mark, side: values.textEmphasisPosition.side)
  }
}

extension AnnotationSide {
  fileprivate var side: Line.Annotation.Side { self == .over ? .over : .under }
}

extension RubyAlign {
  fileprivate var alignment: RubyText.Annotation.Alignment {
    switch self {
    case .start: .start
    case .center: .center
    case .spaceBetween: .spaceBetween
    case .spaceAround: .spaceAround
    }
  }
}

/// The labels of the pages where identifiers begin, as far as they are known.
package struct PageLabels: Sendable, Hashable {
  var labels: [String: String]

  package init(labels: [String: String] = [:]) { self.labels = labels }

  /// A label, or a stand-in of usual width in the first round.
  func label(of identifier: String) -> String { labels[identifier] ?? "00" }
}
