import BookAssembly
import Diagnostics

/// A kind of file a book becomes.
package enum OutputFormat: String, Sendable, CaseIterable {
  case pdf, epub

  /// The format whose files bear this extension (in lower case, without the dot).
  package init?(pathExtension: String) { self.init(rawValue: pathExtension) }
}

/// All that whoever calls can say about a run.
package struct PublishOptions: Sendable, Equatable {
  /// What errors in the book do.
  package enum ErrorPolicy: Sendable, Equatable {
    /// Nothing is written.
    case writeNothing
    /// What can be made is written all the same.
    case keepGoing
  }

  /// A manifest or its folder, guides, a folder of guides, or `-`; empty means the current folder.
  package var inputs: [String]
  /// `x.pdf`, `x.epub` or folders; empty means `dist`.
  package var outputs: [String]
  /// What goes into folders; empty means what the manifest says, else all.
  package var formats: [OutputFormat]
  /// Style sheets of the caller, weakest first.
  package var styleSheets: [String]
  /// A query that all guides of the book must satisfy.
  package var select: String?
  package var overrides: ManifestOverrides
  /// The folder no file outside of which is read; nil means the inputs' common folder.
  package var root: String?
  /// The folder of the fonts and their manifest; nil means the usual places.
  package var fontPath: String?
  /// Where fontconfig keeps what it learned of the fonts; nil learns it anew each time.
  package var fontCacheFolder: String?
  package var errorPolicy: ErrorPolicy
  /// Seconds since 1970 that the outputs bear as their date; nil means the manifest's, else
  /// `defaultTimestamp`.
  package var timestamp: Int?
  /// How many guides are worked on at once.
  package var workerCount: Int

  /// The date of outputs where the caller gives none: the first a ZIP archive can name.
  ///
  /// That is 1 January 1980, not the clock, so that the same input gives the same bytes on any day.
  package static let defaultTimestamp = 315_532_800

  package init(
    inputs: [String], outputs: [String] = [], formats: [OutputFormat] = [],
    styleSheets: [String] = [], select: String? = nil,
    overrides: ManifestOverrides = ManifestOverrides(), root: String? = nil,
    fontPath: String? = nil,
    fontCacheFolder: String? = nil, errorPolicy: ErrorPolicy = .writeNothing,
    timestamp: Int? = nil, workerCount: Int = 1
  ) {
    self.inputs = inputs
    self.outputs = outputs
    self.formats = formats
    self.styleSheets = styleSheets
    self.select = select
    self.overrides = overrides
    self.root = root
    self.fontPath = fontPath
    self.fontCacheFolder = fontCacheFolder
    self.errorPolicy = errorPolicy
    self.timestamp = timestamp
    self.workerCount = workerCount
  }
}
