import BookAssembly
import DocumentTree

/// Lays the page starts of the printed edition into the text as empty anchors, and remembers where
/// each one landed (EPUB 3.3, 7.4.5; EPUB Accessibility 1.1, 3.3).
///
/// An anchor goes before the scalar that begins the page, as deep as the tree allows it: never into
/// a ruby, and into the first cell rather than between rows.
struct PageBreaks {
  /// An entry of the page list: what it says, and the identifier it leads to.
  struct Entry: Equatable {
    var label: String
    var target: String
  }

  private struct Mark {
    var element: Element
    var offset: Int
  }

  private let starts: [EPUBPageStart]
  private var startsByNode: [NodeID: [Int]] = [:]
  private var identifiers: Set<String> = []
  private var targets: [Int: String] = [:]

  init(starts: [EPUBPageStart], book: Book) {
    self.starts = starts
    for (index, start) in starts.enumerated() {
      startsByNode[start.node, default: []].append(index)
    }
    guard !starts.isEmpty else { return }
    for section in book.sections {
      section.root.forEachElement { element in
        if let identifier = element.attributes.identifier { identifiers.insert(identifier) }
      }
    }
  }

  /// In page order; a start whose node is not in the book is left out.
  var entries: [Entry] {
    starts.indices.compactMap { index in
      targets[index].map { Entry(label: starts[index].label, target: $0) }
    }
  }

  mutating func insert(into section: inout BookSection) {
    guard !startsByNode.isEmpty else { return }
    guard section.kind != .contents else { return leadToWhole(section) }
    let unplaced = place(in: &section.root)
    section.root.children.insert(contentsOf: unplaced.map(ElementChild.element), at: 0)
  }

  /// The contents are the navigation document, which takes no anchors: its pages lead to its top.
  private mutating func leadToWhole(_ section: BookSection) {
    guard let target = section.root.attributes.identifier else { return }
    var indices: [Int] = []
    section.root.forEachElement { indices += startsByNode[$0.id] ?? [] }
    for index in indices { targets[index] = target }
  }

  /// Places the marks of an element and of all below; yields those that must go before it.
  private mutating func place(in element: inout Element) -> [Element] {
    var unplaced: [Element] = []
    var children: [ElementChild] = []
    children.reserveCapacity(element.children.count)
    for child in element.children {
      guard case .element(var below) = child else {
        children.append(child)
        continue
      }
      let before = place(in: &below)
      if element.name.takesPageBreaks {
        children += before.map(ElementChild.element)
      } else {
        unplaced += before
      }
      children.append(.element(below))
    }
    element.children = children
    guard let own = startsByNode[element.id] else { return unplaced }
    let marks = own.map { Mark(element: anchor(for: $0), offset: starts[$0].offset) }
    // From the last, so that marks at the same place keep their order.
    for mark in marks.reversed() where !Self.insert(mark, into: &element) {
      unplaced.insert(mark.element, at: 0)
    }
    return unplaced
  }

  private mutating func anchor(for index: Int) -> Element {
    let start = starts[index]
    let wished = XMLName.sanitized("page-" + start.label)
    var identifier = wished
    var number = 2
    while !identifiers.insert(identifier).inserted {
      identifier = "\(wished)-\(number)"
      number += 1
    }
    targets[index] = identifier
    return Element(
      id: start.node, name: .span,
      attributes: Attributes(
        identifier: identifier,
        others: [
          .init(name: "epub:type", value: "pagebreak"),
          .init(name: "role", value: "doc-pagebreak"),
          .init(name: "aria-label", value: start.label),
        ]))
  }

  /// Inserts a mark before the scalar at its offset; false when the element has no place for one.
  private static func insert(_ mark: Mark, into element: inout Element) -> Bool {
    let takesBreaks = element.name.takesPageBreaks
    var rest = mark
    for index in element.children.indices {
      let count = element.children[index].scalarCount
      if takesBreaks, rest.offset <= 0 {
        element.children.insert(.element(mark.element), at: index)
        return true
      }
      if rest.offset < count {
        if insert(rest, intoChild: index, of: &element) { return true }
        guard takesBreaks else { return false }
        element.children.insert(.element(mark.element), at: index)
        return true
      }
      rest.offset -= count
    }
    guard takesBreaks else { return false }
    element.children.append(.element(mark.element))
    return true
  }

  private static func insert(
    _ mark: Mark, intoChild index: Int, of element: inout Element
  ) -> Bool {
    switch element.children[index] {
    case .text(let run):
      guard element.name.takesPageBreaks else { return false }
      let parts = run.split(at: mark.offset, by: mark.element)
      element.children.replaceSubrange(index...index, with: parts)
    case .element(var child):
      guard insert(mark, into: &child) else { return false }
      element.children[index] = .element(child)
    }
    return true
  }
}

extension ElementChild {
  fileprivate var scalarCount: Int {
    switch self {
    case .text(let run): run.string.unicodeScalars.count
    case .element(let element): element.children.reduce(0) { $0 + $1.scalarCount }
    }
  }
}

extension ElementText {
  fileprivate func split(at offset: Int, by element: Element) -> [ElementChild] {
    let scalars = string.unicodeScalars
    let middle = scalars.index(scalars.startIndex, offsetBy: offset)
    return [
      .text(ElementText(String(scalars[..<middle]), start: start)), .element(element),
      .text(ElementText(String(scalars[middle...]))),
    ]
  }
}

extension ElementName {
  /// Whether a `span` may stand among its children (HTML, content models).
  fileprivate var takesPageBreaks: Bool {
    switch self {
    case .html, .nav, .details, .ul, .ol, .dl, .table, .thead, .tbody, .tr, .ruby, .rb, .rt, .rp,
      .hr, .br, .img, .input:
      false
    case .body, .section, .header, .aside, .div, .summary, .h1, .h2, .h3, .h4, .h5, .h6, .p,
      .blockquote, .pre, .li, .dt, .dd, .figure, .figcaption, .caption, .th, .td, .a, .em, .strong,
      .del, .code, .span, .sup, .sub, .kbd, .mark, .u:
      true
    }
  }
}
