import Diagnostics
import Testing

@testable import Publishing

/// Two guides taken the whole way as one book, and read back from the PDF.
@Suite("A published book of two guides")
struct PublishedBookTests {
  private let folder: TemporaryFolder
  private let report: PublishReport
  private let outline: Outline
  private let structure: StructureText

  init() async throws {
    folder = try TemporaryFolder()
    let text = String(repeating: "組織の成長に合わせて役割は変わるため、期待を言葉にします。\n\n", count: 50)
    let guides = [
      try folder.write(
        "---json\n{\"related_jobs\": [\"tech_lead\", \"cto\"], \"tags\": [\"採用\"]}\n---\n"
          + "# EMの手引き\n\n## 役割\n\n\(text)#採用 #OKR\n", to: "em.md"),
      try folder.write("# 技術者の手引き\n\n## 設計\n\n\(text)#採用\n", to: "tech-lead.md"),
    ]
    let pdf = folder.path("x.pdf")
    report = try await Publisher(PublishOptions(inputs: guides, outputs: [pdf])).publish()
    outline = try Outline(ofPDF: pdf)
    structure = try StructureText(ofPDF: pdf)
  }

  /// The page label under which the outline finds a title, once that page is seen to show it.
  private func label(of title: String) throws -> String {
    let entry = try #require(outline.entries.first { $0.title == title })
    let page = try ReadBack.run([
      "pdftotext", "-f", "\(entry.page)", "-l", "\(entry.page)", folder.path("x.pdf"), "-",
    ])
    #expect(ReadBack.squeezed(page).contains(title))
    return entry.label
  }

  @Test("Contents, related guides and index of tags name the pages where the guides begin")
  func pageNumbers() throws {
    let labels = try ["EMの手引き", "技術者の手引き", "タグ索引"].map(label)
    #expect(Set(labels).count == 3)
    let (first, second) = ("EMの手引き" + labels[0], "技術者の手引き" + labels[1])
    let links = structure.sections.map { $0.texts(of: "Link") }
    try #require(links.count == 5)
    #expect(links[1].contains(first) && links[1].contains(second))
    #expect(links[1].last == "タグ索引" + labels[2])
    #expect(links[2] == [second])
    #expect(links[4] == [first, first, second])
  }

  @Test("What the guides say wrongly of each other is said once, and the book is made")
  func diagnostics() {
    #expect(
      report.log.diagnostics.map(\.code) == [
        .tagsDiffer, .relatedGuideNotFound, .tagReadingMissing,
      ])
    #expect(report.exitStatus(warnings: .accepted) == .done)
  }
}
