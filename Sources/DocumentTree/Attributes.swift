/// What HTML would write in the start tag: id, classes, the rest in written order.
package struct Attributes: Sendable, Hashable {
  package struct Entry: Sendable, Hashable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  package var identifier: String?
  package var classes: [String]
  package var others: [Entry]

  package init(identifier: String? = nil, classes: [String] = [], others: [Entry] = []) {
    self.identifier = identifier
    self.classes = classes
    self.others = others
  }

  package static let none = Attributes()

  /// The value of an attribute other than `id` and `class`; setting nil removes it.
  package subscript(name: String) -> String? {
    get { others.first { $0.name == name }?.value }
    set {
      others.removeAll { $0.name == name }
      if let newValue { others.append(Entry(name: name, value: newValue)) }
    }
  }
}
