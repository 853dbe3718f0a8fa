import BookAssembly
import Diagnostics
import Testing

@testable import EPUBExport

/// Two guides under parts, with related guides, tags and a colophon.
@Suite("A whole book as EPUB")
struct WholeBookTests {
  private let whole: ManuscriptExport

  init() throws {
    whole = try ManuscriptExport(
      [
        SourceFile(
          name: "em.md",
          text: "---json\n{\"related_jobs\": [\"tech_lead\", \"cto\"]}\n---\n"
            + "# EMの手引き\n\n## 役割\n\n本文。\n\n#採用 #OKR\n"),
        SourceFile(name: "tech-lead.md", text: "# 技術者の手引き\n\n## 設計\n\n本文。\n\n#採用\n"),
      ],
      options: AssemblyOptions(
        title: "本", creators: [.init(name: "編集部", role: "edt")], publisher: "書房",
        date: "2026-11-01", identifier: "urn:isbn:9784065199817", edition: "第1版",
        parts: [
          PartOption(title: "率いる", guides: 0..<1), PartOption(title: "つくる", guides: 1..<2),
        ]))
  }

  private func reader(_ path: String) throws -> XHTMLReader {
    try XHTMLReader(#require(try whole.files()["EPUB/" + path]))
  }

  @Test(
    "EPUBCheck has nothing against it", .enabled(if: EPUBCheck.shouldRun, "EPUBCheck is missing"))
  func check() throws {
    try EPUBCheck.expectClean(whole.exporter.export(whole.book))
  }

  @Test("Each part, the index of tags and the colophon are content documents of their own")
  func documents() throws {
    let names = ["part-1", "em", "part-2", "tech-lead", "tag-index", "colophon"]
    let package = try #require(try whole.files()["EPUB/package.opf"])
    let spine = String(decoding: package, as: UTF8.self)
      .matches(of: #/itemref idref="section-([^"]+)"/#).map { String($0.1) }
    #expect(spine == ["title-page"] + names)
    for name in names { #expect(try whole.files()["EPUB/\(name).xhtml"] != nil) }
    let types = try ["part-1", "tag-index", "colophon"].map {
      try reader("\($0).xhtml").all("section").first?.attributes["epub:type"]
    }
    #expect(types == ["part", "index", "colophon"])
  }

  @Test("The navigation nests part, guide and chapter, and ends with the index")
  func navigation() throws {
    func titles(_ entries: [Publication.NavigationEntry]) -> String {
      entries.map { entry in
        "\(entry.title)(\(entry.address))"
          + (entry.children.isEmpty ? "" : "[\(titles(entry.children))]")
      }.joined(separator: " ")
    }
    let navigation = try whole.exporter.publication(of: whole.book).navigation
    #expect(
      titles(navigation)
        == "率いる(part-1.xhtml#part-1)[EMの手引き(em.xhtml#em-emの手引き)[役割(em.xhtml#em-役割)]] "
        + "つくる(part-2.xhtml#part-2)"
        + "[技術者の手引き(tech-lead.xhtml#tech-lead-技術者の手引き)[設計(tech-lead.xhtml#tech-lead-設計)]] "
        + "タグ索引(tag-index.xhtml#tag-index)")
  }

  @Test("Related guides and the index lead into the documents of the guides")
  func links() throws {
    let related = try reader("em.xhtml").all("a").compactMap { $0.attributes["href"] }
    #expect(related == ["tech-lead.xhtml#tech-lead"])
    #expect(try reader("em.xhtml").text.hasSuffix("関連するガイド技術者の手引きcto"))
    let index = try reader("tag-index.xhtml").all("a").compactMap { $0.attributes["href"] }
    #expect(index == ["em.xhtml#em", "em.xhtml#em", "tech-lead.xhtml#tech-lead"])
    #expect(whole.log.diagnostics.map(\.code) == [.relatedGuideNotFound, .tagReadingMissing])
  }

  @Test(
    "With a cover, editions and rights EPUBCheck has nothing against it either",
    .enabled(if: EPUBCheck.shouldRun, "EPUBCheck is missing"))
  func cover() throws {
    var options = AssemblyOptions(title: "本", publisher: "書房")
    options.cover = .metadata
    options.editions = [.init(name: "第1版第1刷", date: "2026-11-01")]
    options.rights = "© 2026 書房"
    options.readings = ["採用": "さいよう"]
    let export = try ManuscriptExport(
      [
        SourceFile(name: "a.md", text: "# 甲\n\n#採用 #OKR\n"),
        SourceFile(name: "b.md", text: "# 乙\n\n#採用\n"),
      ], options: options)
    try EPUBCheck.expectClean(export.exporter.export(export.book))
    let package = String(
      decoding: try #require(try export.files()["EPUB/package.opf"]), as: UTF8.self)
    #expect(package.contains("<dc:rights>© 2026 書房</dc:rights>"))
    #expect(package.contains(">第1版第1刷</meta>"))
    #expect(package.contains("<itemref idref=\"section-cover\"/>"))
  }

  @Test("The package document says the edition")
  func edition() throws {
    let package = String(
      decoding: try #require(try whole.files()["EPUB/package.opf"]), as: UTF8.self)
    #expect(package.contains("<meta property=\"schema:bookEdition\">第1版</meta>"))
  }
}
