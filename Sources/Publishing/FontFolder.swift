import Diagnostics

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Where the pinned fonts may lie, and which of these places has them (design D9).
package struct FontFolder: Sendable, Equatable {
  /// `--font-path`.
  package var option: String?
  /// `SEIHON_FONTS`.
  package var variable: String?
  /// The running executable, without symbolic links.
  package var executable: String?
  package var currentFolder: String

  package init(
    option: String? = nil, variable: String? = nil, executable: String? = nil,
    currentFolder: String
  ) {
    self.option = option
    self.variable = variable
    self.executable = executable
    self.currentFolder = currentFolder
  }

  /// The places of this process.
  package static func ofProcess(option: String? = nil) -> FontFolder {
    let named = ProcessInfo.processInfo.environment["SEIHON_FONTS"]
    return FontFolder(
      option: option, variable: named?.isEmpty == true ? nil : named,
      executable: processExecutable(), currentFolder: FileManager.default.currentDirectoryPath)
  }

  /// Known from Linux's `/proc`; elsewhere only the folders above the current one are searched.
  private static func processExecutable() -> String? {
    do {
      return try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    } catch {
      return nil
    }
  }

  /// The folder with a manifest that comes first.
  ///
  /// One that the user names is taken or refused: falling through to another set of fonts would
  /// change the book without a word.
  package func locate() throws(FontProblems) -> String {
    if let named = option ?? variable {
      guard Self.hasManifest(named) else {
        throw FontProblems([.fontManifestNotFound(named + "/" + FontManifest.fileName)])
      }
      return named
    }
    let places = candidates
    guard let place = places.first(where: Self.hasManifest) else {
      throw FontProblems([.fontFolderNotFound(searched: Self.summary(of: places))])
    }
    return place
  }

  /// What is searched when the user names nothing: `share/seihon/fonts` of the installation, then
  /// `fonts` in the folders above the executable (a checkout) and above the current one.
  var candidates: [String] {
    var places: [String] = []
    if let executable {
      let folders = Self.foldersAbove(executable)
      if folders.count > 1 { places.append(Self.join(folders[1], "share/seihon/fonts")) }
      places += folders.map { Self.join($0, "fonts") }
    }
    let current = Self.join(currentFolder, "fonts")
    for place in [current] + Self.foldersAbove(currentFolder).map({ Self.join($0, "fonts") })
    where !places.contains(place) { places.append(place) }
    return places
  }

  /// The folder a path lies in, the one above that, up to the root.
  private static func foldersAbove(_ path: String) -> [String] {
    var folders: [String] = []
    var rest = path[...]
    while let slash = rest.lastIndex(of: "/") {
      rest = rest[..<slash]
      folders.append(rest.isEmpty ? "/" : String(rest))
    }
    return folders
  }

  private static func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  private static func summary(of places: [String]) -> [String] {
    places.count <= 3 ? places : Array(places.prefix(3)) + ["…"]
  }

  private static func hasManifest(_ folder: String) -> Bool {
    FileManager.default.isReadableFile(atPath: join(folder, FontManifest.fileName))
  }
}

extension FontFolder {
  /// The environment of this process.
  package static var processEnvironment: [String: String] {
    ProcessInfo.processInfo.environment
  }

  /// Where fontconfig may keep what it learned of the fonts, created if need be.
  ///
  /// A cache in the sense of the XDG Base Directory specification, safe to delete; nil where none
  /// can be written, and the fonts are then read anew (0.2 s).
  package static func cacheFolder(environment: [String: String]) -> String? {
    guard let folder = cachePath(environment: environment) else { return nil }
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      // A read-only home is no fault of the book's.
      return nil
    }
    return FileManager.default.isWritableFile(atPath: folder) ? folder : nil
  }

  private static func cachePath(environment: [String: String]) -> String? {
    if let cache = environment["XDG_CACHE_HOME"], cache.hasPrefix("/") {
      return join(cache, "seihon/fontconfig")
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return join(home, ".cache/seihon/fontconfig")
  }
}
