import Diagnostics

/// Reads a guide that was written without mark-up: `.txt` to Markdown.
///
/// Every line that is not blank is a paragraph, an item of a list or a heading. Headings are found
/// by `PlainTextHeadings`, or given by the caller; the rest is kept word for word, with every sign
/// escaped that Markdown would take for its own.
package enum PlainTextReader {
  /// Reads a text; the same text always gives the same result, and none fails.
  ///
  /// - Parameters:
  ///   - headings: what the caller says the headings are; nil means to find them.
  ///   - chosen: the lines that are read besides front matter; nil means all.
  package static func read(
    _ source: SourceFile, headings: PlainTextHeadingList? = nil, lines chosen: LineRanges? = nil
  ) -> PlainTextImport {
    let front = frontMatter(of: source)
    let texts = (1...source.lineCount).map { number in
      let isLeftOut = number <= front.lineCount || chosen?.contains(number) == false
      return isLeftOut ? "" : source.line(number)
    }
    var lines = PlainTextLine.lines(of: texts)
    headings?.takeItems(in: &lines, of: source)
    let decisions = PlainTextHeadings(lines: lines).decisions(given: headings)
    let hasTitle = front.lineCount > 0 || decisions.contains { $0.level == 1 }
    let title = hasTitle ? nil : stem(of: source.name)
    var writer = PlainTextMarkdown(lines: lines, decisions: decisions)
    writer.writeFrontMatter((1..<(front.lineCount + 1)).map { source.line($0) })
    writer.write(title: title)
    return PlainTextImport(
      source: source, decisions: decisions, title: title ?? front.title, markdown: writer.text,
      lines: writer.lines)
  }

  /// How many lines of front matter the text begins with, and the title in it.
  ///
  /// Two rules with `項目: 値` between are none: a key we know must be there.
  private static func frontMatter(of source: SourceFile) -> (lineCount: Int, title: String?) {
    var log = DiagnosticLog()
    let front = FrontMatterReader.read(source, bytes: Array(source.text.utf8), reporting: &log)
    let known = front.frontMatter.ranges.count - front.frontMatter.unknown.count
    guard front.bodyStart > 0, !log.hasErrors, known > 0 else { return (0, nil) }
    let lineCount = source.lineStarts.partitioningIndex { $0 >= front.bodyStart }
    return (lineCount, front.frontMatter.title)
  }

  /// `guides/vpoe.txt` gives the title `vpoe`.
  private static func stem(of path: String) -> String? {
    // `<stdin>` is no file's name.
    guard let name = path.split(separator: "/").last, !name.hasPrefix("<") else { return nil }
    let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name
    return stem.isEmpty ? nil : String(stem)
  }
}

/// What was understood of a plain text.
package struct PlainTextImport: Sendable, Equatable {
  package var source: SourceFile
  /// On every line of text that is no item of a list, in order.
  package var decisions: [HeadingDecision]
  /// From the front matter or the file's name, where no heading is the title.
  package var title: String?
  /// Ends with a line feed, unless it is empty.
  package var markdown: String
  /// Where each line of `markdown` comes from.
  var lines: [PlainTextMarkdown.Line]

  package var headings: [HeadingDecision] { decisions.filter { $0.level != nil } }
}

/// Whether a line of plain text is a heading, and why.
package struct HeadingDecision: Sendable, Equatable {
  /// In the source, from 1.
  package var line: Int
  /// For headings without `■` and the like.
  package var text: String
  /// 1 to 6; nil where the line is a paragraph.
  package var level: Int?
  package var evidence: [HeadingEvidence]

  init(line: Int, text: String, evidence: [HeadingEvidence]) {
    self.line = line
    self.text = text
    self.evidence = evidence
  }

  /// Hundredths, 0 to 100.
  var points: Int { min(max(evidence.reduce(0) { $0 + $1.weight }, 0), 100) }

  /// How much speaks for a heading, from 0 to 1.
  package var score: Double { Double(points) / 100 }

  /// The score with two decimals.
  package var scoreText: String { "\(points / 100).\(points % 100 / 10)\(points % 10)" }

  /// Whether a person should look at it.
  package var isDoubtful: Bool {
    PlainTextHeadings.doubtful.contains(points)
  }
}
