/// Visits a document in reading order: every block, and all running text, notes at the end.
package struct DocumentWalker {
  /// Called for each block before what it holds.
  package var block: (Block) -> Void = { _ in }
  /// Called for each piece of running text before what it holds.
  package var inline: (Inline) -> Void = { _ in }
  /// Called for each header: of blocks, items, rows, cells, inlines, notes.
  package var node: (NodeHeader) -> Void = { _ in }

  package init() {}

  package func walk(_ document: Document) {
    walk(document.blocks)
    for footnote in document.footnotes {
      node(footnote.node)
      walk(footnote.blocks)
    }
  }

  package func walk(_ blocks: [Block]) {
    for block in blocks { walk(block) }
  }

  package func walk(_ inlines: [Inline]) {
    for inline in inlines { walk(inline) }
  }

  private func walk(_ block: Block) {
    self.block(block)
    node(block.node)
    switch block {
    case .heading(let heading): walk(heading.content)
    case .paragraph(let paragraph): walk(paragraph.content)
    case .list(let list):
      for item in list.items {
        node(item.node)
        walk(item.blocks)
      }
    case .blockQuote(let quote): walk(quote.blocks)
    case .table(let table): for row in [table.head] + table.rows { walk(row) }
    case .division(let division): walk(division.blocks)
    case .codeBlock, .thematicBreak: break
    }
  }

  private func walk(_ row: Table.Row) {
    node(row.node)
    for cell in row.cells {
      node(cell.node)
      walk(cell.content)
    }
  }

  private func walk(_ inline: Inline) {
    self.inline(inline)
    if let header = inline.node { node(header) }
    switch inline {
    case .emphasis(let span), .strong(let span), .strikethrough(let span): walk(span.content)
    case .link(let link): walk(link.content)
    case .ruby(let ruby): for pair in ruby.pairs { walk(pair.base) }
    case .element(let element): walk(element.content)
    case .text, .code, .image, .lineBreak, .footnoteReference: break
    }
  }
}

/// The identifiers that a document's nodes bear.
enum DocumentIdentifiers {
  static func all(in document: Document) -> Set<String> {
    var identifiers: Set<String> = []
    var walker = DocumentWalker()
    walker.node = { node in
      if let identifier = node.attributes.identifier { identifiers.insert(identifier) }
    }
    walker.walk(document)
    return identifiers
  }
}
