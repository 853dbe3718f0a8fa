import Foundation
import Testing

/// `scripts/fonts`, run in a small checkout of its own with a manifest of one file.
struct FontScriptTests {
  private struct Checkout {
    let folder: String

    var installed: String { folder + "/installed/a.ttf" }
    var brought: String { folder + "/fonts/a.ttf" }

    /// Runs the script; `tools` replaces the PATH.
    func run(tools: String? = nil) throws -> (status: Int32, output: String) {
      let process = Process()
      process.executableURL = URL(filePath: "/bin/bash")
      process.arguments = [folder + "/scripts/fonts"]
      if let tools { process.environment = ["PATH": tools] }
      let pipe = Pipe()
      process.standardError = pipe
      process.standardOutput = pipe
      try process.run()
      let output = pipe.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    func write(_ text: String, to path: String) throws {
      try Data(text.utf8).write(to: URL(filePath: path))
    }

    func read(_ path: String) throws -> String {
      try String(contentsOfFile: path, encoding: .utf8)
    }
  }

  private func withCheckout(_ body: (Checkout) throws -> Void) throws {
    var package = #filePath.split(separator: "/")
    package.removeLast(3)
    let files = FileManager.default
    let checkout = Checkout(
      folder: files.temporaryDirectory.path + "/script-\(UUID().uuidString)")
    for name in ["scripts", "fonts", "installed"] {
      try files.createDirectory(
        atPath: checkout.folder + "/" + name, withIntermediateDirectories: true)
    }
    defer { try? files.removeItem(atPath: checkout.folder) }
    try files.copyItem(
      atPath: "/" + package.joined(separator: "/") + "/scripts/fonts",
      toPath: checkout.folder + "/scripts/fonts")
    try checkout.write(
      """
      {
        "file": "a.ttf",
        "size": 3,
        "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "package": "fonts-of-nobody",
        "packageVersion": "1-1",
        "installedPath": "\(checkout.installed)"
      }
      """, to: checkout.folder + "/fonts/manifest.json")
    try body(checkout)
  }

  @Test func `an installed file that is the pinned one is brought, and the next run is silent`()
    throws
  {
    try withCheckout { checkout in
      try checkout.write("abc", to: checkout.installed)
      let first = try checkout.run()
      #expect(first.status == 0 && first.output.contains("a.ttf"))
      let text = try checkout.read(checkout.brought)
      #expect(text == "abc")
      let second = try checkout.run()
      #expect(second.status == 0 && second.output.isEmpty)
    }
  }

  @Test func `a file that was replaced is brought again`() throws {
    try withCheckout { checkout in
      try checkout.write("abc", to: checkout.installed)
      _ = try checkout.run()
      try FileManager.default.removeItem(atPath: checkout.brought)
      try checkout.write("abd", to: checkout.brought)
      let again = try checkout.run()
      #expect(again.status == 0 && again.output.contains("not the pinned file"))
      let text = try checkout.read(checkout.brought)
      #expect(text == "abc")
    }
  }

  @Test func `another version is not taken, and without apt the script says what to do`() throws {
    try withCheckout { checkout in
      try checkout.write("abd", to: checkout.installed)
      let tools = checkout.folder + "/tools"
      try FileManager.default.createDirectory(atPath: tools, withIntermediateDirectories: true)
      for tool in [
        "awk", "cut", "dirname", "grep", "id", "mkdir", "mktemp", "mv", "rm", "sha256sum", "stat",
      ] {
        try FileManager.default.createSymbolicLink(
          atPath: tools + "/" + tool, withDestinationPath: "/usr/bin/" + tool)
      }
      let result = try checkout.run(tools: tools)
      #expect(result.status == 1)
      #expect(result.output.contains("error:") && result.output.contains("fonts-of-nobody 1-1"))
      #expect(!FileManager.default.fileExists(atPath: checkout.brought))
    }
  }
}
