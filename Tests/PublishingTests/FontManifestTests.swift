import Diagnostics
import Testing
import Typography

@testable import Publishing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

struct FontManifestTests {
  private static let package: String = {
    var folders = #filePath.split(separator: "/")
    folders.removeLast(3)
    return "/" + folders.joined(separator: "/")
  }()
  private static let fonts = package + "/fonts"

  /// A folder with a manifest of one file, whose content is `abc`.
  private func withFolder(
    content: String?, sha256: String = sha256OfABC, _ body: (String) throws -> Void
  ) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/fonts-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let manifest = """
      {"aliases": {"Serif": "Test"}, "files": [{"file": "a.ttf", "version": "1", "licence": "OFL-1.1",
      "size": 3, "sha256": "\(sha256)", "package": "fonts-a", "packageVersion": "1-1",
      "installedPath": "/usr/share/fonts/a.ttf", "faces": [
      {"index": 5, "family": "Test", "style": "Bold", "weight": 700}]}]}
      """
    try Data(manifest.utf8).write(to: URL(filePath: folder + "/manifest.json"))
    if let content { try Data(content.utf8).write(to: URL(filePath: folder + "/a.ttf")) }
    try body(folder)
  }

  private static let sha256OfABC =
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

  @Test func `the pinned fonts are there after scripts/fonts`() throws {
    let catalog = try FontManifest.load(folder: Self.fonts)
    for (family, weights) in [
      ("Noto Serif CJK JP", [400, 700]), ("Noto Sans CJK JP", [400, 700]),
      ("Noto Sans Mono CJK JP", [400, 700]), ("Noto Color Emoji", [400]),
      ("BIZ UDMincho", [400]), ("BIZ UDGothic", [400, 700]),
    ] {
      #expect(catalog.faces.filter { $0.family == family }.map(\.weight).sorted() == weights)
    }
    #expect(catalog.faces.filter(\.isColorEmoji).map(\.family) == ["Noto Color Emoji"])
    #expect(Set(catalog.faces.map(\.id)).count == catalog.faces.count)
  }

  @Test func `the manifest says of every file what it is and where it comes from`() throws {
    for file in try FontManifest.read(folder: Self.fonts).files {
      #expect(file.sha256.count == 64 && file.licence == "OFL-1.1" && file.size > 1_000_000)
      #expect(!file.package.isEmpty && !file.packageVersion.isEmpty && !file.version.isEmpty)
      #expect(file.installedPath.hasSuffix("/" + file.file) && !file.faces.isEmpty)
    }
  }

  @Test func `a face is named by its file's checksum and its index`() throws {
    try withFolder(content: "abc") { folder in
      let catalog = try FontManifest.load(folder: folder + "/")
      let id = FontFaceID(file: 0xBA78_16BF_8F01_CFEA, index: 5)
      #expect(
        catalog.faces == [
          FontFace(id: id, path: folder + "/a.ttf", family: "Test", weight: 700)
        ])
      #expect(catalog.aliases == ["serif": "Test"])
    }
  }

  @Test func `a missing file says that scripts/fonts brings it`() throws {
    try withFolder(content: nil) { folder in
      let problems = #expect(throws: FontProblems.self) { try FontManifest.load(folder: folder) }
      #expect(problems?.diagnostics.map(\.code) == [.fontNotFound])
      #expect(problems?.diagnostics.first?.hint?.english.contains("scripts/fonts") == true)
    }
  }

  @Test func `a file of another size is another version`() throws {
    try withFolder(content: "abcd") { folder in
      let problems = #expect(throws: FontProblems.self) { try FontManifest.load(folder: folder) }
      #expect(problems?.diagnostics.map(\.code) == [.fontChecksum])
    }
  }

  @Test func `a file of the same size with other bytes is found by verifying`() throws {
    try withFolder(content: "abd") { folder in
      let manifest = try FontManifest.read(folder: folder)
      #expect(manifest.verify(in: folder).map(\.code) == [.fontChecksum])
    }
    try withFolder(content: "abc") { folder in
      let problems = try FontManifest.read(folder: folder).verify(in: folder)
      #expect(problems.isEmpty)
    }
  }

  @Test func `a manifest that is no manifest is refused`() throws {
    try withFolder(content: "abc", sha256: "xyz") { folder in
      let problems = #expect(throws: FontProblems.self) { try FontManifest.load(folder: folder) }
      #expect(problems?.diagnostics.map(\.code) == [.fontNotFound])
    }
    let none = #expect(throws: FontProblems.self) { try FontManifest.load(folder: "/nowhere") }
    #expect(none?.diagnostics.map(\.code) == [.fontNotFound])
  }

  @Test func `the folder a user names is taken before any other, or refused`() throws {
    try withFolder(content: "abc") { folder in
      let named = FontFolder(option: folder, variable: "/b", currentFolder: Self.package)
      let found = try named.locate()
      #expect(found == folder)
      let variable = FontFolder(variable: folder, currentFolder: Self.package)
      let foundByVariable = try variable.locate()
      #expect(foundByVariable == folder)
      #expect(throws: FontProblems.self) {
        try FontFolder(option: "/nowhere", variable: folder, currentFolder: "/").locate()
      }
    }
  }

  @Test func `fonts are looked for beside the executable and then up from it and from here`() throws
  {
    let search = FontFolder(executable: "/opt/x/bin/seihon", currentFolder: "/home/a/b")
    #expect(
      search.candidates == [
        "/opt/x/share/seihon/fonts", "/opt/x/bin/fonts", "/opt/x/fonts", "/opt/fonts", "/fonts",
        "/home/a/b/fonts", "/home/a/fonts", "/home/fonts",
      ])
    let checkout = FontFolder(
      executable: Self.package + "/.build/debug/seihon", currentFolder: "/")
    #expect(try checkout.locate() == Self.fonts)
  }

  @Test func `without any font folder the message says what to run`() {
    let problems = #expect(throws: FontProblems.self) {
      try FontFolder(currentFolder: "/nowhere/at/all").locate()
    }
    #expect(problems?.diagnostics.map(\.code) == [.fontNotFound])
    #expect(problems?.diagnostics.first?.hint?.japanese.contains("scripts/fonts") == true)
  }

  @Test func `the cache lies in the user's cache folder, or nowhere`() throws {
    try withFolder(content: nil) { folder in
      let made = FontFolder.cacheFolder(environment: ["XDG_CACHE_HOME": folder, "HOME": "/x"])
      #expect(made == folder + "/seihon/fontconfig")
      #expect(FileManager.default.isWritableFile(atPath: folder + "/seihon/fontconfig"))
      let home = FontFolder.cacheFolder(environment: ["HOME": folder])
      #expect(home == folder + "/.cache/seihon/fontconfig")
      let blocked = FontFolder.cacheFolder(environment: ["HOME": folder + "/manifest.json"])
      #expect(blocked == nil)
    }
    #expect(FontFolder.cacheFolder(environment: [:]) == nil)
  }
}
