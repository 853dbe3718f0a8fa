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
    let rows = unsafe Rows(picture)
    guard unsafe gdk_pixbuf_get_bits_per_sample(picture) == 8, [3, 4].contains(rows.channels),
      let pixels = unsafe gdk_pixbuf_read_pixels(picture)
    else { throw .broken(format, .malformed) }
    let rgb = unsafe rows.copy(0..<3, of: pixels)
    let alpha = rows.channels == 4 ? unsafe rows.copy(3..<4, of: pixels) : []
    let isOpaque = alpha.allSatisfy { $0 == 255 }
    return Bitmap(
      width: rows.width, height: rows.height, rgb: rgb, alpha: isOpaque ? [] : alpha)
  }

  /// How gdk-pixbuf lays out its pixels.
  private struct Rows {
    let width: Int
    let height: Int
    let stride: Int
    let channels: Int

    init(_ picture: OpaquePointer) {
      width = unsafe Int(gdk_pixbuf_get_width(picture))
      height = unsafe Int(gdk_pixbuf_get_height(picture))
      stride = unsafe Int(gdk_pixbuf_get_rowstride(picture))
      channels = unsafe Int(gdk_pixbuf_get_n_channels(picture))
    }

    /// Some of the channels, without the padding of rows.
    func copy(_ wanted: Range<Int>, of pixels: UnsafePointer<UInt8>) -> [UInt8] {
      let count = width * height * wanted.count
      return unsafe [UInt8](unsafeUninitializedCapacity: count) { target, initialized in
        for row in 0..<height {
          for column in 0..<width {
            for channel in wanted {
              let value = unsafe pixels[row * stride + column * channels + channel]
              unsafe target.initializeElement(at: initialized, to: value)
              initialized += 1
            }
          }
        }
      }
    }
  }
}
