/// The custom properties of an element, `var()` already replaced (CSS Variables 1).
final class CustomProperties: Sendable {
  let values: [String: [ComponentValue]]

  init(_ values: [String: [ComponentValue]]) { self.values = values }

  /// What an element has that inherits `self` and declares `declared`.
  func declaring(_ declared: [String: [ComponentValue]]) -> CustomProperties {
    guard !declared.isEmpty else { return self }
    var resolver = CustomPropertyResolver(inherited: values, declared: declared)
    var result = values
    for name in declared.keys.sorted() { result[name] = resolver.value(of: name) }
    return CustomProperties(result)
  }

  /// A value with its `var()` replaced; nil where that is invalid.
  func substitute(_ values: [ComponentValue]) -> [ComponentValue]? {
    var resolver = CustomPropertyResolver(inherited: self.values, declared: [:])
    return resolver.substitute(values)
  }
}

/// Replaces `var()`, with limits that keep doubling values (“billion laughs”) and long chains from
/// eating memory or stack: what crosses them is invalid.
struct CustomPropertyResolver {
  private static let countLimit = 2000
  private static let nestingLimit = 64
  private static let chainLimit = 32

  private let inherited: [String: [ComponentValue]]
  private let declared: [String: [ComponentValue]]
  /// Finished ones; nil inside for the invalid.
  private var finished: [String: [ComponentValue]?] = [:]
  /// The names being resolved, each waiting for the next.
  private var chain: [String] = []
  private var cyclic: Set<String> = []

  init(inherited: [String: [ComponentValue]], declared: [String: [ComponentValue]]) {
    self.inherited = inherited
    self.declared = declared
  }

  mutating func value(of name: String) -> [ComponentValue]? {
    if let value = finished[name] { return value }
    guard let written = declared[name] else { return inherited[name] }
    if let start = chain.firstIndex(of: name) {
      cyclic.formUnion(chain[start...])
      return nil
    }
    guard chain.count < Self.chainLimit else { return nil }
    chain.append(name)
    var value = resolve(written, of: name)
    chain.removeLast()
    if cyclic.contains(name) { value = nil }
    finished[name] = .some(value)
    return value
  }

  private mutating func resolve(
    _ written: [ComponentValue], of name: String
  ) -> [ComponentValue]? {
    if written.count == 1, case .ident(let word) = written[0].kind {
      switch word.lowercasedASCII {
      case "initial": return nil
      case "inherit", "unset", "revert": return inherited[name]
      default: break
      }
    }
    return substitute(written)
  }

  mutating func substitute(_ values: [ComponentValue]) -> [ComponentValue]? {
    guard values.containsVariable else { return values }
    var count = 0
    return substitute(values, depth: 0, count: &count)
  }

  private mutating func substitute(
    _ values: [ComponentValue], depth: Int, count: inout Int
  ) -> [ComponentValue]? {
    guard depth < Self.nestingLimit else { return nil }
    var result: [ComponentValue] = []
    for value in values {
      count += 1
      guard count <= Self.countLimit else { return nil }
      switch value.kind {
      case .function(let name, let arguments) where name.lowercasedASCII == "var":
        guard let replacement = replacement(for: arguments, depth: depth, count: &count) else {
          return nil
        }
        result += replacement
      case .function(let name, let arguments):
        guard let inner = substitute(arguments, depth: depth + 1, count: &count) else {
          return nil
        }
        result.append(
          ComponentValue(kind: .function(name, inner), start: value.start, end: value.end))
      case .block(let bracket, let content):
        guard let inner = substitute(content, depth: depth + 1, count: &count) else { return nil }
        result.append(
          ComponentValue(kind: .block(bracket, inner), start: value.start, end: value.end))
      default: result.append(value)
      }
    }
    return result
  }

  private mutating func replacement(
    for arguments: [ComponentValue], depth: Int, count: inout Int
  ) -> [ComponentValue]? {
    let comma = arguments.firstIndex { $0.kind == .comma }
    let head = Array(arguments[..<(comma ?? arguments.count)]).trimmed
    guard head.count == 1, case .ident(let name) = head[0].kind, name.hasPrefix("--") else {
      return nil
    }
    guard let value = value(of: name) else {
      guard let comma else { return nil }
      let fallback = Array(arguments[(comma + 1)...]).trimmed
      return substitute(fallback, depth: depth + 1, count: &count)
    }
    let extent = value.extent
    count += extent.count
    guard count <= Self.countLimit, depth + extent.depth < Self.nestingLimit else { return nil }
    return value
  }
}

extension [ComponentValue] {
  /// Whether a `var()` stands anywhere in it.
  var containsVariable: Bool {
    contains { value in
      if case .function(let name, _) = value.kind, name.lowercasedASCII == "var" { return true }
      return value.children?.containsVariable ?? false
    }
  }

  /// How many values there are on all levels, and how many levels.
  fileprivate var extent: (count: Int, depth: Int) {
    var total = count
    var depth = 0
    for value in self {
      guard let inner = value.children?.extent else { continue }
      total += inner.count
      depth = Swift.max(depth, inner.depth + 1)
    }
    return (total, depth)
  }

  /// The names of the custom properties it asks for without offering a fallback.
  var requiredVariables: [String] {
    flatMap { value -> [String] in
      guard case .function(let name, let arguments) = value.kind, name.lowercasedASCII == "var"
      else { return value.children?.requiredVariables ?? [] }
      let head = arguments.filter { !$0.isWhitespace }
      guard case .ident(let variable)? = head.first?.kind else { return [] }
      return head.count == 1 ? [variable] : Array(head.dropFirst()).requiredVariables
    }
  }
}
