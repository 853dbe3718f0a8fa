import Foundation

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

  private static var processor: String {
    let lines = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?
      .split(separator: "\n")
    let name = lines?.first { $0.hasPrefix("model name") }?.split(separator: ":").last
    return name.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown processor"
  }
}
