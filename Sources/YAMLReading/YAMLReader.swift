import Diagnostics
import Yams

/// What keeps a text from being read as YAML, and where.
package struct YAMLFault: Error, Equatable {
  package var problem: Wording
  package var range: SourceRange
}

/// Reads YAML (and JSON, which is YAML) by Yams' nodes, which carry their places.
package struct YAMLReader {
  private let source: SourceFile
  /// The line of the file on which the YAML begins, from 1.
  private let firstLine: Int
  /// How many values may still be made; aliases can multiply a small text without bound.
  private var budget = 10_000

  private static let deepestNesting = 64

  package init(source: SourceFile, firstLine: Int = 1) {
    self.source = source
    self.firstLine = firstLine
  }

  /// The value; nil where there is nothing at all.
  package mutating func read(_ text: String) throws(YAMLFault) -> PositionedValue? {
    guard !isNestedTooDeeply(text) else {
      throw fault(Wording(ja: "入れ子が深すぎます", en: "it is nested too deeply"), line: 1, column: 1)
    }
    guard let node = try compose(text) else { return nil }
    return try value(node, depth: 0)
  }

  private func compose(_ text: String) throws(YAMLFault) -> Node? {
    do {
      return try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw fault(error)
    } catch {
      throw fault(Wording(ja: "YAMLとして読めません", en: "it is not YAML"), line: 1, column: 1)
    }
  }

  /// libyaml and Yams recurse; what could overflow the stack is refused before.
  private func isNestedTooDeeply(_ text: String) -> Bool {
    var flow = 0
    for line in text.utf8.split(whereSeparator: \.isLineEnding) {
      let indicators = line.prefix { " -?:".utf8.contains($0) }
      if indicators.count > 4 * Self.deepestNesting { return true }
      for byte in line {
        if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { flow += 1 }
        if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { flow = max(flow - 1, 0) }
        if flow > Self.deepestNesting { return true }
      }
    }
    return false
  }

  private mutating func value(_ node: Node, depth: Int) throws(YAMLFault) -> PositionedValue {
    budget -= 1
    guard budget > 0, depth < Self.deepestNesting else {
      throw fault(Wording(ja: "大きすぎます", en: "it is too large"), line: 1, column: 1)
    }
    switch node {
    case .scalar(let scalar): return value(scalar, at: range(of: node))
    case .sequence(let sequence):
      var values: [PositionedValue] = []
      for element in sequence {
        values.append(try value(element, depth: depth + 1))
      }
      return .array(values, range(of: node))
    case .mapping(let mapping):
      var entries: [(key: String, keyRange: SourceRange, value: PositionedValue)] = []
      for (key, element) in mapping {
        entries.append((key.string ?? "", range(of: key), try value(element, depth: depth + 1)))
      }
      return .object(entries, range(of: node))
    case .alias: return .null(range(of: node))
    }
  }

  /// A scalar by YAML's core schema; quoted ones are strings.
  private func value(_ scalar: Node.Scalar, at range: SourceRange) -> PositionedValue {
    let text = scalar.string
    guard scalar.style == .plain || scalar.style == .any else { return .string(text, range) }
    switch text {
    case "", "~", "null", "Null", "NULL": return .null(range)
    case "true", "True", "TRUE": return .boolean(true, range)
    case "false", "False", "FALSE": return .boolean(false, range)
    default: return isNumber(text) ? .number(text, range) : .string(text, range)
    }
  }

  private func isNumber(_ text: String) -> Bool {
    guard let first = text.utf8.first, first.isASCIIDigit || "+-.".utf8.contains(first) else {
      return false
    }
    return Double(text) != nil
  }

  private func range(of node: Node) -> SourceRange {
    let start = position(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    guard case .scalar(let scalar) = node, scalar.style == .plain else {
      return SourceRange(at: start)
    }
    let length = scalar.string.unicodeScalars.count
    let line = source.line(start.line).unicodeScalars.count
    return SourceRange(
      start, SourcePosition(line: start.line, column: min(start.column + length, line + 1)))
  }

  private func position(line: Int, column: Int) -> SourcePosition {
    let line = min(max(line + firstLine - 1, 1), source.lineCount)
    let width = source.line(line).unicodeScalars.count
    return SourcePosition(line: line, column: min(max(column, 1), width + 1))
  }

  private func fault(_ error: YamlError) -> YAMLFault {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return fault(Wording(ja: problem, en: problem), line: mark.line, column: mark.column)
    case .duplicatedKeysInMapping(let duplicates, let context):
      let keys = duplicates.joined(separator: ", ")
      return fault(
        Wording(ja: "「\(keys)」が二度あります", en: "“\(keys)” stands twice"),
        line: context.mark.line, column: context.mark.column)
    default:
      return fault(Wording(ja: "YAMLとして読めません", en: "it is not YAML"), line: 1, column: 1)
    }
  }

  private func fault(_ problem: Wording, line: Int, column: Int) -> YAMLFault {
    YAMLFault(problem: problem, range: SourceRange(at: position(line: line, column: column)))
  }
}

extension UInt8 {
  fileprivate var isLineEnding: Bool { self == 0x0A || self == 0x0D }
  fileprivate var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
}
