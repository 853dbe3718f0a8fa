import Foundation
import Testing

/// Reads a ZIP container by its records (APPNOTE.TXT), so that what we wrote is not judged by the
/// library that wrote it.
struct ContainerReader {
  struct Entry: Equatable {
    var name: String
    /// 0 stored, 8 deflated.
    var method: Int
    var time: Int
    var date: Int
    /// Where its local header begins.
    var offset: Int
    var compressedSize: Int
    var size: Int
    var extraLength: Int
  }

  let bytes: [UInt8]
  let entries: [Entry]

  init(_ bytes: [UInt8]) throws {
    self.bytes = bytes
    func number(_ offset: Int, _ width: Int) -> Int {
      bytes[offset..<offset + width].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    // No comment follows the end record, so it is the last 22 bytes.
    let end = bytes.count - 22
    try #require(end >= 0 && number(end, 4) == 0x0605_4b50, "no end of central directory")
    var offset = number(end + 16, 4)
    var entries: [Entry] = []
    for _ in 0..<number(end + 10, 2) {
      try #require(number(offset, 4) == 0x0201_4b50, "no central directory entry")
      let nameLength = number(offset + 28, 2)
      let local = number(offset + 42, 4)
      try #require(number(local, 4) == 0x0403_4b50, "no local header")
      entries.append(
        Entry(
          name: String(decoding: bytes[offset + 46..<offset + 46 + nameLength], as: UTF8.self),
          method: number(offset + 10, 2), time: number(offset + 12, 2),
          date: number(offset + 14, 2), offset: local, compressedSize: number(offset + 20, 4),
          size: number(offset + 24, 4), extraLength: number(local + 28, 2)))
      offset += 46 + nameLength + number(offset + 30, 2) + number(offset + 32, 2)
    }
    self.entries = entries
  }

  /// The bytes of a stored entry.
  func stored(_ entry: Entry) -> [UInt8] {
    let start = entry.offset + 30 + entry.name.utf8.count + entry.extraLength
    return Array(bytes[start..<start + entry.compressedSize])
  }
}
