import Testing
import Typography

@testable import PangoShaping

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Our way through tables, pieces and caches gives what plain Pango gives.
struct PangoEquivalenceTests {
  static let sentences = [
    "本書は、組織をつくる人のための手引きである。「役割」と『責任』を、はっきり分けて考える。",
    "第1章 VPoE（Vice President of Engineering）とは何か――そして、何でないか……。",
    "売上は前年比120％、¥1,234,567円。気温は−3.5℃〜28℃、面積は50㎡・12㎏まで。",
    "AVATAR Type To Wave: “quotes” and ‘apostrophes’ — it's office affine ffi fl fish.",
    "プロダクトマネージャー（PdM）／エンジニアリングマネージャー（EM）の違い？！",
    "ヴァイオリン、ゔ、ゝゞヽヾ々〻〆ヶ、①②③⑩、Ⅰ・Ⅱ・Ⅲ、ⅳ、㈱㍻、〒100-0001。",
    "か\u{309A}き\u{309A}く\u{309A}け\u{309A}こ\u{309A} は\u{3099} ホ\u{309A}",
    "葛\u{E0100}飾区と葛\u{E0101}城市、辻\u{E0100}、芦\u{FE00}。",
    "半角ｶﾀｶﾅ、ﾊﾞﾋﾟ、全角ＡＢＣ１２３、混在ABC１23あ4い5。",
    "Ångström café naïve Zürich; Ελλάδα, Россия. e\u{301}",
    "1.5倍・2〜3人・100%・A/Bテスト・C++/C#・Node.js・https://example.jp/a_b?c=d&e=f#g",
    "→←↑↓⇒⇔∀∃∈√∞≒≠≤≥±×÷★☆○●◎□■△▲▽▼※†‡§¶…‥―",
    "↩ ✓ © ® ™ ★ ☎ ♪ ♠ ♥ ✂ ✔ ㊗ ㊙ 〰 ‼ ⁉",
    "開始🚀、完了✅、👩‍💻と👨‍👩‍👧‍👦、🇯🇵🇺🇸、1️⃣2️⃣🔟#️⃣、🏷️❤️‍🔥👍🏽、🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "𠮷野家、𩸽、髙島、塚、神\u{FE00}、﨑、鷗。",
    "a\u{AD}b 語\u{2060}語 x\u{200D}y あ\u{200B}い \u{2003}全角　空き\u{A0}終",
    "한국어 번역 ㄱㄴ",
  ]

  /// Every pair of kana and the common punctuation: where fonts kern and might join.
  static let kanaPairs: [Unicode.Scalar] = {
    let signs = Array("、。，．・：；？！ー〜～（）「」『』【】［］｛｝〈〉《》…‥―　々〆".unicodeScalars)
    let kana = (0x3041...0x3096).compactMap(Unicode.Scalar.init)
    let katakana = (0x30A1...0x30FA).compactMap(Unicode.Scalar.init)
    var text: [Unicode.Scalar] = []
    for set in [kana + signs, katakana + signs] {
      for first in set { for second in set { text += [first, second] } }
    }
    return text
  }()

  /// Every character a Japanese text may hold once.
  static let repertoire: [Unicode.Scalar] =
    [0x3000...0x3029, 0x3030...0x303F, 0x3041...0x3096, 0x309B...0x30FF, 0x31F0...0x31FF]
    .flatMap { $0 }.compactMap(Unicode.Scalar.init)
    + [0x3220...0x33FF, 0x4E00...0x9FFC, 0xF900...0xFA6D, 0xFF01...0xFF60, 0xFFE0...0xFFE6]
    .flatMap { $0 }.compactMap(Unicode.Scalar.init)

  private func expectSame(
    _ scalars: [Unicode.Scalar], _ request: FontRequest,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let library = try TestFonts.library.get()
    let shaped = try TestFonts.shaper().shape(
      scalars, font: request, size: TestFonts.designSize)
    let ours = shaped.drawn(in: library.catalog)
    let plain = PlainPango(library: library, request: request).glyphs(of: scalars)
    #expect(ours.count == plain.count, sourceLocation: sourceLocation)
    // Missing glyphs are numbered by character in Pango, 0 with us, and differ in width.
    guard let index = zip(ours, plain).enumerated().first(where: { $0.element.0 != $0.element.1 })
    else { return }
    let around = String(
      String.UnicodeScalarView(
        scalars[max(0, index.offset - 4)..<min(scalars.count, index.offset + 4)]))
    Issue.record(
      "glyph \(index.offset) near “\(around)”: ours \(index.element.0), Pango \(index.element.1)",
      sourceLocation: sourceLocation)
  }

  @Test(arguments: sentences) func `a sentence has the glyphs and places of plain Pango`(
    _ sentence: String
  ) throws {
    for request in [TestFonts.serif, TestFonts.sansBold, TestFonts.mono] {
      try expectSame(Array(sentence.unicodeScalars), request)
    }
  }

  /// Pango takes a space from the face before it; ours come from the first family throughout.
  @Test(arguments: sentences)
  func `a sentence of two families has the glyphs and places of plain Pango but for spaces`(
    _ sentence: String
  ) throws {
    try expectSame(
      sentence.unicodeScalars.filter { !$0.properties.isWhitespace }, TestFonts.mincho)
  }

  @Test(arguments: TestFonts.requests)
  func `every pair of kana and punctuation is set as plain Pango sets it without kerning`(
    _ request: FontRequest
  ) throws {
    try expectSame(Self.kanaPairs, request)
  }

  @Test(arguments: [TestFonts.serif, TestFonts.sansBold])
  func `every Japanese character has the glyph of plain Pango`(_ request: FontRequest) throws {
    let library = try TestFonts.library.get()
    let faces = FaceStore(library: library)
    // What no face has is a box with the character's number in Pango.
    let covered = Self.repertoire.filter { scalar in
      library.catalog.faces.contains { faces.face($0).covers(scalar) }
    }
    #expect(covered.count > 22_000)
    try expectSame(covered, request)
  }

  @Test func `a whole guide is set as plain Pango sets it`() throws {
    let path = TestFonts.package + "/../shared/guides/vpoe.md"
    guard let data = FileManager.default.contents(atPath: path) else {
      print("skipped: no ../shared/guides/vpoe.md")
      return
    }
    // Line by line: Pango treats paragraph separators itself.
    for line in String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline) {
      try expectSame(Array(line.unicodeScalars), TestFonts.serif)
    }
  }
}
