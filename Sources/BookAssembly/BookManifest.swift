import Diagnostics

/// What `book.yml` says of a book: its metadata, its guides and how they are set.
///
/// A field that is nil or empty was not given. Paths are as written, relative to the manifest.
package struct BookManifest: Sendable, Equatable {
  /// The stem of the output files.
  package var name: String?
  package var title: String?
  package var subtitle: String?
  /// BCP 47.
  package var language: String?
  package var creators: [BookMetadata.Creator] = []
  package var publisher: String?
  /// ISO 8601 day.
  package var date: CalendarDay?
  /// As it is printed: `第2版`.
  package var edition: String?
  package var identifier: String?
  /// An ISBN as it is printed.
  package var bookNumber: String?
  /// Editions and printings（版と刷）, the first one first.
  package var editions: [BookMetadata.Edition] = []
  package var printer: String?
  /// As it is printed: © 2026 製本社.
  package var rights: String?
  package var page = PageSettings()
  /// Nil means none.
  package var cover: CoverChoice?
  /// How tags are read, in kana.
  package var readings: [String: String] = [:]
  /// Names of built-in themes and paths of sheets, weakest first; nil means the handbook's theme.
  package var styles: [ManifestText]?
  package var contents = Contents.guides(GuideGroup())
  /// The folders that site-absolute paths stand for: `/static` → `./static`.
  package var assets: [AssetRoot] = []
  package var missingImages: MissingImagePolicy?
  package var headingKeycaps: HeadingKeycaps?
  /// The deepest heading level of the printed contents.
  package var contentsDepth: Int?
  /// Whether guides end with their related ones; nil means they do.
  package var showsRelated: Bool?
  /// The names of the formats to make; nil means all.
  package var outputs: [String]?

  package init() {}

  /// The guides in their order.
  package enum Contents: Sendable, Equatable {
    case guides(GuideGroup)
    case parts([GuideGroup])

    package var groups: [GuideGroup] {
      switch self {
      case .guides(let group): [group]
      case .parts(let parts): parts
      }
    }
  }
}

/// Guides that stand together in a book: those of a part（部）, or all.
package struct GuideGroup: Sendable, Equatable {
  /// Of a part.
  package var title: String?
  /// Paths and globs; nil means the guides beside the manifest.
  package var guides: [ManifestText]?
  /// Which of them are taken.
  package var select: GuideQuery?
  /// In which order; nil leaves them as they are listed.
  package var sort: GuideOrder?
  /// Where the manifest speaks of it.
  package var location: SourceLocation?

  package init(
    title: String? = nil, guides: [ManifestText]? = nil, select: GuideQuery? = nil,
    sort: GuideOrder? = nil, location: SourceLocation? = nil
  ) {
    self.title = title
    self.guides = guides
    self.select = select
    self.sort = sort
    self.location = location
  }
}

/// A text of the manifest and its place, for what can only be said once the disk was looked at.
package struct ManifestText: Sendable, Equatable {
  package var text: String
  package var location: SourceLocation?
  /// The title of a guide whose text has none.
  package var title: String?

  package init(_ text: String, at location: SourceLocation? = nil) {
    self.text = text
    self.location = location
  }
}

/// A folder that stands for the beginning of site-absolute paths.
package struct AssetRoot: Sendable, Equatable {
  /// Begins with a slash and ends without one; empty for `/`.
  package var prefix: String
  package var folder: ManifestText

  package init(prefix: String, folder: ManifestText) {
    self.prefix = prefix
    self.folder = folder
  }

  /// What follows the prefix in a path below it, else nil.
  package func remainder(of path: String) -> String? {
    guard path.hasPrefix(prefix + "/") else { return nil }
    return String(path.dropFirst(prefix.count + 1))
  }
}

/// What an image that is not there does.
package enum MissingImagePolicy: String, Sendable, CaseIterable {
  /// Nothing is written.
  case error
  /// Its alternative text stands for it, with a warning.
  case warn
  /// It is left out without a word, and so is a paragraph it alone would have filled.
  case omit
}

/// A day of the Gregorian calendar, as ISO 8601 writes it.
package struct CalendarDay: Sendable, Equatable {
  /// `2026-11-01`.
  package let text: String
  /// Seconds from 1970 to its first moment in UTC.
  package let timestamp: Int

  /// Nil for what is no day from 1970 to 9999, such as `2026-02-30` or `2026-2-1`.
  package init?(_ text: String) {
    guard let match = text.wholeMatch(of: /([0-9]{4})-([0-9]{2})-([0-9]{2})/),
      let year = Int(match.1), let month = Int(match.2), let day = Int(match.3),
      year >= 1970, (1...12).contains(month),
      (1...Self.dayCount(ofMonth: month, in: year)).contains(day)
    else { return nil }
    self.text = text
    let leapDays = Self.leapYears(before: year) - Self.leapYears(before: 1970)
    let months = (1..<month).reduce(0) { $0 + Self.dayCount(ofMonth: $1, in: year) }
    timestamp = ((year - 1970) * 365 + leapDays + months + day - 1) * 86_400
  }

  private static func dayCount(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 2: leapYears(before: year + 1) - leapYears(before: year) + 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func leapYears(before year: Int) -> Int {
    let last = year - 1
    return last / 4 - last / 100 + last / 400
  }
}
