import BookAssembly
import Diagnostics
import DocumentTree
import Style

/// Takes out of the EPUB's book the images that a sheet hides from every reader: nobody would see what
/// makes the file larger.
///
/// The built-in sheets hide none but thumbnails, so only the author's are a reason to look. (The PDF
/// holds what its pages show.)
struct HiddenImages {
  let sheets: [StyleSheet]

  func removed(from book: Book) -> Book {
    let mayHide = sheets.contains { $0.origin >= .book && $0.source.text.contains("display") }
    let indices = book.sections.indices.filter { Self.hasImages(book.sections[$0].root) }
    guard mayHide, !indices.isEmpty else { return book }
    // What the sheets say wrongly is said when the pages are styled.
    var log = DiagnosticLog()
    var engine = StyleEngine(sheets: sheets, media: .epub, reporting: &log)
    let styled = engine.style(indices.map { book.sections[$0].root })
    var book = book
    for (index, section) in zip(indices, styled) {
      var shown: Set<NodeID> = []
      Self.collect(section, into: &shown)
      Self.removeImages(except: shown, from: &book.sections[index].root)
    }
    return book
  }

  private static func hasImages(_ root: Element) -> Bool {
    var found = false
    root.forEachElement { if $0.name == .img { found = true } }
    return found
  }

  private static func collect(_ element: StyledElement, into shown: inout Set<NodeID>) {
    guard element.style.values.display != .none else { return }
    if element.name == .img { shown.insert(element.id) }
    for case .element(let child) in element.children { collect(child, into: &shown) }
  }

  private static func removeImages(except shown: Set<NodeID>, from element: inout Element) {
    element.children = element.children.compactMap { child in
      guard case .element(var inner) = child else { return child }
      if inner.name == .img { return shown.contains(inner.id) ? child : nil }
      removeImages(except: shown, from: &inner)
      return .element(inner)
    }
  }
}
