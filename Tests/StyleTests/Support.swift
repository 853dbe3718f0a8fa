import Diagnostics
import DocumentTree
import Foundation
import Testing
import Typography

@testable import Style

/// Short ways to write what the tests are about: a sheet, a tree, a question.
enum Fixture {
  static func sheet(
    _ css: String, origin: StyleOrigin = .theme, log: inout DiagnosticLog
  ) -> StyleSheet {
    StyleSheet.parse(
      SourceFile(name: "test.css", text: css), origin: origin, reporting: &log)
  }

  /// What a sheet makes one report.
  static func diagnostics(of css: String) -> [Diagnostic] {
    var log = DiagnosticLog()
    let sheet = sheet(css, log: &log)
    _ = StyleEngine(sheets: [sheet], media: .print, reporting: &log)
    return log.diagnostics
  }

  static func engine(
    _ css: String..., media: MediaType = .print, origins: [StyleOrigin] = []
  ) -> StyleEngine {
    var log = DiagnosticLog()
    let sheets = css.enumerated().map { index, css in
      sheet(css, origin: index < origins.count ? origins[index] : .theme, log: &log)
    }
    return StyleEngine(sheets: sheets, media: media, reporting: &log)
  }

  /// The styled tree of one section under one sheet.
  static func styled(_ css: String, _ section: Element, media: MediaType = .print) -> StyledElement
  {
    var engine = engine(css, media: media)
    var counters = engine.initialCounters
    return engine.style(section, counters: &counters)
  }

  /// The computed values of `<p>` in a section, under one sheet.
  static func paragraph(_ css: String, _ attributes: Attributes = .none) -> StyleValues {
    let tree = styled(css, element(.section, [.p(attributes)]))
    return tree.first(.p)?.style.values ?? StyleValues()
  }

  static func element(
    _ name: ElementName, _ attributes: Attributes = .none, _ children: [Element] = [],
    text: String? = nil
  ) -> Element {
    let texts = text.map { [ElementChild.text(ElementText($0))] } ?? []
    return Element(
      id: NodeID(document: 1, index: 0), name: name, attributes: attributes,
      children: texts + children.map { .element($0) })
  }

  static func element(_ name: ElementName, _ children: [Element]) -> Element {
    element(name, .none, children)
  }
}

extension Element {
  static func p(_ attributes: Attributes = .none, _ text: String = "文") -> Element {
    Fixture.element(.p, attributes, text: text)
  }
  static func li(_ children: Element..., attributes: Attributes = .none) -> Element {
    Fixture.element(.li, attributes, children)
  }
  static func h2(_ text: String) -> Element { Fixture.element(.h2, text: text) }
}

extension StyledElement {
  var elements: [StyledElement] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// All below, in document order, without this one.
  var descendants: [StyledElement] { elements.flatMap { [$0] + $0.descendants } }

  func first(_ name: ElementName) -> StyledElement? {
    descendants.first { $0.name == name && $0.role == .element }
  }

  func all(_ name: ElementName, role: Role = .element) -> [StyledElement] {
    descendants.filter { $0.name == name && $0.role == role }
  }

  /// The text of generated boxes and content, with what only pages know in brackets.
  var text: String {
    children.map { child in
      switch child {
      case .element(let element): element.text
      case .text(let text): text.string
      case .pageNumber(let target): "[page of \(target)]"
      case .leader(let pattern): "[leader \(pattern)]"
      }
    }.joined()
  }
}

/// The published cases that lie beside the checkout, where they do.
enum SharedCases {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("shared")

  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

  /// A file as JSON; nil, with a word, where the folder is missing.
  static func json(_ path: String) throws -> JSON? {
    let file = folder.appendingPathComponent(path)
    guard FileManager.default.fileExists(atPath: file.path) else {
      print("passed over: ../shared/\(path) is not here")
      return nil
    }
    return try JSONDecoder().decode(JSON.self, from: Data(contentsOf: file))
  }

  /// Pairs of input and expectation, as css-parsing-tests lists them.
  static func pairs(_ name: String) throws -> [(input: String, want: JSON)] {
    guard case .array(let items)? = try json("css-parsing/\(name).json") else { return [] }
    return stride(from: 0, to: items.count - 1, by: 2).compactMap { index in
      guard case .string(let input) = items[index] else { return nil }
      return (input, items[index + 1])
    }
  }
}

indirect enum JSON: Decodable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSON].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSON].self))
    }
  }
}
