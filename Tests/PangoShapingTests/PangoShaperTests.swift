import Testing
import Typography

@testable import PangoShaping

struct PangoShaperTests {
  @Test func `every full-width character is exactly one em wide`() throws {
    let shaper = try TestFonts.shaper()
    let text = "あア漢字一。、「」（）・：！？ＡＢ１２ー々〇　①→※"
    for size in [Length.pt(9), .pt(10.5), Length(rawValue: 612_345)] {
      for request in TestFonts.requests {
        let shaped = shaper.shape(text, request, size: size)
        #expect(shaped.clusters.map(\.advance) == text.unicodeScalars.map { _ in size })
      }
    }
  }

  @Test func `the monospaced face sets two Latin letters in one em`() throws {
    let shaped = try TestFonts.shaper().shape("let x1", TestFonts.mono, size: .pt(8))
    #expect(shaped.clusters.allSatisfy { $0.advance == .pt(4) })
  }

  @Test func `kana is not kerned and Latin is`() throws {
    let shaper = try TestFonts.shaper()
    let kana = shaper.shape("ンジす。")
    #expect(kana.clusters.allSatisfy { $0.advance == .pt(9) })
    func width(_ text: String) -> Length {
      shaper.shape(text).clusters.reduce(.zero) { $0 + $1.advance }
    }
    #expect(width("AV") < width("A") + width("V"))
  }

  @Test(arguments: PangoEquivalenceTests.sentences)
  func `clusters cover all scalars and glyphs in text order`(_ sentence: String) throws {
    let shaped = try TestFonts.shaper().shape(sentence)
    var scalar = 0
    var glyph = 0
    for cluster in shaped.clusters {
      #expect(cluster.scalars.lowerBound == scalar && !cluster.scalars.isEmpty)
      #expect(cluster.glyphs.lowerBound == glyph)
      scalar = cluster.scalars.upperBound
      glyph = cluster.glyphs.upperBound
    }
    #expect(scalar == sentence.unicodeScalars.count && glyph == shaped.glyphs.count)
  }

  @Test func `a ligature is one cluster of its letters`() throws {
    let shaped = try TestFonts.shaper().shape("office")
    #expect(shaped.clusters.map(\.scalars.count).contains { $0 > 1 })
    #expect(shaped.glyphs.count < 6)
  }

  @Test func `a decomposed letter is the composed one of its own face`() throws {
    let shaper = try TestFonts.shaper()
    for (decomposed, composed) in [("a\u{308}", "ä"), ("か\u{3099}", "が")] {
      let shaped = shaper.shape(decomposed)
      #expect(shaped.glyphs == shaper.shape(composed).glyphs)
      #expect(shaped.clusters.map(\.face) == shaper.shape(composed).clusters.map(\.face))
    }
  }

  @Test func `two dashes join into one of two em`() throws {
    for dashes in ["――", "——"] {
      let shaped = try TestFonts.shaper().shape("字\(dashes)字")
      #expect(shaped.clusters.map(\.advance) == [.pt(9), .pt(18), .pt(9)])
    }
  }

  @Test func `digits look alike in Japanese and in Western words`() throws {
    let shaper = try TestFonts.shaper()
    let inJapanese = shaper.shape("10人").glyphs.prefix(2)
    #expect(Array(inJapanese) == Array(shaper.shape("A10").glyphs.suffix(2)))
  }

  @Test func `what is not seen joins its cluster without a glyph`() throws {
    let shaper = try TestFonts.shaper()
    for (text, counts) in [
      ("a\u{AD}b", [2, 1]), ("語\u{2060}語", [2, 1]), ("★\u{FE0E}", [2]),
      ("葛\u{E0100}飾", [2, 1]), ("か\u{3099}", [2]),
    ] {
      let shaped = shaper.shape(text)
      #expect(shaped.clusters.map(\.scalars.count) == counts, "\(text)")
      #expect(shaped.glyphs.count == counts.count, "\(text)")
    }
  }

  @Test func `an ideographic variation selector chooses the glyph`() throws {
    let shaper = try TestFonts.shaper()
    let plain = shaper.shape("葛").glyphs
    let variant = shaper.shape("葛\u{E0100}").glyphs
    #expect(plain.count == 1 && variant.count == 1 && plain != variant)
  }

  @Test func `the em box of ideographs reaches 0.88 em above the baseline`() throws {
    let shaper = try TestFonts.shaper()
    for request in [TestFonts.serif, TestFonts.sansBold, TestFonts.mono] {
      #expect(
        shaper.metrics(of: request, size: .pt(100))
          == FontMetrics(ascent: .pt(88), descent: .pt(12)))
    }
    // BIZ UD has 1802 and 246 of 2048 units.
    #expect(
      shaper.metrics(of: TestFonts.mincho, size: .pt(2048))
        == FontMetrics(ascent: .pt(1802), descent: .pt(246)))
  }

  @Test func `tabs and line ends are set as a space and controls as nothing`() throws {
    let shaper = try TestFonts.shaper()
    let space = shaper.shape(" ").clusters.map(\.advance)
    for text in ["\t", "\n", "\u{2028}"] {
      #expect(shaper.shape(text).clusters.map(\.advance) == space)
    }
    let control = shaper.shape("\u{1}")
    #expect(control.clusters.map(\.advance) == [.zero] && control.glyphs.isEmpty)
    #expect(control.clusters.allSatisfy { !$0.isMissing })
  }

  @Test func `an empty text has no clusters`() throws {
    #expect(try TestFonts.shaper().shape("") == ShapedText())
  }

  @Test func `the same text shaped twice, and by another shaper, is the same`() throws {
    let text = PangoEquivalenceTests.sentences.joined(separator: "\n")
    let first = try TestFonts.shaper()
    let once = first.shape(text)
    #expect(first.shape(text) == once)
    #expect(try TestFonts.shaper().shape(text) == once)
  }

  @Test func `eight shapers in parallel give the same glyphs as one`() async throws {
    let library = try TestFonts.library.get()
    let text = Array(PangoEquivalenceTests.sentences.joined().unicodeScalars)
    let expected = TestFonts.requests.map {
      PangoShaper(library: library).shape(text, font: $0, size: .pt(9))
    }
    let results = await withTaskGroup(of: [ShapedText].self) { group in
      for _ in 0..<8 {
        group.addTask {
          let shaper = PangoShaper(library: library)
          return TestFonts.requests.map { shaper.shape(text, font: $0, size: .pt(9)) }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results.count == 8)
    for result in results { #expect(result == expected) }
  }
}
