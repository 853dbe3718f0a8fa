/// The running text of a block as cmark reads it, and where it stands in the file.
///
/// cmark gathers the lines of a block without what stands before them (marks of quotes and items,
/// indentation), joins them by LF and reads inlines from that text alone. Its lines end where the
/// file's lines end: so they are laid on the file from their ends, and nothing need be known of
/// the containers.
struct BlockContent {
  /// Without the LF that ends the last line.
  private(set) var bytes: [UInt8]
  /// Where stretches begin that the file holds as they are here, ascending.
  private var stretches: [Stretch] = []

  private struct Stretch {
    var position: Int
    var offset: Int
    /// What comes before in the file is not of the block.
    var floor: Int
  }

  enum Form {
    /// As the file has it.
    case written
    /// As cmark cuts it for tables: without blanks at its ends, `|` for `\|`.
    case cut
  }

  /// The lines of a block that end with a line of the file.
  init(_ text: [UInt8], endingWithLine last: Int, form: Form = .written, in map: SourceMap) {
    bytes = text
    if bytes.last == 0x0A { bytes.removeLast() }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      let index = max(last - (lines.count - 1 - number), 0)
      let isTrimmed = form == .cut && number == lines.count - 1
      let end = isTrimmed ? map.trimmedEnd(ofLine: index) : map.lineEnd(index)
      lay(line, endingAt: end, notBefore: map.lineStart(index), form: form, in: map)
    }
  }

  /// A text on one line that ends at `end`.
  init(_ text: [UInt8], endingAt end: Int, form: Form = .written, in map: SourceMap) {
    bytes = text
    lay(bytes[...], endingAt: end, notBefore: 0, form: form, in: map)
  }

  /// Where a byte stands in the file; for what is behind the last one, where the text ends.
  func offset(of position: Int) -> Int {
    let index = stretches.partitioningIndex { $0.position > position } - 1
    guard index >= 0 else { return 0 }
    let stretch = stretches[index]
    return max(stretch.offset + position - stretch.position, stretch.floor)
  }

  /// Where the last line begins in the file, blanks before it left out.
  var lastLineStart: Int {
    let start = bytes.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return offset(of: bytes[start...].drop { $0.isBlank }.startIndex)
  }

  /// Whether the file holds it there, in a block that begins at `start`.
  func stands(from start: Int, in map: SourceMap) -> Bool {
    let first = offset(of: 0)
    guard first == start || map.line(at: first) > map.line(at: start) else { return false }
    return bytes.indices.allSatisfy { position in
      let offset = offset(of: position)
      if bytes[position] == 0x0A { return self.offset(of: position + 1) > offset }
      return offset < map.bytes.count && map.bytes[offset] == bytes[position]
    }
  }

  private mutating func lay(
    _ line: ArraySlice<UInt8>, endingAt end: Int, notBefore start: Int, form: Form,
    in map: SourceMap
  ) {
    var begun: [Stretch] = []
    var offset = end - line.count
    if form == .cut {
      offset = end
      for position in line.indices.reversed() {
        offset -= 1
        guard line[position] == UInt8(ascii: "|"), offset > start,
          map.bytes[offset - 1] == UInt8(ascii: "\\")
        else { continue }
        begun.append(Stretch(position: position + 1, offset: offset + 1, floor: offset + 1))
        offset -= 1
      }
    }
    begun.append(Stretch(position: line.startIndex, offset: offset, floor: start))
    // For a part of a tab cmark puts spaces, which the file does not hold.
    let indent = line.prefix { $0.isBlank }.count
    var floor = max(offset + indent, start)
    while floor > max(offset, start), map.bytes[floor - 1].isBlank { floor -= 1 }
    begun[begun.count - 1].floor = floor
    stretches += begun.reversed()
  }
}
