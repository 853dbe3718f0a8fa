import DocumentTree

/// A selector with what it gives, in the order of the cascade.
struct RankedRule: Sendable {
  let selector: Selector
  let origin: StyleOrigin
  let declarations: [Declaration]
  /// Where the rule stands among all rules of all sheets.
  let order: Int
}

/// Finds the rules that hold for a node, without trying those whose id, class or type rules it out.
///
/// A rule's rank is its place in `rules`, sorted by origin, specificity and order: comparing ranks is
/// comparing weights (CSS Cascade 4, 6.1).
struct RuleIndex: Sendable {
  /// Candidates for one kind of box by what their subject demands; the rarest demand decides.
  private struct Buckets: Sendable {
    var byIdentifier: [String: [Int]] = [:]
    var byClass: [String: [Int]] = [:]
    /// By `ElementName.bit`, whose hash costs less than the name's.
    var byType: [UInt64: [Int]] = [:]
    var others: [Int] = []

    mutating func insert(_ rank: Int, for compound: CompoundSelector) {
      if let identifier = compound.identifiers.first {
        byIdentifier[identifier, default: []].append(rank)
      } else if let name = compound.classes.first {
        byClass[name, default: []].append(rank)
      } else if case .name(let name) = compound.type {
        byType[name.bit, default: []].append(rank)
      } else if case .any = compound.type {
        others.append(rank)
      }
    }

    func forEachCandidate(
      for node: MatchTree.Node, _ attributes: Attributes, _ body: (Int) -> Void
    ) {
      for rank in others { body(rank) }
      if let ranks = byType[node.traits.types] {
        for rank in ranks { body(rank) }
      }
      if !byClass.isEmpty {
        for name in attributes.classes {
          for rank in byClass[name] ?? [] { body(rank) }
        }
      }
      if !byIdentifier.isEmpty, let identifier = attributes.identifier {
        for rank in byIdentifier[identifier] ?? [] { body(rank) }
      }
    }
  }

  let rules: [RankedRule]
  let classes: ClassBits
  private let demands: [SelectorDemand]
  private var elements = Buckets()
  private var pseudoElements: [PseudoElement: Buckets] = [:]

  init(_ unsorted: [RankedRule]) {
    rules = unsorted.sorted { left, right in
      if left.origin != right.origin { return left.origin < right.origin }
      if left.selector.specificity != right.selector.specificity {
        return left.selector.specificity < right.selector.specificity
      }
      return left.order < right.order
    }
    let classes = ClassBits(rules.map(\.selector))
    self.classes = classes
    demands = rules.map { SelectorDemand($0.selector, classes: classes) }
    for (rank, rule) in rules.enumerated() {
      if let pseudo = rule.selector.pseudoElement {
        pseudoElements[pseudo, default: Buckets()].insert(rank, for: rule.selector.subject)
      } else {
        elements.insert(rank, for: rule.selector.subject)
      }
    }
  }

  /// The ranks of the rules that hold for a node, or for one of its pseudo-elements, in order.
  func ranks(
    for node: Int, pseudo: PseudoElement? = nil, matcher: SelectorMatcher
  ) -> [Int] {
    guard let buckets = pseudo == nil ? elements : pseudo.flatMap({ pseudoElements[$0] }) else {
      return []
    }
    let traits = matcher.tree.nodes[node]
    var ranks: [Int] = []
    buckets.forEachCandidate(for: traits, matcher.tree.attributes[node]) { rank in
      guard demands[rank].mayHold(for: traits) else { return }
      if demands[rank].isComplete || matcher.matches(rules[rank].selector, node) {
        ranks.append(rank)
      }
    }
    if ranks.count > 1 { ranks.sort() }
    return ranks
  }
}
