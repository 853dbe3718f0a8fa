/// A place in a source file: line and column from 1, columns in Unicode scalars.
package struct SourcePosition: Sendable, Hashable, Comparable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A stretch of a source file; `end` is the position just behind its last scalar.
package struct SourceRange: Sendable, Hashable {
  package var start: SourcePosition
  package var end: SourcePosition

  package init(_ start: SourcePosition, _ end: SourcePosition) {
    self.start = start
    self.end = end
  }

  /// The empty range at a position.
  package init(at position: SourcePosition) { self.init(position, position) }
}

/// A range together with the file it lies in.
package struct SourceLocation: Sendable, Equatable {
  package var file: SourceFile
  package var range: SourceRange

  package init(_ file: SourceFile, _ range: SourceRange) {
    self.file = file
    self.range = range
  }
}
