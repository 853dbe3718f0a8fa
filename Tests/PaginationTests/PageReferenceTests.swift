import BookAssembly
import Diagnostics
import Style
import TestSupport
import Testing
import Typography

@testable import Pagination

/// Only the paragraphs that show page numbers are set again when the numbers become known.
@Suite("Page references")
struct PageReferenceTests {
  private static var setter: SectionSetter<SquareShaper> { SectionSetter(shaper: SquareShaper()) }

  private static func book(css: String = "") -> TypesetBook {
    let text = String(repeating: "組織の成長に合わせて役割は変わるため、期待を言葉にします。\n\n", count: 40)
    return TypesetBook(
      guides: [
        (
          "em.md",
          "---json\n{\"slug\": \"em\", \"related_jobs\": [\"tech_lead\"]}\n---\n# EMの手引き\n\n"
            + "## 役割\n\n\(text)1. 一つ目の節は[設計](tech-lead.md)です。\n\n"
            + "| 役割 | 手引き |\n| :-- | :-- |\n| 設計 | [設計](tech-lead.md) |\n\n\(text)#採用\n"
        ),
        ("tech-lead.md", "# 技術者の手引き\n\n## 設計\n\n\(text)#採用\n"),
      ], css: css)
  }

  private static func galleys(
    of book: TypesetBook, labels: PageLabels, replacing earlier: [Galley]? = nil
  ) -> [Galley] {
    var log = DiagnosticLog()
    return book.sections.enumerated().map { index, section in
      guard let earlier else {
        return setter.galley(
          of: section, styles: book.styles, labels: labels, in: book.book, reporting: &log)
      }
      return setter.galley(
        earlier[index], of: section, styles: book.styles, labels: labels, in: book.book,
        reporting: &log)
    }
  }

  /// The same label for all places of a book.
  private static func labels(_ label: String, of book: TypesetBook) -> PageLabels {
    let identifiers = book.paged.pages.flatMap(\.destinations).map(\.identifier)
    return PageLabels(labels: Dictionary(identifiers.map { ($0, label) }) { first, _ in first })
  }

  @Test(
    "Numbers put in later stand as if they had been known from the beginning",
    arguments: ["7", "123", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十"],
    [
      "", "p a::after { content: target-counter(attr(href), page) }",
      "a::after, h2::after { content: target-counter(attr(href), page) }",
    ])
  func replaced(label: String, css: String) {
    let book = Self.book(css: css)
    let labels = Self.labels(label, of: book)
    let first = Self.galleys(of: book, labels: PageLabels())
    let later = Self.galleys(of: book, labels: labels, replacing: first)
    let known = Self.galleys(of: book, labels: labels)
    #expect(first.contains { !$0.referring.isEmpty })
    for (later, known) in zip(later, known) {
      #expect(later.strips.map(\.items) == known.strips.map(\.items))
      #expect(later.strips.map(\.links) == known.strips.map(\.links))
      #expect(later.strips.map(\.height) == known.strips.map(\.height))
      #expect(later.strips.map(\.textStart) == known.strips.map(\.textStart))
    }
  }

  @Test("A guide without tables of page numbers is not set twice for its related guides")
  func lineByLine() throws {
    let book = Self.book()
    let galleys = Self.galleys(of: book, labels: PageLabels())
    let guide = try #require(galleys.first { $0.tables.count == 1 && !$0.referring.isEmpty })
    #expect(guide.canReplaceReferences)
    #expect(guide.referenceCount == 1)
  }

  @Test("A number in a table has its section set again as a whole")
  func inTable() throws {
    let book = Self.book(css: "td a::after { content: target-counter(attr(href), page) }")
    let galleys = Self.galleys(of: book, labels: PageLabels())
    let guide = try #require(galleys.first { $0.tables.count == 1 && !$0.referring.isEmpty })
    #expect(!guide.canReplaceReferences)
  }
}
