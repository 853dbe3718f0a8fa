/// Writes XML as bytes: tags, attributes in the order given, text with everything escaped that needs
/// it, and nothing that XML or HTML forbids.
struct XMLWriter {
  private(set) var bytes: [UInt8] = []
  private var depth = 0

  init(reserving count: Int = 4_096) {
    bytes.reserveCapacity(count)
    append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
  }

  /// Markup of our own, unescaped.
  mutating func append(_ markup: String) {
    bytes.append(contentsOf: markup.utf8)
  }

  mutating func open(_ name: String, _ attributes: [XMLAttribute] = []) {
    startTag(name, attributes)
    append(">")
    depth += 1
  }

  mutating func close(_ name: String) {
    depth -= 1
    append("</")
    append(name)
    append(">")
  }

  /// The end tag on a line of its own.
  mutating func closeOnNewLine(_ name: String) {
    depth -= 1
    newLine()
    depth += 1
    close(name)
  }

  /// An element without content: `<br/>`.
  mutating func empty(_ name: String, _ attributes: [XMLAttribute] = []) {
    startTag(name, attributes)
    append("/>")
  }

  /// Begins a line, indented by how deep it lies.
  ///
  /// Only where white space means nothing.
  mutating func newLine() {
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<depth * 2 { bytes.append(UInt8(ascii: " ")) }
  }

  mutating func text(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": append("&amp;")
      case "<": append("&lt;")
      // `]]>` must not stand in text (XML 1.0, 2.4).
      case ">": append("&gt;")
      // A bare CR would be read as a line feed (XML 1.0, 2.11).
      case "\r": append("&#xD;")
      default: appendAllowed(scalar)
      }
    }
  }

  private mutating func startTag(_ name: String, _ attributes: [XMLAttribute]) {
    append("<")
    append(name)
    for attribute in attributes {
      append(" ")
      append(attribute.name)
      append("=\"")
      appendValue(attribute.value)
      append("\"")
    }
  }

  private mutating func appendValue(_ value: String) {
    for scalar in value.unicodeScalars {
      switch scalar {
      case "&": append("&amp;")
      case "<": append("&lt;")
      case "\"": append("&quot;")
      // Attribute values are normalized: white space written as itself becomes a space.
      case "\t": append("&#x9;")
      case "\n": append("&#xA;")
      case "\r": append("&#xD;")
      default: appendAllowed(scalar)
      }
    }
  }

  private mutating func appendAllowed(_ scalar: Unicode.Scalar) {
    if scalar.value < 0x7F, scalar.value >= 0x20 {
      bytes.append(UInt8(scalar.value))
    } else if XMLCharacter.isAllowed(scalar), let encoded = UTF8.encode(scalar) {
      bytes.append(contentsOf: encoded)
    }
  }
}

struct XMLAttribute: Equatable {
  var name: String
  var value: String

  init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// What may stand in the documents of an EPUB.
enum XMLCharacter {
  /// A character of XML 1.0 (production 2) that HTML allows too: no controls but tab and line feed,
  /// no noncharacters.
  static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: true
    case 0x00...0x1F, 0x7F...0x9F, 0xFDD0...0xFDEF: false
    default: scalar.value & 0xFFFE != 0xFFFE
    }
  }
}
