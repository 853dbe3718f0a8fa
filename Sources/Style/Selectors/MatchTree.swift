import DocumentTree

/// The elements of one section in document order, with what selectors ask of neighbours.
///
/// A section is set as if it were a file of its own, as in the EPUB: node 0 is a virtual `html`,
/// node 1 its `body`, node 2 the section, so rules for those reach it and nothing else does.
struct MatchTree {
  /// What is asked most, without anything that is counted by reference: copying one is free.
  struct Node {
    var name: ElementName
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
    var traits: MatchTraits
    /// Those of all ancestors together.
    var ancestorTraits: MatchTraits
  }

  static let html = 0
  static let body = 1
  static let section = 2

  private(set) var nodes: [Node] = []
  private(set) var attributes: [Attributes] = []
  private let classes: ClassBits

  init(section: Element, classes: ClassBits) {
    self.classes = classes
    append(.html, .none, parent: nil, isEmpty: false)
    append(.body, .none, parent: Self.html, isEmpty: false)
    append(section, parent: Self.body)
  }

  /// Only the virtual roots.
  init(classes: ClassBits) {
    self.classes = classes
    append(.html, .none, parent: nil, isEmpty: false)
    append(.body, .none, parent: Self.html, isEmpty: true)
  }

  private mutating func append(
    _ name: ElementName, _ attributes: Attributes, parent: Int?, isEmpty: Bool
  ) {
    let above = parent.map { nodes[$0].ancestorTraits.union(nodes[$0].traits) } ?? .none
    let traits = MatchTraits(types: name.bit, classes: classes.mask(of: attributes.classes))
    nodes.append(
      Node(name: name, parent: parent, isEmpty: isEmpty, traits: traits, ancestorTraits: above))
    self.attributes.append(attributes)
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
    for (offset, child) in children.enumerated() {
      nodes[child].position = offset + 1
      nodes[child].positionFromEnd = children.count - offset
    }
    // Few types stand side by side, so a list is faster than a dictionary.
    var counts: [(bit: UInt64, count: Int)] = []
    func count(_ bit: UInt64) -> Int {
      guard let index = counts.firstIndex(where: { $0.bit == bit }) else {
        counts.append((bit, 1))
        return 1
      }
      counts[index].count += 1
      return counts[index].count
    }
    for child in children { nodes[child].typePosition = count(nodes[child].traits.types) }
    counts = []
    for child in children.reversed() {
      nodes[child].typePositionFromEnd = count(nodes[child].traits.types)
    }
  }
}

/// Sets of types and classes as bits: what a selector demands of ancestors is there or not, without
/// a walk.
struct MatchTraits: Sendable, Hashable {
  var types: UInt64
  var classes: UInt64

  static let none = MatchTraits(types: 0, classes: 0)

  func union(_ other: MatchTraits) -> MatchTraits {
    MatchTraits(types: types | other.types, classes: classes | other.classes)
  }

  func contains(_ other: MatchTraits) -> Bool {
    types & other.types == other.types && classes & other.classes == other.classes
  }
}

/// A bit for each class that sheets name, as far as bits reach; those without one are not demanded.
struct ClassBits: Sendable {
  private var bits: [String: UInt64] = [:]

  init(_ selectors: some Sequence<Selector>) {
    for selector in selectors {
      for name in selector.steps.flatMap(\.compound.classes) where bits.count < 64 {
        if bits[name] == nil { bits[name] = 1 << UInt64(bits.count) }
      }
    }
  }

  func mask(of classes: [String]) -> UInt64 {
    classes.reduce(0) { $0 | (bits[$1] ?? 0) }
  }
}

extension ElementName {
  private static let bits: [ElementName: UInt64] = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { ($1, 1 << UInt64($0)) })

  /// One bit each; there are fewer than 64 names.
  var bit: UInt64 { Self.bits[self] ?? 0 }
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
