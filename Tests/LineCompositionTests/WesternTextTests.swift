import LineComposition
import Testing
import Typography

/// Western text in Japanese: spaces, symbols, boundaries, breaks.
@Suite struct WesternTextTests {
  /// The text's edges from the first frame to the end of the last, in em.
  private func width(_ text: String) -> Double {
    let line = compose(ParagraphText(text), measure: 200).lines.first
    return Double(line?.width.rawValue ?? 0) / Double(em.rawValue)
  }

  @Test(arguments: [
    ("計C++と", 4.0), ("計f()を", 4.0),
    ("計.NETは", 4.5), ("計C#の", 3.5), ("計100%を", 4.5),
  ])
  func `Symbols that belong to a word have the quarter em on both sides`(
    _ text: String, _ expected: Double
  ) {
    #expect(abs(width(text) - expected) < 0.0002)
  }

  /// A hash tag or a name is one word: the gap stands before its sign, not behind it.
  @Test(arguments: [("計#タグ", 3.75), ("計@名", 2.75)])
  func `Signs that open a Japanese word are solid with it`(_ text: String, _ expected: Double) {
    #expect(abs(width(text) - expected) < 0.0002)
  }

  @Test(arguments: [
    ("[完全]版", 4.25), ("言語:Swift", 5), ("(案)の", 3.25), ("はい!", 2.5),
  ])
  func `ASCII brackets and stops are solid with the Japanese beside them`(
    _ text: String, _ expected: Double
  ) {
    #expect(abs(width(text) - expected) < 0.0002)
  }

  @Test(arguments: ["1️⃣ 主な", "🚀 主な", "主な 🚀", "⚙️ 主な"])
  func `A space beside a picture is a quarter em before Japanese, too`(_ text: String) {
    #expect(abs(width(text) - width(text.filter { $0 != " " }) - 0.25) < 0.0002)
  }

  @Test(arguments: [
    ("設計 API を使う", "設計APIを使う"), ("約 120 名", "約120名"), ("「表」 Web", "「表」Web"),
    ("👍 API", "👍API"), ("、 API", "、API"), ("1️⃣ CTO", "1️⃣CTO"),
  ])
  func `The author's own space is the same quarter em`(_ spaced: String, _ plain: String) {
    #expect(abs(width(spaced) - width(plain)) < 0.0002)
    let line = compose(ParagraphText(spaced), measure: 200).lines[0]
    #expect(line.text == spaced)
  }

  @Test(arguments: [("春。 夏", "春。夏"), ("「春」 夏", "「春」夏"), ("春 「夏」", "春「夏」")])
  func `A typed space beside punctuation adds nothing to its half em`(
    _ spaced: String, _ plain: String
  ) {
    #expect(abs(width(spaced) - width(plain)) < 0.0002)
  }

  @Test(arguments: [("気温は−3", 4.0), ("重さ48 kg", 3.4)])
  func `A number parts neither from its sign nor from its unit`(_ text: String, _ measure: Double) {
    let lines = compose(ParagraphText(text), measure: measure, alignment: .start).lines
    #expect(lines.count > 1)
    #expect(lines.allSatisfy { !$0.text.hasSuffix("−") && !$0.text.hasSuffix("48") })
  }

  @Test func `The author's space stands in the gap and has a glyph`() {
    let run = compose(ParagraphText("計 A"), measure: 200).lines[0].runs[0].glyphs
    #expect(run.glyphs.map(\.id) == [0x8A08, 0x20, 0x41])
    #expect(run.glyphs.map(\.x) == [.zero, em, em + Em.quarter.of(em)])
    #expect(run.clusters.count == 3)
  }

  @Test(arguments: [
    ("A“品質”B", [0, 1.0, 1.5, 2.5, 3.5, 4.5]), ("“AB”C", [0, 1, 1.5, 2, 3]),
    ("は“AB”を", [0, 1.5, 2, 2.5, 3, 4]), ("it’s", [0, 0.5, 1, 2]),
  ])
  func `Quotation marks are Japanese when a Japanese character touches them`(
    _ text: String, _ expected: [Double]
  ) {
    // The square ones are an em wide: halved where they are Japanese.
    let actual = positions(text)
    #expect(actual.count == expected.count)
    #expect(zip(actual, expected).allSatisfy { abs($0 - $1) < 0.0002 }, "\(actual)")
  }

  @Test(arguments: [
    // Digits alone are a number, with letters a word, before a unit a quantity.
    ("4km", 0.25), ("10.5GHz", 0.25), ("3D", 0), ("5G", 0), ("H2O", 0), ("ISO9001", 0),
    ("120m/s", 0.25),
    ("2nd", 0), ("4kmA", 0),
  ])
  func `A unit stands a quarter em from its number`(_ text: String, _ gap: Double) {
    #expect(abs(width(text) - Double(text.count) * 0.5 - gap) < 0.0002)
  }

  @Test(arguments: [
    ("か\u{3099}か", [0, 1.0]), ("葛\u{E0100}飾", [0, 1]), ("1\u{FE0F}\u{20E3}番", [0, 0.5]),
    ("👩\u{200D}💻だ", [0, 2]), ("🇯🇵と", [0, 2]), ("👍🏽と", [0, 1]), ("e\u{301}t", [0, 0.5]),
  ])
  func `Marks, selectors and emoji sequences are one character with their base`(
    _ text: String, _ expected: [Double]
  ) {
    #expect(positions(text) == expected)
  }

  @Test(arguments: [
    ("A→B", 2.0), ("計→画", 3), ("20°Cに", 3.25), ("α版", 2), ("xαy", 2), ("3×4cm", 2.75),
  ])
  func `Arrows, Greek and degrees are Western between Western characters`(
    _ text: String, _ expected: Double
  ) {
    #expect(abs(width(text) - expected) < 0.0002)
  }

  @Test func `An emoji keycap keeps a quarter em from Western text only`() {
    #expect(positions("1️⃣API") == [0, 0.75, 1.25, 1.75])
    #expect(positions("1️⃣番") == [0, 0.5])
  }

  // MARK: Breaks

  private func lines(_ text: String, measure: Double, style: TextStyle = .plain()) -> [String] {
    compose(ParagraphText(text, style: style), measure: measure, alignment: .start)
      .lines.map(\.text)
  }

  @Test(arguments: [("重さは48kgだ", "48kgだ"), ("毎秒は120m/sだ", "120m/sだ")])
  func `A number is never parted from its unit`(_ text: String, _ last: String) {
    // The number alone would fit the first line.
    #expect(lines(text, measure: 5).last == last)
  }

  @Test func `A word breaks behind its hyphen and slash only`() {
    #expect(lines("state-of-the-art", measure: 4) == ["state-", "of-the-", "art"])
    #expect(lines("planning/testing", measure: 5) == ["planning/", "testing"])
    #expect(lines("設定は-5です", measure: 4) == ["設定は", "-5です"])
  }

  @Test func `A soft hyphen shows only where it breaks`() {
    let text = "compo\u{AD}sition"
    #expect(lines(text, measure: 10) == ["composition"])
    #expect(lines(text, measure: 4) == ["compo\u{AD}", "sition"])
    let line = compose(ParagraphText(text), measure: 4, alignment: .start).lines[0]
    #expect(line.runs.last?.glyphs.glyphs.last?.id == 0x2D)
    #expect(line.width == em * 3)
  }

  @Test func `A URL breaks behind its marks without a hyphen`() {
    let url = "https://example.jp/handbook/guides?id=12&page=3"
    let broken = lines("資料は" + url, measure: 12)
    #expect(broken.joined() == "資料は" + url)
    #expect(broken.dropLast().allSatisfy { "/.-_?&=".contains($0.last ?? " ") })
  }

  @Test func `An address of 120 characters stays in the measure`() {
    let url = "https://example.jp/" + String(repeating: "abcdefghij", count: 10) + "k"
    let composed = compose(ParagraphText(url), measure: 12)
    #expect(composed.lines.allSatisfy { $0.width <= length(ems: 12) })
    #expect(composed.lines.map(\.text).joined() == url)
    #expect(composed.remarks.contains { if case .kinsokuRelaxed = $0 { true } else { false } })
  }

  @Test func `Code breaks behind its marks first, then anywhere, without remark`() {
    #expect(lines("get_user.name", measure: 5, style: .code) == ["get_user.", "name"])
    let composed = compose(
      ParagraphText("abcdefghijklmnopqrstuvwxyz", style: .code), measure: 5, alignment: .start)
    #expect(composed.lines.map(\.text) == ["abcdefghij", "klmnopqrst", "uvwxyz"])
    #expect(composed.remarks.isEmpty)
  }

  @Test func `Code has no space of ours inside, and has it outside`() {
    let text = ParagraphText(spans: [("値の", .plain()), ("合計total", .code), ("を見る", .plain())])
    let line = compose(text, measure: 200).lines[0]
    #expect(line.positionsInEms == [0, 1, 2, 3, 4, 4.5, 5, 5.5, 6, 6.75, 7.75, 8.75])
  }

  @Test func `Marks do not part from what they belong to`() {
    #expect(lines("合計(税込)です", measure: 3.5) == ["合計", "(税込)", "です"])
    #expect(lines("設計,実装", measure: 2) == ["設", "計,", "実装"])
    #expect(lines("技術は.NETだ", measure: 4) == ["技術は", ".NETだ"])
    #expect(lines("彼は\"設計\"と", measure: 3.5) == ["彼は", "\"設計\"", "と"])
  }

  @Test func `A no-break space holds its neighbours`() {
    #expect(lines("Tech\u{A0}Lead", measure: 3).count > 1)
    #expect(lines("the Tech\u{A0}Lead", measure: 5) == ["the", "Tech\u{A0}Lead"])
  }

  @Test func `A span that is not to be broken is not`() {
    var style = TextStyle.plain()
    style.isUnbreakable = true
    let text = ParagraphText(spans: [("これは", .plain()), ("一つの塊", style), ("です", .plain())])
    let broken = compose(text, measure: 5, alignment: .start).lines.map(\.text)
    #expect(broken == ["これは", "一つの塊で", "す"])
  }
}
