import Diagnostics
import DocumentTree

/// The assembled book: everything both outputs need, in reading order, with nothing styled yet.
package struct Book: Sendable, Equatable {
  package var metadata: BookMetadata
  /// In reading order; each is one content document of the EPUB and begins a page in the PDF.
  package var sections: [BookSection]
  /// All headings down to level 3, nested: the outline.
  package var contents: [ContentsEntry]
  /// Those that the contents list, as deep as the author wishes; also the EPUB's navigation.
  package var listedContents: [ContentsEntry]
  /// The small pictures of the guides, for the contents; see `Thumbnail`.
  package var thumbnails: [Thumbnail] = []
  /// The manuscripts by `NodeID.document`; 0 (the book itself) has none.
  package var sources: [Int: SourceFile]

  package init(
    metadata: BookMetadata, sections: [BookSection], contents: [ContentsEntry],
    sources: [Int: SourceFile]
  ) {
    self.metadata = metadata
    self.sections = sections
    self.contents = contents
    listedContents = contents
    self.sources = sources
  }

  /// Where a node stands, if its document and range are known.
  package func location(of id: NodeID, range: SourceRange?) -> SourceLocation? {
    guard let range, let file = sources[Int(id.document)] else { return nil }
    return SourceLocation(file, range)
  }
}

/// A stretch of the book that opens on a page of its own.
package struct BookSection: Sendable, Equatable {
  package enum Kind: String, Sendable, Equatable {
    case cover, titlePage, contents, partTitle, guide, tagIndex, colophon
  }

  package enum Matter: String, Sendable, Equatable {
    case cover, front, body, back
  }

  package var kind: Kind
  package var matter: Matter
  /// A file name without its extension, unique in the book: `title-page`, `contents`, `vpoe`.
  package var name: String
  /// Plain text for the navigation and running heads.
  package var title: String
  /// `<section class="guide" id="…">` and all below.
  ///
  /// Links inside the book are `#identifier`; identifiers are unique over the book.
  package var root: Element

  package init(kind: Kind, matter: Matter, name: String, title: String, root: Element) {
    self.kind = kind
    self.matter = matter
    self.name = name
    self.title = title
    self.root = root
  }
}

/// One line of the contents.
package struct ContentsEntry: Sendable, Equatable {
  package var title: String
  /// 1 for a guide's title, 2 for its first headings, and so on; one deeper below a part, whose
  /// title is 1.
  package var level: Int
  /// The identifier of the heading (or section) it leads to.
  package var target: String
  package var targetNode: NodeID
  /// The key of the guide's small picture.
  package var thumbnail: String?
  package var children: [ContentsEntry]

  package init(
    title: String, level: Int, target: String, targetNode: NodeID,
    children: [ContentsEntry] = []
  ) {
    self.title = title
    self.level = level
    self.target = target
    self.targetNode = targetNode
    self.children = children
  }
}

/// What the book says of itself, for title page, colophon, PDF and EPUB metadata.
package struct BookMetadata: Sendable, Equatable {
  package struct Creator: Sendable, Equatable {
    package var name: String
    /// The reading in kana, for sorting (EPUB 3.3 `file-as`).
    package var fileAs: String?
    /// A MARC relator code.
    package var role: String?

    package init(name: String, fileAs: String? = nil, role: String? = nil) {
      self.name = name
      self.fileAs = fileAs
      self.role = role
    }
  }

  /// An edition or a printing, as the colophon lists it: 第1版第2刷, and its day.
  package struct Edition: Sendable, Equatable {
    package var name: String
    /// ISO 8601.
    package var date: String?

    package init(name: String, date: String? = nil) {
      self.name = name
      self.date = date
    }
  }

  package var title: String
  package var subtitle: String?
  /// BCP 47.
  package var language: String
  package var creators: [Creator]
  package var publisher: String?
  package var description: String?
  package var subjects: [String]
  /// As the colophon says it: 第1版.
  package var edition: String?
  /// Editions and printings（版と刷）, the first one first.
  package var editions: [Edition] = []
  /// Who printed it（印刷）.
  package var printer: String?
  /// Whose rights are reserved, as it is printed: © 2026 製本社.
  package var rights: String?
  /// The ISBN as it is printed; also the identifier, where the author gave no other.
  package var bookNumber: String?
  /// ISO 8601 day of publication, if the author gave one.
  package var date: String?
  /// `urn:uuid:…`, derived from name and content where the author gave none.
  package var identifier: String
  /// Seconds since 1970 for “modified”: `SOURCE_DATE_EPOCH` or the manifest's date; never the clock.
  package var modified: Int

  package init(
    title: String, subtitle: String? = nil, language: String = "ja", creators: [Creator] = [],
    publisher: String? = nil, description: String? = nil, subjects: [String] = [],
    edition: String? = nil, date: String? = nil, identifier: String, modified: Int
  ) {
    self.title = title
    self.subtitle = subtitle
    self.language = language
    self.creators = creators
    self.publisher = publisher
    self.description = description
    self.subjects = subjects
    self.edition = edition
    self.date = date
    self.identifier = identifier
    self.modified = modified
  }
}
