import Foundation
import Testing

/// A folder of a test's own, gone with it.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("seihon-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    // Links above it, as in some systems' temporary folders, would make paths differ.
    path = url.resolvingSymlinksInPath().path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func path(_ name: String) -> String { "\(path)/\(name)" }

  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }

  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let url = URL(fileURLWithPath: path(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return url.path
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path(name), withDestinationPath: target)
  }

  func read(_ name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }

  /// All names in it, hidden ones too.
  func names(in folder: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(folder)).sorted()
  }

  func permissions(of name: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path(name))[.posixPermissions] as? Int
  }

  func setPermissions(_ mode: Int, of name: String = "") throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path(name))
  }

  func makePipe(_ name: String) throws {
    let status = unsafe mkfifo(path(name), 0o600)
    try #require(status == 0)
  }
}

/// Runs `body` while no file of this process may grow past `limit` bytes.
func withFileSizeLimit<Result>(_ limit: Int, _ body: () throws -> Result) throws -> Result {
  let resource = __rlimit_resource_t(RLIMIT_FSIZE.rawValue)
  var old = rlimit()
  let known = unsafe getrlimit(resource, &old)
  try #require(known == 0)
  let handler = signal(SIGXFSZ, SIG_IGN)
  var small = rlimit(rlim_cur: rlim_t(limit), rlim_max: old.rlim_max)
  let set = unsafe setrlimit(resource, &small)
  try #require(set == 0)
  defer {
    _ = unsafe setrlimit(resource, &old)
    _ = signal(SIGXFSZ, handler)
  }
  return try body()
}
