import Foundation

/// How long this thread computes, which does not grow with what else the machine does.
package enum ProcessorTime {
  package static func measure(_ work: () -> Void) -> Duration {
    let start = now
    work()
    return now - start
  }

  /// How many times as long work takes that is four times as large: four times where the time grows
  /// with the size, sixteen times where it grows with its square.
  ///
  /// What takes milliseconds is as good as nothing.
  package static func growth(to size: Int, _ work: (Int) -> Void) -> Double {
    let small = max(measure { work(size / 4) }, .milliseconds(5))
    return measure { work(size) } / small
  }

  private static var now: Duration {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
