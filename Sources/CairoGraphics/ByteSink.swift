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
