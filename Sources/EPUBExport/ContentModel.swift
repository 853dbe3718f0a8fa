import DocumentTree

/// Sets right what safe HTML in a manuscript may have left standing where HTML's content models do
/// not allow it.
///
/// The text is never touched.
enum ContentModel {
  static func repaired(_ element: Element) -> Element {
    repaired(element, in: Surroundings())
  }

  /// A language tag that is well-formed as far as RFC 5646, 2.1 goes without its registry.
  static func isLanguageTag(_ tag: String) -> Bool {
    let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, (2...8).contains(first.count) else { return false }
    return first.allSatisfy { $0.isASCII && $0.isLetter }
      && parts.allSatisfy { part in
        (1...8).contains(part.count)
          && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
      }
  }

  /// An attribute of the two families anybody may extend: `data-level`, `aria-label`.
  static func isOpenAttribute(_ name: String) -> Bool {
    guard name.hasPrefix("aria-") || name.hasPrefix("data-"), name.count > 5 else { return false }
    return name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x2D...0x39).contains($0) }
      && !name.contains("/")
  }

  /// What lies around an element, as far as it forbids something.
  private struct Surroundings {
    var parent: ElementName?
    var isFirst = false
    var isInLink = false
    var isInText = false
  }

  private static func repaired(_ element: Element, in surroundings: Surroundings) -> Element {
    var element = element
    element.name = name(of: element, in: surroundings)
    if element.name != .a { element.attributes["href"] = nil }
    var below = surroundings
    below.parent = element.name
    below.isInLink = surroundings.isInLink || element.name == .a
    below.isInText = surroundings.isInText || element.name.holdsOnlyText
    var children: [ElementChild] = []
    for (index, child) in element.children.enumerated() {
      guard case .element(let inner) = child else {
        children.append(child)
        continue
      }
      below.isFirst = index == 0
      let repaired = repaired(inner, in: below)
      // HTML has no `rb` any more: a base is the text before its reading.
      if repaired.name == .rb {
        children += repaired.children
      } else {
        children.append(.element(repaired))
      }
    }
    element.children = children
    return element
  }

  private static func name(of element: Element, in surroundings: Surroundings) -> ElementName {
    let isInRuby = surroundings.parent == .ruby
    let beginsDetails = surroundings.parent == .details && surroundings.isFirst
    return switch element.name {
    case .details where !element.beginsWithSummary: .div
    case .summary where !beginsDetails: .div
    case .a where surroundings.isInLink: .span
    case .rb where !isInRuby, .rt where !isInRuby, .rp where !isInRuby: .span
    case .ruby where !element.hasReading: .span
    case .p where surroundings.isInText, .div where surroundings.isInText: .span
    case let name: name
    }
  }
}

extension Element {
  fileprivate var beginsWithSummary: Bool { children.first?.element?.name == .summary }

  fileprivate var hasReading: Bool { children.contains { $0.element?.name == .rt } }
}

extension ElementName {
  /// Elements whose content model is phrasing content.
  fileprivate var holdsOnlyText: Bool {
    switch self {
    case .p, .h1, .h2, .h3, .h4, .h5, .h6, .pre, .summary: true
    case .html, .body, .section, .nav, .header, .aside, .div, .details, .blockquote, .hr, .ul, .ol,
      .li, .dl, .dt, .dd, .figure, .figcaption, .table, .caption, .thead, .tbody, .tr, .th, .td, .a,
      .del:
      false
    case .em, .strong, .code, .span, .br, .img, .input, .ruby, .rb, .rt, .rp, .sup, .sub,
      .kbd, .mark, .u:
      true
    }
  }
}
