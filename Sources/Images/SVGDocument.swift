internal import CRSVG
package import Typography

/// An SVG as librsvg understands it.
///
/// It has no address of its own, so librsvg reads nothing beside it: no file, no network. Text is
/// set in the thread's fonts, which `PangoShaping` makes the project's (`servingDrawings`).
@safe struct SVGDocument: ~Copyable {
  private let handle: UnsafeMutablePointer<RsvgHandle>

  init(_ bytes: [UInt8]) throws(ImageFault) {
    var error: UnsafeMutablePointer<GError>?
    guard let handle = unsafe rsvg_handle_new_from_data(bytes, gsize(bytes.count), &error) else {
      throw .broken(.svg, .refused(unsafe Self.words(of: error)))
    }
    unsafe self.handle = handle
    unsafe rsvg_handle_set_dpi(handle, 96)
  }

  deinit { unsafe g_object_unref(UnsafeMutableRawPointer(handle)) }

  private static func words(of error: UnsafeMutablePointer<GError>?) -> String {
    guard let error = unsafe error else { return "no words" }
    defer { unsafe g_error_free(error) }
    return unsafe String(cString: error.pointee.message)
  }

  /// `width` and `height`, what one of them and the view box say of the other, or the view box's own
  /// size; without all of these CSS's 300 × 150 px (CSS Images 3, 5.3).
  var naturalSize: Size {
    get throws(ImageFault) {
      var (hasWidth, hasHeight, hasBox) = (gboolean(0), gboolean(0), gboolean(0))
      var (width, height) = (RsvgLength(), RsvgLength())
      var box = RsvgRectangle()
      unsafe rsvg_handle_get_intrinsic_dimensions(
        handle, &hasWidth, &width, &hasHeight, &height, &hasBox, &box)
      let given = (
        hasWidth != 0 ? Self.points(width) : nil, hasHeight != 0 ? Self.points(height) : nil
      )
      let isBoxed = hasBox != 0 && box.width > 0 && box.height > 0
      let size: (Double, Double)
      switch given {
      case (let width?, let height?): size = (width, height)
      case (let width?, nil): size = (width, isBoxed ? width * box.height / box.width : 112.5)
      case (nil, let height?): size = (isBoxed ? height * box.width / box.height : 225, height)
      case (nil, nil): size = isBoxed ? (box.width * 0.75, box.height * 0.75) : (225, 112.5)
      }
      let possible = 0.01...14_000.0
      guard possible.contains(size.0), possible.contains(size.1) else {
        throw .broken(.svg, .malformed)
      }
      return Size(width: .pt(size.0), height: .pt(size.1))
    }
  }

  /// Nil for a share of something.
  private static func points(_ length: RsvgLength) -> Double? {
    switch length.unit {
    case RSVG_UNIT_PX: length.length * 0.75
    // CSS's initial font size is 16 px.
    case RSVG_UNIT_EM: length.length * 12
    case RSVG_UNIT_EX: length.length * 6
    case RSVG_UNIT_IN: length.length * 72
    case RSVG_UNIT_CM: length.length * 72 / 2.54
    case RSVG_UNIT_MM: length.length * 72 / 25.4
    case RSVG_UNIT_PT: length.length
    case RSVG_UNIT_PC: length.length * 12
    default: nil
    }
  }

  /// Draws it over a rectangle from the context's origin.
  @unsafe fileprivate borrowing func draw(
    on context: OpaquePointer, size: Size
  ) throws(ImageFault) {
    var viewport = RsvgRectangle(
      x: 0, y: 0, width: size.width.points, height: size.height.points)
    var error: UnsafeMutablePointer<GError>?
    guard unsafe rsvg_handle_render_document(handle, context, &viewport, &error) != 0 else {
      throw .broken(.svg, .refused(unsafe Self.words(of: error)))
    }
  }
}

/// SVGs drawn as vectors: a PDF with a page for each, from which the finisher takes them.
///
/// One file for all of them, so that they share their fonts; drawn by one thread.
package struct SVGPages: Sendable, Equatable {
  package var bytes: [UInt8] = []
  /// By page, how much of it the drawing takes, from its top left.
  package var sizes: [Size] = []

  package static func draw(_ images: [ImageFile]) throws(ImageFault) -> SVGPages {
    guard !images.isEmpty else { return SVGPages() }
    let sink = Sink()
    let surface = unsafe cairo_pdf_surface_create_for_stream(
      Sink.write, Unmanaged.passUnretained(sink).toOpaque(), 1, 1)
    defer { unsafe cairo_surface_destroy(surface) }
    guard let context = unsafe cairo_create(surface) else {
      throw .broken(.svg, .refused("no context"))
    }
    defer { unsafe cairo_destroy(context) }
    for image in images {
      let (width, height) = (image.naturalSize.width.points, image.naturalSize.height.points)
      // Cairo clips pages to whole points, rounded down.
      unsafe cairo_pdf_surface_set_size(surface, width.rounded(.up) + 2, height.rounded(.up) + 2)
      unsafe cairo_save(context)
      try unsafe SVGDocument(image.bytes).draw(on: context, size: image.naturalSize)
      unsafe cairo_restore(context)
      unsafe cairo_show_page(context)
    }
    unsafe cairo_surface_finish(surface)
    let status = unsafe cairo_surface_status(surface)
    guard status == CAIRO_STATUS_SUCCESS else {
      throw .broken(.svg, .refused(unsafe String(cString: cairo_status_to_string(status))))
    }
    return SVGPages(bytes: sink.bytes, sizes: images.map(\.naturalSize))
  }

  private final class Sink {
    private(set) var bytes: [UInt8] = []

    static let write: cairo_write_func_t = { closure, data, count in
      guard let closure = unsafe closure else { return CAIRO_STATUS_WRITE_ERROR }
      let sink = unsafe Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue()
      unsafe sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
      return CAIRO_STATUS_SUCCESS
    }
  }
}
