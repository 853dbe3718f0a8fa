import DocumentTree
import Typography

/// Walks one section in document order: matches, cascades, counts, and makes generated content.
///
/// Counters and named strings depend on the order of the walk, everything else on the element
/// alone. The order within an element is that of CSS Lists 3, 4.3: reset, increment, set, then use.
struct ElementStyler {
  let index: RuleIndex
  let matcher: SelectorMatcher
  let root: RootMetrics
  var cache: StyleCache
  var counters: CounterScopes

  mutating func styledRoot(_ section: Element, parent: CascadedStyle) -> StyledElement {
    let style = style(of: section, at: MatchTree.section, parent: parent)
    return styled(section, at: MatchTree.section, style: style, depth: 2)
  }

  private mutating func style(
    of element: Element, at node: Int, parent: CascadedStyle
  ) -> CascadedStyle {
    cache.style(
      for: index.ranks(for: node, matcher: matcher), of: index, parent: parent, root: root,
      language: element.attributes["lang"] ?? element.attributes["xml:lang"])
  }

  private mutating func styled(
    _ element: Element, at node: Int, style: CascadedStyle, depth: Int
  ) -> StyledElement {
    var result = StyledElement(
      id: element.id, name: element.name, attributes: element.attributes, style: style.computed,
      range: element.range)
    // What is not shown neither counts nor holds anything (CSS Lists 3, 4.6).
    guard style.display != .none else { return result }
    count(element, style, depth: depth)
    if style.hasSideEffects { result.namedStrings = namedStrings(of: element, style.values) }
    if style.display == .listItem {
      append(marker(of: element, at: node, parent: style, depth: depth + 1), to: &result)
    }
    append(generated(.before, element, node, style, depth: depth + 1), to: &result)
    appendContent(of: element, at: node, style: style, depth: depth + 1, to: &result)
    append(generated(.after, element, node, style, depth: depth + 1), to: &result)
    counters.leave(depth: depth)
    return result
  }

  private func append(_ child: StyledElement?, to parent: inout StyledElement) {
    if let child { parent.children.append(.element(child)) }
  }

  private mutating func appendContent(
    of element: Element, at node: Int, style: CascadedStyle, depth: Int,
    to result: inout StyledElement
  ) {
    var childNode = node + 1
    for child in element.children {
      switch child {
      case .text(let text): result.children.append(.text(text))
      case .element(let child):
        let childStyle = self.style(of: child, at: childNode, parent: style)
        if childStyle.display != .none {
          result.children.append(
            .element(styled(child, at: childNode, style: childStyle, depth: depth)))
        }
        childNode = matcher.tree.nodes[childNode].end
      }
    }
  }

  // MARK: - Counters

  private mutating func count(_ element: Element, _ style: CascadedStyle, depth: Int) {
    countList(element, style, depth: depth)
    if style.hasSideEffects { counters.apply(style.values, depth: depth) }
    countItem(element, style, depth: depth)
  }

  /// The implicit counter of lists (HTML, 15.3.8; CSS Lists 3, 4.6), unless the sheet resets it.
  private mutating func countList(_ element: Element, _ style: CascadedStyle, depth: Int) {
    guard element.name == .ol || element.name == .ul,
      !style.values.counterReset.contains(where: { $0.name == CounterScopes.listItem })
    else { return }
    let start = element.name == .ol ? element.wholeNumber(of: "start") ?? 1 : 1
    counters.reset(CounterScopes.listItem, to: start - 1, depth: depth)
  }

  private mutating func countItem(_ element: Element, _ style: CascadedStyle, depth: Int) {
    guard style.display == .listItem else { return }
    if element.name == .li, let value = element.wholeNumber(of: "value") {
      counters.set(CounterScopes.listItem, to: value, depth: depth)
    } else if !style.values.counterIncrement.contains(where: { $0.name == CounterScopes.listItem })
    {
      counters.increment(CounterScopes.listItem, by: 1, depth: depth)
    }
  }

  // MARK: - Generated content

  private mutating func marker(
    of element: Element, at node: Int, parent: CascadedStyle, depth: Int
  ) -> StyledElement? {
    let style = pseudoStyle(.marker, node, parent)
    guard style.values.display != .none else { return nil }
    var marker = StyledElement(
      id: element.id, name: element.name, role: .marker, style: style.computed)
    switch style.values.content {
    case .none: return nil
    case .items(let items):
      counters.apply(style.values, depth: depth)
      marker.children = children(for: items, of: element)
    case .normal:
      let text = CounterText.marker(
        of: counters.value(of: CounterScopes.listItem), in: parent.values.listStyleType,
        writingMode: style.values.writingMode)
      if !text.isEmpty { marker.children = [.text(ElementText(text))] }
    }
    return marker.children.isEmpty ? nil : marker
  }

  private mutating func generated(
    _ pseudo: PseudoElement, _ element: Element, _ node: Int, _ parent: CascadedStyle, depth: Int
  ) -> StyledElement? {
    let ranks = index.ranks(for: node, pseudo: pseudo, matcher: matcher)
    guard !ranks.isEmpty else { return nil }
    let style = cache.style(for: ranks, of: index, parent: parent, root: root)
    guard style.values.display != .none, case .items(let items) = style.values.content else {
      return nil
    }
    counters.apply(style.values, depth: depth)
    return StyledElement(
      id: element.id, name: element.name, role: pseudo.role, style: style.computed,
      children: children(for: items, of: element))
  }

  private mutating func pseudoStyle(
    _ pseudo: PseudoElement, _ node: Int, _ parent: CascadedStyle
  ) -> CascadedStyle {
    let ranks = index.ranks(for: node, pseudo: pseudo, matcher: matcher)
    return cache.style(for: ranks, of: index, parent: parent, root: root)
  }

  /// Content as children; text that stands together is one.
  private func children(for items: [ContentItem], of element: Element) -> [StyledChild] {
    var children: [StyledChild] = []
    var text = ""
    func flush() {
      if !text.isEmpty { children.append(.text(ElementText(text))) }
      text = ""
    }
    for item in items {
      switch item {
      case .targetPage(let attribute):
        guard let target = element.attributes.value(of: attribute), target.hasPrefix("#") else {
          continue
        }
        flush()
        children.append(.pageNumber(of: String(target.dropFirst())))
      case .leader(let pattern):
        flush()
        children.append(.leader(pattern))
      default: text += self.text(of: item, of: element)
      }
    }
    flush()
    return children
  }

  private func text(of item: ContentItem, of element: Element) -> String {
    switch item {
    case .string(let text): text
    case .attribute(let name): element.attributes.value(of: name) ?? ""
    case .counter(let name, let style):
      CounterText.text(of: counters.value(of: name), in: style)
    case .counters(let name, let separator, let style):
      counters.values(of: name).map { CounterText.text(of: $0, in: style) }
        .joined(separator: separator)
    case .elementContent: element.plainTitle
    // Known only on pages: of use in margin boxes alone.
    case .namedString, .targetPage, .leader: ""
    }
  }

  private func namedStrings(
    of element: Element, _ values: StyleValues
  ) -> [StyledElement.NamedString] {
    values.stringSet.map { set in
      StyledElement.NamedString(
        name: set.name, value: set.items.map { text(of: $0, of: element) }.joined())
    }
  }
}

extension CounterScopes {
  static let listItem = "list-item"

  mutating func apply(_ values: StyleValues, depth: Int) {
    for change in values.counterReset { reset(change.name, to: change.value, depth: depth) }
    for change in values.counterIncrement {
      increment(change.name, by: change.value, depth: depth)
    }
    for change in values.counterSet { set(change.name, to: change.value, depth: depth) }
  }
}

extension Element {
  fileprivate func wholeNumber(of attribute: String) -> Int? {
    attributes[attribute].flatMap { Int32($0) }.map { Int($0) }
  }
}
