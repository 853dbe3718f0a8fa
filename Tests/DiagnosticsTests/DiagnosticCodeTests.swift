import Diagnostics
import Foundation
import Testing

@Suite("The codes users see")
struct DiagnosticCodeTests {
  private static let page: String? = try? String(
    contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../docs/diagnostics.md"), encoding: .utf8)

  @Test(
    "Each code is explained in docs/diagnostics.md, with an example",
    arguments: DiagnosticCode.allCases)
  func documented(_ code: DiagnosticCode) throws {
    let page = try #require(Self.page)
    let sections = page.components(separatedBy: "\n### ").dropFirst()
    let section = try #require(
      sections.first { $0.hasPrefix("`\(code.rawValue)`\n") }, "no section for \(code.rawValue)")
    #expect(section.contains("[\(code.rawValue)]: "), "no example for \(code.rawValue)")
  }

  @Test("docs/diagnostics.md explains no code that does not exist")
  func nothingElse() throws {
    let page = try #require(Self.page)
    let named = page.matches(of: /\n### `([^`]+)`/).map { String($0.output.1) }
    #expect(Set(named) == Set(DiagnosticCode.allCases.map(\.rawValue)))
    #expect(named.count == DiagnosticCode.allCases.count)
  }

  @Test("A code is lower-case words joined by hyphens", arguments: DiagnosticCode.allCases)
  func spelling(_ code: DiagnosticCode) {
    #expect(code.rawValue.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil)
  }
}
