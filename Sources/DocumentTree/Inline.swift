import Diagnostics

/// A piece of running text.
package indirect enum Inline: Sendable, Equatable {
  case text(InlineText)
  case emphasis(InlineSpan)
  case strong(InlineSpan)
  case strikethrough(InlineSpan)
  case code(InlineCode)
  case link(Link)
  case image(Image)
  /// A line break that stays one (hard break, `<br>`, or a soft one our rules keep).
  case lineBreak(NodeHeader)
  case footnoteReference(FootnoteReference)
  case ruby(Ruby)
  /// Safe HTML: `<sup> <sub> <kbd> <mark> <u> <span>`.
  case element(InlineElement)
}

/// Literal text; soft breaks are already joined by our rules (JLREQ B6 of `requirements.md`).
package struct InlineText: Sendable, Equatable {
  package var string: String
  package var range: SourceRange

  package init(_ string: String, range: SourceRange) {
    self.string = string
    self.range = range
  }
}

package struct InlineSpan: Sendable, Equatable {
  package var node: NodeHeader
  package var content: [Inline]

  package init(node: NodeHeader, content: [Inline]) {
    self.node = node
    self.content = content
  }
}

package struct InlineCode: Sendable, Equatable {
  package var node: NodeHeader
  package var code: String

  package init(node: NodeHeader, code: String) {
    self.node = node
    self.code = code
  }
}

package struct Link: Sendable, Equatable {
  package var node: NodeHeader
  /// As written, percent-encoding untouched.
  package var destination: String
  package var title: String?
  package var content: [Inline]

  package init(node: NodeHeader, destination: String, title: String?, content: [Inline]) {
    self.node = node
    self.destination = destination
    self.title = title
    self.content = content
  }
}

package struct Image: Sendable, Equatable {
  package var node: NodeHeader
  package var source: String
  package var title: String?
  package var alternative: String

  package init(node: NodeHeader, source: String, title: String?, alternative: String) {
    self.node = node
    self.source = source
    self.title = title
    self.alternative = alternative
  }
}

package struct FootnoteReference: Sendable, Equatable {
  package var node: NodeHeader
  package var label: String
  /// The note's number, from 1.
  package var number: Int
  /// Which reference to that note this is, from 1.
  package var occurrence: Int

  package init(node: NodeHeader, label: String, number: Int, occurrence: Int) {
    self.node = node
    self.label = label
    self.number = number
    self.occurrence = occurrence
  }
}

/// Ruby (ルビ): bases (親文字), each with its reading.
package struct Ruby: Sendable, Equatable {
  package struct Pair: Sendable, Equatable {
    package var base: [Inline]
    package var reading: String

    package init(base: [Inline], reading: String) {
      self.base = base
      self.reading = reading
    }
  }

  package var node: NodeHeader
  package var pairs: [Pair]

  package init(node: NodeHeader, pairs: [Pair]) {
    self.node = node
    self.pairs = pairs
  }
}

package struct InlineElement: Sendable, Equatable {
  package var node: NodeHeader
  package var name: ElementName
  package var content: [Inline]

  package init(node: NodeHeader, name: ElementName, content: [Inline]) {
    self.node = node
    self.name = name
    self.content = content
  }
}
