import Hyphenation
import LineComposition
import PangoShaping
import TestSupport
import Testing
import Typography

/// Lines of real glyphs: what the square shaper cannot show.
struct ComposedLineTests {
  private static let size = Length.pt(9)

  private func compose(
    _ text: String, font: FontRequest = TestFonts.serif, measure: Int = 36,
    _ change: (inout TextStyle, inout ParagraphStyle) -> Void = { _, _ in }
  ) throws -> [Line] {
    let hyphenation = WordHyphenation()
    let composer = LineComposer(
      shaper: try TestFonts.shaper(),
      divider: WordDivider { hyphenation.points(in: $0, language: $1) })
    var run = TextStyle(font: font, size: Self.size)
    var style = ParagraphStyle(measure: Self.size * measure, size: Self.size)
    change(&run, &style)
    let span = TextSpan(tag: 0, text: Array(text.unicodeScalars), style: run)
    return composer.compose(composer.prepare(ParagraphText(items: [.text(span)])), style: style)
      .lines
  }

  private func positions(_ text: String, _ font: FontRequest) throws -> [Double] {
    try compose(text, font: font)[0].positions.map { ($0.points / 9 * 10000).rounded() / 10000 }
  }

  private static let paragraph =
    "本書は、組織（チーム）をつくる人の「手引き」である。VPoE・EMの役割と『責任』を、はっきり分けて考える――"
    + "そして、何でないか……。売上は前年比120%、約1,234名が参加し、Communicationの質を“数字”で測る？　はい。"

  // MARK: C2, C6, C10: frames

  @Test(arguments: TestFonts.requests)
  func `Brackets, stops and middle dots are half an em wide in every font`(
    _ font: FontRequest
  ) throws {
    #expect(
      try positions("「人」、（物）。『金』・時", font) == [
        0, 0.5, 1.5, 2, 3, 3.5, 4.5, 5, 6, 6.5, 7.5, 8.25, 9,
      ])
  }

  @Test(arguments: [TestFonts.serif, TestFonts.sansBold, TestFonts.mincho])
  func `Japanese quotation marks have half an em, ink towards what they enclose`(
    _ font: FontRequest
  ) throws {
    #expect(try positions("は“数字”を", font) == [0, 1.5, 2, 3, 4, 5])
    #expect(try positions("は‘数字’を", font) == [0, 1.5, 2, 3, 4, 5])
  }

  @Test func `Western quotation marks keep their own width`() throws {
    let line = try compose("it’s “fine”")[0]
    #expect(line.width < Self.size * 5)
  }

  @Test(arguments: [TestFonts.mincho, FontRequest(families: ["BIZ UDGothic"])])
  func `Western quotation marks are as narrow as letters where the font has them an em wide`(
    _ font: FontRequest
  ) throws {
    #expect(try positions("don’t", font) == [0, 0.5, 1, 1.5, 2])
    #expect(try positions("“so”", font) == [0, 0.5, 1, 1.5])
    #expect(try positions("は“so”を", font) == [0, 1.5, 2, 2.5, 3, 4])
  }

  @Test(arguments: TestFonts.requests, ["――", "——"])
  func `Two dashes are two ems without a gap, read back as two`(
    _ font: FontRequest, _ dashes: String
  ) throws {
    let line = try compose("結論\(dashes)続ける", font: font)[0]
    #expect(line.width == Self.size * 7)
    #expect(line.text == "結論\(dashes)続ける")
    #expect(try positions("結論\(dashes)「続", font).last == 5)
  }

  @Test(arguments: TestFonts.requests)
  func `Two leaders are two ems of the same glyph`(_ font: FontRequest) throws {
    let run = try compose("まだ……次", font: font)[0].runs.flatMap(\.glyphs.glyphs)
    #expect(run[2].id == run[3].id)
    #expect(run[3].x - run[2].x == Self.size)
  }

  @Test(arguments: TestFonts.requests)
  func `Marks, selectors, keycaps and emoji sequences count as one character`(
    _ font: FontRequest
  ) throws {
    for text in [
      "か\u{309A}", "葛\u{E0100}", "1\u{FE0F}\u{20E3}", "1\u{20E3}", "👩\u{200D}💻", "👍🏽", "🇯🇵",
      "☝🏻", "✌🏽", "⚙", "⚙\u{FE0F}", "✔", "ℹ", "🖥", "❤\u{FE0F}\u{200D}🔥",
    ] {
      let line = try compose("国\(text)国", font: font)[0]
      #expect(line.positions.count == 3, "\(text)")
      #expect(line.width == Self.size * 3, "\(text)")
      #expect(line.text == "国\(text)国")
    }
  }

  @Test(arguments: TestFonts.requests)
  func `Signs of any width in the font have an em in Japanese`(_ font: FontRequest) throws {
    for sign in ["α", "−", "⁉", "½", "№", "π", "≈", "✓", "°", "℃", "®"] {
      let line = try compose("国\(sign)国", font: font)[0]
      #expect(line.positions == [.zero, Self.size, Self.size * 2], "\(sign)")
      #expect(line.text == "国\(sign)国")
    }
  }

  @Test func `A hyphen in a Western word is as long as the typewriter's`() throws {
    let line = try compose("well\u{2010}known、non\u{2011}stop")[0]
    #expect(line.text == "well\u{2010}known、non\u{2011}stop")
    #expect(line.width == (try compose("well-known、non-stop")[0].width))
  }

  // MARK: C7, W1–W4, W6

  @Test func `About-commas and decimal points of ideographic digits are solid in real fonts`()
    throws
  {
    for font in [TestFonts.serif, TestFonts.mincho] {
      #expect(try positions("二、三人", font) == [0, 1, 1.5, 2.5])
      #expect(try positions("二・五倍", font) == [0, 1, 1.5, 2.5])
    }
  }

  @Test(arguments: TestFonts.requests)
  func `A quarter em parts Japanese and Western text, however it was typed`(
    _ font: FontRequest
  ) throws {
    let word = try compose("API", font: font)[0].width
    let plain = try compose("設計APIを", font: font)[0].width
    #expect(plain == Self.size * 3 + word + Em.quarter.of(Self.size) * 2)
    #expect(try compose("設計 API を", font: font)[0].width == plain)
    let sign = try compose("C++", font: font)[0].width
    #expect(
      try compose("はC++と", font: font)[0].width
        == Self.size * 2 + sign + Em.quarter.of(Self.size) * 2)
  }

  // MARK: W7: kerning

  /// Lines that were brought to their measure and end in a mark that is not the author's space.
  private func cutLines(
    _ text: String, behind mark: String, measures: ClosedRange<Int>,
    _ change: (inout TextStyle, inout ParagraphStyle) -> Void = { _, _ in }
  ) throws -> [(measure: Int, line: Line)] {
    var found: [(measure: Int, line: Line)] = []
    for measure in measures {
      for line in try compose(text, measure: measure, change).dropLast()
      where line.text.hasSuffix(mark) && line.adjustment != .last {
        found.append((measure, line))
      }
    }
    return found
  }

  @Test func `Two letters are kerned, but not where a line parts them`() throws {
    let shaped = try TestFonts.shaper().shape("/AV")
    #expect(shaped.clusters.map(\.kerning).contains { $0 < .zero })
    let cut = try cutLines(
      "区分は" + String(repeating: "Type/AVA・", count: 8), behind: "/", measures: 7...16)
    #expect(!cut.isEmpty)
    for (measure, line) in cut { #expect(line.width == Self.size * measure) }
  }

  @Test func `A word cut by a hyphen ends at the measure, too`() throws {
    let cut = try cutLines(
      "取り組みのAvailabilityとObservabilityを、Maintainabilityと共に", behind: "\u{AD}",
      measures: 8...24
    ) { run, _ in run.hyphens = .auto(TextStyle.HyphenLimits()) }
    #expect(!cut.isEmpty)
    for (measure, line) in cut { #expect(line.width == Self.size * measure) }
  }

  @Test func `Kerning moves letters inside a line as the font says`() throws {
    let shaped = try TestFonts.shaper().shape("AVA")
    let line = try compose("AVA")[0]
    #expect(line.positions[1] == shaped.clusters[0].advance)
    #expect(line.positions[1] < Self.size * 3 / 4)
    #expect(line.width == shaped.clusters.map(\.advance).reduce(.zero, +))
  }

  // MARK: J1, J10: sums

  @Test(arguments: TestFonts.requests, [12, 15, 20, 22, 25, 28, 30, 33, 36, 40])
  func `Each full line ends at the measure to the unit, and its text reads back`(
    _ font: FontRequest, _ measure: Int
  ) throws {
    let lines = try compose(
      String(repeating: Self.paragraph, count: 3), font: font, measure: measure)
    let edge = Self.size * measure
    for line in lines.dropLast() where line.adjustment != .last {
      let room = edge - line.width
      #expect(room == .zero || room == Em.half.of(Self.size) || room == Em.quarter.of(Self.size))
      #expect(zip(line.positions, line.positions.dropFirst()).allSatisfy { $0 <= $1 })
    }
    let read = lines.map(\.text).joined().filter { $0 != "\u{3000}" && $0 != " " }
    let source = String(repeating: Self.paragraph, count: 3)
    #expect(read == source.filter { $0 != "\u{3000}" && $0 != " " })
  }

  @Test(arguments: [TestFonts.serif, TestFonts.mincho])
  func `The pairs of punctuation stand as the square shaper has them`(_ font: FontRequest) throws {
    let square = LineComposer(shaper: SquareShaper())
    let marks = [
      "「", "」", "、", "。", "・", "：", "？", "―", "々", "ー", "ゃ", "〜", "あ", "漢", "％", "Ａ", "＝",
    ]
    for first in marks {
      for second in marks where !(first == "―" && second == "―") {
        let text = "国\(first)\(second)国"
        let span = TextSpan(
          tag: 0, text: Array(text.unicodeScalars),
          style: TextStyle(font: font, size: Self.size))
        let expected = square.compose(
          square.prepare(ParagraphText(items: [.text(span)])),
          style: ParagraphStyle(measure: Self.size * 36, size: Self.size)
        ).lines[0].positions
        #expect(try compose(text, font: font)[0].positions == expected, "\(first)\(second)")
      }
    }
  }

  // MARK: Hyphenation, features

  @Test func `A long English word in Japanese is divided, with a hyphen inside the measure`() throws
  {
    let lines = try compose("組織の設計では何よりもCommunicationを大切にする。", measure: 15) { run, _ in
      run.hyphens = .auto(.init())
    }
    #expect(lines[0].text.hasSuffix("\u{AD}"), "\(lines.map(\.text))")
    #expect(lines[0].width == Self.size * 15)
    #expect(
      lines.map(\.text).joined().replacing("\u{AD}", with: "") == "組織の設計では何よりもCommunicationを大切にする。")
  }

  @Test func `A soft hyphen in a real font breaks its word`() throws {
    let lines = try compose("組織の設計では何よりもCommuni\u{AD}cationを大切にする。", measure: 17)
    #expect(lines[0].text.hasSuffix("Communi\u{AD}"), "\(lines.map(\.text))")
  }

  @Test func `A word joiner and a zero-width space hold and break in a real font`() throws {
    let joined = try compose("目標を先に決\u{2060}めてから", measure: 6) { $1.alignment = .start }
    #expect(joined[0].text.hasSuffix("先に"), "\(joined.map(\.text))")
    let broken = try compose("目標abc\u{200B}defghi", measure: 4) { $1.alignment = .start }
    #expect(broken[0].text.hasSuffix("abc"), "\(broken.map(\.text))")
  }

  @Test func `Proportional Japanese stands on the font's own advances`() throws {
    var font = TestFonts.sansBold
    font.features = [FontFeature(tag: "palt")]
    let text = "プロダクトマネージャー（PdM）"
    let solid = try compose(text, font: TestFonts.sansBold)[0]
    let proportional = try compose(text, font: font)[0]
    #expect(proportional.width < solid.width - Self.size / 2)
    #expect(proportional.text == text)
    #expect(zip(proportional.positions, proportional.positions.dropFirst()).allSatisfy { $0 < $1 })
    let glyphs = proportional.runs.flatMap(\.glyphs.glyphs).map(\.id)
    #expect(glyphs == solid.runs.flatMap(\.glyphs.glyphs).map(\.id))
  }

  @Test func `Features of a style reach Western text`() throws {
    var font = TestFonts.serif
    font.features = [FontFeature(tag: "liga", value: 0)]
    let joined = try compose("office")[0].runs.flatMap(\.glyphs.glyphs).count
    let apart = try compose("office", font: font)[0].runs.flatMap(\.glyphs.glyphs).count
    #expect(apart == 6)
    #expect(joined <= apart)
  }
}

extension Line {
  var text: String { runs.map(\.glyphs.text).joined() }
}
