/// A start tag as an SVG writes it (XML 1.0, 3.1).
struct SVGTag {
  struct Attribute {
    var name: String
    /// As written, its references unresolved.
    var value: String
    var quote: UInt8

    /// Without its prefix, in lower case.
    var localName: String { SVGTag.localName(of: name) }
  }

  let name: String
  var attributes: [Attribute] = []
  private(set) var closesItself = false

  var localName: String { Self.localName(of: name) }

  fileprivate static func localName(of name: String) -> String {
    (name.split(separator: ":").last.map(String.init) ?? name).lowercased()
  }

  /// Reads the tag that begins at `offset`, and passes over it.
  init(in source: [UInt8], at offset: inout Int) throws(ImageFault) {
    var reader = Reader(source: source, offset: offset + 1)
    name = reader.name()
    guard !name.isEmpty else { throw .broken(.svg, .malformed) }
    while true {
      reader.skipSpace()
      guard let byte = reader.byte else { throw .broken(.svg, .truncated) }
      if byte == UInt8(ascii: ">") { break }
      if byte == UInt8(ascii: "/") {
        closesItself = true
        reader.offset += 1
        continue
      }
      attributes.append(try reader.attribute())
    }
    offset = reader.offset + 1
  }

  var bytes: [UInt8] {
    var bytes = Array("<\(name)".utf8)
    for attribute in attributes {
      bytes += Array(" \(attribute.name)=".utf8)
      bytes.append(attribute.quote)
      bytes += Array(attribute.value.utf8)
      bytes.append(attribute.quote)
    }
    return bytes + Array((closesItself ? "/>" : ">").utf8)
  }

  private struct Reader {
    let source: [UInt8]
    var offset: Int

    var byte: UInt8? { offset < source.count ? source[offset] : nil }

    mutating func skipSpace() {
      while let byte, byte <= 0x20 { offset += 1 }
    }

    mutating func name() -> String {
      let start = offset
      while let byte, byte > 0x20, !Array("=/><\"'".utf8).contains(byte) { offset += 1 }
      return String(decoding: source[start..<offset], as: UTF8.self)
    }

    mutating func attribute() throws(ImageFault) -> Attribute {
      let name = name()
      skipSpace()
      guard !name.isEmpty, byte == UInt8(ascii: "=") else { throw .broken(.svg, .malformed) }
      offset += 1
      skipSpace()
      guard let quote = byte, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
        throw .broken(.svg, .malformed)
      }
      offset += 1
      let start = offset
      while let byte, byte != quote { offset += 1 }
      guard offset < source.count else { throw .broken(.svg, .truncated) }
      defer { offset += 1 }
      let value = String(decoding: source[start..<offset], as: UTF8.self)
      return Attribute(name: name, value: value, quote: quote)
    }
  }
}
