import Foundation
import Testing
import Typography

/// The classes against the reading of JLREQ's appendix A, code point by code point.
@Suite struct CharacterClassTests {
  struct File: Decodable {
    struct Row: Decodable {
      var name: String
      var ranges: [String]?
      var membership: String?
    }
    var classes: [String: Row]
  }

  let file: File

  init() throws {
    let fixture = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/jlreq/classes.json")
    file = try JSONDecoder().decode(File.self, from: Data(contentsOf: fixture))
  }

  @Test func `Every listed code point has its class`() throws {
    var count = 0
    for (number, row) in file.classes where row.membership != "byMarkup" {
      let expected = try #require(
        UInt8(number.dropFirst(3)).flatMap(CharacterClass.init(rawValue:)))
      for value in codePoints(row.ranges ?? []) {
        guard let scalar = Unicode.Scalar(value) else { continue }
        count += 1
        if CharacterClass.of(scalar) != expected {
          Issue.record("U+\(String(value, radix: 16)) is \(CharacterClass.of(scalar))")
        }
      }
    }
    #expect(count > 100_000)
  }

  @Test func `Each class bears the name of the reading`() {
    for (number, row) in file.classes {
      let characterClass = UInt8(number.dropFirst(3)).flatMap(CharacterClass.init(rawValue:))
      #expect(characterClass.map { "\($0)" } == row.name)
    }
  }

  @Test(arguments: [
    ("✅", CharacterClass.ideographic), ("＂", .ideographic), ("😀", .ideographic),
    ("𠮟", .ideographic), ("ǽ", .western), ("א", .western), ("\u{10FFFF}", .western),
    ("ｱ", .katakana), ("｡", .fullStop), ("꠸", .western),
  ])
  func `What JLREQ does not list goes by its width`(_ text: String, _ expected: CharacterClass) {
    #expect(text.unicodeScalars.first.map(CharacterClass.of) == expected)
  }

  private func codePoints(_ ranges: [String]) -> [UInt32] {
    ranges.flatMap { range -> [UInt32] in
      let ends = range.split(separator: "-").compactMap { UInt32($0, radix: 16) }
      guard let first = ends.first, let last = ends.last else { return [] }
      return Array(first...last)
    }
  }
}
