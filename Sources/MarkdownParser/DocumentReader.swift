import Diagnostics
import DocumentTree

/// Turns cmark's tree into our own blocks and inlines; its parts stand in `BlockReader.swift`,
/// `TableReader.swift`, `HTMLBlockReader.swift`, `InlineReader.swift`, `InlineHTML.swift`,
/// `RubyReader.swift` and `SoftBreaks.swift`.
struct DocumentReader {
  let map: SourceMap
  let tree: CmarkTree
  var cursor: SourceCursor
  var log = DiagnosticLog()
  var identifiers = HeadingIdentifiers(reserved: [])
  /// Labels of the notes, by number less one.
  var footnoteLabels: [String] = []
  /// How often each note has been referred to so far.
  var footnoteReferences: [Int: Int] = [:]
  private let document: Int
  private(set) var nextNodeIndex = 0
  private var hasReportedDepth = false

  /// Deeper nesting is flattened to its text: values are released and compared recursively.
  static let deepestNesting = 64

  init(map: SourceMap, tree: CmarkTree, document: Int) {
    self.map = map
    self.tree = tree
    self.document = document
    cursor = SourceCursor(BlockContent([], endingAt: 0, in: map))
  }

  mutating func read(frontMatter: FrontMatter) -> Document {
    guard !tree.nodes.isEmpty else {
      return Document(source: map.file, frontMatter: frontMatter)
    }
    let notes = tree.children(of: 0).filter { isFootnote($0) }
    footnoteLabels = notes.map { footnoteLabel(of: $0).label }
    identifiers = HeadingIdentifiers(reserved: chosenIdentifiers())
    let blocks = blocks(of: 0, depth: 0)
    let footnotes = notes.enumerated().map { footnote($0.element, number: $0.offset + 1) }
    return Document(
      source: map.file, frontMatter: frontMatter, blocks: blocks,
      footnotes: footnotes.map(countingReferences), nextNodeIndex: nextNodeIndex)
  }

  // MARK: Nodes

  /// A header with the next number, its range still to be closed.
  mutating func header(at start: Int, _ attributes: Attributes = .none) -> NodeHeader {
    defer { nextNodeIndex += 1 }
    return NodeHeader(
      id: NodeID(document: document, index: nextNodeIndex), attributes: attributes,
      range: SourceRange(at: map.position(at: start)))
  }

  func location(_ range: Range<Int>) -> SourceLocation {
    SourceLocation(map.file, map.range(range.lowerBound, range.upperBound))
  }

  func location(_ range: SourceRange) -> SourceLocation { SourceLocation(map.file, range) }

  mutating func reportDepth(at range: Range<Int>) {
    guard !hasReportedDepth else { return }
    hasReportedDepth = true
    log.report(.nestingTooDeep(at: location(range)))
  }

  // MARK: Identifiers

  /// The identifiers authors chose, which generated ones must leave alone.
  private mutating func chosenIdentifiers() -> Set<String> {
    var chosen: Set<String> = []
    for index in tree.nodes.indices {
      for identifier in chosenIdentifiers(at: index) where !chosen.insert(identifier).inserted {
        let start = start(of: index)
        log.report(.repeatedIdentifier(identifier, at: location(start..<start)))
      }
    }
    return chosen
  }

  private func chosenIdentifiers(at index: Int) -> [String] {
    switch tree.nodes[index].kind {
    case .heading:
      let written = tree.nodes[index].content
      guard let last = tree.children(of: index).last, case .text(let text) = tree.nodes[last].kind,
        let brace = written.lastIndex(of: UInt8(ascii: "{")), !written[..<brace].endsInEscape
      else { return [] }
      return [AttributeNotation.trailing(in: text)?.attributes.identifier].compactMap { $0 }
    case .html(let html), .htmlBlock(let html):
      return HTMLTokenizer.tokens(in: html).compactMap { token in
        guard case .open(let tag) = token.kind, SafeHTML.role(of: tag.name) != nil else {
          return nil
        }
        return SafeHTML.attributes(of: tag).attributes.identifier
      }
    default: return []
    }
  }

  private func countingReferences(_ footnote: Footnote) -> Footnote {
    var footnote = footnote
    footnote.referenceCount = footnoteReferences[footnote.number] ?? 0
    return footnote
  }
}
