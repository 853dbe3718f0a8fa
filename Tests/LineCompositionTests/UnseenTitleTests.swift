import Testing

@testable import LineComposition

/// How titles break that the lists of words were not made from.
@Suite struct UnseenTitleTests {
  /// Of all lines but the last, over measures from 8 to 20 em, how many end at a marked place, where a
  /// word is not longer than the line.
  private func share(of titles: [String]) -> Double {
    var ends = (all: 0, marked: 0)
    for marked in titles {
      let title = MarkedTitle(marked)
      for measure in 8...20
      where title.fewestLines(measure: Double(measure), at: [.phrase, .compound, .seam]) != nil {
        let lines = compose(
          ParagraphText(title.text), measure: Double(measure), alignment: .start, balance: .on
        ).lines.map(\.text)
        let unmarked = title.unmarkedEnds(of: lines)
        ends.all += lines.count - 1
        ends.marked += lines.count - 1 - unmarked
        if unmarked > 0 { print("\(measure) em: " + lines.joined(separator: " ▏")) }
      }
    }
    print("\(ends.marked) of \(ends.all) line ends at marked places")
    return Double(ends.marked) / Double(ends.all)
  }

  @Test func `Titles that helped to mend the lists break where a reader would`() {
    #expect(share(of: UnseenTitles.first) >= 0.97)
  }

  @Test func `Titles that no list was mended by break where a reader would`() {
    #expect(share(of: UnseenTitles.second) >= 0.97)
  }
}
