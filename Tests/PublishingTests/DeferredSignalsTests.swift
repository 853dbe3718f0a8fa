import Foundation
import Synchronization
import Testing

@testable import Publishing

/// How often the test's own handler ran.
private let deliveries = Atomic<Int>(0)

@Suite("Interruptions while files are written")
struct DeferredSignalsTests {
  @Test("A signal that comes in the middle takes effect afterwards, once")
  func deferred() {
    // One no other test holds, since handlers belong to the whole process.
    let number = SIGUSR1
    let old = signal(number) { _ in deliveries.add(1, ordering: .relaxed) }
    defer { signal(number, old) }
    let inside = DeferredSignals.hold([number]) {
      kill(getpid(), number)
      usleep(100_000)
      return deliveries.load(ordering: .relaxed)
    }
    #expect(inside == 0)
    // It goes to whichever thread takes it.
    for _ in 0..<500 where deliveries.load(ordering: .relaxed) == 0 { usleep(10_000) }
    #expect(deliveries.load(ordering: .relaxed) == 1)
    DeferredSignals.hold([number]) {}
    usleep(20_000)
    #expect(deliveries.load(ordering: .relaxed) == 1)
  }

  @Test("What ends a program by a word is held; what cannot be held is not asked for")
  func signals() {
    #expect(Set(DeferredSignals.ending) == [SIGINT, SIGTERM, SIGHUP])
  }
}
