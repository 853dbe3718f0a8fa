import TestSupport
import Testing
import Typography

@testable import LineComposition

/// The reference cases of vertical lines: how each character stands, and where.
@Suite struct VerticalCaseTests {
  static let cases: [VerticalCase] =
    (try? Fixtures.decode("cases.json", as: CaseFile.self))?.verticalCases ?? []

  @Test func `All the reference cases are there`() {
    #expect(Self.cases.count == 16)
  }

  @Test(arguments: cases)
  func `A vertical reference line is set as it should be`(_ reference: VerticalCase) throws {
    let line = try #require(Self.line(of: reference))
    #expect(Self.orientations(of: line) == reference.orient)
    let places = line.positionsInEms
    #expect(places.count == reference.y.count)
    let isClose = zip(places, reference.y).allSatisfy { abs($0 - $1) <= 0.0001 }
    #expect(isClose, "\(reference.id): \(places) for \(reference.y)")
    if let cells = reference.cells { #expect(Self.cells(of: line) == cells) }
    if let edges = reference.tcyX { expectCell(line, at: edges) }
  }

  /// The digits of the one combined cell, from the line's axis.
  private func expectCell(_ line: Line, at edges: [Double]) {
    let combined = line.runs.filter { $0.glyphs.orientation == .combinedInFull }
    let places = combined.flatMap { $0.glyphs.glyphs.map { Double($0.y.rawValue) } }
    #expect(places.map { $0 / Double(em.rawValue) } == edges)
  }

  @Test(arguments: cases.filter { $0.breaksBefore != nil })
  func `A line may end on both sides of a combined cell`(_ reference: VerticalCase) {
    let paragraph = Self.prepared(reference.text, of: reference)
    let breaks = paragraph.cells.indices.dropLast()
      .filter { paragraph.cells[$0].breakTier == .strict }.map { $0 + 1 }
    #expect(breaks == reference.breaksBefore)
  }

  @Test(arguments: cases.filter { $0.fromHorizontal != nil })
  func `Quotation marks of horizontal text change`(_ reference: VerticalCase) throws {
    let source = try #require(reference.fromHorizontal)
    let paragraph = Self.prepared(source, of: reference)
    let line = try #require(Self.composed(paragraph).lines.first)
    #expect(line.text == reference.text)
    #expect(line.positionsInEms == reference.y)
  }

  // MARK: Reading lines

  static func prepared(_ text: String, of reference: VerticalCase) -> PreparedParagraph {
    let isAcronym = reference.option?.hasPrefix("acronym upright") ?? false
    var upright = VerticalStyle().upright
    if isAcronym { upright.insert(.acronyms) }
    return vertical(text, VerticalStyle(combination: .digits(2), upright: upright))
  }

  static func composed(
    _ paragraph: PreparedParagraph, measure: Double = 200
  ) -> ComposedParagraph {
    LineComposer(shaper: SquareShaper()).compose(
      paragraph, style: ParagraphStyle(measure: length(ems: measure), size: em))
  }

  static func line(of reference: VerticalCase) -> Line? {
    composed(prepared(reference.text, of: reference)).lines.first
  }

  /// The words of the cases: a letter that UAX #50 turns and that stands is U.
  static func orientations(of line: Line) -> [String] {
    line.runs.flatMap { run -> [String] in
      switch run.glyphs.orientation {
      case .horizontal: return ["horizontal"]
      case .sideways: return run.glyphs.clusters.map { _ in "R" }
      case .combined: return ["tcy"]
      case .upright:
        return run.glyphs.text.unicodeScalars.map { scalar in
          switch VerticalOrientation.of(scalar) {
          case .transformedUpright: "Tu"
          case .transformedSideways: "Tr"
          case .upright, .sideways: "U"
          }
        }
      }
    }
  }

  static func cells(of line: Line) -> [String] {
    line.runs.flatMap { run -> [String] in
      if case .combined = run.glyphs.orientation { return [run.glyphs.text] }
      return run.glyphs.text.map(String.init)
    }
  }
}

/// A paragraph of one span, prepared for vertical lines.
func vertical(_ text: String, _ style: VerticalStyle = VerticalStyle()) -> PreparedParagraph {
  vertical([(text, style)])
}

func vertical(_ spans: [(String, VerticalStyle)]) -> PreparedParagraph {
  let spans = spans.map { text, style in
    var textStyle = TextStyle.plain()
    textStyle.vertical = style
    return (text, textStyle)
  }
  return LineComposer(shaper: SquareShaper())
    .prepare(ParagraphText(spans: spans), writingMode: .verticalRL)
}
