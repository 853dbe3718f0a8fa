import Typography

/// Styles already computed: by parent and rules, and by value.
///
/// Most elements of a book are alike (a paragraph in a section), so a style is computed once for
/// each distinct pair of parent style and matched rules, and equal results are one object.
struct StyleCache: Sendable {
  private struct Key: Hashable {
    var parent: Int
    var ranks: [Int]
    var language: String?
  }

  /// All that a style's children can see of it.
  private struct Identity: Hashable {
    var computed: ObjectIdentifier
    var lineHeightFactor: Double?
    var customProperties: ObjectIdentifier
  }

  private var byRules: [Key: CascadedStyle] = [:]
  private var byValues: [StyleValues: ComputedStyle] = [:]
  private var byIdentity: [Identity: CascadedStyle] = [:]

  /// The style of an element that these rules hold for; no parent and no root for the root itself.
  mutating func style(
    for ranks: [Int], of index: RuleIndex, parent: CascadedStyle?, root: RootMetrics?,
    language: String? = nil
  ) -> CascadedStyle {
    let key = Key(parent: parent?.number ?? -1, ranks: ranks, language: language)
    if let known = byRules[key] { return known }
    let declarations = Cascade.ordered(
      ranks.map { (index.rules[$0].origin, index.rules[$0].declarations) })
    let result = Cascade.compute(
      declarations, parent: parent.map(Cascade.Parent.init) ?? .none, root: root,
      language: language)
    let style = intern(result)
    byRules[key] = style
    return style
  }

  private mutating func intern(_ result: Cascade.Result) -> CascadedStyle {
    let computed = byValues[result.values] ?? ComputedStyle(result.values)
    byValues[result.values] = computed
    let identity = Identity(
      computed: ObjectIdentifier(computed), lineHeightFactor: result.lineHeightFactor,
      customProperties: ObjectIdentifier(result.customProperties))
    if let known = byIdentity[identity] { return known }
    let style = CascadedStyle(
      computed, lineHeightFactor: result.lineHeightFactor,
      customProperties: result.customProperties, number: byIdentity.count)
    byIdentity[identity] = style
    return style
  }
}

extension Cascade.Parent {
  init(_ style: CascadedStyle) {
    values = style.values
    lineHeightFactor = style.lineHeightFactor
    customProperties = style.customProperties
  }
}
