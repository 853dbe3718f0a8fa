/// Finds the headings among the lines of a plain text.
///
/// Each line of text is weighed by evidence (`HeadingEvidence`): what it looks like, what stands
/// around it, and whether an earlier list announced it in the same words. What comes to
/// `threshold` is a heading. Levels follow in reading order: announced headings stand one below the
/// heading whose list announces them; every other style of heading takes, where it first appears,
/// the level below the heading it appears under, and keeps it.
struct PlainTextHeadings {
  let lines: [PlainTextLine]
  /// The lines that are not blank, by index.
  private let content: [Int]
  /// Where the text begins, rules above it passed over.
  private let firstText: Int?
  private let traits: [Int: PlainTextTraits]
  /// The list item that announces a line, both by index.
  private let announcements: [Int: Int]
  /// Lines in a run of short ones (a poem, an address), none of which is marked or announced.
  private let crowded: Set<Int>

  /// Hundredths at which a line is a heading.
  static let threshold = 60
  /// Scores that a person should look at.
  static let doubtful = 45..<75

  init(lines: [PlainTextLine]) {
    self.lines = lines
    content = lines.indices.filter { lines[$0].kind != .blank }
    firstText = content.first { lines[$0].kind != .rule }
    var traits: [Int: PlainTextTraits] = [:]
    for index in content where lines[index].kind == .text {
      traits[index] = PlainTextTraits(lines[index])
    }
    self.traits = traits
    announcements = Self.announcements(in: lines, content: content)
    crowded = Self.crowded(content, traits: traits, announced: announcements)
  }

  /// The decision on every line of text, in order.
  func decisions(given list: PlainTextHeadingList?) -> [HeadingDecision] {
    let chosen = list.map { $0.lines(in: lines) }
    var levels = HeadingLevels(styles: styleCounts(chosen: chosen.map { Set($0.keys) }))
    var decisions: [HeadingDecision] = []
    for (place, index) in content.enumerated() {
      guard let traits = traits[index] else { continue }
      let evidence = chosen == nil ? traits.evidence + surroundings(at: place) : []
      let given = chosen?[index]
      var decision = HeadingDecision(
        line: lines[index].number,
        text: traits.mark?.content(of: lines[index].text) ?? lines[index].text,
        evidence: given == nil ? evidence : [.given])
      if given != nil || chosen == nil && decision.points >= Self.threshold {
        let announcer = announcements[index].map { lines[$0].number }
        let level = levels.level(
          of: traits, text: decision.text, line: decision.line, announcedAt: announcer,
          opensText: index == firstText)
        decision.level = given?.level ?? level
        levels.enter(decision, traits)
      } else {
        decision.text = lines[index].text
      }
      decisions.append(decision)
    }
    return decisions
  }

  // MARK: Surroundings

  private func surroundings(at place: Int) -> [HeadingEvidence] {
    let index = content[place]
    var evidence: [HeadingEvidence] = []
    if announcements[index] != nil { evidence.append(.announced) }
    if isUnderlined(index) { evidence.append(.underlined) }
    if crowded.contains(index) { evidence.append(.amongShortLines) }
    if index == firstText, isBlank(index + 1) { evidence.append(.opensText) }
    if place > 0, continues(index, after: content[place - 1]) { evidence.append(.continuesLine) }
    switch content[(place + 1)...].lazy.map({ lines[$0].kind }).first(where: { $0 != .rule }) {
    case nil, .rule, .blank: evidence.append(.endsText)
    case .bullet, .numbered: evidence.append(.beforeList)
    case .text: evidence.append(.beforeParagraph)
    }
    return evidence
  }

  /// Whether the line before goes on in this one: it is right above, long, and open.
  private func continues(_ index: Int, after previous: Int) -> Bool {
    guard previous == index - 1, let traits = traits[previous] else { return false }
    return !traits.endsSentence && !traits.looksLikeHeading
  }

  private func isUnderlined(_ index: Int) -> Bool {
    index + 1 < lines.count && lines[index + 1].kind == .rule
      && lines[index].kind == .text && traits[index]?.looksLikeHeading == true
  }

  private func isBlank(_ index: Int) -> Bool { index < lines.count && lines[index].kind == .blank }

  private static func crowded(
    _ content: [Int], traits: [Int: PlainTextTraits], announced: [Int: Int]
  ) -> Set<Int> {
    var crowded: Set<Int> = []
    var run: [Int] = []
    /// A title may have a date and a name below it, before the text goes on.
    func mayOpenWithTitle() -> Bool {
      run.first == content.first && run.count <= 4 && run.last != content.last
    }
    func close() {
      if run.count > 2 { crowded.formUnion(mayOpenWithTitle() ? run.dropFirst() : run[...]) }
      run.removeAll()
    }
    for index in content {
      if let traits = traits[index], traits.looksLikeHeading, traits.mark == nil,
        !traits.isCustomary, announced[index] == nil
      {
        run.append(index)
      } else {
        close()
      }
    }
    close()
    return crowded
  }

  private func styleCounts(chosen: Set<Int>?) -> [PlainTextMark.Style: Int] {
    var counts: [PlainTextMark.Style: Int] = [:]
    for (index, traits) in traits where chosen?.contains(index) ?? true {
      if let style = traits.mark?.style { counts[style, default: 0] += 1 }
    }
    return counts
  }

  // MARK: Announcements

  /// Each item announces one line, the first behind it in the same words; the latest item wins.
  private static func announcements(
    in lines: [PlainTextLine], content: [Int]
  ) -> [Int: Int] {
    var waiting: [String: [Int]] = [:]
    var announcements: [Int: Int] = [:]
    for index in content {
      let key = HeadingKey.key(lines[index].text)
      switch lines[index].kind {
      case .bullet, .numbered:
        guard !key.isEmpty else { continue }
        waiting[key, default: []].append(index)
        // `決定を残す：理由も` announces 決定を残す.
        let head = HeadingKey.key(String(lines[index].text.prefix { !"：:".contains($0) }))
        if head != key, !head.isEmpty { waiting[head, default: []].append(index) }
      case .text:
        if let item = waiting[key]?.popLast() { announcements[index] = item }
      case .blank, .rule: continue
      }
    }
    return announcements
  }
}

/// Words as they are compared: width and case folded, without numbers, marks and stops around.
enum HeadingKey {
  static func key(_ text: String) -> String {
    let words = PlainTextMark(text).map { $0.content(of: text) } ?? text
    let numbered = PlainTextNumber(words).map { String(words.unicodeScalars.dropFirst($0.width)) }
    let folded = (numbered ?? words).unicodeScalars.compactMap { scalar -> Unicode.Scalar? in
      if scalar.isPlainSpace { return nil }
      // Full-width forms of ASCII.
      return (0xFF01...0xFF5E).contains(scalar.value)
        ? Unicode.Scalar(scalar.value - 0xFEE0) : scalar
    }
    let stops = "。.、,:;?!".unicodeScalars
    let end = folded.lastIndex { !stops.contains($0) }.map { $0 + 1 } ?? 0
    return String(folded[..<end]).lowercased()
  }
}

/// Levels in reading order.
struct HeadingLevels {
  private enum Style: Hashable {
    case plain
    case marked(PlainTextMark.Style)
  }

  /// How often each mark stands in the text: one that stands once may mark its title.
  private let counts: [PlainTextMark.Style: Int]
  private var levels: [Style: Int] = [:]
  /// Line and level of the headings so far.
  private var entered: [(line: Int, level: Int)] = []
  /// The level of the last heading that others may stand under.
  private var parent = 1

  init(styles counts: [PlainTextMark.Style: Int]) { self.counts = counts }

  /// - Parameter announcedAt: the line of the list item that announces the heading.
  mutating func level(
    of traits: PlainTextTraits, text: String, line: Int, announcedAt announcer: Int?,
    opensText: Bool
  ) -> Int {
    if opensText, !traits.isCustomary, mayBeTitle(traits.mark) { return 1 }
    let deepest = (entered.last?.level ?? 1) + 1
    let style = traits.mark.map { Style.marked($0.style) } ?? .plain
    if traits.isCustomary { return 2 }
    if let announcer, traits.mark == nil || levels[style] == nil {
      let level = min(level(atLine: announcer) + 1, deepest, 6)
      if traits.mark != nil { levels[style] = level }
      return level
    }
    if style == .plain, Self.isElliptic(text), parent > 1 { return min(parent + 1, 6) }
    let level = levels[style] ?? min(parent + 1, 6)
    levels[style] = level
    return min(level, deepest)
  }

  mutating func enter(_ decision: HeadingDecision, _ traits: PlainTextTraits) {
    guard let level = decision.level else { return }
    entered.append((decision.line, level))
    let isQuestion = traits.mark?.style == .question
    if traits.isCustomary {
      parent = 1
    } else if !isQuestion, !(traits.mark == nil && Self.isElliptic(decision.text)) {
      parent = level
    }
  }

  /// The level of the heading that a line stands under.
  private func level(atLine line: Int) -> Int {
    let index = entered.partitioningIndex { $0.line > line }
    return index > 0 ? entered[index - 1].level : 1
  }

  private func mayBeTitle(_ mark: PlainTextMark?) -> Bool {
    switch mark?.style {
    case nil: true
    case .sign(let sign): counts[.sign(sign)] == 1
    case .bracket(let bracket): counts[.bracket(bracket)] == 1
    case .ordinal, .decimal, .parenthesized, .circled, .question: false
    }
  }

  /// `課長との違い` leaves unsaid what differs: the subject of the heading above.
  private static func isElliptic(_ text: String) -> Bool {
    ["との違い", "との比較", "との関係"].contains(where: text.hasSuffix)
  }
}
