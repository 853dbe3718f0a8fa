import BookAssembly
import Diagnostics
import DocumentTree
import MarkdownParser
import Testing

@testable import Publishing

/// Queries over the sample handbook, as its readers would ask them.
@Suite("Selecting from the sample handbook")
struct SampleSelectionTests {
  private let documents: [Document]

  init() throws {
    let folder = ReadBack.package.appendingPathComponent("books/engineering-careers").path
    var log = DiagnosticLog()
    let manuscripts = try #require(Manuscripts.read([folder], root: nil, reporting: &log))
    documents = manuscripts.sources.enumerated().map { index, source in
      source.name.hasSuffix(".txt")
        ? PlainTextReader.parse(source, document: index + 1, reporting: &log)
        : MarkdownParser.parse(source, document: index + 1, reporting: &log)
    }
  }

  @Test(
    "It takes the guides the query describes, in their order",
    arguments: [
      ("category = engineering", ["em", "tech-lead", "sre"]),
      ("category = engineering and tags has 採用", ["em", "tech-lead"]),
      ("tags has 採用", ["cto", "em", "tech-lead", "engineer-recruiter"]),
      ("tags has ｏｋｒ or tags has slo", ["sre"]),
      (
        "category != engineering",
        ["cto", "product-manager", "engineer-recruiter", "interview-diary"]
      ),
      (
        "not (category = engineering or category = hr)",
        ["cto", "product-manager", "interview-diary"]
      ),
      ("keywords has オンコール", ["em", "sre"]),
      (
        "related_jobs has sre and not slug = cto",
        ["tech-lead", "product-manager", "engineer-recruiter"]
      ),
      ("title has マネージャー", ["product-manager"]),
      ("title = 面接官の日記", ["interview-diary"]),
      ("slug = interview-diary", ["interview-diary"]),
    ])
  func subsets(_ query: String, _ expected: [String]) throws {
    let query = try GuideQuery(query)
    let taken = documents.filter(query.matches).map { ResourcePath.stem(of: $0.source.name) }
    #expect(taken == expected)
  }
}
