import Diagnostics
import Foundation
import MarkdownParser
import TestSupport
import Testing

@testable import Publishing

@Suite("Finding and reading manuscripts")
struct ManuscriptsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(
    _ inputs: [String], root: String? = nil
  ) -> (manuscripts: Manuscripts?, log: DiagnosticLog) {
    var log = DiagnosticLog()
    let manuscripts = Manuscripts.read(
      inputs.map { folder.path($0) }, root: root.map { folder.path($0) }, reporting: &log)
    return (manuscripts, log)
  }

  private func codes(_ log: DiagnosticLog) -> [DiagnosticCode] { log.diagnostics.map(\.code) }

  @Test("A folder's guides are the Markdown and text files of its guides folder by name")
  func guidesFolder() throws {
    try folder.write("二", to: "careers/guides/02-em.md")
    try folder.write("一", to: "careers/guides/01-vpoe.markdown")
    try folder.write("隠", to: "careers/guides/.draft.md")
    try folder.write("説明", to: "careers/guides/README.md")
    try folder.write("平", to: "careers/guides/03-diary.txt")
    try folder.write("済", to: "careers/guides/02-em.txt")
    try folder.write("別", to: "careers/notes.md")
    let (manuscripts, log) = read(["careers"])
    // The text beside a Markdown file of its name was imported already.
    #expect(manuscripts?.sources.map(\.text) == ["一", "二", "平"])
    #expect(manuscripts?.sources[0].name == folder.path("careers/guides/01-vpoe.markdown"))
    #expect(manuscripts?.name == "careers")
    #expect(manuscripts?.workspace.root == folder.path("careers"))
    #expect(codes(log).isEmpty)
  }

  @Test("Without a guides folder a folder's own files are taken, but for what is no guide")
  func plainFolder() throws {
    try folder.write("本文", to: "careers/em.md")
    try folder.write("説明", to: "careers/README.md")
    try folder.write("平文", to: "careers/notes.txt")
    for name in ["LICENSE.txt", "requirements.txt", "robots.txt", "Changelog.md"] {
      try folder.write("他", to: "careers/\(name)")
    }
    #expect(read(["careers/"]).manuscripts?.sources.map(\.text) == ["本文", "平文"])
  }

  @Test("A single guide gives the outputs its name, several that of their common folder")
  func names() throws {
    try folder.write("一", to: "careers/a/01.md")
    try folder.write("二", to: "careers/b/02.txt")
    #expect(read(["careers/a/01.md"]).manuscripts?.name == "01")
    let several = read(["careers/b/02.txt", "careers/a/01.md"]).manuscripts
    #expect(several?.name == "careers")
    #expect(several?.sources.map(\.text) == ["二", "一"])
    #expect(several?.workspace.root == folder.path("careers"))
  }

  @Test("The same guide given twice is set once")
  func twice() throws {
    try folder.write("一", to: "a.md")
    try folder.link("b.md", to: "a.md")
    #expect(read(["a.md", "b.md", "a.md"]).manuscripts?.sources.count == 1)
  }

  @Test("Each thing wrong with an input has its code, and the others are read all the same")
  func faults() throws {
    try folder.write("一", to: "a.md")
    try folder.write("", to: "a.docx")
    try folder.write("name: x", to: "manifest/book.yml")
    try FileManager.default.createDirectory(
      atPath: folder.path("empty"), withIntermediateDirectories: true)
    let (manuscripts, log) = read(["none.md", "a.docx", "empty", "manifest", "a.md"])
    #expect(manuscripts?.sources.map(\.text) == ["一"])
    #expect(codes(log) == [.fileNotFound, .unknownInput, .unknownInput, .unknownInput])
    #expect(log.hasErrors)
  }

  @Test("A guide outside the root is refused, and so is a link out of a folder of guides")
  func outsideRoot() throws {
    try folder.write("一", to: "a.md")
    try folder.write("二", to: "book/b.md")
    let outside = read(["a.md", "book/b.md"], root: "book")
    #expect(outside.manuscripts?.sources.map(\.text) == ["二"])
    #expect(codes(outside.log) == [.outsideRoot])
    try folder.link("book/c.md", to: "../a.md")
    let linked = read(["book"])
    #expect(linked.manuscripts?.sources.map(\.text) == ["二"])
    #expect(codes(linked.log) == [.outsideRoot])
  }

  @Test("A root that is no folder is an error")
  func badRoot() throws {
    try folder.write("一", to: "a.md")
    let (manuscripts, log) = read(["a.md"], root: "a.md")
    #expect(manuscripts == nil)
    #expect(codes(log) == [.fileNotFound])
  }

  @Test("A file one may not read says so")
  func unreadable() throws {
    try folder.write("一", to: "a.md")
    try folder.setPermissions(0, of: "a.md")
    guard getuid() != 0 else {
      print("passed over: root may read every file")
      return
    }
    #expect(codes(read(["a.md"]).log) == [.fileUnreadable])
  }

  private func decode(_ bytes: [UInt8]) -> (file: SourceFile, log: DiagnosticLog) {
    var log = DiagnosticLog()
    return (ManuscriptReader.read(bytes: bytes, name: "a.md", reporting: &log), log)
  }

  @Test("A byte-order mark is no part of the text")
  func byteOrderMark() {
    let (file, log) = decode([0xEF, 0xBB, 0xBF] + Array("一\r\n".utf8))
    #expect(file.text == "一\r\n")
    #expect(log.diagnostics.isEmpty)
  }

  @Test("A byte that is no UTF-8 is shown at its line and column, and the rest is read")
  func invalidUTF8() {
    let (file, log) = decode(Array("一\n漢8".utf8) + [0x82, 0xA0] + Array("終".utf8))
    #expect(file.text.hasSuffix("終"))
    #expect(codes(log) == [.invalidUTF8])
    #expect(log.diagnostics[0].location?.range.start == SourcePosition(line: 2, column: 3))
  }

  @Test("NULs are taken out, reported at the first")
  func nul() {
    let (file, log) = decode(Array("一\n二\0三\0".utf8))
    #expect(file.text == "一\n二三")
    #expect(codes(log) == [.nulCharacter])
    #expect(log.diagnostics[0].location?.range.start == SourcePosition(line: 2, column: 2))
    #expect(log.diagnostics[0].message.english.contains("2 NUL characters"))
  }

  @Test("Any bytes become a text, with every place inside it")
  func anyBytes() {
    var generator = SeededGenerator(seed: 20_261_121)
    for round in 0..<2_000 {
      let count = Int.random(in: 0...40, using: &generator)
      // Mostly bytes that begin or go on a sequence, so that sequences break in every way.
      let bytes = (0..<count).map { _ in
        Bool.random(using: &generator)
          ? UInt8.random(in: 0x80...0xFF, using: &generator)
          : UInt8.random(in: 0...0xFF, using: &generator)
      }
      let (file, log) = decode(bytes)
      for diagnostic in log.diagnostics {
        let start = diagnostic.location?.range.start ?? SourcePosition(line: 0, column: 0)
        let scalars = file.line(start.line).unicodeScalars.count
        #expect((1...file.lineCount).contains(start.line), "round \(round): \(bytes)")
        #expect((1...scalars + 1).contains(start.column), "round \(round): \(bytes)")
      }
    }
  }
}
