import BookAssembly
import Diagnostics
import DocumentTree
import LineComposition
import Style
import Typography

/// Sets one section as a galley.
///
/// Sections do not know of each other, so that each may be set on a thread of its own with a shaper
/// of its own.
package struct SectionSetter<Shaper: TextShaper> {
  let composer: LineComposer<Shaper>
  let images: [String: ImageMeasure]

  package init(shaper: Shaper, images: [String: ImageMeasure] = [:]) {
    self.images = images
    composer = LineComposer(shaper: shaper)
  }

  package func galley(
    of section: StyledElement, styles: StyleEngine, labels: PageLabels, in book: Book,
    reporting log: inout DiagnosticLog
  ) -> Galley {
    // All pages of a section share the width and height of their area.
    let page = styles.page(PageQuery(name: section.style.values.page, side: .right))
    let geometry = PageGeometry(page, text: section.style.values)
    let setter = ParagraphSetter(
      composer: composer, labels: labels)
    var builder = GalleyBuilder(
      setter: setter, pitch: geometry.pitch, pageHeight: geometry.area.size.height)
    let surroundings = FlowBuilder.Surroundings(mark: section.id)
    let sizes = images.mapValues(\.naturalSize)
    if let box = FlowBuilder(images: sizes).box(for: section, in: surroundings) {
      builder.add(box, x: .zero, available: geometry.area.size.width)
    }
    for remark in builder.remarks { log.report(diagnostic(for: remark, in: book)) }
    for table in builder.wideTables {
      log.report(.tableTooWide(at: book.location(of: table.node, range: table.range)))
    }
    let galley = builder.finished()
    if !images.isEmpty {
      ImageSharpness(images: images).report(galley, of: section, in: book, to: &log)
    }
    return galley
  }

  private func diagnostic(
    for remark: GalleyBuilder<Shaper>.ParagraphRemark, in book: Book
  ) -> Diagnostic {
    let paragraph = remark.paragraph
    switch remark.remark {
    case .characterWithoutGlyph(let scalar, let tag, let offset):
      return .characterWithoutGlyph(
        scalar, at: location(of: paragraph.spans[tag], offset: offset, in: book))
    case .kinsokuRelaxed:
      return .kinsokuRelaxed(at: paragraph.spans.first.flatMap { location(of: $0, in: book) })
    case .notFilled:
      return .lineNotFilled(at: paragraph.spans.first.flatMap { location(of: $0, in: book) })
    }
  }

  private func location(of span: FlowSpan, offset: Int = 0, in book: Book) -> SourceLocation? {
    guard let start = span.start else { return nil }
    let position = SourcePosition(line: start.line, column: start.column + offset)
    let end = SourcePosition(line: start.line, column: start.column + offset + 1)
    return book.location(of: span.mark, range: SourceRange(position, end))
  }
}
