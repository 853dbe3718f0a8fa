import DocumentTree

/// The elements of one section in document order, with what selectors ask of neighbours.
///
/// A section is set as if it were a file of its own, as in the EPUB: node 0 is a virtual `html`,
/// node 1 its `body`, node 2 the section, so rules for those reach it and nothing else does.
struct MatchTree {
  struct Node {
    var name: ElementName
    var attributes: Attributes
    var parent: Int?
    var previousSibling: Int?
    /// Places among the element children of the parent, from 1 from either end.
    var position = 1
    var positionFromEnd = 1
    var typePosition = 1
    var typePositionFromEnd = 1
    /// Neither element nor text below.
    var isEmpty: Bool
    /// The first node behind all that stands below this one.
    var end = 0
  }

  static let html = 0
  static let body = 1
  static let section = 2

  private(set) var nodes: [Node] = []

  init(section: Element) {
    append(.html, .none, parent: nil, isEmpty: false)
    append(.body, .none, parent: Self.html, isEmpty: false)
    append(section, parent: Self.body)
  }

  /// Only the virtual roots.
  init() {
    append(.html, .none, parent: nil, isEmpty: false)
    append(.body, .none, parent: Self.html, isEmpty: true)
  }

  private mutating func append(
    _ name: ElementName, _ attributes: Attributes, parent: Int?, isEmpty: Bool
  ) {
    nodes.append(Node(name: name, attributes: attributes, parent: parent, isEmpty: isEmpty))
  }

  private mutating func append(_ element: Element, parent: Int) {
    let index = nodes.count
    append(element.name, element.attributes, parent: parent, isEmpty: element.isEmpty)
    var children: [Int] = []
    for case .element(let child) in element.children {
      let childIndex = nodes.count
      append(child, parent: index)
      nodes[childIndex].previousSibling = children.last
      children.append(childIndex)
    }
    number(children)
    nodes[index].end = nodes.count
  }

  private mutating func number(_ children: [Int]) {
    var counts: [ElementName: Int] = [:]
    for (offset, child) in children.enumerated() {
      nodes[child].position = offset + 1
      nodes[child].positionFromEnd = children.count - offset
      counts[nodes[child].name, default: 0] += 1
      nodes[child].typePosition = counts[nodes[child].name, default: 0]
    }
    for child in children {
      let count = counts[nodes[child].name, default: 0]
      nodes[child].typePositionFromEnd = count - nodes[child].typePosition + 1
    }
  }
}

extension Element {
  fileprivate var isEmpty: Bool {
    children.allSatisfy { child in
      switch child {
      case .element: false
      case .text(let text): text.string.isEmpty
      }
    }
  }
}

extension Attributes {
  /// The value of any attribute, `id` and `class` among them.
  func value(of name: String) -> String? {
    switch name {
    case "id": identifier
    case "class": classes.isEmpty ? nil : classes.joined(separator: " ")
    default: self[name]
    }
  }
}
