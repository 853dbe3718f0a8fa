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
  func prepare(_ paragraph: FlowParagraph) -> PreparedParagraph {
    composer.prepare(text(of: paragraph))
  }

  func compose(
    _ paragraph: FlowParagraph, prepared: PreparedParagraph? = nil, measure: Length
  ) -> ComposedParagraph {
    composer.compose(
      prepared ?? prepare(paragraph),
      style: Self.paragraphStyle(of: paragraph, measure: measure))
  }

  private static func paragraphStyle(
    of paragraph: FlowParagraph, measure: Length
  ) -> ParagraphStyle {
    let values = paragraph.style.values
    return ParagraphStyle(
      measure: measure,
      firstLineIndent: paragraph.isAnonymous ? .zero : values.textIndent,
      alignment: alignment(of: values),
      kinsoku: kinsoku(of: values),
      hangsPunctuation: values.hangingPunctuation == .allowEnd,
      size: values.fontSize,
      isBalanced: values.textWrap == .balance)
  }

  private static func alignment(of values: StyleValues) -> ParagraphStyle.Alignment {
    switch values.whiteSpace {
    case .pre, .preWrap: return .start
    case .normal, .nowrap, .preLine: break
    }
    switch values.textAlign {
    case .start: return .start
    case .end: return .end
    case .center: return .center
    case .justify: return .justify
    }
  }

  private static func kinsoku(of values: StyleValues) -> ParagraphStyle.Kinsoku {
    switch values.lineBreak {
    case .strict: .strict
    case .normal: .normal
    case .loose, .anywhere: .loose
    }
  }

  // MARK: Flow → composition

  private func text(of paragraph: FlowParagraph) -> ParagraphText {
    ParagraphText(items: paragraph.content.map { item(for: $0, in: paragraph) })
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
    case .lineBreak:
      return .lineBreak
    }
  }

  private func span(
    _ tag: Int, _ scalars: [Unicode.Scalar], in paragraph: FlowParagraph
  ) -> TextSpan {
    let span = paragraph.spans[tag]
    let values = span.style.values
    return TextSpan(
      tag: tag, text: scalars,
      style: TextStyle(
        font: values.font, size: values.fontSize, baselineShift: span.baselineShift,
        isSpaced: values.textAutospace == .normal,
        breaksAnywhere: values.lineBreak == .anywhere,
        isUnbreakable: values.whiteSpace == .nowrap, markedClass: span.markedClass))
  }
}

/// The labels of the pages where identifiers begin, as far as they are known.
package struct PageLabels: Sendable, Hashable {
  var labels: [String: String]

  package init(labels: [String: String] = [:]) { self.labels = labels }

  /// A label, or a stand-in of usual width in the first round.
  func label(of identifier: String) -> String { labels[identifier] ?? "00" }
}
