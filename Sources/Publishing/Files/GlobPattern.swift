/// A path in which `*` and `?` stand for other characters of a name, and `**` for folders at any
/// depth.
struct GlobPattern {
  private let path: String

  init(_ path: String) { self.path = path }

  var hasWildcards: Bool { path.contains { "*?".contains($0) } }

  /// The files that the pattern names below a folder, in the order of their bytes.
  ///
  /// A name that begins with a dot is found only by a pattern that begins with one.
  func files(inFolder folder: String) throws(SystemError) -> [String] {
    var components = path.split(separator: "/").filter { $0 != "." }.map(Array.init)
    // `guides/**` means the files below, as `guides/**/*` does.
    if components.last == Self.anyFolders { components.append(["*"]) }
    var places = [path.hasPrefix("/") ? "/" : folder]
    for (index, component) in components.enumerated() {
      let kind: FileStatus.Kind = index + 1 == components.count ? .file : .folder
      var found: [String] = []
      for place in places {
        found +=
          component == Self.anyFolders
          ? try Self.foldersBelow(place)
          : try Self.entries(of: place, matching: component, kind: kind)
      }
      // Two ways through `**/**` lead to the same folder.
      var seen: Set<String> = []
      places = found.filter { seen.insert($0).inserted }
    }
    return places.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static let anyFolders: [Character] = ["*", "*"]
  /// Deeper than any folder of guides, and soon reached by links that lead back.
  private static let deepestFolder = 24

  /// A folder and all below it, but hidden ones; each real folder once.
  private static func foldersBelow(_ folder: String) throws(SystemError) -> [String] {
    var found: [String] = []
    var known: Set<String> = []
    var waiting = [(path: folder, depth: 0)]
    while let next = waiting.popLast() {
      guard let real = try? FileSystem.realPath(of: next.path), known.insert(real).inserted else {
        continue
      }
      found.append(next.path)
      guard next.depth < deepestFolder else { continue }
      for below in try entries(of: next.path, matching: ["*"], kind: .folder).reversed() {
        waiting.append((below, next.depth + 1))
      }
    }
    return found
  }

  private static func entries(
    of folder: String, matching pattern: [Character], kind: FileStatus.Kind
  ) throws(SystemError) -> [String] {
    guard pattern.contains(where: { "*?".contains($0) }) else {
      let path = FilePath.join(folder, String(pattern))
      return (try? FileSystem.status(of: path))?.kind == kind ? [path] : []
    }
    return try FileSystem.names(inFolder: folder)
      .filter { !$0.hasPrefix(".") || pattern.first == "." }
      .filter { matches(Array($0), pattern) }
      .map { FilePath.join(folder, $0) }
      .filter { (try? FileSystem.status(of: $0))?.kind == kind }
  }

  /// Goes back to the last star only, so that no name takes longer than its length times the
  /// pattern's.
  static func matches(_ name: [Character], _ pattern: [Character]) -> Bool {
    var (read, expected) = (0, 0)
    var lastStar: (pattern: Int, name: Int)?
    while read < name.count {
      if expected < pattern.count, pattern[expected] == "*" {
        lastStar = (expected, read)
        expected += 1
      } else if expected < pattern.count,
        pattern[expected] == "?" || pattern[expected] == name[read]
      {
        read += 1
        expected += 1
      } else if let star = lastStar {
        expected = star.pattern + 1
        read = star.name + 1
        lastStar = (star.pattern, read)
      } else {
        return false
      }
    }
    return pattern[expected...].allSatisfy { $0 == "*" }
  }
}
