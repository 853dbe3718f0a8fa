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
    let composed = compose(
      ParagraphText(reference.text), measure: reference.measure, indent: reference.indent,
      kinsoku: reference.kinsoku)
    #expect(composed.lines.map(\.text) == reference.lines)
    #expect(composed.lines.map(\.adjustment.rawValue) == reference.how)
    #expect(composed.remarks.isEmpty)
    for (number, line) in composed.lines.enumerated() where number < reference.x.count {
      expectPositions(of: line, number: number, in: reference)
    }
  }

  @Test(arguments: cases)
  func `A line that the optimum chooses too is set the same way`(_ reference: LineCase) {
    let optimum = compose(
      ParagraphText(reference.text), measure: reference.measure, indent: reference.indent,
      kinsoku: reference.kinsoku, breaking: .optimumFit)
    #expect(optimum.lines.map(\.text).joined() == reference.lines.joined())
    for (number, line) in optimum.lines.enumerated() {
      guard reference.lines.indices.contains(number), line.text == reference.lines[number],
        line.endsParagraph == (number == reference.lines.count - 1)
      else { continue }
      #expect(line.adjustment.rawValue == reference.how[number])
      if number < reference.x.count { expectPositions(of: line, number: number, in: reference) }
    }
  }

  @Test func `The optimum keeps most of the reference lines as they are`() {
    let kept = Self.cases.count { reference in
      compose(
        ParagraphText(reference.text), measure: reference.measure, indent: reference.indent,
        kinsoku: reference.kinsoku, breaking: .optimumFit
      ).lines.map(\.text) == reference.lines
    }
    print("reference cases whose breaks the optimum keeps: \(kept) of \(Self.cases.count)")
    #expect(kept * 3 >= Self.cases.count * 2)
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

extension LineCase {
  var kinsoku: ParagraphStyle.Kinsoku {
    switch level {
    case "normal": .normal
    case "loose": .loose
    default: .strict
    }
  }
}
