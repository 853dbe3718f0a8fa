import TestSupport
import Testing
import Typography

@testable import PangoShaping

/// Any scalars at all: shaping ends, and what it gives is whole.
struct ShapingPropertyTests {
  /// What meets in manuscripts, what meets never, and what joins, in about equal shares.
  private static let ranges: [ClosedRange<UInt32>] = [
    0x00...0x7F, 0x80...0x2FF, 0x300...0x36F, 0x370...0x5FF, 0x600...0x6FF, 0x900...0xDFF,
    0x1100...0x11FF, 0x2000...0x206F, 0x20D0...0x20FF, 0x2190...0x27BF, 0x3000...0x30FF,
    0x4E00...0x9FFF, 0xAC00...0xD7FB, 0xE000...0xE010, 0xFE00...0xFE0F, 0xFF00...0xFFFF,
    0x1F1E6...0x1F1FF, 0x1F300...0x1F64F, 0x1F3FB...0x1F3FF, 0x20000...0x20100,
    0xE0001...0xE01EF, 0x10000...0x10FFFF,
  ]

  private static func text(_ generator: inout SeededGenerator) -> [Unicode.Scalar] {
    let glue: [Unicode.Scalar] = ["\u{200D}", "\u{FE0F}", "\u{20E3}", "\u{3099}", "1", "#", " "]
    return (0..<Int.random(in: 1...24, using: &generator)).compactMap { _ in
      if Int.random(in: 0..<4, using: &generator) == 0 {
        return glue.randomElement(using: &generator)
      }
      let range = ranges.randomElement(using: &generator) ?? 0x20...0x7E
      return Unicode.Scalar(UInt32.random(in: range, using: &generator))
    }
  }

  private static func fault(in shaped: ShapedText, of text: [Unicode.Scalar]) -> String? {
    var scalar = 0
    var glyph = 0
    for cluster in shaped.clusters {
      guard cluster.scalars.lowerBound == scalar, !cluster.scalars.isEmpty else {
        return "scalars \(cluster.scalars) after \(scalar)"
      }
      guard cluster.glyphs.lowerBound == glyph else { return "glyphs \(cluster.glyphs)" }
      guard cluster.advance >= .zero else { return "advance \(cluster.advance)" }
      scalar = cluster.scalars.upperBound
      glyph = cluster.glyphs.upperBound
      let isBox = shaped.glyphs[cluster.glyphs].contains { $0.id == 0 }
      guard isBox == cluster.isMissing else { return "glyph 0, isMissing \(cluster.isMissing)" }
      if scalar < text.count, text[scalar].properties.isGraphemeExtend {
        return "a mark begins a cluster at \(scalar)"
      }
    }
    guard scalar == text.count, glyph == shaped.glyphs.count else { return "ends at \(scalar)" }
    return nil
  }

  @Test(arguments: Fuzzing.seeds(1...3))
  func `clusters cover any text, marks stay with their base, and glyph 0 is reported missing`(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let shaper = try TestFonts.shaper()
    for _ in 0..<600 {
      let text = Self.text(&generator)
      for request in [TestFonts.serif, TestFonts.mincho] {
        let shaped = shaper.shape(text, font: request, size: .pt(9))
        if let fault = Self.fault(in: shaped, of: text) {
          let values = text.map { String($0.value, radix: 16) }.joined(separator: " ")
          Issue.record("\(fault) in \(values) (seed \(seed))")
          return
        }
      }
    }
  }

  @Test func `what stands around a character does not change how it is set`() throws {
    var generator = SeededGenerator(seed: Fuzzing.seed)
    let shaper = try TestFonts.shaper()
    let fresh = try TestFonts.shaper()
    for _ in 0..<Fuzzing.rounds(300) {
      let text = Self.text(&generator)
      let alone = fresh.shape(text, font: TestFonts.serif, size: .pt(9))
      let kanji = [Unicode.Scalar("国")]
      let between = shaper.shape(kanji + text + kanji, font: TestFonts.serif, size: .pt(9))
      guard text.first.map({ !$0.joinsBefore }) == true else { continue }
      #expect(
        between.clusters.dropFirst().dropLast().map(\.advance) == alone.clusters.map(\.advance),
        "seed \(Fuzzing.seed)")
    }
  }
}
