import Diagnostics

/// Says a document in HTML's words (design D2).
///
/// New elements (`thead`, `ol` of the notes, the `a` of a note's mark …) take the node indexes from
/// `Document.nextNodeIndex` on; `nextNodeIndex` is what is still free afterwards.
package struct ElementBuilder {
  package private(set) var nextNodeIndex: Int
  private let document: Document
  private let number: Int
  private let prefix: String
  /// The identifiers that links inside the document may name.
  private let identifiers: Set<String>

  /// - Parameter identifierPrefix: stands before every `id`, so that they are unique over a book.
  package init(_ document: Document, identifierPrefix: String) {
    self.document = document
    prefix = identifierPrefix
    nextNodeIndex = document.nextNodeIndex
    number = Int(document.firstNodeID?.document ?? 1)
    identifiers = DocumentIdentifiers.all(in: document)
  }

  /// The elements of the text, without the notes.
  ///
  /// A rule that only parts a heading from the text before it has the class `before-heading`, for
  /// styles in which headings speak for themselves.
  package mutating func elements() -> [Element] {
    var elements = elements(document.blocks)
    for (index, next) in elements.enumerated().dropFirst()
    where next.name.headingLevel != nil && elements[index - 1].name == .hr {
      elements[index - 1].attributes.classes.append("before-heading")
    }
    return elements
  }

  /// `<section class="footnotes">` with the notes as a list; nil if there is none.
  package mutating func footnoteSection() -> Element? {
    guard !document.footnotes.isEmpty else { return nil }
    let sectionID = freshID()
    let listID = freshID()
    let items = document.footnotes.map { ElementChild.element(item($0)) }
    let attributes = Attributes(
      classes: ["footnotes"],
      others: [
        .init(name: "epub:type", value: "endnotes"), .init(name: "role", value: "doc-endnotes"),
      ])
    let list = Element(id: listID, name: .ol, children: items)
    return Element(
      id: sectionID, name: .section, attributes: attributes, children: [.element(list)])
  }

  // MARK: Parts

  private mutating func freshID() -> NodeID {
    defer { nextNodeIndex += 1 }
    return NodeID(document: number, index: nextNodeIndex)
  }

  private mutating func fresh(
    _ name: ElementName, _ attributes: Attributes = .none, _ children: [ElementChild] = [],
    range: SourceRange? = nil
  ) -> Element {
    Element(id: freshID(), name: name, attributes: attributes, children: children, range: range)
  }

  private func element(
    _ node: NodeHeader, _ name: ElementName, _ children: [ElementChild],
    adding others: [Attributes.Entry] = []
  ) -> Element {
    var attributes = node.attributes
    attributes.identifier = attributes.identifier.map { prefix + $0 }
    attributes.others += others
    return Element(
      id: node.id, name: name, attributes: attributes, children: children, range: node.range)
  }

  private func text(_ string: String, at start: SourcePosition?) -> ElementChild {
    .text(ElementText(string.withoutControlCharacters, start: start))
  }
}

// MARK: - Blocks

extension ElementBuilder {
  private mutating func element(_ block: Block) -> Element {
    switch block {
    case .heading(let heading):
      return element(heading.node, .heading(heading.level), children(heading.content))
    case .paragraph(let paragraph):
      if let image = paragraph.captionedImage { return figure(image, of: paragraph) }
      var node = paragraph.node
      if paragraph.isImage { node.attributes.classes.append("image") }
      if paragraph.opensWithLabel { node.attributes.classes.append("labelled") }
      return element(node, .p, children(paragraph.withoutTypedIndent))
    case .list(let list): return element(list)
    case .blockQuote(let quote): return element(quote.node, .blockquote, children(quote.blocks))
    case .codeBlock(let code): return element(code)
    case .table(let table): return element(table)
    case .thematicBreak(let node): return element(node, .hr, [])
    case .division(let division): return element(division)
    }
  }

  private mutating func children(_ blocks: [Block]) -> [ElementChild] {
    elements(blocks).map { .element($0) }
  }

  private mutating func elements(_ blocks: [Block]) -> [Element] {
    blocks.flatMap { block -> [Element] in
      guard case .paragraph(let paragraph) = block else { return [element(block)] }
      return paragraph.typedParagraphs.map { element(.paragraph($0)) }
    }
  }

  /// An image that stands alone and has a title: the title is its caption.
  private mutating func figure(_ image: Image, of paragraph: Paragraph) -> Element {
    var plain = image
    plain.title = nil
    let caption = fresh(
      .figcaption, .none, [text(image.title ?? "", at: nil)], range: image.node.range)
    return element(paragraph.node, .figure, [.element(element(plain)), .element(caption)])
  }

  private mutating func element(_ list: List) -> Element {
    var node = list.node
    node.attributes.classes.append(list.isTight ? "tight" : "loose")
    let items = list.items.map { ElementChild.element(item($0, isTight: list.isTight)) }
    switch list.kind {
    case .bullet: return element(node, .ul, items)
    case .ordered(let start):
      let attribute = Attributes.Entry(name: "start", value: String(start))
      return element(node, .ol, items, adding: start == 1 ? [] : [attribute])
    }
  }

  private mutating func item(_ item: ListItem, isTight: Bool) -> Element {
    var node = item.node
    guard let isChecked = item.isChecked else {
      return element(node, .li, isTight ? unwrapped(item.blocks) : children(item.blocks))
    }
    node.attributes.classes.append("task")
    let box: [ElementChild] = [.element(checkbox(isChecked: isChecked)), .text(ElementText(" "))]
    var content = isTight ? unwrapped(item.blocks) : children(item.blocks)
    // In a loose list the box stands in the first paragraph, not on a line of its own.
    if case .element(var first) = content.first, first.name == .p {
      first.children = box + first.children
      content[0] = .element(first)
    } else {
      content = box + content
    }
    return element(node, .li, content)
  }

  /// The blocks of a tight item: paragraphs without their `p`, as HTML shows them.
  private mutating func unwrapped(_ blocks: [Block]) -> [ElementChild] {
    var result: [ElementChild] = []
    for block in blocks {
      guard case .paragraph(let paragraph) = block else {
        result.append(.element(element(block)))
        continue
      }
      // Two paragraphs without a blank line between cannot be, but comments may have stood there.
      if case .text = result.last { result.append(.element(fresh(.br))) }
      result += children(paragraph.content)
    }
    return result
  }

  private mutating func checkbox(isChecked: Bool) -> Element {
    var attributes = Attributes(others: [
      .init(name: "type", value: "checkbox"), .init(name: "disabled", value: "disabled"),
    ])
    if isChecked { attributes["checked"] = "checked" }
    return fresh(.input, attributes)
  }

  private mutating func element(_ code: CodeBlock) -> Element {
    let classes = code.language.map { ["language-\($0)"] } ?? []
    let lines = CodeLines.starts(of: code, in: document.source).map { text($0.line, at: $0.start) }
    let inner = fresh(.code, Attributes(classes: classes), lines, range: code.node.range)
    return element(code.node, .pre, [.element(inner)])
  }

  private mutating func element(_ division: Division) -> Element {
    // A summary holds running text only.
    let content =
      division.name == .summary ? unwrapped(division.blocks) : children(division.blocks)
    return element(division.node, division.name, content)
  }

  private mutating func element(_ table: Table) -> Element {
    let head = fresh(
      .thead, .none, [.element(row(table.head, .th, table.alignments))],
      range: table.head.node.range)
    var parts: [ElementChild] = [.element(head)]
    if let first = table.rows.first, let last = table.rows.last {
      let rows = table.rows.map { ElementChild.element(row($0, .td, table.alignments)) }
      let range = SourceRange(first.node.range.start, last.node.range.end)
      parts.append(.element(fresh(.tbody, .none, rows, range: range)))
    }
    return element(table.node, .table, parts)
  }

  private mutating func row(
    _ row: Table.Row, _ name: ElementName, _ alignments: [Table.Alignment?]
  ) -> Element {
    var cells: [ElementChild] = []
    for (column, cell) in row.cells.enumerated() {
      var node = cell.node
      if column < alignments.count, let alignment = alignments[column] {
        node.attributes.classes.append("align-\(alignment.rawValue)")
      }
      let scope = Attributes.Entry(name: "scope", value: "col")
      let content = children(cell.content)
      cells.append(.element(element(node, name, content, adding: name == .th ? [scope] : [])))
    }
    return element(row.node, .tr, cells)
  }
}

// MARK: - Running text

extension ElementBuilder {
  private mutating func children(_ inlines: [Inline]) -> [ElementChild] {
    inlines.map { child($0) }
  }

  private mutating func child(_ inline: Inline) -> ElementChild {
    switch inline {
    case .text(let run): return text(run.string, at: run.range.start)
    case .emphasis(let span): return .element(element(span, .em))
    case .strong(let span): return .element(element(span, .strong))
    case .strikethrough(let span): return .element(element(span, .del))
    case .code(let code):
      let start = CodeLines.start(of: code, in: document.source)
      return .element(element(code.node, .code, [text(code.code, at: start)]))
    case .link(let link): return .element(element(link))
    case .image(let image): return .element(element(image))
    case .lineBreak(let node): return .element(element(node, .br, []))
    case .footnoteReference(let reference): return .element(element(reference))
    case .ruby(let ruby): return .element(element(ruby))
    case .element(let span): return .element(element(span.node, span.name, children(span.content)))
    }
  }

  private mutating func element(_ span: InlineSpan, _ name: ElementName) -> Element {
    element(span.node, name, children(span.content))
  }

  private mutating func element(_ link: Link) -> Element {
    var attributes = [Attributes.Entry(name: "href", value: destination(link.destination))]
    if let title = link.title { attributes.append(.init(name: "title", value: title)) }
    return element(link.node, .a, children(link.content), adding: attributes)
  }

  /// `#x` with the prefix where the document has such an identifier; all else as written.
  private func destination(_ destination: String) -> String {
    guard destination.hasPrefix("#") else { return destination }
    let name = String(destination.dropFirst())
    for candidate in [name, name.percentDecoded] where identifiers.contains(candidate) {
      return "#\(prefix)\(candidate)"
    }
    return destination
  }

  private func element(_ image: Image) -> Element {
    var attributes = [
      Attributes.Entry(name: "src", value: image.source),
      Attributes.Entry(name: "alt", value: image.alternative),
    ]
    if let title = image.title { attributes.append(.init(name: "title", value: title)) }
    return element(image.node, .img, [], adding: attributes)
  }

  private mutating func element(_ ruby: Ruby) -> Element {
    var content: [ElementChild] = []
    for pair in ruby.pairs {
      content += children(pair.base)
      let reading = text(pair.reading, at: nil)
      content.append(.element(fresh(.rt, .none, [reading], range: ruby.node.range)))
    }
    return element(ruby.node, .ruby, content)
  }
}

// MARK: - Notes

extension ElementBuilder {
  private mutating func element(_ reference: FootnoteReference) -> Element {
    let link = fresh(
      .a,
      Attributes(
        identifier: referenceIdentifier(reference.number, reference.occurrence),
        others: [
          .init(name: "href", value: "#\(prefix)fn-\(reference.number)"),
          .init(name: "epub:type", value: "noteref"), .init(name: "role", value: "doc-noteref"),
        ]),
      [text(String(reference.number), at: nil)], range: reference.node.range)
    var node = reference.node
    node.attributes.classes.append("footnote-reference")
    return element(node, .sup, [.element(link)])
  }

  private func referenceIdentifier(_ number: Int, _ occurrence: Int) -> String {
    let name = "\(prefix)fnref-\(number)"
    return occurrence == 1 ? name : "\(name)-\(occurrence)"
  }

  /// A note, with the way back to each place that refers to it at the end of its last paragraph.
  private mutating func item(_ footnote: Footnote) -> Element {
    var content = children(footnote.blocks)
    let backlinks = backlinks(of: footnote)
    if case .element(var last) = content.last, last.name == .p {
      last.children += backlinks
      content[content.count - 1] = .element(last)
    } else {
      content.append(.element(fresh(.p, .none, Array(backlinks.dropFirst()))))
    }
    var node = footnote.node
    node.attributes.identifier = "fn-\(footnote.number)"
    return element(node, .li, content)
  }

  private mutating func backlinks(of footnote: Footnote) -> [ElementChild] {
    var links: [ElementChild] = []
    for occurrence in 1...max(footnote.referenceCount, 1) {
      let target = referenceIdentifier(footnote.number, occurrence)
      let attributes = Attributes(
        classes: ["footnote-backlink"],
        others: [
          .init(name: "href", value: "#\(target)"), .init(name: "role", value: "doc-backlink"),
        ])
      links.append(.text(ElementText(" ")))
      links.append(.element(fresh(.a, attributes, [text(Self.backlinkSign, at: nil)])))
    }
    return links
  }

  /// U+2191; the usual ↩ (U+21A9) is in none of the pinned faces.
  private static let backlinkSign = "↑"
}

extension String {
  /// Without the characters XML cannot hold (XML 1.0, 2.2).
  fileprivate var withoutControlCharacters: String {
    let isClean = unicodeScalars.allSatisfy(\.isXMLCharacter)
    guard !isClean else { return self }
    var kept = UnicodeScalarView()
    kept.append(contentsOf: unicodeScalars.filter(\.isXMLCharacter))
    return String(kept)
  }

  fileprivate var percentDecoded: String {
    guard utf8.contains(UInt8(ascii: "%")) else { return self }
    var bytes: [UInt8] = []
    var rest = Array(utf8)[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), digits.count == 2, let value = UInt8(digits, radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Unicode.Scalar {
  fileprivate var isXMLCharacter: Bool {
    value >= 0x20 ? value & 0xFFFE != 0xFFFE || value > 0xFFFF : [0x09, 0x0A, 0x0D].contains(value)
  }
}
