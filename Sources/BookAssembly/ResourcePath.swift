/// How a path written in a manuscript becomes the key of a resource or the name of another guide.
///
/// A key is the path from where the guide's own name starts, without `.` and `..` inside:
/// `img/flow.png` in `guides/em.md` is `guides/img/flow.png`. A site-absolute path (`/static/x.png`)
/// stays as it is; `Publishing` knows which folder that stands for.
package enum ResourcePath {
  /// The key of `reference` in the source called `sourceName`, or nil for what is no path (a URL
  /// with a scheme or host, an empty string, a bare fragment).
  package static func key(for reference: String, in sourceName: String) -> String? {
    guard scheme(of: reference) == nil, !reference.hasPrefix("//") else { return nil }
    let path = percentDecoded(reference.prefix { $0 != "?" && $0 != "#" })
    guard !path.isEmpty else { return nil }
    guard !path.hasPrefix("/") else { return normalized(path) }
    let folder = sourceName.lastIndex(of: "/").map { sourceName[...$0] } ?? ""
    return normalized(folder + path)
  }

  /// The path without `.`, `..` after a name, and doubled slashes.
  package static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !path.hasPrefix("/") {
        parts.append(part)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  /// The scheme of a URL in lower case, nil where there is none (RFC 3986, 3.1).
  package static func scheme(of reference: String) -> String? {
    guard let colon = reference.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let name = reference[..<colon]
    guard let first = name.utf8.first, isLetter(first) else { return nil }
    let isScheme = name.utf8.allSatisfy {
      isLetter($0) || (0x30...0x39).contains($0) || [0x2B, 0x2D, 0x2E].contains($0)
    }
    return isScheme ? name.lowercased() : nil
  }

  /// The last part of a path without its extension.
  package static func stem(of path: String) -> String {
    let file = path.split(separator: "/").last ?? ""
    guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { return String(file) }
    return String(file[..<dot])
  }

  /// The text with `%xx` read as UTF-8; what is no such sequence stays as written.
  package static func percentDecoded(_ text: some StringProtocol) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
    let bytes = Array(text.utf8)
    var decoded: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let high = hexValue(bytes[index + 1]), let low = hexValue(bytes[index + 2])
      {
        decoded.append(high << 4 | low)
        index += 3
      } else {
        decoded.append(bytes[index])
        index += 1
      }
    }
    return String(validating: decoded, as: UTF8.self) ?? String(text)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
