import DocumentTree

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
    case .descendant:
      return firstOutcome(along: \.parent, from: node, exhausted: .exhausted) {
        match(steps, from: step + 1, $0)
      }
    case .subsequentSibling:
      return firstOutcome(along: \.previousSibling, from: node, exhausted: .failed) {
        match(steps, from: step + 1, $0)
      }
    }
  }

  private func firstOutcome(
    along path: KeyPath<MatchTree.Node, Int?>, from node: Int, exhausted: Outcome,
    _ test: (Int) -> Outcome
  ) -> Outcome {
    var next = tree.nodes[node][keyPath: path]
    while let candidate = next {
      let outcome = test(candidate)
      if outcome != .failed { return outcome }
      next = tree.nodes[candidate][keyPath: path]
    }
    return exhausted
  }

  private func matches(_ compound: CompoundSelector, _ index: Int) -> Bool {
    let node = tree.nodes[index]
    switch compound.type {
    case .any: break
    case .name(let name): guard node.name == name else { return false }
    case .unknown: return false
    }
    return compound.identifiers.allSatisfy { $0 == node.attributes.identifier }
      && compound.classes.allSatisfy { node.attributes.classes.contains($0) }
      && compound.attributes.allSatisfy { $0.holds(for: node.attributes.value(of: $0.name)) }
      && compound.pseudoClasses.allSatisfy { matches($0, index) }
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
    case .anyLink: return node.name == .a && node.attributes["href"] != nil
    case .not(let selectors): return !selectors.contains { matches($0, index) }
    case .matches(let selectors), .whereMatches(let selectors):
      return selectors.contains { matches($0, index) }
    case .never: return false
    }
  }
}
