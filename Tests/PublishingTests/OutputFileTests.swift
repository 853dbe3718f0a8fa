import Foundation
import Testing

@testable import Publishing

@Suite("Writing outputs")
struct OutputFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("A file is written whole, its folders made, nothing left beside it")
  func newFile() throws {
    try OutputFile.write(Array("本".utf8), to: folder.path("a/b/本.pdf"))
    #expect(try folder.read("a/b/本.pdf") == "本")
    #expect(try folder.names(in: "a/b") == ["本.pdf"])
  }

  @Test("An old file is replaced and keeps its permissions")
  func replaced() throws {
    try folder.write("古い", to: "a.pdf")
    try folder.setPermissions(0o640, of: "a.pdf")
    try OutputFile.write(Array("新しい".utf8), to: folder.path("a.pdf"))
    #expect(try folder.read("a.pdf") == "新しい")
    #expect(try folder.permissions(of: "a.pdf") == 0o640)
  }

  @Test("A new file's permissions are what the umask leaves")
  func newPermissions() throws {
    try folder.write("", to: "made-by-others")
    try OutputFile.write([1], to: folder.path("a.pdf"))
    #expect(try folder.permissions(of: "a.pdf") == folder.permissions(of: "made-by-others"))
  }

  @Test("A symbolic link stays one, and what it leads to is replaced")
  func symbolicLink() throws {
    try folder.write("古い", to: "store/a.pdf")
    try folder.link("a.pdf", to: "store/a.pdf")
    try OutputFile.write(Array("新しい".utf8), to: folder.path("a.pdf"))
    #expect(try folder.read("store/a.pdf") == "新しい")
    let link = try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("a.pdf"))
    #expect(link == "store/a.pdf")
    #expect(try folder.names(in: "store") == ["a.pdf"])
  }

  @Test("When one of two files cannot be written, the other keeps its old bytes")
  func allOrNone() throws {
    try folder.write("古い", to: "a.pdf")
    try folder.write("", to: "wall")
    let failure = #expect(throws: OutputFile.Failure.self) {
      try OutputFile.write([
        OutputFile(path: folder.path("a.pdf"), bytes: Array("新しい".utf8)),
        OutputFile(path: folder.path("wall/a.epub"), bytes: [1]),
      ])
    }
    #expect(failure?.path == folder.path("wall/a.epub"))
    #expect(failure?.cause == SystemError(code: ENOTDIR))
    #expect(try folder.read("a.pdf") == "古い")
    #expect(try folder.names() == ["a.pdf", "wall"])
  }

  @Test("A folder in the place of the file is left alone")
  func folderInPlace() throws {
    try folder.write("", to: "a.pdf/keep")
    let failure = #expect(throws: OutputFile.Failure.self) {
      try OutputFile.write([1], to: folder.path("a.pdf"))
    }
    #expect(failure?.cause == SystemError(code: EISDIR))
    #expect(try folder.names() == ["a.pdf"])
  }

  @Test("A full disk leaves the old file and no temporary one")
  func fullDisk() throws {
    try folder.write("古い", to: "a.pdf")
    // The limit on file size acts as a full disk does, in the middle of the file.
    let limit = 64 << 20
    let failure = try withFileSizeLimit(limit) {
      #expect(throws: OutputFile.Failure.self) {
        try OutputFile.write([UInt8](repeating: 0, count: limit + 1), to: folder.path("a.pdf"))
      }
    }
    #expect(failure?.cause == SystemError(code: EFBIG))
    #expect(try folder.read("a.pdf") == "古い")
    #expect(try folder.names() == ["a.pdf"])
  }
}
