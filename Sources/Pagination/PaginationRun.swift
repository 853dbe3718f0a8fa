import BookAssembly
import Diagnostics
import LineComposition
import Style
import Typography

/// Fills the pages of a plan.
struct PaginationRun<Shaper: TextShaper> {
  let sections: [StyledElement]
  let galleys: [Galley]
  let cutters: [PageCutter]
  let styles: StyleEngine
  let marginBoxes: MarginBoxes<Shaper>

  struct Result {
    var pages: [Page] = []
    var pageStarts: [PageStart] = []
    /// The running values of `string-set`.
    fileprivate var strings = NamedStrings()
    fileprivate var styles = PageStyles()

    /// Takes from the last page what stands so far off that it cannot be drawn; answers whether
    /// anything did.
    fileprivate mutating func dropUnreachable() -> Bool {
      let last = pages.count - 1
      guard !pages[last].items.allSatisfy(\.isWithinReach) else { return false }
      pages[last].items.removeAll { !$0.isWithinReach }
      return true
    }
  }

  func pages(of plan: PagePlan, reporting log: inout DiagnosticLog) -> Result {
    let assemblers = galleys.indices.map {
      PageAssembler(galley: galleys[$0], cutter: cutters[$0])
    }
    var result = Result()
    for entry in plan.entries {
      guard let section = entry.section, let cut = entry.cut else {
        appendBlank(entry, to: &result)
        continue
      }
      append(entry, cut, of: sections[section], by: assemblers[section], to: &result)
      let strips = galleys[section].strips[cut.strips]
      let isTooTall =
        strips.count == 1
        && strips[cut.strips.lowerBound].height > cutters[section].height
      if result.dropUnreachable() || isTooTall { log.report(.contentTooTall(page: entry.label)) }
    }
    return result
  }

  private func append(
    _ entry: PagePlan.Entry, _ cut: PageCutter.Cut, of section: StyledElement,
    by assembler: PageAssembler, to result: inout Result
  ) {
    let text = section.style.values
    let index = result.pages.count
    let style = result.styles.page(
      PageQuery(name: text.page, side: PagePlan.side(of: index), isFirst: entry.isFirst),
      of: styles)
    var page = newPage(entry, style, index: index)
    assembler.fill(&page, with: cut, in: PageGeometry(style, text: text).area)
    finish(
      &page, style, strings: result.strings.enterPage(assembler.namedStrings(of: cut)))
    if let start = assembler.textStart(of: cut) {
      result.pageStarts.append(
        PageStart(node: start.node, offset: start.offset, label: page.label))
    }
    result.pages.append(page)
  }

  private func appendBlank(_ entry: PagePlan.Entry, to result: inout Result) {
    let index = result.pages.count
    let style = result.styles.page(
      PageQuery(side: PagePlan.side(of: index), isBlank: true), of: styles)
    var page = newPage(entry, style, index: index)
    finish(&page, style, strings: result.strings.enterPage([]))
    result.pages.append(page)
  }

  private func newPage(_ entry: PagePlan.Entry, _ style: PageStyle, index: Int) -> Page {
    var page = Page(
      index: index, label: entry.label, isRecto: PagePlan.side(of: index) == .right,
      size: style.size)
    page.bleed = style.bleed
    page.marks = style.marks
    if style.background.alpha > 0 {
      // The page's ground reaches into the bleed (CSS Paged Media 3, 7.2).
      let ground = Rectangle(origin: .zero, size: style.size).expanded(by: style.bleed)
      page.items.append(
        PlacedItem(.fill(ground, style.background), mark: .artifact(.background)))
    }
    return page
  }

  private func finish(_ page: inout Page, _ style: PageStyle, strings: NamedStrings.OnPage) {
    let text = MarginBoxes<Shaper>.PageText(label: page.label, strings: strings)
    page.items += marginBoxes.items(for: style, text: text)
  }
}

/// The page styles met so far: resolving one costs more than setting a line.
struct PageStyles {
  private var styles: [PageQuery: PageStyle] = [:]

  mutating func page(_ query: PageQuery, of engine: StyleEngine) -> PageStyle {
    if let style = styles[query] { return style }
    let style = engine.page(query)
    styles[query] = style
    return style
  }
}
