import Diagnostics
import MarkdownParser
import Testing

@Suite("Bytes become text, and what is wrong with them is said")
struct ManuscriptReaderTests {
  private func read(_ bytes: [UInt8]) -> (file: SourceFile, log: DiagnosticLog) {
    var log = DiagnosticLog()
    return (ManuscriptReader.read(bytes: bytes, name: "a.md", reporting: &log), log)
  }

  @Test("A byte-order mark is dropped in silence")
  func byteOrderMark() {
    let (file, log) = read([0xEF, 0xBB, 0xBF] + Array("本文".utf8))
    #expect(file.text == "本文")
    #expect(log.diagnostics.isEmpty)
  }

  @Test(
    "The first byte that is not UTF-8 is an error at its place",
    arguments: [
      [0x8E], [0xFF, 0xFE], [0xE3, 0x81], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xEF, 0xBF],
      [0xF4, 0x90, 0x80, 0x80],
    ] as [[UInt8]])
  func invalid(bytes: [UInt8]) {
    let (file, log) = read(Array("一行\n漢字".utf8) + bytes + Array("後\n".utf8))
    #expect(log.diagnostics.map(\.code) == [.invalidUTF8])
    #expect(log.diagnostics.first?.severity == .error)
    #expect(log.diagnostics.first?.place == "2:3-2:4")
    #expect(file.text.hasPrefix("一行\n漢字\u{FFFD}") && file.text.hasSuffix("後\n"))
    #expect(log.diagnostics.first?.hint?.japanese.contains("UTF-8で保存し直して") == true)
  }

  @Test("UTF-16 is named in the hint")
  func utf16() {
    let (_, log) = read([0xFF, 0xFE, 0x42, 0x30])
    #expect(log.diagnostics.first?.hint?.english.contains("UTF-16") == true)
  }

  @Test("A replacement character the author wrote is no fault")
  func ownReplacement() {
    #expect(read(Array("\u{FFFD}".utf8)).log.diagnostics.isEmpty)
  }

  @Test("NULs are taken out and reported once, at the first")
  func nul() {
    let (file, log) = read(Array("一\n二".utf8) + [0] + Array("三".utf8) + [0, 0])
    #expect(file.text == "一\n二三")
    #expect(log.diagnostics.map(\.code) == [.nulCharacter])
    #expect(log.diagnostics.first?.place == "2:2-2:2")
    #expect(log.diagnostics.first?.message.english == "Removed 3 NUL characters (U+0000)")
  }

  @Test("Lines end at LF, CR LF and CR alike")
  func lineEndings() {
    #expect(read(Array("一\r\n二\r三\n四".utf8)).file.lineCount == 4)
  }
}
