internal import CGdkPixbuf

/// Decoded pixels, three bytes each, with their opacity beside them; kept no longer than drawing.
package struct Bitmap: Sendable, Equatable {
  package var width: Int
  package var height: Int
  /// Rows downward, without padding.
  package var rgb: [UInt8]
  /// One byte a pixel; empty where all are opaque.
  package var alpha: [UInt8]

  /// The first picture of a file, as stored: no orientation is applied.
  ///
  /// Only the loader of the file's own kind is asked, whatever else gdk-pixbuf could read.
  package static func decode(
    _ bytes: [UInt8], as format: ImageFormat
  ) throws(ImageFault) -> Bitmap {
    guard let loader = unsafe gdk_pixbuf_loader_new_with_type(format.rawValue, nil) else {
      throw .noLoader(format)
    }
    defer { unsafe g_object_unref(UnsafeMutableRawPointer(loader)) }
    var error: UnsafeMutablePointer<GError>?
    let isRead = unsafe gdk_pixbuf_loader_write(loader, bytes, gsize(bytes.count), &error)
    // A loader must be closed even where it has failed; its first complaint counts.
    let isWhole =
      if isRead != 0 {
        unsafe gdk_pixbuf_loader_close(loader, &error) != 0
      } else {
        unsafe gdk_pixbuf_loader_close(loader, nil) != 0 && false
      }
    guard isWhole, let picture = unsafe gdk_pixbuf_loader_get_pixbuf(loader)
    else { throw .broken(format, .refused(unsafe words(of: error))) }
    return try unsafe copy(of: picture, format)
  }

  private static func words(of error: UnsafeMutablePointer<GError>?) -> String {
    guard let error = unsafe error else { return "no picture" }
    defer { unsafe g_error_free(error) }
    return unsafe String(cString: error.pointee.message)
  }

  private static func copy(
    of picture: OpaquePointer, _ format: ImageFormat
  ) throws(ImageFault) -> Bitmap {
    let width = unsafe Int(gdk_pixbuf_get_width(picture))
    let height = unsafe Int(gdk_pixbuf_get_height(picture))
    let stride = unsafe Int(gdk_pixbuf_get_rowstride(picture))
    let channels = unsafe Int(gdk_pixbuf_get_n_channels(picture))
    guard let pixels = unsafe gdk_pixbuf_read_pixels(picture), channels == 3 || channels == 4,
      unsafe gdk_pixbuf_get_bits_per_sample(picture) == 8
    else { throw .broken(format, .malformed) }
    let rgb = unsafe [UInt8](unsafeUninitializedCapacity: width * height * 3) { target, count in
      var next = 0
      for row in 0..<height {
        for column in 0..<width {
          let place = row * stride + column * channels
          for channel in 0..<3 {
            unsafe target.initializeElement(at: next, to: pixels[place + channel])
            next += 1
          }
        }
      }
      count = next
    }
    var isOpaque = true
    guard channels == 4 else {
      return Bitmap(width: width, height: height, rgb: rgb, alpha: [])
    }
    let alpha = unsafe [UInt8](unsafeUninitializedCapacity: width * height) { target, count in
      for row in 0..<height {
        for column in 0..<width {
          let value = unsafe pixels[row * stride + column * 4 + 3]
          if value != 255 { isOpaque = false }
          unsafe target.initializeElement(at: row * width + column, to: value)
        }
      }
      count = width * height
    }
    return Bitmap(width: width, height: height, rgb: rgb, alpha: isOpaque ? [] : alpha)
  }
}
