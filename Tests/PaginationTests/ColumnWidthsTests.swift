import Testing
import Typography

@testable import Pagination

private func need(_ maximum: Int, _ minimum: Int = 1) -> ColumnWidths.Need {
  ColumnWidths.Need(minimum: .pt(minimum * 8), maximum: .pt(maximum * 8))
}

private func widths(_ rows: [[ColumnWidths.Need]], in ems: Int) -> [Int] {
  ColumnWidths(needs: rows, em: .pt(8)).widths(in: .pt(ems * 8)).map {
    Int($0.rawValue / Length.pt(8).rawValue)
  }
}

@Suite("Column widths")
struct ColumnWidthsTests {
  @Test("Columns that all fit take what they need")
  func allFit() {
    #expect(widths([[need(4), need(10)], [need(6), need(3)]], in: 40) == [6, 10])
  }

  @Test("A short label keeps its line while the description wraps")
  func labelKeepsItsLine() {
    let rows = (0..<5).map { _ in [need(6), need(50)] }
    let columns = widths(rows, in: 36)
    #expect(columns.reduce(0, +) == 36)
    #expect(columns[0] >= 6)
    #expect(columns[1] >= 28)
  }

  @Test("A column that may not wrap has its whole width where the others still fit")
  func unwrapped() {
    let columns = widths([[need(12, 12), need(40, 3), need(1)]], in: 22)
    #expect(columns[0] == 12)
    #expect(columns.reduce(0, +) == 22)
  }

  @Test("Two long columns share evenly")
  func evenShare() {
    let columns = widths([[need(5), need(40), need(40)]], in: 36)
    #expect(abs(columns[1] - columns[2]) <= 2)
    #expect(columns.reduce(0, +) == 36)
  }

  @Test("More columns than ems still get one em each")
  func manyColumns() {
    let columns = widths([(0..<12).map { _ in need(9, 4) }], in: 6)
    #expect(columns.count == 12)
    #expect(columns.allSatisfy { $0 >= 1 })
  }

  @Test("A table without cells has no columns")
  func empty() {
    #expect(widths([], in: 30).isEmpty)
  }
}
