import Diagnostics

/// The headings of a plain text as the caller gives them: one a line, `## ` before it for its level.
package struct PlainTextHeadingList: Sendable, Equatable {
  struct Entry: Sendable, Equatable {
    var text: String
    /// 1 to 6; nil leaves it to the reader.
    var level: Int?
    /// In the list's file.
    var line: Int
    /// The line of the text that is the heading, where the caller named it by its number.
    var place: Int?
  }

  package let source: SourceFile
  let entries: [Entry]

  package init(_ source: SourceFile) {
    self.source = source
    entries = (1...source.lineCount).compactMap { number in
      let scalars = Array(source.line(number).unicodeScalars).drop(while: \.isPlainSpace)
      let signs = scalars.prefix { $0 == "#" }.count
      let rest = scalars.dropFirst(signs)
      let isMarked = (1...6).contains(signs) && rest.first.map(\.isPlainSpace) ?? false
      let text = PlainTextLine(String(isMarked ? rest : scalars), number: number)
      guard text.kind != .blank else { return nil }
      return Entry(text: text.text, level: isMarked ? signs : nil, line: number)
    }
  }

  /// The headings of a text by their lines.
  package init(_ lines: LineRanges, of text: SourceFile) {
    source = SourceFile(name: "--heading-lines", text: lines.text)
    entries = lines.lines(upTo: text.lineCount).map { number in
      let words = number <= text.lineCount ? text.line(number) : ""
      return Entry(text: words, level: nil, line: 1, place: number)
    }
  }

  /// The lines of a text that are headings, by index.
  func lines(in lines: [PlainTextLine]) -> [Int: Entry] {
    var found: [Int: Entry] = [:]
    match(lines) { index, entry in if let index { found[index] = entry } }
    return found
  }

  /// Turns the items of lists that are headings, and nothing else in these words, into text.
  func takeItems(in lines: inout [PlainTextLine], of source: SourceFile) {
    var found: [Int] = []
    match(lines) { index, _ in if let index { found.append(index) } }
    for index in found where lines[index].kind != .text {
      // A number is part of the words, a bullet is not.
      if case .numbered = lines[index].kind {
        lines[index] = PlainTextLine(source.line(index + 1), number: index + 1)
      }
      lines[index].kind = .text
    }
  }

  /// Reports the headings that the text does not have.
  package func reportMissing(in text: SourceFile, reporting log: inout DiagnosticLog) {
    let lines = PlainTextLine.lines(of: (1...text.lineCount).map { text.line($0) })
    match(lines) { index, entry in
      guard index == nil else { return }
      let width = source.line(entry.line).unicodeScalars.count
      let range = SourceRange(
        SourcePosition(line: entry.line, column: 1),
        SourcePosition(line: entry.line, column: width + 1))
      let location = SourceLocation(source, range)
      if let place = entry.place {
        log.report(.headingLineEmpty(place, in: text.name, at: location))
      } else {
        log.report(.headingNotFound(entry.text, in: text.name, at: location))
      }
    }
  }

  /// Finds each entry's line: the next one in these words, else the first that is still free; items
  /// of lists only where no line of text has the words.
  private func match(_ lines: [PlainTextLine], _ body: (Int?, Entry) -> Void) {
    var places: [String: [Int]] = [:]
    var items: [String: [Int]] = [:]
    for index in lines.indices {
      let key = HeadingKey.key(lines[index].text)
      switch lines[index].kind {
      case .text: places[key, default: []].append(index)
      case .bullet, .numbered: items[key, default: []].append(index)
      case .blank, .rule: continue
      }
    }
    places.merge(items) { texts, _ in texts }
    var last = -1
    for entry in entries {
      if let place = entry.place {
        body(lines.indices.contains(place - 1) && lines[place - 1].isText ? place - 1 : nil, entry)
        continue
      }
      let key = HeadingKey.key(entry.text)
      guard let free = places[key], !free.isEmpty else {
        body(nil, entry)
        continue
      }
      let next = free.partitioningIndex { $0 > last }
      let place = next < free.count ? next : 0
      last = free[place]
      places[key]?.remove(at: place)
      body(last, entry)
    }
  }
}

extension PlainTextLine {
  /// Has words that could be a heading's.
  fileprivate var isText: Bool {
    switch kind {
    case .text, .bullet, .numbered: true
    case .blank, .rule: false
    }
  }
}
