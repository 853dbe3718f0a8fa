import Typography

/// A computed style with what children need beside it.
final class CascadedStyle: Sendable {
  let computed: ComputedStyle
  let lineHeightFactor: Double?
  let customProperties: CustomProperties
  /// Names the style as a parent in the cache.
  let number: Int
  let display: Display
  /// Whether an element of this style changes counters or named strings.
  let hasSideEffects: Bool

  init(
    _ computed: ComputedStyle, lineHeightFactor: Double?, customProperties: CustomProperties,
    number: Int
  ) {
    self.computed = computed
    self.lineHeightFactor = lineHeightFactor
    self.customProperties = customProperties
    self.number = number
    let values = computed.values
    display = values.display
    hasSideEffects =
      !values.counterReset.isEmpty || !values.counterIncrement.isEmpty
      || !values.counterSet.isEmpty || !values.stringSet.isEmpty
  }

  var values: StyleValues { computed.values }
}

/// From declarations to one element's computed values (CSS Cascade 4, 4 to 7).
///
/// First the custom properties, then the winning value of each longhand, then the computation in
/// phases: font size, line height and colour, the rest.
struct Cascade {
  /// What one element inherits.
  struct Parent {
    var values: StyleValues
    var lineHeightFactor: Double?
    var customProperties: CustomProperties

    static let none = Parent(
      values: .initial, lineHeightFactor: PropertyTable.normalLineHeight,
      customProperties: CustomProperties([:]))
  }

  struct Result {
    var values: StyleValues
    var lineHeightFactor: Double?
    var customProperties: CustomProperties
  }

  private struct Candidate {
    var origin: StyleOrigin
    var isImportant: Bool
    var value: LonghandDeclaration.Value
  }

  private let parent: Parent
  /// Nil for the root itself, whose own metrics they are.
  private let root: RootMetrics?
  private let customProperties: CustomProperties
  private var candidates: [[Candidate]]
  /// What the flow names turns with it.
  private var isTurned = false

  /// Computes a style from declarations in the order of the cascade, weakest first.
  static func compute(
    _ declarations: [(origin: StyleOrigin, declaration: Declaration)], parent: Parent,
    root: RootMetrics?, startingWith base: StyleValues = .initial, language: String? = nil
  ) -> Result {
    var cascade = Cascade(declarations, parent: parent, root: root)
    for (origin, declaration) in declarations { cascade.add(declaration, from: origin) }
    cascade.turnIfVertical(declarations)
    return cascade.computed(startingWith: base, language: language)
  }

  /// Orders declarations of rules, which come weakest first, with the important ones behind in
  /// reversed order of origins (CSS Cascade 4, 6.1).
  static func ordered(
    _ rules: [(origin: StyleOrigin, declarations: [Declaration])]
  ) -> [(origin: StyleOrigin, declaration: Declaration)] {
    var normal: [(origin: StyleOrigin, declaration: Declaration)] = []
    var important: [(origin: StyleOrigin, declaration: Declaration)] = []
    for rule in rules {
      for declaration in rule.declarations {
        if declaration.isImportant {
          important.append((rule.origin, declaration))
        } else {
          normal.append((rule.origin, declaration))
        }
      }
    }
    guard !important.isEmpty else { return normal }
    for origin in StyleOrigin.allCases.reversed() {
      normal += important.filter { $0.origin == origin }
    }
    return normal
  }

  private init(
    _ declarations: [(origin: StyleOrigin, declaration: Declaration)], parent: Parent,
    root: RootMetrics?
  ) {
    self.parent = parent
    self.root = root
    var declared: [String: [ComponentValue]] = [:]
    for (_, declaration) in declarations {
      if case .custom(let value) = declaration.body { declared[declaration.name] = value }
    }
    customProperties = parent.customProperties.declaring(declared)
    candidates = Array(repeating: [], count: PropertyTable.rows.count)
  }

  // MARK: - Which declaration wins

  private mutating func add(_ declaration: Declaration, from origin: StyleOrigin) {
    switch declaration.body {
    case .longhands(let longhands): add(longhands, declaration, from: origin)
    case .deferred(let value):
      // Invalid at computed-value time: as if unset (CSS Variables 1, 3.1).
      let longhands =
        customProperties.substitute(value).flatMap {
          PropertyTable.longhands(named: declaration.name, $0)
        }
        ?? PropertyTable.longhandIdentifiers(of: declaration.name).map {
          LonghandDeclaration(property: $0, value: .unset)
        }
      add(longhands, declaration, from: origin)
    case .custom, .passedThrough, .page: break
    }
  }

  private mutating func add(
    _ longhands: [LonghandDeclaration], _ declaration: Declaration, from origin: StyleOrigin
  ) {
    let turns = isTurned && FlowRelative.isLogical(declaration.name)
    for longhand in turns ? longhands.map(FlowRelative.turned) : longhands {
      candidates[longhand.property.index].append(
        Candidate(
          origin: origin, isImportant: declaration.isImportant, value: longhand.value))
    }
  }

  /// Adds the declarations anew where the element is set vertically: logical names then mean other
  /// rows.
  private mutating func turnIfVertical(
    _ declarations: [(origin: StyleOrigin, declaration: Declaration)]
  ) {
    guard writingMode == .verticalRL else { return }
    isTurned = true
    candidates = Array(repeating: [], count: PropertyTable.rows.count)
    for (origin, declaration) in declarations { add(declaration, from: origin) }
  }

  private var writingMode: WritingMode {
    guard let property = Self.writingMode, let setter = winner(of: property) else {
      return parent.values.writingMode
    }
    var draft = StyleDraft(
      parent: parent.values, parentLineHeightFactor: nil, root: RootMetrics(parent.values))
    setter(&draft)
    return draft.values.writingMode
  }

  private static let writingMode = PropertyTable.identifier(of: "writing-mode")

  /// What writes a property's value; nil where nothing is declared.
  private func winner(of property: PropertyID) -> Setter? {
    let row = PropertyTable[property]
    var rest = candidates[property.index][...]
    while let candidate = rest.popLast() {
      switch candidate.value {
      case .set(let setter): return setter
      case .inherit: return row.setInherited
      case .initial: return row.setInitial
      case .unset: return row.setUnset
      case .revert:
        // Back to weaker origins; nothing of this one counts (CSS Cascade 4, 7.3.3).
        rest.removeAll { $0.origin >= candidate.origin }
        if rest.isEmpty { return row.setUnset }
      }
    }
    return nil
  }

  // MARK: - Computing

  private func computed(startingWith base: StyleValues, language: String?) -> Result {
    let metrics = root ?? RootMetrics(parent.values)
    var draft = StyleDraft(
      parent: parent.values, parentLineHeightFactor: parent.lineHeightFactor, root: metrics)
    draft.values = base
    draft.values.language = language ?? parent.values.language
    for phase in Property.Phase.allCases {
      if phase == .rest { draft.beginBorders() }
      for property in PropertyTable.properties(of: phase) {
        if let setter = winner(of: property) {
          setter(&draft)
        } else if PropertyTable[property].inheritance == .inherited {
          PropertyTable[property].setInherited(&draft)
        }
      }
      draft.finish(phase, isRoot: root == nil)
    }
    return Result(
      values: draft.values, lineHeightFactor: draft.lineHeightFactor,
      customProperties: customProperties)
  }
}

extension StyleDraft {
  /// Borders begin as `medium none currentColor`.
  fileprivate mutating func beginBorders() {
    let border = Border(width: PropertyTable.mediumBorder, style: .none, color: values.color)
    values.border = Edges(all: border)
  }

  fileprivate mutating func finish(_ phase: Property.Phase, isRoot: Bool) {
    switch phase {
    case .fontSize:
      basis.fontSize = values.fontSize
      if isRoot { basis.rootFontSize = values.fontSize }
    case .lineHeight:
      basis.lineHeight = values.lineHeight
      if isRoot { basis.rootLineHeight = values.lineHeight }
    case .rest:
      dropStylelessBorders()
      // Lines drawn over a box are drawn over all it holds (CSS Text Decoration 3, 2.1).
      if values.display != .inlineBlock { values.textDecoration.formUnion(parent.textDecoration) }
    }
  }

  private mutating func dropStylelessBorders() {
    if values.border.top.style == .none { values.border.top = .none }
    if values.border.right.style == .none { values.border.right = .none }
    if values.border.bottom.style == .none { values.border.bottom = .none }
    if values.border.left.style == .none { values.border.left = .none }
  }
}
