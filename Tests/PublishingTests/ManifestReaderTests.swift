import BookAssembly
import Diagnostics
import DocumentTree
import Foundation
import MarkdownParser
import TestSupport
import Testing

@testable import Publishing

@Suite("Reading a book by its manifest")
struct ManifestReaderTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for name in ["vpoe", "em", "10", "2"] {
      try folder.write("# \(name)\n", to: "book/guides/\(name).md")
    }
  }

  private func read(
    _ manifest: String, input: String = "book", root: String? = nil,
    overrides: ManifestOverrides = ManifestOverrides()
  ) throws -> (manuscripts: Manuscripts?, log: DiagnosticLog) {
    try folder.write(manifest, to: "book/book.yml")
    var log = DiagnosticLog()
    let manuscripts = Manuscripts.read(
      [folder.path(input)], root: root.map { folder.path($0) }, overrides: overrides,
      reporting: &log)
    return (manuscripts, log)
  }

  private func stems(_ manuscripts: Manuscripts?) -> [String] {
    manuscripts?.sources.map { FilePath.stem(of: $0.name) } ?? []
  }

  @Test(
    "A folder or its manifest gives the guides it names, in their order",
    arguments: ["book", "book/book.yml"])
  func named(_ input: String) throws {
    let (manuscripts, log) = try read("guides: [guides/vpoe.md, ./guides/em.md]", input: input)
    #expect(stems(manuscripts) == ["vpoe", "em"])
    #expect(manuscripts?.sources.last?.name == folder.path("book/guides/em.md"))
    #expect(manuscripts?.groups.map(\.documents) == [[0, 1]])
    #expect(manuscripts?.workspace.root == folder.path("book"))
    #expect(manuscripts?.name == "book")
    #expect(log.diagnostics.isEmpty)
  }

  @Test("A manifest that names no guides takes those of its folder, and gives the book its name")
  func folderGuides() throws {
    let (manuscripts, _) = try read("name: careers\n")
    #expect(stems(manuscripts) == ["10", "2", "em", "vpoe"])
    #expect(manuscripts?.name == "careers")
  }

  @Test("A glob takes what it matches by bytes, a guide named before stays where it is")
  func globs() throws {
    try folder.write("", to: "book/guides/.hidden.md")
    try folder.write("", to: "book/guides/note.docx")
    let (manuscripts, log) = try read("guides: [guides/em.md, guides/*]")
    #expect(manuscripts?.groups.first?.documents == [0, 1, 2, 3])
    #expect(stems(manuscripts) == ["em", "10", "2", "vpoe"])
    #expect(log.diagnostics.isEmpty)
    #expect(stems(try read("guides: ['*/?.md']").manuscripts) == ["2"])
  }

  @Test("Two stars stand for folders at any depth, and text files are guides as well")
  func deepGlobs() throws {
    for name in ["guides/a/deep/x.md", "guides/a/y.txt", "guides/.old/z.md", "other/em.md"] {
      try folder.write("# 深\n", to: "book/\(name)")
    }
    let all = ["10", "2", "x", "y", "em", "vpoe"]
    #expect(stems(try read("guides: ['guides/**']").manuscripts) == all)
    #expect(stems(try read("guides: ['guides/**/*']").manuscripts) == all)
    #expect(stems(try read("guides: ['guides/**/**/*.*']").manuscripts) == all)
    #expect(stems(try read("guides: ['**/em.md']").manuscripts) == ["em", "em"])
    #expect(stems(try read("guides: ['guides/**/deep/*.md']").manuscripts) == ["x"])
    #expect(stems(try read("guides: ['guides/**/*.txt']").manuscripts) == ["y"])
  }

  @Test("Links that lead back into a folder do not make it endless")
  func loops() throws {
    try folder.write("# 深\n", to: "book/guides/a/x.md")
    try folder.link("book/guides/a/back", to: "..")
    let (manuscripts, log) = try read("guides: ['guides/**/x.md']")
    #expect(stems(manuscripts) == ["x"])
    #expect(log.diagnostics.isEmpty)
  }

  @Test(
    "Stars and question marks stand for characters of a name",
    arguments: [
      ("em.md", "em.md", true), ("em.md", "*.md", true), ("em.md", "*", true),
      ("em.md", "??.md", true), ("em.md", "?.md", false), ("em.md", "e*m*d", true),
      ("em.md", "*x*", false), ("職種.md", "?種.*", true), ("", "*", true), ("", "?", false),
      ("aab", "*ab", true), ("em.md", "em.md*", true), ("em.md", "m*", false),
    ])
  func patterns(_ name: String, _ pattern: String, matches: Bool) {
    #expect(GlobPattern.matches(Array(name), Array(pattern)) == matches)
  }

  @Test("A pattern full of stars takes no longer than it must")
  func slowPattern() {
    let name = Array(String(repeating: "a", count: 2_000))
    let pattern = Array(String(repeating: "*a", count: 200) + "b")
    #expect(!GlobPattern.matches(name, pattern))
  }

  @Test("A guide in two parts is read once")
  func sharedGuide() throws {
    let (manuscripts, _) = try read(
      "parts: [{title: 甲, guides: [guides/em.md]}, {title: 乙, guides: ['guides/*.md']}]")
    #expect(manuscripts?.groups.map(\.documents) == [[0], [1, 2, 0, 3]])
    #expect(stems(manuscripts) == ["em", "10", "2", "vpoe"])
  }

  @Test("A guide named twice by its own path is told at the second place, with the first")
  func repeated() throws {
    let (manuscripts, log) = try read(
      """
      parts:
        - {title: 甲, guides: [guides/em.md, ./guides/em.md]}
        - {title: 乙, guides: [guides/vpoe.md, guides/em.md, 'guides/*']}
      """)
    #expect(manuscripts?.groups.map(\.documents) == [[0], [1, 0, 2, 3]])
    #expect(log.diagnostics.map(\.code) == [.guideRepeated, .guideRepeated])
    #expect(log.diagnostics.map { $0.location?.range.start.line } == [2, 3])
    #expect(log.diagnostics.map { $0.location?.range.start.column } == [39, 41])
    let first = "\(folder.path("book/book.yml")):2:25"
    #expect(
      log.diagnostics[0].message.japanese
        == "ガイド「./guides/em.md」は前にもあるので、一度だけ入れます（1度目は\(first)）")
    #expect(
      log.diagnostics[1].message.english
        == "the guide “guides/em.md” was named before (at \(first)); it stands in the book once")
  }

  @Test("Each thing the manifest names that is not there is told at its place")
  func faults() throws {
    try folder.write("", to: "book/a.docx")
    try folder.write("", to: "outside.md")
    let (manuscripts, log) = try read(
      """
      guides: [guides/em.md, none.md, a.docx, ../outside.md, "x*.md"]
      styles: [handbook, novel, ./none.css]
      assets: {/static: ./static}
      """)
    #expect(stems(manuscripts) == ["em"])
    #expect(
      log.diagnostics.map(\.code) == [
        .fileNotFound, .unknownInput, .outsideRoot, .selectionEmpty, .fileNotFound, .fileNotFound,
        .fileNotFound,
      ])
    let places = log.diagnostics.map { $0.location?.range.start }
    #expect(places.map { $0?.line } == [1, 1, 1, 1, 2, 2, 3])
    #expect(places.prefix(3).map { $0?.column } == [24, 33, 41])
    let words = log.diagnostics.map(\.message.japanese)
    #expect(words[0] == "「\(folder.path("book/none.md"))」が見つかりません")
    #expect(words[3] == "「x*.md」に当てはまる原稿がありません")
    #expect(words[4] == "「novel」という組み込みのスタイルはありません")
    #expect(words[6] == "画像のフォルダー「\(folder.path("book/static"))」がありません")
  }

  @Test("A book without any guide is an error")
  func nothing() throws {
    let (manuscripts, log) = try read("guides: ['x*.md']")
    #expect(manuscripts == nil)
    #expect(log.diagnostics.map(\.severity) == [.warning, .error])
    #expect(log.diagnostics.last?.message.japanese == "選ばれたガイドが一つもないので、本になりません")
  }

  @Test("A manifest that cannot be read, or beside other inputs, is an error")
  func unusable() throws {
    #expect(try read("title: [").log.diagnostics.map(\.code) == [.manifestSyntax])
    var log = DiagnosticLog()
    _ = Manuscripts.read(
      [folder.path("book/book.yml"), folder.path("book/guides/em.md")], root: nil, reporting: &log)
    #expect(log.diagnostics.map(\.code) == [.unknownInput])
    #expect(log.diagnostics[0].message.japanese.hasSuffix("は、ほかの入力と並べて指定できません"))
  }

  @Test("Without a manifest there is no profile and nothing to set")
  func overridesWithoutManifest() {
    var log = DiagnosticLog()
    let overrides = ManifestOverrides(profile: "print")
    _ = Manuscripts.read(
      [folder.path("book/guides/em.md")], root: nil, overrides: overrides, reporting: &log)
    #expect(
      log.diagnostics.map(\.message.english) == [
        "--profile and --set are for books with a book.yml"
      ])
  }

  @Test("The sheets are the named ones, weakest first; without a word the handbook's theme")
  func styles() throws {
    try folder.write("p { color: red }", to: "book/local.css")
    #expect(try read("").manuscripts?.styles == [.theme("handbook")])
    let styles = try read("styles: [handbook, ./local.css]").manuscripts?.styles
    #expect(styles?.count == 2)
    #expect(styles?.first == .theme("handbook"))
    guard case .sheet(let file) = styles?.last else {
      Issue.record("no sheet")
      return
    }
    #expect(file.text == "p { color: red }")
  }

  @Test(
    "Sheets of the author's stand above the theme, unless he names another theme or none",
    arguments: [
      ("[./local.css]", [.theme("handbook")], 1), ("[none, ./local.css]", [], 1),
      ("[handbook]", [.theme("handbook")], 0), ("[none]", [], 0), ("[]", [.theme("handbook")], 0),
    ] as [(String, [StyleChoice], Int)])
  func themes(_ list: String, _ themes: [StyleChoice], _ sheets: Int) throws {
    try folder.write("p { color: red }", to: "book/local.css")
    let (manuscripts, log) = try read("styles: \(list)")
    #expect(manuscripts?.styles.prefix(themes.count) == themes[...])
    #expect(manuscripts?.styles.count == themes.count + sheets)
    #expect(log.diagnostics.isEmpty)
  }

  @Test("The cover's picture is read; one that is not there or lies outside is an error")
  func cover() throws {
    try folder.write(Self.picture, to: "book/cover.png")
    try folder.write(Self.picture, to: "outside.png")
    let image = try read("cover: {image: ./cover.png, alt: 港}").manuscripts?.coverImage
    #expect(image?.bytes.count == 8 && image?.alternative == "港")
    #expect(image?.key == folder.path("book/cover.png"))
    #expect(try read("cover: true").manuscripts?.coverImage == nil)
    let missing = try read("cover: none.png").log.diagnostics
    #expect(missing.map(\.code) == [.fileNotFound])
    #expect(missing.first?.location?.range.start == .init(line: 1, column: 8))
    #expect(try read("cover: ../outside.png").log.diagnostics.map(\.code) == [.outsideRoot])
  }

  /// The start of any PNG.
  private static let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  private func image(_ path: String, manifest: String) async throws -> LoadedImages.Outcome {
    let manuscripts = try #require(try read(manifest).manuscripts)
    var log = DiagnosticLog()
    let source = SourceFile(name: folder.path("book/guides/em.md"), text: "![図](\(path))\n")
    let document = MarkdownParser.parse(source, document: 1, reporting: &log)
    let images = await ResourceLoader(
      workspace: manuscripts.workspace, assets: manuscripts.assets
    ).load(for: [document])
    if let file = images.files[path] { return .image(file) }
    return images.faults[path].map { .fault($0) } ?? .missing
  }

  /// How wide the image found is.
  private func width(_ path: String, manifest: String) async throws -> Int? {
    guard case .image(let file) = try await image(path, manifest: manifest) else { return nil }
    return file.pixels?.width
  }

  @Test("A site-absolute image is found below the folder of the longest beginning, else the root")
  func assets() async throws {
    try folder.write(Pictures.png(width: 8), to: "book/public/img/x.png")
    try folder.write(Pictures.png(width: 9), to: "book/special/x.png")
    try folder.write(Pictures.png(width: 10), to: "book/root.png")
    let manifest = "assets: {/static: ./public, /static/own: ./special}"
    #expect(try await width("/static/img/x.png", manifest: manifest) == 8)
    #expect(try await width("/static/own/x.png", manifest: manifest) == 9)
    #expect(try await width("/root.png", manifest: manifest) == 10)
    #expect(try await image("/static/none.png", manifest: manifest) == .missing)
    #expect(try await image("/static/img/x.png", manifest: "") == .missing)
  }

  @Test("Images outside the root are not read by way of a folder of images either")
  func assetsOutside() async throws {
    try folder.write(Pictures.png(width: 8), to: "shared/x.png")
    let outcome = try await image("/static/x.png", manifest: "assets: {/static: ../shared}")
    guard case .fault(let diagnostic) = outcome else {
      Issue.record("not refused: \(outcome)")
      return
    }
    #expect(diagnostic.code == .outsideRoot)
  }
}
