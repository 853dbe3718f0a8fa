/// One manuscript or style sheet as it was read: its name for messages, and its text by lines.
///
/// The text is valid UTF-8; whoever reads bytes from disk reports and repairs the rest first.
package final class SourceFile: Sendable {
  /// The path as the user wrote it or would recognize it.
  package let name: String
  package let text: String
  /// The UTF-8 offset at which each line begins; a line ends at LF, CR LF or CR.
  package let lineStarts: [Int]
  private let utf8: [UInt8]

  package init(name: String, text: String) {
    self.name = name
    self.text = text
    utf8 = Array(text.utf8)
    lineStarts = Self.lineStarts(in: utf8)
  }

  package var lineCount: Int { lineStarts.count }

  /// The text of a line, counted from 1, without its line ending; empty past the last line.
  package func line(_ number: Int) -> String {
    guard number >= 1, number <= lineStarts.count else { return "" }
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] : utf8.count
    while end > start, utf8[end - 1] == 0x0A || utf8[end - 1] == 0x0D { end -= 1 }
    return String(decoding: utf8[start..<end], as: UTF8.self)
  }

  /// The position of a UTF-8 offset; an offset past the end is the end.
  package func position(atUTF8Offset offset: Int) -> SourcePosition {
    let offset = min(max(offset, 0), utf8.count)
    let line = lineStarts.partitioningIndex { $0 > offset }
    // Continuation bytes do not begin a scalar.
    let column = utf8[lineStarts[line - 1]..<offset].count { $0 & 0xC0 != 0x80 }
    return SourcePosition(line: line, column: column + 1)
  }

  private static func lineStarts(in utf8: [UInt8]) -> [Int] {
    var starts = [0]
    for (index, byte) in utf8.enumerated() {
      let endsLine =
        byte == 0x0A || (byte == 0x0D && (index + 1 == utf8.count || utf8[index + 1] != 0x0A))
      if endsLine { starts.append(index + 1) }
    }
    return starts
  }
}

extension SourceFile: Equatable {
  package static func == (left: SourceFile, right: SourceFile) -> Bool {
    left === right || (left.name == right.name && left.text == right.text)
  }
}
