import Foundation

/// How long this thread computes, which hardly grows with what else the machine does.
package enum ProcessorTime {
  package static func measure(_ work: () -> Void) -> Duration {
    let start = now
    work()
    return now - start
  }

  /// More than this is no growth with the size; it lies between both, by a factor of four.
  package static let limit = 64.0

  /// How many times as long work takes that is sixteen times as large: sixteen times where the time
  /// grows with the size, 256 times where it grows with its square.
  ///
  /// What takes a millisecond or two is as good as nothing. A busy machine does add something at
  /// times, so what passes the limit is measured again: three times in a row is no chance.
  package static func growth(to size: Int, _ work: (Int) -> Void) -> Double {
    var growth = Double.infinity
    for _ in 0..<3 where growth >= limit {
      let small = max(measure { work(size / 16) }, .milliseconds(2))
      growth = min(growth, measure { work(size) } / small)
    }
    return growth
  }

  private static var now: Duration {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
