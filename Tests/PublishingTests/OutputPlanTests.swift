import Testing

@testable import Publishing

@Suite("Which files a run writes")
struct OutputPlanTests {
  private func targets(
    _ paths: [String], formats: [OutputFormat] = OutputFormat.allCases,
    folders: Set<String> = []
  ) throws -> [String] {
    try OutputPlan(paths: paths, formats: formats, isFolder: folders.contains)
      .targets(bookName: "vpoe").map(\.path)
  }

  @Test("Without a word both formats go into dist")
  func nothingSaid() throws {
    #expect(try targets([]) == ["dist/vpoe.pdf", "dist/vpoe.epub"])
  }

  @Test("A file's name says its format, in any case")
  func files() throws {
    #expect(try targets(["out/a.PDF"]) == ["out/a.PDF"])
    #expect(try targets(["a.epub", "b.pdf"]) == ["a.epub", "b.pdf"])
  }

  @Test("A folder gets each format, limited by -f")
  func folders() throws {
    #expect(try targets(["out"]) == ["out/vpoe.pdf", "out/vpoe.epub"])
    #expect(try targets(["v1.0/"], formats: [.epub]) == ["v1.0/vpoe.epub"])
    #expect(try targets(["v1.0"], formats: [.pdf], folders: ["v1.0"]) == ["v1.0/vpoe.pdf"])
  }

  @Test("A file asked for twice is written once")
  func twice() throws {
    #expect(try targets(["out/vpoe.pdf", "out"]) == ["out/vpoe.pdf", "out/vpoe.epub"])
  }

  @Test("What cannot be meant is refused")
  func faults() {
    #expect(throws: OutputPlan.Fault.unknownFormat(path: "a.docx")) { try targets(["a.docx"]) }
    #expect(throws: OutputPlan.Fault.formatLeftOut(path: "a.epub", format: .epub)) {
      try targets(["a.epub"], formats: [.pdf])
    }
  }
}
