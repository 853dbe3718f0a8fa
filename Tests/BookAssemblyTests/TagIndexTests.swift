import BookAssembly
import Diagnostics
import DocumentTree
import Testing

@Suite("Tag index")
struct TagIndexTests {
  private func guide(_ name: String, line: String? = nil, tags: [String] = []) -> Document {
    Manuscript.guide("\(name).md", frontMatter: FrontMatter(tags: tags)) {
      $0.heading(1, "\(name)の題", id: "title")
      if let line { $0.codeParagraph(line) }
    }
  }

  /// Each tag with the addresses below it: `採用 #a #b`.
  private func entries(_ assembled: Assembled) -> [String] {
    assembled.section(.tagIndex)?.root.elements(named: .li).compactMap { item in
      guard let tag = item.elements(withClass: "tag").first else { return nil }
      let links = item.elements(named: .a).map { $0.attributes["href"] ?? "–" }
      return ([tag.textContent] + links).joined(separator: " ")
    } ?? []
  }

  @Test("Each tag lists the guides that bear it, once, in book order")
  func lists() {
    let assembled = Assembled([
      guide("a", line: "#採用 #OKR #採用"), guide("b", tags: ["採用"]), guide("c", line: "#ｏｋｒ"),
    ])
    #expect(entries(assembled) == ["OKR #a #c", "採用 #a #b"])
    #expect(assembled.codes == [.tagReadingMissing])
  }

  @Test("The index closes the book, and the contents list it")
  func place() throws {
    let book = Assembled([guide("a", line: "#採用"), guide("b")]).book
    let index = try #require(book.sections.last)
    #expect(index.kind == .tagIndex && index.matter == .back && index.title == "タグ索引")
    #expect(index.root.attributes["epub:type"] == "index")
    let entry = try #require(book.contents.last)
    #expect(entry.title == "タグ索引" && entry.level == 1)
    #expect(entry.target == "tag-index" && entry.targetNode == index.root.id)
  }

  @Test("A book of one guide, or without tags, has no index")
  func none() {
    #expect(Assembled([guide("a", line: "#採用")]).section(.tagIndex) == nil)
    #expect(Assembled([guide("a"), guide("b")]).section(.tagIndex) == nil)
  }

  @Test(
    "Symbols, digits and Latin come first, then kana by 五十音, then kanji by code point",
    arguments: [
      Order(
        given: ["+1", "1on1", "DevOps", "okr", "VPoE", "あじ", "かな", "組織", "採用"],
        expected: [
          "+1", "1on1", "DevOps", "okr", "VPoE", "あじ", "かな", "採用", "組織",
        ]),
      // Katakana and hiragana mix; voicing and size count only among equals.
      Order(
        given: ["ハート", "バイト", "パート", "はい", "ばい"],
        expected: [
          "ハート", "パート", "はい", "ばい", "バイト",
        ]),
      // Requirements Y11.
      Order(given: ["はしい", "ばし", "ハシ", "はし"], expected: ["はし", "ハシ", "ばし", "はしい"]),
      // Among equals ー, then small letters, then repetition marks, then plain ones.
      Order(
        given: ["ああ", "あゝ", "あぁ", "あー", "アア"],
        expected: ["あー", "あぁ", "あゝ", "ああ", "アア"]),
      Order(given: ["すず", "すゞ", "すす"], expected: ["すす", "すゞ", "すず"]),
      // The long-vowel sign is the vowel it lengthens.
      Order(given: ["スカウト", "スキル", "スーツ", "スウ"], expected: ["スウ", "スーツ", "スカウト", "スキル"]),
      Order(
        given: ["びよういん", "びょういん", "ひよう", "カ\u{3099}ス", "カス"],
        expected: [
          "カス", "カ\u{3099}ス", "ひよう", "びょういん", "びよういん",
        ]),
      Order(
        given: ["アジャイル開発", "アジャイル", "キャリアパス", "オンコール"],
        expected: [
          "アジャイル", "アジャイル開発", "オンコール", "キャリアパス",
        ]),
    ])
  func order(_ order: Order) {
    let forward = Assembled([guide("a", tags: order.given), guide("b")])
    let backward = Assembled([guide("a", tags: order.given.reversed()), guide("b")])
    for assembled in [forward, backward] {
      let tags = assembled.section(.tagIndex)?.root.elements(withClass: "tag").map(\.textContent)
      #expect(tags == order.expected)
    }
  }

  struct Order {
    var given: [String]
    var expected: [String]
  }

  /// Each row with its tags: `さ：採用 スカウト`.
  private func rows(_ assembled: Assembled) -> [String] {
    assembled.section(.tagIndex)?.root.elements(withClass: "index-row").map { row in
      let head = row.elements(withClass: "index-head").map(\.textContent).joined()
      let tags = row.elements(withClass: "tag").map(\.textContent)
      return "\(head)：\(tags.joined(separator: " "))"
    } ?? []
  }

  @Test("Tags stand in rows by their readings, and what nobody can read stands last")
  func readings() {
    let options = AssemblyOptions.reading([
      "採用": "さいよう", "評価": "ひょうか", "１on１": "ワンオンワン", "okr": "オーケーアール",
    ])
    let tags = ["評価", "スカウト", "採用", "1on1", "OKR", "VPoE", "+1", "組織", "ん"]
    let assembled = Assembled([guide("a", tags: tags), guide("b")], options: options)
    #expect(
      rows(assembled) == [
        "記号・数字：+1", "A–Z：VPoE", "あ：OKR", "さ：採用 スカウト", "は：評価", "わ：1on1 ん", "その他：組織",
      ])
  }

  @Test("Tags in kanji without a reading are named in one note, with what to write")
  func unread() throws {
    let assembled = Assembled(
      [guide("a", tags: ["採用", "スカウト"]), guide("b", tags: ["評価", "採用", "組織"])],
      options: .reading(["組織": "そしき"]))
    #expect(assembled.codes == [.tagReadingMissing])
    let diagnostic = try #require(assembled.log.diagnostics.first)
    #expect(diagnostic.severity == .note)
    #expect(
      diagnostic.message.japanese == "読みの分からないタグが2個あります（採用、評価）。索引では文字コードの順に並べます")
    #expect(
      diagnostic.message.english
        == "2 tags have no reading (採用, 評価); the index sorts them by code point")
    #expect(
      diagnostic.hint?.japanese
        == "book.yml に「readings: {採用: よみ, 評価: よみ}」のように、かなで読みを書いてください")
  }

  @Test("A closing line that differs from the front matter is a note with both sides")
  func differs() throws {
    let assembled = Assembled([
      guide("a", line: "#採用 #devops #評価", tags: ["DevOps", "採用", "OKR"]), guide("b"),
    ])
    let diagnostic = try #require(assembled.log.diagnostics.first)
    #expect(assembled.codes == [.tagsDiffer, .tagReadingMissing])
    #expect(diagnostic.code == .tagsDiffer && diagnostic.severity == .note)
    #expect(
      diagnostic.message.japanese
        == "タグの行がフロントマターの tags と違います（この行だけ：評価／フロントマターだけ：OKR）。索引にはこの行を使います")
    #expect(
      diagnostic.message.english
        == "the line of tags differs from the front matter’s `tags` (only here: 評価; "
        + "only in the front matter: OKR); the index follows the line")
    #expect(diagnostic.location?.range.start == SourcePosition(line: 3, column: 1))
    #expect(entries(assembled) == ["devops #a", "採用 #a", "評価 #a"])
  }

  @Test(
    "Nothing is said where both agree, or only one of them is written",
    arguments: [("#採用 #OKR", ["okr", "採用"]), ("#採用", []), (nil, ["採用"])]
      as [(String?, [String])])
  func agrees(_ line: String?, _ tags: [String]) {
    let assembled = Assembled([guide("a", line: line, tags: tags), guide("b")])
    #expect(assembled.codes == [.tagReadingMissing])
  }

  @Test("In a book of one guide, whose tags lead nowhere, nothing is said")
  func single() {
    #expect(Assembled([guide("a", line: "#採用", tags: ["OKR"])]).log.diagnostics.isEmpty)
  }
}

extension AssemblyOptions {
  fileprivate static func reading(_ readings: [String: String]) -> AssemblyOptions {
    var options = AssemblyOptions()
    options.readings = readings
    return options
  }
}
