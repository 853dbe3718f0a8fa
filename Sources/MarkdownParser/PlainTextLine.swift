/// A line of a plain text guide, by its own look alone.
struct PlainTextLine: Equatable {
  enum Kind: Equatable {
    case blank
    /// `-----`, `＝＝＝`: a rule, or the underline of the heading above.
    case rule
    /// `- 項目`, `・項目`; the text is without its mark.
    case bullet
    /// An item of a list whose numbers follow each other.
    case numbered(Int)
    case text
  }

  /// In the source, from 1.
  var number: Int
  var kind: Kind
  /// Without white space around it and, for list items, without the mark.
  var text: String
  /// How many scalars stand in the source before `text`.
  var indent: Int
  /// It begins with an ideographic space (字下げ), as paragraphs do.
  var isIndented: Bool

  init(_ source: String, number: Int) {
    let scalars = Array(source.unicodeScalars)
    let start = scalars.firstIndex { !$0.isPlainSpace } ?? scalars.count
    let end = (scalars.lastIndex { !$0.isPlainSpace } ?? -1) + 1
    let content = start < end ? scalars[start..<end] : []
    let mark = Self.bulletWidth(content)
    self.number = number
    isIndented = scalars[..<start].contains("\u{3000}")
    indent = start + mark
    text = String(content.dropFirst(mark))
    kind =
      content.isEmpty ? .blank : Self.isRule(content) ? .rule : mark > 0 ? .bullet : .text
  }

  /// The scalars that the mark of a bullet takes, the space behind it included; 0 without one.
  private static func bulletWidth(_ content: ArraySlice<Unicode.Scalar>) -> Int {
    guard let mark = content.first else { return 0 }
    let spaces = content.dropFirst().prefix(while: \.isPlainSpace).count
    guard content.count > 1 + spaces else { return 0 }
    switch mark {
    // A middle dot opens an item without a space, too; a hyphen may begin a number or a word.
    case "・", "•", "･": return 1 + spaces
    case "-", "*": return spaces > 0 ? 1 + spaces : 0
    default: return 0
    }
  }

  private static func isRule(_ content: ArraySlice<Unicode.Scalar>) -> Bool {
    guard content.count >= 3, let sign = content.first, ruleSigns.contains(sign) else {
      return false
    }
    return content.allSatisfy { $0 == sign }
  }

  private static let ruleSigns: Set<Unicode.Scalar> = [
    "-", "=", "*", "_", "~", "─", "━", "―", "＝", "＊", "－", "＿", "〜", "～", "☆", "★", "◇", "◆",
  ]
}

extension PlainTextLine {
  /// The lines of a text, items of numbered lists among them known.
  ///
  /// `1.` begins an item only where `2.` stands in the next line of the same list; alone it is the
  /// number of a heading or a line that happens to begin so.
  static func lines(of texts: [String]) -> [PlainTextLine] {
    var lines = texts.enumerated().map { PlainTextLine($0.element, number: $0.offset + 1) }
    var run: [(index: Int, width: Int, value: Int)] = []
    func closeRun() {
      guard run.count > 1 else { return run.removeAll() }
      for (index, width, value) in run {
        lines[index].kind = .numbered(value)
        lines[index].indent += width
        lines[index].text = String(lines[index].text.unicodeScalars.dropFirst(width))
      }
      run.removeAll()
    }
    for index in lines.indices where lines[index].kind != .blank {
      let number = lines[index].kind == .text ? PlainTextNumber(lines[index].text) : nil
      if let number, let last = run.last, number.value != last.value + 1 { closeRun() }
      guard let number else {
        closeRun()
        continue
      }
      run.append((index, number.width, number.value))
    }
    closeRun()
    return lines.markingSignedItems()
  }
}

extension [PlainTextLine] {
  /// `●甲`, `●乙` on neighbouring lines are items; a single `●` opens a heading.
  fileprivate func markingSignedItems() -> [PlainTextLine] {
    var lines = self
    var start = startIndex
    while start < endIndex {
      guard let sign = self[start].sign else {
        start += 1
        continue
      }
      let end = self[start...].firstIndex { $0.sign != sign } ?? endIndex
      if end - start > 1 { for index in start..<end { lines[index].takeSign() } }
      start = end
    }
    return lines
  }
}

extension PlainTextLine {
  /// The geometric sign a line of text begins with.
  fileprivate var sign: Unicode.Scalar? {
    guard kind == .text, let mark = PlainTextMark(text), case .sign(let sign) = mark.style else {
      return nil
    }
    return sign
  }

  fileprivate mutating func takeSign() {
    guard let mark = PlainTextMark(text) else { return }
    kind = .bullet
    indent += mark.prefix
    text = mark.content(of: text)
  }
}

/// The number a line begins with as an item of a list does: `1. `, `２．`, `3)`.
struct PlainTextNumber: Equatable {
  var value: Int
  /// With its point and the space behind it, in scalars.
  var width: Int

  init?(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    let digits = scalars.prefix { $0.plainDigit != nil }.compactMap(\.plainDigit)
    // CommonMark allows nine digits; a leading zero would get lost.
    guard (1...9).contains(digits.count), digits.first != 0 || digits.count == 1,
      scalars.count > digits.count
    else { return nil }
    let point = scalars[digits.count]
    let spaces = scalars.dropFirst(digits.count + 1).prefix(while: \.isPlainSpace).count
    // `1.5倍` is no item, `１．準備` is one.
    let stands =
      ".)".unicodeScalars.contains(point) ? spaces > 0 : "．）".unicodeScalars.contains(point)
    width = digits.count + 1 + spaces
    guard stands, scalars.count > width else { return nil }
    value = digits.reduce(0) { $0 * 10 + $1 }
  }
}

extension Unicode.Scalar {
  /// White space of any kind, and the byte-order mark, which is none by its properties.
  var isPlainSpace: Bool { properties.isWhitespace || self == "\u{FEFF}" }

  /// The value of an ASCII or full-width digit.
  var plainDigit: Int? {
    switch value {
    case 0x30...0x39: Int(value - 0x30)
    case 0xFF10...0xFF19: Int(value - 0xFF10)
    default: nil
    }
  }
}

extension String {
  init(_ scalars: some Sequence<Unicode.Scalar>) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }
}
