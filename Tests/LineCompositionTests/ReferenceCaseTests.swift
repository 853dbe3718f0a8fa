import Foundation
import LineComposition
import Testing
import Typography

/// The reference lines of the Japanese rules: breaks, how a line was adjusted, every position.
@Suite struct ReferenceCaseTests {
  static let cases: [LineCase] =
    (try? Fixtures.decode("cases.json", as: CaseFile.self))?.lineCases ?? []

  @Test func `All the reference lines are there`() {
    #expect(Self.cases.count == 76)
  }

  @Test(arguments: cases)
  func `A reference line is set as it should be`(_ reference: LineCase) throws {
    let kinsoku: ParagraphStyle.Kinsoku =
      switch reference.level {
      case "normal": .normal
      case "loose": .loose
      default: .strict
      }
    let composed = compose(
      ParagraphText(reference.text), measure: reference.measure, indent: reference.indent,
      kinsoku: kinsoku)
    #expect(composed.lines.map(\.text) == reference.lines)
    #expect(composed.lines.map(\.adjustment.rawValue) == reference.how)
    #expect(composed.remarks.isEmpty)
    for (number, line) in composed.lines.enumerated() where number < reference.x.count {
      expectPositions(of: line, number: number, in: reference)
    }
  }

  private func expectPositions(of line: Line, number: Int, in reference: LineCase) {
    let expected: [Double] =
      switch reference.x[number] {
      case .places(let places): places
      case .grid: line.positions.indices.map { Double($0) + (number == 0 ? reference.indent : 0) }
      }
    let actual = line.positionsInEms
    #expect(actual.count == expected.count)
    let isClose = zip(actual, expected).allSatisfy { abs($0 - $1) <= 0.0002 }
    #expect(isClose, "\(reference.id) line \(number): \(actual) for \(expected)")
  }
}
