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

/// Handlers belong to the whole process, so only one step at a time can hold signals.
private let turn = Mutex(())

/// Keeps the signals that end a program from doing so in the middle of a step.
enum DeferredSignals {
  /// Those a person or a system ends a program by, and lets it go on from.
  static let ending = [SIGINT, SIGTERM, SIGHUP]

  /// Runs `body`; a signal that comes meanwhile takes effect after it.
  ///
  /// Must not be nested.
  static func hold<Result, Failure: Error>(
    _ signals: [Int32] = ending, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try turn.withLock { _ throws(Failure) in
      pendingSignal.store(0, ordering: .relaxed)
      let previous = signals.map { number in
        (number, signal(number) { pendingSignal.store($0, ordering: .relaxed) })
      }
      defer {
        for (number, handler) in previous { _ = signal(number, handler) }
        let number = pendingSignal.load(ordering: .relaxed)
        // To the process: the thread we are on may be one of those that block all signals.
        if number != 0 { kill(getpid(), number) }
      }
      return try body()
    }
  }
}
