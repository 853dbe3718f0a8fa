/// A reason for or against taking a line of plain text for a heading.
package enum HeadingEvidence: String, Sendable, CaseIterable {
  // The line itself.
  case short
  case fairlyShort = "fairly-short"
  case notQuiteShort = "not-quite-short"
  case long
  case noSentenceEnd = "no-sentence-end"
  case question
  case sentenceEnd = "sentence-end"
  case introducesMore = "introduces-more"
  case severalSentences = "several-sentences"
  case severalCommas = "several-commas"
  case politeVerb = "polite-verb"
  case openParticle = "open-particle"
  case labelled
  case quoted
  case indented
  case address
  case answer
  // A sign of its kind.
  case marked
  case underlined
  case customarySection = "customary-section"
  // What stands around it.
  case announced
  case opensText = "opens-text"
  case beforeParagraph = "before-paragraph"
  case beforeList = "before-list"
  case endsText = "ends-text"
  case continuesLine = "continues-line"
  case amongShortLines = "among-short-lines"
  /// The caller named it.
  case given

  /// In hundredths: what it adds to the score or takes off.
  ///
  /// Weighed by hand on articles of several shapes: a short line without a full stop that stands
  /// between paragraphs is just a heading; a sentence needs a mark, and more than that.
  package var weight: Int {
    switch self {
    case .short, .noSentenceEnd, .announced, .customarySection: 30
    case .fairlyShort, .beforeParagraph: 20
    case .notQuiteShort, .beforeList: 10
    case .question, .opensText: 25
    case .marked, .underlined: 45
    case .long, .endsText, .continuesLine, .amongShortLines: -40
    case .sentenceEnd, .address, .answer: -60
    case .severalSentences, .quoted: -50
    case .introducesMore, .indented: -30
    case .politeVerb, .openParticle, .labelled: -25
    case .severalCommas: -20
    case .given: 100
    }
  }
}

/// What a line tells of itself, read once.
struct PlainTextTraits {
  var mark: PlainTextMark?
  /// What the line itself says; its surroundings come later.
  var evidence: [HeadingEvidence]
  /// Could be a heading by its look, were it not for its neighbours.
  var looksLikeHeading: Bool
  /// A paragraph that is complete.
  var endsSentence: Bool
  var isCustomary: Bool

  init(_ line: PlainTextLine) {
    let mark = PlainTextMark(line.text)
    let words = mark?.content(of: line.text) ?? line.text
    let ending = Ending(words)
    let length = Self.length(of: words)
    let isCustomary = Self.isCustomary(words)
    let isQuestion = ending == .question || mark?.style == .question
    self.mark = mark
    self.isCustomary = isCustomary
    endsSentence = ending == .sentence || ending == .question
    var evidence = [Self.evidence(ofLength: length)].compactMap(\.self)
    evidence.append(contentsOf: isQuestion ? [.question] : ending.evidence)
    if mark != nil { evidence.append(.marked) }
    if isCustomary { evidence.append(.customarySection) }
    evidence += Self.doubts(about: words, of: line)
    self.evidence = evidence
    looksLikeHeading = mark != nil || length <= 40 && ending != .sentence
  }

  private static func evidence(ofLength length: Int) -> HeadingEvidence? {
    switch length {
    case ...20: .short
    case ...30: .fairlyShort
    case ...40: .notQuiteShort
    case ...60: nil
    default: .long
    }
  }

  private static func doubts(about words: String, of line: PlainTextLine) -> [HeadingEvidence] {
    let scalars = words.unicodeScalars
    var doubts: [HeadingEvidence] = []
    if scalars.dropLast().contains(where: { "。！？".unicodeScalars.contains($0) }) {
      doubts.append(.severalSentences)
    }
    if scalars.count(where: { "、，".unicodeScalars.contains($0) }) > 1 {
      doubts.append(.severalCommas)
    }
    if politeEnds.contains(where: words.hasSuffix) { doubts.append(.politeVerb) }
    if let last = scalars.last, "をがにでてのと".unicodeScalars.contains(last),
      !topicEnds.contains(where: words.hasSuffix)
    {
      doubts.append(.openParticle)
    }
    if scalars.dropFirst().dropLast().contains(where: { "：:".unicodeScalars.contains($0) }) {
      doubts.append(.labelled)
    }
    if let first = scalars.first, let last = scalars.last,
      "「『".unicodeScalars.contains(first), "」』".unicodeScalars.contains(last)
    {
      doubts.append(.quoted)
    }
    if line.isIndented { doubts.append(.indented) }
    if words.contains("://") || words.contains("@") { doubts.append(.address) }
    if PlainTextMark.opensAnswer(line.text) { doubts.append(.answer) }
    return doubts
  }

  /// In ems: what is ASCII takes half of one.
  private static func length(of words: String) -> Int {
    (words.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 2) } + 1) / 2
  }

  private static func isCustomary(_ words: String) -> Bool {
    let head = words.prefix { !"：:〜～―—-（( 　".contains($0) }
    return customarySections.contains(String(head))
  }

  private static let politeEnds = [
    "です", "ます", "ました", "ません", "ください", "下さい", "でしょう", "である", "だった",
  ]
  /// `研修について` is whole, `研修を受けて` is not.
  private static let topicEnds = [
    "ついて", "関して", "向けて", "あたって", "こと", "たって", "経って", "過ぎて", "終えて",
  ]
  /// Sections that open or close a text and stand at the top of its outline.
  private static let customarySections: Set<String> = [
    "まとめ", "おわりに", "終わりに", "終りに", "さいごに", "最後に", "結論", "結び", "あとがき", "はじめに",
    "始めに", "まえがき", "序章", "終章", "参考文献", "参考資料", "付録", "謝辞", "著者紹介", "関連記事",
  ]
}

extension PlainTextTraits {
  /// How a line closes.
  private enum Ending {
    case open, question, sentence, more

    init(_ words: String) {
      let closing = "」』）)】］\"”’".unicodeScalars
      let last = words.unicodeScalars.last { !closing.contains($0) }
      switch last {
      case "？", "?", "⁇", "⁈": self = .question
      case "。", "．", ".", "！", "!", "…", "‼", "｡": self = .sentence
      case "、", "，", ",", "：", ":", "；", ";": self = .more
      default: self = .open
      }
    }

    var evidence: [HeadingEvidence] {
      switch self {
      case .open: [.noSentenceEnd]
      case .question: [.question]
      case .sentence: [.sentenceEnd]
      case .more: [.introducesMore]
      }
    }
  }
}
