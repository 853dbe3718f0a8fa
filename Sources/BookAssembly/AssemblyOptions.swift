import Diagnostics

/// What the assembler is told besides the manuscripts.
///
/// A field that is nil or empty is taken from the guides themselves.
package struct AssemblyOptions: Sendable, Equatable {
  /// The book's name, as its files bear it; part of the derived identifier.
  package var name: String?
  package var title: String?
  package var subtitle: String?
  /// BCP 47.
  package var language: String
  package var creators: [BookMetadata.Creator]
  package var publisher: String?
  package var description: String?
  package var subjects: [String]
  /// As the colophon says it: 第1版.
  package var edition: String?
  /// ISO 8601 day of publication.
  package var date: String?
  /// An ISBN or URN.
  package var identifier: String?
  /// Seconds since 1970; `SOURCE_DATE_EPOCH` or a date of the author's, never the clock.
  package var modified: Int
  /// The deepest heading level of the printed contents; nil is 2 for several guides, 3 for one.
  ///
  /// Counted within the guides: the titles of parts come on top.
  package var contentsDepth: Int?
  /// The keys of the images that were found (see `ResourcePath`).
  package var availableResources: Set<String>
  /// In book order; a guide in none of them stands beside the parts.
  package var parts: [PartOption]
  /// Whether a guide ends with the list of its related ones (`related_jobs`).
  package var showsRelated: Bool
  package var missingImages: MissingImagePolicy
  /// Why files that are there cannot be shown, by their keys.
  package var imageFaults: [String: Diagnostic] = [:]
  /// What is to be said of images that can be shown, by their keys; said where they first stand.
  package var imageRemarks: [String: [Diagnostic]] = [:]
  package var headingKeycaps: HeadingKeycaps
  /// Nil for a book without a cover of its own.
  package var cover: CoverOption?
  /// Editions and printings（版と刷）, the first one first.
  package var editions: [BookMetadata.Edition] = []
  package var printer: String?
  package var rights: String?
  package var bookNumber: String?
  /// How tags that are not written in kana are read, for the index.
  package var readings: [String: String] = [:]

  package init(
    name: String? = nil, title: String? = nil, subtitle: String? = nil, language: String = "ja",
    creators: [BookMetadata.Creator] = [], publisher: String? = nil, description: String? = nil,
    subjects: [String] = [], date: String? = nil, identifier: String? = nil,
    modified: Int = Self.undated, contentsDepth: Int? = nil, availableResources: Set<String> = [],
    edition: String? = nil, parts: [PartOption] = [], showsRelated: Bool = true,
    missingImages: MissingImagePolicy = .warn,
    headingKeycaps: HeadingKeycaps = .keep
  ) {
    self.name = name
    self.title = title
    self.subtitle = subtitle
    self.language = language
    self.creators = creators
    self.publisher = publisher
    self.description = description
    self.subjects = subjects
    self.date = date
    self.identifier = identifier
    self.modified = modified
    self.contentsDepth = contentsDepth
    self.availableResources = availableResources
    self.edition = edition
    self.parts = parts
    self.showsRelated = showsRelated
    self.missingImages = missingImages
    self.headingKeycaps = headingKeycaps
  }

  /// 2000-01-01T00:00:00Z, for books nobody dated: the same bytes every day.
  package static let undated = 946_684_800
}

/// What the cover（表紙）is made of.
package enum CoverOption: Sendable, Equatable {
  /// Title, names and publisher, set as the style says.
  case metadata
  /// One picture over the whole page, by its key; nil says the book's title of it.
  case image(key: String, alternative: String?)
}

/// A part of the book（部）: its title, and which of the guides stand in it.
package struct PartOption: Sendable, Equatable {
  package var title: String
  package var guides: Range<Int>

  package init(title: String, guides: Range<Int>) {
    self.title = title
    self.guides = guides
  }
}
