import Diagnostics
import DocumentTree

/// Which guides a part or a build takes, by their front matter.
///
/// ```
/// query      = conjunction ("or" conjunction)*
/// conjunction = condition ("and" condition)*
/// condition  = "not" condition | "(" query ")" | field ("=" | "!=" | "has") value
/// ```
/// A value is a word, or anything in quotes. `has` asks whether a list holds the value or a text
/// contains it; `=` and `!=` compare texts as a whole. Tags are those of the front matter and of the
/// closing line, whatever their capitals and width.
package indirect enum GuideQuery: Sendable, Equatable {
  case all([GuideQuery])
  case any([GuideQuery])
  case not(GuideQuery)
  case compare(Field, Comparison, String)

  package enum Field: String, Sendable, CaseIterable {
    case title, slug, category, keywords, tags
    case relatedJobs = "related_jobs"

    var isList: Bool {
      switch self {
      case .title, .slug, .category: false
      case .keywords, .tags, .relatedJobs: true
      }
    }
  }

  package enum Comparison: String, Sendable {
    case equals = "="
    case differs = "!="
    case has
  }

  /// What keeps a text from being a query, and which of its Unicode scalars are meant.
  package struct Fault: Error, Equatable {
    package var problem: Wording
    package var range: Range<Int>
  }

  package init(_ text: String) throws(Fault) {
    var parser = try GuideQueryParser(text)
    self = try parser.parse()
  }

  package func matches(_ document: Document) -> Bool {
    switch self {
    case .all(let queries): queries.allSatisfy { $0.matches(document) }
    case .any(let queries): queries.contains { $0.matches(document) }
    case .not(let query): !query.matches(document)
    case .compare(let field, .equals, let value): document.texts(of: field) == [value]
    case .compare(let field, .differs, let value): document.texts(of: field) != [value]
    case .compare(.tags, .has, let value):
      document.tags.contains { $0.key == GuideTag(name: value).key }
    case .compare(let field, .has, let value):
      field.isList
        ? document.texts(of: field).contains(value)
        : document.texts(of: field).contains { $0.contains(value) }
    }
  }
}

extension Document {
  fileprivate func texts(of field: GuideQuery.Field) -> [String] {
    switch field {
    case .title: [guideTitle]
    case .slug: [guideSlug]
    case .category: [frontMatter.category].compactMap(\.self)
    case .keywords: frontMatter.keywords
    case .tags: tags.map(\.name)
    case .relatedJobs: frontMatter.relatedJobs
    }
  }

  /// The text of the first `#` heading, else what the front matter says, else the file's name.
  var guideTitle: String {
    for case .heading(let heading) in blocks where heading.level == 1 {
      let title = heading.content.plainText
      if !title.isEmpty { return title }
    }
    return frontMatter.title ?? ResourcePath.stem(of: source.name)
  }

  var guideSlug: String { frontMatter.slug ?? ResourcePath.stem(of: source.name) }
}
