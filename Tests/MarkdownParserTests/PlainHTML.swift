import DocumentTree

/// Writes elements as the specification's plain renderer would: without our own classes and ids.
enum PlainHTML {
  static func text(of elements: [Element]) -> String {
    var html = ""
    for element in elements { write(element, to: &html) }
    return html
  }

  private static func write(_ element: Element, to html: inout String) {
    let element = withoutCaption(element)
    html += "<\(element.name.rawValue)"
    for (name, value) in attributes(of: element) { html += " \(name)=\"\(escaped(value))\"" }
    html += ">"
    if [.br, .hr, .img, .input].contains(element.name) { return }
    for child in element.children {
      switch child {
      case .text(let text): html += escaped(text.string)
      case .element(let element): write(element, to: &html)
      }
    }
    html += "</\(element.name.rawValue)>"
  }

  /// Our figures are paragraphs of an image there, the caption its title.
  private static func withoutCaption(_ figure: Element) -> Element {
    guard figure.name == .figure, figure.children.count == 2,
      case .element(var image) = figure.children[0], case .element(let caption) = figure.children[1]
    else { return figure }
    image.attributes["title"] = caption.textContent
    return Element(id: figure.id, name: .p, children: [.element(image)])
  }

  private static func attributes(of element: Element) -> [(String, String)] {
    var result: [(String, String)] = []
    if let identifier = element.attributes.identifier, element.name.headingLevel == nil {
      result.append(("id", identifier))
    }
    let own = ["tight", "loose", "task", "labelled", "image", "before-heading"]
    var classes = element.attributes.classes.filter { !own.contains($0) }
    for (index, name) in classes.enumerated().reversed() where name.hasPrefix("align-") {
      result.append(("align", String(name.dropFirst("align-".count))))
      classes.remove(at: index)
    }
    if !classes.isEmpty { result.append(("class", classes.joined(separator: " "))) }
    for entry in element.attributes.others where entry.name != "scope" {
      let isAddress = entry.name == "href" || entry.name == "src"
      let isFlag = element.name == .input && entry.name != "type"
      let value = isFlag ? "" : entry.value
      result.append((entry.name, isAddress ? percentEncoded(value) : value))
    }
    return result
  }

  fileprivate static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }

  /// As cmark's renderer writes addresses; our tree keeps them as they were written.
  private static func percentEncoded(_ address: String) -> String {
    var result = ""
    for byte in address.utf8 {
      let isSafe =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte) || "-_.+!*'(),%#@?=;:/&$~".utf8.contains(byte)
      if isSafe {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" + digits : digits)
      }
    }
    return result
  }
}

/// HTML in a form that two writings of the same can be compared in: attributes sorted, character
/// references resolved, white space collapsed but in `pre`, none beside tags of blocks.
enum CanonicalHTML {
  private static let inline: Set<String> = [
    "a", "em", "strong", "del", "code", "img", "input", "sup", "sub", "span", "ruby", "rt", "kbd",
  ]

  static func text(of html: String) -> String {
    var result = ""
    var depthOfPre = 0
    var rest = Substring(html)
    while let start = rest.firstIndex(of: "<") {
      add(rest[..<start], isVerbatim: depthOfPre > 0, to: &result)
      rest = rest[start...]
      guard let end = tagEnd(in: rest) else { break }
      let tag = canonicalTag(rest[..<end])
      if tag.name == "pre" { depthOfPre += tag.isClosing ? -1 : 1 }
      let isBlock = !inline.contains(tag.name)
      if isBlock && depthOfPre == 0 || tag.name == "pre" && !tag.isClosing {
        while result.last == " " { result.removeLast() }
      }
      result += tag.text
      rest = rest[end...]
      if isBlock && depthOfPre == 0 { rest = rest.drop { $0.isWhitespace } }
    }
    add(rest, isVerbatim: false, to: &result)
    while result.last?.isWhitespace == true { result.removeLast() }
    return result
  }

  private static func add(_ text: Substring, isVerbatim: Bool, to result: inout String) {
    let resolved = PlainHTML.escaped(resolve(text))
    guard !isVerbatim else {
      result += resolved
      return
    }
    for character in resolved {
      // Not U+00A0, which is text.
      let isSpace = character == " " || character == "\n" || character == "\t"
      if !isSpace {
        result.append(character)
      } else if result.last != " " {
        result.append(" ")
      }
    }
  }

  private static func tagEnd(in text: Substring) -> Substring.Index? {
    var quote: Character?
    for index in text.indices {
      let character = text[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" {
        quote = character
      } else if character == ">" {
        return text.index(after: index)
      }
    }
    return nil
  }

  private static func canonicalTag(
    _ tag: Substring
  ) -> (text: String, name: String, isClosing: Bool) {
    var inside = tag.dropFirst().dropLast()
    if inside.hasSuffix("/") { inside = inside.dropLast() }
    let isClosing = inside.hasPrefix("/")
    let name = inside.drop { $0 == "/" }.prefix { !$0.isWhitespace }
    var attributes: [String] = []
    var rest = inside.drop { $0 == "/" }.dropFirst(name.count).drop { $0.isWhitespace }
    while let equals = rest.firstIndex(of: "=") {
      let value = rest[rest.index(after: equals)...].dropFirst().prefix { $0 != "\"" }
      attributes.append("\(rest[..<equals])=\"\(PlainHTML.escaped(resolve(value)))\"")
      rest = rest[value.endIndex...].dropFirst().drop { $0.isWhitespace }
    }
    let list = attributes.sorted().map { " " + $0 }.joined()
    return ("<\(isClosing ? "/" : "")\(name)\(list)>", String(name), isClosing)
  }

  private static func resolve(_ text: Substring) -> String {
    var text = String(text)
    for (name, sign) in [
      ("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&#x27;", "'"), ("&amp;", "&"),
    ] {
      text = text.split(separator: name, omittingEmptySubsequences: false).joined(separator: sign)
    }
    return text
  }
}
