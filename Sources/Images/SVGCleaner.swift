/// Takes out of an SVG what must not enter a book: scripts, embedded HTML, and all that leads out of
/// the file.
///
/// What is left is copied byte by byte. librsvg reads no other file in any case; in an EPUB, a reading
/// system might, and EPUBCheck refuses it. Both outputs get the same picture.
struct SVGCleaner {
  struct Result: Equatable {
    var bytes: [UInt8]
    /// Each once, in order.
    var findings: [SVGFinding]
  }

  private let source: [UInt8]
  private var offset: Int
  private var output: [UInt8] = []
  private var findings: [SVGFinding] = []

  static func clean(_ bytes: [UInt8]) throws(ImageFault) -> Result {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard String(validating: bytes.dropFirst(start), as: UTF8.self) != nil else {
      throw .unsupported(.svg, .encoding)
    }
    var cleaner = SVGCleaner(source: bytes, offset: start)
    while cleaner.offset < bytes.count { try cleaner.step() }
    return Result(bytes: cleaner.output, findings: cleaner.findings)
  }

  private init(source: [UInt8], offset: Int) {
    self.source = source
    self.offset = offset
  }

  private mutating func note(_ finding: SVGFinding) {
    if !findings.contains(finding) { findings.append(finding) }
  }

  // MARK: Mark-up

  private mutating func step() throws(ImageFault) {
    guard source[offset] == UInt8(ascii: "<") else { return copy(upTo: "<") }
    if isAt("<!--") { return copy(through: "-->") }
    if isAt("<![CDATA[") { return copy(through: "]]>") }
    if isAt("<?") { return try readInstruction() }
    if isAt("<!") { return try readDoctype() }
    if isAt("</") { return copy(through: ">") }
    try readStartTag()
  }

  private func isAt(_ text: String) -> Bool { source.hasText(text, at: offset) }

  private func place(of text: String) -> Int? {
    source.firstPlace(of: Array(text.utf8), from: offset)
  }

  private mutating func copy(upTo text: String) {
    let end = place(of: text) ?? source.count
    output += source[offset..<end]
    offset = end
  }

  private mutating func copy(through text: String) {
    let end = place(of: text).map { $0 + text.utf8.count } ?? source.count
    output += source[offset..<end]
    offset = end
  }

  private mutating func take(through text: String) throws(ImageFault) -> String {
    guard let place = place(of: text) else { throw .broken(.svg, .truncated) }
    let end = place + text.utf8.count
    defer { offset = end }
    return String(decoding: source[offset..<end], as: UTF8.self)
  }

  /// The XML declaration stays; other instructions name style sheets.
  private mutating func readInstruction() throws(ImageFault) {
    let text = try take(through: "?>")
    guard text.hasPrefix("<?xml ") || text.hasPrefix("<?xml\n") else {
      if text.hasPrefix("<?xml-stylesheet") { note(.externalReference("xml-stylesheet")) }
      return
    }
    if let match = text.firstMatch(of: #/encoding\s*=\s*["']([^"']*)["']/#) {
      guard ["utf-8", "us-ascii"].contains(match.1.lowercased()) else {
        throw .unsupported(.svg, .encoding)
      }
    }
    output += Array(text.utf8)
  }

  /// An external subset is nothing to us; of an internal one only plain texts under a name stay, as
  /// Illustrator writes them.
  private mutating func readDoctype() throws(ImageFault) {
    let start = offset
    while offset < source.count, ![UInt8(ascii: "["), UInt8(ascii: ">")].contains(source[offset]) {
      offset += 1
    }
    guard offset < source.count else { throw .broken(.svg, .truncated) }
    guard source[offset] == UInt8(ascii: "[") else {
      offset += 1
      return
    }
    offset += 1
    let subset = try take(through: "]")
    _ = try take(through: ">")
    guard source.hasText("<!DOCTYPE", at: start) else { throw .broken(.svg, .malformed) }
    let entity = #/<!ENTITY\s+[\w.:-]+\s+("[^"<&%]*"|'[^'<&%]*')\s*>/#
    let rest = subset.dropLast().replacing(entity, with: "").replacing(#/<!--.*?-->/#, with: "")
    guard rest.allSatisfy(\.isWhitespace) else { throw .unsupported(.svg, .entities) }
    output += Array("<!DOCTYPE svg [\(subset)>".utf8)
  }

  // MARK: Elements

  private mutating func readStartTag() throws(ImageFault) {
    var tag = try SVGTag(in: source, at: &offset)
    switch tag.localName {
    case "script", "handler", "listener", "iframe", "embed", "object", "audio", "video":
      note(.script)
      return skipContent(of: tag)
    case "foreignobject":
      note(.foreignObject)
      return skipContent(of: tag)
    default: break
    }
    let name = tag.localName
    tag.attributes = tag.attributes.filter { keeps($0, of: name) }
    output += tag.bytes
    if tag.localName == "style", !tag.closesItself { readStyleSheet(tag) }
  }

  /// Passes over all up to the element's own end.
  private mutating func skipContent(of tag: SVGTag) {
    guard !tag.closesItself else { return }
    var depth = 1
    while depth > 0, offset < source.count {
      if isAt("</\(tag.name)") {
        depth -= 1
        offset = place(of: ">").map { $0 + 1 } ?? source.count
      } else if isAt("<\(tag.name)"), let inner = try? SVGTag(in: source, at: &offset) {
        if inner.name == tag.name, !inner.closesItself { depth += 1 }
      } else {
        offset += 1
      }
    }
  }

  private mutating func readStyleSheet(_ tag: SVGTag) {
    let end = place(of: "</\(tag.name)") ?? source.count
    let css = String(decoding: source[offset..<end], as: UTF8.self)
    offset = end
    let cleaned = css.replacing(#/@import[^;]*;?/#.ignoresCase()) { match in
      note(.externalReference(Self.short(String(match.output))))
      return ""
    }
    output += Array(withoutForeignAddresses(cleaned).utf8)
  }

  // MARK: Attributes

  private mutating func keeps(_ attribute: SVGTag.Attribute, of element: String) -> Bool {
    let name = attribute.localName
    if name.hasPrefix("on") {
      note(.script)
      return false
    }
    if attribute.name == "xml:base" {
      note(.externalReference(Self.short(attribute.value)))
      return false
    }
    if name == "href" || name == "src" {
      guard isAllowed(attribute.value, of: element) else {
        note(.externalReference(Self.short(attribute.value)))
        return false
      }
      return true
    }
    // Animations could set an address later on.
    if ["to", "from", "values", "attributename"].contains(name),
      attribute.value.lowercased().contains("script:") || attribute.value.hasSuffix("href")
    {
      note(.script)
      return false
    }
    return keepsAddresses(attribute.value)
  }

  private func isAllowed(_ address: String, of element: String) -> Bool {
    let address = address.trimmingSpaces.lowercased()
    if address.isEmpty || address.hasPrefix("#") { return true }
    if element == "a" { return address.hasPrefix("https:") || address.hasPrefix("http:") }
    return ["png", "jpeg", "jpg", "gif", "webp"].contains {
      address.hasPrefix("data:image/\($0);") || address.hasPrefix("data:image/\($0),")
    }
  }

  /// Whether a value's `url(…)` all stay in the file; notes the first that does not.
  private mutating func keepsAddresses(_ value: String) -> Bool {
    guard value.lowercased().contains("url(") else { return true }
    return withoutForeignAddresses(value) == value
  }

  /// CSS with `none` for every `url(…)` that leads out of the file.
  private mutating func withoutForeignAddresses(_ css: String) -> String {
    css.replacing(#/url\(\s*(["']?)([^)"']*)\1\s*\)/#.ignoresCase()) { match in
      let address = match.output.2.trimmingSpaces
      if address.hasPrefix("#") || address.hasPrefix("data:") { return String(match.output.0) }
      note(.externalReference(Self.short(address)))
      return "none"
    }
  }

  private static func short(_ text: String) -> String {
    text.count > 60 ? text.prefix(60) + "…" : text
  }
}

extension StringProtocol {
  fileprivate var trimmingSpaces: String {
    var text = Substring(self).drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }
}
