import BookAssembly
import DocumentTree

/// Writes a section of the book as an XHTML content document (EPUB 3.3, 6.1).
struct ContentDocument {
  let layout: PublicationLayout
  let language: String
  /// The document's own path, which its links do not repeat.
  let path: String

  init(_ path: String, layout: PublicationLayout, language: String) {
    self.path = path
    self.layout = layout
    self.language = language
  }

  /// The document with the section as its body.
  func bytes(of section: BookSection) -> [UInt8] {
    bytes(title: section.title, matter: section.matter) { writer in
      writer.newLine()
      write(ContentModel.repaired(section.root), to: &writer)
    }
  }

  /// A document around what `body` writes, each piece on lines of its own.
  func bytes(
    title: String, matter: BookSection.Matter?, body: (inout XMLWriter) -> Void
  ) -> [UInt8] {
    var writer = XMLWriter(reserving: 65_536)
    writer.append("<!DOCTYPE html>\n")
    writer.open(
      "html",
      [
        XMLAttribute("xmlns", "http://www.w3.org/1999/xhtml"),
        XMLAttribute("xmlns:epub", "http://www.idpf.org/2007/ops"),
        XMLAttribute("lang", language), XMLAttribute("xml:lang", language),
      ])
    writer.newLine()
    writeHead(title: title, to: &writer)
    writer.newLine()
    writer.open("body", matter.map { [XMLAttribute("epub:type", $0.epubType)] } ?? [])
    body(&writer)
    writer.closeOnNewLine("body")
    writer.closeOnNewLine("html")
    writer.append("\n")
    return writer.bytes
  }

  private func writeHead(title: String, to writer: inout XMLWriter) {
    writer.open("head")
    writer.newLine()
    writer.empty("meta", [XMLAttribute("charset", "utf-8")])
    writer.newLine()
    writer.open("title")
    writer.text(title)
    writer.close("title")
    for sheet in layout.sheets {
      writer.newLine()
      writer.empty(
        "link",
        [
          XMLAttribute("rel", "stylesheet"), XMLAttribute("type", "text/css"),
          XMLAttribute("href", sheet.path),
        ])
    }
    writer.closeOnNewLine("head")
  }
}

// MARK: Elements

extension ContentDocument {
  /// Writes an element and all below.
  ///
  /// Children stand on lines of their own only where none of them is text or runs in text, so that
  /// no white space is added to what is read.
  func write(_ element: Element, to writer: inout XMLWriter) {
    let name = element.name.rawValue
    let attributes = attributes(of: element)
    guard !element.name.isVoid else { return writer.empty(name, attributes) }
    writer.open(name, attributes)
    let isBlockOnly =
      element.children.contains(where: \.isBlock)
      && element.children.allSatisfy { $0.isBlock || $0.isPageBreak }
    for child in element.children {
      if isBlockOnly { writer.newLine() }
      switch child {
      case .text(let run): writer.text(run.string)
      case .element(let below): write(below, to: &writer)
      }
    }
    if isBlockOnly { writer.closeOnNewLine(name) } else { writer.close(name) }
  }

  private func attributes(of element: Element) -> [XMLAttribute] {
    var written: [XMLAttribute] = []
    if let identifier = element.attributes.identifier { written.append(.init("id", identifier)) }
    let classes = element.attributes.classes.filter { !$0.isEmpty }
    if !classes.isEmpty { written.append(.init("class", classes.joined(separator: " "))) }
    for other in element.attributes.others {
      guard !written.contains(where: { $0.name == other.name }) else { continue }
      written += attributes(for: other, of: element)
    }
    if element.name == .input, element.attributes["aria-label"] == nil {
      let words = BookWords(language: language)
      let isDone = element.attributes["checked"] != nil
      written.append(.init("aria-label", isDone ? words.taskDone : words.taskOpen))
    }
    return written
  }

  /// An attribute as XHTML takes it, or none when it would not.
  private func attributes(
    for entry: Attributes.Entry, of element: Element
  ) -> [XMLAttribute] {
    switch entry.name {
    case "href": return layout.address(entry.value, from: path).map { [.init("href", $0)] } ?? []
    case "src": return layout.picturePath(for: entry.value).map { [.init("src", $0)] } ?? []
    case "lang":
      guard ContentModel.isLanguageTag(entry.value) else { return [] }
      return [.init("lang", entry.value), .init("xml:lang", entry.value)]
    case "width", "height":
      let isPixels = !entry.value.isEmpty && entry.value.allSatisfy { $0.isASCII && $0.isNumber }
      return element.name == .img && isPixels ? [.init(entry.name, entry.value)] : []
    case "checked", "disabled", "open": return [.init(entry.name, entry.name)]
    case "alt", "colspan", "epub:type", "reversed", "role", "rowspan", "scope", "start", "title",
      "type", "value":
      return [.init(entry.name, entry.value)]
    default:
      return ContentModel.isOpenAttribute(entry.name) ? [.init(entry.name, entry.value)] : []
    }
  }
}

extension ElementChild {
  fileprivate var isBlock: Bool { element.map { !$0.name.runsInText } ?? false }

  fileprivate var isPageBreak: Bool { element?.attributes["epub:type"] == "pagebreak" }
}

extension ElementName {
  /// Elements without an end tag.
  fileprivate var isVoid: Bool { [.br, .hr, .img, .input].contains(self) }

  /// Phrasing content (HTML, 3.2.5.2.5).
  var runsInText: Bool {
    switch self {
    case .a, .em, .strong, .del, .code, .span, .br, .img, .input, .ruby, .rb, .rt, .rp, .sup, .sub,
      .kbd, .mark, .u:
      true
    case .html, .body, .section, .nav, .header, .aside, .div, .details, .summary, .h1, .h2, .h3,
      .h4, .h5, .h6, .p, .blockquote, .pre, .hr, .ul, .ol, .li, .dl, .dt, .dd, .figure, .figcaption,
      .table, .caption, .thead, .tbody, .tr, .th, .td:
      false
    }
  }
}

extension BookSection.Matter {
  /// Of the EPUB Structural Semantics Vocabulary.
  var epubType: String {
    switch self {
    case .cover, .front: "frontmatter"
    case .body: "bodymatter"
    case .back: "backmatter"
    }
  }
}
