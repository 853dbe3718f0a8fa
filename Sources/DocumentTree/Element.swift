import Diagnostics

/// A node in HTML's words: what style matches, what the XHTML exporter writes, what flows on pages.
///
/// `Document` says what an author wrote; `Element` says it in one vocabulary for both outputs.
package struct Element: Sendable, Equatable {
  package var id: NodeID
  package var name: ElementName
  package var attributes: Attributes
  package var children: [ElementChild]
  /// Where it stands in the manuscript; nil for what the book adds.
  package var range: SourceRange?

  package init(
    id: NodeID, name: ElementName, attributes: Attributes = .none,
    children: [ElementChild] = [], range: SourceRange? = nil
  ) {
    self.id = id
    self.name = name
    self.attributes = attributes
    self.children = children
    self.range = range
  }

  /// An image that says nothing: left out of what is read aloud.
  ///
  /// Its author wrote `alt=""`, or the book itself put it in (WAI-ARIA 1.2, `presentation`).
  package var isOrnament: Bool { name == .img && attributes["role"] == "presentation" }

  /// All text below, in order, without any space of its own between blocks.
  package var textContent: String {
    var text = ""
    appendText(to: &text)
    return text
  }

  private func appendText(to text: inout String) {
    for child in children {
      switch child {
      case .text(let run): text += run.string
      case .element(let element): element.appendText(to: &text)
      }
    }
  }
}

package enum ElementChild: Sendable, Equatable {
  case element(Element)
  case text(ElementText)
}

/// A stretch of text between two tags.
package struct ElementText: Sendable, Equatable {
  package var string: String
  /// Where its first scalar stands in the manuscript.
  package var start: SourcePosition?

  package init(_ string: String, start: SourcePosition? = nil) {
    self.string = string
    self.start = start
  }
}
