/// What marks a line as a heading by itself: `第1章`, `1.2`, `■`, `【】`, `Q1.`.
struct PlainTextMark: Equatable {
  enum Style: Hashable {
    /// `第1章`, by its last character.
    case ordinal(Unicode.Scalar)
    /// `1.` has one number, `1.2` two.
    case decimal(depth: Int)
    /// `(1)`, `（１）`
    case parenthesized
    /// `①`
    case circled
    /// `■`, by the sign.
    case sign(Unicode.Scalar)
    /// `【…】` around the whole line, by the opening bracket.
    case bracket(Unicode.Scalar)
    /// `Q.`, `問1`
    case question
  }

  var style: Style
  /// How many scalars at the beginning and the end are decoration, no words; numbers stay.
  var prefix = 0
  var suffix = 0

  /// The mark of a line without white space around it.
  init?(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    guard let found = Self.found(in: scalars) else { return nil }
    self = found
  }

  private init(style: Style, prefix: Int = 0, suffix: Int = 0) {
    self.style = style
    self.prefix = prefix
    self.suffix = suffix
  }

  private static func found(in scalars: [Unicode.Scalar]) -> PlainTextMark? {
    guard let first = scalars.first, scalars.count > 1 else { return nil }
    if signs.contains(first) {
      let prefix = 1 + scalars.dropFirst().prefix(while: \.isPlainSpace).count
      return prefix < scalars.count ? PlainTextMark(style: .sign(first), prefix: prefix) : nil
    }
    if let closing = brackets[first], scalars.last == closing, scalars.count > 2,
      scalars.firstIndex(of: closing) == scalars.count - 1
    {
      return PlainTextMark(style: .bracket(first), prefix: 1, suffix: 1)
    }
    return style(of: scalars).map { PlainTextMark(style: $0) }
  }

  private static func style(of scalars: [Unicode.Scalar]) -> Style? {
    if opens(scalars, with: questionSigns) { return .question }
    if let unit = ordinalUnit(of: scalars) { return .ordinal(unit) }
    switch scalars[0].value {
    // ①…⑳
    case 0x2460...0x2473: return .circled
    default: break
    }
    if "(（".unicodeScalars.contains(scalars[0]) {
      let digits = scalars.dropFirst().prefix { $0.plainDigit != nil }.count
      let isClosed = scalars.dropFirst(digits + 1).first.map { ")）".unicodeScalars.contains($0) }
      return digits > 0 && isClosed == true && scalars.count > digits + 2 ? .parenthesized : nil
    }
    return decimalDepth(of: scalars).map { .decimal(depth: $0) }
  }

  /// The `章` of `第1章`; `第1章では` is running text.
  private static func ordinalUnit(of scalars: [Unicode.Scalar]) -> Unicode.Scalar? {
    guard scalars[0] == "第" else { return nil }
    let digits = scalars.dropFirst().prefix {
      $0.plainDigit != nil || kanjiDigits.contains($0)
    }.count
    guard digits > 0, let unit = scalars.dropFirst(digits + 1).first,
      "部編章節項回話条".unicodeScalars.contains(unit)
    else { return nil }
    let next = scalars.dropFirst(digits + 2).first
    let isHiragana = next.map { (0x3041...0x309F).contains($0.value) } ?? false
    return isHiragana ? nil : unit
  }

  private static func decimalDepth(of scalars: [Unicode.Scalar]) -> Int? {
    if PlainTextNumber(String(scalars)) != nil { return 1 }
    var depth = 0
    var rest = scalars[...]
    while true {
      let digits = rest.prefix { $0.plainDigit != nil }.count
      guard (1...3).contains(digits) else { break }
      depth += 1
      rest = rest.dropFirst(digits)
      guard let point = rest.first, ".．-－".unicodeScalars.contains(point) else { break }
      rest = rest.dropFirst()
    }
    let gap = rest.prefix(while: \.isPlainSpace)
    // `1　目的` is numbered, `3 つ` perhaps not.
    guard depth > 1 ? !gap.isEmpty : gap.first == "\u{3000}", depth > 0, rest.count > gap.count
    else { return nil }
    return depth
  }

  /// Whether a line answers: `A.`, `A1：`, `答え：`.
  static func opensAnswer(_ text: String) -> Bool {
    opens(Array(text.unicodeScalars), with: answerSigns)
  }

  /// A letter, perhaps a number, and a point or space behind it.
  private static func opens(_ scalars: [Unicode.Scalar], with signs: Set<Unicode.Scalar>) -> Bool {
    guard let first = scalars.first, signs.contains(first) else { return false }
    let digits = scalars.dropFirst().prefix { $0.plainDigit != nil }.count
    guard let next = scalars.dropFirst(digits + 1).first, scalars.count > digits + 2 else {
      return false
    }
    return ".．:：、)）".unicodeScalars.contains(next)
      || next.isPlainSpace && (digits > 0 || next == "\u{3000}")
  }

  /// The words of a line without the decoration.
  func content(of text: String) -> String {
    String(text.unicodeScalars.dropFirst(prefix).dropLast(suffix))
  }

  private static let questionSigns: Set<Unicode.Scalar> = ["Q", "Ｑ", "問"]
  private static let answerSigns: Set<Unicode.Scalar> = ["A", "Ａ", "答"]
  private static let signs: Set<Unicode.Scalar> = [
    "■", "□", "◆", "◇", "●", "○", "◎", "▼", "▽", "▲", "△", "▶", "★", "☆", "▪", "◼",
  ]
  private static let brackets: [Unicode.Scalar: Unicode.Scalar] = [
    "【": "】", "［": "］", "〔": "〕", "＜": "＞", "〈": "〉", "≪": "≫",
  ]
  private static let kanjiDigits: Set<Unicode.Scalar> = [
    "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百",
  ]
}
