import BookAssembly
import BookSchema
import Foundation
import Testing

@Suite("The schema of the manifest")
struct BookSchemaTests {
  private let schema: [String: Any]

  init() throws {
    let value = try JSONSerialization.jsonObject(with: Data(BookSchema.text.utf8))
    schema = try #require(value as? [String: Any])
  }

  private func definition(_ name: String) -> [String: Any]? {
    (schema["$defs"] as? [String: Any])?[name] as? [String: Any]
  }

  private func keys(_ object: [String: Any]?) -> Set<String> {
    Set((object?["properties"] as? [String: Any] ?? [:]).keys)
  }

  private func known<Key: ManifestKey>(_ keys: Key.Type) -> Set<String> {
    Set(keys.allCases.map(\.rawValue))
  }

  @Test("It knows the same keys as the decoder")
  func keys() {
    #expect(keys(schema) == known(BookManifestKeys.Book.self))
    #expect(keys(definition("part")) == known(BookManifestKeys.Part.self))
    #expect(keys(definition("headings")) == known(BookManifestKeys.Headings.self))
    #expect(keys(definition("toc")) == known(BookManifestKeys.Contents.self))
    #expect(keys(definition("output")) == known(BookManifestKeys.Output.self))
    let creators = definition("creator")?["oneOf"] as? [[String: Any]]
    #expect(keys(creators?.last) == known(BookManifestKeys.Creator.self))
    let editions = definition("edition")?["oneOf"] as? [[String: Any]]
    #expect(keys(editions?.last) == known(BookManifestKeys.Edition.self))
    let covers = definition("cover")?["oneOf"] as? [[String: Any]]
    #expect(keys(covers?.last) == known(BookManifestKeys.Cover.self))
    #expect(keys(definition("page")) == known(BookManifestKeys.Page.self))
  }

  @Test("It knows the same choices as the decoder")
  func choices() {
    let missing = (schema["properties"] as? [String: Any])?["missing"] as? [String: Any]
    #expect(missing?["enum"] as? [String] == MissingImagePolicy.allCases.map(\.rawValue))
    let headings = definition("headings")?["properties"] as? [String: [String: Any]]
    #expect(
      headings?["keycap"]?["enum"] as? [String] == HeadingKeycaps.allCases.map(\.rawValue))
    let page = definition("page")?["properties"] as? [String: [String: Any]]
    #expect(page?["marks"]?["enum"] as? [String] == PageSettings.Marks.allCases.map(\.rawValue))
    #expect(definition("sort")?["enum"] as? [String] == GuideOrder.allCases.map(\.rawValue))
  }

  @Test("The printed text is that of docs/book.schema.json")
  func document() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../docs/book.schema.json")
    #expect(try String(contentsOf: file, encoding: .utf8) == BookSchema.text)
  }
}
