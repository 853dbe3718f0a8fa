import Synchronization

extension Array where Element: Sendable {
  /// The results of `transform` in the order of the elements, however many are worked on at once.
  ///
  /// - Parameter finished: is told after each element how many are done; on any thread, and where
  ///   several finish at once not always in order.
  package func concurrentMap<Result: Sendable>(
    workers: Int, finished: @Sendable @escaping (Int) -> Void = { _ in },
    _ transform: @Sendable @escaping (Int, Element) -> Result
  ) async -> [Result] {
    await concurrentMap(workers: workers, with: {}, finished: finished) { _, index, element in
      transform(index, element)
    }
  }

  /// The same with something each worker makes for itself and keeps from element to element.
  ///
  /// A worker stays on one thread, as what it made may have to. One worker alone works in order on
  /// the caller's own task. This is the only place where Swift's work is divided; the phases
  /// themselves know no threads.
  package func concurrentMap<Tool, Result: Sendable>(
    workers: Int, with makeTool: @Sendable @escaping () -> Tool,
    finished: @Sendable @escaping (Int) -> Void = { _ in },
    _ transform: @Sendable @escaping (Tool, Int, Element) -> Result
  ) async -> [Result] {
    let turns = Turns(count: count)
    let work = { @Sendable in
      let tool = makeTool()
      var done: [(Int, Result)] = []
      while let index = turns.next() {
        done.append((index, transform(tool, index, self[index])))
        finished(turns.finish())
      }
      return done
    }
    guard workers > 1, count > 1 else { return work().map(\.1) }
    return await withTaskGroup(of: [(Int, Result)].self) { group in
      // Nothing in the work waits, so that a task never changes its thread.
      for _ in 0..<Swift.min(workers, count) { group.addTask { work() } }
      var results = [Result?](repeating: nil, count: count)
      for await done in group {
        for (index, result) in done { results[index] = result }
      }
      return results.compactMap(\.self)
    }
  }
}

/// Hands out numbers, each once, and counts what is done.
private final class Turns: Sendable {
  private let count: Int
  private let given = Atomic(0)
  private let done = Atomic(0)

  init(count: Int) { self.count = count }

  func next() -> Int? {
    let turn = given.wrappingAdd(1, ordering: .relaxed).oldValue
    return turn < count ? turn : nil
  }

  func finish() -> Int { done.wrappingAdd(1, ordering: .relaxed).newValue }
}
