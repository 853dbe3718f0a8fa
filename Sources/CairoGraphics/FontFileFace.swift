internal import CCairo
package import Typography

/// A face opened from its file: what Cairo draws with, and what emoji bitmaps are taken from.
@safe package final class FontFileFace {
  /// Borrowed by `PDFCanvas`, which lives on the same thread.
  let cairoFace: OpaquePointer
  private let freeType: FreeTypeFace
  private let subset: FontSubset?
  /// By number as drawn; below zero where not read yet.
  private var advances: [Double] = []
  private let name: String

  /// Cairo tells user data apart by the address of the key.
  nonisolated(unsafe) private static let ownerKey =
    UnsafeMutablePointer<cairo_user_data_key_t>.allocate(capacity: 1)

  /// Opens the whole face.
  package convenience init(_ face: FontFace, library: FontLibrary) throws(CairoError) {
    let freeType = try FreeTypeFace(
      path: face.path, index: Int(face.id.index), instance: Int(face.id.instance),
      library: library)
    try self.init(freeType, subset: nil, name: Self.name(of: face))
  }

  /// Opens a subset of the face; it can draw no other glyphs.
  package convenience init(
    _ face: FontFace, subset: FontSubset, library: FontLibrary
  ) throws(CairoError) {
    let name = Self.name(of: face)
    try self.init(
      FreeTypeFace(subset: subset, name: name, library: library), subset: subset, name: name)
  }

  private static func name(of face: FontFace) -> String { "\(face.path)#\(face.id.index)" }

  private init(
    _ freeType: FreeTypeFace, subset: FontSubset?, name: String
  ) throws(CairoError) {
    self.freeType = freeType
    self.subset = subset
    self.name = name
    unsafe cairoFace = cairo_ft_font_face_create_for_ft_face(
      freeType.face, seihon_ft_load_no_hinting())
    try unsafe cairo_font_face_status(cairoFace).check("make a font face of \(name)")
    let owner = unsafe Unmanaged.passRetained(freeType)
    let status = unsafe cairo_font_face_set_user_data(
      cairoFace, Self.ownerKey, owner.toOpaque()
    ) { pointer in
      guard let pointer = unsafe pointer else { return }
      unsafe Unmanaged<FreeTypeFace>.fromOpaque(pointer).release()
    }
    if status != CAIRO_STATUS_SUCCESS { unsafe owner.release() }
    try status.check("tie a font face to \(name)")
  }

  deinit { unsafe cairo_font_face_destroy(cairoFace) }

  /// What Cairo must be asked for to draw a glyph of the face.
  func drawn(_ glyph: UInt32) -> UInt32 { subset?.number(of: glyph) ?? glyph }

  /// Its font in the PDF writes downward: a glyph is placed by the middle of its em's head.
  var isStanding: Bool { subset?.isStanding ?? false }

  /// Whether Cairo writes all glyphs into one font; of other faces it puts those of Western text
  /// into a simple font, which cannot write downward.
  package var isCIDKeyed: Bool {
    var isKeyed: FT_Bool = 0
    return unsafe FT_Get_CID_Is_Internally_CID_Keyed(freeType.face, &isKeyed) == 0 && isKeyed != 0
  }

  /// The glyph of the font's own character map; nil where it has none.
  package func glyphIndex(of scalar: Unicode.Scalar) -> UInt32? {
    let index = unsafe FT_Get_Char_Index(freeType.face, FT_ULong(scalar.value))
    return index == 0 ? nil : index
  }

  /// The advance of a glyph as `drawn` numbers it, in em; read once.
  func advance(ofDrawn glyph: UInt32) throws(CairoError) -> Double {
    let index = Int(glyph)
    if index < advances.count, advances[index] >= 0 { return advances[index] }
    if index >= advances.count {
      advances += [Double](repeating: -1, count: index + 1 - advances.count)
    }
    let advance = try advance(of: glyph)
    advances[index] = advance
    return advance
  }

  /// The horizontal advance, in em of the face.
  ///
  /// Read from `hmtx` by ourselves: FreeType has no unscaled metrics for bitmap fonts.
  package func advance(of glyph: UInt32) throws(CairoError) -> Double {
    guard
      let head = unsafe FT_Get_Sfnt_Table(freeType.face, FT_SFNT_HEAD)?
        .assumingMemoryBound(to: TT_Header.self),
      let header = unsafe FT_Get_Sfnt_Table(freeType.face, FT_SFNT_HHEA)?
        .assumingMemoryBound(to: TT_HoriHeader.self)
    else {
      throw CairoError(
        library: .freeType, code: 0, message: "no head or hhea table", operation: "read \(name)")
    }
    // Glyphs past the end have the last one's advance (OpenType, `hmtx`).
    let count = unsafe max(Int(header.pointee.number_Of_HMetrics), 1)
    let offset = FT_Long(min(Int(glyph), count - 1) * 4)
    var bytes: [UInt8] = [0, 0]
    var length = FT_ULong(bytes.count)
    try checkFreeType(
      unsafe FT_Load_Sfnt_Table(
        freeType.face, seihon_ft_tag_hmtx(), offset, &bytes, &length),
      "read the advances of \(name)")
    let units = Int(bytes[0]) << 8 | Int(bytes[1])
    return unsafe Double(units) / Double(max(head.pointee.Units_Per_EM, 1))
  }

  /// The glyph's bitmap in the largest strike; nil where it has no ink.
  package func colorBitmap(of glyph: UInt32) throws(CairoError) -> ColorBitmap? {
    let face = unsafe freeType.face
    let strike = try selectLargestStrike()
    try checkFreeType(
      unsafe FT_Load_Glyph(face, glyph, seihon_ft_load_color()), "load glyph \(glyph) of \(name)")
    guard let slot = unsafe face.pointee.glyph else { return nil }
    let bitmap = unsafe slot.pointee.bitmap
    let (width, height) = unsafe (Int(bitmap.width), Int(bitmap.rows))
    guard width > 0, height > 0, let rows = unsafe bitmap.buffer else { return nil }
    guard unsafe seihon_ft_is_color_bitmap(slot) != 0 else {
      throw CairoError(
        library: .freeType, code: 0, message: "no colour bitmap",
        operation: "load glyph \(glyph) of \(name)")
    }
    // FreeType's pitch is positive for rows that run downward, which colour strikes always do.
    let pitch = unsafe Int(bitmap.pitch)
    let bytes = unsafe UnsafeRawBufferPointer(start: rows, count: pitch * height)
    return unsafe ColorBitmap(
      premultipliedBGRA: bytes, pitch: pitch, width: width, height: height,
      left: Int(slot.pointee.bitmap_left), top: Int(slot.pointee.bitmap_top), pixelsPerEm: strike)
  }

  /// Chooses the strike of most pixels and yields its pixels per em.
  private func selectLargestStrike() throws(CairoError) -> Int {
    let face = unsafe freeType.face
    let count = unsafe Int(face.pointee.num_fixed_sizes)
    var best = (index: -1, pixels: 0)
    for index in 0..<max(count, 0) {
      let pixels = unsafe Int(face.pointee.available_sizes[index].y_ppem) / 64
      if pixels > best.pixels { best = (index, pixels) }
    }
    guard best.index >= 0 else {
      throw CairoError(
        library: .freeType, code: 0, message: "no bitmap strikes", operation: "read \(name)")
    }
    try checkFreeType(
      unsafe FT_Select_Size(face, FT_Int(best.index)), "choose a strike of \(name)")
    return best.pixels
  }
}
