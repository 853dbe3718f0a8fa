import DocumentTree

/// Which raw HTML means something to us; all else is shown as text.
///
/// The list is short on purpose: what PDF and EPUB can both show, and nothing that runs.
enum SafeHTML {
  /// What a known element is for us.
  enum Role: Equatable {
    /// Wraps running text.
    case inline(ElementName)
    /// A part of `<ruby>`: `rb`, `rt`, `rp`.
    case rubyPart(ElementName)
    case ruby
    case lineBreak
    case image
    /// Wraps blocks.
    case block(ElementName)
  }

  static func role(of name: String) -> Role? {
    switch name {
    case "br": .lineBreak
    case "img": .image
    case "ruby": .ruby
    case "rb": .rubyPart(.rb)
    case "rt": .rubyPart(.rt)
    case "rp": .rubyPart(.rp)
    case "sup": .inline(.sup)
    case "sub": .inline(.sub)
    case "kbd": .inline(.kbd)
    case "mark": .inline(.mark)
    case "u": .inline(.u)
    case "span": .inline(.span)
    case "div": .block(.div)
    case "details": .block(.details)
    case "summary": .block(.summary)
    default: nil
    }
  }

  /// The tag's attributes that are allowed, and the names of those that are not.
  static func attributes(of tag: HTMLTag) -> (attributes: Attributes, refused: [String]) {
    var result = Attributes.none
    var refused: [String] = []
    for attribute in tag.attributes {
      switch attribute.name {
      case "id" where isIdentifier(attribute.value): result.identifier = attribute.value
      case "class":
        result.classes = attribute.value.split(whereSeparator: \.isWhitespace).map(String.init)
      case "lang", "title": result[attribute.name] = attribute.value
      case "open" where tag.name == "details": result["open"] = "open"
      case "alt" where tag.name == "img": result["alt"] = attribute.value
      case "src" where tag.name == "img": result["src"] = attribute.value
      case "width" where tag.name == "img" && isPixelCount(attribute.value),
        "height" where tag.name == "img" && isPixelCount(attribute.value):
        result[attribute.name] = attribute.value
      default: refused.append(attribute.name)
      }
    }
    return (result, refused)
  }

  private static func isIdentifier(_ value: String) -> Bool {
    !value.isEmpty && !value.contains(where: \.isWhitespace)
  }

  private static func isPixelCount(_ value: String) -> Bool {
    !value.isEmpty && value.utf8.count < 6 && value.utf8.allSatisfy(\.isASCIIDigit)
  }
}

/// Where links and images may lead.
enum SafeDestination {
  /// Whether a link may lead there: nothing a reader would execute.
  static func isAllowed(link destination: String) -> Bool {
    !["javascript", "vbscript", "data"].contains(scheme(of: destination))
  }

  /// Whether a picture may come from there: bitmaps may also stand in the address itself.
  static func isAllowed(image source: String) -> Bool {
    if isAllowed(link: source) { return true }
    let address = normalized(source)
    return ["png", "jpeg", "gif", "webp"].contains {
      address.hasPrefix("data:image/\($0);") || address.hasPrefix("data:image/\($0),")
    }
  }

  private static func scheme(of destination: String) -> String? {
    let address = normalized(destination)
    guard let colon = address.firstIndex(of: ":") else { return nil }
    return String(address[..<colon])
  }

  /// The beginning of an address as browsers read it: control characters and spaces do not count.
  private static func normalized(_ destination: String) -> String {
    var address = String.UnicodeScalarView()
    for scalar in destination.unicodeScalars
    where scalar.value > 0x20 && !(0x7F...0xA0).contains(scalar.value)
      && !scalar.properties.isDefaultIgnorableCodePoint
    {
      address.append(scalar)
      if address.count > 64 { break }
    }
    return String(address).lowercased()
  }
}
