/// An `@page` rule (CSS Paged Media 3, 4): which pages, what they are, what stands in their margins.
struct PageRule: Sendable {
  struct Box: Sendable {
    var name: MarginBox.Name
    var declarations: [Declaration]
  }

  var selectors: [PageSelector]
  var declarations: [Declaration]
  var marginBoxes: [Box]
}

/// `title:first`: a page's name and pseudo-classes.
struct PageSelector: Sendable, Hashable {
  enum PseudoClass: String, Sendable, Hashable { case first, left, right, blank }

  var name: String?
  var pseudoClasses: [PseudoClass]

  static let any = PageSelector(name: nil, pseudoClasses: [])

  func matches(_ query: PageQuery) -> Bool {
    guard name == nil || name == query.name else { return false }
    return pseudoClasses.allSatisfy { pseudoClass in
      switch pseudoClass {
      case .first: query.isFirst
      case .blank: query.isBlank
      case .left: query.side == .left
      case .right: query.side == .right
      }
    }
  }

  /// Names first, then `:first` and `:blank`, then sides (CSS Paged Media 3, 4.4).
  var specificity: Specificity {
    let sides = pseudoClasses.count { $0 == .left || $0 == .right }
    return Specificity(
      identifiers: name == nil ? 0 : 1, classes: pseudoClasses.count - sides, types: sides)
  }

  /// A list between commas; nothing written means every page.
  ///
  /// Nil for what is invalid.
  static func list(in prelude: [ComponentValue]) -> [PageSelector]? {
    let parts = prelude.splitAtCommas
    if parts.count == 1, parts[0].isEmpty { return [.any] }
    var selectors: [PageSelector] = []
    for part in parts {
      guard let selector = PageSelector(part) else { return nil }
      selectors.append(selector)
    }
    return selectors
  }

  private init(name: String?, pseudoClasses: [PseudoClass]) {
    self.name = name
    self.pseudoClasses = pseudoClasses
  }

  private init?(_ values: [ComponentValue]) {
    var rest = values.map(\.kind)[...]
    if case .ident(let name)? = rest.first {
      self.name = name
      rest = rest.dropFirst()
    }
    pseudoClasses = []
    while let kind = rest.first {
      guard kind == .colon, case .ident(let word)? = rest.dropFirst().first,
        let pseudoClass = PseudoClass(rawValue: word.lowercasedASCII)
      else { return nil }
      pseudoClasses.append(pseudoClass)
      rest = rest.dropFirst(2)
    }
    guard name != nil || !pseudoClasses.isEmpty else { return nil }
  }
}
