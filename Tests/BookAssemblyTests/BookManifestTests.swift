import BookAssembly
import Diagnostics
import TestSupport
import Testing

@Suite("The manifest of a book")
struct BookManifestTests {
  private func decode(
    _ text: String, profile: String? = nil, settings: [String] = []
  ) -> (manifest: BookManifest?, log: DiagnosticLog) {
    var log = DiagnosticLog()
    let manifest = BookManifestDecoder.decode(
      SourceFile(name: "book.yml", text: text), profile: profile,
      settings: settings.compactMap(BookManifestDecoder.Setting.init), reporting: &log)
    return (manifest, log)
  }

  private func group(_ manifest: BookManifest?) -> GuideGroup? { manifest?.contents.groups.first }

  @Test("Every field is read")
  func fields() throws {
    let (decoded, log) = decode(
      """
      name: careers
      title: エンジニアのキャリアガイド
      subtitle: 役割と成長の手引き
      language: ja
      creators:
        - {name: 編集部, fileAs: ヘンシュウブ, role: aut}
        - 山田花子
      publisher: 製本社
      date: 2026-11-01
      edition: 第2版
      related: false
      identifier: urn:isbn:9784000000000
      styles: [handbook, ./local.css]
      guides: [guides/vpoe.md, "guides/*.md"]
      select: category = engineering
      sort: title
      assets: {/static/: ./static}
      missing: omit
      headings: {keycap: strip}
      toc: {depth: 1}
      outputs: [{format: epub}]
      isbn: 978-4-06-519981-7
      editions: [{name: 第1版, date: 2026-11-01}, 第2版]
      printer: 印刷所
      rights: © 2026 製本社
      cover: {image: ./cover.png, alt: 夜の港}
      page: {size: JIS-B5, bleed: 3mm, marks: crop, typeArea: [40, 35]}
      readings: {採用: さいよう}
      """)
    #expect(log.diagnostics.isEmpty)
    let manifest = try #require(decoded)
    #expect(manifest.name == "careers")
    #expect(manifest.title == "エンジニアのキャリアガイド")
    #expect(manifest.subtitle == "役割と成長の手引き")
    #expect(manifest.language == "ja")
    #expect(
      manifest.creators == [
        .init(name: "編集部", fileAs: "ヘンシュウブ", role: "aut"), .init(name: "山田花子"),
      ])
    #expect(manifest.publisher == "製本社")
    #expect(manifest.date?.text == "2026-11-01")
    #expect(manifest.edition == "第2版")
    #expect(manifest.showsRelated == false)
    #expect(manifest.identifier == "urn:isbn:9784000000000")
    #expect(manifest.styles?.map(\.text) == ["handbook", "./local.css"])
    #expect(group(manifest)?.guides?.map(\.text) == ["guides/vpoe.md", "guides/*.md"])
    #expect(group(manifest)?.select == .compare(.category, .equals, "engineering"))
    #expect(group(manifest)?.sort == .title)
    #expect(manifest.assets.map(\.prefix) == ["/static"])
    #expect(manifest.assets.map(\.folder.text) == ["./static"])
    #expect(manifest.missingImages == .omit)
    #expect(manifest.headingKeycaps == .strip)
    #expect(manifest.contentsDepth == 1)
    #expect(manifest.outputs == ["epub"])
    #expect(manifest.bookNumber == "978-4-06-519981-7")
    #expect(
      manifest.editions == [.init(name: "第1版", date: "2026-11-01"), .init(name: "第2版")])
    #expect(manifest.printer == "印刷所")
    #expect(manifest.rights == "© 2026 製本社")
    #expect(manifest.page.size?.text == "JIS-B5")
    #expect(manifest.page.bleed?.text == "3mm")
    #expect(manifest.page.marks == .crop)
    #expect(manifest.page.typeArea?.charactersPerLine == 40)
    #expect(manifest.page.typeArea?.linesPerPage == 35)
    #expect(manifest.readings == ["採用": "さいよう"])
    guard case .image(let cover, alternative: "夜の港")? = manifest.cover else {
      Issue.record("no cover")
      return
    }
    #expect(cover.text == "./cover.png")
  }

  @Test("JSON is a manifest, too, and so is an empty file")
  func json() {
    let (manifest, log) = decode(#"{"title": "本", "toc": {"depth": 2}}"#)
    #expect(manifest?.title == "本")
    #expect(manifest?.contentsDepth == 2)
    #expect(log.diagnostics.isEmpty)
    #expect(decode("").manifest == BookManifest())
    #expect(decode("title:\nguides:\n").manifest == BookManifest())
  }

  @Test("Parts keep their order, their guides and their places")
  func parts() throws {
    let (manifest, log) = decode(
      """
      parts:
        - title: マネジメント
          guides: [guides/vpoe.md]
        - title: 技術
          select: tags has 採用
          sort: slug
      """)
    #expect(log.diagnostics.isEmpty)
    let groups = try #require(manifest?.contents.groups)
    #expect(groups.map(\.title) == ["マネジメント", "技術"])
    #expect(groups[0].guides?.first?.location?.range.start == .init(line: 3, column: 14))
    #expect(groups[1].guides == nil)
    #expect(groups[1].select == .compare(.tags, .has, "採用"))
    #expect(groups[1].sort == .slug)
  }

  @Test("A profile and then settings are laid over the rest")
  func overrides() {
    let text = """
      title: 本
      toc: {depth: 1}
      missing: warn
      profiles:
        print: {missing: error, subtitle: 印刷版}
        web: {title: 網}
      """
    let (manifest, log) = decode(
      text, profile: "print", settings: ["toc.depth=3", "subtitle=試し刷り", "title="])
    #expect(log.diagnostics.isEmpty)
    #expect(manifest?.missingImages == .error)
    #expect(manifest?.subtitle == "試し刷り")
    #expect(manifest?.contentsDepth == 3)
    #expect(manifest?.title == nil)
    #expect(decode(text).manifest?.missingImages == .warn)
  }

  @Test("A setting says one key of a mapping anew, and leaves the others as they were")
  func nestedSettings() {
    let text = """
      page: {size: A5, bleed: 3mm}
      cover: {image: a.png, alt: 港}
      readings: {採用: さいよう}
      profiles: {print: {page: {marks: crop}}}
      """
    let (manifest, log) = decode(
      text, profile: "print",
      settings: ["page.size=JIS-B5", "cover.image=b.png", "readings.評価=ひょうか"])
    #expect(log.diagnostics.isEmpty)
    #expect(manifest?.page.size?.text == "JIS-B5")
    #expect(manifest?.page.bleed?.text == "3mm")
    #expect(manifest?.page.marks == .crop)
    #expect(manifest?.readings == ["採用": "さいよう", "評価": "ひょうか"])
    if case .image(let image, let alternative)? = manifest?.cover {
      #expect(image.text == "b.png" && alternative == "港")
    } else {
      Issue.record("no cover")
    }
    #expect(decode(text, settings: ["cover=false"]).manifest?.cover == CoverChoice.none)
    let slip = decode(text, settings: ["page.sice=A4"]).log.diagnostics
    #expect(
      slip.map(\.line) == [
        "1:1 warning[manifest-unknown-key]: 「page」に「sice」というキーはないので、無視します = 「size」ならあります"
      ])
  }

  @Test("A profile may name other guides than the book's parts")
  func profileWithGuides() {
    let text = """
      parts: [{title: 部, guides: [a.md]}]
      profiles: {short: {guides: [b.md]}}
      """
    let (manifest, log) = decode(text, profile: "short")
    #expect(log.diagnostics.isEmpty)
    #expect(manifest?.contents.groups.map(\.title) == [nil])
    #expect(group(manifest)?.guides?.map(\.text) == ["b.md"])
  }

  struct Slip: Sendable, CustomTestStringConvertible {
    var text: String
    var shown: String

    init(_ text: String, _ shown: String) {
      self.text = text
      self.shown = shown
    }

    var testDescription: String { text }
  }

  @Test(
    "Each slip is told at its place",
    arguments: [
      Slip(
        "titel: 本", "1:1 warning[manifest-unknown-key]: 「titel」というキーはないので、無視します = 「title」ならあります"),
      Slip("zzzzzz: {size: A5}", "1:1 warning[manifest-unknown-key]: 「zzzzzz」というキーはないので、無視します"),
      Slip(
        "page: {sice: A5}",
        "1:8 warning[manifest-unknown-key]: 「page」に「sice」というキーはないので、無視します = 「size」ならあります"),
      Slip(
        "page: {size: 148}",
        "1:14 error[manifest-value]: 「page.size」はA5、JIS-B5、四六判などの判型か「148mm 210mm」の形の寸法でなければ"
          + "なりませんが、数値です"),
      Slip(
        "page: {bleed: '3mm; color: red'}",
        "1:15 error[manifest-value]: 「page.bleed」は「3mm」の形の長さでなければなりませんが、「3mm; color: red」です"),
      Slip(
        "page: {marks: cross}",
        "1:15 error[manifest-value]: 「page.marks」はnone、cropのどれかでなければなりませんが、「cross」です"),
      Slip(
        "page: {typeArea: 36}",
        "1:18 error[manifest-value]: 「page.typeArea」は[字詰め, 行数]の形の二つの整数でなければなりませんが、数値です"),
      Slip("cover: 1", "1:8 error[manifest-value]: 「cover」はtrue、false、画像のパスのどれかでなければなりませんが、数値です"),
      Slip("cover: {alt: 港}", "1:8 error[manifest-value]: 「cover」の項目に「image」がありません"),
      Slip(
        "isbn: 978-4-06-519981-8",
        "1:7 error[manifest-value]: 「isbn」は検査数字の正しいISBNでなければなりませんが、「978-4-06-519981-8」です"),
      Slip(
        "editions: [{date: 2026-11-01}]", "1:12 error[manifest-value]: 「editions」の項目に「name」がありません"),
      Slip(
        "editions: [{name: 第1版, date: 去年}]",
        "1:30 error[manifest-value]: 「editions.date」は2026-11-01の形の日付でなければなりませんが、「去年」です"),
      Slip(
        "readings: {採用: 採用}",
        "1:16 error[manifest-value]: 「readings.採用」はかなで書いた読みでなければなりませんが、「採用」です"),
      Slip(
        "toc: {dept: 2}",
        "1:7 warning[manifest-unknown-key]: 「toc」に「dept」というキーはないので、無視します = 「depth」ならあります"),
      Slip("title: 2026", "1:8 error[manifest-value]: 「title」は文字列でなければなりませんが、数値です"),
      Slip("guides: a.md", "1:9 error[manifest-value]: 「guides」は配列でなければなりませんが、「a.md」です"),
      Slip("toc: {depth: 4}", "1:14 error[manifest-value]: 「toc.depth」は1から3の整数でなければなりませんが、数値です"),
      Slip(
        "missing: ignore",
        "1:10 error[manifest-value]: 「missing」はerror、warn、omitのどれかでなければなりませんが、「ignore」です"),
      Slip(
        "date: 2026-02-29",
        "1:7 error[manifest-value]: 「date」は2026-11-01の形の日付でなければなりませんが、「2026-02-29」です"),
      Slip(
        "name: ../x",
        "1:7 error[manifest-value]: 「name」は「/」を含まず「.」で始まらない名前でなければなりませんが、「../x」です"),
      Slip(
        "outputs: [{format: doc}]",
        "1:20 error[manifest-value]: 「outputs.format」はpdf、epubのどれかでなければなりませんが、「doc」です"),
      Slip(
        "headings: {keycap: [strip]}",
        "1:20 error[manifest-value]: 「headings.keycap」はkeep、number、stripのどれかでなければなりませんが、配列です"),
      Slip("outputs: [{}]", "1:11 error[manifest-value]: 「outputs」の項目に「format」がありません"),
      Slip("parts: [{guides: [a.md]}]", "1:9 error[manifest-value]: 「parts」の項目に「title」がありません"),
      Slip("creators: [{role: aut}]", "1:12 error[manifest-value]: 「creators」の項目に「name」がありません"),
      Slip(
        "parts: []\nsort: title",
        "2:7 error[manifest-value]: 「sort」は「parts」と並べて書けません = 「parts」の各項目の中に「sort」を書いてください"),
      Slip(
        "assets: {static: ./s}",
        "1:10 error[manifest-value]: 「assets」のキー「static」は「/」で始まりません = "
          + "「/static」のように、原稿にある絶対パスの先頭を書いてください"),
      Slip(
        "profiles: {a: {profiles: {}}}",
        "1:16 error[manifest-value]: プロファイルの中に「profiles」は書けません"),
      Slip("- 本", "1:1 error[manifest-value]: 全体はキーと値の組でなければなりませんが、配列です"),
      Slip("title: 一\ntitle: 二", "1:1 error[manifest-syntax]: 本の構成ファイルを読めません：「title」が二度あります"),
      Slip(
        "select: \"tags has 採用 adn slug = em\"",
        "1:22 error[selection-syntax]: 選択の式を読めません：ここには and か or が必要です"),
    ])
  func slips(_ slip: Slip) {
    #expect(decode(slip.text).log.diagnostics.map(\.line) == [slip.shown])
  }

  @Test("The same is told in English")
  func english() {
    let log = decode("titel: 本\ntoc: {depth: 9}\nselect: tag has x\nparts: [{}]").log
    #expect(
      log.diagnostics.map(\.message.english) == [
        "there is no key “titel”; it is ignored",
        "“toc.depth” must be 1, 2 or 3, not a number",
        "“select” cannot stand beside “parts”",
        "an item of “parts” lacks “title”",
      ])
    #expect(log.diagnostics[0].hint?.english == "there is “title”")
    #expect(
      decode("select: tag has x").log.diagnostics.map(\.message.english) == [
        "the selection cannot be read: there is no field “tag”; there is “tags”"
      ])
    #expect(
      decode("a: [").log.diagnostics[0].message.english.hasPrefix("the manifest cannot be read: "))
  }

  @Test("A profile that is not there is an error with the nearest one")
  func unknownProfile() {
    let log = decode("profiles: {print: {}}", profile: "prnt").log
    #expect(
      log.diagnostics.map(\.line) == [
        "error[profile-not-found]: 「prnt」というプロファイルはありません = 「print」ならあります"
      ])
  }

  @Test("A slip in a profile is told even when the profile is not used")
  func slipInProfile() {
    #expect(
      decode("profiles: {print: {titel: 本}}").log.diagnostics.map(\.code) == [.manifestUnknownKey])
  }

  @Test("A slip in a setting is told at the setting")
  func slipInSetting() {
    let log = decode("title: 本", settings: ["toc.depth=9"]).log
    #expect(log.diagnostics.map(\.code) == [.manifestValue])
    #expect(log.diagnostics.first?.location?.file.name == "--set toc.depth")
  }

  @Test("What is no key=value is no setting", arguments: ["title", "=x", "a..b=1", ""])
  func badSetting(_ text: String) {
    #expect(BookManifestDecoder.Setting(text) == nil)
  }

  @Test(
    "Days become seconds since 1970",
    arguments: [
      ("1970-01-01", 0), ("2000-02-29", 951_782_400), ("2000-03-01", 951_868_800),
      ("2026-11-01", 1_793_491_200), ("9999-12-31", 253_402_214_400),
    ])
  func days(_ text: String, seconds: Int) {
    #expect(CalendarDay(text)?.timestamp == seconds)
  }

  @Test(
    "What is no day is none",
    arguments: ["2026-2-1", "2026-13-01", "2026-04-31", "2100-02-29", "1969-12-31", "", "2026"])
  func noDays(_ text: String) {
    #expect(CalendarDay(text) == nil)
  }

  @Test("Any text ends without a trap, with every place inside it")
  func anyText() {
    let seed = Fuzzing.seed
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "title", "parts", "select", "guides", "profiles", ":", " ", "\n", "  ", "- ", "[", "]", "{",
      "}", "\"", "'", ",", "採用", "tags has x", "&a", "*a", "|", ">", "1", "#", "%", "\t", "?",
    ]
    for round in 0..<Fuzzing.rounds(2_000) {
      let text = (0..<Int.random(in: 0...14, using: &generator))
        .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      for diagnostic in decode(text).log.diagnostics {
        guard let location = diagnostic.location else { continue }
        for place in [location.range.start, location.range.end] {
          let width = location.file.line(place.line).unicodeScalars.count
          #expect(
            (1...location.file.lineCount).contains(place.line), "seed \(seed), round \(round)")
          #expect((1...width + 1).contains(place.column), "\(round): \(text)")
        }
      }
    }
  }
}

extension Diagnostic {
  /// In one line: place, severity, code, Japanese wording and hint.
  fileprivate var line: String {
    let start = location?.range.start
    return (start.map { "\($0.line):\($0.column) " } ?? "")
      + "\(severity.rawValue)[\(code.rawValue)]: \(message.japanese)"
      + (hint.map { " = \($0.japanese)" } ?? "")
  }
}
