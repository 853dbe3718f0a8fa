/// Why a benchmark ends early, and with which exit status.
struct BenchmarkFailure: Error {
  var message: String
  var status: Int32

  static func usage(_ message: String) -> BenchmarkFailure {
    BenchmarkFailure(
      message: "\(message)\nusage: benchmarks [--guides 1,10,100,1000 | --lines] [--runs N]",
      status: 2)
  }
}

/// `--guides 1,10,100,1000 --runs 5`, or `--lines` for line composition alone.
struct BenchmarkOptions {
  var guideCounts = [1, 10, 100, 1000]
  var measuresLines = false
  private var runCount: Int?

  /// As asked for, else five; what takes long anyway varies little.
  func runCount(guides: Int = 1) -> Int { runCount ?? (guides > 100 ? 1 : 5) }

  init(_ arguments: [String]) throws {
    var rest = arguments[...]
    while let name = rest.popFirst() {
      if name == "--lines" {
        measuresLines = true
        continue
      }
      guard let value = rest.popFirst() else {
        throw BenchmarkFailure.usage("\(name) wants a value")
      }
      switch name {
      case "--guides":
        guideCounts = try value.split(separator: ",").map { try Self.count(String($0), of: name) }
      case "--runs": runCount = try Self.count(value, of: name)
      default: throw BenchmarkFailure.usage("unknown option \(name)")
      }
    }
    guard !guideCounts.isEmpty else { throw BenchmarkFailure.usage("--guides wants numbers") }
  }

  private static func count(_ text: String, of name: String) throws -> Int {
    guard let count = Int(text), count > 0 else {
      throw BenchmarkFailure.usage("\(name) wants numbers from 1, not \(text)")
    }
    return count
  }
}
