import Diagnostics
import Foundation
import Testing

@testable import Publishing

/// Books taken the whole way by their manifests.
@Suite("A book published by its manifest")
struct PublishedManifestTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let text = String(repeating: "組織の成長に合わせて役割は変わるため、期待を言葉にします。\n\n", count: 50)
    for (name, title, link) in [
      ("em", "EMの手引き", "[章](tech-lead.md#設計)と[題](../guides/tech-lead.md)と[名](tech-lead)"),
      ("tech-lead", "技術者の手引き", "[戻る](em.md#役割)と[無い](em.md#役割り)"),
    ] {
      let related = name == "em" ? "tech_lead" : "em"
      try folder.write(
        "---json\n{\"related_jobs\": [\"\(related)\"], \"tags\": [\"採用\", \"OKR\"]}\n---\n"
          + "# \(title)\n\n## \(name == "em" ? "役割" : "設計")\n\n\(text)\(link)\n\n### 細目\n\n本文。\n",
        to: "book/guides/\(name).md")
    }
  }

  private func publish(
    _ manifest: String, as outputs: [String] = ["x.pdf"], select: String? = nil,
    settings: [String] = [], profile: String? = nil
  ) async throws -> PublishReport {
    try folder.write(manifest, to: "book/book.yml")
    var options = PublishOptions(
      inputs: [folder.path("book")], outputs: outputs.map { folder.path($0) })
    options.select = select
    options.overrides = ManifestOverrides(
      profile: profile, settings: settings.compactMap(ManifestSetting.init))
    return try await Publisher(options).publish()
  }

  private static let whole = """
    title: 港の本
    cover: true
    publisher: 書房
    editions: [{name: 第1版, date: 2026-11-01}]
    readings: {採用: さいよう}
    toc: {depth: 1}
    parts:
      - {title: 率いる, guides: [guides/em.md]}
      - {title: つくる, guides: [guides/tech-lead.md]}
    """

  @Test("Contents, related guides and index name the pages where parts and guides begin")
  func pageNumbers() async throws {
    let report = try await publish(Self.whole)
    #expect(report.log.diagnostics.map(\.code) == [.linkTargetNotFound])
    let outline = try Outline(ofPDF: folder.path("x.pdf"))
    let structure = try StructureText(ofPDF: folder.path("x.pdf"))
    func line(_ title: String) throws -> String {
      let entry = try #require(outline.entries.first { $0.title == title })
      let page = try ReadBack.run([
        "pdftotext", "-f", "\(entry.page)", "-l", "\(entry.page)", folder.path("x.pdf"), "-",
      ])
      #expect(ReadBack.squeezed(page).contains(title))
      return title + entry.label
    }
    let links = structure.sections.map { $0.texts(of: "Link") }
    let titles = ["率いる", "EMの手引き", "つくる", "技術者の手引き", "タグ索引"]
    // Cover, title page, contents, two parts of one guide each, index, colophon.
    try #require(links.count == 9)
    #expect(try links[2] == titles.map(line))
    #expect(try links[4].last == line("技術者の手引き"))
    #expect(try links[6].last == line("EMの手引き"))
    let both = try [line("EMの手引き"), line("技術者の手引き")]
    #expect(links[7] == both + both)
    #expect(structure.sections[7].text.hasPrefix("タグ索引A–ZOKR"))
  }

  @Test("A text without a title is called as the manifest says, else by its file's name")
  func titleByManifest() async throws {
    try folder.write(
      "役割が変わると、期待も変わります。\n\n聞いたこと\n\n話を聞いて、書き残しました。\n", to: "book/guides/diary.txt")
    for (guide, title) in [
      ("{file: guides/diary.txt, title: 聞き書き}", "聞き書き"), ("guides/diary.txt", "diary"),
    ] {
      _ = try await publish("title: 港の本\nguides: [guides/em.md, \(guide)]")
      let outline = try Outline(ofPDF: folder.path("x.pdf"))
      #expect(outline.entries.contains { $0.title == title })
    }
  }

  @Test("Links by file, slug and anchor lead to their guides in both outputs; a wrong one is told")
  func links() async throws {
    let report = try await publish(Self.whole, as: ["x.pdf", "x.epub"])
    let diagnostic = try #require(report.log.diagnostics.first)
    #expect(diagnostic.code == .linkTargetNotFound && diagnostic.severity == .warning)
    #expect(diagnostic.message.japanese == "リンク先「em.md#役割り」が本の中に見つかりません")
    #expect(diagnostic.hint?.japanese == "見出し「役割」なら「#役割」です")
    let text = try ReadBack.filesOfEPUB(folder.path("x.epub"))
    for href in [
      "tech-lead.xhtml#tech-lead-設計", "tech-lead.xhtml#tech-lead\"", "em.xhtml#em-役割",
    ] { #expect(text.contains("href=\"" + href), "\(href)") }
    #expect(text.contains("<span class=\"broken-link\">無い</span>"))
    let json = try ReadBack.run([
      "qpdf", "--qdf", "--object-streams=disable", folder.path("x.pdf"), "-",
    ])
    // Each link of a guide's text, by the name of its destination in UTF-16.
    let named = "tech-lead-設計".utf16.map { unit in
      let hex = String(unit, radix: 16)
      return String(repeating: "0", count: 4 - hex.count) + hex
    }.joined()
    #expect(json.contains("/Dest <feff\(named)>"))
  }

  @Test("The EPUB has the cover, its navigation is as deep as the contents, and keeps the rights")
  func epub() async throws {
    try folder.write(try Self.picture(), to: "book/cover.png")
    let manifest = Self.whole + "\nrights: © 書房\nisbn: 978-4-06-519981-7\n"
    _ = try await publish(manifest, as: ["x.epub"], settings: ["cover=./cover.png"])
    let text = try ReadBack.filesOfEPUB(folder.path("x.epub"))
    #expect(text.contains("properties=\"cover-image\""))
    #expect(text.contains("epub:type=\"cover\" href=\"cover.xhtml\""))
    #expect(text.contains("alt=\"『港の本』の表紙\""))
    #expect(text.contains("<dc:rights>© 書房</dc:rights>"))
    #expect(text.contains("urn:isbn:978-4-06-519981-7"))
    let navigation = try #require(
      text.firstMatch(of: #/epub:type="toc".*?</nav>/#.dotMatchesNewlines()))
    #expect(navigation.output.contains("技術者の手引き"))
    #expect(!navigation.output.contains("設計"))
  }

  /// A picture of one pixel.
  private static func picture() throws -> [UInt8] {
    try [UInt8](
      #require(
        Data(
          base64Encoded:
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYGAAAAAEAAH2FzhVAAAA"
            + "AElFTkSuQmCC")))
  }

  @Test("A picture is the whole first page, over the bleed; a file that is none is an error")
  func coverPicture() async throws {
    try folder.write(try Self.picture(), to: "book/cover.png")
    let report = try await publish(
      Self.whole, settings: ["cover=./cover.png", "page.bleed=3mm"])
    #expect(report.log.hasErrors == false)
    let images = try ReadBack.run([
      "pdfimages", "-f", "1", "-l", "1", "-list", folder.path("x.pdf"),
    ])
    #expect(images.split(separator: "\n").count == 3)
    let program = """
      import sys
      from PIL import Image
      image = Image.open(sys.argv[1]).convert("L")
      # The last row and column are only partly page.
      print(image.crop((0, 0, image.width - 1, image.height - 1)).getextrema())
      """
    _ = try ReadBack.run([
      "pdftoppm", "-r", "20", "-png", "-l", "1", "-singlefile", folder.path("x.pdf"),
      folder.path("x"),
    ])
    let python = ReadBack.package.appendingPathComponent(".venv/bin/python").path
    if FileManager.default.isExecutableFile(atPath: python) {
      #expect(try ReadBack.run([python, "-c", program, folder.path("x.png")]) == "(0, 0)\n")
    } else {
      print("skipped: no .venv to look at the cover")
    }
    try folder.write("no image", to: "book/cover.png")
    let broken = try await publish(Self.whole, settings: ["cover=./cover.png"])
    #expect(broken.log.diagnostics.filter { $0.severity == .error }.map(\.code) == [.imageNotFound])
    #expect(broken.written.isEmpty)
  }

  /// The boxes of the first page, in whole hundredths of a point.
  private func box(_ name: String) throws -> [String] {
    try ReadBack.run(["pdfinfo", "-box", folder.path("x.pdf")]).split(separator: "\n")
      .first { $0.hasPrefix(name) }?.split(separator: " ").dropFirst().map(String.init) ?? []
  }

  @Test("The page's size is the author's, above theme and sheets; --set and profiles say it anew")
  func page() async throws {
    try folder.write("@page { size: A4 }", to: "book/local.css")
    let manifest =
      Self.whole + """

        styles: [handbook, ./local.css]
        page: {size: A5}
        profiles: {print: {page: {bleed: 3mm, marks: crop}}}
        """
    _ = try await publish(manifest)
    #expect(try box("TrimBox") == ["0.00", "0.00", "419.53", "595.28"])
    _ = try await publish(manifest, settings: ["page.size=四六判"])
    #expect(try box("TrimBox") == ["0.00", "0.00", "360.00", "532.91"])
    _ = try await publish(manifest, settings: ["page.size=148mm 210mm"], profile: "print")
    #expect(try box("TrimBox") == ["36.85", "36.85", "456.38", "632.13"])
    #expect(try box("BleedBox") == ["28.35", "28.35", "464.88", "640.63"])
    #expect(try box("MediaBox") == ["0.00", "0.00", "493.23", "668.98"])
  }

  @Test(
    "What is no size or length is told at its place, and nothing is written",
    arguments: [
      ("size: A99", "page.size", "A99"), ("bleed: 3furlongs", "page.bleed", "3furlongs"),
      ("bleed: -3mm", "page.bleed", "-3mm"), ("size: A5 A4", "page.size", "A5 A4"),
    ])
  func badPage(_ field: String, _ key: String, _ found: String) async throws {
    let report = try await publish(Self.whole + "\npage: {\(field)}\n")
    let errors = report.log.diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.code) == [.manifestValue])
    #expect(errors.first?.message.japanese.hasPrefix("「\(key)」は") == true)
    #expect(errors.first?.message.japanese.contains("「\(found)」") == true)
    #expect(errors.first?.location?.range.start.line == 10)
    #expect(report.written.isEmpty)
  }

  @Test("Guides that no part takes are named in one note; the caller's selection is none of them")
  func unused() async throws {
    try folder.write("# 草稿\n", to: "book/guides/draft.md")
    try folder.write("# 覚え書き\n", to: "book/guides/memo.txt")
    let manifest = """
      parts:
        - {title: 率いる, guides: [guides/em.md]}
        - {title: つくる, guides: [guides/tech-lead.md, guides/memo.txt], select: tags has 採用}
      """
    let notes = try await publish(manifest, as: ["x.epub"]).log.diagnostics
      .filter { $0.code == .guideUnused }
    #expect(notes.map(\.severity) == [.note])
    #expect(
      notes.first?.message.japanese == "どの部にも入らないガイドが2本あります（draft.md、memo.txt）")
    #expect(
      notes.first?.message.english == "2 guides belong to no part (draft.md, memo.txt)")
    #expect(notes.first?.location?.range.start.line == 3)
    let narrowed = try await publish(manifest, as: ["x.epub"], select: "slug = em")
    #expect(!narrowed.log.diagnostics.contains { $0.code == .guideUnused })
    let flat = try await publish("guides: [guides/em.md]", as: ["x.epub"])
    #expect(!flat.log.diagnostics.contains { $0.code == .guideUnused })
  }
}
