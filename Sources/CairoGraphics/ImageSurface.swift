internal import CCairo

/// An image ready to be drawn, as often as wanted; the PDF holds it once.
///
/// PNG is decoded by Cairo; JPEG goes into the PDF as it is.
@safe package final class ImageSurface {
  let surface: OpaquePointer
  package let width: Int
  package let height: Int

  package init(_ bytes: [UInt8], name: String) throws(CairoError) {
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      unsafe surface = try Self.jpeg(bytes, name: name)
    } else {
      let source = ByteSource(bytes)
      unsafe surface = cairo_image_surface_create_from_png_stream(
        ByteSource.read, Unmanaged.passUnretained(source).toOpaque())
      withExtendedLifetime(source) {}
    }
    width = unsafe Int(cairo_image_surface_get_width(surface))
    height = unsafe Int(cairo_image_surface_get_height(surface))
    try unsafe cairo_surface_status(surface).check("read image \(name)")
  }

  deinit { unsafe cairo_surface_destroy(surface) }

  /// An empty surface of the picture's size that carries the file's own bytes.
  private static func jpeg(_ bytes: [UInt8], name: String) throws(CairoError) -> OpaquePointer {
    guard let frame = JPEGFrame(bytes) else {
      throw CairoError(
        library: .cairo, code: 0, message: "not a JPEG in grey or RGB",
        operation: "read image \(name)")
    }
    guard
      let surface = unsafe cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, Int32(frame.width), Int32(frame.height))
    else {
      throw CairoError(
        library: .cairo, code: 0, message: "no surface", operation: "read image \(name)")
    }
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = unsafe copy.initialize(from: bytes)
    let status = unsafe cairo_surface_set_mime_data(
      surface, CAIRO_MIME_TYPE_JPEG, copy.baseAddress, UInt(bytes.count),
      { unsafe $0?.deallocate() }, copy.baseAddress)
    if status != CAIRO_STATUS_SUCCESS {
      unsafe copy.deallocate()
      unsafe cairo_surface_destroy(surface)
    }
    try status.check("keep the JPEG of image \(name)")
    return unsafe surface
  }
}

/// The size of a JPEG, from its frame header (ITU-T T.81, B.2.2).
struct JPEGFrame: Equatable {
  var width: Int
  var height: Int
  var components: Int

  init?(_ bytes: [UInt8]) {
    var offset = 2
    while offset + 9 < bytes.count, bytes[offset] == 0xFF {
      let marker = bytes[offset + 1]
      if marker == 0xFF {
        offset += 1
        continue
      }
      let length = Int(bytes[offset + 2]) << 8 | Int(bytes[offset + 3])
      let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
      if isFrame {
        height = Int(bytes[offset + 5]) << 8 | Int(bytes[offset + 6])
        width = Int(bytes[offset + 7]) << 8 | Int(bytes[offset + 8])
        components = Int(bytes[offset + 9])
        // Four components are CMYK, which has no place in an sRGB document.
        guard width > 0, height > 0, components == 1 || components == 3 else { return nil }
        return
      }
      offset += 2 + length
    }
    return nil
  }
}
