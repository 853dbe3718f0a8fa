/// A stand-in until the parser's own conversion lands: headings, paragraphs, links, images, code.
extension Document {
  package func elements(identifierPrefix prefix: String) -> [Element] {
    blocks.compactMap { $0.element(prefix) }
  }

  package func footnoteSection(identifierPrefix prefix: String) -> Element? {
    guard !footnotes.isEmpty else { return nil }
    return Element(
      id: NodeID(document: 1, index: nextNodeIndex), name: .section,
      attributes: Attributes(classes: ["footnotes"]),
      children: footnotes.flatMap {
        $0.blocks.compactMap { $0.element(prefix).map(ElementChild.element) }
      })
  }
}

extension Block {
  fileprivate func element(_ prefix: String) -> Element? {
    switch self {
    case .heading(let heading):
      var attributes = heading.node.attributes
      attributes.identifier = attributes.identifier.map { prefix + $0 }
      return Element(
        id: heading.node.id, name: .heading(heading.level), attributes: attributes,
        children: heading.content.compactMap(\.child), range: heading.node.range)
    case .paragraph(let paragraph):
      return Element(
        id: paragraph.node.id, name: .p, attributes: paragraph.node.attributes,
        children: paragraph.content.compactMap(\.child), range: paragraph.node.range)
    default: return nil
    }
  }
}

extension Inline {
  fileprivate var child: ElementChild? {
    switch self {
    case .text(let text): .text(ElementText(text.string, start: text.range.start))
    case .code(let code):
      .element(
        Element(
          id: code.node.id, name: .code, children: [.text(ElementText(code.code))],
          range: code.node.range))
    case .link(let link):
      .element(
        Element(
          id: link.node.id, name: .a,
          attributes: Attributes(others: [.init(name: "href", value: link.destination)]),
          children: link.content.compactMap(\.child), range: link.node.range))
    case .image(let image):
      .element(
        Element(
          id: image.node.id, name: .img,
          attributes: Attributes(others: [
            .init(name: "src", value: image.source), .init(name: "alt", value: image.alternative),
          ]), range: image.node.range))
    default: nil
    }
  }
}
