import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Publishing

/// Guides with images, taken the whole way into both outputs.
@Suite("Images of a published book")
struct PublishedImagesTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for name in ["rgb.png", "cmyk.jpg", "turned-6.jpg", "lossy.webp", "moving.gif", "drawing.svg"] {
      try folder.write(Pictures.file(name), to: "book/img/\(name)")
    }
  }

  private func publish(
    _ text: String, manifest: String = "title: 本", css: String? = nil
  ) async throws -> PublishReport {
    try folder.write(text, to: "book/guides/a.md")
    try folder.write("# 乙\n\n本文。\n", to: "book/guides/b.md")
    try folder.write(manifest, to: "book/book.yml")
    var options = PublishOptions(
      inputs: [folder.path("book")], outputs: [folder.path("x.pdf"), folder.path("x.epub")],
      workerCount: 2)
    if let css { options.styleSheets = [try folder.write(css, to: "own.css")] }
    return try await Publisher(options).publish()
  }

  private func said(_ report: PublishReport, _ code: DiagnosticCode) -> [Diagnostic] {
    report.log.diagnostics.filter { $0.code == code }
  }

  private func objects() throws -> String {
    try ReadBack.run(["qpdf", "--json=2", "--json-key=qpdf", folder.path("x.pdf")])
  }

  @Test("The alternative text is in both outputs, and an ornament is read by nobody")
  func alternatives() async throws {
    let report = try await publish(
      """
      # 甲

      ![組織の図](../img/rgb.png)

      <img src="../img/drawing.svg" alt="">
      """)
    #expect(report.exitStatus(warnings: .refused) == .done)
    #expect(try objects().contains("\"/Alt\": \"u:組織の図\""))
    #expect(try StructureText(ofPDF: folder.path("x.pdf")).count(of: "Figure") == 1)
    let epub = try ReadBack.filesOfEPUB(folder.path("x.epub"))
    #expect(epub.contains("alt=\"組織の図\""))
    #expect(
      epub.contains("alt=\"\" role=\"presentation\"") || epub.contains("role=\"presentation\""))
  }

  @Test("A title is the caption of a figure, in both outputs")
  func caption() async throws {
    _ = try await publish("# 甲\n\n![組織の図](../img/rgb.png \"図一 組織\")\n")
    let structure = try StructureText(ofPDF: folder.path("x.pdf"))
    #expect(structure.texts(of: "Caption") == ["図一組織"])
    #expect(structure.count(of: "Figure") == 1)
    let epub = try ReadBack.filesOfEPUB(folder.path("x.epub"))
    #expect(epub.contains("<figcaption>図一 組織</figcaption>"))
  }

  @Test("Few pixels on much paper are a note with the figures")
  func resolution() async throws {
    let report = try await publish(
      "# 甲\n\n![図](../img/cmyk.jpg)\n", css: "img { width: 100% }")
    let note = try #require(said(report, .imageResolution).first)
    #expect(note.severity == .note)
    #expect(
      note.message.english.hasSuffix(
        "img/cmyk.jpg” is printed at 5 ppi (24 × 16 px over 114 × 76 mm)"))
    #expect(note.message.japanese.contains("解像度は印刷時に5 ppiです（24×16画素を114×76 mmに）"))
    #expect(
      note.hint?.english
        == "for 200 ppi, make it 2 mm wide at most, or use an image at least 960 px wide")
    #expect(note.location?.range.start.line == 3)
    #expect(note.location?.file.name.hasSuffix("a.md") == true)
  }

  @Test("An image above the book's folder is refused, by its path or through a link")
  func outside() async throws {
    try folder.write(Pictures.file("rgb.png"), to: "secret.png")
    try folder.link("book/img/link.png", to: folder.path("secret.png"))
    let report = try await publish(
      "# 甲\n\n![図](../../secret.png)\n\n![図](../img/link.png)\n")
    let refused = said(report, .outsideRoot)
    #expect(refused.map(\.severity) == [.warning, .warning])
    #expect(refused.map { $0.location?.range.start.line } == [3, 5])
    #expect(refused.first?.message.japanese.contains("の外にあるため読みません") == true)
    #expect(try !ReadBack.filesOfEPUB(folder.path("x.epub")).contains("<img"))
  }

  @Test(
    "The policy for missing images is the opening picture's too",
    arguments: [("error", [Severity.error]), ("warn", [.warning]), ("omit", [])])
  func missingHero(policy: String, severities: [Severity]) async throws {
    let report = try await publish(
      "---json\n{\"hero_image\": \"../img/none.png\"}\n---\n# 甲\n",
      manifest: "title: 本\nmissing: \(policy)\n")
    let missing = said(report, .imageNotFound)
    #expect(missing.map(\.severity) == severities)
    #expect(missing.allSatisfy { $0.location?.range.start.line == 2 })
    #expect(report.written.isEmpty == (policy == "error"))
  }

  @Test("A broken image is a warning at its place, and its text stands for it")
  func broken() async throws {
    try folder.write(Array(try Pictures.file("rgb.png").prefix(60)), to: "book/img/broken.png")
    let report = try await publish("# 甲\n\n![壊れた図](../img/broken.png)\n")
    #expect(said(report, .imageBroken).map { $0.location?.range.start.line } == [3])
    #expect(try ReadBack.filesOfEPUB(folder.path("x.epub")).contains("壊れた図"))
  }

  private static let thumbnail =
    "---json\n{\"thumbnail\": \"../img/rgb.png\"}\n---\n# 甲\n\n本文。\n"

  @Test("Thumbnails are in neither output unless a style shows them")
  func hiddenThumbnails() async throws {
    _ = try await publish(Self.thumbnail)
    #expect(try !objects().contains("/Image"))
    let epub = try ReadBack.filesOfEPUB(folder.path("x.epub"))
    #expect(!epub.contains("rgb.png") && !epub.contains("class=\"thumbnail\""))
  }

  @Test("Thumbnails stand in the contents of both outputs where a style shows them")
  func shownThumbnails() async throws {
    let report = try await publish(
      Self.thumbnail, css: "img.thumbnail { display: inline; height: 2em; vertical-align: middle }")
    #expect(report.exitStatus(warnings: .refused) == .done)
    #expect(try objects().contains("/Image"))
    let epub = try ReadBack.filesOfEPUB(folder.path("x.epub"))
    #expect(epub.contains("<img class=\"thumbnail\" src=\"images/rgb.png\""))
  }

  @Test("Thumbnails that only paper shows stay out of the EPUB")
  func printedThumbnails() async throws {
    _ = try await publish(
      Self.thumbnail, css: "@media print { img.thumbnail { display: inline; height: 2em } }")
    #expect(try objects().contains("/Image"))
    #expect(try !ReadBack.filesOfEPUB(folder.path("x.epub")).contains("rgb.png"))
  }

  @Test("An image that a sheet hides on the screen stays out of the EPUB, and only there")
  func hiddenImage() async throws {
    _ = try await publish(
      "# 甲\n\n![図](../img/rgb.png)\n\n<div class=\"paper\">\n\n![紙の図](../img/cmyk.jpg)\n\n</div>\n",
      css: "@media epub { .paper { display: none } }")
    #expect(try objects().components(separatedBy: "\"/Subtype\": \"/Image\"").count - 1 == 2)
    let epub = try ReadBack.filesOfEPUB(folder.path("x.epub"))
    #expect(epub.contains("images/rgb.png"))
    #expect(!epub.contains("cmyk.jpg"))
  }

  @Test("A thumbnail that is shown must be there; one that is hidden need not")
  func missingThumbnail() async throws {
    let text = "---json\n{\"thumbnail\": \"../img/none.png\"}\n---\n# 甲\n"
    #expect(try await said(publish(text), .imageNotFound).isEmpty)
    let report = try await publish(text, css: "img.thumbnail { display: inline }")
    #expect(said(report, .imageNotFound).map { $0.location?.range.start.line } == [2])
  }

  @Test("The same bytes come out on one thread and on many")
  func determinism() async throws {
    let text =
      "# 甲\n\n"
      + ["rgb.png", "turned-6.jpg", "lossy.webp", "moving.gif", "drawing.svg"]
      .map { "![図](../img/\($0))\n\n" }.joined()
    var outputs: [Set<[UInt8]>] = [[], []]
    for workers in [1, 4] {
      try folder.write(text, to: "book/guides/a.md")
      let options = PublishOptions(
        inputs: [folder.path("book")], outputs: [folder.path("x.pdf"), folder.path("x.epub")],
        workerCount: workers)
      _ = try await Publisher(options).publish()
      for (index, name) in ["x.pdf", "x.epub"].enumerated() {
        outputs[index].insert(Array(try Data(contentsOf: URL(filePath: folder.path(name)))))
      }
    }
    #expect(outputs.map(\.count) == [1, 1])
  }
}
