import BookAssembly
import Diagnostics
import DocumentTree
import LineComposition

/// Where text stands in the manuscripts, for what there is to say of it.
struct SpanPlaces {
  private let book: Book
  /// By identifier, what a link of the book's own leads to; gathered when first asked for.
  private lazy var targets = Self.targets(of: book)

  init(book: Book) { self.book = book }

  /// Where a line's last characters stand, or else the paragraph.
  mutating func location(of line: Line?, in paragraph: FlowParagraph) -> SourceLocation? {
    let spans = paragraph.spans
    if let end = line?.fragments.last, spans.indices.contains(end.tag), !end.scalars.isEmpty,
      let place = location(of: spans[end.tag], offset: end.scalars.upperBound - 1),
      // A text of several source lines is one span: what lies past the first one is not counted.
      place.range.start.column <= place.file.line(place.range.start.line).unicodeScalars.count
    {
      return place
    }
    return spans.first.flatMap { location(of: $0) }
  }

  /// A scalar of a span; of what no manuscript has, such as a line of the contents, the heading it
  /// was read off.
  mutating func location(of span: FlowSpan, offset: Int = 0) -> SourceLocation? {
    guard let start = span.start else {
      guard span.mark.document == 0, case .identifier(let target)? = span.link?.target else {
        return nil
      }
      return targets[target]
    }
    let position = SourcePosition(line: start.line, column: start.column + offset)
    let end = SourcePosition(line: start.line, column: start.column + offset + 1)
    return book.location(of: span.mark, range: SourceRange(position, end))
  }

  private static func targets(of book: Book) -> [String: SourceLocation] {
    var targets: [String: SourceLocation] = [:]
    for section in book.sections {
      // The section of a guide is the book's own: it stands where its first element does.
      var waiting: [String] = []
      section.root.forEachElement { element in
        if let identifier = element.attributes.identifier { waiting.append(identifier) }
        guard let place = book.location(of: element.id, range: element.range) else { return }
        for identifier in waiting { targets[identifier] = place }
        waiting = []
      }
    }
    return targets
  }
}
