// Reading numbers and names out of files that may end anywhere.

extension Array where Element == UInt8 {
  /// A number of `count` bytes, the highest first; nil where the file ends before it does.
  func bigEndian(at offset: Int, count: Int) -> Int? {
    guard offset >= 0, offset <= self.count - count else { return nil }
    return self[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
  }

  /// A number of `count` bytes, the lowest first.
  func littleEndian(at offset: Int, count: Int) -> Int? {
    guard offset >= 0, offset <= self.count - count else { return nil }
    return self[offset..<offset + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  func hasText(_ text: String, at offset: Int) -> Bool {
    offset <= count && self[offset...].starts(with: text.utf8)
  }

  /// Where a sequence first stands from `start` on.
  func firstPlace(of wanted: [UInt8], from start: Int = 0) -> Int? {
    guard let first = wanted.first, count >= wanted.count else { return nil }
    var index = start
    while index <= count - wanted.count {
      if self[index] == first, self[index...].starts(with: wanted) { return index }
      index += 1
    }
    return nil
  }
}
