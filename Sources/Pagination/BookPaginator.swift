import BookAssembly
import Diagnostics
import DocumentTree
import LineComposition
import Style
import Typography

/// Makes the book's pages from its galleys: numbers them, resolves page references, reads off the
/// outline.
///
/// The paragraphs that show page numbers are set again when they change, the others are not; this
/// ends when the labels stay the same, after five rounds at the latest (design D5).
package struct BookPaginator<Shaper: TextShaper> {
  package let book: Book
  package let sections: [StyledElement]
  package let styles: StyleEngine
  private let setter: SectionSetter<Shaper>

  private static var maximumRounds: Int { 5 }

  package init(
    book: Book, sections: [StyledElement], styles: StyleEngine, setter: SectionSetter<Shaper>
  ) {
    self.book = book
    self.sections = sections
    self.styles = styles
    self.setter = setter
  }

  /// Sets every section, one after the other.
  package func galleys(reporting log: inout DiagnosticLog) -> [Galley] {
    sections.map { section in
      setter.galley(
        of: section, styles: styles, labels: PageLabels(), in: book, reporting: &log)
    }
  }

  package func paginate(
    _ galleys: [Galley], reporting log: inout DiagnosticLog
  ) -> PagedBook {
    var galleys = galleys
    let cutters = sections.map(cutter)
    var cuts = zip(cutters, galleys).map { $0.cuts(of: $1) }
    var plan = PagePlan(cuts, of: book)
    var labels = plan.labels(of: galleys)
    let referring = sections.indices.filter { Self.showsPageNumbers(sections[$0]) }
    var round = 1
    while !referring.isEmpty {
      for index in referring {
        galleys[index] = setter.galley(
          galleys[index], of: sections[index], styles: styles, labels: labels, in: book,
          reporting: &log)
        cuts[index] = cutters[index].cuts(of: galleys[index])
      }
      plan = PagePlan(cuts, of: book)
      let found = plan.labels(of: galleys)
      if found == labels { break }
      labels = found
      round += 1
      if round == Self.maximumRounds {
        log.report(.pageReferencesUnstable(rounds: round))
        break
      }
    }
    let run = PaginationRun(
      sections: sections, galleys: galleys, cutters: cutters, styles: styles,
      marginBoxes: MarginBoxes(composer: setter.composer))
    return pagedBook(from: run.pages(of: plan, reporting: &log))
  }

  /// What cuts a section's galley: all its pages share the height of their area.
  private func cutter(for section: StyledElement) -> PageCutter {
    let text = section.style.values
    let page = styles.page(PageQuery(name: text.page, side: .right))
    let geometry = PageGeometry(page, text: text)
    return PageCutter(
      height: geometry.area.size.height, pitch: geometry.pitch, halfGap: geometry.halfGap)
  }

  private static func showsPageNumbers(_ element: StyledElement) -> Bool {
    element.children.contains { child in
      switch child {
      case .pageNumber: true
      case .element(let element): showsPageNumbers(element)
      case .text, .leader: false
      }
    }
  }

  private func pagedBook(from run: PaginationRun<Shaper>.Result) -> PagedBook {
    let structure = sections.flatMap { StructureBuilder().node(for: $0, in: StructureParents()) }
    return PagedBook(
      pages: run.pages, structure: structure,
      outline: Outline(pages: run.pages).entries(for: book.contents), metadata: book.metadata,
      pageStarts: run.pageStarts)
  }
}

/// Finds on the pages what the contents list.
struct Outline {
  private var places: [String: (page: Int, point: Point)] = [:]

  init(pages: [Page]) {
    for page in pages {
      for destination in page.destinations where places[destination.identifier] == nil {
        places[destination.identifier] = (page.index, destination.point)
      }
    }
  }

  func entries(for contents: [ContentsEntry]) -> [OutlineEntry] {
    contents.flatMap { entry -> [OutlineEntry] in
      let children = entries(for: entry.children)
      guard let place = places[entry.target] else { return children }
      return [
        OutlineEntry(
          title: entry.title, node: entry.targetNode, pageIndex: place.page, point: place.point,
          children: children)
      ]
    }
  }
}
