/// What a link's text may have behind it (CommonMark 0.31, 6.3), read as cmark reads it.
struct LinkTail {
  private let bytes: [UInt8]
  private let start: Int
  private var index: Int
  /// Longer ones are none; bounds the work on hostile text.
  private static let longest = 4096
  private static let longestLabel = 1000
  private static let deepest = 32
  private let limit: Int

  init(_ bytes: [UInt8], at start: Int) {
    self.bytes = bytes
    self.start = start
    index = start
    limit = min(bytes.count, start + Self.longest)
  }

  /// Behind `(destination "title")`.
  var destinationEnd: Int? {
    var scan = self
    guard scan.take("(") else { return nil }
    scan.skipSpace()
    guard scan.skipDestination() else { return nil }
    let destinationEnd = scan.index
    scan.skipSpace()
    if scan.index > destinationEnd {
      scan.index = scan.titleEnd ?? scan.index
      scan.skipSpace()
    }
    return scan.take(")") ? scan.index : nil
  }

  /// Behind `[label]` or `[]`.
  var labelEnd: Int? {
    var scan = self
    guard scan.take("[") else { return nil }
    let limit = min(limit, start + Self.longestLabel)
    while scan.index < limit {
      switch bytes[scan.index] {
      case UInt8(ascii: "["): return nil
      case UInt8(ascii: "]"): return scan.index + 1
      default: scan.index += scan.isEscape ? 2 : 1
      }
    }
    return nil
  }

  private var isEscape: Bool {
    bytes[index] == UInt8(ascii: "\\") && index + 1 < bytes.count
      && bytes[index + 1].isASCIIPunctuation
  }

  private mutating func take(_ sign: Character) -> Bool {
    guard index < bytes.count, bytes[index] == sign.asciiValue else { return false }
    index += 1
    return true
  }

  private mutating func skipSpace() {
    // White space as HTML has it, but cmark knows the vertical tab, too.
    while index < bytes.count, bytes[index] == 0x20 || (0x09...0x0D).contains(bytes[index]) {
      index += 1
    }
  }

  private mutating func skipDestination() -> Bool {
    guard !take("<") else { return skipAngledDestination() }
    let begin = index
    var depth = 0
    while index < limit {
      switch bytes[index] {
      case UInt8(ascii: "("):
        depth += 1
        if depth > Self.deepest { return false }
      case UInt8(ascii: ")"):
        if depth == 0 { return true }
        depth -= 1
      case let byte where byte.isSpace: return index > begin
      default: break
      }
      index += isEscape ? 2 : 1
    }
    return false
  }

  private mutating func skipAngledDestination() -> Bool {
    while index < limit {
      switch bytes[index] {
      case UInt8(ascii: ">"):
        index += 1
        return true
      case 0x0A, UInt8(ascii: "<"): return false
      default: index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
      }
    }
    return false
  }

  /// cmark's pattern takes what is longest: a sign behind a backslash ends a title where no other
  /// does.
  private var titleEnd: Int? {
    let signs: [UInt8: UInt8] = [0x22: 0x22, 0x27: 0x27, 0x28: 0x29]
    guard index < limit, let closing = signs[bytes[index]] else { return nil }
    var scan = self
    scan.index += 1
    var escaped: Int?
    while scan.index < limit {
      let byte = bytes[scan.index]
      if scan.isEscape {
        if bytes[scan.index + 1] == closing { escaped = scan.index + 2 }
        scan.index += 2
      } else if byte == closing {
        return scan.index + 1
      } else if byte == 0x28, closing == 0x29 {
        return escaped
      } else {
        scan.index += 1
      }
    }
    return escaped
  }
}
