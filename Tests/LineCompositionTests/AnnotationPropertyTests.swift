import LineComposition
import TestSupport
import Testing
import Typography

/// What must hold of any text with readings at any measure (requirements R5, R9, G5).
@Suite struct AnnotationPropertyTests {
  @Test(arguments: PropertyTests.seeds)
  func `Readings never touch, never leave the measure, and stand with their bases`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let composer = LineComposer(shaper: SquareShaper())
    for round in 0..<25 {
      let source = RubySource(pieces: Int.random(in: 3...30, using: &generator), &generator)
      let prepared = composer.prepare(ParagraphText(items: source.items))
      let measure = Int.random(in: 6...30, using: &generator)
      for alignment in [ParagraphStyle.Alignment.justify, .start, .center] {
        let composed = composer.compose(
          prepared, style: Annotated.style(measure: Double(measure), alignment: alignment))
        let note: Comment = "seed \(seed), \(round), \(measure) em, \(alignment): \(source.text)"
        #expect(LineProperties.readsBack(composed, as: source.text), note)
        #expect(composed.lines.map(\.readingText).joined() == source.reading, note)
        for line in composed.lines {
          #expect(staysInside(line, measure: length(ems: Double(measure))), note)
          #expect(isApart(line), note)
          #expect(coversBases(line), note)
        }
        // Narrow lines may stay short (P8).
        if alignment == .justify, measure >= 12 { checkFlush(composed, measure: measure, note) }
      }
    }
  }

  @Test(arguments: PropertyTests.seeds)
  func `A warichu of any text keeps its characters, its measure and two halves`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<12 {
      let before = RandomText.text(of: Int.random(in: 1...15, using: &generator), using: &generator)
      let note = RandomText.text(of: Int.random(in: 1...40, using: &generator), using: &generator)
      let measure = Int.random(in: 8...30, using: &generator)
      let items = WarichuTests.items(before, note, "後の文が続く")
      let lines = Annotated.lines(items, measure: Double(measure), alignment: .start)
      let place: Comment = "seed \(seed), \(measure) em: \(before)（\(note)）"
      let read = lines.map(\.text).joined().filter { $0 != " " && $0 != "\u{3000}" }
      let wanted = (before + "（" + note + "）後の文が続く").filter { $0 != " " && $0 != "\u{3000}" }
      #expect(read == wanted, place)
      for line in lines {
        #expect(line.width <= length(ems: Double(measure)), place)
        #expect(WarichuTests.halves(line).count <= 2, place)
        #expect(zip(line.positions, line.positions.dropFirst()).allSatisfy { $0 <= $1 }, place)
      }
    }
  }

  /// Of all places where the note may be divided, none makes the halves more even; one that leaves
  /// the lower half longer counts a character more.
  @Test(arguments: PropertyTests.seeds)
  func `The halves of a warichu are as even as brackets and stops allow`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces = ["二", "大", "に", "部", "か", "刷", "焼", "ら", "、", "。", "「印」", "「京都」", "（一）"]
    for _ in 0..<12 {
      let note = (0..<Int.random(in: 2...24, using: &generator))
        .compactMap { _ in pieces.randomElement(using: &generator) }.joined()
      let measure = Int.random(in: 8...40, using: &generator)
      let lines = Annotated.lines(
        WarichuTests.items("こか", note, "そを。"), measure: Double(measure), alignment: .start)
      for halves in lines.map(WarichuTests.halves) where !halves.isEmpty {
        let small = Array(halves.joined())
        let places = (1..<small.count).filter { mayPart(small[$0 - 1], small[$0]) }
        guard !places.isEmpty else { continue }
        let best = places.map { unevenness(small[..<$0], small[$0...]) }.min()
        #expect(unevenness(halves[0][...], halves.last?[...] ?? "") == best, "\(note): \(halves)")
      }
    }
  }

  private func mayPart(_ before: Character, _ after: Character) -> Bool {
    !"「（".contains(before) && !"、。」）".contains(after)
  }

  /// In half characters, with the half em behind a stop or bracket at a line's end.
  private func unevenness(
    _ upper: some BidirectionalCollection<Character>,
    _ lower: some BidirectionalCollection<Character>
  ) -> Int {
    func length(_ half: some BidirectionalCollection<Character>) -> Int {
      let line = Annotated.lines([Annotated.text(String(half))])[0]
      let halves = Int(line.width.rawValue * 2 / em.rawValue)
      return half.last.map { "、。」）".contains($0) } == true ? halves + 1 : halves
    }
    let surplus = length(upper) - length(lower)
    return surplus < 0 ? 2 - surplus : surplus
  }

  @Test(arguments: PropertyTests.seeds)
  func `A furiwake of any text keeps its characters, its measure and its lines together`(
    seed: UInt64
  ) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<12 {
      let before = RandomText.text(of: Int.random(in: 1...15, using: &generator), using: &generator)
      let inner = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
        RandomText.text(of: Int.random(in: 1...6, using: &generator), using: &generator)
      }
      let alone = Annotated.lines(FuriwakeTests.items("", inner, ""))[0].width
      let least = Int(alone.rawValue / em.rawValue) + 2
      let measure = least + Int.random(in: 0...20, using: &generator)
      let lines = Annotated.lines(
        FuriwakeTests.items(before, inner, "後の文が続く"), measure: Double(measure),
        alignment: .start)
      let place: Comment = "seed \(seed), \(measure) em: \(before)\(inner)"
      func squeezed(_ text: String) -> String { text.filter { $0 != " " && $0 != "\u{3000}" } }
      let read = squeezed(lines.map(\.text).joined())
      #expect(read == squeezed(before + "｛" + inner.joined() + "｝後の文が続く"), place)
      #expect(lines.filter { $0.runs.contains { $0.tag >= 10 } }.count == 1, place)
      for line in lines { #expect(line.width <= length(ems: Double(measure)), place) }
    }
  }

  /// Text, bases and readings at random.
  private struct RubySource {
    var items: [InlineItem] = []
    var text = ""
    var reading = ""

    init(pieces: Int, _ generator: inout SeededGenerator) {
      let kana = Array("あいうえおかきくけこさしすせそ")
      let kanji = Array("信頼戦略技術志会社流行組織設計開発人事評価")
      func word(_ letters: [Character], _ range: ClosedRange<Int>) -> String {
        let count = Int.random(in: range, using: &generator)
        return String((0..<count).compactMap { _ in letters.randomElement(using: &generator) })
      }
      for _ in 0..<pieces {
        if Bool.random(using: &generator) {
          let plain = RandomText.text(of: 1, using: &generator)
          items.append(Annotated.text(plain))
          text += plain
          continue
        }
        let count = Int.random(in: 1...3, using: &generator)
        let isGroup = Int.random(in: 0..<3, using: &generator) == 0
        let bases = (0..<count).map { _ in word(kanji, isGroup ? 1...3 : 1...1) }
        let readings = (0..<(isGroup ? 1 : count)).map { _ in word(kana, 1...5) }
        items.append(Annotated.ruby(isGroup ? [bases.joined()] : bases, readings))
        text += bases.joined()
        reading += readings.joined()
      }
    }
  }

  private func readings(_ line: Line) -> [(start: Length, end: Length)] {
    line.annotations.compactMap { annotation in
      guard let first = annotation.glyphs.glyphs.first, let last = annotation.glyphs.glyphs.last
      else { return nil }
      return (first.x, last.x + annotation.glyphs.size)
    }
  }

  private func staysInside(_ line: Line, measure: Length) -> Bool {
    // What no rule could make fit is remarked elsewhere; its readings stay with it.
    line.width > measure || readings(line).allSatisfy { $0.start >= .zero && $0.end <= measure }
  }

  private func isApart(_ line: Line) -> Bool {
    let readings = readings(line)
    return zip(readings, readings.dropFirst()).allSatisfy { $0.end <= $1.start }
      && line.annotations.allSatisfy { annotation in
        zip(annotation.glyphs.glyphs, annotation.glyphs.glyphs.dropFirst()).allSatisfy {
          $0.x + annotation.glyphs.size <= $1.x + Length(rawValue: 1)
        }
      }
  }

  /// Each reading overlaps the run it is read after.
  private func coversBases(_ line: Line) -> Bool {
    zip(line.annotations, readings(line)).allSatisfy { annotation, reading in
      guard let first = line.runs[annotation.run].glyphs.glyphs.first,
        let last = line.runs[annotation.run].glyphs.glyphs.last
      else { return false }
      return line.runs[annotation.run].tag >= 100 && reading.start < last.x + em
        && reading.end > first.x - em * 4
    }
  }

  /// Lines end at the measure: with their last frame, or with the reading over it.
  private func checkFlush(_ composed: ComposedParagraph, measure: Int, _ note: Comment) {
    let measure = length(ems: Double(measure))
    for (number, line) in composed.lines.enumerated() where !line.endsParagraph {
      if composed.remarks.contains(.notFilled(line: number)) { continue }
      let reading = readings(line).last?.end ?? .zero
      let isFlush =
        LineProperties.isFlush(line, measure: measure) || measure - reading <= Length(rawValue: 1)
      #expect(isFlush, "line \(number), \(note)")
    }
  }
}
