import Diagnostics
import MarkdownParser

/// The part of the disk a run may read: all files below one root.
///
/// Whatever an author's text refers to is looked up here. Where a file really lies decides, links
/// followed, so that neither `..` nor a symbolic link leads out of the root.
package struct Workspace: Sendable, Equatable {
  /// Absolute and free of links.
  package let root: String

  /// The largest manuscript or style sheet that is read.
  package static let textLimit = 64 << 20

  /// - Parameter root: an existing folder.
  package init(root: String) throws(SystemError) {
    self.root = try FileSystem.realPath(of: root)
    guard try FileSystem.status(of: self.root).kind == .folder else { throw .notAFolder }
  }

  /// What kept a file from being read.
  package enum Failure: Error, Equatable {
    case notFound
    case notAFile
    case outsideRoot
    case tooLarge(limit: Int)
    case unreadable(SystemError)
  }

  /// Reads a file the author's text refers to.
  ///
  /// - Parameters:
  ///   - reference: a path, its percent escapes resolved; one that begins with a slash starts at
  ///     the root, as it would on the author's site.
  ///   - source: the file that refers to it, by its path.
  package func read(
    _ reference: String, referredToBy source: String, limit: Int
  ) throws(Failure) -> [UInt8] {
    let path =
      reference.hasPrefix("/")
      ? root + reference : FilePath.join(FilePath.folder(of: source), reference)
    return try read(path, limit: limit)
  }

  /// Reads a file below the root.
  package func read(_ path: String, limit: Int = Self.textLimit) throws(Failure) -> [UInt8] {
    let real = try Self.attempt { () throws(SystemError) in try FileSystem.realPath(of: path) }
    guard FilePath.contains(root, real) else { throw .outsideRoot }
    return try Self.readAnywhere(real, limit: limit)
  }

  /// Reads a file that the caller named himself, wherever it lies.
  static func readAnywhere(_ path: String, limit: Int = textLimit) throws(Failure) -> [UInt8] {
    let status = try attempt { () throws(SystemError) in try FileSystem.status(of: path) }
    // A pipe by name would be waited for; what is no file has no end we could count on.
    guard status.kind == .file else { throw .notAFile }
    let bytes = try attempt { () throws(SystemError) in
      try FileSystem.bytes(of: path, limit: limit)
    }
    guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
    return bytes
  }

  /// Reads a manuscript or style sheet; a failure is reported, and nil is returned.
  func readSource(_ path: String, reporting log: inout DiagnosticLog) -> SourceFile? {
    do {
      return ManuscriptReader.read(
        bytes: try read(path), name: path, reporting: &log)
    } catch {
      log.report(error.diagnostic(for: path, root: root))
      return nil
    }
  }

  private static func attempt<Result>(
    _ body: () throws(SystemError) -> Result
  ) throws(Failure) -> Result {
    do {
      return try body()
    } catch {
      throw error.meansNotFound ? .notFound : .unreadable(error)
    }
  }
}

extension Workspace.Failure {
  func diagnostic(for path: String, root: String) -> Diagnostic {
    switch self {
    case .notFound: .inputNotFound(path)
    case .notAFile: .notAFile(path)
    case .outsideRoot: .outsideRoot(path, root: root)
    case .tooLarge(let limit): .tooLarge(path, limit: limit)
    case .unreadable(let cause): .unreadable(path, cause)
    }
  }
}
