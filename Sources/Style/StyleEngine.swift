import Diagnostics
import DocumentTree
import Typography

/// The layers of the cascade, weakest first (CSS Cascade 4, 6.2).
package enum StyleOrigin: Int, Sendable, Comparable, CaseIterable {
  case builtIn, theme, book, guide

  package static func < (left: StyleOrigin, right: StyleOrigin) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// The media a sheet is read for.
///
/// `@media print` is paper, `epub` and `screen` the EPUB.
package enum MediaType: String, Sendable, CaseIterable {
  case print, epub, screen
}

/// Gives every element its computed style, and every page its own.
///
/// A value: its caches grow as it styles, and a copy of it may style other sections on another
/// thread. Styles of one copy are shared objects where they are equal; between copies compare
/// their values.
package struct StyleEngine: Sendable {
  /// Counters as they stand before the first section: what `html` and `body` set.
  package let initialCounters: CounterScopes
  let pageRules: [RankedPageRule]
  let root: CascadedStyle
  private let body: CascadedStyle
  private let index: RuleIndex
  private var cache: StyleCache

  /// Sheets of one origin rank in the order given.
  ///
  /// Reports custom properties that no sheet defines.
  package init(
    sheets: [StyleSheet], media: MediaType, reporting log: inout DiagnosticLog
  ) {
    let rules = ApplicableRules(sheets: sheets, media: media)
    rules.reportUndefinedCustomProperties(to: &log)
    index = RuleIndex(rules.style)
    pageRules = rules.page
    cache = StyleCache()
    let matcher = SelectorMatcher(tree: MatchTree(classes: index.classes))
    root = cache.style(
      for: index.ranks(for: MatchTree.html, matcher: matcher), of: index, parent: nil, root: nil)
    body = cache.style(
      for: index.ranks(for: MatchTree.body, matcher: matcher), of: index, parent: root,
      root: RootMetrics(root.values))
    var counters = CounterScopes()
    counters.apply(root.values, depth: 0)
    counters.apply(body.values, depth: 1)
    initialCounters = counters
  }

  /// The style of the virtual `body` around every section, for what stands in none.
  package var bodyStyle: ComputedStyle { body.computed }

  /// The style of the virtual `html`: the body size and line height that the grid is counted in.
  package var rootStyle: ComputedStyle { root.computed }

  /// Styles sections in reading order; counters go on from one to the next.
  package mutating func style(_ sections: [Element]) -> [StyledElement] {
    var counters = initialCounters
    return sections.map { style($0, counters: &counters) }
  }

  /// Styles one section, for callers that style several at once and know where its counters begin.
  package mutating func style(
    _ section: Element, counters: inout CounterScopes
  ) -> StyledElement {
    let matcher = SelectorMatcher(tree: MatchTree(section: section, classes: index.classes))
    var styler = ElementStyler(
      index: index, matcher: matcher, root: RootMetrics(root.values), cache: cache,
      counters: counters)
    // Two owners of the cache would copy it at the first write.
    cache = StyleCache()
    let styled = styler.styledRoot(section, parent: body)
    cache = styler.cache
    counters = styler.counters
    return styled
  }
}

/// The rules of all sheets that hold for a medium, in order.
struct ApplicableRules {
  private(set) var style: [RankedRule] = []
  private(set) var page: [RankedPageRule] = []

  init(sheets: [StyleSheet], media: MediaType) {
    var order = 0
    for sheet in sheets { add(sheet.rules, origin: sheet.origin, media: media, order: &order) }
  }

  private mutating func add(
    _ rules: [SheetRule], origin: StyleOrigin, media: MediaType, order: inout Int
  ) {
    for rule in rules {
      order += 1
      switch rule {
      case .style(let rule):
        for selector in rule.selectors {
          style.append(
            RankedRule(
              selector: selector, origin: origin, declarations: rule.declarations, order: order))
        }
      case .page(let rule):
        page.append(RankedPageRule(rule: rule, origin: origin, order: order))
      case .media(let queries, let inner):
        if queries.applies(to: media) {
          add(inner, origin: origin, media: media, order: &order)
        }
      }
    }
  }

  private var declarations: [Declaration] {
    style.flatMap(\.declarations)
      + page.flatMap { $0.rule.declarations + $0.rule.marginBoxes.flatMap(\.declarations) }
  }

  func reportUndefinedCustomProperties(to log: inout DiagnosticLog) {
    let declarations = declarations
    var defined: Set<String> = []
    for declaration in declarations {
      if case .custom = declaration.body { defined.insert(declaration.name) }
    }
    var reported: Set<String> = []
    for declaration in declarations {
      for name in declaration.requiredVariables where !defined.contains(name) {
        guard reported.insert(name).inserted else { continue }
        let nearest = NearestName.to(name, among: defined.sorted())
        log.report(.undefinedCustomProperty(name, nearest: nearest, at: declaration.location))
      }
    }
  }
}

extension Declaration {
  fileprivate var requiredVariables: [String] {
    switch body {
    case .deferred(let value), .custom(let value): value.requiredVariables
    case .longhands, .passedThrough, .page: []
    }
  }
}
