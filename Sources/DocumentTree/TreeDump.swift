import Diagnostics

extension Document {
  /// The tree as indented text, one node a line with its range: the language of tests.
  package var dump: String {
    var dump = TreeDump()
    for block in blocks { dump.add(block, indent: 0) }
    for footnote in footnotes {
      dump.add("footnote \(footnote.number) [^\(footnote.label)]", footnote.node, indent: 0)
      for block in footnote.blocks { dump.add(block, indent: 1) }
    }
    return dump.text
  }
}

/// Writes `Document.dump`.
struct TreeDump {
  private(set) var text = ""

  mutating func add(_ block: Block, indent: Int) {
    switch block {
    case .heading(let heading):
      add("heading \(heading.level)", heading.node, indent: indent)
      add(heading.content, indent: indent + 1)
    case .paragraph(let paragraph):
      add("paragraph", paragraph.node, indent: indent)
      add(paragraph.content, indent: indent + 1)
    case .list(let list): add(list, indent: indent)
    case .blockQuote(let quote):
      add("quote", quote.node, indent: indent)
      for block in quote.blocks { add(block, indent: indent + 1) }
    case .codeBlock(let code):
      let language = code.language.map { " \($0)" } ?? ""
      add("code-block\(language) \(code.code.debugDescription)", code.node, indent: indent)
    case .table(let table): add(table, indent: indent)
    case .thematicBreak(let node): add("rule", node, indent: indent)
    case .division(let division):
      add(division.name.rawValue, division.node, indent: indent)
      for block in division.blocks { add(block, indent: indent + 1) }
    }
  }

  private mutating func add(_ list: List, indent: Int) {
    let spacing = list.isTight ? "tight" : "loose"
    switch list.kind {
    case .bullet: add("list \(spacing)", list.node, indent: indent)
    case .ordered(let start): add("list \(spacing) from \(start)", list.node, indent: indent)
    }
    for item in list.items {
      let task = item.isChecked.map { $0 ? " [x]" : " [ ]" } ?? ""
      add("item\(task)", item.node, indent: indent + 1)
      for block in item.blocks { add(block, indent: indent + 2) }
    }
  }

  private mutating func add(_ table: Table, indent: Int) {
    let alignments = table.alignments.map { $0?.rawValue ?? "-" }.joined(separator: " ")
    add("table \(alignments)", table.node, indent: indent)
    for (index, row) in ([table.head] + table.rows).enumerated() {
      add(index == 0 ? "head" : "row", row.node, indent: indent + 1)
      for cell in row.cells {
        add("cell", cell.node, indent: indent + 2)
        add(cell.content, indent: indent + 3)
      }
    }
  }

  private mutating func add(_ inlines: [Inline], indent: Int) {
    for inline in inlines { add(inline, indent: indent) }
  }

  private mutating func add(_ inline: Inline, indent: Int) {
    switch inline {
    case .text(let run): add(run.string.debugDescription, range: run.range, indent: indent)
    case .emphasis(let span): add("em", span, indent: indent)
    case .strong(let span): add("strong", span, indent: indent)
    case .strikethrough(let span): add("del", span, indent: indent)
    case .code(let code): add("code \(code.code.debugDescription)", code.node, indent: indent)
    case .link(let link):
      let title = link.title.map { " \($0.debugDescription)" } ?? ""
      add("link <\(link.destination)>\(title)", link.node, indent: indent)
      add(link.content, indent: indent + 1)
    case .image(let image):
      let title = image.title.map { " \($0.debugDescription)" } ?? ""
      let name = "image <\(image.source)> \(image.alternative.debugDescription)\(title)"
      add(name, image.node, indent: indent)
    case .lineBreak(let node): add("break", node, indent: indent)
    case .footnoteReference(let reference):
      let name = "note \(reference.number)/\(reference.occurrence) [^\(reference.label)]"
      add(name, reference.node, indent: indent)
    case .ruby(let ruby):
      let pairs = ruby.pairs.map { "\($0.base.plainText)|\($0.reading)" }.joined(separator: " ")
      add("ruby \(pairs)", ruby.node, indent: indent)
    case .element(let element):
      add(element.name.rawValue, element.node, indent: indent)
      add(element.content, indent: indent + 1)
    }
  }

  private mutating func add(_ name: String, _ span: InlineSpan, indent: Int) {
    add(name, span.node, indent: indent)
    add(span.content, indent: indent + 1)
  }

  mutating func add(_ name: String, _ node: NodeHeader, indent: Int) {
    var name = name
    if let identifier = node.attributes.identifier { name += " #\(identifier)" }
    for style in node.attributes.classes { name += " .\(style)" }
    for other in node.attributes.others { name += " \(other.name)=\(other.value.debugDescription)" }
    add(name, range: node.range, indent: indent)
  }

  private mutating func add(_ line: String, range: SourceRange, indent: Int) {
    text += String(repeating: "  ", count: indent)
    text += "\(line) @\(range.start.line):\(range.start.column)"
    text += "-\(range.end.line):\(range.end.column)\n"
  }
}
