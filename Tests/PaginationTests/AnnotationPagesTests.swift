import BookAssembly
import Diagnostics
import DocumentTree
import Style
import TestSupport
import Testing
import Typography

@testable import Pagination

/// Ruby, dots, warichu, side lines and inline images where they reach a page.
@Suite("What stands beside the text")
struct AnnotationPagesTests {
  /// A run of glyphs on the page of the text.
  private struct Run {
    var text: String
    var size: Length
    var x: Length
    var y: Length
    /// Of the line, if it is vertical.
    var axis: Length
    var mark: ContentMark
  }

  private static func runs(_ book: TypesetBook) -> [Run] {
    (book.paged.pages.first { $0.label == "1" }?.items ?? []).compactMap { item in
      guard case .glyphs(let run, let origin, _) = item.content else { return nil }
      return Run(
        text: run.text, size: run.size, x: origin.x + (run.glyphs.first?.x ?? .zero),
        y: origin.y, axis: origin.x, mark: item.mark)
    }
  }

  private static func rules(_ book: TypesetBook) -> [(from: Point, to: Point)] {
    (book.paged.pages.first { $0.label == "1" }?.items ?? []).compactMap { item in
      guard case .rule(let from, let to, _, _, _) = item.content else { return nil }
      return (from, to)
    }
  }

  private static func book(_ paragraph: String, css: String = "") -> TypesetBook {
    TypesetBook(markdown: "# 題\n\n\(paragraph)\n", css: css)
  }

  /// The runs of body size, without the heading and the folio.
  private static func body(_ book: TypesetBook) -> [Run] {
    runs(book).filter { $0.size == .pt(9) && $0.text != "題" }
  }

  // MARK: Ruby

  @Test("A reading stands on the em box of its base, at half its size")
  func reading() throws {
    let runs = Self.runs(Self.book("{手|て}"))
    let base = try #require(runs.first { $0.text == "手" })
    let reading = try #require(runs.first { $0.text == "て" })
    #expect(reading.size == .pt(4.5))
    #expect(reading.x == base.x + .pt(2.25))
    // 0.88 em of the base and 0.12 em of the reading above the baseline.
    #expect(abs((base.y - reading.y).points - (7.92 + 0.54)) < 0.001)
  }

  @Test("ruby-position: under, and readings on both sides")
  func under() throws {
    let source =
      "<ruby class=\"under\"><ruby>東<rt>とう</rt>京<rt>きょう</rt></ruby><rt>Tokyo</rt></ruby>"
    let runs = Self.runs(Self.book(source))
    let base = try #require(runs.first { $0.text == "東" })
    #expect(try #require(runs.first { $0.text == "とうきょう" }).y < base.y)
    let lower = try #require(runs.first { $0.text == "Tokyo" })
    #expect(abs((lower.y - base.y).points - (1.08 + 3.96)) < 0.001)
  }

  @Test("ruby-merge makes of the pairs words, one word, or one reading")
  func merge() {
    func readings(_ merge: String) -> [String] {
      Self.runs(Self.book("{信頼|しん|らい}", css: "ruby { ruby-merge: \(merge) }"))
        .filter { $0.size == .pt(4.5) }.map(\.text)
    }
    #expect(readings("auto") == ["しんらい"])
    #expect(readings("separate") == ["しん", "らい"])
    #expect(readings("merge") == ["しんらい"])
    // In a line of two and a half ems only the word whose pairs have their own readings divides.
    func lines(_ merge: String) -> Int {
      let css = "ruby { ruby-merge: \(merge) } p { margin-inline-end: 33em; text-indent: 0 }"
      return Set(Self.body(Self.book("一二{信頼|しん|らい}", css: css)).map(\.y)).count
    }
    #expect(lines("auto") == 2 && lines("separate") == 2)
    let merged = Self.body(
      Self.book(
        "一二{信頼|しん|らい}",
        css: "ruby { ruby-merge: merge } p { margin-inline-end: 33em; text-indent: 0 }"))
    #expect(
      Dictionary(grouping: merged, by: \.y).values.map { $0.map(\.text).joined() }.sorted()
        == ["一二", "信頼"].sorted())
  }

  @Test("The pitch of the lines and the first baseline do not move (rb-gap, G5, G6)")
  func pitch() {
    let sentence = "組織の成長に合わせて役割は変わるため、期待を言葉にして確かめ合うことが大切です。"
    let plain = String(repeating: sentence, count: 4)
    let marked =
      "《《組織》》の{成長|せいちょう}に合わせて役割は<u>変わるため</u>、{期待|き|たい}を言葉に<sup>注</sup>して"
      + "確かめ合うことが大切です。" + String(repeating: sentence, count: 3)
    func baselines(_ text: String) -> [Length] {
      var seen: [Length] = []
      for run in Self.body(Self.book(text)) where run.text.count > 3 && seen.last != run.y {
        seen.append(run.y)
      }
      return seen
    }
    #expect(baselines(marked) == baselines(plain))
  }

  @Test("Base and reading are read one after the other, as RB and RT")
  func structure() throws {
    let book = Self.book("彼の{信頼|しん|らい}を")
    let texts = Self.runs(book).map(\.text)
    let start = try #require(texts.firstIndex(of: "信"))
    #expect(Array(texts[start...].prefix(4)) == ["信", "頼", "しんらい", "を"])
    func find(_ nodes: [StructureNode], _ role: StructureNode.Role) -> StructureNode? {
      for node in nodes {
        if node.role == role { return node }
        if let found = find(node.children, role) { return found }
      }
      return nil
    }
    let ruby = try #require(find(book.paged.structure, .ruby))
    #expect(ruby.children.map(\.role) == [.rubyBase, .rubyText])
    let marks = Self.runs(book).filter { ["信", "頼", "しんらい"].contains($0.text) }.map(\.mark)
    let (base, reading) = (ruby.children[0].id, ruby.children[1].id)
    #expect(marks == [.node(base), .node(base), .node(reading)])
  }

  @Test("A base that is more than text keeps its reading in brackets behind it")
  func brokenBase() {
    let texts = Self.runs(Self.book("<ruby>字<br>句<rt>よみ</rt></ruby>"))
      .map(\.text)
    #expect(texts.contains("字") && texts.contains("（よみ）"))
  }

  @Test("A reading under three and a half points is a warning, once a paragraph, at its place")
  func tinyRuby() throws {
    let book = Self.book("{手|て}と{足|あし}", css: "rt { font-size: 3pt }")
    let diagnostic = try #require(book.log.diagnostics.first)
    #expect(book.log.diagnostics.map(\.code) == [.rubyTooSmall])
    #expect(diagnostic.severity == .warning)
    #expect(diagnostic.message.japanese == "ルビの大きさが3.0 ptです。3.5 ptより小さいルビは印刷でつぶれます")
    #expect(diagnostic.message.english == "ruby of 3.0 pt; below 3.5 pt it cannot be read in print")
  }

  // MARK: Dots and warichu

  @Test("《《…》》 sets dots that are shapes, of the colour the style gives")
  func dots() throws {
    let css = "em.dots { text-emphasis-color: #ff0000; text-emphasis-position: under }"
    let book = Self.book("これは《《要、点》》だ", css: css)
    let page = try #require(book.paged.pages.first { $0.label == "1" })
    let dots = page.items.compactMap { item -> (GlyphRun, Point, Color)? in
      guard case .glyphs(let run, let origin, let color) = item.content, run.text.isEmpty,
        item.mark == .artifact(.layout)
      else { return nil }
      return (run, origin, color)
    }
    let mark = try #require(dots.first)
    #expect(mark.0.glyphs.count == 2 && mark.2 == Color(red: 255, green: 0, blue: 0))
    let base = try #require(Self.body(book).first { $0.text == "要、点" })
    #expect(mark.1.y > base.y)
  }

  @Test("A warichu is two lines of six points between brackets of nine")
  func warichu() throws {
    let runs = Self.runs(Self.book("本文<span class=\"warichu\">割注の例です</span>が続く"))
    let small = runs.filter { $0.size == .pt(6) }
    #expect(small.map(\.text) == ["割注の", "例です"])
    #expect(small[1].y - small[0].y == .pt(6) && small[0].x == small[1].x)
    #expect(runs.filter { ["（", "）"].contains($0.text) }.map(\.size) == [.pt(9), .pt(9)])
    // The middle of the pair is the middle of the line's em box.
    let body = try #require(runs.first { $0.text == "本文" })
    let middle = (small[0].y + small[1].y).points / 2 - 0.38 * 6
    #expect(abs(middle - (body.y.points - 0.38 * 9)) < 0.001)
  }

  @Test("A warichu drops line breaks, and sets readings in brackets behind their bases")
  func warichuOfMore() throws {
    let source = "本文<span class=\"warichu\">{割注|わり|ちゅう}の<br>例で**ある**</span>が続く"
    let runs = Self.runs(Self.book(source))
    let small = runs.filter { $0.size == .pt(6) }
    #expect(small.map(\.text).joined() == "割注（わりちゅう）の例である")
    #expect(Set(small.map(\.y)).count == 2)
    #expect(!runs.contains { $0.size < .pt(6) })
    // The reading is read as one.
    let base = try #require(small.first { "割注".contains($0.text) })
    let reading = try #require(small.first { $0.text.hasPrefix("（") })
    #expect(base.mark != reading.mark)
  }

  @Test("A paragraph of ten thousand readings is collected in time that grows with it")
  func manyReadings() {
    let growth = ProcessorTime.growth(to: 8_000) {
      _ = Self.book(String(repeating: "{手|て}", count: $0))
    }
    #expect(growth < ProcessorTime.limit)
  }

  // MARK: Furiwake

  private static let cities =
    "行き先は<span class=\"furiwake\"><span>東京</span><span>新大阪</span></span>です。"

  @Test("A furiwake is its spans one below the other, between braces as tall as both")
  func furiwake() throws {
    let runs = Self.runs(Self.book(Self.cities))
    let names = runs.filter { $0.size == .pt(9) * 3 / 4 }
    #expect(names.map(\.text) == ["東京", "新大阪"])
    #expect(names[0].x == names[1].x)
    // 1.15 times the size, by the line-height of the built-in sheet.
    #expect(abs((names[1].y - names[0].y).points - 6.75 * 1.15) < 0.001)
    let body = try #require(runs.first { $0.text == "行き先は" })
    let middle = (names[0].y + names[1].y).points / 2 - 0.38 * 6.75
    #expect(abs(middle - (body.y.points - 0.38 * 9)) < 0.001)
    let order = runs.map(\.text).filter { ["｛", "東京", "新大阪", "｝", "です。"].contains($0) }
    #expect(order == ["｛", "東京", "新大阪", "｝", "です。"])
  }

  @Test(
    "Its lines are spans, or what breaks part, and white space between them is nothing",
    arguments: [
      "<span>東京</span>\n<span>新大阪</span>", "東京<br>新大阪", "東京<span>新大阪</span>",
      " 東京 <br> 新大阪 ", "<span>東京<br>新大阪</span>", "<span>東京</span><span> </span>新大阪",
    ])
  func furiwakeLines(inner: String) {
    func runs(_ inner: String) -> [String] {
      Self.runs(Self.book("先は<span class=\"furiwake\">\(inner)</span>です")).map {
        "\($0.text) \($0.x) \($0.y)"
      }
    }
    #expect(runs(inner) == runs("<span>東京</span><span>新大阪</span>"))
  }

  @Test("CSS aligns its lines, parts them and takes its braces away")
  func furiwakeStyles() {
    func places(_ css: String) -> [Double] {
      let runs = Self.runs(Self.book(Self.cities, css: ".furiwake { \(css) }"))
        .filter { $0.size == .pt(9) * 3 / 4 }
      return runs.map { ($0.x - runs[runs.count - 1].x).points / 6.75 }
    }
    #expect(places("text-align: start") == [0, 0])
    #expect(places("text-align: justify") == [0, 0])
    #expect(places("text-align: center") == [0.5, 0])
    #expect(places("text-align: end") == [1, 0])
    #expect(places("text-align: center; text-align-last: justify") == [0, 0])
    let css = ".furiwake { line-height: 2; font-size: 1em } .furiwake::before { content: none }"
    let runs = Self.runs(Self.book(Self.cities, css: css))
    let names = runs.filter { ["東京", "新大阪"].contains($0.text) }
    #expect(names[1].y - names[0].y == .pt(18))
    #expect(!runs.contains { $0.text == "｛" } && runs.contains { $0.text == "｝" })
  }

  @Test("Two small lines move no line, three take one more line of the grid")
  func furiwakeGrid() throws {
    func baselines(_ names: String) -> [Length] {
      let text = String(repeating: "組織の成長に合わせて役割は変わるため、期待を言葉にする。", count: 4)
      let source = "先は<span class=\"furiwake\">\(names)</span>です。" + text
      return Set(Self.body(Self.book(source)).filter { $0.text.count > 6 }.map(\.y)).sorted()
    }
    let (two, three) = (baselines("東京<br>大阪"), baselines("東京<br>大阪<br>京都"))
    #expect(two.count == three.count && two.count > 2)
    #expect(two[1] - two[0] == .pt(16))
    #expect(three[1] - two[1] == .pt(16))
    // Half a line above, half a line below.
    #expect(three[0] - two[0] == .pt(8))
  }

  @Test("A link and a line beside text stand at the line of the furiwake they belong to")
  func furiwakeLinks() throws {
    let source =
      "先は<span class=\"furiwake\"><span>[東京](https://a.jp)</span><span><u>大阪</u></span></span>です"
    let book = Self.book(source)
    let page = try #require(book.paged.pages.first { $0.label == "1" })
    let link = try #require(page.links.first)
    let runs = Self.runs(book)
    let tokyo = try #require(runs.first { $0.text == "東京" })
    let osaka = try #require(runs.first { $0.text == "大阪" })
    #expect(link.area.minY < tokyo.y && tokyo.y < link.area.maxY && link.area.maxY < osaka.y)
    let rule = try #require(Self.rules(book).first)
    #expect(rule.from.y > osaka.y && (rule.from.y - osaka.y).points < 2)
    #expect(rule.from.x == osaka.x)
  }

  @Test("A furiwake that holds more than text is set as text between its braces")
  func furiwakeOfRuby() {
    let source = "先は<span class=\"furiwake\"><span>{京|きょう}</span><span>大阪</span></span>です"
    let runs = Self.body(Self.book(source, css: ".furiwake { font-size: 1em }"))
    #expect(Set(runs.filter { $0.text != "です" }.map(\.y)).count == 1)
    #expect(runs.map(\.text).joined().contains("京大阪"))
  }

  @Test(
    "What a warichu or furiwake has no room for is a warning at its place, with a way out",
    arguments: [
      ("warichu", "割注の<img src=\"a.png\" alt=\"絵\">例"),
      ("furiwake", "<span>{京|きょう}</span><span>大阪</span>"),
      ("furiwake", "<span><img src=\"a.png\" alt=\"絵\"></span><span>大阪</span>"),
    ])
  func unsetBlocks(name: String, inner: String) throws {
    let book = TypesetBook(
      guides: [("guide.md", "# 題\n\n先は<span class=\"\(name)\">\(inner)</span>です\n")],
      options: AssemblyOptions(availableResources: ["a.png"]), css: ".furiwake { font-size: 1em }")
    let found = try #require(book.log.diagnostics.first)
    #expect(book.log.diagnostics.count == 1)
    #expect(found.code == .inlineBlockContent && found.severity == .warning)
    #expect(found.location?.range.start == SourcePosition(line: 3, column: 3))
    #expect(found.hint != nil)
    #expect(
      found.message.text(in: .japanese).contains(name == "warichu" ? "割注" : "振分け"))
  }

  @Test("Text alone, with the readings of a warichu, is no warning")
  func setBlocks() {
    for inner in ["<span>東京</span><span>大阪</span>", "東京<br>大阪"] {
      let source = "先は<span class=\"furiwake\">\(inner)</span>です"
      #expect(Self.book(source).log.diagnostics.isEmpty)
    }
    #expect(Self.book("本文<span class=\"warichu\">{割注|わりちゅう}だ</span>").log.diagnostics.isEmpty)
  }

  // MARK: Lines beside the text

  @Test("An underline runs through what it holds, not over the space beside it")
  func underline() throws {
    let book = Self.book("設計<u>API**の**{志|こころざし}`X`</u>を")
    let rule = try #require(Self.rules(book).first)
    #expect(Self.rules(book).count == 1)
    let runs = Self.body(book)
    let first = try #require(runs.first { $0.text == "API" })
    #expect(rule.from.x == first.x)
    // From the A to the end of the X: the quarter ems outside stay free (W5).
    let before = try #require(runs.first { $0.text == "設計" })
    #expect(rule.from.x - (before.x + .pt(18)) == .pt(2.25))
    let after = try #require(runs.first { $0.text == "を" })
    #expect(after.x > rule.to.x)
  }

  @Test(
    "A space typed at the head or end of an element is neither underlined nor tinted",
    arguments: [
      "設計<u> API </u>を", "設計<mark> API </mark>を", "設計<u> **API**</u>を", "設計<u>**  API**</u>を",
      "設計。<u> API</u>を", "設計[ API ](https://a.jp)を",
      "設計[ **API**](https://a.jp)を",
    ])
  func typedSpaces(source: String) throws {
    let book = Self.book(source)
    let page = try #require(book.paged.pages.first { $0.label == "1" })
    let word = try #require(Self.body(book).first { $0.text.contains("API") })
    let glyphs = page.items.compactMap { item -> [PositionedGlyph]? in
      guard case .glyphs(let run, _, _) = item.content, run.text.contains("API") else { return nil }
      return run.glyphs
    }[0]
    // Absorbed spaces have a glyph, too.
    let lead = word.text.prefix { $0 == " " }.count
    let start = word.x - glyphs[0].x + glyphs[lead].x
    let after = try #require(Self.body(book).first { $0.text.hasPrefix("を") })
    let fills = page.items.compactMap {
      if case .fill(let frame, _) = $0.content { (frame.minX, frame.maxX) } else { nil }
    }
    let extents =
      Self.rules(book).map { ($0.from.x, $0.to.x) } + fills
      + page.links.map { ($0.area.minX, $0.area.maxX) }
    #expect(extents.count == 1)
    #expect(extents.first?.0 == start)
    #expect(extents.first?.1 == after.x - .pt(2.25))
  }

  @Test("A line beside a warichu is one straight line, clear of both of its halves")
  func lineBesideWarichu() throws {
    let note = "割注<span class=\"warichu\">二行に組む割注</span>の傍線"
    let book = Self.book("<u>\(note)</u>")
    let rule = try #require(Self.rules(book).first)
    #expect(Self.rules(book).count == 1)
    let runs = Self.runs(book)
    let body = try #require(runs.first { $0.text == "割注" })
    let last = try #require(runs.first { $0.text == "の傍線" })
    #expect(rule.from.x == body.x && rule.to.x == last.x + .pt(27))
    let lower = try #require(runs.filter { $0.size == .pt(6) }.map(\.y).max())
    #expect(rule.from.y - .pt(0.225) > lower + .pt(0.72))
    // Readings in the note are text of it, and the line passes them, too.
    let read = Self.book("<u>割注<span class=\"warichu\">二行に組む{割注|わりちゅう}</span>の傍線</u>")
    #expect(Self.rules(read).map(\.from.y) == [rule.from.y])
    // Elsewhere it stays at the text.
    let plain = try #require(Self.rules(Self.book("<u>割注</u>")).first)
    #expect(abs((plain.from.y - body.y).points - 1.62) < 0.001)
    // What strikes out goes through both halves.
    #expect(Self.rules(Self.book("~~\(note)~~")).count == 4)
    // A line of the note's own is beside its own half.
    let inner = Self.book("本文<span class=\"warichu\">二<u>行</u>に組む割注</span>")
    let own = try #require(Self.rules(inner).first)
    let upper = try #require(Self.runs(inner).filter { $0.size == .pt(6) }.map(\.y).min())
    #expect(abs((own.from.y - upper).points - 6 * 0.18) < 0.001)
  }

  @Test("A side line beside a warichu in vertical lines is one straight line at its right")
  func sideLineBesideWarichu() throws {
    let css = ".tate { writing-mode: vertical-rl }"
    func lines(_ text: String) -> (TypesetBook, [(from: Point, to: Point)]) {
      let book = Self.book("<div class=\"tate\">\n\n\(text)\n\n</div>", css: css)
      return (book, Self.rules(book))
    }
    let (book, rules) = lines(
      "<u>割注<span class=\"warichu\">二行に組む割注</span>の{傍線|ぼうせん}</u>")
    #expect(rules.count == 1)
    let rule = try #require(rules.first)
    let upper = try #require(Self.runs(book).filter { $0.size == .pt(6) }.map(\.axis).max())
    #expect(rule.from.x == rule.to.x)
    // Half an em of six points from the axis of the right-hand half to its edge.
    #expect(rule.from.x - .pt(0.225) > upper + .pt(3))
    // A reading stands outside the line still.
    let reading = try #require(Self.runs(book).first { $0.text == "ぼうせん" })
    #expect(reading.axis - .pt(2.25) > rule.from.x + .pt(0.225))
  }

  @Test("A tint behind a warichu is one, as high as both of its halves")
  func tintBehindWarichu() throws {
    let book = Self.book("<mark>割注<span class=\"warichu\">二行に組む割注</span>の色</mark>")
    let fills = (book.paged.pages.first { $0.label == "1" }?.items ?? []).compactMap {
      if case .fill(let frame, _) = $0.content { frame } else { nil }
    }
    #expect(fills.count == 1)
    #expect(abs(fills[0].size.height.points - 12) < 0.001)
  }

  @Test("A double line is two, a wavy one many")
  func lineStyles() {
    func count(_ style: String) -> Int {
      Self.rules(Self.book("<u>線</u>", css: "u { text-decoration: underline \(style) }")).count
    }
    #expect(count("solid") == 1 && count("dotted") == 1 && count("double") == 2)
    #expect(count("wavy") == 48)
  }

  @Test("A side line stands between the text and what is set beside it, and touches neither")
  func sideLines() throws {
    for (text, mark) in [("{手|て}", "て"), ("《《手》》", "")] {
      for style in ["solid", "double", "wavy"] {
        let css = "u { text-decoration: overline \(style) }"
        let book = Self.book("<u>\(text)</u>", css: css)
        let runs = Self.runs(book)
        let base = try #require(runs.first { $0.text == "手" })
        let reading = try #require(runs.first { $0.text == mark && $0.size < .pt(9) })
        let places = Self.rules(book).flatMap { [$0.from.y.points, $0.to.y.points] }
        // Half of the line's own width on both sides.
        let (top, bottom) = ((places.min() ?? 0) - 0.225, (places.max() ?? 0) + 0.225)
        #expect(bottom < base.y.points - 7.92, "\(text) \(style)")
        #expect(reading.y.points + 0.54 < top, "\(text) \(style)")
      }
    }
  }

  @Test("Beside vertical lines, readings stand outside the side line, elsewhere at their bases")
  func verticalSideLines() throws {
    let css = ".tate { writing-mode: vertical-rl }"
    func place(_ text: String) throws -> (reading: Length, rule: Length?) {
      let book = Self.book("<div class=\"tate\">\n\n\(text)\n\n</div>", css: css)
      let reading = try #require(Self.runs(book).first { $0.text == "て" })
      let base = try #require(Self.runs(book).first { $0.text == "手" })
      return (reading.x - base.x, Self.rules(book).first.map { $0.from.x - base.x })
    }
    let plain = try place("{手|て}")
    let lined = try place("<u>{手|て}</u>")
    #expect(plain.rule == nil)
    // An eighth of an em, for a line of a twentieth.
    #expect(abs((lined.reading - plain.reading).points - 9 * 0.12) < 0.01)
    let other = try place("<u>線</u>と{手|て}")
    #expect(other.reading == plain.reading)
  }

  @Test("A tint goes on over what stands inside its element")
  func tint() {
    let book = Self.book("前<mark>印**太**字</mark>後")
    let fills = (book.paged.pages.first { $0.label == "1" }?.items ?? []).compactMap {
      if case .fill(let frame, _) = $0.content { frame } else { nil }
    }
    #expect(fills.map(\.size.width) == [.pt(27)])
  }

  // MARK: Images

  @Test("An inline image of one em stands as a character and moves no line")
  func inlineImage() throws {
    let source = "前<img src=\"a.png\" alt=\"絵\" class=\"inline\">後"
    let book = TypesetBook(
      guides: [("guide.md", "# 題\n\n\(source)\n")],
      options: AssemblyOptions(availableResources: ["a.png"]))
    let page = try #require(book.paged.pages.first { $0.label == "1" })
    let frames = page.items.compactMap {
      if case .image(_, let frame) = $0.content { frame } else { nil }
    }
    let frame = try #require(frames.first)
    #expect(frame.size == Size(width: .pt(9), height: .pt(9)))
    let runs = Self.body(book)
    let (before, after) = (runs[0], runs[1])
    #expect(frame.origin.x == before.x + .pt(9) && after.x == frame.maxX)
    // From 0.88 em above the baseline to 0.12 em below it.
    #expect(abs((before.y - frame.minY).points - 7.92) < 0.001)
    #expect(Self.body(Self.book("前後")).first?.y == before.y)
  }
}

/// Whatever an author writes: no crash, no lost character.
@Suite("Ruby mark-up of all kinds")
struct AnnotationFuzzTests {
  private static let pieces = [
    "<ruby>", "</ruby>", "<rt>", "</rt>", "<rb>", "</rb>", "漢", "字", "かな", " ",
    "<br>", "**",
    "<u>", "</u>", "<span class=\"warichu\">", "</span>", "<span class=\"furiwake\">", "<span>",
    "</span>", "《《", "》》", "{信頼|しん|らい}", "{志|こころざし}",
    "API",
    "<ruby class=\"under\">", "<sup>", "</sup>", "「", "」", "、", "\n", "<mark>", "</mark>",
    "｜東京《とう》",
  ]

  @Test("Every character reaches the page once", arguments: Fuzzing.seeds(1...12))
  func everyCharacter(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<6 {
      var paragraphs: [String] = []
      for _ in 0..<12 {
        let count = 1 + random.below(24)
        paragraphs.append(
          (0..<count).map { _ in Self.pieces[random.below(Self.pieces.count)] }.joined())
      }
      let css = "p { margin-inline-end: \(random.below(30))em }"
      guard !Self.keepsAll(paragraphs, css: css) else { continue }
      let lost = paragraphs.filter { !Self.keepsAll([$0], css: css) }
      Issue.record("seed \(seed), \(css): \(lost)")
    }
  }

  private static func keepsAll(_ paragraphs: [String], css: String) -> Bool {
    let book = TypesetBook(markdown: "# 題\n\n" + paragraphs.joined(separator: "\n\n"), css: css)
    let wanted = book.book.sections.filter { $0.kind == .guide }.map(\.root.textContent).joined()
    let found = book.paged.pages.filter { Int($0.label) != nil }.flatMap(\.items).compactMap {
      item -> String? in
      guard case .node = item.mark, case .glyphs(let run, _, _) = item.content else { return nil }
      return run.text
    }.joined()
    return counts(of: found) == counts(of: wanted)
  }

  /// How often each kana and ideograph stands there.
  private static func counts(of text: String) -> [Character: Int] {
    text.filter { ("\u{3040}"..."\u{9FFF}").contains($0) }
      .reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
}

/// Readings, dots and text of two lines that would touch.
@Suite("The gap between lines")
struct LineGapTests {
  private static func warnings(_ markdown: String, css: String = "") -> [String] {
    TypesetBook(markdown: "# 題\n\n" + markdown, css: css).log.diagnostics.map { diagnostic in
      let start = diagnostic.location?.range.start
      return "\(diagnostic.code.rawValue) \(start?.line ?? 0):\(start?.column ?? 0) "
        + (diagnostic.hint?.japanese.prefix { $0 != "以" } ?? "")
    }
  }

  private static let under = "<ruby class=\"under\">東京<rt>とうきょう</rt></ruby>"

  @Test("Readings under a line and over the next need a whole em of gap")
  func facing() {
    let text = "\(Self.under)\\\n{東京|とうきょう}"
    #expect(
      Self.warnings(text) == ["line-gap-too-narrow 4:1 line-heightを18.0 pt"])
    #expect(Self.warnings(text, css: "p { line-height: 18pt }").isEmpty)
    // Dots are as high as readings.
    #expect(Self.warnings("\(Self.under)\\\n《《東京》》").count == 1)
  }

  @Test("Those that stand beside each other are no fault")
  func beside() {
    #expect(Self.warnings("\(Self.under)\\\n東京東京東京{東京|とうきょう}").isEmpty)
    #expect(Self.warnings("\(Self.under)\\\n東京").isEmpty)
    #expect(Self.warnings("東京\\\n{東京|とうきょう}").isEmpty)
  }

  @Test("Lines of two paragraphs are seen too, unless a page begins between them")
  func paragraphs() {
    let text = "\(Self.under)\n\n{東京|とうきょう}"
    #expect(Self.warnings(text).count == 1)
    #expect(Self.warnings(text, css: "p { margin-block-end: 1rlh }").isEmpty)
    #expect(Self.warnings(text, css: "p { break-before: page }").isEmpty)
  }

  @Test("A reading that touches the underline of the line above is told, in a heading of two lines")
  func underlines() {
    let text = "### <u>東京</u><br>{東京|とうきょう}の夏"
    #expect(Self.warnings(text) == ["line-gap-too-narrow 3:18 line-heightを16.2 pt"])
    #expect(Self.warnings("### 東京<br>{東京|とうきょう}の夏").isEmpty)
    #expect(Self.warnings(text, css: "h3 { line-height: 1.6 }").isEmpty)
    #expect(Self.warnings("### <u>東京</u>東京<br>東京{東京|とう}の夏").isEmpty)
  }

  @Test("A reading in a gap of less than half an em touches the line before it")
  func narrow() {
    #expect(
      Self.warnings("東京\\\n{東京|とうきょう}", css: "p { line-height: 12pt }")
        == ["line-gap-too-narrow 4:1 line-heightを13.5 pt"])
  }

  @Test("Vertical lines need as much")
  func vertical() {
    let text = "<div class=\"tate\">\n\n\(Self.under)\\\n{東京|とうきょう}\n\n</div>"
    #expect(Self.warnings(text, css: ".tate { writing-mode: vertical-rl }").count == 1)
  }

  @Test("Text on text is said once a paragraph, at its place")
  func text() {
    let css = "p { line-height: 0.5 }"
    #expect(
      Self.warnings("東京\\\n東京\\\n東京", css: css)
        == ["line-gap-too-narrow 3:1 line-heightを9.0 pt"])
  }

  @Test("A reading too small to be read is told at its place")
  func place() {
    #expect(
      Self.warnings("前の{手|て}", css: "rt { font-size: 3pt }")
        .map { $0.prefix(18) } == ["ruby-too-small 3:3"])
  }
}
