import Diagnostics
import DocumentTree

/// A guide on its way into the book: its elements, and what others may link to.
struct GuideDraft {
  /// Its `NodeID.document`.
  let number: Int
  let source: SourceFile
  let frontMatter: FrontMatter
  /// The section's name: file name, identifier, and prefix of the identifiers inside.
  let name: String
  var title: String
  var root: Element
  /// The first index that no node of the manuscript has.
  private(set) var nextNodeIndex: Int
  /// The closing line of hash tags.
  private(set) var tagLineElement: Element?
  /// From an identifier, as the manuscript or the element tree writes it, to the one in the book.
  var anchors: [String: String] = [:]
  /// The headings, in order, for hints.
  var headings: [HeadingAnchor] = []

  /// The identifier of its section, settled.
  var identifier: String { root.attributes.identifier ?? name }

  /// A node id for what the front matter adds to the guide: diagnostics find its manuscript by it.
  mutating func freshNode() -> NodeID {
    defer { nextNodeIndex += 1 }
    return NodeID(document: number, index: nextNodeIndex)
  }

  func location(of element: Element) -> SourceLocation? {
    element.range.map { SourceLocation(source, $0) }
  }
}

/// A heading as a link may name it.
struct HeadingAnchor: Equatable {
  var title: String
  /// What to write behind `#` in its own guide.
  var fragment: String
}

extension GuideDraft {
  /// The draft of a document: its elements under one section, an `h1` first where it had none.
  init(_ document: Document, number: Int, numbering: inout Numbering) {
    let frontMatter = document.frontMatter
    let stem = ResourcePath.stem(of: document.source.name)
    let wished = frontMatter.slug ?? stem
    name = numbering.sectionName(wished: wished, fallback: "guide-\(number)")
    self.number = number
    self.frontMatter = frontMatter
    source = document.source
    var builder = ElementBuilder(document, identifierPrefix: name + "-")
    var elements = Self.elements(by: &builder, number: number)
    nextNodeIndex = builder.nextNodeIndex
    tagLineElement = Self.markTagLine(in: &elements)
    let heading = elements.first { $0.name == .h1 }.map(\.plainTitle) ?? ""
    title = heading.isEmpty ? frontMatter.title ?? stem : heading
    if heading.isEmpty {
      let titleElement = Element(
        id: numbering.bookNode(), name: .h1, children: [.text(ElementText(title))])
      elements.removeAll { $0.name == .h1 && $0.plainTitle.isEmpty }
      elements.insert(titleElement, at: 0)
    }
    let sectionID = numbering.identifier(wished: name)
    root = Element(
      id: numbering.bookNode(), name: .section,
      attributes: Attributes(
        identifier: sectionID, classes: ["guide"],
        others: [
          .init(name: "epub:type", value: "chapter"), .init(name: "role", value: "doc-chapter"),
        ]
      ),
      children: elements.map(ElementChild.element))
    anchors[""] = sectionID
  }

  /// The one place that asks a document for its elements; notes come last (後注).
  private static func elements(by builder: inout ElementBuilder, number: Int) -> [Element] {
    var elements = builder.elements()
    if let notes = builder.footnoteSection() { elements.append(notes) }
    for index in elements.indices {
      elements[index].renumber(document: number)
    }
    return elements
  }

  /// Gives the closing line of hash tags (`#採用 #組織`) the class `tags`, and yields it.
  private static func markTagLine(in elements: inout [Element]) -> Element? {
    let last = elements.lastIndex { !$0.attributes.classes.contains("footnotes") }
    guard let last, elements[last].name == .p, elements[last].isTagLine else { return nil }
    elements[last].attributes.classes.append("tags")
    return elements[last]
  }
}

extension Element {
  /// A paragraph of nothing but hash tags, as text or as one code span.
  var isTagLine: Bool {
    let isCode = children.count == 1 && children.first?.element?.name == .code
    guard isCode || children.allSatisfy({ $0.element == nil }) else { return false }
    let words = textContent.split(whereSeparator: \.isWhitespace)
    return !words.isEmpty
      && words.allSatisfy { $0.count > 1 && $0.first.map("#＃".contains) == true }
  }

  /// Makes all node ids those of a document of this number, whatever the parser was told.
  fileprivate mutating func renumber(document: Int) {
    id.document = Int32(document)
    rewriteDescendants { child in
      guard case .element(var element) = child else { return }
      element.id.document = Int32(document)
      child = .element(element)
    }
  }
}
