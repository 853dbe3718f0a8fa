import BookAssembly
import Diagnostics
import DocumentTree

/// Hand-made documents, so that these tests hang on no parser.
struct Manuscript {
  private var document: Document
  private var next = 0

  init(_ name: String, frontMatter: FrontMatter = FrontMatter()) {
    let source = SourceFile(name: name, text: "text of \(name)\n")
    document = Document(source: source, frontMatter: frontMatter)
  }

  static func guide(
    _ name: String, frontMatter: FrontMatter = FrontMatter(),
    _ write: (inout Manuscript) -> Void = { _ in }
  ) -> Document {
    var manuscript = Manuscript(name, frontMatter: frontMatter)
    write(&manuscript)
    manuscript.document.nextNodeIndex = manuscript.next
    return manuscript.document
  }

  mutating func heading(_ level: Int, _ text: String, id: String? = nil) {
    let node = node(id: id)
    document.blocks.append(.heading(Heading(node: node, level: level, content: [inline(text)])))
  }

  mutating func paragraph(_ parts: Inline...) {
    let node = node()
    document.blocks.append(.paragraph(Paragraph(node: node, content: parts)))
  }

  mutating func paragraph(_ text: String) { paragraph(inline(text)) }

  mutating func link(_ destination: String, _ text: String = "リンク") {
    paragraph(
      .link(Link(node: node(), destination: destination, title: nil, content: [inline(text)])))
  }

  mutating func image(_ source: String, alternative: String) {
    paragraph(
      .image(Image(node: node(), source: source, title: nil, alternative: alternative)))
  }

  mutating func codeParagraph(_ code: String) {
    paragraph(.code(InlineCode(node: node(), code: code)))
  }

  private func inline(_ text: String) -> Inline {
    .text(InlineText(text, range: range(line: next)))
  }

  /// Every node stands on a line of its own, numbered like the node.
  private mutating func node(id: String? = nil) -> NodeHeader {
    defer { next += 1 }
    return NodeHeader(
      id: NodeID(document: 7, index: next), attributes: Attributes(identifier: id),
      range: range(line: next))
  }

  private func range(line: Int) -> SourceRange {
    SourceRange(
      SourcePosition(line: line + 1, column: 1), SourcePosition(line: line + 1, column: 5))
  }
}

/// A book and what was said while it was made.
struct Assembled {
  let book: Book
  let log: DiagnosticLog

  init(_ documents: [Document], options: AssemblyOptions = AssemblyOptions()) {
    var log = DiagnosticLog()
    book = Assembler(options: options).assemble(documents, reporting: &log)
    self.log = log
  }

  var codes: [DiagnosticCode] { log.diagnostics.map(\.code) }

  func section(_ kind: BookSection.Kind) -> BookSection? {
    book.sections.first { $0.kind == kind }
  }

  /// All elements of a name over the book, in order.
  func all(_ name: ElementName) -> [Element] {
    var found: [Element] = []
    for section in book.sections {
      section.root.forEachElement { if $0.name == name { found.append($0) } }
    }
    return found
  }

  var hrefsOfGuides: [String] {
    var found: [String] = []
    for section in book.sections where section.kind == .guide {
      section.root.forEachElement {
        if $0.name == .a { found.append($0.attributes["href"] ?? "–") }
      }
    }
    return found
  }
}

extension Element {
  var identifiers: [String] {
    var found: [String] = []
    forEachElement { if let identifier = $0.attributes.identifier { found.append(identifier) } }
    return found
  }

  func elements(withClass name: String) -> [Element] {
    var found: [Element] = []
    forEachElement { if $0.attributes.classes.contains(name) { found.append($0) } }
    return found
  }
}
