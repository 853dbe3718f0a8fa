import Foundation
import Testing

@testable import Publishing

@Suite("Reading below a root")
struct WorkspaceTests {
  private let folder: TemporaryFolder
  private let workspace: Workspace

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("中", to: "book/guides/a.md")
    try folder.write("絵", to: "book/img/flow.png")
    try folder.write("秘密", to: "secret.txt")
    workspace = try Workspace(root: folder.path("book"))
  }

  private func read(_ reference: String, limit: Int = 100) throws -> String {
    let bytes = try workspace.read(
      reference, referredToBy: folder.path("book/guides/a.md"), limit: limit)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(
    "A reference is looked up beside the guide, or from the root when it begins with a slash",
    arguments: ["../img/flow.png", "/img/flow.png", "./../img/../img/flow.png"])
  func found(_ reference: String) throws {
    #expect(try read(reference) == "絵")
  }

  @Test(
    "Nothing outside the root is read, by whatever way",
    arguments: ["../../secret.txt", "/../secret.txt", "link.txt", "linked/secret.txt"])
  func outside(_ reference: String) throws {
    try folder.link("book/guides/link.txt", to: "../../secret.txt")
    try folder.link("book/guides/linked", to: "../..")
    #expect(throws: Workspace.Failure.outsideRoot) { try read(reference) }
  }

  @Test("A link that stays inside the root is followed")
  func linkInside() throws {
    try folder.link("book/guides/flow.png", to: "../img/flow.png")
    #expect(try read("flow.png") == "絵")
  }

  @Test("What is missing, no file, or too large is told apart")
  func failures() throws {
    #expect(throws: Workspace.Failure.notFound) { try read("none.png") }
    #expect(throws: Workspace.Failure.notFound) { try read("a.md/none.png") }
    #expect(throws: Workspace.Failure.notAFile) { try read("../img") }
    #expect(throws: Workspace.Failure.tooLarge(limit: 2)) { try read("/img/flow.png", limit: 2) }
    #expect(try read("/img/flow.png", limit: 3) == "絵")
  }

  @Test("A named pipe is no file and is not waited for")
  func pipe() throws {
    try folder.makePipe("book/guides/pipe.png")
    #expect(throws: Workspace.Failure.notAFile) { try read("pipe.png") }
  }

  @Test("A root must be a folder")
  func root() {
    #expect(throws: SystemError.self) { try Workspace(root: folder.path("secret.txt")) }
    #expect(throws: SystemError.self) { try Workspace(root: folder.path("none")) }
  }
}
