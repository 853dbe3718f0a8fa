/// The counters in reach at one point of the walk (CSS Lists 3, 4.4).
///
/// A counter belongs to the element that made it: its descendants and later siblings see it, and it
/// ends with their parent. Instances stand outermost first, so those of a level that is left are the
/// last ones.
package struct CounterScopes: Sendable, Hashable {
  private struct Instance: Sendable, Hashable {
    var name: String
    var value: Int
    /// Of the element that made it.
    var depth: Int
  }

  private static let range = -1_000_000_000...1_000_000_000

  private var instances: [Instance] = []

  package init() {}

  /// A new counter, in place of one that a sibling made.
  mutating func reset(_ name: String, to value: Int, depth: Int) {
    if let index = innermost(name), instances[index].depth == depth {
      instances[index].value = value
    } else {
      instances.append(Instance(name: name, value: value, depth: depth))
    }
  }

  mutating func increment(_ name: String, by amount: Int, depth: Int) {
    let index = instantiated(name, depth: depth)
    let sum = instances[index].value + amount
    instances[index].value = min(max(sum, Self.range.lowerBound), Self.range.upperBound)
  }

  mutating func set(_ name: String, to value: Int, depth: Int) {
    instances[instantiated(name, depth: depth)].value = value
  }

  /// Ends what the children of an element at this depth have made.
  mutating func leave(depth: Int) {
    while let last = instances.last, last.depth > depth { instances.removeLast() }
  }

  /// The innermost value; 0 where there is no such counter.
  func value(of name: String) -> Int { innermost(name).map { instances[$0].value } ?? 0 }

  /// All values, outermost first; `[0]` where there is no such counter.
  func values(of name: String) -> [Int] {
    let values = instances.filter { $0.name == name }.map(\.value)
    return values.isEmpty ? [0] : values
  }

  private func innermost(_ name: String) -> Int? { instances.lastIndex { $0.name == name } }

  private mutating func instantiated(_ name: String, depth: Int) -> Int {
    if let index = innermost(name) { return index }
    instances.append(Instance(name: name, value: 0, depth: depth))
    return instances.count - 1
  }
}
