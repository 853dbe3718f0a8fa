import Testing

@testable import Diagnostics

@Suite("The width of characters on a terminal")
struct DisplayWidthTests {
  @Test(
    "A character takes the columns a terminal gives it",
    arguments: [
      ("a", 1), ("é", 1), ("e\u{301}", 1), ("あ", 2), ("漢", 2), ("、", 2), ("（", 2), ("ー", 2),
      ("か\u{3099}", 2), ("ｶ", 1), ("ｶﾞ", 2), ("Ａ", 2), ("￥", 2), ("¥", 1), ("…", 1), ("①", 1),
      ("한", 2), ("𠮷", 2), ("葛\u{E0100}", 2), ("🚀", 2), ("8️⃣", 2), ("🏷️", 2), ("👨‍👩‍👧", 2), ("🇯🇵", 2),
      ("\u{200B}", 0),
    ] as [(Character, Int)])
  func width(_ character: Character, columns: Int) {
    #expect(DisplayWidth.of(character) == columns)
  }

  @Test("A text is as wide as its characters together")
  func text() {
    #expect(DisplayWidth.of("VPoEとは？") == 4 + 6)
  }
}
