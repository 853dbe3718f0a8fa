import DocumentTree

/// A complex selector (Selectors 4): compounds joined by combinators, and the box it styles.
struct Selector: Sendable, Hashable {
  enum Combinator: Sendable, Hashable { case descendant, child, nextSibling, subsequentSibling }

  /// A compound and how it hangs on the next one to its left.
  struct Step: Sendable, Hashable {
    var compound: CompoundSelector
    /// Between this compound and the one before it in writing; unused in the leftmost.
    var combinator: Combinator
  }

  /// From the subject leftward, so that matching begins with the element at hand.
  var steps: [Step]
  var pseudoElement: PseudoElement?
  var specificity: Specificity

  var subject: CompoundSelector { steps[0].compound }
}

enum PseudoElement: String, Sendable, Hashable, CaseIterable {
  case before, after, marker

  var role: StyledElement.Role {
    switch self {
    case .before: .before
    case .after: .after
    case .marker: .marker
    }
  }
}

/// Counts of ids, of classes and the like, and of types (Selectors 4, 17).
struct Specificity: Sendable, Hashable, Comparable {
  var identifiers = 0
  var classes = 0
  var types = 0

  static func < (left: Specificity, right: Specificity) -> Bool {
    (left.identifiers, left.classes, left.types)
      < (right.identifiers, right.classes, right.types)
  }

  static func += (left: inout Specificity, right: Specificity) {
    left.identifiers += right.identifiers
    left.classes += right.classes
    left.types += right.types
  }
}

/// Simple selectors that all hold for one element.
struct CompoundSelector: Sendable, Hashable {
  enum TypeTest: Sendable, Hashable {
    case any
    case name(ElementName)
    /// A name no element of our trees has: valid, and never true.
    case unknown(String)
  }

  var type: TypeTest = .any
  var identifiers: [String] = []
  var classes: [String] = []
  var attributes: [AttributeTest] = []
  var pseudoClasses: [PseudoClass] = []
}

struct AttributeTest: Sendable, Hashable {
  enum Operator: Sendable, Hashable {
    case exists, equals, includes, dash, prefix, suffix, substring
  }
  enum CaseRule: Sendable, Hashable { case sensitive, ignoringASCIICase }

  var name: String
  var comparison: Operator
  var value: String
  var caseRule: CaseRule

  /// Whether an attribute's value, nil where it is absent, passes.
  func holds(for actual: String?) -> Bool {
    guard var actual else { return false }
    var value = value
    if caseRule == .ignoringASCIICase {
      actual = actual.lowercasedASCII
      value = value.lowercasedASCII
    }
    switch comparison {
    case .exists: return true
    case .equals: return actual == value
    case .includes:
      return !value.isEmpty && actual.split(whereSeparator: \.isWhitespace).contains { $0 == value }
    case .dash: return actual == value || actual.hasPrefix(value + "-")
    case .prefix: return !value.isEmpty && actual.hasPrefix(value)
    case .suffix: return !value.isEmpty && actual.hasSuffix(value)
    case .substring: return !value.isEmpty && actual.contains(value)
    }
  }
}

indirect enum PseudoClass: Sendable, Hashable {
  case root, empty
  case nthChild(AnPlusB), nthLastChild(AnPlusB)
  case nthOfType(AnPlusB), nthLastOfType(AnPlusB)
  case onlyChild, onlyOfType
  case anyLink
  case not([Selector]), matches([Selector]), whereMatches([Selector])
  /// True only under a reader's hands: `:hover` and its like.
  case never
}
