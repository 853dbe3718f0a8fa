/// A small XML tree, for the documents that are made of data: package, navigation, NCX.
struct XMLNode {
  var name: String
  var attributes: [XMLAttribute]
  var content: Content

  indirect enum Content {
    case nothing
    case text(String)
    /// An element, then text on its line.
    case textBehind(XMLNode, String)
    case children([XMLNode])
  }

  init(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String) {
    self.init(name, attributes, content: .text(text))
  }

  init(_ name: String, _ attributes: KeyValuePairs<String, String>, _ children: [XMLNode]) {
    self.init(name, attributes, content: .children(children))
  }

  init(_ name: String, _ children: [XMLNode]) {
    self.init(name, [:], content: .children(children))
  }

  init(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
    self.init(name, attributes, content: .nothing)
  }

  private init(_ name: String, _ attributes: KeyValuePairs<String, String>, content: Content) {
    self.name = name
    self.attributes = attributes.map { XMLAttribute($0.key, $0.value) }
    self.content = content
  }

  /// The node with another attribute, if it has a value.
  func adding(_ name: String, _ value: String?) -> XMLNode {
    guard let value else { return self }
    var node = self
    node.attributes.append(XMLAttribute(name, value))
    return node
  }

  /// The node of text with an element before its text.
  func opening(with element: XMLNode) -> XMLNode {
    guard case .text(let text) = content else { return self }
    var node = self
    node.content = .textBehind(element, text)
    return node
  }

  /// The whole document; `doctype` stands before the root.
  func document(doctype: String? = nil) -> [UInt8] {
    var writer = XMLWriter()
    if let doctype { writer.append(doctype + "\n") }
    write(to: &writer)
    writer.append("\n")
    return writer.bytes
  }

  func write(to writer: inout XMLWriter) {
    switch content {
    case .nothing: writer.empty(name, attributes)
    case .text(let text):
      writer.open(name, attributes)
      writer.text(text)
      writer.close(name)
    case .textBehind(let element, let text):
      writer.open(name, attributes)
      element.write(to: &writer)
      writer.text(text)
      writer.close(name)
    case .children(let children):
      writer.open(name, attributes)
      for child in children {
        writer.newLine()
        child.write(to: &writer)
      }
      writer.closeOnNewLine(name)
    }
  }
}
