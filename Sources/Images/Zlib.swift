internal import CZlib

/// The few things of zlib that images need; C's side of it stays in this file.
package enum Zlib {
  enum Answer { case goOn, stop }

  /// CRC-32 (PNG 3, annex D).
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    UInt32(truncatingIfNeeded: unsafe crc32_z(0, bytes, bytes.count))
  }

  /// Inflates a stream piece by piece; whether its end was reached, checksum and all.
  static func inflate(
    _ bytes: [UInt8], _ take: ([UInt8]) -> Answer
  ) -> Bool {
    var stream = unsafe z_stream()
    guard unsafe seihon_inflate_init(&stream) == Z_OK else { return false }
    defer { unsafe inflateEnd(&stream) }
    var output = [UInt8](repeating: 0, count: 1 << 16)
    var input = bytes
    return unsafe input.withUnsafeMutableBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target in
        unsafe stream.next_in = source.baseAddress
        unsafe stream.avail_in = UInt32(clamping: source.count)
        while true {
          unsafe stream.next_out = target.baseAddress
          unsafe stream.avail_out = UInt32(target.count)
          let status = unsafe CZlib.inflate(&stream, Z_NO_FLUSH)
          let count = unsafe target.count - Int(stream.avail_out)
          if unsafe take(Array(target[..<count])) == .stop { return false }
          if status == Z_STREAM_END { return true }
          // No progress is the end of the input.
          let mayGoOn = unsafe count > 0 || stream.avail_in > 0
          guard status == Z_OK, mayGoOn else { return false }
        }
      }
    }
  }

  /// The whole content of a stream; nil where it is broken or larger than `limit`.
  static func inflated(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
    var result: [UInt8] = []
    let isWhole = inflate(bytes) { piece in
      result += piece
      return result.count > limit ? .stop : .goOn
    }
    return isWhole ? result : nil
  }

  /// Deflates as zlib does by default.
  package static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    var count = compressBound(UInt(bytes.count))
    var result = [UInt8](repeating: 0, count: Int(count))
    let status = unsafe compress2(&result, &count, bytes, UInt(bytes.count), 6)
    precondition(status == Z_OK, "zlib refuses nothing that has room")
    result.removeSubrange(Int(count)...)
    return result
  }
}
