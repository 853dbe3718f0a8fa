/// Writes the lines of a plain text as Markdown that reads back to the same words.
struct PlainTextMarkdown {
  /// A line of the Markdown and where it comes from.
  struct Line: Sendable, Equatable {
    var text = ""
    /// In the source, from 1; nil for what we added.
    var sourceLine: Int?
    /// The source's column of each scalar, and that of the end.
    var columns: [Int] = []
  }

  private let source: [PlainTextLine]
  private let decisions: [Int: HeadingDecision]
  private(set) var lines: [Line] = []
  private var written = Written.other

  /// The block written last.
  private enum Written { case bulletList, orderedList, other }

  init(lines: [PlainTextLine], decisions: [HeadingDecision]) {
    source = lines
    self.decisions = Dictionary(uniqueKeysWithValues: decisions.map { ($0.line, $0) })
  }

  var text: String { lines.map { $0.text + "\n" }.joined() }

  mutating func write(title: String?) {
    if let title { write(frontMatterTitle: title) }
    var previous: PlainTextLine?
    for (index, line) in source.enumerated() {
      switch line.kind {
      case .blank: continue
      case .rule: if !isUnderline(index) { writeRule(line) }
      case .bullet: writeItem(line, marker: "- ", continues: previous?.kind == .bullet)
      case .numbered(let number):
        writeItem(line, marker: "\(number). ", continues: follows(number, previous))
      case .text: writeText(line)
      }
      previous = line
    }
  }

  private func follows(_ number: Int, _ previous: PlainTextLine?) -> Bool {
    guard case .numbered(let last) = previous?.kind else { return false }
    return last == number - 1
  }

  /// Whether a rule belongs to the heading right above, or right below and underlined, too.
  private func isUnderline(_ index: Int) -> Bool {
    func isUnderlinedHeading(_ index: Int) -> Bool {
      guard source.indices.contains(index) else { return false }
      let decision = decisions[source[index].number]
      return decision?.level != nil && source.indices.contains(index + 1)
        && source[index + 1].kind == .rule
    }
    return isUnderlinedHeading(index - 1) || isUnderlinedHeading(index + 1)
  }

  // MARK: Blocks

  /// Front matter stays as it is.
  mutating func writeFrontMatter(_ texts: [String]) {
    for (index, text) in texts.enumerated() {
      let columns = Array(1...(text.unicodeScalars.count + 1))
      lines.append(Line(text: text, sourceLine: index + 1, columns: columns))
    }
  }

  private mutating func write(frontMatterTitle title: String) {
    var quoted = ""
    for scalar in title.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\" + String(scalar)
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): quoted += " "
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    for text in ["---", "title: \"\(quoted)\"", "---"] { lines.append(Line(text: text)) }
  }

  private mutating func writeText(_ line: PlainTextLine) {
    written = .other
    let decision = decisions[line.number]
    if let decision, decision.isDoubtful {
      startBlock()
      lines.append(Line(text: "<!-- seihon: 見出し？ score \(decision.scoreText) -->"))
    }
    startBlock()
    guard let decision, let level = decision.level else {
      return append(line.text, of: line, at: line.indent, prefix: "", in: .paragraph)
    }
    let decoration = PlainTextMark(line.text)?.prefix ?? 0
    let prefix = String(repeating: "#", count: level) + " "
    append(
      decision.text, of: line, at: line.indent + decoration, prefix: prefix, in: .heading)
  }

  private mutating func writeItem(_ line: PlainTextLine, marker: String, continues: Bool) {
    if !continues {
      let list: Written = line.kind == .bullet ? .bulletList : .orderedList
      startBlock()
      if list == written {
        // Else a list that begins anew would go on with the one before.
        lines.append(Line(text: "<!-- -->"))
        startBlock()
      }
      written = list
    }
    append(line.text, of: line, at: line.indent, prefix: marker, in: .paragraph)
  }

  private mutating func writeRule(_ line: PlainTextLine) {
    written = .other
    startBlock()
    let columns = Array(repeating: line.indent + 1, count: 3)
    let end = line.indent + line.text.unicodeScalars.count + 1
    lines.append(Line(text: "***", sourceLine: line.number, columns: columns + [end]))
  }

  /// Blocks stand apart by a blank line.
  private mutating func startBlock() {
    if !lines.isEmpty { lines.append(Line()) }
  }

  // MARK: Text

  private mutating func append(
    _ text: String, of source: PlainTextLine, at indent: Int, prefix: String,
    in block: MarkdownEscaper.Block
  ) {
    var line = Line(sourceLine: source.number)
    var output = String.UnicodeScalarView(prefix.unicodeScalars)
    line.columns = prefix.unicodeScalars.map { _ in indent + 1 }
    let scalars = Array(text.unicodeScalars)
    let pieces = MarkdownEscaper(scalars, in: block).pieces()
    for (offset, piece) in pieces.enumerated() {
      // What we add stands before the scalar (`\`, `<`), or else behind it (`>`).
      var column = indent + offset + 1
      for scalar in piece.unicodeScalars {
        output.append(scalar)
        line.columns.append(column)
        if scalar == scalars[offset] { column = indent + offset + 2 }
      }
    }
    line.columns.append(indent + scalars.count + 1)
    line.text = String(output)
    lines.append(line)
  }
}

/// Keeps the signs of a text from meaning anything in Markdown.
struct MarkdownEscaper {
  enum Block: Equatable { case paragraph, heading }

  private let scalars: [Unicode.Scalar]
  private let block: Block
  /// Where the `#` begin that would close a heading.
  private let closingSigns: Int

  /// - Parameter scalars: one line, without white space around it.
  init(_ scalars: [Unicode.Scalar], in block: Block) {
    self.scalars = scalars
    self.block = block
    closingSigns = (scalars.lastIndex { $0 != "#" } ?? -1) + 1
  }

  /// What to write for each scalar.
  func pieces() -> [String] {
    var pieces: [String] = []
    while pieces.count < scalars.count {
      let index = pieces.count
      if let end = addressEnd(from: index) {
        pieces += bracketed(index..<end)
      } else {
        pieces.append(escaped(index))
      }
    }
    breakAttributes(in: &pieces)
    return pieces
  }

  private func escaped(_ index: Int) -> String {
    let scalar = scalars[index]
    let text = String(Character(scalar))
    let isEscaped =
      switch scalar {
      case "\\", "*", "`", "[", "]", "<", "&", "~", "{": true
      case "_": !isInsideWord(index)
      case "#" where block == .heading: index >= closingSigns
      case "#", ">", "+", "-", "=", "|": block == .paragraph && index == 0
      // `1.` would begin a list.
      case ".", ")":
        block == .paragraph && isListNumber(scalars[..<index]) || isWorldWideWeb(index)
      // Left alone, GitHub's rules would end the address where they like.
      case ":": scalars[(index + 1)...].starts(with: "//".unicodeScalars)
      default: false
      }
    return isEscaped ? "\\" + text : text
  }

  private func isInsideWord(_ index: Int) -> Bool {
    guard index > 0, index + 1 < scalars.count else { return false }
    return [scalars[index - 1], scalars[index + 1]].allSatisfy(\.isASCIIWord)
  }

  private func isListNumber(_ start: ArraySlice<Unicode.Scalar>) -> Bool {
    (1...9).contains(start.count) && start.allSatisfy { ("0"..."9").contains($0) }
  }

  private func isWorldWideWeb(_ index: Int) -> Bool {
    index >= 3 && scalars[(index - 3)..<index].allSatisfy { $0 == "w" || $0 == "W" }
  }

  // MARK: Addresses

  /// The end of an address that begins here: it becomes a link.
  private func addressEnd(from start: Int) -> Int? {
    guard scalars[start] == "h", start == 0 || !scalars[start - 1].isASCIIWord else { return nil }
    let schemes = ["https://", "http://"]
    guard
      let scheme = schemes.first(where: { scalars[start...].starts(with: $0.unicodeScalars) })
    else { return nil }
    let body = scalars[(start + scheme.unicodeScalars.count)...]
    var end = body.firstIndex { !$0.isAddressScalar } ?? body.endIndex
    while end > body.startIndex, ".,:!?'()".unicodeScalars.contains(scalars[end - 1]) { end -= 1 }
    return end > body.startIndex ? end : nil
  }

  private func bracketed(_ range: Range<Int>) -> [String] {
    var pieces = scalars[range].map { String(Character($0)) }
    pieces[0] = "<" + pieces[0]
    pieces[pieces.count - 1] += ">"
    return pieces
  }

  /// `{#id}` at the end of a heading would be its identifier; a comment inside keeps it text.
  private func breakAttributes(in pieces: inout [String]) {
    guard block == .heading, AttributeNotation.trailing(in: String(scalars)) != nil,
      let brace = scalars.lastIndex(of: "{")
    else { return }
    pieces[brace] += "<!-- -->"
  }
}

extension Unicode.Scalar {
  fileprivate var isASCIIWord: Bool {
    switch self {
    case "0"..."9", "A"..."Z", "a"..."z": true
    default: false
    }
  }

  /// RFC 3986 without what CommonMark would read in an address: `;` ends an entity.
  fileprivate var isAddressScalar: Bool {
    isASCIIWord || "-._~:/?#[]@!$&'()*+,=%".unicodeScalars.contains(self)
  }
}
