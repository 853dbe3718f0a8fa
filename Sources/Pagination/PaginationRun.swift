import BookAssembly
import Diagnostics
import DocumentTree
import LineComposition
import Style
import Typography

/// One pass over all galleys: cuts them and numbers the pages.
struct PaginationRun {
  let book: Book
  let sections: [StyledElement]
  let styles: StyleEngine
  let galleys: [Galley]

  struct Result {
    var pages: [Page] = []
    var pageStarts: [PageStart] = []
    var strings = NamedStrings()
    var styles = PageStyles()
  }

  func pages<Shaper: TextShaper>(
    composer: LineComposer<Shaper>, reporting log: inout DiagnosticLog
  ) -> Result {
    var result = Result()
    var numbering = PageNumbering()
    let marginBoxes = MarginBoxes(composer: composer)
    for index in sections.indices {
      let matter = book.sections[index].matter
      if numbering.begins(matter), result.pages.count % 2 == 1 {
        // The body's page 1 is a recto (requirements Y8).
        appendBlank(to: &result, numbering: &numbering, marginBoxes: marginBoxes)
      }
      numbering.enter(matter)
      append(
        section: index, to: &result, numbering: &numbering, marginBoxes: marginBoxes,
        reporting: &log)
    }
    return result
  }

  private func append<Shaper: TextShaper>(
    section index: Int, to result: inout Result, numbering: inout PageNumbering,
    marginBoxes: MarginBoxes<Shaper>, reporting log: inout DiagnosticLog
  ) {
    let section = sections[index]
    let text = section.style.values
    let measured = result.styles.page(PageQuery(name: text.page, side: .right), of: styles)
    let geometry = PageGeometry(measured, text: text)
    let cutter = PageCutter(
      height: geometry.area.size.height, pitch: geometry.pitch, halfGap: geometry.halfGap)
    let assembler = PageAssembler(
      galley: galleys[index], cutter: cutter, marginBoxes: marginBoxes)
    for (number, cut) in cutter.cuts(of: galleys[index]).enumerated() {
      while !Self.opens(cut.opening, at: result.pages.count) {
        appendBlank(to: &result, numbering: &numbering, marginBoxes: marginBoxes)
      }
      let query = PageQuery(
        name: text.page, side: Self.side(of: result.pages.count), isFirst: number == 0)
      let style = result.styles.page(query, of: styles)
      let area = PageGeometry(style, text: text).area
      var page = newPage(style, index: result.pages.count, numbering: &numbering)
      assembler.fill(&page, with: cut, in: area)
      let strings = result.strings.enterPage(assembler.namedStrings(of: cut))
      page.items += marginBoxes.items(
        for: style, text: MarginBoxes.PageText(label: page.label, strings: strings))
      if let start = assembler.textStart(of: cut) {
        result.pageStarts.append(
          PageStart(node: start.node, offset: start.offset, label: page.label))
      }
      if cut.strips.count == 1, galleys[index].strips[cut.strips.lowerBound].height > cutter.height
      {
        log.report(.contentTooTall(page: page.label))
      }
      result.pages.append(page)
    }
  }

  private func appendBlank<Shaper: TextShaper>(
    to result: inout Result, numbering: inout PageNumbering, marginBoxes: MarginBoxes<Shaper>
  ) {
    let index = result.pages.count
    let style = result.styles.page(
      PageQuery(side: Self.side(of: index), isBlank: true), of: styles)
    var page = newPage(style, index: index, numbering: &numbering)
    let strings = result.strings.enterPage([])
    page.items = marginBoxes.items(
      for: style, text: MarginBoxes.PageText(label: page.label, strings: strings))
    result.pages.append(page)
  }

  private func newPage(
    _ style: PageStyle, index: Int, numbering: inout PageNumbering
  ) -> Page {
    Page(
      index: index, label: numbering.next(), isRecto: index % 2 == 0, size: style.size)
  }

  /// The first page of a left-bound book is a recto.
  private static func side(of index: Int) -> PageQuery.Side { index % 2 == 0 ? .right : .left }

  private static func opens(_ opening: ForcedBreak?, at index: Int) -> Bool {
    switch opening {
    case nil, .page: true
    case .recto: index % 2 == 0
    case .verso: index % 2 == 1
    }
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

/// Numbers pages: roman in the front matter, from 1 on in the body (requirements Y8).
struct PageNumbering {
  private var matter: BookSection.Matter?
  private var number = 0

  /// A change of numbers: the body begins anew, the back matter goes on.
  func begins(_ next: BookSection.Matter) -> Bool {
    next == .body && matter != .body && matter != nil
  }

  mutating func enter(_ next: BookSection.Matter) {
    if next == .body, matter != .body { number = 0 }
    matter = next
  }

  mutating func next() -> String {
    number += 1
    return matter == .front ? Self.roman(number) : String(number)
  }

  static func roman(_ number: Int) -> String {
    let signs: [(Int, String)] = [
      (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
      (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ]
    var rest = number
    var roman = ""
    for (value, sign) in signs {
      while rest >= value {
        roman += sign
        rest -= value
      }
    }
    return roman
  }
}
