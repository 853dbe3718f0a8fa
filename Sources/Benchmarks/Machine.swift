import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a figure was measured on; without it the figure says nothing.
enum Machine {
  static var description: String {
    let process = ProcessInfo.processInfo
    let memory = process.physicalMemory >> 30
    #if DEBUG
      let build = "DEBUG build, figures mean nothing"
    #else
      let build = "release build"
    #endif
    return
      "\(processor), \(process.activeProcessorCount) cores, \(memory) GB, "
      + "\(process.operatingSystemVersionString), \(build)"
  }

  /// What this process has used of all processors: says more than the clock on a busy machine.
  static var processorTime: Duration {
    var time = timespec()
    guard unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0 else { return .zero }
    return .seconds(Int(time.tv_sec)) + .nanoseconds(Int(time.tv_nsec))
  }

  /// Begins a new count of `peakMemory`, where the system can.
  static func resetPeakMemory() {
    try? "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
  }

  /// The most memory the process has held at once, in bytes; nil where the system does not tell.
  ///
  /// What an earlier run has left with the allocator counts, too.
  static var peakMemory: Int? {
    let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(whereSeparator: \.isWhitespace).dropFirst().first
      .flatMap { Int($0) }.map { $0 << 10 }
  }

  private static var processor: String {
    let lines = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?
      .split(separator: "\n")
    let name = lines?.first { $0.hasPrefix("model name") }?.split(separator: ":").last
    return name.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown processor"
  }
}
