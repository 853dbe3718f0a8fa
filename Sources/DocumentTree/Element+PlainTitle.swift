extension Element {
  /// The text alone, as the contents, a running head or the outline shows it.
  ///
  /// Without readings (ルビ) and note references, a note inside the line (割注) in brackets, an image
  /// as its alternative text, white space collapsed.
  package var plainTitle: String {
    var text = ""
    appendTitle(to: &text)
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func appendTitle(to text: inout String) {
    let classes = attributes.classes
    if classes.contains("footnote-reference") { return }
    switch name {
    case .rt, .rp: return
    case .br: text += " "
    case .img: text += attributes["alt"] ?? ""
    case .sup: text += raised ?? content
    case .span where classes.contains("warichu"): text += "（" + content + "）"
    default: text += content
    }
  }

  private var content: String {
    var text = ""
    for child in children {
      switch child {
      case .text(let run): text += run.string
      case .element(let element): element.appendTitle(to: &text)
      }
    }
    return text
  }

  /// The raised digits that all fonts have: m², m³.
  private var raised: String? { ["1": "¹", "2": "²", "3": "³"][content] }
}
