import Testing
import Typography

@testable import LineComposition

/// The Swift tables against their reading of JLREQ, letter by letter and in what they do.
@Suite struct TableTests {
  let spacing: SpacingFile
  let breaks: LineBreakFile

  init() throws {
    spacing = try Fixtures.decode("spacing.json", as: SpacingFile.self)
    breaks = try Fixtures.decode("linebreak.json", as: LineBreakFile.self)
  }

  @Test func `The tables of space are those of the reading`() {
    for before in CharacterClass.allCases {
      let row = Int(before.rawValue) - 1
      let name = className(before)
      #expect(
        String(decoding: SpacingTable.natural[row], as: UTF8.self) == spacing.space.rows[name])
      #expect(
        String(decoding: SpacingTable.reduction[row], as: UTF8.self) == spacing.reduce.rows[name])
      #expect(
        String(decoding: SpacingTable.expansion[row], as: UTF8.self) == spacing.expand.rows[name])
    }
    #expect(String(decoding: SpacingTable.lineHead, as: UTF8.self) == spacing.space.rows["head"])
  }

  @Test func `The tables of breaks are those of the reading`() {
    let levels: [(BreakTier, LineBreakFile.Level)] = [
      (.strict, breaks.strict), (.normal, breaks.levels["normal"] ?? breaks.strict),
      (.loose, breaks.levels["loose"] ?? breaks.strict),
      (.newspaper, breaks.levels["newspaper"] ?? breaks.strict),
    ]
    for (level, reading) in levels {
      for before in CharacterClass.allCases {
        let name = className(before)
        let row = CharacterClass.allCases.map {
          Kinsoku.letter(before: before, after: $0, at: level)
        }
        #expect(
          String(decoding: row, as: UTF8.self)
            == reading.rows[name] ?? breaks.strict.rows[name], "\(level) \(name)")
      }
    }
  }

  /// Amounts as `spacing.json` words them, for sizes that differ.
  @Test func `Each pair has the space its letter says, of the right character`() throws {
    let wordings: [String: (Int, Int)] = [
      "solid": (0, 0), "500 of the preceding": (500, 0), "500 of the following": (0, 500),
      "250 of the preceding": (250, 0), "250 of the following": (0, 250),
      "250 of the preceding + 250 of the following": (250, 250),
      "500 of the preceding + 250 of the following": (500, 250),
      "the word space vanishes at this edge": (0, 0), "must not occur": (0, 0),
    ]
    try forEachPair(of: spacing.space) { before, after, letter, spacing in
      let wording = try #require(self.spacing.space.codes[letter])
      let amounts = try #require(wordings[wording])
      let expected =
        Em.thousandths(amounts.0).of(em) + Em.thousandths(amounts.1).of(em * 2)
      #expect(spacing.natural == expected, "\(before) \(after) \(letter)")
    }
  }

  @Test func `No pair gives more than it has, and each in its own step`() throws {
    try forEachPair(of: spacing.reduce) { before, after, letter, spacing in
      let takes = (spacing.middleDotTake, spacing.bracketTake, spacing.westernTake)
      #expect(spacing.reducible <= spacing.natural || spacing.natural == .zero)
      let expected: (Bool, Bool, Bool)
      switch letter {
      case "4", "A", "B": expected = (true, false, false)
      case "5": expected = (false, true, false)
      case "6": expected = (false, false, true)
      case "C": expected = (true, true, false)
      default: expected = (false, false, false)
      }
      // Where the table of space has nothing there is nothing to take.
      guard spacing.natural > .zero else {
        #expect(spacing.reducible == .zero)
        return
      }
      #expect((takes.0 > .zero, takes.1 > .zero, takes.2 > .zero) == expected, "\(before) \(after)")
    }
  }

  @Test func `The space kept at a line's end is that of the last column`() {
    for characterClass in CharacterClass.allCases {
      let row = Int(characterClass.rawValue) - 1
      let end = LineEndSpace(characterClass: characterClass, size: em)
      let expected: (LineEndSpace.Step, Length)
      switch (SpacingTable.reduction[row][30], SpacingTable.natural[row][30]) {
      case (UInt8(ascii: "2"), UInt8(ascii: "h")): expected = (.stop, em / 2)
      case (UInt8(ascii: "3"), UInt8(ascii: "q")): expected = (.middleDot, em / 4)
      default: expected = (.none, .zero)
      }
      #expect((end.step, end.amount) == expected, "\(characterClass)")
    }
  }

  @Test func `What cannot be divided is not opened before the last step`() throws {
    for before in CharacterClass.allCases {
      for after in CharacterClass.allCases where before != .inseparable {
        let spacing = pair(before, after)
        guard spacing.opening == .solid else { continue }
        let letter = Kinsoku.letter(before: before, after: after, at: .strict)
        // cl-09 to cl-11 and cl-20 may not begin a line, yet solid text opens before them.
        let startsNoLine: Set<CharacterClass> = [
          .iterationMark, .prolongedSoundMark, .smallKana, .referenceMark,
        ]
        let isOpenable =
          letter == UInt8(ascii: ".") || letter == UInt8(ascii: "a") || letter == UInt8(ascii: "j")
          || letter == UInt8(ascii: "q") || startsNoLine.contains(after)
          || before == .prefixedAbbreviation || after == .warichuClosing
        #expect(isOpenable || before.isWestern || after.isWestern, "\(before) \(after)")
      }
    }
  }

  @Test func `A looser level never forbids what a stricter one allows`() {
    let allowed = Array(".sjq".utf8)
    let levels: [BreakTier] = [.strict, .normal, .loose, .newspaper]
    for before in CharacterClass.allCases {
      for after in CharacterClass.allCases {
        let isAllowed = levels.map {
          allowed.contains(Kinsoku.letter(before: before, after: after, at: $0))
        }
        for (stricter, looser) in zip(isAllowed, isAllowed.dropFirst()) where stricter {
          #expect(looser, "\(before) \(after)")
        }
      }
    }
  }

  private func pair(_ before: CharacterClass, _ after: CharacterClass) -> Spacing {
    Spacing(
      before: Spacing.Side(characterClass: before, size: em, base: 0x2014, span: 0),
      after: Spacing.Side(characterClass: after, size: em * 2, base: 0x2026, span: 1))
  }

  private func forEachPair(
    of table: SpacingFile.Table,
    _ check: (CharacterClass, CharacterClass, String, Spacing) throws -> Void
  ) throws {
    for before in CharacterClass.allCases {
      let row = try #require(table.rows[className(before)])
      for (letter, after) in zip(row, CharacterClass.allCases) {
        try check(before, after, String(letter), pair(before, after))
      }
    }
  }
}
