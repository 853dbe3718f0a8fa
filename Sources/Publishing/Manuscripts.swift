import BookAssembly
import Diagnostics
import MarkdownParser

/// What a run is made from: the guides' texts in order, and the name of what they become.
package struct Manuscripts: Sendable, Equatable {
  package var sources: [SourceFile]
  package var workspace: Workspace
  /// The stem of the output files: the manifest's name, a single guide's, else the folder's.
  package var name: String
  /// How the sources are to be arranged.
  package var groups: [GuideCandidates]
  package var manifest: BookManifest?
  /// The sheets above the built-in base, weakest first.
  package var styles: [StyleChoice] = [.theme("handbook")]
  /// What site-absolute paths stand for; the folders' paths start from where we are.
  package var assets: [AssetRoot] = []
  /// What the manifest calls guides whose text has no title, by index of the source.
  package var titles: [Int: String] = [:]
  /// Guides of the manifest's folder that it does not name, by their paths.
  package var unnamed: [String] = []
  /// The cover's picture, if the manifest names one and it was read.
  package var coverImage: CoverImage?

  package static let extensions = ["md", "markdown", plainTextExtension]
  /// Guides without mark-up, whose headings are found.
  package static let plainTextExtension = "txt"
  package static let manifestNames = ["book.yml", "book.yaml"]
  /// Stands for standard input.
  package static let standardInput = "-"

  /// Finds and reads the inputs; nil where nothing is left to work on.
  ///
  /// What is wrong with them is reported.
  package static func read(
    _ inputs: [String], root: String?, overrides: ManifestOverrides = ManifestOverrides(),
    reporting log: inout DiagnosticLog
  ) -> Manuscripts? {
    if let manifest = ManifestReader.manifest(of: inputs) {
      return ManifestReader.read(manifest, root: root, overrides: overrides, reporting: &log)
    }
    if overrides != ManifestOverrides() { log.report(.manifestNeeded) }
    var finder = ManuscriptFinder()
    for input in inputs.isEmpty ? ["."] : inputs { finder.find(input) }
    log.append(finder.log)
    guard !finder.paths.isEmpty else { return nil }
    guard let workspace = workspace(root: root, finder, reporting: &log) else { return nil }
    let sources = finder.paths.compactMap { path in
      path == standardInput
        ? readStandardInput(reporting: &log) : workspace.readSource(path, reporting: &log)
    }
    guard !sources.isEmpty else { return nil }
    let group = GuideCandidates(group: GuideGroup(), documents: Array(sources.indices))
    return Manuscripts(
      sources: sources, workspace: workspace, name: finder.name, groups: [group])
  }

  private static func workspace(
    root: String?, _ finder: ManuscriptFinder, reporting log: inout DiagnosticLog
  ) -> Workspace? {
    do {
      return try Workspace(root: root ?? finder.commonRoot)
    } catch {
      log.report(.rootNotAFolder(root ?? "."))
      return nil
    }
  }

  static func readStandardInput(reporting log: inout DiagnosticLog) -> SourceFile? {
    do {
      let bytes = try FileSystem.bytes(from: 0, limit: Workspace.textLimit)
      guard bytes.count <= Workspace.textLimit else {
        log.report(.tooLarge(standardInput, limit: Workspace.textLimit))
        return nil
      }
      return ManuscriptReader.read(bytes: bytes, name: "<stdin>", reporting: &log)
    } catch {
      log.report(.unreadable(standardInput, error))
      return nil
    }
  }
}

/// A cover's picture as it was read.
package struct CoverImage: Sendable, Equatable {
  package var key: String
  package var bytes: [UInt8]
  package var alternative: String?
}

/// A sheet as the manifest names it.
package enum StyleChoice: Sendable, Equatable {
  /// A built-in one, by its name.
  case theme(String)
  case sheet(SourceFile)
}

/// Turns the paths a caller gives into those of manuscripts.
struct ManuscriptFinder {
  /// In order, each once.
  private(set) var paths: [String] = []
  private(set) var log = DiagnosticLog()
  private var inputs: [String] = []
  private var realPaths: Set<String> = []
  /// Of the folders given, and of the files given, where they really lie.
  private var roots: [String] = []

  /// The folder that holds all that was given, links followed.
  var commonRoot: String { roots.isEmpty ? "." : FilePath.commonFolder(of: roots) }

  /// A single input's stem, several inputs' folder.
  var name: String {
    if inputs == [Manuscripts.standardInput] { return "stdin" }
    let single = inputs.count == 1 ? inputs[0] : commonRoot
    let isFile = inputs.count == 1 && paths == inputs
    // `.` and `..` have no name of their own.
    let real = (try? FileSystem.realPath(of: single)) ?? single
    let name = isFile ? FilePath.stem(of: single) : FilePath.name(of: real)
    return name.isEmpty ? "book" : name
  }

  mutating func find(_ input: String) {
    inputs.append(input)
    if input == Manuscripts.standardInput { return add(input, realPath: input) }
    do {
      let real = try FileSystem.realPath(of: input)
      switch try FileSystem.status(of: input).kind {
      case .folder: try findGuides(inFolder: input, realPath: real)
      case .file: findFile(input, realPath: real)
      case .other: log.report(.notAFile(input))
      }
    } catch {
      log.report(error.meansNotFound ? .inputNotFound(input) : .unreadable(input, error))
    }
  }

  private mutating func findFile(_ path: String, realPath: String) {
    let name = FilePath.name(of: path)
    if Manuscripts.manifestNames.contains(name) { return log.report(.manifestAmongInputs(path)) }
    guard Manuscripts.extensions.contains(FilePath.pathExtension(of: path)) else {
      return log.report(.unknownInput(path))
    }
    roots.append(FilePath.folder(of: realPath))
    add(path, realPath: realPath)
  }

  private mutating func findGuides(
    inFolder folder: String, realPath: String
  ) throws(SystemError) {
    roots.append(realPath)
    let names = try FileSystem.names(inFolder: folder)
    if let manifest = names.first(where: Manuscripts.manifestNames.contains) {
      return log.report(.manifestAmongInputs(FilePath.join(folder, manifest)))
    }
    let found = try Self.guides(inFolder: folder)
    if found.isEmpty { log.report(.noManuscripts(inFolder: folder)) }
    for path in found { add(path, realPath: try FileSystem.realPath(of: path)) }
  }

  /// A folder's guides are the Markdown and text files of its `guides`, or else its own without
  /// `README.md` and the like, in the order of their names.
  ///
  /// A text beside a Markdown file of its name was imported already.
  static func guides(inFolder folder: String) throws(SystemError) -> [String] {
    let guides = FilePath.join(folder, "guides")
    let hasGuides = (try? FileSystem.status(of: guides))?.kind == .folder
    let place = hasGuides ? guides : folder
    let names = try FileSystem.names(inFolder: place).filter(isGuide)
    let marked = Set(names.filter { !isPlainText($0) }.map(FilePath.stem))
    return names.filter { !isPlainText($0) || !marked.contains(FilePath.stem(of: $0)) }
      .map { FilePath.join(place, $0) }
  }

  private static func isGuide(_ name: String) -> Bool {
    Manuscripts.extensions.contains(FilePath.pathExtension(of: name)) && !name.hasPrefix(".")
      && !noGuides.contains(FilePath.stem(of: name).lowercased())
  }

  private static func isPlainText(_ name: String) -> Bool {
    FilePath.pathExtension(of: name) == Manuscripts.plainTextExtension
  }

  /// What folders hold besides.
  private static let noGuides: Set<String> = [
    "readme", "license", "licence", "changelog", "requirements", "robots",
  ]

  private mutating func add(_ path: String, realPath: String) {
    if realPaths.insert(realPath).inserted { paths.append(path) }
  }
}
