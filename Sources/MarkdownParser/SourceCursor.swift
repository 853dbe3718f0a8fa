/// Follows running text through the manuscript, so that every inline knows where it stands.
///
/// cmark's own columns fail for breaks, autolinks, continuation lines, escaped pipes and more. But
/// the inlines of a block cover its source without gaps: each begins where the one before ended.
/// So the cursor starts at the block and passes over each piece, finding every literal in the
/// source (escapes and character references seen through); where one is not found at the cursor
/// (link definitions stand before it, say), it is looked for further on within the block.
struct SourceCursor {
  /// What a line must be stripped of before its text begins.
  enum Container {
    case blockQuote
    /// List items and notes: so many columns of white space.
    case indent(Int)
  }

  let map: SourceMap
  private(set) var offset = 0
  private var containers: [Container] = []
  /// The end of the block.
  private var limit = 0

  /// How far a literal is looked for; bounds the work on hostile text.
  private static let reach = 4096

  init(map: SourceMap) { self.map = map }

  mutating func begin(at start: Int, limit: Int, in containers: [Container]) {
    offset = start
    self.limit = max(start, limit)
    self.containers = containers
  }

  var byte: UInt8? { byte(at: offset) }

  private func byte(at offset: Int) -> UInt8? {
    offset < map.bytes.count ? map.bytes[offset] : nil
  }

  // MARK: Passing over pieces

  /// Passes over the text `literal` and yields where it stands.
  mutating func take(text literal: String) -> Range<Int> {
    let literal = Array(literal.utf8)
    guard let start = find(literal) else { return offset..<offset }
    let end = Self.end(of: literal, at: start, in: map.bytes) ?? start
    offset = end
    return start..<end
  }

  /// Where the first `count` bytes of a text that begins at `start` end.
  func end(ofPrefix literal: Substring.UTF8View, at start: Int) -> Int {
    Self.end(of: Array(literal), at: start, in: map.bytes) ?? start
  }

  /// Passes over a line's end and over what stands before the next line's text.
  mutating func takeLineBreak() -> Range<Int> {
    let start = offset
    let line = map.line(at: offset)
    offset = max(contentStart(of: line + 1), start)
    return start..<offset
  }

  /// Passes over at most `count` of one of the `signs`.
  mutating func take(_ signs: String, atMost count: Int) {
    for _ in 0..<count {
      guard let byte, signs.utf8.contains(byte) else { return }
      offset += 1
    }
  }

  /// How many of the sign at the cursor stand in a row.
  func run(of sign: Character) -> Int {
    var end = offset
    while byte(at: end) == sign.asciiValue { end += 1 }
    return end - offset
  }

  mutating func takeCode() {
    let ticks = run(of: "`")
    guard ticks > 0 else { return }
    var index = offset + ticks
    while index < limit {
      var end = index
      while byte(at: end) == UInt8(ascii: "`") { end += 1 }
      if end - index == ticks {
        offset = end
        return
      }
      index = max(end, index + 1)
    }
  }

  /// Passes over raw HTML, whose later lines have lost their indentation in `literal`.
  mutating func take(html literal: String) {
    guard byte == UInt8(ascii: "<") else { return }
    for byte in literal.utf8 where offset < limit {
      if byte.isLineEnding { _ = takeLineBreak() } else { offset += 1 }
    }
  }

  mutating func take(through sign: Character) {
    let end = min(limit, offset + Self.reach)
    guard offset < end,
      let found = map.bytes[offset..<end].firstIndex(of: sign.asciiValue ?? 0)
    else { return }
    offset = found + 1
  }

  /// Passes over `](destination "title")`, `][label]` or `]`.
  ///
  /// - Parameter following: the text behind the link, which tells `[a]` with a `[b]` behind it.
  mutating func takeLinkTail(following: String) {
    guard byte == UInt8(ascii: "]") else { return }
    offset += 1
    if byte == UInt8(ascii: "("), let end = inlineTailEnd() {
      offset = end
    } else if byte == UInt8(ascii: "["), !following.hasPrefix("[") {
      take(through: "]")
    }
  }

  /// Passes over the link definitions that cmark took off the beginning of a paragraph.
  mutating func takeLinkDefinitions() {
    while byte == UInt8(ascii: "["), let end = linkDefinitionEnd() {
      offset = min(end, limit)
      _ = takeLineBreak()
    }
  }

  /// Where the cells of a table's row begin, its line's text starting at the cursor.
  func cellStarts() -> [Int] {
    var starts: [Int] = []
    var index = offset
    if byte(at: index) == UInt8(ascii: "|") { index += 1 }
    starts.append(index)
    while index < limit {
      let byte = map.bytes[index]
      index += byte == UInt8(ascii: "\\") ? 2 : 1
      if byte == UInt8(ascii: "|") { starts.append(min(index, limit)) }
    }
    return starts
  }

  // MARK: Lines

  /// Where the text of a line begins, behind the marks of what contains it.
  func contentStart(of line: Int) -> Int {
    var index = map.lineStart(line)
    let end = map.lineEnd(line)
    for container in containers {
      let blanks = blankColumns(from: index, line: line)
      switch container {
      case .blockQuote:
        guard blanks.columns < 4, blanks.end < end, byte(at: blanks.end) == UInt8(ascii: ">")
        else { return blanks.end }
        index = blanks.end + 1
        if index < end, byte(at: index) == 0x20 { index += 1 }
      case .indent(let columns):
        guard blanks.columns >= columns else { return blanks.end }
        index = skip(columns: columns, from: index, line: line)
      }
    }
    return blankColumns(from: index, line: line).end
  }

  private func blankColumns(from start: Int, line: Int) -> (columns: Int, end: Int) {
    var column = self.column(of: start, line: line)
    let first = column
    var index = start
    while let byte = byte(at: index), byte.isBlank {
      column += byte == 0x09 ? 4 - column % 4 : 1
      index += 1
    }
    return (column - first, index)
  }

  private func skip(columns: Int, from start: Int, line: Int) -> Int {
    var column = self.column(of: start, line: line)
    let target = column + columns
    var index = start
    while column < target, let byte = byte(at: index), byte.isBlank {
      column += byte == 0x09 ? 4 - column % 4 : 1
      index += 1
    }
    return index
  }

  /// The column of an offset near the line's start, tabs counted to their stops.
  private func column(of offset: Int, line: Int) -> Int {
    map.bytes[map.lineStart(line)..<offset].reduce(0) { $1 == 0x09 ? $0 + 4 - $0 % 4 : $0 + 1 }
  }

  // MARK: Finding

  private func find(_ literal: [UInt8]) -> Int? {
    guard let first = literal.first else { return offset }
    let end = min(limit, offset + Self.reach)
    func stands(at index: Int) -> Bool {
      Self.end(of: literal, at: index, in: map.bytes).map { $0 <= max(limit, index) } ?? false
    }
    if stands(at: offset) { return offset }
    var index = offset
    while index < end, map.bytes[index].isBlank { index += 1 }
    if index > offset, stands(at: index) { return index }
    var line = map.line(at: offset) + 1
    while map.lineStart(line) < end {
      let start = contentStart(of: line)
      if stands(at: start) { return start }
      line += 1
    }
    while index < end {
      let byte = map.bytes[index]
      if byte == first || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "&"),
        stands(at: index)
      {
        return index
      }
      index += 1
    }
    return nil
  }

  private func inlineTailEnd() -> Int? {
    var scan = self
    scan.limit = min(limit, offset + Self.reach)
    scan.offset += 1
    scan.skipSpace()
    guard scan.skipDestination() else { return nil }
    scan.skipSpace()
    guard scan.skipTitle() else { return nil }
    scan.skipSpace()
    guard scan.byte == UInt8(ascii: ")") else { return nil }
    return scan.offset + 1
  }

  /// The end of the definition's last line, if one begins at the cursor (CommonMark 0.31, 4.7).
  private func linkDefinitionEnd() -> Int? {
    var scan = self
    guard scan.byte(at: offset + 1) != UInt8(ascii: "^"), scan.skip(to: UInt8(ascii: "]")),
      scan.byte == UInt8(ascii: ":")
    else { return nil }
    scan.offset += 1
    scan.skipSpace()
    let destination = scan.offset
    guard scan.skipDestination(), scan.offset > destination else { return nil }
    let line = map.line(at: scan.offset)
    var title = scan
    title.skipSpace()
    if title.offset > scan.offset, title.skipTitle(), title.isAtLineEnd {
      return map.lineEnd(map.line(at: title.offset))
    }
    return scan.isAtLineEnd ? map.lineEnd(line) : nil
  }

  private var isAtLineEnd: Bool {
    let end = map.lineEnd(map.line(at: offset))
    return offset >= end || map.bytes[offset..<end].allSatisfy(\.isBlank)
  }

  private mutating func skipSpace() {
    while offset < limit, let byte, byte.isSpace {
      if byte.isLineEnding { _ = takeLineBreak() } else { offset += 1 }
    }
  }

  private mutating func skipDestination() -> Bool {
    if byte == UInt8(ascii: "<") { return skip(to: UInt8(ascii: ">")) }
    var depth = 0
    while offset < limit, let byte, !byte.isSpace {
      switch byte {
      case UInt8(ascii: "\\"): offset += 1
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        if depth == 0 { return true }
        depth -= 1
      default: break
      }
      offset += 1
    }
    return depth == 0
  }

  private mutating func skipTitle() -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): byte.map { skip(to: $0) } ?? false
    case UInt8(ascii: "("): skip(to: UInt8(ascii: ")"))
    default: true
    }
  }

  /// Passes over a delimited stretch, its end sign included.
  private mutating func skip(to end: UInt8) -> Bool {
    offset += 1
    while offset < limit, let byte {
      offset += byte == UInt8(ascii: "\\") ? 2 : 1
      if byte == end { return true }
    }
    return false
  }
}

extension SourceCursor {
  /// Where `literal` ends in the source if it begins at `start`, through escapes and references.
  static func end(of literal: [UInt8], at start: Int, in source: [UInt8]) -> Int? {
    var index = start
    var position = 0
    while position < literal.count {
      guard index < source.count else { return nil }
      let byte = source[index]
      if byte == UInt8(ascii: "\\"), index + 1 < source.count,
        source[index + 1].isASCIIPunctuation, source[index + 1] == literal[position]
      {
        index += 2
        position += 1
      } else if byte == UInt8(ascii: "&"),
        let reference = reference(at: index, literal: literal, position: position, in: source)
      {
        index = reference.end
        position = reference.position
      } else if byte == literal[position] {
        index += 1
        position += 1
      } else if byte == 0, literal[position...].starts(with: [0xEF, 0xBF, 0xBD]) {
        index += 1
        position += 3
      } else {
        return nil
      }
    }
    return index
  }

  /// A character reference at `index`, if the literal holds what it stands for.
  private static func reference(
    at index: Int, literal: [UInt8], position: Int, in source: [UInt8]
  ) -> (end: Int, position: Int)? {
    let window = source[(index + 1)..<min(index + 34, source.count)]
    guard let semicolon = window.firstIndex(of: UInt8(ascii: ";")), semicolon > index + 1,
      window[..<semicolon].allSatisfy({ $0.isASCIILetter || $0.isASCIIDigit || $0 == 0x23 })
    else { return nil }
    let name = window[..<semicolon]
    if literal[position] == UInt8(ascii: "&"),
      !["amp", "AMP", "#38", "#x26", "#X26"].contains(where: { name.elementsEqual($0.utf8) })
    {
      return nil
    }
    // One scalar, or two for some named ones: what fits the text behind decides.
    let one = scalarEnd(literal, after: position)
    guard name.first != 0x23, one < literal.count, semicolon + 1 < source.count,
      literal[one] != source[semicolon + 1], source[semicolon + 1] != UInt8(ascii: "&"),
      source[semicolon + 1] != UInt8(ascii: "\\")
    else { return (semicolon + 1, one) }
    return (semicolon + 1, scalarEnd(literal, after: one))
  }

  private static func scalarEnd(_ literal: [UInt8], after position: Int) -> Int {
    var end = position + 1
    while end < literal.count, !literal[end].beginsScalar { end += 1 }
    return end
  }
}
