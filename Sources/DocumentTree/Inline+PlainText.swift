extension [Inline] {
  /// The text alone: ruby without readings, images by their alternative, breaks as a space.
  package var plainText: String {
    var text = ""
    for inline in self { inline.appendPlainText(to: &text) }
    return text
  }

  /// Whether nothing would be seen of it.
  package var isBlank: Bool {
    allSatisfy { inline in
      guard case .text(let text) = inline else { return false }
      return text.string.allSatisfy(\.isWhitespace)
    }
  }
}

extension Inline {
  fileprivate func appendPlainText(to text: inout String) {
    switch self {
    case .text(let run): text += run.string
    case .emphasis(let span), .strong(let span), .strikethrough(let span):
      text += span.content.plainText
    case .code(let code): text += code.code
    case .link(let link): text += link.content.plainText
    case .image(let image): text += image.alternative
    case .lineBreak: text += " "
    case .footnoteReference: break
    case .ruby(let ruby): for pair in ruby.pairs { text += pair.base.plainText }
    case .element(let element): text += element.content.plainText
    }
  }
}
