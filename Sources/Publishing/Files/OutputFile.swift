/// A file to be written, whole.
package struct OutputFile: Sendable, Equatable {
  package var path: String
  package var bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// What kept a file from being written.
  package struct Failure: Error, Equatable {
    package var path: String
    package var cause: SystemError
  }

  package static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    try write([OutputFile(path: path, bytes: bytes)])
  }

  /// Writes the files, all or, short of a disk that fails in the very last step, none.
  ///
  /// Each goes to a temporary file in its target's folder and is synced; only when all are there
  /// are they renamed, so that an old file stays whole until a whole new one takes its place.
  /// Interruptions are put off until that is done. A target that is a symbolic link keeps being
  /// one; a target that exists keeps its permissions.
  package static func write(_ files: [OutputFile]) throws(Failure) {
    try DeferredSignals.hold { () throws(Failure) in
      var staged: [Staged] = []
      do throws(Failure) {
        for (index, file) in files.enumerated() { staged.append(try file.stage(index)) }
        for file in staged { try file.commit() }
      } catch {
        for file in staged { FileSystem.remove(file.temporary) }
        throw error
      }
    }
  }

  private struct Staged {
    var temporary: String
    var target: String

    func commit() throws(Failure) {
      do {
        try FileSystem.move(temporary, to: target)
      } catch {
        throw Failure(path: target, cause: error)
      }
    }
  }

  private func stage(_ index: Int) throws(Failure) -> Staged {
    do throws(SystemError) {
      let folder = FilePath.folder(of: path)
      try FileSystem.makeFolders(folder)
      let old = try? FileSystem.status(of: path)
      if old?.kind == .folder { throw .isFolder }
      // Where there is no file yet, the path is its own target.
      let target = old == nil ? path : try FileSystem.realPath(of: path)
      let name = ".\(FilePath.name(of: target)).seihon-\(FileSystem.processID)-\(index)"
      let temporary = FilePath.join(FilePath.folder(of: target), name)
      // Left by a process of the same number that was killed.
      FileSystem.remove(temporary)
      try FileSystem.create(temporary, bytes: bytes, mode: old?.mode)
      return Staged(temporary: temporary, target: target)
    } catch {
      throw Failure(path: path, cause: error)
    }
  }
}
