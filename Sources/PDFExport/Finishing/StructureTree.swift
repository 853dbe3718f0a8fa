internal import DocumentTree
internal import Pagination

/// An element as the finisher makes it.
struct StructureElement: Sendable, Equatable {
  /// The numbers are the finisher's (`Plan.hpp`).
  enum Attribute: UInt32, Sendable {
    case none = 0
    case columnHeader = 1
    case rowHeader = 2
    case decimalList = 3
    case discList = 4
    case circleList = 5
    case squareList = 6
    case figure = 7
  }

  enum Kid: Sendable, Equatable {
    case element(Int)
    case content(page: Int, mcid: Int)
    case annotation(page: Int, index: Int)
  }

  /// A name of ISO 32000-1, 14.8.4.
  var role: String
  var identifier: String?
  var alternative: String?
  var attribute = Attribute.none
  var box = PDFBox.zero
  var kids: [Kid] = []
}

/// A stretch of marked content, by page and MCID.
struct ContentPiece: Sendable, Equatable {
  var page: Int
  var mcid: Int
  /// Its place in the order of drawing over the whole book.
  var sequence: Int
  var box: PDFBox?
  var firstText: String?
}

/// A link annotation, by page and its number there.
struct AnnotationPlace: Sendable, Equatable {
  var page: Int
  var index: Int
}

/// The structure tree, from the book's nodes and what was drawn of each.
///
/// A node's kids are its children in reading order, with its own content put in between by the
/// order of drawing: a paragraph with a link is text, link, text. Elements are made from the leaves
/// up, so that one without content is not made at all; cells stay, or columns would shift.
struct StructureTree: Sendable, Equatable {
  /// The first is the document.
  private(set) var elements = [StructureElement(role: "Document")]
  private(set) var indices: [NodeID: Int] = [:]
  private let content: [NodeID: [ContentPiece]]
  private let annotations: [NodeID: [AnnotationPlace]]

  private struct Placed {
    var index: Int
    /// The sequence of the first content in it or below; nil for an empty cell.
    var first: Int?
  }

  init(
    _ nodes: [StructureNode], content: [NodeID: [ContentPiece]],
    annotations: [NodeID: [AnnotationPlace]]
  ) {
    self.content = content
    self.annotations = annotations
    let kids = nodes.compactMap { add($0, cellScope: .rowHeader) }
    elements[0].kids = kids.map { .element($0.index) }
    addStrayLinks()
  }

  private mutating func add(
    _ node: StructureNode, cellScope: StructureElement.Attribute
  ) -> Placed? {
    let scope = node.role == .tableHead ? .columnHeader : cellScope
    let children = node.children.compactMap { add($0, cellScope: scope) }
    let pieces = content[node.id] ?? []
    let links = annotations[node.id] ?? []
    guard !children.isEmpty || !pieces.isEmpty || !links.isEmpty || node.role.isCell else {
      return nil
    }
    var element = StructureElement(role: node.role.rawValue, alternative: node.alternative)
    element.attribute = attribute(of: node, cellScope: scope)
    element.box = pieces.compactMap(\.box).reduce(nil) { $0?.union($1) ?? $1 } ?? .zero
    if node.role == .note { element.identifier = "note-\(node.id.document)-\(node.id.index)" }
    element.kids = Self.merge(pieces, children) + kids(for: links, in: node)
    elements.append(element)
    indices[node.id] = elements.count - 1
    let first = (pieces.first.map { [$0.sequence] } ?? []) + children.compactMap(\.first)
    return Placed(index: elements.count - 1, first: first.min())
  }

  private static func merge(_ pieces: [ContentPiece], _ children: [Placed])
    -> [StructureElement.Kid]
  {
    var kids: [StructureElement.Kid] = []
    var rest = pieces[...]
    for child in children {
      if let first = child.first {
        let before = rest.prefix { $0.sequence < first }
        kids += before.map { .content(page: $0.page, mcid: $0.mcid) }
        rest = rest.dropFirst(before.count)
      }
      kids.append(.element(child.index))
    }
    return kids + rest.map { .content(page: $0.page, mcid: $0.mcid) }
  }

  /// Only a link element may hold link annotations: another node gets one below it.
  private mutating func kids(
    for links: [AnnotationPlace], in node: StructureNode
  ) -> [StructureElement.Kid] {
    let kids = links.map { StructureElement.Kid.annotation(page: $0.page, index: $0.index) }
    guard node.role != .link, !kids.isEmpty else { return kids }
    elements.append(StructureElement(role: StructureNode.Role.link.rawValue, kids: kids))
    return [.element(elements.count - 1)]
  }

  /// Links of nodes outside the structure (in a running head, say) hang below the document.
  private mutating func addStrayLinks() {
    let stray = annotations.filter { indices[$0.key] == nil }.sorted { $0.key < $1.key }
    for (_, places) in stray {
      let kids = places.map { StructureElement.Kid.annotation(page: $0.page, index: $0.index) }
      elements.append(StructureElement(role: StructureNode.Role.link.rawValue, kids: kids))
      elements[0].kids.append(.element(elements.count - 1))
    }
  }

  private func attribute(
    of node: StructureNode, cellScope: StructureElement.Attribute
  ) -> StructureElement.Attribute {
    switch node.role {
    case .tableHeader: cellScope
    case .figure: .figure
    case .list: numbering(of: node)
    default: .none
    }
  }

  /// What the labels of a list's own items look like (table 347).
  private func numbering(of list: StructureNode) -> StructureElement.Attribute {
    let labels = list.children.lazy.filter { $0.role == .listItem }
      .compactMap { item in item.children.first { $0.role == .label } }
    guard let label = labels.first(where: { content[$0.id] != nil }),
      let scalar = content[label.id]?.first?.firstText?.unicodeScalars.first
    else { return .none }
    if scalar.properties.numericType != nil { return .decimalList }
    switch scalar {
    case "•", "・", "●", "‣": return .discList
    case "◦", "○": return .circleList
    case "▪", "■", "□", "▫", "✓", "☐", "☑": return .squareList
    default: return .none
    }
  }
}

extension StructureNode.Role {
  fileprivate var isCell: Bool { self == .tableHeader || self == .tableData }
}
