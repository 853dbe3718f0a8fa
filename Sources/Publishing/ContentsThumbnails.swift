import BookAssembly
import Diagnostics
import DocumentTree
import Style

/// Finds which small pictures of the contents a style shows.
///
/// A style must be asked before anything is loaded: without one that shows them, the pictures are
/// nobody's concern, and their files need not exist.
struct ContentsThumbnails {
  let book: Book
  let sheets: [StyleSheet]

  /// The keys of those that are shown in a medium.
  func shown(in media: MediaType) -> Set<String> {
    guard !book.thumbnails.isEmpty else { return [] }
    // What the sheets say wrongly is said when the book itself is styled.
    var log = DiagnosticLog()
    var engine = StyleEngine(sheets: sheets, media: media, reporting: &log)
    let contents = book.sections.filter { $0.kind == .contents }.map(\.root)
    var keys: Set<String> = []
    for section in engine.style(contents) { Self.collect(section, into: &keys) }
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
