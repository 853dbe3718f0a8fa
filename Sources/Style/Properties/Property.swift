import Typography

/// Writes one computed value into a style.
typealias Setter = @Sendable (inout StyleDraft) -> Void

/// One longhand property: all that is known of it, in one row of `PropertyTable`.
struct Property: Sendable {
  /// When it is computed: font size first, for what is written in ems; line height and colour next,
  /// for what is written in `lh` and `currentColor`.
  enum Phase: Int, Sendable, CaseIterable { case fontSize, lineHeight, rest }

  /// Where it means something, and so which sheets keep it.
  enum Reach: Sendable { case everywhere, pagesOnly }

  /// Whether an element without a value of its own takes its parent's.
  enum Inheritance: Sendable { case inherited, own }

  let name: String
  let inheritance: Inheritance
  let phase: Phase
  let reach: Reach
  /// The grammar: reads a value and yields what writes it; nil for what is invalid.
  let grammar: @Sendable (inout ValueReader) -> Setter?
  let setInitial: Setter
  let setInherited: Setter

  /// A property that is one field of `StyleValues`; its initial value is the field's default.
  init<Value: Sendable>(
    _ name: String, _ field: WritableKeyPath<StyleValues, Value> & Sendable,
    _ inheritance: Inheritance = .own, phase: Phase = .rest, reach: Reach = .everywhere,
    grammar: @escaping @Sendable (inout ValueReader) -> Setter?
  ) {
    self.init(
      name, inheritance, phase: phase, reach: reach, grammar: grammar,
      setInitial: { $0.values[keyPath: field] = StyleValues.initial[keyPath: field] },
      setInherited: { $0.values[keyPath: field] = $0.parent[keyPath: field] })
  }

  init(
    _ name: String, _ inheritance: Inheritance, phase: Phase, reach: Reach = .everywhere,
    grammar: @escaping @Sendable (inout ValueReader) -> Setter?,
    setInitial: @escaping Setter, setInherited: @escaping Setter
  ) {
    self.name = name
    self.inheritance = inheritance
    self.phase = phase
    self.reach = reach
    self.grammar = grammar
    self.setInitial = setInitial
    self.setInherited = setInherited
  }

  /// What writes the value of an element for which nothing is declared (`unset`).
  var setUnset: Setter { inheritance == .inherited ? setInherited : setInitial }
}

extension StyleValues {
  static let initial = StyleValues()
}

/// A longhand with the value a sheet gives it.
struct LonghandDeclaration: Sendable {
  enum Value: Sendable {
    case set(Setter)
    case inherit, initial, unset, revert
  }

  var property: PropertyID
  var value: Value
}

/// A row of the table.
struct PropertyID: Sendable, Hashable, Comparable {
  let index: Int

  static func < (left: PropertyID, right: PropertyID) -> Bool { left.index < right.index }
}

extension LonghandDeclaration.Value {
  /// The keywords every property takes (CSS Cascade 5, 7.3).
  static let keywords: [String: LonghandDeclaration.Value] = [
    "inherit": .inherit, "initial": .initial, "unset": .unset, "revert": .revert,
    "revert-layer": .revert,
  ]
}
