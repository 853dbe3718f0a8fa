/// Which addresses a book may hand to the reader's device.
enum WebAddress {
  /// True when the address has, for `http` and `https`, a host a browser would accept, and no
  /// control character or white space at all (URL Standard, 3.2 forbidden host code points).
  static func isUsable(_ address: String) -> Bool {
    let scalars = address.unicodeScalars
    guard !scalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7F }) else { return false }
    guard let scheme = ResourcePath.scheme(of: address) else { return false }
    let rest = address.dropFirst(scheme.count + 1)
    guard ["http", "https", "ftp"].contains(scheme) else { return !rest.isEmpty }
    guard rest.hasPrefix("//") else { return false }
    let authority = rest.dropFirst(2).prefix { !"/?#".contains($0) }
    let hostAndPort = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    return isHost(hostAndPort)
  }

  private static func isHost(_ hostAndPort: Substring) -> Bool {
    if hostAndPort.hasPrefix("[") {
      return hostAndPort.dropFirst().allSatisfy { $0.isHexDigit || ":].".contains($0) }
    }
    let parts = hostAndPort.split(separator: ":", omittingEmptySubsequences: false)
    guard let host = parts.first, !host.isEmpty, parts.count <= 2 else { return false }
    guard parts.count == 1 || parts[1].allSatisfy({ $0.isASCII && $0.isNumber }) else {
      return false
    }
    return !host.contains { "<>\\^`{|}[]\"%*,!'()".contains($0) } && !host.hasPrefix(".")
  }
}
