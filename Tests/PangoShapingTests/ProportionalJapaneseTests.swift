import LineComposition
import Testing
import Typography

@testable import PangoShaping

/// Japanese on the font's own advances (詰め組): `palt`, in vertical lines `vpal`, with the kerning
/// the font has for them.
struct ProportionalJapaneseTests {
  private static let words = [
    "トキ", "ト、キ", "プロダクトマネージャー", "ヤングへ、トップで。", "くて。しくへて", "「ァ、イ」・漢字（ヴ）",
  ]

  private static func sans(_ features: [String: Int]) -> FontRequest {
    FontRequest(
      families: ["Noto Sans CJK JP"],
      features: features.sorted { $0.key < $1.key }.map { FontFeature(tag: $0, value: $1) })
  }

  private func plain() throws -> PlainHarfBuzz {
    let catalog = try TestFonts.library.get().catalog
    return PlainHarfBuzz(
      try #require(catalog.faces.first { $0.family == "Noto Sans CJK JP" && $0.weight == 400 }))
  }

  private func shape(_ text: String, _ features: [String: Int]) throws -> ShapedText {
    try TestFonts.shaper().shape(text, Self.sans(features), size: TestFonts.designSize)
  }

  private func stand(_ text: String, _ features: [String: Int]) throws -> ShapedText {
    try TestFonts.shaper().shape(
      Array(text.unicodeScalars), font: Self.sans(features), size: TestFonts.designSize,
      standing: .natural)
  }

  // MARK: Horizontal

  @Test(arguments: words)
  func `Pairs have the advances that HarfBuzz gives them with palt and kern`(
    _ word: String
  ) throws {
    let shaped = try shape(word, ["palt": 1])
    #expect(shaped.inThousandths == (try plain().glyphs(of: word, features: ["palt", "kern"])))
  }

  @Test(arguments: words)
  func `What pairs change is kept apart from the advances of the characters`(
    _ word: String
  ) throws {
    let shaped = try shape(word, ["palt": 1])
    let alone = try plain().glyphs(of: word, features: ["palt", "kern=0"])
    let advances = shaped.clusters.map { Int(($0.advance - $0.kerning).rawValue / 1024) }
    #expect(advances == alone.map(\.advance))
  }

  @Test func `The comma moves under the bar of ト, and nothing is kerned in solid text`() throws {
    func kerning(_ features: [String: Int]) throws -> [Int] {
      try shape("ト、キ", features).clusters.map { Int($0.kerning.rawValue / 1024) }
    }
    #expect(try kerning(["palt": 1]) == [-20, 0, 0])
    #expect(try kerning(["palt": 1, "kern": 1]) == [-20, 0, 0])
    #expect(try kerning(["palt": 1, "kern": 0]) == [0, 0, 0])
    #expect(try kerning(["vpal": 1]) == [0, 0, 0])
    #expect(try kerning(["kern": 1]) == [0, 0, 0])
    #expect(try kerning([:]) == [0, 0, 0])
    #expect(try shape("ト、キ", ["kern": 1]) == shape("ト、キ", [:]))
  }

  @Test func `Western words and emoji among kerned kana are shaped as ever`() throws {
    let shaper = try TestFonts.shaper()
    var font = Self.sans(["palt": 1])
    font.families.append("Noto Color Emoji")
    let whole = shaper.shape("ト、AVATAR🚀ト、", font)
    let parts = ["ト、", "AVATAR", "🚀", "ト、"].map { shaper.shape($0, font) }
    #expect(whole.clusters.map(\.advance) == parts.flatMap { $0.clusters.map(\.advance) })
    #expect(whole.clusters.map(\.kerning) == parts.flatMap { $0.clusters.map(\.kerning) })
  }

  @Test func `A kana with a combining mark stays one cluster`() throws {
    let shaped = try shape("ト、か\u{309A}ト、", ["palt": 1])
    #expect(shaped.clusters.map(\.scalars.count) == [1, 1, 2, 1, 1])
  }

  // MARK: Vertical

  @Test(arguments: words.filter { !$0.contains("（") })
  func `Vertical pairs have the advances that HarfBuzz gives them with vpal and vkrn`(
    _ word: String
  ) throws {
    let shaped = try stand(word, ["vpal": 1])
    let wanted = try plain().glyphs(of: word, features: ["vpal", "vkrn"], in: .verticalRL)
    #expect(shaped.inThousandths == wanted)
    #expect(shaped.clusters.allSatisfy { $0.orientation == .upright })
  }

  @Test func `Without vpal, or without kerning, vertical text has none`() throws {
    for features in [["palt": 1], ["vpal": 1, "kern": 0], ["vpal": 1, "vkrn": 0], [:]] {
      #expect(try stand("ト、くて。", features).clusters.allSatisfy { $0.kerning == .zero })
    }
    #expect(
      try stand("ト、くて。", ["palt": 1]).clusters.allSatisfy { $0.advance.rawValue == 1_024_000 })
  }

  @Test func `What lies on its side ends a run of kerned characters`() throws {
    let shaped = try stand("ト≠ト、", ["vpal": 1])
    let sides = shaped.clusters.map { $0.orientation == .sideways }
    #expect(sides == [false, true, false, false])
  }

  // MARK: Lines

  private func lines(_ text: String, _ font: FontRequest, measure: Int) throws -> [Line] {
    let size = Length.pt(9)
    let composer = LineComposer(shaper: try TestFonts.shaper())
    let span = TextSpan(
      tag: 0, text: Array(text.unicodeScalars), style: TextStyle(font: font, size: size))
    return composer.compose(
      composer.prepare(ParagraphText(items: [.text(span)])),
      style: ParagraphStyle(measure: size * measure, size: size)
    ).lines
  }

  @Test func `The places of a line are those of the kerned pairs`() throws {
    let word = "プロダクトマネージャー"
    let line = try lines(word, Self.sans(["palt": 1]), measure: 36)[0]
    let glyphs = try plain().glyphs(of: word, features: ["palt", "kern"])
    var x = 0
    for (position, glyph) in zip(line.positions, glyphs) {
      #expect(abs(position.points - Double(x) * 9 / 1000) < 0.001)
      x += glyph.advance
    }
  }

  @Test(arguments: 8...14)
  func `A pair that a line's end divides is not kerned: lines end at the measure`(
    measure: Int
  ) throws {
    // Every へ before て is kerned by −0.07 em, every く before て by −0.03.
    let text = String(repeating: "へてくて", count: 20)
    let font = Self.sans(["palt": 1])
    let lines = try lines(text, font, measure: measure)
    #expect(lines.count > 3)
    for line in lines.dropLast() {
      let last = try #require(line.text.last)
      let alone = try TestFonts.shaper().shape(String(last), font).clusters[0].advance
      #expect(line.width == .pt(9 * measure))
      let end = try #require(line.positions.last) + alone
      #expect(abs((end - line.width).points) < 0.001)
    }
  }

  @Test func `The spaces of the tables stand beside stops and brackets all the same`() throws {
    let line = try lines("ト、キ", Self.sans(["palt": 1]), measure: 36)[0]
    // 0.77 less 0.02 em to the comma, its half em and the half em behind it.
    let places = line.positions.map { Int(($0.points / 9 * 1000).rounded()) }
    #expect(places == [0, 750, 1750])
  }

  @Test func `A font without proportional forms keeps half-em punctuation`() throws {
    var font = FontRequest(families: ["BIZ UDMincho"])
    let solid = try lines("「人」、人", font, measure: 36)[0].positions
    font.features = [FontFeature(tag: "palt")]
    #expect(try lines("「人」、人", font, measure: 36)[0].positions == solid)
  }
}
