import Testing

@testable import Diagnostics

@Suite("Places in a source file")
struct SourceFileTests {
  @Test(
    "A line ends at LF, CR LF or CR",
    arguments: [
      ("一\n二\n三", ["一", "二", "三"]),
      ("一\r\n二\r\n三", ["一", "二", "三"]),
      ("一\r二\r三", ["一", "二", "三"]),
      ("一\n\r二\r\n\n三", ["一", "", "二", "", "三"]),
      ("一\n", ["一", ""]),
      ("一\r", ["一", ""]),
      ("", [""]),
    ])
  func lines(_ text: String, expected: [String]) {
    let file = SourceFile(name: "a.md", text: text)
    #expect(file.lineCount == expected.count)
    #expect((1...file.lineCount).map { file.line($0) } == expected)
  }

  @Test("A line that does not exist is empty", arguments: [0, -1, 3])
  func noSuchLine(_ number: Int) {
    #expect(SourceFile(name: "a.md", text: "一\n二").line(number).isEmpty)
  }

  @Test(
    "Columns count Unicode scalars from 1, whatever their bytes",
    arguments: [
      (0, 1, 1),  // before 漢
      (3, 1, 2),  // before 8
      (4, 1, 3),  // before U+FE0F
      (7, 1, 4),  // before U+20E3
      (10, 1, 5),  // before the line's CR
      (12, 2, 1),  // before 🚀
      (16, 2, 2),  // before b
      (17, 2, 3),  // the end
    ])
  func position(offset: Int, line: Int, column: Int) {
    let file = SourceFile(name: "a.md", text: "漢8️⃣\r\n🚀b")
    #expect(file.position(atUTF8Offset: offset) == SourcePosition(line: line, column: column))
  }

  @Test("An offset outside the file is its beginning or its end")
  func outside() {
    let file = SourceFile(name: "a.md", text: "あ\nい")
    #expect(file.position(atUTF8Offset: -5) == SourcePosition(line: 1, column: 1))
    #expect(file.position(atUTF8Offset: 99) == SourcePosition(line: 2, column: 2))
  }

  @Test("Every offset between two scalars is found again on its line")
  func roundTrip() {
    let text = "# 見出し\r\n\r本文**「強調」**です。🏷️\n\n終わり\n"
    let file = SourceFile(name: "a.md", text: text)
    var offset = 0
    for scalar in text.unicodeScalars {
      let position = file.position(atUTF8Offset: offset)
      let scalars = Array(file.line(position.line).unicodeScalars)
      if scalar != "\r", scalar != "\n" {
        #expect(scalars[position.column - 1] == scalar, "offset \(offset)")
      }
      offset += String(scalar).utf8.count
    }
  }
}
