/// Which addresses a book may hand to the reader's device, and in which form.
enum WebAddress {
  /// The address as valid URL text, or nil when no reader could follow it.
  ///
  /// `http`, `https` and `ftp` need a host a browser would accept. What is no URL code point is
  /// percent-encoded behind the host; letters of any script stay as they are (URL Standard, 4.3).
  static func valid(_ address: String) -> String? {
    guard let scheme = ResourcePath.scheme(of: address) else { return nil }
    let rest = address.dropFirst(scheme.count + 1)
    let start = address.prefix(scheme.count + 1)
    guard ["http", "https", "ftp"].contains(scheme) else {
      return rest.isEmpty ? nil : start + encoded(rest)
    }
    guard rest.hasPrefix("//") else { return nil }
    let authority = rest.dropFirst(2).prefix { !"/?#".contains($0) }
    let hostAndPort = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    guard isHost(hostAndPort) else { return nil }
    let user = authority.dropLast(hostAndPort.count)
    return start + "//" + encoded(user) + hostAndPort
      + encoded(rest.dropFirst(2 + authority.count))
  }

  private static func isHost(_ hostAndPort: Substring) -> Bool {
    if hostAndPort.hasPrefix("[") {
      return hostAndPort.wholeMatch(of: #/\[[0-9A-Fa-f:.]+\](:[0-9]*)?/#) != nil
    }
    let parts = hostAndPort.split(separator: ":", omittingEmptySubsequences: false)
    guard let host = parts.first, !host.isEmpty, parts.count <= 2 else { return false }
    guard parts.count == 1 || isPort(parts[1]) else { return false }
    return !host.hasPrefix(".")
      && host.unicodeScalars.allSatisfy { isURLCodePoint($0) && !"!$&'()*+,;=".contains($0) }
  }

  private static func isPort(_ text: Substring) -> Bool {
    text.allSatisfy { $0.isASCII && $0.isNumber } && (text.isEmpty || UInt16(text) != nil)
  }

  /// Encodes what may not stand behind the host: a `%` that begins no code, and a second `#`, too.
  private static func encoded(_ text: Substring) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var hasFragment = false
    for (index, scalar) in scalars.enumerated() {
      let beginsFragment = scalar == "#" && !hasFragment
      let beginsCode = scalar == "%" && scalars[(index + 1)...].prefix(2).count(where: isHex) == 2
      if beginsFragment || beginsCode || isURLCodePoint(scalar) {
        result.append(scalar)
      } else {
        for byte in String(scalar).utf8 { result.append(contentsOf: code(of: byte)) }
      }
      if beginsFragment { hasFragment = true }
    }
    return String(result)
  }

  private static func code(of byte: UInt8) -> String.UnicodeScalarView {
    let digits = String(byte, radix: 16, uppercase: true)
    return ("%" + (digits.count == 1 ? "0" : "") + digits).unicodeScalars
  }

  private static func isHex(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isASCIIHexDigit
  }

  /// URL Standard, “URL code points”.
  private static func isURLCodePoint(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    case _ where scalar.isASCII: "!$&'()*+,-./:;=?@_~".unicodeScalars.contains(scalar)
    default:
      scalar.value >= 0xA0 && scalar.value & 0xFFFE != 0xFFFE
        && !(0xFDD0...0xFDEF).contains(scalar.value)
    }
  }
}

extension String {
  fileprivate func contains(_ scalar: Unicode.Scalar) -> Bool { unicodeScalars.contains(scalar) }
}
