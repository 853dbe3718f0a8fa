import DocumentTree
import Style

/// Which elements are nodes of the PDF's structure, and as what (ISO 32000-1, 14.8.4).
enum StructureRoles {
  /// The role of an element, or nil where its content belongs to its parent.
  static func role(
    of name: ElementName, in parents: StructureParents
  ) -> StructureNode.Role? {
    switch name {
    case .section: .section
    case .h1: .heading1
    case .h2: .heading2
    case .h3: .heading3
    case .h4: .heading4
    case .h5: .heading5
    case .h6: .heading6
    case .p, .dt, .dd, .summary: .paragraph
    case .ul, .ol, .dl: parents.isInContents ? .tableOfContents : .list
    case .li: parents.isInContents ? .tableOfContentsItem : .listItem
    case .table: .table
    case .thead: .tableHead
    case .tbody: .tableBody
    case .tr: .tableRow
    case .th: .tableHeader
    case .td: .tableData
    case .caption, .figcaption: .caption
    case .blockquote: .blockQuote
    case .pre: .code
    case .a: .link
    // The picture alone has the alternative text: it must not hide the caption beside it.
    case .img: .figure
    case .ruby: .ruby
    case .nav, .header, .aside, .div, .details, .figure: .division
    case .html, .body, .hr, .em, .strong, .del, .code, .span, .br, .input, .rb, .rt, .rp,
      .sup, .sub, .kbd, .mark, .u:
      nil
    }
  }

  /// The node of an item's label, or of a ruby's base; our own number, beside those of the tree (which are ≥ 0).
  static func label(of item: NodeID) -> NodeID {
    NodeID(document: Int(item.document), index: -2 * Int(item.index) - 2)
  }

  /// The node of an item's body, of a ruby's reading, or of the paragraph around a code block.
  static func body(of item: NodeID) -> NodeID {
    NodeID(document: Int(item.document), index: -2 * Int(item.index) - 3)
  }
}

/// What of an element's ancestors its role depends on.
struct StructureParents: Sendable {
  var isInContents = false

  func entering(_ element: StyledElement) -> StructureParents {
    var parents = self
    if element.name == .nav, element.attributes.classes.contains("contents") {
      parents.isInContents = true
    }
    return parents
  }
}

/// Builds the structure tree of a section; what is drawn refers to it by node id.
struct StructureBuilder {
  func node(for element: StyledElement, in parents: StructureParents) -> [StructureNode] {
    guard element.style.values.display != .none, !element.isOrnament else { return [] }
    let inner = parents.entering(element)
    let children = element.children.flatMap { child -> [StructureNode] in
      guard case .element(let element) = child, element.role == .element else { return [] }
      return node(for: element, in: inner)
    }
    guard let role = StructureRoles.role(of: element.name, in: parents) else { return children }
    return [wrapped(element, as: role, children: children)]
  }

  private func wrapped(
    _ element: StyledElement, as role: StructureNode.Role, children: [StructureNode]
  ) -> StructureNode {
    switch role {
    case .listItem:
      let label = StructureNode(id: StructureRoles.label(of: element.id), role: .label)
      let body = StructureNode(
        id: StructureRoles.body(of: element.id), role: .listBody, children: children)
      return StructureNode(id: element.id, role: .listItem, children: [label, body])
    case .code:
      let code = StructureNode(id: element.id, role: .code, children: children)
      return StructureNode(
        id: StructureRoles.body(of: element.id), role: .paragraph, children: [code])
    case .ruby:
      let base = StructureNode(
        id: StructureRoles.label(of: element.id), role: .rubyBase, children: children)
      let reading = StructureNode(id: StructureRoles.body(of: element.id), role: .rubyText)
      return StructureNode(id: element.id, role: .ruby, children: [base, reading])
    case .figure:
      return StructureNode(
        id: element.id, role: .figure, alternative: element.attributes["alt"],
        children: children)
    default:
      return StructureNode(id: element.id, role: role, children: children)
    }
  }
}
