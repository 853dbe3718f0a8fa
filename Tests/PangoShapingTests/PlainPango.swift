import CPango
import Typography

@testable import PangoShaping

/// Pango as it is: one `pango_itemize` over the whole text and `pango_shape` of its items, with its
/// own choice of fonts.
///
/// The reference that our quicker way must equal, glyph by glyph.
@safe final class PlainPango {
  struct DrawnGlyph: Hashable, CustomStringConvertible {
    var id: UInt32
    /// Absolute, in design units.
    var x: Int
    var y: Int
    var path: String

    var description: String { "\(id)@\(x),\(y) \(path.suffix(24))" }
  }

  private let map: GObjectReference
  private let context: GObjectReference
  private let language: OpaquePointer?

  init(library: FontLibrary, request: FontRequest) {
    map = library.makeFontMap()
    unsafe context = GObjectReference(
      adopting: UnsafeMutableRawPointer(
        pango_font_map_create_context(map.pointer(to: PangoFontMap.self))))
    let families = request.families + library.catalog.faces.map(\.family)
    let description = unsafe pango_font_description_new()
    unsafe pango_font_description_set_family(description, families.joined(separator: ","))
    unsafe pango_font_description_set_weight(description, PangoWeight(UInt32(request.weight)))
    unsafe pango_font_description_set_absolute_size(description, Double(DesignScale.unitsPerEm))
    unsafe pango_context_set_font_description(context.opaque, description)
    unsafe language = pango_language_from_string(request.language)
    unsafe pango_context_set_language(context.opaque, language)
    unsafe pango_font_description_free(description)
  }

  /// The text is given stretch by stretch, Western or not, for Pango would cut “(Sam” behind a kana
  /// at the parenthesis, which it counts to the kana, and lose its kerning.
  func glyphs(of scalars: [Unicode.Scalar]) -> [DrawnGlyph] {
    var drawn: [DrawnGlyph] = []
    var x = 0
    var start = 0
    while start < scalars.count {
      let kerning = Self.kerning(of: scalars, at: start)
      var end = Self.clusterEnd(in: scalars, from: start)
      while end < scalars.count, Self.kerning(of: scalars, at: end) == kerning {
        end = Self.clusterEnd(in: scalars, from: end)
      }
      append(scalars[start..<end], kerning: kerning, at: &x, to: &drawn)
      start = end
    }
    return drawn
  }

  private static func kerning(
    of scalars: [Unicode.Scalar], at index: Int
  ) -> RunShaper.Kerning {
    if EmojiSequence.length(in: scalars, at: index) > 0 { return .off }
    return CharacterKind(scalars[index]) == .western ? .on : .off
  }

  private static func clusterEnd(in scalars: [Unicode.Scalar], from start: Int) -> Int {
    var end = start + max(EmojiSequence.length(in: scalars, at: start), 1)
    while end < scalars.count, scalars[end].extendsCluster { end += 1 }
    return end
  }

  private func append(
    _ stretch: ArraySlice<Unicode.Scalar>, kerning: RunShaper.Kerning, at x: inout Int,
    to drawn: inout [DrawnGlyph]
  ) {
    let string = String(String.UnicodeScalarView(stretch))
    let attributes = unsafe pango_attr_list_new()
    defer { unsafe pango_attr_list_unref(attributes) }
    if kerning == .off {
      unsafe pango_attr_list_insert(attributes, pango_attr_font_features_new("kern=0"))
    }
    unsafe string.withCString { bytes in
      let length = Int32(string.utf8.count)
      let items = unsafe pango_itemize_with_base_dir(
        context.opaque, PANGO_DIRECTION_LTR, bytes, 0, length, attributes, nil)
      var link = unsafe items
      while let current = unsafe link {
        if let item = unsafe current.pointee.data?.assumingMemoryBound(to: PangoItem.self) {
          unsafe shape(item, of: bytes, length: length, at: &x, into: &drawn)
          unsafe pango_item_free(item)
        }
        unsafe link = current.pointee.next
      }
      unsafe g_list_free(items)
    }
  }

  @unsafe private func shape(
    _ item: UnsafeMutablePointer<PangoItem>, of text: UnsafePointer<CChar>, length: Int32,
    at x: inout Int, into drawn: inout [DrawnGlyph]
  ) {
    let glyphs = unsafe pango_glyph_string_new()
    defer { unsafe pango_glyph_string_free(glyphs) }
    // The departures that `RunShaper` and `ScalarScript` explain.
    unsafe item.pointee.analysis.language = language
    if unsafe item.pointee.analysis.script == ScalarScript.common {
      unsafe item.pointee.analysis.script = ScalarScript.ofSigns(in: language)
    }
    unsafe pango_shape_item(item, text, length, nil, glyphs, PANGO_SHAPE_NONE)
    guard let glyphs = unsafe glyphs, let font = unsafe item.pointee.analysis.font else { return }
    var file: UnsafeMutablePointer<FcChar8>?
    let pattern = unsafe pango_fc_font_get_pattern(
      UnsafeMutableRawPointer(font).assumingMemoryBound(to: PangoFcFont.self))
    unsafe FcPatternGetString(pattern, FC_FILE, 0, &file)
    let path = unsafe file.map { unsafe String(cString: $0) } ?? "?"
    // An emoji takes the cell of an ideograph, whatever its font says.
    let isEmoji = path.hasSuffix("NotoColorEmoji.ttf")
    for index in unsafe 0..<Int(glyphs.pointee.num_glyphs) {
      var glyph = unsafe glyphs.pointee.glyphs[index]
      if isEmoji {
        glyph.geometry.x_offset = 0
        glyph.geometry.width = glyph.glyph == 0x0FFF_FFFF ? 0 : DesignScale.unitsPerEm
      }
      if glyph.glyph != 0x0FFF_FFFF {
        drawn.append(
          DrawnGlyph(
            id: glyph.glyph, x: x + Int(glyph.geometry.x_offset),
            y: -Int(glyph.geometry.y_offset), path: path))
      }
      x += Int(glyph.geometry.width)
    }
  }
}

extension ShapedText {
  /// The glyphs at their absolute places, as `PlainPango` tells them.
  func drawn(in catalog: FontCatalog) -> [PlainPango.DrawnGlyph] {
    var drawn: [PlainPango.DrawnGlyph] = []
    var x = 0
    for cluster in clusters {
      for glyph in glyphs[cluster.glyphs] {
        drawn.append(
          PlainPango.DrawnGlyph(
            id: glyph.id, x: x + Int(glyph.xOffset.rawValue), y: Int(glyph.yOffset.rawValue),
            path: catalog[cluster.face]?.path ?? "?"))
      }
      x += Int(cluster.advance.rawValue)
    }
    return drawn
  }
}
