import BookAssembly
import Diagnostics
import DocumentTree
import Style

/// Finds which small pictures of the contents a style shows.
///
/// A style must be asked before anything is loaded: without one that shows them, the pictures are
/// nobody's concern, and their files need not exist.
struct ContentsThumbnails {
  private let thumbnails: [Thumbnail]
  let shownInEPUB: Set<String>
  /// The keys of those that any of the formats shows, sorted.
  let shown: [String]

  init(book: Book, sheets: [StyleSheet], formats: Set<OutputFormat>) {
    thumbnails = book.thumbnails
    func keys(_ format: OutputFormat, _ media: MediaType) -> Set<String> {
      formats.contains(format) ? Self.shown(in: media, book, sheets) : []
    }
    shownInEPUB = keys(.epub, .epub)
    shown = shownInEPUB.union(keys(.pdf, .print)).sorted()
  }

  /// What is to be said of those that are shown and were not found.
  func missing(in images: LoadedImages, _ assembly: AssemblyOptions) -> [Diagnostic] {
    thumbnails.filter { shown.contains($0.key) && images.files[$0.key] == nil }
      .flatMap { $0.missing(assembly) }
  }

  private static func shown(
    in media: MediaType, _ book: Book, _ sheets: [StyleSheet]
  ) -> Set<String> {
    guard !book.thumbnails.isEmpty else { return [] }
    // What the sheets say wrongly is said when the book itself is styled.
    var log = DiagnosticLog()
    var engine = StyleEngine(sheets: sheets, media: media, reporting: &log)
    let contents = book.sections.filter { $0.kind == .contents }.map(\.root)
    var keys: Set<String> = []
    for section in engine.style(contents) { collect(section, into: &keys) }
    return keys
  }

  private static func collect(_ element: StyledElement, into keys: inout Set<String>) {
    guard element.style.values.display != .none else { return }
    if element.name == .img, element.attributes.classes.contains(Thumbnail.className),
      let key = element.attributes["src"]
    {
      keys.insert(key)
    }
    for case .element(let child) in element.children { collect(child, into: &keys) }
  }
}
