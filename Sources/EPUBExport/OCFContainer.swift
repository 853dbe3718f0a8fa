import CZip

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A file of the container.
struct OCFEntry: Equatable {
  enum Compression { case stored, deflated }

  var path: String
  var bytes: [UInt8]
  var compression: Compression

  init(_ path: String, _ bytes: [UInt8], compression: Compression = .deflated) {
    self.path = path
    self.bytes = bytes
    self.compression = compression
  }

  init(_ path: String, _ text: String, compression: Compression = .deflated) {
    self.init(path, Array(text.utf8), compression: compression)
  }
}

/// The OCF ZIP container (EPUB 3.3, 4.3) by libzip, wholly in memory.
enum OCFContainer {
  /// Packs the entries in order; the first must be `mimetype`.
  ///
  /// Every entry bears the day of `modified` (seconds since 1970).
  static func pack(_ entries: [OCFEntry], modified: Int) throws(EPUBExportError) -> [UInt8] {
    precondition(entries.first?.path == "mimetype", "OCF wants mimetype as the first entry")
    var failure = unsafe zip_error_t()
    guard let buffer = unsafe zip_source_buffer_create(nil, 0, 0, &failure) else {
      throw unsafe error(&failure)
    }
    // Kept past zip_close, which otherwise frees the source with the bytes in it.
    unsafe zip_source_keep(buffer)
    defer { unsafe zip_source_free(buffer) }
    guard let archive = unsafe zip_open_from_source(buffer, ZIP_TRUNCATE, &failure) else {
      unsafe zip_source_free(buffer)
      throw unsafe error(&failure)
    }
    do throws(EPUBExportError) {
      let date = DOSDate(secondsSince1970: modified)
      for entry in entries { try unsafe add(entry, date: date, to: archive) }
    } catch {
      unsafe zip_discard(archive)
      throw error
    }
    guard unsafe zip_close(archive) == 0 else {
      let closing = unsafe EPUBExportError.container(message(zip_get_error(archive)))
      unsafe zip_discard(archive)
      throw closing
    }
    return try unsafe contents(of: buffer)
  }

  private static func add(
    _ entry: OCFEntry, date: DOSDate, to archive: OpaquePointer
  ) throws(EPUBExportError) {
    let source = try unsafe source(of: entry.bytes, in: archive)
    let index = unsafe zip_file_add(archive, entry.path, source, ZIP_FL_ENC_UTF_8)
    guard index >= 0 else {
      unsafe zip_source_free(source)
      throw unsafe .container(message(zip_get_error(archive)))
    }
    let method = entry.compression == .stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE
    // Level 6: level 9, libzip's default, costs three times as much for 1 % less.
    guard unsafe zip_set_file_compression(archive, UInt64(index), method, 6) == 0,
      unsafe zip_file_set_dostime(archive, UInt64(index), DOSDate.noon, date.value, 0) == 0
    else { throw unsafe .container(message(zip_get_error(archive))) }
  }

  /// A copy of the bytes that libzip reads in `zip_close` and frees itself (`freep` = 1).
  private static func source(
    of bytes: [UInt8], in archive: OpaquePointer
  ) throws(EPUBExportError) -> OpaquePointer {
    guard let copy = unsafe malloc(max(bytes.count, 1)) else { throw .container("out of memory") }
    unsafe bytes.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      unsafe copy.copyMemory(from: start, byteCount: bytes.count)
    }
    guard let source = unsafe zip_source_buffer(archive, copy, UInt64(bytes.count), 1) else {
      unsafe free(copy)
      throw unsafe .container(message(zip_get_error(archive)))
    }
    return unsafe source
  }

  private static func contents(of source: OpaquePointer) throws(EPUBExportError) -> [UInt8] {
    var stat = unsafe zip_stat_t()
    guard unsafe zip_source_stat(source, &stat) == 0, unsafe zip_source_open(source) == 0 else {
      throw unsafe .container(message(zip_source_error(source)))
    }
    defer { unsafe zip_source_close(source) }
    let size = unsafe Int(stat.size)
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      let read = unsafe zip_source_read(source, buffer.baseAddress, UInt64(size))
      count = max(Int(read), 0)
    }
    guard bytes.count == size else {
      throw unsafe .container(message(zip_source_error(source)))
    }
    return bytes
  }

  private static func error(_ failure: inout zip_error_t) -> EPUBExportError {
    let words = unsafe message(&failure)
    unsafe zip_error_fini(&failure)
    return .container(words)
  }

  private static func message(_ error: UnsafeMutablePointer<zip_error_t>?) -> String {
    guard let error = unsafe error, let words = unsafe zip_error_strerror(error) else {
      return "libzip failed"
    }
    return unsafe String(cString: words)
  }
}

/// A day as ZIP headers hold one.
struct DOSDate: Equatable {
  let value: UInt16

  /// ZIP dates begin in 1980 and end in 2107.
  init(secondsSince1970 seconds: Int) {
    let day = CivilDate(secondsSince1970: seconds)
    let year = min(max(day.year, 1980), 2107)
    value = UInt16((year - 1980) << 9 | day.month << 5 | day.day)
  }

  /// The time of day every entry bears, 12:00:00.
  ///
  /// libzip takes the time through the machine's time zone and back; noon is an hour that exists in
  /// every zone on every day, so the bytes do not depend on it.
  static let noon: UInt16 = 12 << 11
}
