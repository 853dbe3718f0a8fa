extension StyleSheet {
  /// The sheet for a reading system, in source order.
  ///
  /// Blocks for this medium are unwrapped, those for others and all that speaks of pages left out;
  /// older names that some readers need stand beside the new ones. For `print` it is the sheet as
  /// written.
  package func cssText(for media: MediaType) -> String {
    guard media != .print else { return source.text }
    let variables = RootVariables(rules, media: media)
    return StyleSheetWriter(media: media, variables: variables).text(of: rules)
  }
}

/// Writes rules as CSS, for the EPUB.
private struct StyleSheetWriter {
  let media: MediaType
  let variables: RootVariables

  func text(of rules: [SheetRule], indent: String = "") -> String {
    rules.compactMap { text(of: $0, indent: indent) }.joined(separator: "\n")
  }

  private func text(of rule: SheetRule, indent: String) -> String? {
    switch rule {
    case .page: return nil
    case .style(let rule): return text(of: rule, indent: indent)
    case .media(let queries, let rules):
      guard queries.names(media) else { return nil }
      let isUnconditional = queries.applies(to: media)
      let inner = text(of: rules, indent: isUnconditional ? indent : indent + "  ")
      guard !inner.isEmpty, !isUnconditional else { return inner.isEmpty ? nil : inner }
      let features = queries.filter { $0.names(media) }.compactMap(\.features)
      return "\(indent)@media \(features.joined(separator: ", ")) {\n\(inner)\(indent)}\n"
    }
  }

  private func text(of rule: StyleRule, indent: String) -> String? {
    let declarations = rule.declarations.filter(isForReaders).flatMap { declaration in
      lines(for: declaration).map { name, value in
        let importance = declaration.isImportant ? " !important" : ""
        return "\(indent)  \(name): \(value)\(importance);\n"
      }
    }
    guard !declarations.isEmpty else { return nil }
    let selector = Self.line(rule.selectorText)
    return "\(indent)\(selector) {\n\(declarations.joined())\(indent)}\n"
  }

  /// Older names first, then the value without `var()` for readers that do not know it, then the
  /// declaration as written.
  private func lines(for declaration: Declaration) -> [(String, String)] {
    var lines = ReaderNames.copies(of: declaration)
    if case .deferred = declaration.body, let plain = variables.replaced(in: declaration.text) {
      lines.append((declaration.name, Self.line(plain)))
    }
    lines.append((declaration.name, Self.line(declaration.text)))
    return lines
  }

  private func isForReaders(_ declaration: Declaration) -> Bool {
    if declaration.name.hasPrefix("-seihon-") { return false }
    if PropertyTable.isForPagesOnly(declaration.name) { return false }
    // What was open at the end of the sheet would swallow what is written behind it.
    guard ComponentValueParser.isComplete(declaration.text) else { return false }
    // `line-break: -seihon-newspaper`: a reader's own default, or what stands before it, is better.
    if declaration.text.lowercasedASCII.hasPrefix("-seihon-") { return false }
    guard declaration.name == "content" else { return true }
    let text = declaration.text.lowercasedASCII
    return !["leader(", "target-counter(", "string("].contains { text.contains($0) }
  }

  /// On one line, as strings in CSS always are.
  private static func line(_ text: String) -> String {
    // An escaped line end belongs to its string.
    guard !text.contains("\\\n") else { return text }
    return text.split { ["\n", "\r", "\r\n", "\u{C}"].contains($0) }
      .map { String($0.drop { $0 == " " || $0 == "\t" }) }.joined(separator: " ")
  }
}

/// The custom properties a sheet sets at the root, as text.
private struct RootVariables {
  private var values: [String: String] = [:]

  init(_ rules: [SheetRule], media: MediaType) { add(rules, media: media) }

  private mutating func add(_ rules: [SheetRule], media: MediaType) {
    for rule in rules {
      switch rule {
      case .style(let rule) where [":root", "html"].contains(rule.selectorText):
        for declaration in rule.declarations {
          if case .custom = declaration.body { values[declaration.name] = declaration.text }
        }
      case .media(let queries, let inner) where queries.applies(to: media):
        add(inner, media: media)
      case .style, .media, .page: break
      }
    }
  }

  /// A value with each plain `var(--name)` replaced once; nil where one remains.
  func replaced(in text: String) -> String? {
    var result = ""
    var rest = text[...]
    while let opening = rest.firstRange(of: "var(") {
      guard let closing = rest[opening.upperBound...].firstIndex(of: ")"),
        let value = values[String(rest[opening.upperBound..<closing])], !value.contains("var(")
      else { return nil }
      result += rest[..<opening.lowerBound] + value
      rest = rest[rest.index(after: closing)...]
    }
    return result + rest
  }
}

/// Older names of properties: the `-epub-` ones of EPUB 3.3, appendix E (CSS style sheets), which
/// readers built on old WebKit and RMSDK want, and the page breaks of CSS 2.
private enum ReaderNames {
  private static let prefixed: [String: String] = [
    "line-break": "-epub-line-break",
    "word-break": "-epub-word-break",
    "hyphens": "-epub-hyphens",
    "text-align-last": "-epub-text-align-last",
    "text-combine-upright": "-epub-text-combine-upright",
    "text-emphasis": "-epub-text-emphasis",
    "text-emphasis-color": "-epub-text-emphasis-color",
    "text-emphasis-position": "-epub-text-emphasis-position",
    "text-emphasis-style": "-epub-text-emphasis-style",
    "text-orientation": "-epub-text-orientation",
    "text-underline-position": "-epub-text-underline-position",
    "ruby-position": "-epub-ruby-position",
    "writing-mode": "-epub-writing-mode",
  ]

  private static let breaks: [String: String] = [
    "page": "always", "always": "always", "avoid": "avoid", "avoid-page": "avoid", "left": "left",
    "right": "right", "recto": "right", "verso": "left", "auto": "auto",
  ]

  static func copies(of declaration: Declaration) -> [(String, String)] {
    if let name = prefixed[declaration.name] { return [(name, declaration.text)] }
    switch declaration.name {
    case "break-before", "break-after", "break-inside":
      guard let value = breaks[declaration.text.lowercasedASCII] else { return [] }
      return [("page-\(declaration.name)", value)]
    default: return []
    }
  }
}
