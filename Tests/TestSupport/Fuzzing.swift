import Foundation

/// What tests leave to chance: the same in each run, so that a change fails by its own fault only.
///
/// `FUZZ=100 swift test` tries a hundred times as much as usual, and what no run tried before;
/// `SEED=…` beside it repeats a run by the seed that a failure names.
package enum Fuzzing {
  /// The seed of this run.
  package static let seed: UInt64 =
    chosenSeed ?? (factor == nil ? 20_261_129 : .random(in: 1000 ... .max))

  private static let chosenSeed = environment["SEED"].flatMap { UInt64($0) }
  private static let factor = environment["FUZZ"].flatMap { Int($0) }
  private static let environment = ProcessInfo.processInfo.environment

  /// How often something is tried that is tried `usual` times as a rule.
  package static func rounds(_ usual: Int) -> Int { usual * (factor ?? 1) }

  /// The seeds of each run, and new ones where more is to be tried.
  package static func seeds(_ usual: ClosedRange<UInt64>) -> [UInt64] {
    if let chosenSeed { return [chosenSeed] }
    return Array(usual) + (0..<UInt64(factor ?? 0)).map { seed &+ $0 }
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
