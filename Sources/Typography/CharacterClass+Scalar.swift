extension CharacterClass {
  /// The class of a character by itself (JLREQ 3.9.2, appendix A).
  ///
  /// What depends on neighbours or mark-up (quotation marks, units, digits joined to letters, note
  /// marks) is settled by line composition; here such a character has the class JLREQ lists first.
  package static func of(_ scalar: Unicode.Scalar) -> CharacterClass {
    let value = Int(scalar.value)
    if value < basicPlane.count { return basicPlane[value] }
    return supplementaryIdeographs.contains { $0.contains(value) } ? .ideographic : .western
  }

  /// The classes of the Basic Multilingual Plane and the emoji and kana planes above it: one load a
  /// character, 128 kB.
  private static let basicPlane: [CharacterClass] = {
    var classes = [CharacterClass](repeating: .western, count: 0x20000)
    for range in hexadecimalRanges(CharacterClassTable.otherWide) {
      for value in range { classes[value] = .ideographic }
    }
    for (listedClass, ranges) in CharacterClassTable.listed {
      for range in hexadecimalRanges(ranges) where range.lowerBound < classes.count {
        for value in range { classes[value] = listedClass }
      }
    }
    return classes
  }()

  /// What the table lists above the planes it is spread out for.
  private static let supplementaryIdeographs: [ClosedRange<Int>] =
    CharacterClassTable.listed
    .flatMap { hexadecimalRanges($0.1) }
    .filter { $0.lowerBound >= 0x20000 }

  static func hexadecimalRanges(_ text: String) -> [ClosedRange<Int>] {
    text.split(whereSeparator: \.isWhitespace).map { token in
      let ends = token.split(separator: "-").compactMap { Int($0, radix: 16) }
      precondition(ends.count == 1 || ends.count == 2, "a code point or a range: \(token)")
      return ends[0]...ends[ends.count - 1]
    }
  }
}
