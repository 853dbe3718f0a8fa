internal import CHarfBuzz
package import Typography

/// The glyphs of a face that a book draws, as a font of their own.
///
/// Cairo would read the whole table of outlines (25 MB for Noto Serif CJK), and embed subroutines
/// that no glyph calls. HarfBuzz maps the file, takes out what is asked for and writes the
/// subroutines into the outlines; the glyphs have new numbers.
@safe package final class FontSubset: @unchecked Sendable {
  // Sendable: nothing changes after `init`, and HarfBuzz counts references atomically.

  /// A complete font file in memory.
  let file: OpaquePointer
  private let glyphs: [UInt32]
  /// The font of upright vertical text (`standing()`).
  let isStanding: Bool

  /// Nil where HarfBuzz cannot read the face; the whole of it will do then.
  package init?(_ face: FontFace, glyphs used: [UInt32]) {
    // The named instances of a variable font are none of hb-subset's.
    guard face.id.instance == 0,
      let blob = unsafe hb_blob_create_from_file_or_fail(face.path)
    else { return nil }
    defer { unsafe hb_blob_destroy(blob) }
    let whole = unsafe hb_face_create(blob, UInt32(face.id.index))
    defer { unsafe hb_face_destroy(whole) }
    guard let input = unsafe hb_subset_input_create_or_fail() else { return nil }
    defer { unsafe hb_subset_input_destroy(input) }
    let wanted = unsafe Self.ask(input, for: used)
    guard let plan = unsafe hb_subset_plan_create_or_fail(whole, input) else { return nil }
    defer { unsafe hb_subset_plan_destroy(plan) }
    guard let subset = unsafe hb_subset_plan_execute_or_fail(plan) else { return nil }
    defer { unsafe hb_face_destroy(subset) }
    let map = unsafe hb_subset_plan_old_to_new_glyph_mapping(plan)
    var numbers = [UInt32](repeating: 0, count: Int(wanted.max() ?? 0) + 1)
    for glyph in wanted { numbers[Int(glyph)] = unsafe hb_map_get(map, glyph) }
    glyphs = numbers
    guard let file = unsafe hb_face_reference_blob(subset) else { return nil }
    unsafe self.file = file
    isStanding = false
  }

  /// Another file of the same glyphs, for vertical text.
  @unsafe init(adopting file: OpaquePointer, numberedAs subset: FontSubset) {
    unsafe self.file = file
    glyphs = subset.glyphs
    isStanding = true
  }

  deinit { unsafe hb_blob_destroy(file) }

  /// The subset's number of a glyph of the face.
  func number(of glyph: UInt32) -> UInt32 {
    Int(glyph) < glyphs.count ? glyphs[Int(glyph)] : 0
  }

  /// The bytes of `file`, valid as long as this object.
  @unsafe var bytes: UnsafeBufferPointer<UInt8> {
    var length: UInt32 = 0
    let start = unsafe hb_blob_get_data(file, &length)
    return unsafe start.map { start in
      let count = Int(length)
      return unsafe start.withMemoryRebound(to: UInt8.self, capacity: count) {
        unsafe UnsafeBufferPointer(start: $0, count: count)
      }
    } ?? UnsafeBufferPointer(start: nil, count: 0)
  }

  /// What the PDF does not need of a font; it needs outlines and widths.
  ///
  /// Without a character map Cairo takes the text of a glyph from its cluster. With one it would say
  /// U+FB02 for the ligature fl and put the real text around it as `ActualText`, behind which
  /// Poppler loses the rest of the paragraph.
  private static let dropped = [
    "GSUB", "GPOS", "GDEF", "BASE", "cmap", "vmtx", "vhea", "VORG", "kern",
  ]

  @unsafe private static func ask(
    _ input: OpaquePointer, for used: [UInt32]
  ) -> [UInt32] {
    let set = unsafe hb_subset_input_glyph_set(input)
    let wanted = [0] + used
    for glyph in wanted { unsafe hb_set_add(set, glyph) }
    let tables = unsafe hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG)
    for name in dropped { unsafe hb_set_add(tables, hb_tag_from_string(name, 4)) }
    let flags = HB_SUBSET_FLAGS_DESUBROUTINIZE.rawValue | HB_SUBSET_FLAGS_NOTDEF_OUTLINE.rawValue
    unsafe hb_subset_input_set_flags(input, flags)
    return wanted
  }
}
