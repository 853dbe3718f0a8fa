import BookAssembly
import Diagnostics
import DocumentTree
import TestSupport
import Testing

@testable import EPUBExport

@Suite("Random manuscripts")
struct RandomManuscriptTests {
  private static let pieces = [
    "# 題\n", "## 節 {#a}\n", "## 節\n", "### 1️⃣ 項\n", "**強調**", "`code`", "[x](#節)", "[y](#none)",
    "[z](b.md)", "[w](b.md#a)", "![図](x.png)", "<u>", "</u>", "<ruby>字<rt>じ</rt></ruby>", "<rt>",
    "<details>\n", "</details>\n", "<summary>", "</summary>", "<div id=a class='b c'>\n",
    "</div>\n",
    "| a | b |\n|--|:-:|\n| 1 | 2 |\n", "- [x] 済\n", "- 一\n  1. 二\n", "> 引用\n",
    "```swift\na < b\n```\n",
    "[^1]", "\n[^1]: 注\n", "{漢字|かん|じ}", "<https://e.com/?a&b>", "https://e.com/?x",
    "[u](<https://e.com/a b%zz\"{}|^[]#a#b>)", "www.e.com/<", "&amp;&lt;", "<script>", "\u{1}",
    "---\n",
    "本文の文。", "\n", "\n\n", "*", "~~消~~", "<span lang=en title='\"'>en</span>", "\\", "#tag #tag\n",
  ]

  @Test("Whatever is written, every document is well-formed, whole, and linked without a gap")
  func random() throws {
    let seed = Fuzzing.seed
    var random = SeededGenerator(seed: seed)
    for round in 0..<Fuzzing.rounds(60) {
      let sources = ["a.md", "b.md"].map { manuscript($0, using: &random) }
      let export = try ManuscriptExport(sources)
      let comment = "seed \(seed), round \(round): \(sources.map(\.text))"
      try check(export, starts: starts(in: export.book, using: &random), Comment(rawValue: comment))
    }
  }

  @Test(
    "Eighty of them make one book that EPUBCheck has nothing against",
    .enabled(if: EPUBCheck.shouldRun, "EPUBCheck is missing"))
  func check() throws {
    let seed = Fuzzing.seed
    print("random manuscripts: seed \(seed)")
    var random = SeededGenerator(seed: seed)
    let sources = (0..<80).map { manuscript("\($0 == 1 ? "b" : "g\($0)").md", using: &random) }
    let export = try ManuscriptExport(sources)
    var exporter = export.exporter
    exporter.pageStarts = starts(in: export.book, using: &random)
    try EPUBCheck.expectClean(exporter.export(export.book))
  }

  private func manuscript(_ name: String, using random: inout SeededGenerator) -> SourceFile {
    let count = Int.random(in: 0...40, using: &random)
    let text = (0..<count).compactMap { _ in Self.pieces.randomElement(using: &random) }
    return SourceFile(name: name, text: text.joined())
  }

  private func starts(in book: Book, using random: inout SeededGenerator) -> [EPUBPageStart] {
    var starts: [EPUBPageStart] = []
    for section in book.sections {
      section.root.forEachElement { element in
        guard Int.random(in: 0..<4, using: &random) == 0 else { return }
        let offset = Int.random(in: 0...5, using: &random)
        starts.append(EPUBPageStart(node: element.id, offset: offset, label: "\(starts.count)"))
      }
    }
    return starts
  }

  private func check(
    _ export: ManuscriptExport, starts: [EPUBPageStart], _ comment: Comment
  ) throws {
    var exporter = export.exporter
    exporter.pageStarts = starts
    let publication = try exporter.publication(of: export.book)
    var readers: [String: XHTMLReader] = [:]
    for entry in publication.entries where entry.path.hasSuffix("xhtml") {
      readers[entry.path] = try XHTMLReader(entry.bytes)
    }
    for section in export.book.sections where section.kind != .contents {
      let reader = try #require(readers["EPUB/\(section.name).xhtml"])
      let expected = section.root.textContent.unicodeScalars.filter(XMLCharacter.isAllowed)
      #expect(reader.text == String(String.UnicodeScalarView(expected)), comment)
    }
    for (path, reader) in readers {
      #expect(Set(reader.identifiers).count == reader.identifiers.count, comment)
      for href in reader.all("a").compactMap({ $0.attributes["href"] }) {
        guard !href.hasPrefix("http") else { continue }
        let parts = href.split(separator: "#", omittingEmptySubsequences: false)
        let target = readers[parts[0].isEmpty ? path : "EPUB/\(parts[0])"]
        let isThere = parts.count == 1 || target?.identifiers.contains(String(parts[1])) == true
        #expect(target != nil && isThere, comment)
      }
    }
    #expect(publication.pages.count == starts.count, comment)
  }
}
