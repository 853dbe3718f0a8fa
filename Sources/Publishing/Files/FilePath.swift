/// Paths as text: the arithmetic on names that needs no disk.
package enum FilePath {
  /// `a/b.md` → `a`, `b.md` → `.`, `/b.md` → `/`.
  package static func folder(of path: String) -> String {
    let trimmed = withoutTrailingSlashes(path)
    guard let slash = trimmed.lastIndex(of: "/") else { return "." }
    let folder = withoutTrailingSlashes(String(trimmed[..<slash]))
    return folder.isEmpty ? "/" : folder
  }

  /// `a/b.md` → `b.md`, `a/` → `a`, `/` → ``.
  package static func name(of path: String) -> String {
    let trimmed = withoutTrailingSlashes(path)
    return trimmed.split(separator: "/").last.map(String.init) ?? ""
  }

  /// `a/b.c.md` → `b.c`; a name that only begins with a dot has no extension.
  package static func stem(of path: String) -> String {
    let name = name(of: path)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// Without its dot, in lower case; empty where there is none.
  package static func pathExtension(of path: String) -> String {
    let name = name(of: path)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }

  /// `.` and nothing stand for where one is; an absolute second path stands alone.
  package static func join(_ folder: String, _ path: String) -> String {
    if path.hasPrefix("/") || folder.isEmpty || folder == "." { return path }
    return folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
  }

  /// The deepest folder that holds all of these, which must be absolute and free of links.
  package static func commonFolder(of folders: [String]) -> String {
    guard var common = folders.first?.split(separator: "/") else { return "/" }
    for folder in folders.dropFirst() {
      let parts = folder.split(separator: "/")
      common = zip(common, parts).prefix { $0 == $1 }.map(\.0)
    }
    return "/" + common.joined(separator: "/")
  }

  /// Whether a path lies in a folder or is it; both absolute and free of links.
  package static func contains(_ folder: String, _ path: String) -> Bool {
    path == folder || path.hasPrefix(folder == "/" ? "/" : folder + "/")
  }

  private static func withoutTrailingSlashes(_ path: String) -> String {
    var path = path[...]
    while path.count > 1, path.last == "/" { path = path.dropLast() }
    return String(path)
  }
}
