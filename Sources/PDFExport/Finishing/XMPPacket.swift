internal import BookAssembly

/// The document's metadata in XMP (ISO 16684-1).
///
/// It claims no standard: PDF/UA and PDF/A are for files that a validator has seen.
struct XMPPacket: Sendable, Equatable {
  /// The packet in UTF-8 XML.
  let text: String

  init(_ metadata: BookMetadata, producer: String) {
    let date = CivilTime(secondsSince1970: metadata.modified).isoDate
    var lines = ["<dc:format>application/pdf</dc:format>"]
    lines += Self.alternatives("dc:title", metadata.title, language: metadata.language)
    lines += Self.list("dc:creator", "rdf:Seq", metadata.creators.map(\.name))
    lines += Self.alternatives(
      "dc:description", metadata.description ?? "", language: metadata.language)
    lines += Self.list("dc:subject", "rdf:Bag", metadata.subjects)
    lines += Self.list("dc:publisher", "rdf:Bag", metadata.publisher.map { [$0] } ?? [])
    lines += Self.alternatives(
      "dc:rights", metadata.rights ?? "", language: metadata.language)
    lines += Self.list("dc:language", "rdf:Bag", [metadata.language])
    lines += Self.list("dc:date", "rdf:Seq", metadata.date.map { [$0] } ?? [])
    lines += Self.property("dc:identifier", metadata.identifier)
    lines += Self.property("xmp:CreateDate", date)
    lines += Self.property("xmp:ModifyDate", date)
    lines += Self.property("xmp:MetadataDate", date)
    lines += Self.property("xmp:CreatorTool", producer)
    lines += Self.property("pdf:Producer", producer)
    lines += Self.property("pdf:Keywords", metadata.subjects.joined(separator: ", "))
    text = Self.packet(lines)
  }

  private static func packet(_ lines: [String]) -> String {
    """
    <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
    <x:xmpmeta xmlns:x="adobe:ns:meta/">
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about=""
     xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:xmp="http://ns.adobe.com/xap/1.0/"
     xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
    \(lines.joined(separator: "\n"))
    </rdf:Description>
    </rdf:RDF>
    </x:xmpmeta>
    <?xpacket end="r"?>
    """
  }

  private static func property(_ name: String, _ value: String) -> [String] {
    value.isEmpty ? [] : ["<\(name)>\(escaped(value))</\(name)>"]
  }

  /// A text for readers without a language in common, and in its own.
  private static func alternatives(_ name: String, _ value: String, language: String) -> [String] {
    guard !value.isEmpty else { return [] }
    let items = ["x-default", language].map {
      "<rdf:li xml:lang=\"\(escaped($0))\">\(escaped(value))</rdf:li>"
    }
    return ["<\(name)><rdf:Alt>\(items.joined())</rdf:Alt></\(name)>"]
  }

  private static func list(_ name: String, _ container: String, _ values: [String]) -> [String] {
    guard !values.isEmpty else { return [] }
    let items = values.map { "<rdf:li>\(escaped($0))</rdf:li>" }.joined()
    return ["<\(name)><\(container)>\(items)</\(container)></\(name)>"]
  }

  /// XML text; characters that XML 1.0 does not have are left out.
  private static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": break
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
