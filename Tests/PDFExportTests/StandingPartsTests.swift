import Testing
import Typography

@testable import PDFExport

/// Which glyphs of an upright run go into a font that writes downward.
struct StandingPartsTests {
  private func run(_ text: String, glyphs counts: [Int]? = nil) -> GlyphRun {
    let counts = counts ?? text.unicodeScalars.map { _ in 1 }
    let clusters = zip(text.unicodeScalars, counts).map {
      GlyphRun.Cluster(utf8Count: UTF8.width($0), glyphCount: $1)
    }
    let glyphs = (0..<counts.reduce(0, +)).map {
      PositionedGlyph(id: UInt32($0), x: .pt($0 * 10))
    }
    return GlyphRun(
      face: FontFaceID(file: 1, index: 0), size: .pt(10), orientation: .upright, glyphs: glyphs,
      text: text, clusters: clusters)
  }

  @Test func `all of a CID-keyed face stands`() {
    let parts = StandingParts(run("第A章…—"), allText: true).list
    #expect(parts.map(\.stands) == [true])
    #expect(parts.map(\.run) == [run("第A章…—")])
  }

  @Test func `of other faces Western characters go into the simple font that Cairo makes`() {
    let parts = StandingParts(run("第A章…―道"), allText: false).list
    #expect(parts.map(\.run.text) == ["第", "A", "章", "…", "―道"])
    #expect(parts.map(\.stands) == [true, false, true, false, true])
    #expect(parts.flatMap(\.run.glyphs) == run("第A章…―道").glyphs)
  }

  @Test func `several glyphs in one place are drawn as they are`() {
    let parts = StandingParts(run("かき", glyphs: [2, 1]), allText: true).list
    #expect(parts.map(\.stands) == [false, true])
    #expect(parts.map(\.run.glyphs.count) == [2, 1])
  }

  @Test func `the glyphs of a cell stand in one, a letter alone in a cell as its font allows`() {
    var cell = run("12", glyphs: [1, 1])
    cell.orientation = .combinedInFull
    cell.clusters = [GlyphRun.Cluster(utf8Count: 2, glyphCount: 2)]
    #expect(StandingParts(cell, allText: false).list.map(\.stands) == [true])
    var letter = run("A")
    letter.orientation = .combinedInFull
    #expect(StandingParts(letter, allText: false).list.map(\.stands) == [false])
    #expect(StandingParts(letter, allText: true).list.map(\.stands) == [true])
  }

  @Test func `shapes without text are drawn all the same`() {
    var marks = run("・・")
    (marks.text, marks.clusters) = ("", [])
    #expect(StandingParts(marks, allText: true).list.map(\.run) == [marks])
  }
}
