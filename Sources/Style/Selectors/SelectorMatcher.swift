import DocumentTree

/// What a selector demands that bits can tell: of its subject, and of the subject's ancestors.
struct SelectorDemand: Sendable, Hashable {
  private var subject: MatchTraits
  private var ancestors = MatchTraits.none
  /// Whether nothing is demanded beside: then the bits alone decide.
  let isComplete: Bool

  init(_ selector: Selector, classes: ClassBits) {
    let compound = selector.subject
    subject = Self.traits(of: compound, classes)
    isComplete =
      selector.steps.count == 1 && compound.identifiers.isEmpty && compound.attributes.isEmpty
      && compound.pseudoClasses.isEmpty
      && subject.classes.nonzeroBitCount == Set(compound.classes).count
    for (left, right) in zip(selector.steps.dropFirst(), selector.steps) {
      // A sibling's ancestors are one's own; a sibling itself is none.
      guard right.combinator == .descendant || right.combinator == .child else { continue }
      ancestors = ancestors.union(Self.traits(of: left.compound, classes))
    }
  }

  func mayHold(for node: MatchTree.Node) -> Bool {
    node.traits.contains(subject) && node.ancestorTraits.contains(ancestors)
  }

  private static func traits(of compound: CompoundSelector, _ classes: ClassBits) -> MatchTraits {
    var traits = MatchTraits(types: 0, classes: classes.mask(of: compound.classes))
    if case .name(let name) = compound.type { traits.types = name.bit }
    return traits
  }
}

/// Whether selectors hold for the nodes of a tree.
///
/// Matching goes from the subject leftward. A failure says whether another ancestor could still
/// help; without that, chains of descendant combinators would cost a power of the depth.
struct SelectorMatcher {
  private enum Outcome {
    case matched
    /// This compound failed: a farther ancestor or sibling may do.
    case failed
    /// The ancestors have run out: nothing farther up can help either.
    case exhausted
  }

  let tree: MatchTree

  func matches(_ selector: Selector, _ node: Int) -> Bool {
    match(selector.steps, from: 0, node) == .matched
  }

  private func match(_ steps: [Selector.Step], from step: Int, _ node: Int) -> Outcome {
    guard matches(steps[step].compound, node) else { return .failed }
    guard step + 1 < steps.count else { return .matched }
    switch steps[step].combinator {
    case .child:
      guard let parent = tree.nodes[node].parent else { return .exhausted }
      return match(steps, from: step + 1, parent)
    case .nextSibling:
      guard let sibling = tree.nodes[node].previousSibling else { return .failed }
      return match(steps, from: step + 1, sibling)
    case .descendant: return matchAncestors(steps, from: step + 1, of: node)
    case .subsequentSibling: return matchSiblings(steps, from: step + 1, of: node)
    }
  }

  private func matchAncestors(
    _ steps: [Selector.Step], from step: Int, of node: Int
  ) -> Outcome {
    var next = tree.nodes[node].parent
    while let candidate = next {
      let outcome = match(steps, from: step, candidate)
      if outcome != .failed { return outcome }
      next = tree.nodes[candidate].parent
    }
    return .exhausted
  }

  private func matchSiblings(
    _ steps: [Selector.Step], from step: Int, of node: Int
  ) -> Outcome {
    var next = tree.nodes[node].previousSibling
    while let candidate = next {
      let outcome = match(steps, from: step, candidate)
      if outcome != .failed { return outcome }
      next = tree.nodes[candidate].previousSibling
    }
    return .failed
  }

  private func matches(_ compound: CompoundSelector, _ index: Int) -> Bool {
    switch compound.type {
    case .any: break
    case .name(let name): guard tree.nodes[index].name == name else { return false }
    case .unknown: return false
    }
    for pseudoClass in compound.pseudoClasses where !matches(pseudoClass, index) { return false }
    return compound.identifiers.allSatisfy { $0 == tree.attributes[index].identifier }
      && compound.classes.allSatisfy { tree.attributes[index].classes.contains($0) }
      && compound.attributes.allSatisfy {
        $0.holds(for: tree.attributes[index].value(of: $0.name))
      }
  }

  private func matches(_ pseudoClass: PseudoClass, _ index: Int) -> Bool {
    let node = tree.nodes[index]
    switch pseudoClass {
    case .root: return index == MatchTree.html
    case .empty: return node.isEmpty
    case .nthChild(let series): return series.matches(node.position)
    case .nthLastChild(let series): return series.matches(node.positionFromEnd)
    case .nthOfType(let series): return series.matches(node.typePosition)
    case .nthLastOfType(let series): return series.matches(node.typePositionFromEnd)
    case .onlyChild: return node.position == 1 && node.positionFromEnd == 1
    case .onlyOfType: return node.typePosition == 1 && node.typePositionFromEnd == 1
    case .anyLink: return node.name == .a && tree.attributes[index]["href"] != nil
    case .not(let selectors): return !selectors.contains { matches($0, index) }
    case .matches(let selectors), .whereMatches(let selectors):
      return selectors.contains { matches($0, index) }
    case .never: return false
    }
  }
}
