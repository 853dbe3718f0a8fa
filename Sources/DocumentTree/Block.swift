import Diagnostics

/// What every node has: its id, its attributes, and where it stands.
package struct NodeHeader: Sendable, Equatable {
  package var id: NodeID
  package var attributes: Attributes
  package var range: SourceRange

  package init(id: NodeID, attributes: Attributes = .none, range: SourceRange) {
    self.id = id
    self.attributes = attributes
    self.range = range
  }
}

/// A piece of a document that stands on lines of its own.
package indirect enum Block: Sendable, Equatable {
  case heading(Heading)
  case paragraph(Paragraph)
  case list(List)
  case blockQuote(BlockQuote)
  case codeBlock(CodeBlock)
  case table(Table)
  case thematicBreak(NodeHeader)
  /// `<div>`, `<details>`: a safe HTML block, or a role of our own by its class.
  case division(Division)
}

package struct Heading: Sendable, Equatable {
  package var node: NodeHeader
  /// 1 to 6.
  package var level: Int
  package var content: [Inline]

  package init(node: NodeHeader, level: Int, content: [Inline]) {
    self.node = node
    self.level = level
    self.content = content
  }
}

package struct Paragraph: Sendable, Equatable {
  package var node: NodeHeader
  package var content: [Inline]

  package init(node: NodeHeader, content: [Inline]) {
    self.node = node
    self.content = content
  }

  /// Whether it is an image and nothing else; it has the class `image` then.
  var isImage: Bool {
    guard case .image? = content.first else { return false }
    return content.count == 1
  }

  /// The image it is, if it is nothing else and the image has a title to be its caption.
  var captionedImage: Image? {
    guard isImage, case .image(let image)? = content.first,
      image.title?.contains(where: { !$0.isWhitespace }) == true
    else { return nil }
    return image
  }

  /// The paragraphs it is to its author: a line that begins with an ideographic space begins one.
  ///
  /// Each takes the place and number of the line break before it.
  var typedParagraphs: [Paragraph] {
    var paragraphs = [Paragraph(node: node, content: [])]
    for (index, inline) in content.enumerated() {
      if case .lineBreak(var header) = inline, index + 1 < content.count,
        case .text(let next) = content[index + 1], next.string.first == "\u{3000}"
      {
        header.attributes.classes = node.attributes.classes
        paragraphs.append(Paragraph(node: header, content: []))
      } else {
        paragraphs[paragraphs.count - 1].content.append(inline)
      }
    }
    return paragraphs
  }

  /// Its content without the ideographic space that many manuscripts begin a paragraph with: the
  /// indent is the style sheet's（字下げ, JLREQ 3.5.1）.
  var withoutTypedIndent: [Inline] {
    guard case .text(var text)? = content.first, text.string.first == "\u{3000}" else {
      return content
    }
    text.string.removeFirst()
    text.range.start.column += 1
    return [.text(text)] + content.dropFirst()
  }

  /// Whether it is set in lines of its own under a bold label: `**目的:**`, then its text.
  ///
  /// Such a paragraph has the class `labelled`: it wants no indent before the label.
  var opensWithLabel: Bool {
    guard case .strong? = content.first else { return false }
    return content.contains { if case .lineBreak = $0 { true } else { false } }
  }
}

package struct List: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case bullet
    case ordered(start: Int)
  }

  package var node: NodeHeader
  package var kind: Kind
  /// No blank line between items: their paragraphs are set without space between.
  package var isTight: Bool
  package var items: [ListItem]

  package init(node: NodeHeader, kind: Kind, isTight: Bool, items: [ListItem]) {
    self.node = node
    self.kind = kind
    self.isTight = isTight
    self.items = items
  }
}

package struct ListItem: Sendable, Equatable {
  package var node: NodeHeader
  /// For task lists; nil for other items.
  package var isChecked: Bool?
  package var blocks: [Block]

  package init(node: NodeHeader, isChecked: Bool? = nil, blocks: [Block]) {
    self.node = node
    self.isChecked = isChecked
    self.blocks = blocks
  }
}

package struct BlockQuote: Sendable, Equatable {
  package var node: NodeHeader
  package var blocks: [Block]

  package init(node: NodeHeader, blocks: [Block]) {
    self.node = node
    self.blocks = blocks
  }
}

package struct CodeBlock: Sendable, Equatable {
  package var node: NodeHeader
  /// The info string's first word, if any.
  package var language: String?
  /// With its final line ending.
  package var code: String

  package init(node: NodeHeader, language: String?, code: String) {
    self.node = node
    self.language = language
    self.code = code
  }
}

package struct Division: Sendable, Equatable {
  package var node: NodeHeader
  /// `.div`, `.details`, `.summary`, `.section` or `.aside`.
  package var name: ElementName
  package var blocks: [Block]

  package init(node: NodeHeader, name: ElementName, blocks: [Block]) {
    self.node = node
    self.name = name
    self.blocks = blocks
  }
}

package struct Table: Sendable, Equatable {
  package enum Alignment: String, Sendable, Equatable {
    case left, center, right
  }

  package struct Row: Sendable, Equatable {
    package var node: NodeHeader
    package var cells: [Cell]

    package init(node: NodeHeader, cells: [Cell]) {
      self.node = node
      self.cells = cells
    }
  }

  package struct Cell: Sendable, Equatable {
    package var node: NodeHeader
    package var content: [Inline]

    package init(node: NodeHeader, content: [Inline]) {
      self.node = node
      self.content = content
    }
  }

  package var node: NodeHeader
  /// One entry a column; nil where the author gave none.
  package var alignments: [Alignment?]
  package var head: Row
  package var rows: [Row]

  package init(node: NodeHeader, alignments: [Alignment?], head: Row, rows: [Row]) {
    self.node = node
    self.alignments = alignments
    self.head = head
    self.rows = rows
  }
}
