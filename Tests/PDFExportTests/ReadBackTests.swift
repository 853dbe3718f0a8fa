import BookAssembly
import DocumentTree
import Foundation
import Pagination
import Testing
import Typography

@testable import PDFExport

/// A sample book as a PDF on disk, read back by other programs.
@Suite(.enabled(if: Tool.canReadBack, "needs pdftotext, pdfinfo, pdffonts and qpdf"))
struct ReadBackTests {
  private func file(_ sample: SampleBook, name: String = UUID().uuidString) throws -> PDFFile {
    try PDFFile(try PDFExporter.export(sample.book, catalog: TestFonts.catalog), name: name)
  }

  @Test func `qpdf finds nothing to say about a guide`() throws {
    try file(.guide(), name: "guide").check()
  }

  @Test func `the text that comes out is the text that went in, emoji too`() throws {
    let file = try file(.guide())
    #expect(
      try file.text(page: 1)
        == "柱の文字製本とは始め、ここを見よ。打上げ🚀8️⃣の後12.項目listitem")
    #expect(try file.text(page: 2, in: .content) == "段落の続き。見出し甲見出し乙行の頭外へ")
  }

  @Test func `the structure reads in order, across pages and around a link`() throws {
    let text = try file(.guide()).information("-struct-text")
    let lines = text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    let words = lines.map { $0.replacing("(inline)", with: "").replacing("(block)", with: "") }
      .map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty }
    let joined = words.joined(separator: " ")
    #expect(joined.hasPrefix(#"Document Sect H1 "製本とは" P "始め、" Link "ここを見よ" Object"#))
    #expect(joined.contains(#""。打上げ🚀8️⃣の後" "段落の続き。""#))
    #expect(!joined.contains("柱の文字"))
  }

  @Test func `all that is painted is tagged or an artifact`() throws {
    for content in try file(.guide()).contents() {
      var depth = 0
      for line in content.split(whereSeparator: \.isNewline) {
        for word in line.split(separator: " ") {
          switch word {
          case "BDC", "BMC": depth += 1
          case "EMC": depth -= 1
          case "f", "f*", "S", "B", "Tj", "TJ", "Do", "sh": #expect(depth > 0, "\(line)")
          default: break
          }
        }
      }
      #expect(depth == 0)
      #expect(!content.contains("0.008 0.008 re"))
    }
  }

  @Test func `bookmarks carry their titles and lead to their pages`() throws {
    let outlines = try file(.guide()).json()["outlines"] as? [[String: Any]] ?? []
    let first = try #require(outlines.first)
    #expect(first["title"] as? String == "製本とは")
    #expect(first["destpageposfrom1"] as? Int == 1)
    let child = try #require((first["kids"] as? [[String: Any]])?.first)
    #expect(child["title"] as? String == "Table")
    #expect(child["destpageposfrom1"] as? Int == 2)
    let dest = try #require(child["dest"] as? [Any])
    #expect(dest[1] as? String == "/XYZ")
    // 210 mm less the 80 pt from the head.
    #expect((dest[3] as? Double) == 515.276)
  }

  @Test func `page labels are those of the pages`() throws {
    let labels = try file(.guide()).json()["pagelabels"] as? [[String: Any]] ?? []
    #expect(labels.map { $0["index"] as? Int } == [0, 1])
    #expect(
      labels.map { ($0["label"] as? [String: Any])?["/S"] as? String } == ["/r", "/D"])
  }

  @Test func `a link leads to its destination, and one to nowhere is no link`() throws {
    let file = try file(.guide())
    let destinations = try file.information("-dests")
    #expect(destinations.contains("\"表\""))
    #expect(destinations.contains("what-is"))
    let links = try file.information("-url")
    #expect(links.contains("https://example.jp/%E9%81%93?q=a%20b"))
    let text = try file.expanded()
    #expect(text.components(separatedBy: "/Subtype /Link").count - 1 == 2)
    #expect(text.components(separatedBy: "/Type /OBJR").count - 1 == 2)
    #expect(text.components(separatedBy: "/StructParent ").count - 1 == 2)
  }

  @Test func `cells say what they head, lists how they count`() throws {
    let text = try file(.guide()).expanded()
    #expect(text.components(separatedBy: "/Scope /Column").count - 1 == 2)
    #expect(text.components(separatedBy: "/Scope /Row").count - 1 == 1)
    #expect(text.contains("/ListNumbering /Decimal"))
    // The empty cell is there all the same.
    #expect(text.components(separatedBy: "/S /TD").count - 1 == 1)
  }

  @Test func `title, author, language and dates are the book's`() throws {
    let file = try file(.guide())
    let info = try file.information("-isodates")
    #expect(info.contains("Title:           製本の試し刷り"))
    #expect(info.contains("Author:          編集部"))
    #expect(info.contains("CreationDate:    2026-11-01T00:00:00Z"))
    #expect(info.contains("Tagged:          yes"))
    #expect(info.contains("PDF version:     1.7"))
    let metadata = try file.information("-meta")
    #expect(metadata.contains(#"<rdf:li xml:lang="ja">製本の試し刷り</rdf:li>"#))
    #expect(metadata.contains("小さな本 &lt;1 &amp; 2&gt;"))
    let text = try file.expanded()
    #expect(text.contains("/Lang (ja)"))
    #expect(text.contains("/DisplayDocTitle true"))
  }

  @Test func `every font is embedded, subset and has its text`() throws {
    let listing = try file(.guide()).run("pdffonts")
    let rows = listing.split(separator: "\n").dropFirst(2)
    #expect(rows.count >= 3)
    for row in rows {
      let fields = row.split(separator: " ")
      // … emb sub uni object generation
      #expect(fields[fields.count - 5] == "yes", "\(row)")
      #expect(fields[fields.count - 3] == "yes", "\(row)")
    }
  }

  @Test func `two runs give the same bytes`() throws {
    let first = try PDFExporter.export(SampleBook.guide().book, catalog: TestFonts.catalog)
    let second = try PDFExporter.export(SampleBook.guide().book, catalog: TestFonts.catalog)
    #expect(first == second)
  }

  @Test(.enabled(if: TestFonts.has(TestFonts.latin), "needs DejaVu Sans"))
  func `a ligature reads as its letters`() throws {
    var sample = try SampleBook()
    sample.structure = [StructureNode(id: SampleBook.node(1), role: .paragraph)]
    sample.addPage("1")
    for (line, face) in [TestFonts.latin, TestFonts.serif].enumerated() {
      let y = 100 + Double(line) * 20
      var x = try sample.set("o", face, y: y, for: SampleBook.node(1))
      let ligature = try sample.shaper.cluster("ffi", drawnAs: "ﬃ", face)
      x = try sample.place(ligature, x: x, y: y, mark: .node(SampleBook.node(1)))
      try sample.set("ce", face, x: x, y: y, for: SampleBook.node(1))
    }
    #expect(try file(sample, name: "ligature").text() == "officeoffice")
  }

  @Test(.enabled(if: TestFonts.has(TestFonts.gothic), "needs BIZ UDGothic"))
  func `a TrueType face says that its characters are its glyphs`() throws {
    var sample = try SampleBook()
    sample.structure = [StructureNode(id: SampleBook.node(1), role: .paragraph)]
    sample.addPage("1")
    try sample.set("本文の文字", TestFonts.gothic, y: 100, for: SampleBook.node(1))
    let file = try file(sample)
    #expect(try file.text() == "本文の文字")
    #expect(try file.expanded().contains("/CIDToGIDMap /Identity"))
  }

  @Test func `a serif face comes without the subroutines it does not use`() throws {
    var sample = try SampleBook()
    sample.structure = [StructureNode(id: SampleBook.node(1), role: .paragraph)]
    sample.addPage("1")
    let text = "永和九年歳在癸丑暮春之初会于会稽山陰之蘭亭脩禊事也群賢畢至少長咸集此地有崇山峻領"
    try sample.set(text, size: .pt(8), y: 100, for: SampleBook.node(1))
    let bytes = try PDFExporter.export(sample.book, catalog: TestFonts.catalog)
    // About 0.4 kB a glyph, where Cairo's own subset takes more than 1 kB.
    #expect(bytes.count < 40_000)
    #expect(try PDFFile(bytes, name: "serif").text() == text)
  }

  @Test func `finishing changes no pixel of the text`() throws {
    var sample = try SampleBook()
    sample.structure = [StructureNode(id: SampleBook.node(1), role: .paragraph)]
    sample.addPage("1")
    let text = "永和九年歳在癸丑。暮春之初、会于会稽山陰之蘭亭；Office (1234) ひらがなカタカナ"
    for (line, face) in [TestFonts.serif, TestFonts.sans, TestFonts.mono].enumerated() {
      try sample.set(text, face, y: 100 + Double(line) * 20, for: SampleBook.node(1))
    }
    let drawn = try PDFExporter.draw(
      sample.book, catalog: TestFonts.catalog, fonts: [], pictures: [])
    #expect(try file(sample).pixels() == PDFFile(drawn.bytes).pixels())
  }

  @Test func `more emoji than one font holds are all found`() throws {
    var sample = try SampleBook()
    sample.structure = [StructureNode(id: SampleBook.node(1), role: .paragraph)]
    sample.addPage("1")
    let emoji = (0x1F400...0x1F540).compactMap(Unicode.Scalar.init)
      .filter { $0.properties.isEmojiPresentation }
    #expect(emoji.count > 255)
    for start in stride(from: 0, to: emoji.count, by: 20) {
      let line = emoji[start..<min(start + 20, emoji.count)].map(String.init).joined()
      try sample.set(
        line, TestFonts.emoji, x: 40, y: 40 + Double(start), for: SampleBook.node(1))
    }
    let file = try file(sample, name: "emoji")
    #expect(try file.text() == emoji.map(String.init).joined())
    #expect(try file.run("pdffonts").components(separatedBy: "Type 3").count == 3)
  }

  @Test func `structure, parent tree and content agree`() throws {
    guard let report = try Self.report(of: "check_structure.py", on: file(.guide()), "pikepdf")
    else { return }
    // Heading, paragraph in two, link, label, item; paragraph, three header cells, paragraph.
    #expect(report == "11 contents, 2 annotations\n")
  }

  @Test func `PDFium finds the text as well`() throws {
    guard let text = try Self.report(of: "read_by_pdfium.py", on: file(.guide()), "pypdfium2")
    else { return }
    #expect(
      text.filter { !$0.isWhitespace }
        == "柱の文字製本とは始め、ここを見よ。打上げ🚀8️⃣の後12.項目listitem段落の続き。見出し甲見出し乙行の頭外へ")
  }

  /// What a script beside this file prints of a PDF; nil, with a word, where its module is missing.
  private static func report(
    of script: String, on file: PDFFile, _ module: String
  ) throws -> String? {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let package = folder.deletingLastPathComponent().deletingLastPathComponent()
    let environment = package.appending(path: ".venv/bin/python").path
    let python = FileManager.default.fileExists(atPath: environment) ? environment : "python3"
    guard (try? Tool.run(python, ["-c", "import \(module)"])) != nil else {
      print("skipped: \(script), since \(python) cannot import \(module)")
      return nil
    }
    return try file.run(python, folder.appending(path: script).path)
  }
}
