import Diagnostics
import DocumentTree

/// Checks that running text covers its source: every inline has its signs at both ends, lies in
/// what holds it, and between it and the one before stand only white space, marks of quotes and
/// comments.
struct CoverCheck {
  private let lines: [[Unicode.Scalar]]
  private var faults: [String] = []

  static func faults(in document: Document) -> [String] {
    var check = CoverCheck(document.source)
    check.check(document.blocks, in: nil)
    for note in document.footnotes {
      check.expect("[^\(note.label)]:", opens: note.node.range, "note")
      check.check(note.blocks, in: note.node.range)
    }
    return check.faults
  }

  /// What was reported somewhere else than where it stands.
  static func faults(in log: DiagnosticLog) -> [String] {
    log.diagnostics.flatMap { diagnostic -> [String] in
      guard let location = diagnostic.location else { return [] }
      var check = CoverCheck(location.file)
      switch diagnostic.code {
      case .literalEmphasis: check.expect("**", opens: location.range, "emphasis")
      case .footnoteUndefined: check.expect([("[^", "]")], around: location.range)
      case .rawHTML:
        check.expect("<", opens: location.range, "tag")
      case .rubyReadings: check.expect([("{", "}"), ("｜", "》")], around: location.range)
      default: break
      }
      return check.faults
    }
  }

  private init(_ source: SourceFile) {
    lines = (1...source.lineCount).map { Array(source.line($0).unicodeScalars) }
  }

  /// What stands in a range, its lines joined by LF.
  private func source(_ range: SourceRange) -> String {
    guard range.start <= range.end, range.end.line <= lines.count else { return "" }
    return (range.start.line...range.end.line).map { number in
      let line = lines[number - 1]
      let start = number == range.start.line ? range.start.column - 1 : 0
      let end = number == range.end.line ? range.end.column - 1 : line.count
      var text = String.UnicodeScalarView()
      text.append(contentsOf: line[min(start, line.count)..<max(start, min(end, line.count))])
      return String(text)
    }.joined(separator: "\n")
  }

  private mutating func fault(_ what: String, _ range: SourceRange) {
    faults.append("\(what) \(range.start.line):\(range.start.column) \(source(range))")
  }

  private mutating func expect(_ sign: String, opens range: SourceRange, _ what: String) {
    if !source(range).hasPrefix(sign) { fault("\(what) without \(sign)", range) }
  }

  /// Reports what is not in its parent or begins before its elder sibling ends.
  private mutating func order(
    _ range: SourceRange, in parent: SourceRange?, after end: SourcePosition?
  ) {
    if let parent, range.start < parent.start || range.end > parent.end {
      fault("not in its parent", range)
    }
    if let end, range.start < end { fault("before its elder sibling's end", range) }
  }

  // MARK: Blocks

  private mutating func check(_ blocks: [Block], in parent: SourceRange?) {
    var end: SourcePosition?
    for block in blocks {
      let range = block.node.range
      order(range, in: parent, after: end)
      end = range.end
      check(block, range)
    }
  }

  private mutating func check(_ block: Block, _ range: SourceRange) {
    switch block {
    case .heading(let heading): check(heading.content, in: range)
    case .paragraph(let paragraph):
      check(paragraph.content, in: range)
      if let first = paragraph.content.first {
        checkGap(SourceRange(range.start, first.range.start))
      }
    case .list(let list):
      var end: SourcePosition?
      for item in list.items {
        order(item.node.range, in: range, after: end)
        end = item.node.range.end
        check(item.blocks, in: item.node.range)
      }
    case .blockQuote(let quote):
      expect(">", opens: range, "quote")
      check(quote.blocks, in: range)
    case .table(let table):
      var end: SourcePosition?
      for row in [table.head] + table.rows {
        order(row.node.range, in: range, after: end)
        end = row.node.range.end
        check(row)
      }
    case .division(let division): check(division.blocks, in: range)
    case .codeBlock, .thematicBreak: break
    }
  }

  private mutating func check(_ row: Table.Row) {
    var end: SourcePosition?
    for cell in row.cells {
      order(cell.node.range, in: row.node.range, after: end)
      if let end {
        let gap = source(SourceRange(end, cell.node.range.start))
        let isEnd = cell.content.isEmpty && cell.node.range.start == row.node.range.end
        if gap.count(where: { $0 == "|" }) != 1, !isEnd { fault("cell", cell.node.range) }
      }
      end = cell.node.range.end
      check(cell.content, in: cell.node.range)
    }
  }

  // MARK: Running text

  private mutating func check(_ inlines: [Inline], in parent: SourceRange) {
    var end: SourcePosition?
    for inline in inlines {
      let range = inline.range
      // The mark of a note in the base of a ruby goes behind it.
      if case .footnoteReference = inline, let limit = end, range.end <= limit { continue }
      order(range, in: parent, after: end)
      if let end { checkGap(SourceRange(end, range.start)) }
      end = range.end
      if !isTurned(inline, range) { checkSigns(of: inline, range) }
    }
  }

  /// Whether it stands around a ruby that was written around it: it bears the ruby's place.
  private func isTurned(_ inline: Inline, _ range: SourceRange) -> Bool {
    if case .ruby = inline { return false }
    if case .text = inline { return false }
    return ["{", "｜"].contains { source(range).hasPrefix($0) }
  }

  private mutating func checkGap(_ range: SourceRange) {
    // Notes in the base of a ruby have gone behind it.
    let passedOver = /<!--(?:-?>|.*?-->)|\[\^[^\]]*\]/.dotMatchesNewlines()
    let gap = source(range).replacing(passedOver, with: "")
    if gap.contains(where: { !$0.isWhitespace && $0 != ">" }) { fault("gap", range) }
  }

  private mutating func checkSigns(of inline: Inline, _ range: SourceRange) {
    switch inline {
    case .text: break
    case .emphasis(let span): check(span, range, signs: ["*", "_"])
    case .strong(let span): check(span, range, signs: ["**", "__"])
    case .strikethrough(let span): check(span, range, signs: ["~~", "~"])
    case .code: expect([("`", "`"), ("<code", ">")], around: range)
    case .lineBreak:
      let text = source(range)
      let isBreak =
        range.start.line + 1 == range.end.line || text.lowercased().hasPrefix("<br")
      if !isBreak { fault("break", range) }
    case .footnoteReference(let note):
      if source(range).lowercased() != "[^\(note.label)]".lowercased() { fault("note", range) }
    case .image: expect([("![", ")"), ("![", "]"), ("<img", ">")], around: range)
    case .link(let link):
      if [link.content.first?.range.start, link.content.last?.range.end]
        != [range.start, range.end]
      {
        expect([("[", ")"), ("[", "]"), ("<", ">")], around: range)
      }
      check(link.content, in: range)
    case .ruby(let ruby):
      expect([("{", "}"), ("｜", "》"), ("<ruby", ">")], around: range)
      for pair in ruby.pairs { check(pair.base, in: range) }
    case .element(let element):
      // `<rt>` ends where the next begins.
      let end = [.rt, .rp, .rb].contains(element.name) ? "" : ">"
      expect([("<", end), ("《《", "》》")], around: range)
      check(element.content, in: range)
    }
  }

  private mutating func check(_ span: InlineSpan, _ range: SourceRange, signs: [String]) {
    expect(signs.map { ($0, $0) }, around: range)
    check(span.content, in: range)
  }

  private mutating func expect(_ signs: [(String, String)], around range: SourceRange) {
    let text = source(range)
    let isClosed = signs.contains {
      text.count >= $0.count + $1.count && text.hasPrefix($0) && text.hasSuffix($1)
    }
    if !isClosed { fault("signs", range) }
  }
}
