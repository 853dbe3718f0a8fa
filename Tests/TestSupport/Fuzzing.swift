import Foundation

/// What tests leave to chance.
///
/// `FUZZ=100 swift test --filter Fuzz` tries a hundred times as much as usual; `SEED=…` repeats a
/// run by the seed that a failure names.
package enum Fuzzing {
  /// The seed of this run.
  package static let seed =
    environment["SEED"].flatMap { UInt64($0) } ?? .random(in: 1000 ... .max)

  private static let environment = ProcessInfo.processInfo.environment
  private static let factor = environment["FUZZ"].flatMap { Int($0) } ?? 1

  /// How often something is tried that is tried `usual` times as a rule.
  package static func rounds(_ usual: Int) -> Int { usual * factor }

  /// Seeds that are the same in each run, and new ones.
  package static func seeds(_ fixed: ClosedRange<UInt64>) -> [UInt64] {
    environment["SEED"] == nil
      ? Array(fixed) + (0..<UInt64(factor)).map { seed &+ $0 } : [seed]
  }
}

/// A small generator that gives the same numbers for the same seed on every machine (SplitMix64).
package struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
