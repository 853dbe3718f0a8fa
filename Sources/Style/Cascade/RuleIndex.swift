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
    var byType: [ElementName: [Int]] = [:]
    var others: [Int] = []

    mutating func insert(_ rank: Int, for compound: CompoundSelector) {
      if let identifier = compound.identifiers.first {
        byIdentifier[identifier, default: []].append(rank)
      } else if let name = compound.classes.first {
        byClass[name, default: []].append(rank)
      } else if case .name(let name) = compound.type {
        byType[name, default: []].append(rank)
      } else if case .any = compound.type {
        others.append(rank)
      }
    }

    func candidates(for node: MatchTree.Node) -> [Int] {
      var candidates = others
      if let ranks = byType[node.name] { candidates += ranks }
      if !byClass.isEmpty {
        for name in node.attributes.classes {
          if let ranks = byClass[name] { candidates += ranks }
        }
      }
      if !byIdentifier.isEmpty, let identifier = node.attributes.identifier,
        let ranks = byIdentifier[identifier]
      {
        candidates += ranks
      }
      return candidates
    }
  }

  let rules: [RankedRule]
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
    let buckets: Buckets
    if let pseudo {
      guard let found = pseudoElements[pseudo] else { return [] }
      buckets = found
    } else {
      buckets = elements
    }
    var ranks = buckets.candidates(for: matcher.tree.nodes[node])
    ranks.removeAll { !matcher.matches(rules[$0].selector, node) }
    guard ranks.count > 1 else { return ranks }
    ranks.sort()
    return ranks
  }
}
