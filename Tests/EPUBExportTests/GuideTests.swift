import BookAssembly
import Diagnostics
import DocumentTree
import EPUBExport
import Foundation
import MarkdownParser
import Style
import Testing

@testable import EPUBExport

/// Manuscripts taken the whole way: parsed, assembled, exported with the built-in style sheets.
struct ManuscriptExport {
  let book: Book
  let log: DiagnosticLog
  let exporter: EPUBExporter

  init(
    _ sources: [SourceFile], options: AssemblyOptions = AssemblyOptions(name: "sample")
  ) throws {
    var log = DiagnosticLog()
    let documents = sources.enumerated().map { index, source in
      MarkdownParser.parse(source, document: index + 1, reporting: &log)
    }
    book = Assembler(options: options).assemble(documents, reporting: &log)
    self.log = log
    exporter = EPUBExporter(styleSheets: try Self.styleSheets())
  }

  /// A manuscript of the project or of `../shared`; nil where it is missing.
  static func source(_ path: String) -> SourceFile? {
    let file = EPUBCheck.packageRoot.appending(path: path)
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
    return SourceFile(name: path, text: text)
  }

  static func styleSheets() throws -> [EPUBStyleSheet] {
    try ["base", "handbook"].map { name in
      let source = try #require(Self.source("styles/\(name).css"))
      var log = DiagnosticLog()
      let sheet = StyleSheet.parse(source, origin: .theme, reporting: &log)
      return EPUBStyleSheet(name: name, css: sheet.cssText(for: .epub))
    }
  }

  func files() throws -> [String: [UInt8]] {
    let entries = try exporter.publication(of: book).entries
    return Dictionary(uniqueKeysWithValues: entries.map { ($0.path, $0.bytes) })
  }
}

@Suite("The real guide")
struct RealGuideTests {
  static let path = "../shared/guides/vpoe.md"

  /// Nil, with a word, where the folder beside the project is missing.
  private func real() throws -> ManuscriptExport? {
    guard let source = ManuscriptExport.source(Self.path) else {
      print("skipped: \(Self.path) is not there")
      return nil
    }
    return try ManuscriptExport([source])
  }

  @Test(
    "EPUBCheck has nothing against it", .enabled(if: EPUBCheck.shouldRun, "EPUBCheck is missing"))
  func check() throws {
    guard let real = try real() else { return }
    try EPUBCheck.expectClean(real.exporter.export(real.book))
  }

  @Test("Its text is whole, without a stray mark, and every link leads somewhere")
  func content() throws {
    guard let real = try real() else { return }
    let guide = try #require(real.book.sections.last)
    let bytes = try #require(try real.files()["EPUB/vpoe.xhtml"])
    let reader = try XHTMLReader(bytes)
    #expect(reader.text == guide.root.textContent)
    #expect(!reader.text.contains("**"))
    #expect(reader.all("strong").count == 94)
    #expect(reader.all("table").count == 4)
    #expect(reader.all("li").count == 76)
    #expect(Set(reader.identifiers).count == reader.identifiers.count)
    // Its opening picture stayed on its site.
    #expect(
      real.log.diagnostics.filter { $0.severity > .note }.map(\.code) == [.imageNotFound])
  }

  @Test("Every heading to the third level is in the contents, in order")
  func contents() throws {
    guard let real = try real() else { return }
    let guide = try #require(real.book.sections.last)
    var headings: [String] = []
    guide.root.forEachElement { element in
      if let level = element.name.headingLevel, level <= 3 { headings.append(element.plainTitle) }
    }
    let navigation = try XHTMLReader(#require(try real.files()["EPUB/nav.xhtml"]))
    let expected = "目次" + headings.joined()
    #expect(headings.count > 10)
    #expect(navigation.text.hasPrefix(expected))
    #expect(real.book.metadata.title.hasPrefix("[完全ガイド] VPoE"))
    #expect(real.book.metadata.subtitle == "エンジニアリング組織を率いる技術経営のプロフェッショナル")
  }

  @Test("Its last paragraph is the line of tags")
  func tags() throws {
    guard let real = try real() else { return }
    let reader = try XHTMLReader(#require(try real.files()["EPUB/vpoe.xhtml"]))
    #expect(reader.all("p").last?.attributes["class"] == "tags")
  }
}

@Suite("Guides of our own")
struct OwnGuideTests {
  /// What the sample guides do not hold.
  private let extremes = SourceFile(
    name: "guides/極端.md",
    text: """
      # 極端な**題**`a<b` & <u>線</u>[^1]

      {漢字|かん|じ}と[自分](#極端)と[他人](em.md)と[無い](#どこ)と<https://example.com/?a=1&b=2>

      <details>

      - [x] 済
      - [ ] 未

      </details>

      <div class="note"><script>alert(1)</script></div>

      ![図](x.png) <span onclick="x" lang="en">English</span> <ruby>字<rp>(</rp><rt>じ</rt></ruby>

      | 左 | 右 |
      |:--|--:|
      | `a\\|b` | **太** |

      ## 同じ

      ## 同じ

      [リンクの中の注[^1]](https://example.com)[^1]

      [^1]: 注の文。

          二段落目。
      """)

  @Test(
    "The sample guide and one of extremes pass EPUBCheck as one book",
    .enabled(if: EPUBCheck.shouldRun, "EPUBCheck is missing"))
  func check() throws {
    let sample = try #require(ManuscriptExport.source("books/engineering-careers/guides/em.md"))
    let export = try ManuscriptExport([sample, extremes])
    try EPUBCheck.expectClean(export.exporter.export(export.book))
  }

  @Test("What was said of the extremes is what is wrong with them")
  func diagnostics() throws {
    let export = try ManuscriptExport([extremes])
    let ownCodes: [DiagnosticCode] = [.linkTargetNotFound, .imageNotFound]
    let said = export.log.diagnostics.filter { ownCodes.contains($0.code) }
    #expect(
      said.map(\.code) == [
        .linkTargetNotFound, .linkTargetNotFound, .linkTargetNotFound, .imageNotFound,
      ])
    #expect(said.allSatisfy { $0.location?.file.name == extremes.name })
  }

  @Test("The text of every section is read back whole")
  func text() throws {
    let export = try ManuscriptExport([extremes])
    let files = try export.files()
    for section in export.book.sections where section.kind != .contents {
      let reader = try XHTMLReader(#require(files["EPUB/\(section.name).xhtml"]))
      #expect(reader.text == section.root.textContent)
    }
  }
}
