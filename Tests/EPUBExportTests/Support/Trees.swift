import BookAssembly
import Diagnostics
import DocumentTree

/// Hand-made trees, written as they read: `e(.p, "本文", e(.strong, "太字"))`.
protocol TreePart {
  var child: ElementChild { get }
}

extension String: TreePart {
  var child: ElementChild { .text(ElementText(self)) }
}

extension Element: TreePart {
  var child: ElementChild { .element(self) }
}

func e(
  _ name: ElementName, id: String? = nil, class classes: String = "", _ children: any TreePart...
) -> Element {
  makeElement(name, id, classes, [:], children)
}

func e(
  _ name: ElementName, id: String? = nil, class classes: String = "",
  _ attributes: KeyValuePairs<String, String>, _ children: any TreePart...
) -> Element {
  makeElement(name, id, classes, attributes, children)
}

private func makeElement(
  _ name: ElementName, _ identifier: String?, _ classes: String,
  _ attributes: KeyValuePairs<String, String>, _ children: [any TreePart]
) -> Element {
  Element(
    id: NodeID(document: 0, index: 0), name: name,
    attributes: Attributes(
      identifier: identifier, classes: classes.split(separator: " ").map(String.init),
      others: attributes.map { .init(name: $0.key, value: $0.value) }),
    children: children.map(\.child))
}

extension Element {
  /// The tree with node ids counted in document order, as a parser would give them; all of it
  /// stands in a manuscript.
  func numbered(document: Int) -> Element {
    var next = 0
    return numbered(document: document, next: &next)
  }

  private func numbered(document: Int, next: inout Int) -> Element {
    var element = self
    element.id = NodeID(document: document, index: next)
    element.range = SourceRange(at: SourcePosition(line: 1, column: 1))
    next += 1
    element.children = children.map { child in
      guard case .element(let below) = child else { return child }
      return .element(below.numbered(document: document, next: &next))
    }
    return element
  }

  /// The first element below of a name, for tests that need its node.
  func first(_ name: ElementName) -> Element? {
    var found: Element?
    forEachElement { if found == nil, $0.name == name { found = $0 } }
    return found
  }
}

/// A book of hand-made guides: `root` is `section.guide`, as the assembler makes it.
func makeBook(
  title: String = "試しの本", guides: [(name: String, root: Element)],
  contents: [ContentsEntry] = [], metadata: (inout BookMetadata) -> Void = { _ in }
) -> Book {
  var ownMetadata = BookMetadata(
    title: title, identifier: "urn:uuid:6b1c9a52-0f4e-8d3b-9c77-2f6d2b7a1e10",
    modified: 1_767_225_600)
  metadata(&ownMetadata)
  let titlePage = e(
    .section, id: "title-page", class: "title-page", ["epub:type": "titlepage"],
    e(.h1, class: "book-title", ownMetadata.title))
  let contentsPage = e(
    .section, id: "contents", class: "contents", e(.h1, "目次"),
    e(.nav, class: "contents", e(.ol, e(.li, e(.a, ["href": "#x"], "x")))))
  var sections = [
    BookSection(
      kind: .titlePage, matter: .front, name: "title-page", title: "扉",
      root: titlePage.numbered(document: 0)),
    BookSection(
      kind: .contents, matter: .front, name: "contents", title: "目次",
      root: contentsPage.numbered(document: 100)),
  ]
  for (index, guide) in guides.enumerated() {
    sections.append(
      BookSection(
        kind: .guide, matter: .body, name: guide.name, title: guide.name,
        root: guide.root.numbered(document: index + 1)))
  }
  return Book(metadata: ownMetadata, sections: sections, contents: contents, sources: [:])
}

func guide(_ name: String, _ children: any TreePart...) -> (name: String, root: Element) {
  var root = e(
    .section, id: name, class: "guide", ["epub:type": "chapter", "role": "doc-chapter"])
  root.children = children.map(\.child)
  return (name, root)
}

func entry(_ title: String, _ target: String, _ children: [ContentsEntry] = []) -> ContentsEntry {
  ContentsEntry(
    title: title, level: 1, target: target, targetNode: NodeID(document: 1, index: 0),
    children: children)
}
