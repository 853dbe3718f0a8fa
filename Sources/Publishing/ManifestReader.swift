import BookAssembly
import BuiltInStyles
import Diagnostics
import MarkdownParser

package typealias ManifestSetting = BookManifestDecoder.Setting

/// What a caller lays over a manifest.
package struct ManifestOverrides: Sendable, Equatable {
  /// The name of one of its profiles.
  package var profile: String?
  /// Stronger than the profile; the last one is the strongest.
  package var settings: [ManifestSetting]

  package init(profile: String? = nil, settings: [ManifestSetting] = []) {
    self.profile = profile
    self.settings = settings
  }
}

/// Reads a manifest and what it names: guides, style sheets, folders of images.
struct ManifestReader {
  private let path: String
  private let folder: String
  private let workspace: Workspace
  private var log = DiagnosticLog()
  private var sources: [SourceFile] = []
  /// Of each file that was read, by where it really lies; nil for one that could not be.
  private var indexes: [String: Int?] = [:]
  /// By index of the source.
  private var titles: [Int: String] = [:]
  /// Where each guide was named by its own path, by where it really lies.
  private var places: [String: SourceLocation?] = [:]

  private init(path: String, workspace: Workspace) {
    self.path = path
    folder = FilePath.folder(of: path)
    self.workspace = workspace
  }

  /// The manifest that the inputs mean: a single one, or that of a single folder.
  static func manifest(of inputs: [String]) -> String? {
    guard inputs.count <= 1 else { return nil }
    let input = inputs.first ?? "."
    switch (try? FileSystem.status(of: input))?.kind {
    case .file: return ["yml", "yaml"].contains(FilePath.pathExtension(of: input)) ? input : nil
    case .folder:
      return Manuscripts.manifestNames.map { FilePath.join(input, $0) }
        .first { (try? FileSystem.status(of: $0))?.kind == .file }
    case .other, nil: return nil
    }
  }

  /// Nil, with a report, where there is nothing to work on.
  static func read(
    _ path: String, root: String?, overrides: ManifestOverrides, reporting log: inout DiagnosticLog
  ) -> Manuscripts? {
    let root = root ?? FilePath.folder(of: path)
    do {
      var reader = ManifestReader(path: path, workspace: try Workspace(root: root))
      let manuscripts = reader.read(overrides)
      log.append(reader.log)
      return manuscripts
    } catch {
      log.report(.rootNotAFolder(root))
      return nil
    }
  }

  private mutating func read(_ overrides: ManifestOverrides) -> Manuscripts? {
    guard let source = readManifest(),
      let manifest = BookManifestDecoder.decode(
        source, profile: overrides.profile, settings: overrides.settings, reporting: &log)
    else { return nil }
    let groups = manifest.contents.groups.map { group in
      GuideCandidates(group: group, documents: documents(of: group))
    }
    var manuscripts = Manuscripts(
      sources: sources, workspace: workspace, name: manifest.name ?? derivedName, groups: groups)
    if let texts = manifest.styles { manuscripts.styles = styles(texts, or: manuscripts.styles) }
    manuscripts.assets = manifest.assets.compactMap { checked($0) }
    manuscripts.manifest = manifest
    manuscripts.titles = titles
    manuscripts.coverImage = coverImage(manifest.cover)
    if case .parts = manifest.contents { manuscripts.unnamed = unnamedGuides() }
    if sources.isEmpty {
      if !log.hasErrors { log.report(.nothingSelected) }
      return nil
    }
    return manuscripts
  }

  /// The caller named it himself, so it may lie outside the root.
  private mutating func readManifest() -> SourceFile? {
    do throws(Workspace.Failure) {
      let bytes = try Workspace.readAnywhere(path)
      return ManuscriptReader.read(bytes: bytes, name: path, reporting: &log)
    } catch {
      log.report(error.diagnostic(for: path, root: workspace.root))
      return nil
    }
  }

  /// The path of what the manifest names, from where we are, without the `./` authors like to write.
  private func path(of text: ManifestText) -> String {
    var path = text.text[...]
    while path.hasPrefix("./") { path = path.dropFirst(2).drop { $0 == "/" } }
    return FilePath.join(folder, path.isEmpty ? "." : String(path))
  }

  /// The folder's name for `book.yml`; another file's own.
  private var derivedName: String {
    guard Manuscripts.manifestNames.contains(FilePath.name(of: path)) else {
      return FilePath.stem(of: path)
    }
    // `.` has no name of its own.
    let name = FilePath.name(of: (try? FileSystem.realPath(of: folder)) ?? folder)
    return name.isEmpty ? "book" : name
  }
}

// MARK: Guides

extension ManifestReader {
  /// The indexes of a group's guides among the sources, each once.
  private mutating func documents(of group: GuideGroup) -> [Int] {
    var documents: [Int] = []
    if let listed = group.guides {
      for text in listed {
        if !GlobPattern(text.text).hasWildcards { noteRepetition(of: text) }
        for path in paths(of: text) {
          add(path, at: text.location, to: &documents)
          let real = (try? FileSystem.realPath(of: path)) ?? path
          if let title = text.title, let index = indexes[real] ?? nil { titles[index] = title }
        }
      }
    } else {
      for path in guidesOfFolder() { add(path, at: nil, to: &documents) }
    }
    return documents
  }

  /// Tells of a guide that was named by its own path before.
  private mutating func noteRepetition(of text: ManifestText) {
    let path = path(of: text)
    guard let real = try? FileSystem.realPath(of: path) else { return }
    if let first = places[real] {
      log.report(.guideRepeated(text.text, first: first, at: text.location))
    } else {
      places.updateValue(text.location, forKey: real)
    }
  }

  private func unnamedGuides() -> [String] {
    let guides = (try? ManuscriptFinder.guides(inFolder: folder)) ?? []
    return guides.filter { path in
      (try? FileSystem.realPath(of: path)).map { indexes[$0] == nil } ?? false
    }
  }

  private mutating func guidesOfFolder() -> [String] {
    do throws(SystemError) {
      return try ManuscriptFinder.guides(inFolder: folder)
    } catch {
      log.report(.unreadable(folder, error))
      return []
    }
  }

  private mutating func paths(of text: ManifestText) -> [String] {
    let glob = GlobPattern(text.text)
    guard glob.hasWildcards else { return [path(of: text)] }
    do throws(SystemError) {
      let found = try glob.files(inFolder: folder)
        .filter { Manuscripts.extensions.contains(FilePath.pathExtension(of: $0)) }
      if found.isEmpty { log.report(.globMatchesNothing(text.text, at: text.location)) }
      return found
    } catch {
      report(.unreadable(text.text, error), at: text.location)
      return []
    }
  }

  private mutating func add(
    _ path: String, at location: SourceLocation?, to documents: inout [Int]
  ) {
    guard Manuscripts.extensions.contains(FilePath.pathExtension(of: path)) else {
      return report(.unknownInput(path), at: location)
    }
    let real = (try? FileSystem.realPath(of: path)) ?? path
    let index = indexes[real] ?? read(path, at: location)
    indexes.updateValue(index, forKey: real)
    if let index, !documents.contains(index) { documents.append(index) }
  }

  /// The index of a guide among the sources once it was read.
  private mutating func read(_ path: String, at location: SourceLocation?) -> Int? {
    do throws(Workspace.Failure) {
      let bytes = try workspace.read(path)
      sources.append(ManuscriptReader.read(bytes: bytes, name: path, reporting: &log))
      return sources.count - 1
    } catch {
      report(error.diagnostic(for: path, root: workspace.root), at: location)
      return nil
    }
  }

  private mutating func report(_ diagnostic: Diagnostic, at location: SourceLocation?) {
    var diagnostic = diagnostic
    diagnostic.location = location
    log.report(diagnostic)
  }
}

// MARK: Sheets and images

extension ManifestReader {
  /// The sheets named; those of the author alone stand above the default theme, which only the name
  /// of another theme, or `none`, puts aside.
  private mutating func styles(
    _ texts: [ManifestText], or theme: [StyleChoice]
  ) -> [StyleChoice] {
    let named = styles(texts.filter { $0.text != Self.noTheme })
    let hasTheme = texts.contains { !Self.isPath($0.text) }
    return hasTheme ? named : theme + named
  }

  private static let noTheme = "none"

  /// A theme has a plain name, a sheet a path.
  private static func isPath(_ text: String) -> Bool {
    text.contains("/") || FilePath.pathExtension(of: text) == "css"
  }

  private mutating func styles(_ texts: [ManifestText]) -> [StyleChoice] {
    texts.compactMap { text in
      guard Self.isPath(text.text) else {
        guard BuiltInStyles.theme(named: text.text) != nil else {
          log.report(.themeNotFound(text.text, at: text.location))
          return nil
        }
        return .theme(text.text)
      }
      let path = path(of: text)
      do throws(Workspace.Failure) {
        let bytes = try workspace.read(path)
        return .sheet(ManuscriptReader.read(bytes: bytes, name: path, reporting: &log))
      } catch {
        report(error.diagnostic(for: path, root: workspace.root), at: text.location)
        return nil
      }
    }
  }

  /// The cover's picture; one that cannot be read is an error, since the first page would be missing.
  private mutating func coverImage(_ cover: CoverChoice?) -> CoverImage? {
    guard case .image(let text, let alternative)? = cover else { return nil }
    let path = path(of: text)
    do throws(Workspace.Failure) {
      let bytes = try workspace.read(path)
      return CoverImage(key: path, bytes: bytes, alternative: alternative)
    } catch {
      report(error.diagnostic(for: path, root: workspace.root), at: text.location)
      return nil
    }
  }

  /// The root with its folder's path from where we are, if there is one.
  private mutating func checked(_ root: AssetRoot) -> AssetRoot? {
    var root = root
    root.folder.text = path(of: root.folder)
    guard (try? FileSystem.status(of: root.folder.text))?.kind == .folder else {
      log.report(.assetFolderNotFound(root.folder.text, at: root.folder.location))
      return nil
    }
    return root
  }
}
