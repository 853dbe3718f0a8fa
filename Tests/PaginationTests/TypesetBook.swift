import BookAssembly
import BuiltInStyles
import Diagnostics
import DocumentTree
import LineComposition
import MarkdownParser
import Style
import TestSupport
import Typography

@testable import Pagination

/// Guides set in the built-in style with square characters, as far as pages.
struct TypesetBook {
  var book: Book
  var paged: PagedBook
  var log: DiagnosticLog
  /// What the galleys are set from.
  var sections: [StyledElement]
  var styles: StyleEngine

  init(markdown: String, css: String = "", divider: WordDivider = .none) {
    self.init(guides: [("guide.md", markdown)], css: css, divider: divider)
  }

  init(
    guides: [(name: String, markdown: String)], options: AssemblyOptions = AssemblyOptions(),
    css: String = "", divider: WordDivider = .none
  ) {
    var log = DiagnosticLog()
    let documents = guides.enumerated().map { index, guide in
      MarkdownParser.parse(
        SourceFile(name: guide.name, text: guide.markdown), document: index + 1, reporting: &log)
    }
    book = Assembler(options: options).assemble(documents, reporting: &log)
    let sheets = [
      (BuiltInStyles.base, StyleOrigin.builtIn),
      (BuiltInStyles.theme(named: "handbook") ?? "", .theme), (css, .book),
    ].map { text, origin in
      StyleSheet.parse(
        SourceFile(name: "\(origin).css", text: text), origin: origin, reporting: &log)
    }
    styles = StyleEngine(sheets: sheets, media: .print, reporting: &log)
    sections = styles.style(book.sections.map(\.root))
    let paginator = BookPaginator(
      book: book, sections: sections, styles: styles,
      setter: SectionSetter(shaper: SquareShaper(), divider: divider))
    let galleys = paginator.galleys(reporting: &log)
    paged = paginator.paginate(galleys, reporting: &log)
    self.log = log
  }

  /// The text of the pages of the body, page by page, line by line, without heads and folios.
  var bodyPages: [[String]] {
    paged.pages.filter { Int($0.label) != nil }.map(Self.lines)
  }

  static func lines(of page: Page) -> [String] {
    var lines: [(y: Length, text: String)] = []
    for item in page.items {
      guard case .node = item.mark, case .glyphs(let run, let origin, _) = item.content else {
        continue
      }
      if let last = lines.last, last.y == origin.y {
        lines[lines.count - 1].text += run.text
      } else {
        lines.append((origin.y, run.text))
      }
    }
    return lines.map(\.text)
  }

  func dump() -> String { PageDump().dump(paged.pages) }
}
