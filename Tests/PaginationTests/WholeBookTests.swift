import BookAssembly
import DocumentTree
import Style
import Testing
import Typography

@testable import Pagination

/// Two guides under parts, with related guides, tags and a colophon.
@Suite("A whole book on pages")
struct WholeBookTests {
  private let book: TypesetBook

  init() {
    let text = String(repeating: "組織の成長に合わせて役割は変わるため、期待を言葉にします。\n\n", count: 40)
    book = TypesetBook(
      guides: [
        (
          "em.md",
          "---json\n{\"slug\": \"em\", \"related_jobs\": [\"tech_lead\"]}\n---\n# EMの手引き\n\n"
            + "## 役割\n\n\(text)#採用 #OKR\n"
        ),
        ("tech-lead.md", "# 技術者の手引き\n\n## 設計\n\n\(text)#採用\n"),
      ],
      options: AssemblyOptions(
        title: "本", publisher: "書房", date: "2026-11-01", edition: "第1版",
        parts: [
          PartOption(title: "率いる", guides: 0..<1), PartOption(title: "つくる", guides: 1..<2),
        ]))
  }

  private func page(of identifier: String) throws -> Page {
    try #require(
      book.paged.pages.first { $0.destinations.contains { $0.identifier == identifier } })
  }

  private func lines(under identifier: String) throws -> [String] {
    TypesetBook.lines(of: try page(of: identifier))
  }

  @Test("Nothing is said against it, but that a tag has no reading")
  func clean() { #expect(book.log.diagnostics.map(\.code) == [.tagReadingMissing]) }

  @Test("A part's title stands alone on a right-hand page, without head and folio")
  func partTitle() throws {
    for (part, title) in [("part-1", "率いる"), ("part-2", "つくる")] {
      let page = try page(of: part)
      #expect(page.isRecto)
      #expect(TypesetBook.lines(of: page) == [title])
      #expect(page.items.allSatisfy { $0.mark.isNode })
    }
  }

  @Test("The back of a part's title page is blank, and its first guide opens on the right")
  func afterPartTitle() throws {
    for (part, guide) in [("part-1", "em"), ("part-2", "tech-lead")] {
      let title = try page(of: part)
      #expect(book.paged.pages[title.index + 1].items.isEmpty)
      #expect(try page(of: guide).index == title.index + 2)
    }
  }

  @Test("The running head of a left-hand page names the guide, never the part")
  func runningHead() throws {
    let opening = try page(of: "tech-lead")
    let heads = book.paged.pages[opening.index + 1].items.compactMap { item -> String? in
      guard !item.mark.isNode, case .glyphs(let run, _, _) = item.content else { return nil }
      return run.text
    }
    #expect(heads.contains("技術者の手引き"))
  }

  @Test("Contents, related guides and index of tags show the page the guide stands on")
  func pageNumbers() throws {
    let first = try page(of: "em").label
    let second = try page(of: "tech-lead").label
    let part = try page(of: "part-2").label
    let index = try page(of: "tag-index").label
    #expect(first == "3" && Int(second).map { $0 > 5 } == true)
    // Leaders are ornaments, so what is read is the title and the number.
    #expect(
      try lines(under: "contents") == [
        "目次", "率いる1", "EMの手引き\(first)", "役割\(first)", "つくる\(part)", "技術者の手引き\(second)",
        "設計\(second)", "タグ索引\(index)",
      ])
    #expect(
      try lines(under: "tag-index") == [
        "タグ索引", "A–Z", "OKR", "EMの手引き\(first)", "その他", "採用", "EMの手引き\(first)",
        "技術者の手引き\(second)",
      ])
    let related = book.bodyPages.flatMap { $0 }.drop { $0 != "関連するガイド" }.dropFirst().first
    #expect(related == "技術者の手引き\(second)")
  }

  @Test("The outline nests the guides below their parts, and ends with the index")
  func outline() {
    func titles(_ entries: [OutlineEntry]) -> String {
      entries.map { entry in
        entry.title + (entry.children.isEmpty ? "" : "[\(titles(entry.children))]")
      }.joined(separator: " ")
    }
    #expect(titles(book.paged.outline) == "率いる[EMの手引き[役割]] つくる[技術者の手引き[設計]] タグ索引")
  }

  @Test("The colophon is the last page, set low, without head and folio")
  func colophon() throws {
    let page = try #require(book.paged.pages.last)
    #expect(TypesetBook.lines(of: page) == ["本", "版第1版", "発行日2026年11月1日", "発行書房"])
    #expect(page.items.allSatisfy { $0.mark.isNode || !$0.content.isGlyphs })
    let top = page.items.compactMap { item -> Length? in
      guard case .glyphs(_, let origin, _) = item.content else { return nil }
      return origin.y
    }.min()
    #expect(try #require(top) > page.size.height / 2)
  }
}

extension ContentMark {
  fileprivate var isNode: Bool {
    if case .node = self { true } else { false }
  }
}

extension PlacedItem.Content {
  fileprivate var isGlyphs: Bool {
    if case .glyphs = self { true } else { false }
  }
}
