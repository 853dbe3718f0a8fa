import Diagnostics
import DocumentTree

/// Gives out what must be unique over the book: node ids of the book's own elements, identifiers,
/// and file names.
struct Numbering {
  private var nextBookNode = 0
  private var identifiers: Set<String> = [CoverPage.name, TitlePage.name, TableOfContents.name]
  /// In lower case: OCF wants names that differ by more than case (EPUB 3.3, 4.2.4).
  private var sectionNames: Set<String> = [
    CoverPage.name, TitlePage.name, TableOfContents.name, "nav", "package", "toc",
  ]

  /// A node id for an element that no manuscript has.
  mutating func bookNode() -> NodeID {
    defer { nextBookNode += 1 }
    return NodeID(document: 0, index: nextBookNode)
  }

  /// An element that no manuscript has.
  mutating func element(
    _ name: ElementName, _ attributes: Attributes = .none, children: [Element]
  ) -> Element {
    Element(
      id: bookNode(), name: name, attributes: attributes,
      children: children.map(ElementChild.element))
  }

  /// An element of one text that no manuscript has.
  mutating func element(
    _ name: ElementName, _ attributes: Attributes = .none, text: String
  ) -> Element {
    Element(
      id: bookNode(), name: name, attributes: attributes, children: [.text(ElementText(text))])
  }

  /// A link to an identifier of the book.
  mutating func link(to identifier: String, text: String) -> Element {
    element(.a, Attributes(others: [.init(name: "href", value: "#" + identifier)]), text: text)
  }

  /// The identifier itself when it is a free XML name, else the nearest one that is.
  mutating func identifier(wished: String) -> String {
    let name = XMLName.sanitized(wished)
    let unique = Self.unique(name, in: identifiers)
    identifiers.insert(unique)
    return unique
  }

  /// A file name for a section: ASCII letters, digits, `-`, `_`, beginning with a letter; `fallback`
  /// where nothing of the wish is left.
  mutating func sectionName(wished: String, fallback: String) -> String {
    var name = ""
    for character in wished {
      if character.isASCII, character.isLetter || character.isNumber || character == "_" {
        name.append(character)
      } else if !name.hasSuffix("-"), !name.isEmpty {
        name.append("-")
      }
    }
    while name.hasSuffix("-") { name.removeLast() }
    name = String(name.prefix(64))
    if name.isEmpty { name = fallback }
    if name.first?.isLetter != true { name = "guide-" + name }
    let unique = Self.unique(name) { sectionNames.contains($0.lowercased()) }
    sectionNames.insert(unique.lowercased())
    return unique
  }

  private static func unique(_ name: String, in taken: Set<String>) -> String {
    unique(name) { taken.contains($0) }
  }

  private static func unique(_ name: String, isTaken: (String) -> Bool) -> String {
    guard isTaken(name) else { return name }
    var number = 2
    while isTaken("\(name)-\(number)") { number += 1 }
    return "\(name)-\(number)"
  }
}

/// Names as XML knows them, without colons (Namespaces in XML 1.0, NCName): the identifiers that
/// XHTML, NCX and PDF destinations all take.
package enum XMLName {
  /// Every scalar no name may have becomes `-`; `id-` goes before what cannot begin one.
  package static func sanitized(_ text: String) -> String {
    var name = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { name.append(isNameScalar(scalar) ? scalar : "-") }
    guard let first = name.first, isNameStart(first) else { return "id-" + String(name) }
    return String(name)
  }

  package static func isValid(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, isNameStart(first) else { return false }
    return text.unicodeScalars.allSatisfy(isNameScalar)
  }

  /// XML 1.0 (fifth edition), production 4 without the colon.
  static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D,
      0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF,
      0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
      true
    default: false
    }
  }

  /// XML 1.0 (fifth edition), production 4a.
  static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
    default: isNameStart(scalar)
    }
  }
}
