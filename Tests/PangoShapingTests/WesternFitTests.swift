import BuiltInStyles
import Diagnostics
import Style
import Testing
import Typography

@testable import PangoShaping

/// Western text scaled and shifted beside Japanese (合成フォント, requirement W8).
struct WesternFitTests {
  private static let fit = WesternFit(scale: .thousandths(900), shift: .thousandths(50))

  private func shape(_ text: String, _ font: FontRequest, _ fit: WesternFit) throws -> ShapedText {
    var font = font
    font.western = fit
    return try TestFonts.shaper().shape(text, font, size: TestFonts.designSize)
  }

  private func vertical(
    _ text: String, _ stance: VerticalStance, _ fit: WesternFit
  ) throws -> ShapedText {
    var font = TestFonts.serif
    font.western = fit
    return try TestFonts.shaper().shape(
      Array(text.unicodeScalars), font: font, size: TestFonts.designSize, standing: stance)
  }

  /// The middle of a character's ink above the baseline, in ems.
  private func middle(of scalar: Unicode.Scalar, _ face: LoadedFace) throws -> Double {
    let ink = try #require(face.ink(of: scalar))
    return Double(ink.bottom + ink.top) / 2 / Double(DesignScale.unitsPerEm)
  }

  private static let kana =
    "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん"
    + "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"

  /// The fit of the handbook, as its sheet gives it to the text.
  private static var handbook: WesternFit {
    var log = DiagnosticLog()
    let css = BuiltInStyles.theme(named: "handbook") ?? ""
    let sheet = StyleSheet.parse(
      SourceFile(name: "handbook.css", text: css), origin: .theme, reporting: &log)
    return StyleEngine(sheets: [sheet], media: .print, reporting: &log).rootStyle.values.western
  }

  /// How far below and above the middle of kana they may stand; the shift is chosen for Noto.
  private static let limits = [
    "Noto Serif CJK JP": (0.05, 0.065), "Noto Sans CJK JP": (0.05, 0.065),
    "BIZ UDMincho": (0.06, 0.075), "BIZ UDGothic": (0.06, 0.065),
  ]

  @Test(arguments: limits.keys.sorted(), [400, 700])
  func `In the handbook small letters and capitals stand about the middle of kana`(
    _ family: String, _ weight: Int
  ) throws {
    let library = try TestFonts.library.get()
    let request = FontRequest(families: [family], weight: weight)
    let face = FaceStore(library: library).face(
      FaceMatching(request, in: library.catalog).text[0])
    let kana = try Self.kana.unicodeScalars.map { try middle(of: $0, face) }
    let axis = kana.reduce(0, +) / Double(kana.count)
    let fit = Self.handbook
    func fitted(_ scalar: Unicode.Scalar) throws -> Double {
      (try middle(of: scalar, face) * Double(fit.scale.rawValue) + Double(fit.shift.rawValue))
        / 10080
    }
    let (below, above) = try #require(Self.limits[family])
    #expect(try (-below...0).contains(fitted("x") - axis))
    for scalar: Unicode.Scalar in ["H", "1", "0"] {
      #expect(try (0...above).contains(fitted(scalar) - axis))
    }
  }

  private func isScaled(_ length: Length, from whole: Length) -> Bool {
    abs(length.rawValue - whole.rawValue * 9 / 10) <= 1
  }

  @Test(arguments: TestFonts.requests, ["API", "AVATar", "office", "e\u{301}e", "«10.5%»", "Эй"])
  func `Letters, digits, marks and their kerning shrink alike and rise together`(
    _ font: FontRequest, _ text: String
  ) throws {
    let natural = try shape(text, font, .none)
    let fitted = try shape(text, font, Self.fit)
    #expect(fitted.glyphs.map(\.id) == natural.glyphs.map(\.id))
    #expect(fitted.clusters.map(\.scalars) == natural.clusters.map(\.scalars))
    for (small, whole) in zip(fitted.clusters, natural.clusters)
    where whole.advance != whole.size {
      #expect(isScaled(small.size, from: whole.size))
      #expect(isScaled(small.advance, from: whole.advance))
    }
    let rise = Self.fit.shift.of(TestFonts.designSize)
    let isLatin = natural.clusters.allSatisfy { $0.advance != $0.size }
    for (small, whole) in zip(fitted.glyphs, natural.glyphs) where isLatin {
      #expect(isScaled(small.xOffset, from: whole.xOffset))
      #expect(isScaled(small.yOffset - rise, from: whole.yOffset))
    }
  }

  /// × and § fill an em in Japanese fonts, Greek does in some.
  @Test(arguments: [
    "国の、「か」。", "――……〜→", "Ａ１％（＝", "×§÷", "🚀1\u{FE0F}\u{20E3}🇯🇵", "　 ", "か\u{309A}",
  ])
  func `Japanese text, what stands on a full em, spaces and emoji stay as they are`(
    _ text: String
  ) throws {
    for font in TestFonts.requests {
      #expect(try shape(text, font, Self.fit) == shape(text, font, .none))
    }
    #expect(try shape("αβγ", TestFonts.mincho, Self.fit) == shape("αβγ", TestFonts.mincho, .none))
  }

  @Test func `A shift is of the text's size and leaves the letters' alone`() throws {
    let shaped = try shape("第10章", TestFonts.serif, WesternFit(shift: .thousandths(-30)))
    #expect(shaped.clusters.allSatisfy { $0.size == TestFonts.designSize })
    let fall = Em.thousandths(-30).of(TestFonts.designSize)
    #expect(shaped.glyphs.map(\.yOffset) == [.zero, fall, fall, .zero])
  }

  @Test func `Spaces are drawn with the words beside them and keep their width`() throws {
    let natural = try shape(" VP of", TestFonts.serif, .none)
    let fitted = try shape(" VP of", TestFonts.serif, Self.fit)
    #expect(Set(fitted.clusters.map(\.size)).count == 1)
    #expect(Set(fitted.glyphs.map(\.yOffset)) == [Self.fit.shift.of(TestFonts.designSize)])
    let spaces = [0, 3]
    #expect(spaces.allSatisfy { fitted.clusters[$0].advance == natural.clusters[$0].advance })
    let japanese = try shape("国 10", TestFonts.serif, Self.fit)
    #expect(japanese.clusters[1].size == TestFonts.designSize)
  }

  @Test func `In vertical lines words on their side shrink about the axis`() throws {
    let natural = try vertical("APIと", .sideways, .none)
    let fitted = try vertical("APIと", .sideways, Self.fit)
    for index in 0..<3 {
      #expect(isScaled(fitted.clusters[index].advance, from: natural.clusters[index].advance))
      // From the baseline to the axis; without the shift, which the axis makes needless.
      #expect(isScaled(fitted.glyphs[index].yOffset, from: natural.glyphs[index].yOffset))
    }
    #expect(fitted.clusters[3] == natural.clusters[3])
  }

  @Test(arguments: [VerticalStance.natural, .upright, .combined])
  func `What stands upright in vertical lines fills its cell as before`(
    _ stance: VerticalStance
  ) throws {
    #expect(try vertical("12", stance, Self.fit) == vertical("12", stance, .none))
    #expect(try vertical("A", stance, Self.fit) == vertical("A", stance, .none))
  }
}
