import LineComposition
import TestSupport
import Testing
import Typography

/// What an author may order besides JLREQ's tables: lists, tables, tracking, space, division.
@Suite struct LineOptionTests {
  private func compose(
    _ text: ParagraphText, measure: Double, divider: WordDivider = .none,
    _ change: (inout ParagraphStyle) -> Void = { _ in }
  ) -> ComposedParagraph {
    let composer = LineComposer(shaper: SquareShaper(), divider: divider)
    var style = ParagraphStyle(measure: length(ems: measure), size: em)
    change(&style)
    return composer.compose(composer.prepare(text), style: style)
  }

  private func text(_ string: String, _ change: (inout TextStyle) -> Void) -> ParagraphText {
    var style = TextStyle.plain()
    change(&style)
    return ParagraphText(string, style: style)
  }

  private func positions(_ string: String, _ change: (inout TextStyle) -> Void) -> [Double] {
    compose(text(string, change), measure: 200).lines[0].positionsInEms
  }

  // MARK: Lists

  private func lines(
    _ string: String, measure: Double, kinsoku: ParagraphStyle.Kinsoku = .strict,
    _ change: (inout KinsokuLists) -> Void
  ) -> [String] {
    var text = ParagraphText(string)
    change(&text.rules.kinsoku)
    return compose(text, measure: measure) {
      $0.breaking = .firstFit
      $0.kinsoku = kinsoku
    }.lines.map(\.text)
  }

  @Test func `A character of one's own list begins no line, at any level`() {
    for level in [ParagraphStyle.Kinsoku.strict, .normal, .loose, .newspaper] {
      #expect(lines("設計と実装の話", measure: 5, kinsoku: level) { _ in } == ["設計と実装", "の話"])
      let own = lines("設計と実装の話", measure: 5, kinsoku: level) { $0.notAtHead = ["の"] }
      #expect(own == ["設計と実", "装の話"])
    }
  }

  @Test func `A character taken from the list may begin a line`() {
    let listed = lines("今年は会議をチャットに", measure: 7) { _ in }
    #expect(listed == ["今年は会議を", "チャットに"])
    let freed = lines("今年は会議をチャットに", measure: 7) { $0.atHead = ["ャ"] }
    #expect(freed == ["今年は会議をチ", "ャットに"])
    #expect(lines("終わった。次", measure: 4) { $0.atHead = ["。"] } == ["終わった", "。次"])
  }

  @Test func `Lists say what ends a line, too`() {
    #expect(lines("宛先は〒一二三", measure: 4) { _ in } == ["宛先は〒", "一二三"])
    #expect(lines("宛先は〒一二三", measure: 4) { $0.notAtEnd = ["〒"] } == ["宛先は", "〒一二三"])
    #expect(lines("今年「挑戦」だ", measure: 3) { _ in }[0] == "今年")
    #expect(lines("今年「挑戦」だ", measure: 3) { $0.atEnd = ["「"] }[0] == "今年「")
  }

  @Test func `One's own words are not parted, and leaders may be`() {
    #expect(lines("来る新年度の計画", measure: 4) { _ in } == ["来る新年", "度の計画"])
    #expect(
      lines("来る新年度の計画", measure: 4) { $0.inseparable = [Array("年度".unicodeScalars)] }
        == ["来る新", "年度の計", "画"])
    #expect(lines("まだ来ず……次", measure: 5) { _ in } == ["まだ来ず", "……次"])
    #expect(
      lines("まだ来ず……次", measure: 5) { $0.separable = [Array("……".unicodeScalars)] }
        == ["まだ来ず…", "…次"])
  }

  @Test func `Newspapers let small kana, long marks, 々 and middle dots begin a line`() {
    for (text, mark, measure) in [
      ("会議をやめチャットに", "ャ", 6.0), ("毎月のデータを読む", "ー", 4), ("その後も人々の支え", "々", 5),
      ("企画・運用する", "・", 2),
    ] {
      let broken = lines(text, measure: measure, kinsoku: .newspaper) { _ in }
      #expect(broken[1].hasPrefix(mark), "\(broken)")
      let strict = lines(text, measure: measure) { _ in }
      #expect(!strict[1].hasPrefix(mark), "\(strict)")
    }
    #expect(lines("設計が終わる。次", measure: 6, kinsoku: .newspaper) { _ in }[1] == "る。次")
  }

  // MARK: Reduction

  @Test func `By the table of many books a half em gives a quarter at most`() {
    // Eight ems to 話, of which two places give a quarter each: 7.6 can be reached, 7.4 cannot.
    var text = ParagraphText("先に「目的」を話し合って決める")
    let half = compose(text, measure: 7.4).lines[0]
    text.rules.reduction = .quarter
    let quarter = compose(text, measure: 7.6).lines[0]
    #expect((half.text, half.adjustment) == ("先に「目的」を話", .reduced))
    #expect((quarter.text, quarter.adjustment) == ("先に「目的」を話", .reduced))
    #expect(compose(text, measure: 7.4).lines[0].text != half.text)
  }

  @Test func `That table leaves middle dots and Japanese–Western space alone`() {
    var text = ParagraphText("次にAPIとSQLを学ぶ人が増えました")
    #expect(compose(text, measure: 11.75).lines[0].adjustment == .reduced)
    text.rules.reduction = .quarter
    #expect(compose(text, measure: 11.75).lines[0].adjustment != .reduced)
    var dots = ParagraphText("企画・開発・運用を分けない体制を作る")
    dots.rules.reduction = .quarter
    #expect(compose(dots, measure: 11.5).lines[0].adjustment != .reduced)
  }

  @Test func `Whole-em punctuation closes up nowhere`() {
    var text = ParagraphText("は、「甲」、（乙）。『丙』・丁")
    text.rules.keepsFullWidth = true
    // Glyphs on the grid: a bracket's frame is the right half of its em, a middle dot's its middle.
    let expected = [
      0, 1, 2.5, 3, 4, 5, 6.5, 7, 8, 9, 10.5, 11, 12, 13.25, 14,
    ]
    #expect(compose(text, measure: 200).lines[0].positionsInEms == expected)
  }

  // MARK: Filling

  @Test func `Between words only, a line without word spaces is left as it is`() {
    let japanese = compose(ParagraphText("新しい仕組みを全員で（春）"), measure: 11.5) {
      $0.justification = .interWord
    }
    #expect(japanese.lines[0].positionsInEms == (0..<10).map(Double.init))
    #expect(japanese.remarks.isEmpty)
    let mixed = compose(ParagraphText("本社のTech Leadが設計（案）"), measure: 12) {
      $0.justification = .interWord
    }.lines[0]
    let word = compose(ParagraphText("本社のTech Leadが設計"), measure: 200).lines[0]
    #expect(mixed.positionsInEms.prefix(8) == word.positionsInEms.prefix(8))
    #expect(mixed.width == length(ems: 12))
  }

  @Test func `Between characters, all places open alike`() {
    let line = compose(ParagraphText("本章ではAPIとSQLの基礎を学ぶ（予定）"), measure: 16.5) {
      $0.justification = .interCharacter
    }.lines[0]
    #expect(line.width == length(ems: 16.5))
    let natural = compose(ParagraphText(line.text), measure: 200).lines[0]
    let opened = zip(line.positionsInEms, natural.positionsInEms).map { $0 - $1 }
    let steps = Set(zip(opened, opened.dropFirst()).map { (($1 - $0) * 1000).rounded() })
    #expect(steps.subtracting([0]).count == 1, "\(steps)")
  }

  // MARK: Tracking and setting to a number of ems

  @Test func `Tracking stands between characters and not at a line's edges`() {
    #expect(positions("設計図") { $0.letterSpacing = em / 4 } == [0, 1.25, 2.5])
    let line = compose(text("設計図") { $0.letterSpacing = em / 4 }, measure: 200).lines[0]
    #expect(line.width == length(ems: 3.5))
    #expect(positions("計API") { $0.letterSpacing = em / 10 } == [0, 1.35, 1.95, 2.55])
  }

  @Test(arguments: ["…", "‥", "―", "—"])
  func `Tracking does not part double leaders and dashes`(_ sign: String) {
    let wide = positions("国\(sign)\(sign)国") { $0.letterSpacing = em / 10 }
    #expect(wide == [0, 1.1, 2.1, 3.2])
  }

  @Test func `Two spans share the tracking between them`() {
    var wide = TextStyle.plain()
    wide.letterSpacing = em / 2
    let text = ParagraphText(spans: [("設計", .plain()), ("図面", wide)])
    #expect(compose(text, measure: 200).lines[0].positionsInEms == [0, 1, 2.25, 3.75])
  }

  @Test func `Tracked lines are filled like others`() {
    let composed = compose(text("目標を先に決めてから手段を選ぶ") { $0.letterSpacing = em / 10 }, measure: 10)
    #expect(composed.lines[0].width == length(ems: 10))
    #expect(composed.lines[0].text == "目標を先に決めてか")
  }

  @Test(arguments: [
    ("発行", [0.0, 3]), ("発行者", [0, 1.5, 3]), ("発行年月", [0, 1, 2, 3]), ("印", [0]),
  ])
  func `A name is spread over a number of ems`(_ name: String, _ expected: [Double]) {
    let line = compose(
      ParagraphText(items: [
        .text(
          TextSpan(tag: 0, text: Array(name.unicodeScalars), style: jidori(4))),
        .text(TextSpan(tag: 1, text: Array("二".unicodeScalars), style: .plain())),
      ]), measure: 200
    ).lines[0]
    #expect(line.positionsInEms.dropLast() == expected[...])
    #expect(line.positionsInEms.last == 4, "what follows stands behind the four ems")
  }

  private func jidori(_ ems: Int) -> TextStyle {
    var style = TextStyle.plain()
    style.jidori = ems
    return style
  }

  @Test func `What is spread over its ems is neither broken nor opened further`() {
    let text = ParagraphText(spans: [("今年の目標", .plain()), ("発行者", jidori(5)), ("です", .plain())])
    let composed = compose(text, measure: 8)
    #expect(composed.lines.map(\.text) == ["今年の目標", "発行者です"])
    #expect(compose(text, measure: 10.5).lines[0].width == length(ems: 10.5))
  }

  // MARK: Japanese–Western space

  @Test func `The quarter em may be left out beside letters, or digits, or both`() {
    func width(_ space: TextStyle.WesternSpace) -> Double {
      let line = compose(text("計A計1計") { $0.westernSpace = space }, measure: 200).lines[0]
      return Double(line.width.rawValue) / Double(em.rawValue)
    }
    #expect(width(.standard) == 5)
    #expect(width([.besideLetters, .replacesSpaces]) == 4.5)
    #expect(width([.besideDigits, .replacesSpaces]) == 4.5)
    #expect(width([.replacesSpaces]) == 4)
  }

  @Test func `The author's own space may stay a word space`() {
    let kept = positions("計 A") { $0.westernSpace = [.besideLetters, .besideDigits] }
    #expect(zip(kept, [0, 1, 4.0 / 3]).allSatisfy { abs($0 - $1) < 0.0002 })
    #expect(positions("計A") { $0.westernSpace = [.besideLetters, .besideDigits] } == [0, 1.25])
  }

  // MARK: Division of words

  /// Divides behind every second letter, in English only.
  private static let everySecond = WordDivider { word, language in
    language == "ja" ? Array(stride(from: 2, to: word.count, by: 2)) : []
  }

  private func divided(
    _ string: String, measure: Double, limits: TextStyle.HyphenLimits = TextStyle.HyphenLimits(),
    alignment: ParagraphStyle.Alignment = .start
  ) -> [String] {
    let text = text(string) { $0.hyphens = .auto(limits) }
    return compose(text, measure: measure, divider: Self.everySecond) { $0.alignment = alignment }
      .lines.map { $0.text.replacing("\u{AD}", with: "-") }
  }

  @Test func `A long word is divided with a hyphen where the dictionary says`() {
    #expect(divided("platforms", measure: 3) == ["plat-", "forms"])
    #expect(divided("設計とplatforms", measure: 6) == ["設計とplat-", "forms"])
    #expect(divided("platforms", measure: 30) == ["platforms"])
  }

  @Test func `A hyphen's line is as long as others, its hyphen inside the measure`() {
    let text = text("全員が使う基盤としてplatformsを作る") { $0.hyphens = .auto(.init()) }
    let composed = compose(text, measure: 13.25, divider: Self.everySecond)
    #expect(composed.lines[0].text.hasSuffix("\u{AD}"))
    #expect(composed.lines[0].width == length(ems: 13.25))
    #expect(composed.remarks.isEmpty)
  }

  @Test func `The least letters of a word and of its parts are kept`() {
    #expect(divided("word", measure: 1.5).contains("wo-") == false)
    let limits = TextStyle.HyphenLimits(word: 6, before: 4, after: 3)
    #expect(divided("platform", measure: 3, limits: limits) == ["plat-", "form"])
    #expect(divided("plates", measure: 2.5, limits: limits).contains("plat-") == false)
  }

  @Test(arguments: [
    "https://example.jp/platforms", "platforms.swift", "user@platforms", "my_platforms",
    "platforms2",
    "PLATFORMS", "iPlatforms", "state-platforms",
  ])
  func `Names, addresses, capitals and compounds are not divided`(_ word: String) {
    let broken = divided(word, measure: 4.5).joined()
    #expect(broken == word)
  }

  @Test func `A word that its author divided is divided there only`() {
    #expect(divided("platf\u{AD}orms", measure: 3) == ["platf-", "orms"])
  }

  @Test func `Without division a soft hyphen says nothing`() {
    let text = text("compo\u{AD}sition") { $0.hyphens = .none }
    let composed = compose(text, measure: 4) { $0.alignment = .start }
    #expect(composed.lines.allSatisfy { !$0.text.contains("\u{AD}") })
  }

  @Test func `No three lines in a row end in a hyphen where there is another way`() {
    let text = "abcdef abcdef abcdef abcdef abcdef abcdef"
    let broken = divided(text, measure: 5, alignment: .justify)
    let hyphens = broken.map { $0.hasSuffix("-") }
    let ladders = zip(hyphens, zip(hyphens.dropFirst(), hyphens.dropFirst(2)))
    #expect(ladders.allSatisfy { !($0 && $1.0 && $1.1) }, "\(broken)")
    #expect(hyphens.contains(true))
  }

  // MARK: Tabs

  private func tabbed(_ string: String, _ stops: [TabStop]) -> [Double] {
    compose(ParagraphText(string), measure: 30) { $0.tabStops = stops }.lines[0].positionsInEms
  }

  @Test func `A tab goes to its stop, whose start, end or centre stands there`() {
    #expect(tabbed("甲\t乙丙", [TabStop(position: em * 6)]) == [0, 1, 6, 7])
    #expect(tabbed("甲\t乙丙", [TabStop(position: em * 6, alignment: .end)]) == [0, 1, 4, 5])
    #expect(tabbed("甲\t乙丙", [TabStop(position: em * 6, alignment: .center)]) == [0, 1, 5, 6])
    let two = [TabStop(position: em * 4), TabStop(position: em * 10, alignment: .end)]
    #expect(tabbed("甲\t乙\t丙", two) == [0, 1, 4, 5, 9])
  }

  @Test func `Decimal points line up`() {
    let stop = [TabStop(position: em * 10, alignment: .at("."))]
    for (number, point) in [("1.5", 1), ("120.25", 3), ("1,000.0", 5)] {
      let line = tabbed("値\t\(number)", stop)
      #expect(line[2 + point] == 10, "\(line)")
    }
    let whole = compose(ParagraphText("値\t120"), measure: 30) { $0.tabStops = stop }.lines[0]
    #expect(whole.width == em * 10, "a number without a point ends there")
  }

  @Test func `Behind the last stop tabs go to every fourth em, and never backwards`() {
    #expect(tabbed("甲乙\t丙\t丁", [TabStop(position: em)]) == [0, 1, 2, 4, 5, 8])
    #expect(tabbed("\t甲", []) == [0, 4])
    #expect(
      tabbed("甲乙丙\t丁戊己庚", [TabStop(position: em * 5, alignment: .end)]) == [0, 1, 2, 3, 3, 4, 5, 6])
  }

  /// Each line with where its first and its last character stand.
  private func broken(_ string: String, _ measure: Double, _ stops: [TabStop]) -> [String] {
    let composed = compose(ParagraphText(string), measure: measure) {
      $0.tabStops = stops
      $0.alignment = .start
    }
    return composed.lines.map { line in
      let places = line.positionsInEms
      return "\(line.text) \(places.first ?? 0)–\(places.last ?? 0)"
    }
  }

  @Test func `Text behind a tab goes on at the next line's head where it passes the measure`() {
    let stops = [TabStop(position: em * 2), TabStop(position: em * 8, alignment: .end)]
    #expect(
      broken("甲\t乙丙丁戊己庚辛壬癸子丑\n目標を先に", 10, stops)
        == ["甲乙丙丁戊己庚辛壬 0.0–9.0", "癸子丑 0.0–2.0", "目標を先に 0.0–4.0"])
    // The tab behind it goes to the stop that line has.
    #expect(
      broken("甲\t乙丙丁戊己庚辛壬癸子丑\t右", 10, stops)
        == ["甲乙丙丁戊己庚辛壬 0.0–9.0", "癸子丑右 0.0–7.0"])
    // Rules of line breaking hold there as everywhere.
    #expect(
      broken("甲\t乙丙丁戊己庚辛壬、癸", 10, [TabStop(position: em * 2)])
        == ["甲乙丙丁戊己庚辛 0.0–8.0", "壬、癸 0.0–2.0"])
  }

  @Test func `A tab without room for its text begins the next line`() {
    let stops = [TabStop(position: em * 2), TabStop(position: em * 20, alignment: .end)]
    #expect(broken("甲乙丙丁戊己庚\t右", 8, stops) == ["甲乙丙丁戊己庚 0.0–6.0", "右 0.0–2.0"])
    #expect(
      broken("甲乙\tcommunication", 8, [TabStop(position: em * 4)])
        == ["甲乙 0.0–1.0", "communic 0.0–7.5", "ation 0.0–2.0"])
  }

  @Test func `No line with tabs passes its measure, and none loses text`() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<300 {
      let fields = (0..<6).map { RandomText.text(of: $0 * 2, using: &random) }
      let text = fields.shuffled(using: &random).joined(separator: "\t")
      let measure = Int.random(in: 4...24, using: &random)
      let stops = [
        TabStop(position: em * Int.random(in: 1...8, using: &random)),
        TabStop(position: em * Int.random(in: 9...16, using: &random), alignment: .end),
        TabStop(position: em * Int.random(in: 17...24, using: &random), alignment: .center),
      ]
      let composed = compose(ParagraphText(text), measure: Double(measure)) {
        $0.tabStops = stops
        $0.alignment = .start
      }
      #expect(composed.lines.allSatisfy { $0.width <= em * measure }, "\(text)")
      // Spaces are shed where a line ends.
      let set = composed.lines.map(\.text).joined().filter { !$0.isWhitespace }
      #expect(set == text.filter { !$0.isWhitespace })
    }
  }

  // MARK: Wrapping anywhere

  @Test func `Text that may wrap anywhere is cut without a word, other text with a warning`() {
    let word = "abcdefghijklmnop"
    let warned = compose(ParagraphText(word), measure: 4)
    #expect(warned.remarks.contains(.kinsokuRelaxed(line: 0)))
    let silent = compose(text(word) { $0.wrapsAnywhere = true }, measure: 4)
    #expect(silent.lines.map(\.text) == warned.lines.map(\.text))
    #expect(silent.remarks.isEmpty)
  }

  @Test func `Names in code break at their marks and humps`() {
    func lines(_ name: String, _ measure: Double) -> [String] {
      compose(ParagraphText(name, style: .code), measure: measure) { $0.alignment = .start }
        .lines.map(\.text)
    }
    #expect(lines("getUserNameFromDatabase", 6) == ["getUserName", "FromDatabase"])
    #expect(lines("parseHTTPServerURL", 5) == ["parseHTTP", "ServerURL"])
    #expect(lines("src/main/app.swift", 5) == ["src/main/", "app.swift"])
    #expect(lines("--dry-run", 3) == ["--dry-", "run"])
    #expect(compose(ParagraphText("getUserName"), measure: 4).lines[0].text == "getUserN")
  }

  @Test func `An address of 120 characters in Japanese stays in the measure, line by line`() {
    let url = "https://example.jp/" + (1...20).map { "part\($0)" }.joined(separator: "/")
    let composed = compose(ParagraphText("資料は\(url)にある"), measure: 20)
    #expect(url.count >= 120)
    #expect(composed.lines.allSatisfy { $0.width <= length(ems: 20) })
    #expect(composed.lines.map(\.text).joined() == "資料は\(url)にある")
    #expect(!composed.remarks.contains { if case .kinsokuRelaxed = $0 { true } else { false } })
  }
}
