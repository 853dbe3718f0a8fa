internal import CCairo

/// Collects what a surface writes, in memory.
final class ByteSink {
  private(set) var bytes: [UInt8] = []

  fileprivate func append(_ chunk: UnsafeBufferPointer<UInt8>) {
    unsafe bytes.append(contentsOf: chunk)
  }

  /// The C callback; its closure is the sink, which the caller keeps alive.
  static let write: cairo_write_func_t = { closure, data, count in
    guard let closure = unsafe closure else { return CAIRO_STATUS_WRITE_ERROR }
    let sink = unsafe Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
    unsafe sink.append(UnsafeBufferPointer(start: data, count: Int(count)))
    return CAIRO_STATUS_SUCCESS
  }
}

/// Hands bytes to a reader of C, piece by piece.
final class ByteSource {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  private func read(into buffer: UnsafeMutableBufferPointer<UInt8>) -> cairo_status_t {
    guard position + buffer.count <= bytes.count else { return CAIRO_STATUS_READ_ERROR }
    for index in 0..<buffer.count { unsafe buffer[index] = bytes[position + index] }
    position += buffer.count
    return CAIRO_STATUS_SUCCESS
  }

  static let read: cairo_read_func_t = { closure, data, count in
    guard let closure = unsafe closure else { return CAIRO_STATUS_READ_ERROR }
    let source = unsafe Unmanaged<ByteSource>.fromOpaque(closure).takeUnretainedValue()
    return unsafe source.read(into: UnsafeMutableBufferPointer(start: data, count: Int(count)))
  }
}
