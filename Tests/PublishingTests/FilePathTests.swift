import Testing

@testable import Publishing

@Suite("Paths as text")
struct FilePathTests {
  @Test(
    "A path has a folder, a name, a stem and an extension",
    arguments: [
      ("guides/vpoe.md", "guides", "vpoe.md", "vpoe", "md"),
      ("vpoe.md", ".", "vpoe.md", "vpoe", "md"),
      ("/vpoe.MD", "/", "vpoe.MD", "vpoe", "md"),
      ("a.b/c.d.epub", "a.b", "c.d.epub", "c.d", "epub"),
      ("a/b//", "a", "b", "b", ""),
      (".hidden", ".", ".hidden", ".hidden", ""),
      ("/", "/", "", "", ""),
    ])
  func parts(_ path: String, folder: String, name: String, stem: String, pathExtension: String) {
    #expect(FilePath.folder(of: path) == folder)
    #expect(FilePath.name(of: path) == name)
    #expect(FilePath.stem(of: path) == stem)
    #expect(FilePath.pathExtension(of: path) == pathExtension)
  }

  @Test("Paths are joined with one slash, and an absolute one stands alone")
  func join() {
    #expect(FilePath.join("a", "b") == "a/b")
    #expect(FilePath.join("a/", "b") == "a/b")
    #expect(FilePath.join(".", "b") == "b")
    #expect(FilePath.join("a", "/b") == "/b")
  }

  @Test("The common folder is counted in whole names")
  func commonFolder() {
    #expect(FilePath.commonFolder(of: ["/a/b/c", "/a/b/d"]) == "/a/b")
    #expect(FilePath.commonFolder(of: ["/a/bc", "/a/bd"]) == "/a")
    #expect(FilePath.commonFolder(of: ["/a", "/b"]) == "/")
    #expect(FilePath.commonFolder(of: ["/a/b"]) == "/a/b")
    #expect(FilePath.contains("/a/b", "/a/b/c"))
    #expect(!FilePath.contains("/a/b", "/a/bc"))
    #expect(FilePath.contains("/", "/x"))
  }
}
