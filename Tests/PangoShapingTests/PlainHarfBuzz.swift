import CPango
import Typography

/// HarfBuzz as it is: one run of one face, with the features it is given.
@safe final class PlainHarfBuzz {
  struct Glyph: Hashable, CustomStringConvertible {
    var id: UInt32
    /// Along the line, in thousandths of an em.
    var advance: Int

    var description: String { "\(id)+\(advance)" }
  }

  private let font: OpaquePointer?

  /// - Parameter face: Of a font of 1000 units an em.
  init(_ face: FontFace) {
    let blob = unsafe hb_blob_create_from_file(face.path)
    let opened = unsafe hb_face_create(blob, UInt32(face.id.index))
    unsafe font = hb_font_create(opened)
    unsafe hb_face_destroy(opened)
    unsafe hb_blob_destroy(blob)
  }

  deinit { unsafe hb_font_destroy(font) }

  func glyphs(
    of text: String, features: [String], in mode: WritingMode = .horizontal
  ) -> [Glyph] {
    let buffer = unsafe hb_buffer_create()
    defer { unsafe hb_buffer_destroy(buffer) }
    unsafe hb_buffer_add_utf8(buffer, text, -1, 0, -1)
    unsafe hb_buffer_set_direction(
      buffer, mode == .horizontal ? HB_DIRECTION_LTR : HB_DIRECTION_TTB)
    unsafe hb_buffer_guess_segment_properties(buffer)
    var list = features.map { name in
      var feature = hb_feature_t()
      unsafe hb_feature_from_string(name, -1, &feature)
      return feature
    }
    unsafe hb_shape(font, buffer, &list, UInt32(list.count))
    var count: UInt32 = 0
    let infos = unsafe hb_buffer_get_glyph_infos(buffer, &count)
    let positions = unsafe hb_buffer_get_glyph_positions(buffer, &count)
    return (0..<Int(count)).compactMap { index in
      guard let info = unsafe infos?[index], let place = unsafe positions?[index] else {
        return nil
      }
      return Glyph(
        id: info.codepoint,
        advance: Int(mode == .horizontal ? place.x_advance : -place.y_advance))
    }
  }
}

extension ShapedText {
  /// The glyphs with their clusters' advances, at the design size.
  var inThousandths: [PlainHarfBuzz.Glyph] {
    clusters.map { cluster in
      PlainHarfBuzz.Glyph(
        id: glyphs[cluster.glyphs.lowerBound].id,
        advance: Int((cluster.advance.rawValue + 512) / 1024))
    }
  }
}
