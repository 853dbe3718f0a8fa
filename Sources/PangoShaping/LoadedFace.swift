import CPango
import Typography

/// The size at which everything is shaped, whatever the size asked for.
///
/// 1000 pixels to the em in Pango's 1/1024 pixel: a unit of a font with 1000 or 2048 units to the em
/// is 1024 or 500 of these, so advances are the font's own, exactly, and a full-width glyph (全角)
/// is one em at any size.
enum DesignScale {
  static let pixelsPerEm: Int32 = 1000
  static let unitsPerEm: Int32 = pixelsPerEm * 1024

  /// A design length at a character size, rounded to the nearest unit.
  @inline(__always)
  static func length(_ units: Int32, at size: Length) -> Length {
    if units == unitsPerEm { return size }
    if units == 0 { return .zero }
    let product = Int64(units) * size.rawValue
    let half = Int64(unitsPerEm / 2)
    return Length(rawValue: (product + (product < 0 ? -half : half)) / Int64(unitsPerEm))
  }
}

/// A face of the catalogue, opened for one thread at the design scale.
@safe final class LoadedFace {
  let face: FontFace
  private let font: GObjectReference
  /// Belongs to `font`.
  private let harfBuzz: OpaquePointer

  /// - Throws: `faceNotLoadable` when fontconfig answers with another file than the catalogue's.
  init(_ face: FontFace, map: GObjectReference, context: GObjectReference) throws(ShapingError) {
    let description = unsafe pango_font_description_new()
    defer { unsafe pango_font_description_free(description) }
    unsafe pango_font_description_set_family(description, face.family)
    unsafe pango_font_description_set_weight(description, PangoWeight(UInt32(face.weight)))
    unsafe pango_font_description_set_style(
      description, face.isItalic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
    unsafe pango_font_description_set_absolute_size(description, Double(DesignScale.unitsPerEm))
    let loaded = unsafe pango_font_map_load_font(
      map.pointer(to: PangoFontMap.self), context.opaque, description)
    guard let loaded = unsafe loaded else { throw ShapingError(.faceNotLoadable, face.path) }
    unsafe font = GObjectReference(adopting: UnsafeMutableRawPointer(loaded))
    let pattern = unsafe pango_fc_font_get_pattern(
      UnsafeMutableRawPointer(loaded).assumingMemoryBound(to: PangoFcFont.self))
    guard let harfBuzz = unsafe pango_font_get_hb_font(loaded),
      unsafe ListedFace(pattern) == ListedFace(face)
    else { throw ShapingError(.faceNotLoadable, face.path) }
    unsafe self.harfBuzz = harfBuzz
    self.face = face
  }

  @unsafe var pangoFont: UnsafeMutablePointer<PangoFont> {
    unsafe font.pointer(to: PangoFont.self)
  }

  func covers(_ scalar: Unicode.Scalar) -> Bool {
    var glyph: hb_codepoint_t = 0
    return unsafe hb_font_get_nominal_glyph(harfBuzz, scalar.value, &glyph) != 0
  }

  /// The advance of `.notdef`, in design units.
  var replacementAdvance: Int32 { unsafe hb_font_get_glyph_h_advance(harfBuzz, 0) }

  /// The em box of the ideographs above and below the baseline, in design units.
  ///
  /// From the `BASE` table, else from the typographic ascender and descender of `OS/2` where they
  /// span one em, as the OpenType specification asks of CJK fonts; else 0.88 and 0.12 em.
  func idealEmBox() -> (ascent: Int32, descent: Int32) {
    let em = DesignScale.unitsPerEm
    var bottom: hb_position_t = 0
    let hasBaseline = unsafe hb_ot_layout_get_baseline(
      harfBuzz, HB_OT_LAYOUT_BASELINE_TAG_IDEO_EMBOX_BOTTOM_OR_LEFT, HB_DIRECTION_LTR,
      HB_SCRIPT_HAN.rawValue, 0, &bottom)
    if hasBaseline != 0, bottom < 0, bottom > -em { return (em + bottom, -bottom) }
    if let box = typographicBox(), box.ascent + box.descent == em { return box }
    return (em / 100 * 88, em / 100 * 12)
  }

  /// How far the middle of the ideographs' em box lies above the baseline, in design units.
  func emBoxMiddle() -> Int32 { idealEmBox().ascent - DesignScale.unitsPerEm / 2 }

  /// The heights of x and H, in design units; nil where the face has neither.
  func letterHeights() -> (small: Int32, capital: Int32)? {
    guard let small = ink(of: "x")?.top, let capital = ink(of: "H")?.top, small > 0, capital > 0
    else { return nil }
    return (small, capital)
  }

  /// How far a character's ink reaches above the baseline, in design units.
  func ink(of scalar: Unicode.Scalar) -> (bottom: Int32, top: Int32)? {
    var glyph: hb_codepoint_t = 0
    guard unsafe hb_font_get_nominal_glyph(harfBuzz, scalar.value, &glyph) != 0 else { return nil }
    return ink(of: glyph).map { ($0.bottom, $0.top) }
  }

  /// Where a glyph's ink ends, from its origin to the right and upward, in design units.
  func ink(of glyph: UInt32) -> (left: Int32, right: Int32, bottom: Int32, top: Int32)? {
    var extents = hb_glyph_extents_t()
    guard unsafe hb_font_get_glyph_extents(harfBuzz, glyph, &extents) != 0 else { return nil }
    let (left, top) = (extents.x_bearing, extents.y_bearing)
    return (left, left + extents.width, top + extents.height, top)
  }

  private func typographicBox() -> (ascent: Int32, descent: Int32)? {
    let tableTag: hb_tag_t = 0x4F53_2F32  // OS/2
    let blob = unsafe hb_face_reference_table(hb_font_get_face(harfBuzz), tableTag)
    defer { unsafe hb_blob_destroy(blob) }
    var count: UInt32 = 0
    guard let bytes = unsafe hb_blob_get_data(blob, &count), count >= 72 else { return nil }
    let unitsPerEm = unsafe Int32(hb_face_get_upem(hb_font_get_face(harfBuzz)))
    func value(at offset: Int) -> Int32 {
      let high = unsafe UInt16(UInt8(bitPattern: bytes[offset]))
      let low = unsafe UInt16(UInt8(bitPattern: bytes[offset + 1]))
      let unit = Int32(Int16(bitPattern: high << 8 | low))
      return Int32(Int64(unit) * Int64(DesignScale.unitsPerEm) / Int64(unitsPerEm))
    }
    return (value(at: 68), -value(at: 70))
  }
}
