import Diagnostics

/// One manuscript as a value: front matter, blocks, and the notes they refer to.
package struct Document: Sendable, Equatable {
  package var source: SourceFile
  package var frontMatter: FrontMatter
  package var blocks: [Block]
  /// In the order of their first reference; unreferenced ones are dropped by the parser.
  package var footnotes: [Footnote]
  /// The first `NodeID.index` that no node of the document has.
  package var nextNodeIndex: Int

  package init(
    source: SourceFile, frontMatter: FrontMatter = FrontMatter(), blocks: [Block] = [],
    footnotes: [Footnote] = [], nextNodeIndex: Int = 0
  ) {
    self.source = source
    self.frontMatter = frontMatter
    self.blocks = blocks
    self.footnotes = footnotes
    self.nextNodeIndex = nextNodeIndex
  }
}

/// A note and its blocks; `number` counts from 1 in order of first reference.
package struct Footnote: Sendable, Equatable {
  package var node: NodeHeader
  package var label: String
  package var number: Int
  /// How often the text refers to it.
  package var referenceCount: Int
  package var blocks: [Block]

  package init(
    node: NodeHeader, label: String, number: Int, referenceCount: Int, blocks: [Block]
  ) {
    self.node = node
    self.label = label
    self.number = number
    self.referenceCount = referenceCount
    self.blocks = blocks
  }
}

/// What a guide says of itself before its text.
///
/// Each field is nil or empty where it is not given.
package struct FrontMatter: Sendable, Equatable {
  package var title: String?
  package var slug: String?
  package var category: String?
  package var keywords: [String]
  package var tags: [String]
  package var relatedJobs: [String]
  package var metaDescription: String?
  package var thumbnail: String?
  package var heroImage: String?
  /// Keys we do not know, kept as written, in order.
  package var unknown: [Entry]
  /// Where each key's value stands, by key as written.
  package var ranges: [String: SourceRange]

  package struct Entry: Sendable, Equatable {
    package var key: String
    package var value: FrontMatterValue

    package init(key: String, value: FrontMatterValue) {
      self.key = key
      self.value = value
    }
  }

  package init(
    title: String? = nil, slug: String? = nil, category: String? = nil, keywords: [String] = [],
    tags: [String] = [], relatedJobs: [String] = [], metaDescription: String? = nil,
    thumbnail: String? = nil, heroImage: String? = nil, unknown: [Entry] = [],
    ranges: [String: SourceRange] = [:]
  ) {
    self.title = title
    self.slug = slug
    self.category = category
    self.keywords = keywords
    self.tags = tags
    self.relatedJobs = relatedJobs
    self.metaDescription = metaDescription
    self.thumbnail = thumbnail
    self.heroImage = heroImage
    self.unknown = unknown
    self.ranges = ranges
  }
}

/// A value of JSON or YAML whose shape we do not fix.
package indirect enum FrontMatterValue: Sendable, Equatable {
  case null
  case boolean(Bool)
  case number(String)
  case string(String)
  case array([FrontMatterValue])
  case object([FrontMatter.Entry])
}
