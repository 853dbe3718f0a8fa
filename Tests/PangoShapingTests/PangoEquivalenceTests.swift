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

  @Test(arguments: sentences) func `a sentence has the glyphs and places of plain Pango`(
    _ sentence: String
  ) throws {
    for request in [TestFonts.serif, TestFonts.sansBold, TestFonts.mono] {
      try Comparison(request).expectSame(Array(sentence.unicodeScalars))
    }
  }

  /// Pango takes a space from the face before it; ours come from the first family throughout.
  ///
  /// A dash is a full em (JLREQ cl-08), where BIZ UD has one of half an em for Western text, and
  /// quotation marks are of half an em, where it has them of a full one.
  @Test func `text of two families has the glyphs and places of plain Pango but for spaces`()
    throws
  {
    let comparison = try Comparison(TestFonts.mincho)
    for sentence in Self.sentences {
      comparison.expectSame(
        sentence.unicodeScalars.filter {
          !$0.properties.isWhitespace && !"—‘’“”".unicodeScalars.contains($0)
        })
    }
  }

  @Test(arguments: TestFonts.requests)
  func `every pair of kana and punctuation is set as plain Pango sets it without kerning`(
    _ request: FontRequest
  ) throws {
    try Comparison(request).expectSame(Self.kanaPairs)
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
    try Comparison(request).expectSame(covered)
  }

  @Test func `a whole guide is set as plain Pango sets it`() throws {
    let path = TestFonts.package + "/../shared/guides/vpoe.md"
    guard let data = FileManager.default.contents(atPath: path) else {
      print("skipped: no ../shared/guides/vpoe.md")
      return
    }
    let comparison = try Comparison(TestFonts.serif)
    // Line by line: Pango treats paragraph separators itself.
    for line in String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline) {
      comparison.expectSame(Array(line.unicodeScalars))
    }
  }
}

/// Our shaper beside plain Pango, for one request.
private struct Comparison {
  private let shaper: PangoShaper
  private let plain: PlainPango
  private let catalog: FontCatalog
  private let request: FontRequest

  init(_ request: FontRequest) throws {
    let library = try TestFonts.library.get()
    shaper = PangoShaper(library: library)
    plain = PlainPango(library: library, request: request)
    catalog = library.catalog
    self.request = request
  }

  func expectSame(
    _ scalars: [Unicode.Scalar], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let shaped = shaper.shape(scalars, font: request, size: TestFonts.designSize)
    let ours = shaped.drawn(in: catalog)
    let theirs = plain.glyphs(of: scalars)
    #expect(ours.count == theirs.count, sourceLocation: sourceLocation)
    let pairs = zip(ours, theirs).enumerated()
    guard let (index, pair) = pairs.first(where: { $0.element.0 != $0.element.1 }) else { return }
    let around = scalars[max(0, index - 4)..<min(scalars.count, index + 4)]
    Issue.record(
      """
      glyph \(index) near “\(String(String.UnicodeScalarView(around)))”: \
      ours \(pair.0), Pango \(pair.1)
      """, sourceLocation: sourceLocation)
  }
}
