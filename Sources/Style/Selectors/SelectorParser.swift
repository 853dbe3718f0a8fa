import DocumentTree

/// Reads selector lists (Selectors 4, 4 and 18) from component values; nil for what is invalid or
/// beyond us, and then the whole rule falls, as CSS has it.
struct SelectorParser {
  /// A guard against hostile sheets: compounds in one selector.
  private static let stepLimit = 64

  private let values: [ComponentValue]
  private var index = 0

  private init(_ values: [ComponentValue]) { self.values = values }

  static func selectors(in values: [ComponentValue]) -> [Selector]? {
    var selectors: [Selector] = []
    for part in values.splitAtCommas {
      var parser = SelectorParser(part)
      guard let selector = parser.complexSelector() else { return nil }
      selectors.append(selector)
    }
    return selectors
  }

  private var current: ComponentValue.Kind? { index < values.count ? values[index].kind : nil }

  private func kind(at distance: Int) -> ComponentValue.Kind? {
    index + distance < values.count ? values[index + distance].kind : nil
  }

  // MARK: - Complex and compound

  private mutating func complexSelector() -> Selector? {
    var steps: [Selector.Step] = []
    var specificity = Specificity()
    var pseudoElement: PseudoElement?
    var combinator = Selector.Combinator.descendant
    repeat {
      guard pseudoElement == nil, steps.count < Self.stepLimit,
        let compound = compoundSelector(adding: &specificity, pseudoElement: &pseudoElement)
      else { return nil }
      steps.append(Selector.Step(compound: compound, combinator: combinator))
      guard let next = self.combinator() else { break }
      combinator = next
    } while true
    guard index == values.count else { return nil }
    // The combinator read before a compound belongs to that compound; leftward order.
    return Selector(
      steps: steps.reversed(), pseudoElement: pseudoElement, specificity: specificity)
  }

  /// The combinator at this point; nil at the end.
  ///
  /// Leaves the index at the next compound.
  private mutating func combinator() -> Selector.Combinator? {
    var found: Selector.Combinator?
    while let kind = current {
      switch kind {
      case .whitespace: if found == nil { found = .descendant }
      case .delim(">") where found == nil || found == .descendant: found = .child
      case .delim("+") where found == nil || found == .descendant: found = .nextSibling
      case .delim("~") where found == nil || found == .descendant: found = .subsequentSibling
      default: return found
      }
      index += 1
    }
    return found
  }

  private mutating func compoundSelector(
    adding specificity: inout Specificity, pseudoElement: inout PseudoElement?
  ) -> CompoundSelector? {
    var compound = CompoundSelector()
    let first = index
    readType(into: &compound, adding: &specificity)
    while let kind = current {
      switch kind {
      case .hash(let name, .id):
        compound.identifiers.append(name)
        specificity.identifiers += 1
      case .delim("."):
        guard case .ident(let name)? = self.kind(at: 1) else { return nil }
        index += 1
        compound.classes.append(name)
        specificity.classes += 1
      case .block(.square, let content):
        guard let test = Self.attributeTest(in: content) else { return nil }
        compound.attributes.append(test)
        specificity.classes += 1
      case .colon:
        guard readPseudo(into: &compound, adding: &specificity, element: &pseudoElement) else {
          return nil
        }
      default: return index > first ? compound : nil
      }
      index += 1
      if pseudoElement != nil { return compound }
    }
    return index > first ? compound : nil
  }

  private mutating func readType(
    into compound: inout CompoundSelector, adding specificity: inout Specificity
  ) {
    switch current {
    case .delim("*")?: index += 1
    case .ident(let name)?:
      index += 1
      specificity.types += 1
      let name = name.lowercasedASCII
      compound.type = ElementName(rawValue: name).map { .name($0) } ?? .unknown(name)
    default: break
    }
  }

  // MARK: - Pseudo-classes and -elements

  /// Reads from the colon to the last value of the pseudo; the caller steps over that one.
  private mutating func readPseudo(
    into compound: inout CompoundSelector, adding specificity: inout Specificity,
    element: inout PseudoElement?
  ) -> Bool {
    index += 1
    switch current {
    case .colon?:
      index += 1
      guard case .ident(let name)? = current,
        let pseudo = PseudoElement(rawValue: name.lowercasedASCII)
      else { return false }
      element = pseudo
      specificity.types += 1
      return true
    case .ident(let name)?:
      // CSS 2 wrote these two with one colon.
      if let pseudo = PseudoElement(rawValue: name.lowercasedASCII), pseudo != .marker {
        element = pseudo
        specificity.types += 1
        return true
      }
      guard let pseudo = Self.pseudoClass(named: name.lowercasedASCII) else { return false }
      compound.pseudoClasses.append(pseudo)
      specificity.classes += 1
      return true
    case .function(let name, let arguments)?:
      return readFunction(name.lowercasedASCII, arguments, into: &compound, adding: &specificity)
    default: return false
    }
  }

  private func readFunction(
    _ name: String, _ arguments: [ComponentValue], into compound: inout CompoundSelector,
    adding specificity: inout Specificity
  ) -> Bool {
    switch name {
    case "not", "is", "where":
      guard let selectors = Self.selectors(in: arguments),
        selectors.allSatisfy({ $0.pseudoElement == nil })
      else { return false }
      if name != "where" { specificity += selectors.map(\.specificity).max() ?? Specificity() }
      compound.pseudoClasses.append(Self.logical(name, selectors))
    default:
      guard let series = AnPlusB(arguments), let pseudo = Self.counted(name, series) else {
        return false
      }
      specificity.classes += 1
      compound.pseudoClasses.append(pseudo)
    }
    return true
  }

  private static func logical(_ name: String, _ selectors: [Selector]) -> PseudoClass {
    switch name {
    case "not": .not(selectors)
    case "is": .matches(selectors)
    default: .whereMatches(selectors)
    }
  }

  private static func counted(_ name: String, _ series: AnPlusB) -> PseudoClass? {
    switch name {
    case "nth-child": .nthChild(series)
    case "nth-last-child": .nthLastChild(series)
    case "nth-of-type": .nthOfType(series)
    case "nth-last-of-type": .nthLastOfType(series)
    default: nil
    }
  }

  private static func pseudoClass(named name: String) -> PseudoClass? {
    let first = AnPlusB(step: 0, offset: 1)
    return switch name {
    case "root": .root
    case "empty": .empty
    case "first-child": .nthChild(first)
    case "last-child": .nthLastChild(first)
    case "first-of-type": .nthOfType(first)
    case "last-of-type": .nthLastOfType(first)
    case "only-child": .onlyChild
    case "only-of-type": .onlyOfType
    case "link", "any-link": .anyLink
    case "hover", "active", "focus", "focus-visible", "focus-within", "visited", "target": .never
    default: nil
    }
  }

  // MARK: - Attributes

  private static func attributeTest(in content: [ComponentValue]) -> AttributeTest? {
    let values = content.filter { !$0.isWhitespace }.map(\.kind)
    guard case .ident(let name)? = values.first else { return nil }
    var test = AttributeTest(
      name: name.lowercasedASCII, comparison: .exists, value: "", caseRule: .sensitive)
    guard values.count > 1 else { return test }
    guard let (comparison, width) = attributeOperator(in: values), values.count > 1 + width else {
      return nil
    }
    test.comparison = comparison
    switch values[1 + width] {
    case .ident(let text), .string(let text): test.value = text
    default: return nil
    }
    switch values.dropFirst(2 + width).first {
    case nil: return test
    case .ident("i")?, .ident("I")?: test.caseRule = .ignoringASCIICase
    case .ident("s")?, .ident("S")?: break
    default: return nil
    }
    return values.count == 3 + width ? test : nil
  }

  /// The operator behind the name, and how many tokens it takes.
  private static func attributeOperator(
    in values: [ComponentValue.Kind]
  ) -> (AttributeTest.Operator, width: Int)? {
    guard case .delim(let sign) = values[1] else { return nil }
    if sign == "=" { return (.equals, 1) }
    guard values.count > 2, values[2] == .delim("=") else { return nil }
    switch sign {
    case "~": return (.includes, 2)
    case "|": return (.dash, 2)
    case "^": return (.prefix, 2)
    case "$": return (.suffix, 2)
    case "*": return (.substring, 2)
    default: return nil
    }
  }
}
