import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The signal that came while they were held, or 0.
///
/// A handler may touch nothing but such a value.
private let pendingSignal = Atomic<Int32>(0)

/// Keeps the signals that end a program from doing so in the middle of a step.
enum DeferredSignals {
  private static let held = [SIGINT, SIGTERM, SIGHUP]

  /// Runs `body`; a signal that comes meanwhile takes effect after it.
  static func hold<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    pendingSignal.store(0, ordering: .relaxed)
    let previous = held.map { number in
      (number, signal(number) { pendingSignal.store($0, ordering: .relaxed) })
    }
    defer {
      for (number, handler) in previous { _ = signal(number, handler) }
      let number = pendingSignal.load(ordering: .relaxed)
      if number != 0 { raise(number) }
    }
    return try body()
  }
}
