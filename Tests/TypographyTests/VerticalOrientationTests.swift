import Foundation
import Testing
import Typography

/// The orientations against the reading of UAX #50, and against what it says in general.
@Suite struct VerticalOrientationTests {
  struct File: Decodable {
    var punctuation: [String: [String: String]]
  }

  private static let codes: [String: VerticalOrientation] = [
    "R": .sideways, "U": .upright, "Tu": .transformedUpright, "Tr": .transformedSideways,
  ]

  @Test func `All punctuation stands as the reading of UAX 50 says`() throws {
    let fixture = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/jlreq/vertical.json")
    let file = try JSONDecoder().decode(File.self, from: Data(contentsOf: fixture))
    var count = 0
    for (code, classes) in file.punctuation {
      let expected = try #require(Self.codes[code])
      for token in classes.values.flatMap({ $0.split(separator: " ") }) {
        let scalar = try #require(UInt32(token, radix: 16).flatMap(Unicode.Scalar.init))
        count += 1
        #expect(VerticalOrientation.of(scalar) == expected, "U+\(token)")
      }
    }
    #expect(count > 200)
  }

  @Test(arguments: [
    ("あ", VerticalOrientation.upright), ("漢", .upright), ("𠮟", .upright), ("①", .upright),
    ("★", .upright), ("😀", .upright), ("×", .upright), ("っ", .transformedUpright),
    ("㌔", .transformedUpright), ("A", .sideways), ("7", .sideways), ("α", .sideways),
    ("→", .sideways), ("ｱ", .sideways), ("〰", .transformedSideways),
  ])
  func `Other characters stand as UAX 50 says`(
    _ character: String, _ expected: VerticalOrientation
  ) throws {
    let scalar = try #require(character.unicodeScalars.first)
    #expect(VerticalOrientation.of(scalar) == expected)
  }
}
