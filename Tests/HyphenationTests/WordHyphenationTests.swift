import Testing

@testable import Hyphenation

@Suite struct WordHyphenationTests {
  private static let hyphenation = WordHyphenation()

  private func divided(_ word: String, language: String = "en") -> String {
    var text = Array(word.unicodeScalars).map(String.init)
    let points = Self.hyphenation.points(in: Array(word.unicodeScalars), language: language)
    for point in points.reversed() { text.insert("-", at: point) }
    return text.joined()
  }

  @Test(arguments: [
    "com-mu-ni-ca-tion", "hy-phen-ation", "Plat-form", "type-set-ting", "project",
    "ta-ble",
  ])
  func `An English word is divided between its syllables`(_ expected: String) {
    #expect(divided(expected.filter { $0 != "-" }) == expected)
  }

  @Test func `Latin words in Japanese are English, those of other languages are left whole`() {
    #expect(divided("communication", language: "ja-JP") == "com-mu-ni-ca-tion")
    #expect(divided("communication", language: "en_GB") == "com-mu-ni-ca-tion")
    #expect(divided("communication", language: "fr") == "communication")
    #expect(divided("communication", language: "") == "communication")
  }

  @Test(arguments: [
    "", "a", "ab", "日本語", "naïveté", "İstanbul", "👩‍💻", String(repeating: "ab", count: 500),
  ])
  func `What is no English word divides nothing wrongly`(_ word: String) {
    let points = Self.hyphenation.points(in: Array(word.unicodeScalars), language: "en")
    #expect(points.allSatisfy { $0 > 0 && $0 < word.unicodeScalars.count })
    #expect(points == points.sorted())
  }

  @Test(arguments: [[UInt8](), Array("UTF-8".utf8), Array("ISO8859-1\na1b\n".utf8), [0, 255, 10]])
  func `What is no dictionary in UTF-8 is refused, or divides nothing`(_ bytes: [UInt8]) {
    let dictionary = HyphenationDictionary(patterns: bytes)
    #expect(dictionary?.points(in: Array("communication".unicodeScalars)) ?? [] == [])
  }

  @Test func `Threads may divide words at the same time`() async {
    let word = Array("communication".unicodeScalars)
    let all = await withTaskGroup(of: [Int].self) { group in
      for _ in 0..<200 {
        group.addTask { Self.hyphenation.points(in: word, language: "en") }
      }
      return await group.reduce(into: Set<[Int]>()) { $0.insert($1) }
    }
    #expect(all == [[3, 5, 7, 9]])
  }
}
