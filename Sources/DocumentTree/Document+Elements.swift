import Diagnostics

extension Document {
  /// The elements of the text, without the notes; see `ElementBuilder` for the mapping.
  package func elements(identifierPrefix: String) -> [Element] {
    var builder = ElementBuilder(self, identifierPrefix: identifierPrefix)
    return builder.elements()
  }

  /// The notes as a section, its new ids disjoint from those of `elements`; nil without notes.
  package func footnoteSection(identifierPrefix: String) -> Element? {
    guard !footnotes.isEmpty else { return nil }
    var builder = ElementBuilder(self, identifierPrefix: identifierPrefix)
    _ = builder.elements()
    return builder.footnoteSection()
  }

  /// The id of the first node; all of a document share its document number.
  var firstNodeID: NodeID? { blocks.first?.node.id ?? footnotes.first?.node.id }
}

extension Block {
  /// What all kinds of blocks have.
  package var node: NodeHeader {
    switch self {
    case .heading(let heading): heading.node
    case .paragraph(let paragraph): paragraph.node
    case .list(let list): list.node
    case .blockQuote(let quote): quote.node
    case .codeBlock(let code): code.node
    case .table(let table): table.node
    case .thematicBreak(let node): node
    case .division(let division): division.node
    }
  }
}

extension Inline {
  /// Where it stands.
  package var range: SourceRange { node?.range ?? textRange }

  /// What all kinds but text have.
  package var node: NodeHeader? {
    switch self {
    case .text: nil
    case .emphasis(let span), .strong(let span), .strikethrough(let span): span.node
    case .code(let code): code.node
    case .link(let link): link.node
    case .image(let image): image.node
    case .lineBreak(let node): node
    case .footnoteReference(let reference): reference.node
    case .ruby(let ruby): ruby.node
    case .element(let element): element.node
    }
  }

  private var textRange: SourceRange {
    guard case .text(let text) = self else { preconditionFailure("only text has no header") }
    return text.range
  }
}
