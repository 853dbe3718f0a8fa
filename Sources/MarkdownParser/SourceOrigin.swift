import Diagnostics
import DocumentTree

/// Leads from places in the Markdown made of a plain text back to the text itself.
struct SourceOrigin {
  private let file: SourceFile
  private let lines: [PlainTextMarkdown.Line]

  init(file: SourceFile, lines: [PlainTextMarkdown.Line]) {
    self.file = file
    self.lines = lines
  }

  /// `document` as if it had been read from the text.
  func document(_ document: Document) -> Document {
    var document = document
    document.source = file
    document.frontMatter.ranges = document.frontMatter.ranges
      .filter { lines[$0.value.start.line - 1].sourceLine != nil }.mapValues(range)
    document.blocks = document.blocks.map(block)
    return document
  }

  func diagnostic(_ diagnostic: Diagnostic) -> Diagnostic {
    var diagnostic = diagnostic
    diagnostic.location = diagnostic.location.map { SourceLocation(file, range($0.range)) }
    return diagnostic
  }

  // MARK: Places

  func range(_ range: SourceRange) -> SourceRange {
    let start = position(range.start)
    return SourceRange(start, max(start, position(range.end)))
  }

  /// A place on a line we added is that of the next line of the text.
  private func position(_ position: SourcePosition) -> SourcePosition {
    let start = min(max(position.line - 1, 0), lines.count)
    guard let index = lines[start...].firstIndex(where: { $0.sourceLine != nil }),
      let line = lines[index].sourceLine
    else { return file.position(atUTF8Offset: file.text.utf8.count) }
    let columns = lines[index].columns
    let offset = index == position.line - 1 ? position.column - 1 : 0
    return SourcePosition(line: line, column: columns[min(max(offset, 0), columns.count - 1)])
  }

  // MARK: Nodes

  private func node(_ node: NodeHeader) -> NodeHeader {
    var node = node
    node.range = range(node.range)
    return node
  }

  /// What the writer escapes cannot come up: quotes, programs, tables, HTML.
  private func block(_ block: Block) -> Block {
    switch block {
    case .heading(var heading):
      heading.node = node(heading.node)
      heading.content = heading.content.map(inline)
      return .heading(heading)
    case .paragraph(var paragraph):
      paragraph.node = node(paragraph.node)
      paragraph.content = paragraph.content.map(inline)
      return .paragraph(paragraph)
    case .list(var list):
      list.node = node(list.node)
      list.items = list.items.map { item in
        var item = item
        item.node = node(item.node)
        item.blocks = item.blocks.map(self.block)
        return item
      }
      return .list(list)
    case .thematicBreak(let header): return .thematicBreak(node(header))
    case .blockQuote, .codeBlock, .table, .division: return block
    }
  }

  private func inline(_ inline: Inline) -> Inline {
    switch inline {
    case .text(var text):
      text.range = range(text.range)
      return .text(text)
    case .link(var link):
      link.node = node(link.node)
      link.content = link.content.map(self.inline)
      return .link(link)
    case .ruby(var ruby):
      ruby.node = node(ruby.node)
      ruby.pairs = ruby.pairs.map { Ruby.Pair(base: $0.base.map(self.inline), reading: $0.reading) }
      return .ruby(ruby)
    case .lineBreak(let header): return .lineBreak(node(header))
    // All their signs are escaped.
    case .emphasis, .strong, .strikethrough, .code, .image, .footnoteReference, .element:
      return inline
    }
  }
}

extension PlainTextReader {
  /// Reads a text as `MarkdownParser` reads Markdown; all places are those in the text.
  package static func parse(
    _ source: SourceFile, document: Int, reporting log: inout DiagnosticLog
  ) -> Document {
    let result = read(source)
    let origin = SourceOrigin(file: source, lines: result.lines)
    let markdown = SourceFile(name: source.name, text: result.markdown)
    var markdownLog = DiagnosticLog()
    let parsed = MarkdownParser.parse(markdown, document: document, reporting: &markdownLog)
    for diagnostic in markdownLog.diagnostics { log.report(origin.diagnostic(diagnostic)) }
    return origin.document(parsed)
  }
}
