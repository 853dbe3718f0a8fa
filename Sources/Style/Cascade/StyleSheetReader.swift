import Diagnostics

/// Reads one sheet: syntax to rules, each declaration checked against the property table, each
/// slip reported once at its place.
struct StyleSheetReader {
  /// More problems than this in one sheet are a broken sheet, not news.
  private static let problemLimit = 100
  /// How deep `@media` may stand in `@media`.
  private static let mediaDepthLimit = 16

  /// Where a declaration stands, and so what it may be.
  private enum Scope {
    case everywhere
    /// Inside `@media epub` or `screen`.
    case readersOnly
    case page
  }

  private let file: SourceFile
  private let source: [UInt8]
  private(set) var log = DiagnosticLog()
  private var problems = 0

  init(_ file: SourceFile) {
    self.file = file
    source = Array(file.text.utf8)
  }

  mutating func rules() -> [SheetRule] {
    var parser = ComponentValueParser(file.text)
    let values = parser.values()
    for error in CSSSyntaxError.worthTelling(among: parser.errors) {
      report(.brokenSyntax(error.kind, at: location(error.offset, error.offset + 1)))
    }
    let rules = CSSRuleParser.rules(in: values, level: .styleSheet)
    return read(rules, scope: .everywhere, depth: 0)
  }

  // MARK: - Rules

  private mutating func read(_ rules: [CSSRule], scope: Scope, depth: Int) -> [SheetRule] {
    var result: [SheetRule] = []
    for rule in rules {
      switch rule {
      case .at(let atRule):
        if let rule = read(atRule, scope: scope, depth: depth) { result.append(rule) }
      case .qualified(let qualified):
        if let rule = styleRule(qualified, scope: scope) { result.append(.style(rule)) }
      case .invalid(let start, let end): report(.brokenRule(at: location(start, end)))
      }
    }
    return result
  }

  private mutating func styleRule(_ rule: CSSQualifiedRule, scope: Scope) -> StyleRule? {
    let prelude = rule.prelude.trimmed
    let text = text(of: prelude)
    let declarations = declarations(in: rule.block, scope: scope)
    guard let selectors = SelectorParser.selectors(in: prelude) else {
      let end = prelude.last?.end ?? rule.start + 1
      report(.unsupportedSelector(Self.excerpt(text), at: location(rule.start, end)))
      return nil
    }
    return StyleRule(selectors: selectors, selectorText: text, declarations: declarations)
  }

  private mutating func read(_ rule: CSSAtRule, scope: Scope, depth: Int) -> SheetRule? {
    switch rule.name.lowercasedASCII {
    case "charset": return nil
    case "media" where rule.block != nil && depth < Self.mediaDepthLimit:
      return mediaRule(rule, scope: scope, depth: depth)
    case "page" where rule.block != nil: return pageRule(rule)
    default:
      let known = ["media", "page"]
      let nearest = NearestName.to(rule.name.lowercasedASCII, among: known)
      report(
        .unknownAtRule(
          Self.excerpt(rule.name), nearest: nearest == rule.name ? nil : nearest,
          at: location(rule.start, rule.start + rule.name.utf8.count + 1)))
      return nil
    }
  }

  private mutating func mediaRule(_ rule: CSSAtRule, scope: Scope, depth: Int) -> SheetRule? {
    let block = rule.block ?? []
    guard let queries = MediaQuery.list(in: rule.prelude, source: source) else {
      let text = text(of: rule.prelude.trimmed)
      let end = rule.prelude.last?.end ?? rule.start + 6
      report(.invalidValue(Self.excerpt(text), of: "@media", at: location(rule.start, end)))
      return nil
    }
    let inner = queries.names(.print) ? scope : .readersOnly
    let rules = CSSRuleParser.rules(in: block, level: .nested)
    return .media(queries, read(rules, scope: inner, depth: depth + 1))
  }

  // MARK: - Pages

  private mutating func pageRule(_ rule: CSSAtRule) -> SheetRule? {
    guard let selectors = PageSelector.list(in: rule.prelude) else {
      let text = text(of: rule.prelude.trimmed)
      let end = rule.prelude.last?.end ?? rule.start + 5
      report(.unsupportedSelector("@page " + Self.excerpt(text), at: location(rule.start, end)))
      return nil
    }
    var page = PageRule(selectors: selectors, declarations: [], marginBoxes: [])
    for item in CSSRuleParser.blockItems(in: rule.block ?? []) {
      guard case .at(let box) = item else {
        if let declaration = declaration(from: item, scope: .page) {
          page.declarations.append(declaration)
        }
        continue
      }
      guard let name = MarginBox.Name(rawValue: box.name.lowercasedASCII), let block = box.block
      else {
        let names = MarginBox.Name.allCases.map(\.rawValue)
        report(
          .unknownAtRule(
            Self.excerpt(box.name), nearest: NearestName.to(box.name, among: names),
            at: location(box.start, box.start + box.name.utf8.count + 1)))
        continue
      }
      let declarations = declarations(in: block, scope: .everywhere)
      page.marginBoxes.append(PageRule.Box(name: name, declarations: declarations))
    }
    return .page(page)
  }

  // MARK: - Declarations

  private mutating func declarations(in block: [ComponentValue], scope: Scope) -> [Declaration] {
    CSSRuleParser.blockItems(in: block).compactMap { declaration(from: $0, scope: scope) }
  }

  private mutating func declaration(from item: CSSBlockItem, scope: Scope) -> Declaration? {
    switch item {
    case .declaration(let declaration): return read(declaration, scope: scope)
    case .at(let rule):
      let end = rule.start + rule.name.utf8.count + 1
      report(
        .unknownAtRule(Self.excerpt(rule.name), nearest: nil, at: location(rule.start, end)))
      return nil
    case .invalid(let start, let end):
      let text = String(decoding: source[start..<max(start, end)], as: UTF8.self)
      report(.brokenDeclaration(Self.excerpt(text), at: location(start, end)))
      return nil
    }
  }

  private mutating func read(_ written: CSSDeclaration, scope: Scope) -> Declaration? {
    let isCustom = written.name.hasPrefix("--")
    let name = isCustom ? written.name : written.name.lowercasedASCII
    let nameEnd = written.start + written.name.utf8.count
    guard let body = body(of: name, written, scope: scope) else {
      report(problem(with: name, written, nameEnd: nameEnd))
      return nil
    }
    if case .passedThrough = body, scope != .readersOnly, !ReaderProperties.isPrefixed(name) {
      report(.propertyForReaders(name, at: location(written.start, nameEnd)))
    }
    return Declaration(
      name: name, body: body, text: text(of: written.value), isImportant: written.isImportant,
      file: file, start: written.start, end: written.end)
  }

  private func body(
    of name: String, _ written: CSSDeclaration, scope: Scope
  ) -> Declaration.Body? {
    if name.hasPrefix("--") { return .custom(written.value) }
    if scope == .page, PageDescriptor.names.contains(name) {
      return PageDescriptor(named: name, written.value).map { .page($0) }
    }
    guard PropertyTable.knows(name) else {
      let isForReaders = ReaderProperties.names.contains(name) || ReaderProperties.isPrefixed(name)
      return isForReaders && scope != .page ? .passedThrough : nil
    }
    if written.value.containsVariable { return .deferred(written.value) }
    if let longhands = PropertyTable.longhands(named: name, written.value) {
      return .longhands(longhands)
    }
    // Readers may know values that we do not.
    return scope == .readersOnly && !written.value.isEmpty ? .passedThrough : nil
  }

  private func problem(
    with name: String, _ written: CSSDeclaration, nameEnd: Int
  ) -> Diagnostic {
    if PropertyTable.knows(name) || PageDescriptor.names.contains(name) {
      let text = Self.excerpt(text(of: written.value))
      let start = written.value.first?.start ?? written.start
      return .invalidValue(text, of: name, at: location(start, written.end))
    }
    let known = isQuiet ? [] : PropertyTable.names + PageDescriptor.names
    return .unknownProperty(
      Self.excerpt(name), nearest: NearestName.to(name, among: known),
      at: location(written.start, nameEnd))
  }

  // MARK: - Places

  private mutating func report(_ diagnostic: Diagnostic) {
    problems += 1
    if problems <= Self.problemLimit {
      log.report(diagnostic)
    } else if problems == Self.problemLimit + 1, let location = diagnostic.location {
      log.report(.tooManyProblems(limit: Self.problemLimit, at: location))
    }
  }

  private var isQuiet: Bool { problems > Self.problemLimit }

  private func location(_ start: Int, _ end: Int) -> SourceLocation {
    // Nobody will see it: positions in a long line are not free.
    guard !isQuiet else { return SourceLocation(file, utf8Offsets: 0, 0) }
    return SourceLocation(file, utf8Offsets: start, end)
  }

  private func text(of values: [ComponentValue]) -> String {
    guard let first = values.first, let last = values.last else { return "" }
    return String(decoding: source[first.start..<last.end], as: UTF8.self)
  }

  /// At most 40 characters of what someone wrote, on one line.
  private static func excerpt(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > 40 ? line.prefix(39) + "…" : line
  }
}
