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

  package init(
    shaper: Shaper, divider: WordDivider = .none, images: [String: ImageMeasure] = [:]
  ) {
    self.images = images
    composer = LineComposer(shaper: shaper, divider: divider)
  }

  package func galley(
    of section: StyledElement, styles: StyleEngine, labels: PageLabels, in book: Book,
    reporting log: inout DiagnosticLog
  ) -> Galley {
    let geometry = geometry(of: section, styles: styles)
    let sizes = images.mapValues(\.naturalSize)
    if let cover = CoverPicture(in: section, images: sizes) { return cover.galley(on: geometry) }
    var builder = builder(geometry, labels: labels)
    let surroundings = FlowBuilder.Surroundings(mark: section.id)
    if let box = FlowBuilder(images: sizes).box(for: section, in: surroundings) {
      builder.add(box, x: .zero, available: geometry.area.size.width)
    }
    report(builder, in: book, to: &log)
    let galley = builder.finished()
    if !images.isEmpty {
      ImageSharpness(images: images).report(galley, of: section, in: book, to: &log)
    }
    return galley
  }

  /// The section's galley of an earlier round with other page numbers.
  ///
  /// Only what shows them is set again, as long as its lines stay as many and as high.
  func galley(
    _ earlier: Galley, of section: StyledElement, styles: StyleEngine, labels: PageLabels,
    in book: Book, reporting log: inout DiagnosticLog
  ) -> Galley {
    var builder = builder(geometry(of: section, styles: styles), labels: labels)
    guard let galley = builder.replacingReferences(in: earlier) else {
      return self.galley(of: section, styles: styles, labels: labels, in: book, reporting: &log)
    }
    report(builder, in: book, to: &log)
    return galley
  }

  /// All pages of a section share the width and height of their area.
  private func geometry(of section: StyledElement, styles: StyleEngine) -> PageGeometry {
    let page = styles.page(PageQuery(name: section.style.values.page, side: .right))
    return PageGeometry(page, text: section.style.values)
  }

  private func builder(_ geometry: PageGeometry, labels: PageLabels) -> GalleyBuilder<Shaper> {
    GalleyBuilder(
      setter: ParagraphSetter(composer: composer, labels: labels), pitch: geometry.pitch,
      pageHeight: geometry.area.size.height)
  }

  private func report(
    _ builder: GalleyBuilder<Shaper>, in book: Book, to log: inout DiagnosticLog
  ) {
    var places = SpanPlaces(book: book)
    for remark in builder.remarks { log.report(diagnostic(for: remark, at: &places)) }
    for gap in builder.narrowGaps {
      let location = gap.span.flatMap { places.location(of: $0) }
      log.report(.lineGapTooNarrow(gap.distance, needed: gap.needed, at: location))
    }
    for anchor in builder.unturned {
      log.report(.verticalContent(at: book.location(of: anchor.node, range: anchor.range)))
    }
    for block in builder.unsetBlocks {
      let place = book.location(of: block.anchor.node, range: block.anchor.range)
      log.report(.inlineBlockContent(block.kind, at: place))
    }
    for table in builder.wideTables {
      log.report(.tableTooWide(at: book.location(of: table.node, range: table.range)))
    }
  }

  private func diagnostic(
    for remark: GalleyBuilder<Shaper>.ParagraphRemark, at places: inout SpanPlaces
  ) -> Diagnostic {
    let paragraph = remark.paragraph
    switch remark.remark {
    case .characterWithoutGlyph(let scalar, let tag, let offset):
      return .characterWithoutGlyph(
        scalar, at: places.location(of: paragraph.spans[tag], offset: offset))
    case .rubyTooSmall(let size, let tag):
      return .rubyTooSmall(size, at: places.location(of: paragraph.spans[tag]))
    case .kinsokuRelaxed:
      return .kinsokuRelaxed(
        behind: remark.ending, at: places.location(of: remark.line, in: paragraph))
    case .notFilled:
      return .lineNotFilled(
        endingIn: remark.ending, at: places.location(of: remark.line, in: paragraph))
    }
  }
}
