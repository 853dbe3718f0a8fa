import Diagnostics

/// Where the lines of code stand in the manuscript.
enum CodeLines {
  /// The lines of a block, each with its line ending and its place.
  static func starts(
    of block: CodeBlock, in source: SourceFile
  ) -> [(line: String, start: SourcePosition)] {
    let lines = block.code.split(separator: "\n", omittingEmptySubsequences: false)
    let first = block.node.range.start.line
    let offset = isFenced(block, in: source) ? 1 : 0
    return lines.enumerated().compactMap { index, line in
      let isLast = index == lines.count - 1
      guard !(isLast && line.isEmpty) else { return nil }
      let number = first + index + offset
      return (isLast ? String(line) : line + "\n", start(of: line, onLine: number, in: source))
    }
  }

  /// The place of the first character behind the backticks.
  static func start(of code: InlineCode, in source: SourceFile) -> SourcePosition {
    var start = code.node.range.start
    let scalars = source.line(start.line).unicodeScalars.dropFirst(start.column - 1)
    let ticks = scalars.prefix { $0 == "`" }.count
    start.column += ticks
    if scalars.dropFirst(ticks).first == " ", code.code.first != " " { start.column += 1 }
    return start
  }

  private static func isFenced(_ block: CodeBlock, in source: SourceFile) -> Bool {
    let start = block.node.range.start
    let text = source.line(start.line).unicodeScalars.dropFirst(start.column - 1)
    return text.starts(with: "```".unicodeScalars) || text.starts(with: "~~~".unicodeScalars)
  }

  /// A line of code ends where its source line ends, whatever indentation was taken off.
  private static func start(
    of line: Substring, onLine number: Int, in source: SourceFile
  ) -> SourcePosition {
    let width = source.line(number).unicodeScalars.count
    return SourcePosition(
      line: min(number, source.lineCount), column: max(width - line.unicodeScalars.count, 0) + 1)
  }
}
