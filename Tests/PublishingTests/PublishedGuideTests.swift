import BookAssembly
import Diagnostics
import DocumentTree
import Foundation
import MarkdownParser
import Testing

@testable import Publishing

/// Guides taken the whole way, and read back from both files.
@Suite("A published guide")
struct PublishedGuideTests {
  /// The guides there are: ours, and the real ones where the shared folder stands beside us.
  static let guides: [String] = {
    let ours = ReadBack.package.appendingPathComponent(
      "books/engineering-careers/guides/em.md")
    let real = ReadBack.package.deletingLastPathComponent()
      .appendingPathComponent("shared/guides/vpoe.md")
    return [ours, real].map(\.path).filter { path in
      let isThere = FileManager.default.isReadableFile(atPath: path)
      if !isThere { print("skipped: \(path) is not there") }
      return isThere
    }
  }()

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func publish(_ guide: String, workers: Int = 2, as name: String = "x") async throws
    -> PublishReport
  {
    var options = PublishOptions(
      inputs: [guide], outputs: [folder.path("\(name).pdf"), folder.path("\(name).epub")])
    options.workerCount = workers
    return try await Publisher(options).publish()
  }

  private func book(of guide: String) throws -> Book {
    let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: guide)))
    var log = DiagnosticLog()
    let source = ManuscriptReader.read(bytes: bytes, name: guide, reporting: &log)
    let document = MarkdownParser.parse(source, document: 1, reporting: &log)
    return Assembler().assemble([document], reporting: &log)
  }

  /// What a reader of paper reads: without the arrows that lead back from notes.
  private func text(of element: Element) -> String {
    if element.attributes.classes.contains("footnote-backlink") { return "" }
    return element.children.map { child in
      switch child {
      case .text(let text): text.string
      case .element(let element): text(of: element)
      }
    }.joined()
  }

  @Test(
    "Its text is read back from the PDF by Poppler and PDFium, emoji included",
    arguments: guides)
  func pdfText(guide: String) async throws {
    let report = try await publish(guide)
    // The opening picture is a path of the site, which only a manifest leads to a folder.
    #expect(report.log.diagnostics.map(\.code) == [.imageNotFound])
    let structure = try StructureText(ofPDF: folder.path("x.pdf"))
    let book = try book(of: guide)
    let wanted = book.sections.filter { $0.kind == .guide }.map { text(of: $0.root) }.joined()
    let found = structure.sections.last?.textWithoutLabels ?? ""
    expectSame(found, ReadBack.squeezed(wanted))
    #expect(!structure.text.contains("**"))
    if let text = try ReadBack.script("read_marked_text.py", [folder.path("x.pdf")]) {
      expectSame(ReadBack.squeezed(text), structure.text)
    }
  }

  /// Says where two long texts part.
  private func expectSame(
    _ found: String, _ wanted: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    guard found != wanted else { return }
    let common = zip(found, wanted).prefix { $0 == $1 }.count
    let (a, b) = (found.dropFirst(max(common - 8, 0)), wanted.dropFirst(max(common - 8, 0)))
    Issue.record(
      "after \(common) characters: found “\(a.prefix(24))”, wanted “\(b.prefix(24))”",
      sourceLocation: sourceLocation)
  }

  @Test("Its text is read back from the EPUB", arguments: guides)
  func epubText(guide: String) async throws {
    _ = try await publish(guide)
    let book = try book(of: guide)
    for section in book.sections where section.kind == .guide {
      let name = "EPUB/\(section.name).xhtml"
      guard
        let text = try ReadBack.script("read_epub_text.py", [folder.path("x.epub"), name])
      else { return }
      expectSame(ReadBack.squeezed(text), ReadBack.squeezed(section.root.textContent))
    }
  }

  @Test(
    "Every heading is in the outline and the contents with the page it stands on",
    arguments: guides)
  func headings(guide: String) async throws {
    _ = try await publish(guide)
    let pdf = folder.path("x.pdf")
    let book = try book(of: guide)
    let outline = try Outline(ofPDF: pdf)
    let structure = try StructureText(ofPDF: pdf)
    let contents = structure.sections.dropLast().last?.texts(of: "Link") ?? []
    var expected: [(title: String, level: Int)] = []
    func visit(_ entries: [ContentsEntry]) {
      for entry in entries {
        expected.append((entry.title, entry.level))
        visit(entry.children)
      }
    }
    visit(book.contents)
    #expect(outline.entries.map(\.title) == expected.map(\.title))
    for (entry, heading) in zip(outline.entries, expected) {
      let title = ReadBack.squeezed(entry.title)
      let page = try ReadBack.run([
        "pdftotext", "-f", "\(entry.page)", "-l", "\(entry.page)", pdf, "-",
      ])
      #expect(ReadBack.squeezed(page).contains(title), "\(title) on page \(entry.page)")
      if heading.level > 1 { #expect(contents.contains(title + entry.label)) }
    }
  }

  @Test("The real guide has its bold runs, tables and items")
  func realGuide() async throws {
    guard let guide = Self.guides.first(where: { $0.hasSuffix("vpoe.md") }) else { return }
    _ = try await publish(guide)
    let structure = try #require(try StructureText(ofPDF: folder.path("x.pdf")).sections.last)
    #expect(structure.count(of: "Table") == 4)
    #expect(structure.count(of: "LI") == 76)
    #expect(structure.count(of: "H2") == 11)
  }

  @Test("Two runs give the same bytes on any number of threads", arguments: guides)
  func sameBytes(guide: String) async throws {
    _ = try await publish(guide, workers: 1, as: "one")
    _ = try await publish(guide, workers: 8, as: "two")
    for type in ["pdf", "epub"] {
      let one = FileManager.default.contents(atPath: folder.path("one.\(type)"))
      #expect(one != nil && one == FileManager.default.contents(atPath: folder.path("two.\(type)")))
    }
  }

  @Test("A character no font has is an error at its place, and nothing is written")
  func missingGlyph() async throws {
    let guide = try folder.write("# 題\n\n楔形の𒀀という字\n", to: "a.md")
    let report = try await publish(guide)
    let diagnostic = try #require(report.log.diagnostics.first)
    #expect(diagnostic.code == .characterWithoutGlyph)
    #expect(diagnostic.severity == .error)
    #expect(diagnostic.location?.range.start == SourcePosition(line: 3, column: 4))
    #expect(report.written.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: folder.path("x.pdf")))
    #expect(report.exitStatus(warnings: .accepted) == .bookErrors)
  }
}
