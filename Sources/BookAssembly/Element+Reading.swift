import DocumentTree

extension Element {
  /// Lets `change` replace every child below, parents before their children, in document order.
  mutating func rewriteDescendants(_ change: (inout ElementChild) -> Void) {
    for index in children.indices {
      change(&children[index])
      guard case .element(var element) = children[index] else { continue }
      // With two owners, all that lies below would be copied.
      children[index] = .text(ElementText(""))
      element.rewriteDescendants(change)
      children[index] = .element(element)
    }
  }

  /// Calls `body` with this element and all below, in document order.
  package func forEachElement(_ body: (Element) -> Void) {
    body(self)
    for case .element(let child) in children { child.forEachElement(body) }
  }
}

extension ElementChild {
  /// The element, or nil for text.
  package var element: Element? {
    guard case .element(let element) = self else { return nil }
    return element
  }
}
