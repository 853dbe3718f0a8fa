import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What an XML parser makes of a document of ours: Foundation's, so not our own idea of XML.
final class XHTMLReader: NSObject, XMLParserDelegate {
  struct Tag: Equatable {
    var name: String
    var attributes: [String: String]
  }

  private(set) var tags: [Tag] = []
  /// All text inside `body` (of the whole document where there is none), but white space between
  /// two tags with a line feed in it: that is layout.
  private(set) var text = ""
  private var pending = ""
  private var isInHead = false
  /// How many `pre` are open: there all white space is the author's.
  private var preformatted = 0

  init(_ bytes: [UInt8]) throws {
    super.init()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = self
    parser.shouldResolveExternalEntities = false
    let isParsed = parser.parse()
    try #require(isParsed, "\(parser.parserError.map(String.init(describing:)) ?? "no error")")
    flush()
  }

  func all(_ name: String) -> [Tag] { tags.filter { $0.name == name } }

  var identifiers: [String] { tags.compactMap { $0.attributes["id"] } }

  private func flush() {
    let isLayout =
      preformatted == 0 && pending.hasPrefix("\n") && pending.allSatisfy { $0 == "\n" || $0 == " " }
    if !isLayout, !isInHead { text += pending }
    pending = ""
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    flush()
    if name == "head" { isInHead = true }
    if name == "pre" { preformatted += 1 }
    tags.append(Tag(name: name, attributes: attributes))
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    flush()
    if name == "head" { isInHead = false }
    if name == "pre" { preformatted -= 1 }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { pending += string }
}
