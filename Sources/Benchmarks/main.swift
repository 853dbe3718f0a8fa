import Foundation
import Publishing

// The whole way, phase by phase, on 1 to 1,000 guides made from the samples in books/; with
// --lines, line composition by its own phases on a million characters of them.

do {
  let options = try BenchmarkOptions(Array(CommandLine.arguments.dropFirst()))
  print(Machine.description)
  if options.measuresLines {
    let lines = try LineBenchmark(runCount: options.runCount()).run()
    print(lines.table, terminator: "")
    exit(lines.keepsGates ? 0 : 1)
  }
  for count in options.guideCounts {
    let input = try BenchmarkInput(guideCount: count)
    defer { input.remove() }
    let result = try await Benchmark(input: input, runCount: options.runCount(guides: count)).run()
    print("")
    print(result.table, terminator: "")
  }
} catch let failure as BenchmarkFailure {
  FileHandle.standardError.write(Data((failure.message + "\n").utf8))
  exit(failure.status)
}
