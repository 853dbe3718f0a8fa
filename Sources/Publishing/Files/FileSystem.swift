#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A call of the operating system that failed.
package struct SystemError: Error, Equatable {
  package var code: Int32

  package init(code: Int32) { self.code = code }

  static var last: SystemError { SystemError(code: errno) }
  static let isFolder = SystemError(code: EISDIR)
  static let notAFolder = SystemError(code: ENOTDIR)

  /// There is nothing at the path.
  var meansNotFound: Bool { code == ENOENT || code == ENOTDIR }

  /// The system's own words, in English: `No space left on device`.
  package var reason: String {
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text)
  }
}

/// What stands at a path.
struct FileStatus: Equatable {
  enum Kind: Equatable { case file, folder, other }

  var kind: Kind
  var byteCount: Int
  /// The permission bits.
  var mode: UInt32
}

/// The few calls of the operating system that reading and writing need, as Swift functions that
/// throw.
///
/// Foundation does the same and more, but costs start-up time, hides `errno` and cannot sync; this
/// file alone holds file descriptors and C strings.
enum FileSystem {
  /// Follows symbolic links.
  static func status(of path: String) throws(SystemError) -> FileStatus {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw .last }
    let kind: FileStatus.Kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      default: .other
      }
    return FileStatus(
      kind: kind, byteCount: Int(status.st_size), mode: UInt32(status.st_mode & 0o777))
  }

  /// The absolute path without symbolic links, `.` and `..`; the file must exist.
  static func realPath(of path: String) throws(SystemError) -> String {
    guard let resolved = unsafe realpath(path, nil) else { throw .last }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// The names in a folder, without `.` and `..`, in the order of their bytes.
  static func names(inFolder path: String) throws(SystemError) -> [String] {
    guard let folder = unsafe opendir(path) else { throw .last }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(folder) else {
        guard errno == 0 else { throw .last }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      }
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
  }

  /// Reads a file whole, but no more than `limit` bytes and one.
  static func bytes(of path: String, limit: Int) throws(SystemError) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw .last }
    defer { close(descriptor) }
    return try bytes(from: descriptor, limit: limit)
  }

  /// Reads a descriptor to its end, but no more than `limit` bytes and one.
  static func bytes(from descriptor: Int32, limit: Int) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = unsafe chunk.withUnsafeMutableBytes { buffer in
        retrying {
          unsafe read(descriptor, buffer.baseAddress, buffer.count)
        }
      }
      guard count >= 0 else { throw .last }
      if count == 0 { break }
      bytes += chunk.prefix(count)
    }
    return bytes
  }

  /// Creates a folder and those above it; one that exists already is left as it is.
  static func makeFolders(_ path: String) throws(SystemError) {
    guard !path.isEmpty, unsafe mkdir(path, 0o777) != 0 else { return }
    let failure = SystemError.last
    switch failure.code {
    case EEXIST:
      guard try status(of: path).kind == .folder else { throw SystemError(code: ENOTDIR) }
    case ENOENT:
      let parent = FilePath.folder(of: path)
      guard parent != path else { throw failure }
      try makeFolders(parent)
      guard unsafe mkdir(path, 0o777) == 0 || errno == EEXIST else { throw .last }
    default: throw failure
    }
  }

  /// Writes a new file and syncs it to the disk.
  ///
  /// Its mode is what the umask leaves of 0666, or `mode` where the caller knows better.
  static func create(
    _ path: String, bytes: [UInt8], mode: UInt32?
  ) throws(SystemError) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .last }
    do throws(SystemError) {
      if let mode, fchmod(descriptor, mode_t(mode)) != 0 { throw .last }
      try append(bytes, to: descriptor)
      guard fsync(descriptor) == 0 else { throw .last }
    } catch {
      close(descriptor)
      remove(path)
      throw error
    }
    // Some file systems report a full disk only here.
    guard close(descriptor) == 0 else {
      let failure = SystemError.last
      remove(path)
      throw failure
    }
  }

  static func append(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        retrying {
          unsafe write(
            descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
        }
      }
      guard count >= 0 else { throw .last }
      written += count
    }
  }

  static func move(_ path: String, to target: String) throws(SystemError) {
    guard unsafe rename(path, target) == 0 else { throw .last }
  }

  /// Removes a file; that it is gone already is no fault.
  static func remove(_ path: String) {
    unsafe _ = unlink(path)
  }

  static var processID: Int32 { getpid() }

  private static func retrying(_ call: () -> Int) -> Int {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }
}
