import TestSupport
import Testing
import Typography

@testable import Pagination

/// Pages of ten lines of 16 pt, characters of 9 pt.
private let cutter = PageCutter(height: .pt(160), pitch: .pt(16), halfGap: .pt(3.5))

private func line(_ penalty: BreakPenalty = .free) -> Strip {
  var strip = Strip(height: .pt(16))
  strip.isOnGrid = true
  strip.breakBefore = penalty
  return strip
}

private func lines(_ count: Int) -> [Strip] { (0..<count).map { _ in line() } }

private func galley(_ strips: [Strip]) -> Galley {
  var galley = Galley()
  galley.strips = strips
  return galley
}

private func counts(_ strips: [Strip]) -> [Int] {
  cutter.cuts(of: galley(strips)).map(\.strips.count)
}

@Suite("Cutting a galley into pages")
struct PageCutterTests {
  @Test("Plain lines fill each page")
  func plainLines() {
    #expect(counts(lines(25)) == [10, 10, 5])
  }

  @Test("A page gives up a line rather than leave a widow overleaf")
  func widow() {
    var strips = lines(11)
    strips[10].breakBefore = .strandedLine
    #expect(counts(strips) == [9, 2])
  }

  @Test("A heading at the foot goes over with the two lines it needs")
  func headingAtFoot() {
    var strips = lines(9)
    strips.append(line())
    strips.append(line(.keptTogether))
    strips.append(line(.keptTogether))
    strips += lines(3)
    #expect(counts(strips) == [9, 6])
  }

  @Test("A forced break ends the page wherever it is")
  func forcedBreak() {
    var strips = lines(6)
    strips[4].forcedBreak = .recto
    let cuts = cutter.cuts(of: galley(strips))
    #expect(cuts.map(\.strips) == [0..<4, 4..<6])
    #expect(cuts[1].opening == .recto)
  }

  @Test("What must not be divided moves as a whole")
  func avoided() {
    var strips = lines(6)
    strips.append(line())
    strips += (0..<5).map { _ in line(.avoided) }
    #expect(counts(strips) == [6, 6])
  }

  @Test("A block taller than a page is divided all the same")
  func tallerThanAPage() {
    let strips = [line()] + (0..<24).map { _ in line(.avoided) }
    #expect(counts(strips) == [10, 10, 5])
  }

  @Test("A strip higher than the page stands alone and loses nothing")
  func giantStrip() {
    var giant = Strip(height: .pt(400))
    giant.isOnGrid = true
    #expect(counts(lines(2) + [giant] + lines(2)) == [2, 1, 2])
  }

  @Test("Space at the head of a page is dropped")
  func spaceAtHead() {
    var strips = lines(12)
    strips[10].spaceBefore = .pt(32)
    let galley = galley(strips)
    let cuts = cutter.cuts(of: galley)
    #expect(cuts.map(\.strips.count) == [10, 2])
    #expect(cutter.placements(of: cuts[1], in: galley).first?.y == .zero)
  }

  @Test("After a block off the grid the next line stands on it again")
  func backOnTheGrid() {
    var odd = Strip(height: .pt(21))
    odd.spaceBefore = .pt(2)
    let galley = galley(lines(2) + [odd] + lines(2))
    let placements = cutter.placements(of: cutter.cuts(of: galley)[0], in: galley)
    #expect(placements.map(\.y) == [.pt(0), .pt(16), .pt(34), .pt(64), .pt(80)])
  }

  @Test("A table's head is set again above the rows that go overleaf")
  func repeatedHead() {
    var galley = galley(lines(14))
    galley.tables = [TableStretch(head: 2..<3, body: 3..<14)]
    let cuts = cutter.cuts(of: galley)
    #expect(cuts.map(\.strips) == [0..<10, 10..<14])
    #expect(cuts[0].repeatedHead == nil)
    #expect(cuts[1].repeatedHead == 2..<3)
    let placements = cutter.placements(of: cuts[1], in: galley)
    #expect(placements.map(\.strip) == [2, 10, 11, 12, 13])
    #expect(placements.map(\.isRepeated) == [true, false, false, false, false])
  }

  @Test("Every strip stands on exactly one page, in order", arguments: Fuzzing.seeds(0...39))
  func nothingIsLost(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let strips = (0..<200).map { _ -> Strip in
      var strip = Strip(height: .pt(Double(random.below(40) + 1)))
      strip.isOnGrid = random.below(2) == 0
      strip.spaceBefore = .pt(Double(random.below(20)))
      strip.breakBefore = BreakPenalty(cost: random.below(3) * 5_000)
      return strip
    }
    let galley = galley(strips)
    let cuts = cutter.cuts(of: galley)
    #expect(cuts.flatMap { Array($0.strips) } == Array(0..<200))
    for cut in cuts where cut.strips.count > 1 {
      let placements = cutter.placements(of: cut, in: galley)
      let foot = placements.map { $0.y + strips[$0.strip].height }.max() ?? .zero
      #expect(foot <= .pt(160), "seed \(seed)")
    }
  }
}

extension SeededGenerator {
  /// From 0.
  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
}
