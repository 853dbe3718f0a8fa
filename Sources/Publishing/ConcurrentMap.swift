extension Array where Element: Sendable {
  /// The results of `transform` in the order of the elements, however many are worked on at once.
  ///
  /// The only place where work is divided; the phases themselves know no threads. One worker works
  /// in order on the caller's own task.
  ///
  /// - Parameter finished: is told after each element how many are done.
  package func concurrentMap<Result: Sendable>(
    workers: Int, finished: (Int) -> Void = { _ in },
    _ transform: @Sendable @escaping (Int, Element) -> Result
  ) async -> [Result] {
    guard workers > 1, count > 1 else {
      return enumerated().map { index, element in
        defer { finished(index + 1) }
        return transform(index, element)
      }
    }
    var done = 0
    var results = [Result?](repeating: nil, count: count)
    await withTaskGroup(of: (Int, Result).self) { group in
      var waiting = enumerated().makeIterator()
      for _ in 0..<Swift.min(workers, count) {
        if let (index, element) = waiting.next() {
          group.addTask { (index, transform(index, element)) }
        }
      }
      while let (index, result) = await group.next() {
        results[index] = result
        done += 1
        finished(done)
        if let (index, element) = waiting.next() {
          group.addTask { (index, transform(index, element)) }
        }
      }
    }
    return results.compactMap(\.self)
  }
}
