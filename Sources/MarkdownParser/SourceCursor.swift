/// Follows the running text of a block, so that every inline knows where it stands.
///
/// cmark's own columns fail for breaks, addresses, continuation lines, escaped pipes and more. But
/// the inlines of a block cover its content without gaps: each begins where the one before ended.
/// So the cursor passes over one piece after the other, reading escapes, character references and
/// the tails of links as cmark does.
struct SourceCursor {
  private(set) var content: BlockContent
  /// In bytes of the content, as all positions here.
  private(set) var position = 0

  /// How far a text that is not at the cursor is looked for; bounds the work on hostile text.
  private static let reach = 4096

  init(_ content: BlockContent) { self.content = content }

  /// Where the cursor stands in the file.
  var offset: Int { content.offset(of: position) }

  var byte: UInt8? { byte(at: position) }

  func byte(at position: Int) -> UInt8? {
    position < content.bytes.count ? content.bytes[position] : nil
  }

  func isAt(_ sign: Character) -> Bool { byte == sign.asciiValue }

  // MARK: Passing over pieces

  /// Passes over the text `literal` and yields its positions.
  mutating func take(text literal: String, spelled spelling: Spelling = .markdown) -> Range<Int> {
    let literal = Array(literal.utf8)
    guard let range = find(literal, spelled: spelling) else { return position..<position }
    position = range.upperBound
    return range
  }

  /// Where a part of a text ends that begins at `start`.
  func end(of part: some Sequence<UInt8>, at start: Int) -> Int? {
    Spelling.markdown.end(of: Array(part), at: start, in: content.bytes)
  }

  /// Where `signs` stand in a part that is text, the first of them not escaped.
  func start(of signs: String, in part: Range<Int>) -> Int? {
    let first = signs.utf8.first
    var index = part.lowerBound
    while index < part.upperBound {
      let byte = content.bytes[index]
      if byte == UInt8(ascii: "\\") {
        index += 2
      } else if byte == first, content.bytes[index..<part.upperBound].starts(with: signs.utf8) {
        return index
      } else {
        index += 1
      }
    }
    return nil
  }

  /// Passes over the blanks at the head of a line and tells how many.
  mutating func takeIndent() -> Int {
    let start = position
    if position == 0 || content.bytes[position - 1] == 0x0A { take(" \t", atMost: .max) }
    return position - start
  }

  /// Passes over a line's end, with the signs and blanks before it and the blanks behind.
  mutating func takeLineBreak() {
    // Behind a backslash cmark leaves the blanks of a lazy line to the text.
    let blanks = isAt("\\") ? "" : " \t"
    position = content.bytes[position...].firstIndex(of: 0x0A) ?? position
    take("\n", atMost: 1)
    take(blanks, atMost: .max)
  }

  /// Passes over at most `count` of one of the `signs`.
  mutating func take(_ signs: String, atMost count: Int) {
    for _ in 0..<count {
      guard let byte, signs.utf8.contains(byte) else { return }
      position += 1
    }
  }

  /// How many of the sign stand in a row from a position on.
  func run(of sign: Character, at start: Int) -> Int {
    content.bytes[min(start, content.bytes.count)...].prefix { $0 == sign.asciiValue }.count
  }

  /// Where text ends before a `notation` that stands at the cursor's back, and how many blanks are
  /// between; nil where its first sign is escaped or a reference, which makes it text.
  func textEnd(before notation: Substring) -> (position: Int, blanks: Int)? {
    let before = content.bytes[..<position]
    guard let sign = notation.utf8.first, let start = before.lastIndex(of: sign),
      !before[..<start].endsInEscape, end(of: notation.utf8, at: start) == position
    else { return nil }
    let blanks = before[..<start].reversed().prefix { $0.isBlank }.count
    return (start - blanks, blanks)
  }

  mutating func takeCode() {
    let ticks = run(of: "`", at: position)
    guard ticks > 0 else { return }
    var index = position + ticks
    while index < content.bytes.count {
      let count = run(of: "`", at: index)
      if count == ticks {
        position = index + count
        return
      }
      index += max(count, 1)
    }
  }

  /// Passes over raw HTML.
  mutating func take(html literal: String) {
    position = min(position + literal.utf8.count, content.bytes.count)
  }

  mutating func take(through sign: Character) {
    guard let sign = sign.asciiValue,
      let found = content.bytes[position...].prefix(Self.reach).firstIndex(of: sign)
    else { return }
    position = found + 1
  }

  /// Passes over `](destination "title")`, `][label]` or `]`.
  mutating func takeLinkTail() {
    guard isAt("]") else { return }
    position += 1
    let tail = LinkTail(content.bytes, at: position)
    position = tail.destinationEnd ?? tail.labelEnd ?? position
  }

  // MARK: Finding

  /// Where a text stands: at the cursor, or behind what is nested too deep to be passed over.
  private func find(_ literal: [UInt8], spelled spelling: Spelling) -> Range<Int>? {
    let end = min(position + Self.reach, content.bytes.count)
    for start in position...end {
      if let end = spelling.end(of: literal, at: start, in: content.bytes) { return start..<end }
    }
    return nil
  }
}
