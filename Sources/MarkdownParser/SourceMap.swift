import Diagnostics

/// Where things stand in the manuscript: from cmark's lines and byte columns, which count the body
/// with its sentinels, to UTF-8 offsets and to our lines and scalars.
struct SourceMap {
  let file: SourceFile
  let bytes: [UInt8]
  /// The offset at which the text for cmark begins, behind the front matter.
  let bodyStart: Int
  /// How many lines stand before it.
  let bodyLine: Int
  /// Where sentinels were put, ascending.
  let insertions: [Int]
  /// Scalars before each `stride`th byte, so that a column costs no walk along a long line.
  private let checkpoints: [Int]
  private static let stride = 16

  init(file: SourceFile, bytes: [UInt8], bodyStart: Int, insertions: [Int]) {
    self.file = file
    self.bytes = bytes
    self.bodyStart = bodyStart
    self.insertions = insertions
    bodyLine = file.lineStarts.partitioningIndex { $0 >= bodyStart }
    checkpoints = Self.checkpoints(in: bytes)
  }

  /// The index into `file.lineStarts` of a cmark line.
  func lineIndex(_ cmarkLine: Int) -> Int {
    min(max(cmarkLine - 1, 0) + bodyLine, file.lineCount - 1)
  }

  func lineStart(_ line: Int) -> Int {
    line < file.lineCount ? file.lineStarts[line] : bytes.count
  }

  /// The end of a line without its line ending.
  func lineEnd(_ line: Int) -> Int {
    let start = lineStart(line)
    var end = lineStart(line + 1)
    while end > start, bytes[end - 1].isLineEnding { end -= 1 }
    return end
  }

  /// The end of a line without the blanks at it.
  func trimmedEnd(ofLine line: Int) -> Int {
    var end = lineEnd(line)
    while end > lineStart(line), bytes[end - 1].isSpace { end -= 1 }
    return end
  }

  /// The index of the line an offset stands on.
  func line(at offset: Int) -> Int {
    max(file.lineStarts.partitioningIndex { $0 > offset } - 1, 0)
  }

  /// The offset of a 1-based byte column of cmark's, sentinels taken off.
  func offset(cmarkLine: Int, column: Int) -> Int {
    let line = lineIndex(cmarkLine)
    let start = lineStart(line)
    var target = start + max(column - 1, 0)
    var index = insertions.partitioningIndex { $0 >= start }
    while index < insertions.count, insertions[index] < target {
      target = max(target - CJKEmphasis.width, insertions[index])
      index += 1
    }
    return min(target, lineEnd(line))
  }

  func position(at offset: Int) -> SourcePosition {
    let offset = min(max(offset, 0), bytes.count)
    let line = line(at: offset)
    return SourcePosition(
      line: line + 1, column: scalars(before: offset) - scalars(before: lineStart(line)) + 1)
  }

  func range(_ start: Int, _ end: Int) -> SourceRange {
    SourceRange(position(at: start), position(at: max(start, end)))
  }

  private func scalars(before offset: Int) -> Int {
    let checkpoint = offset / Self.stride
    var count = checkpoints[checkpoint]
    for index in (checkpoint * Self.stride)..<offset where bytes[index].beginsScalar { count += 1 }
    return count
  }

  private static func checkpoints(in bytes: [UInt8]) -> [Int] {
    var checkpoints = [0]
    checkpoints.reserveCapacity(bytes.count / stride + 1)
    var count = 0
    for index in bytes.indices {
      if bytes[index].beginsScalar { count += 1 }
      if (index + 1) % stride == 0 { checkpoints.append(count) }
    }
    return checkpoints
  }
}

extension UInt8 {
  var beginsScalar: Bool { self & 0xC0 != 0x80 }
  var isLineEnding: Bool { self == 0x0A || self == 0x0D }
  var isBlank: Bool { self == 0x20 || self == 0x09 }
  var isSpace: Bool { isBlank || isLineEnding }
  var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
  var isASCIILetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
  var isASCIIPunctuation: Bool {
    (0x21...0x2F).contains(self) || (0x3A...0x40).contains(self) || (0x5B...0x60).contains(self)
      || (0x7B...0x7E).contains(self)
  }
}

extension ArraySlice<UInt8> {
  /// Whether what stands behind is escaped: an odd number of backslashes ends it.
  var endsInEscape: Bool { reversed().prefix { $0 == UInt8(ascii: "\\") }.count % 2 == 1 }
}
