import Testing
import Typography

@testable import PangoShaping

/// Vertical lines with the pinned fonts: forms, axes, cells.
struct VerticalShapingTests {
  static let faces = [
    FontRequest(families: ["Noto Serif CJK JP"]), FontRequest(families: ["Noto Sans CJK JP"]),
    FontRequest(families: ["BIZ UDMincho"]), FontRequest(families: ["BIZ UDGothic"]),
  ]

  private func shape(
    _ text: String, _ font: FontRequest, _ stance: VerticalStance = .natural
  ) throws -> ShapedText {
    try TestFonts.shaper().shape(
      Array(text.unicodeScalars), font: font, size: .pt(10), standing: stance)
  }

  @Test(arguments: faces)
  func `Brackets, stops, small kana and long marks take the font's vertical forms`(
    _ font: FontRequest
  ) throws {
    let text = "「」（）、。，．ー〜っょッ……――〝〟："
    let flat = try TestFonts.shaper().shape(text, font, size: .pt(10))
    let upright = try shape(text, font)
    #expect(upright.clusters.allSatisfy { $0.orientation == .upright })
    let forms = Set(flat.glyphs.map(\.id)).intersection(upright.glyphs.map(\.id))
    #expect(forms.isEmpty, "drawn as in horizontal text: \(forms)")
  }

  @Test(arguments: faces)
  func `Upright characters are one em high and centred on the axis`(_ font: FontRequest) throws {
    let shaped = try shape("国が、「。っー", font)
    #expect(shaped.clusters.allSatisfy { $0.advance == .pt(10) })
    for glyph in shaped.glyphs {
      #expect(abs(glyph.xOffset.points - 8.8) < 0.05)
      #expect(abs(glyph.yOffset.points + 5) < 0.15)
    }
  }

  @Test(arguments: faces)
  func `A dash is one stroke of two em along the line`(_ font: FontRequest) throws {
    let shaped = try shape("――", font)
    #expect(shaped.clusters.allSatisfy { $0.orientation == .upright })
    #expect(shaped.clusters.reduce(.zero) { $0 + $1.advance } == .pt(20))
  }

  @Test(arguments: faces)
  func `A word lies on its side with the axis through its letters`(_ font: FontRequest) throws {
    let shaped = try shape("xHg", font, .sideways)
    #expect(shaped.clusters.allSatisfy { $0.orientation == .sideways })
    let flat = try TestFonts.shaper().shape("xHg", font, size: .pt(10))
    #expect(shaped.glyphs.map(\.id) == flat.glyphs.map(\.id))
    #expect(shaped.clusters.map(\.advance) == flat.clusters.map(\.advance))
  }

  @Test(arguments: faces)
  func `The axis runs between the middles of small letters and of capitals, near both`(
    _ font: FontRequest
  ) throws {
    let library = try TestFonts.library.get()
    let face = FaceStore(library: library).face(FaceMatching(font, in: library.catalog).text[0])
    func beside(_ letter: Unicode.Scalar) throws -> Double {
      let baseline = try shape(String(letter) + "x", font, .sideways).glyphs[0].yOffset
      let ink = try #require(face.ink(of: letter))
      let middle = Double(ink.bottom + ink.top) / 2 / Double(DesignScale.unitsPerEm)
      return baseline.points / 10 + middle
    }
    #expect(try (-0.1...0).contains(beside("x")))
    #expect(try (0...0.1).contains(beside("H")))
  }

  /// Noto has vertical forms of none of these; 〰 and ； are Tr, the others R.
  @Test(arguments: ["≠", "→", "〰", "；"])
  func `What the font cannot turn is laid on its side about the middle of the em`(
    _ text: String
  ) throws {
    let shaped = try shape(text, Self.faces[0])
    #expect(shaped.clusters.map(\.orientation) == [.sideways])
    #expect(shaped.clusters.map(\.advance) == [.pt(10)])
    #expect(abs(shaped.glyphs[0].yOffset.points + 3.8) < 0.01)
  }

  @Test func `An arrow takes the font's form where there is one`() throws {
    let shaped = try shape("→", Self.faces[2])
    #expect(shaped.clusters.map(\.orientation) == [.upright])
  }

  @Test(arguments: faces)
  func `A letter alone stands in the middle of a full em`(_ font: FontRequest) throws {
    let shaped = try shape("A", font, .upright)
    #expect(shaped.clusters.map(\.advance) == [.pt(10)])
    #expect(shaped.clusters.map(\.orientation) == [.upright])
    let width = try TestFonts.shaper().shape("A", font, size: .pt(10)).clusters[0].advance
    #expect(abs((shaped.glyphs[0].yOffset + width / 2).points) < 0.01)
  }

  @Test(arguments: faces, ["12", "88", "！？", "！！"])
  func `Two characters share a cell of one em, centred`(_ font: FontRequest, _ text: String) throws
  {
    let shaped = try shape(text, font, .combined)
    #expect(shaped.clusters.map(\.scalars) == [0..<2])
    #expect(shaped.clusters.map(\.advance) == [.pt(10)])
    #expect(shaped.clusters.map(\.orientation) == [.combinedInFull])
    // Two halves of an em.
    #expect(shaped.glyphs.map { ($0.yOffset.points * 100).rounded() } == [-500, 0])
  }

  @Test(arguments: faces, ["2026", "100", "ｍ／ｓ"])
  func `A longer cell is narrowed to little more than an em`(
    _ font: FontRequest, _ text: String
  ) throws {
    let shaped = try shape(text, font, .combined)
    #expect(shaped.clusters.map(\.advance) == [.pt(10)])
    guard case .combined(let width)? = shaped.clusters.first?.orientation else {
      Issue.record("not one cell")
      return
    }
    let left = try #require(shaped.glyphs.first).yOffset
    #expect(width <= 65536 && left.points >= -5.51 && left.points < -4)
  }

  @Test(
    arguments: PangoEquivalenceTests.sentences,
    [VerticalStance.natural, .upright, .sideways, .combined])
  func `Clusters cover all scalars and glyphs in text order`(
    _ sentence: String, _ stance: VerticalStance
  ) throws {
    for font in [TestFonts.serif, TestFonts.mincho] {
      let shaped = try shape(sentence, font, stance)
      var (scalar, glyph) = (0, 0)
      for cluster in shaped.clusters {
        #expect(cluster.scalars.lowerBound == scalar && !cluster.scalars.isEmpty)
        #expect(cluster.glyphs.lowerBound == glyph)
        (scalar, glyph) = (cluster.scalars.upperBound, cluster.glyphs.upperBound)
      }
      #expect(scalar == sentence.unicodeScalars.count && glyph == shaped.glyphs.count)
      #expect(stance != .combined || shaped.clusters.count <= 1)
    }
  }

  @Test func `An emoji stands upright in its em, whatever is asked`() throws {
    for stance in [VerticalStance.natural, .upright, .sideways] {
      let shaped = try shape("🚀", TestFonts.serif, stance)
      #expect(shaped.clusters.map(\.orientation) == [.upright])
      #expect(shaped.clusters.map(\.advance) == [.pt(10)])
      #expect(shaped.glyphs.map(\.yOffset) == [.pt(-5)])
    }
  }

  @Test func `Horizontal text is shaped as if there were no vertical one`() throws {
    let shaper = try TestFonts.shaper()
    let before = shaper.shape("「第3章」――API、「。")
    _ = shaper.shape(
      Array("「第3章」――API、「。".unicodeScalars), font: TestFonts.serif, size: .pt(9),
      standing: .natural)
    #expect(shaper.shape("「第3章」――API、「。") == before)
    #expect(before.clusters.allSatisfy { $0.orientation == .horizontal })
  }
}
