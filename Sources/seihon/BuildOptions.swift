import ArgumentParser
import Diagnostics
import Publishing

struct OutputOptions: ParsableArguments {
  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      "Where to write: x.pdf, x.epub, or a folder. Repeatable. (default: dist/)",
      discussion: """
        A name that ends with a slash or has no extension is a folder; it gets a file of each \
        format, named after the guide or the folder of guides.
        """,
      valueName: "path"))
  var paths: [String] = []

  @Option(
    name: [.customShort("f"), .customLong("format")],
    help: ArgumentHelp(
      "What to make: pdf, epub, or both. (default: the manifest's, else pdf,epub)",
      valueName: "formats"),
    transform: OutputFormat.list)
  var formatList: [OutputFormat] = []

  @Option(
    name: .customLong("creation-timestamp"),
    help: ArgumentHelp(
      "The date in the outputs, in seconds since 1970.",
      discussion: "Stronger than the environment's SOURCE_DATE_EPOCH.",
      valueName: "seconds"))
  var creationTimestamp: Int?

  var formats: [OutputFormat] { formatList }

  func validate() throws {
    if let seconds = creationTimestamp, !Self.timestamps.contains(seconds) {
      throw ValidationError("--creation-timestamp must lie between 0 and the year 9999.")
    }
  }

  /// From 1970 to the last second of the year 9999, which PDF and EPUB dates can still write.
  private static let timestamps = 0...253_402_300_799

  /// Nil where neither the caller nor the environment gives one.
  func timestamp() throws -> Int? {
    if let creationTimestamp { return creationTimestamp }
    guard let text = Terminal.environment("SOURCE_DATE_EPOCH") else { return nil }
    guard let seconds = Int(text), Self.timestamps.contains(seconds) else {
      throw ValidationError("SOURCE_DATE_EPOCH must be seconds since 1970, not “\(text)”.")
    }
    return seconds
  }
}

struct ReadingOptions: ParsableArguments {
  @Option(
    name: .customLong("style"),
    help: ArgumentHelp(
      "A style sheet (CSS) above the built-in ones. Repeatable; the last one is the strongest.",
      valueName: "file"))
  var styleSheets: [String] = []

  @Option(
    name: .customLong("root"),
    help: ArgumentHelp(
      "The folder outside of which no guide or image is read.",
      discussion: """
        “/img/a.png” in a guide starts here. Without it, the folder that all inputs have in common.
        """,
      valueName: "folder"))
  var root: String?

  @Option(
    name: .customLong("font-path"),
    help: ArgumentHelp(
      "The folder of the fonts and their manifest.json.",
      discussion: "Without it, that of SEIHON_FONTS, else the one that came with seihon.",
      valueName: "folder"))
  var fontPath: String?

  @Option(
    name: [.customShort("j"), .customLong("jobs")],
    help: ArgumentHelp(
      "How many guides to work on at once. (default: the machine's processors)",
      valueName: "number"))
  var workerCount: Int?

  func validate() throws {
    if let workerCount, workerCount < 1 { throw ValidationError("-j must be 1 or more.") }
  }
}

struct BookOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Take only the guides whose front matter satisfies this.",
      discussion: """
        “category = engineering and tags has 採用”; the fields are title, slug, category, keywords, \
        tags and related_jobs; “or”, “not”, “!=” and parentheses are known.
        """,
      valueName: "query"))
  var select: String?

  @Option(help: ArgumentHelp("Which of the manifest's profiles to use.", valueName: "name"))
  var profile: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "A field of the manifest, said anew: --set toc.depth=3. Repeatable.",
      valueName: "key=value"),
    transform: ManifestSetting.reading)
  var settings: [ManifestSetting] = []
}

struct PolicyOptions: ParsableArguments {
  @Flag(help: "Write what can be made in spite of errors; the exit status still tells of them.")
  var keepGoing = false

  @Flag(help: "Exit with status 3 if there are warnings.")
  var strict = false
}

struct MessageOptions: ParsableArguments {
  enum Coloring: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

  enum Format: String, ExpressibleByArgument, CaseIterable { case human, json }

  @Option(help: ArgumentHelp("The language of messages. (default: by LANG)", valueName: "ja|en"))
  var lang: MessageLanguage?

  @Option(help: ArgumentHelp("Colour in messages.", valueName: "auto|always|never"))
  var color: Coloring = .auto

  @Option(
    help: ArgumentHelp(
      "How errors and warnings are shown; json is one object a line.", valueName: "human|json"))
  var diagnosticFormat: Format = .human

  @Flag(help: "Print how long each phase took.")
  var timings = false

  @Flag(name: .shortAndLong, help: "Print errors only.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Print what is read, too.")
  var verbose = false

  func validate() throws {
    if quiet && verbose { throw ValidationError("-q and -v exclude each other.") }
  }
}

extension MessageLanguage: ExpressibleByArgument {}

extension ManifestSetting {
  fileprivate static func reading(_ text: String) throws -> ManifestSetting {
    guard let setting = ManifestSetting(text) else {
      throw ValidationError("“\(text)” is no key=value, such as toc.depth=3.")
    }
    return setting
  }
}

extension OutputFormat {
  /// Reads `pdf,epub`.
  fileprivate static func list(_ text: String) throws -> [OutputFormat] {
    try text.split(separator: ",", omittingEmptySubsequences: false).map { name in
      guard let format = OutputFormat(rawValue: String(name)) else {
        throw ValidationError("“\(name)” is no format; there are pdf and epub.")
      }
      return format
    }
  }
}
