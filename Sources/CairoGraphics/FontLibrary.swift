internal import CCairo

/// FreeType's library object; every face keeps the one it was opened by alive.
///
/// FreeType and the faces opened through it belong to one thread.
@safe package final class FontLibrary {
  let library: FT_Library

  package init() throws(CairoError) {
    var library: FT_Library?
    try checkFreeType(unsafe FT_Init_FreeType(&library), "start FreeType")
    guard let library = unsafe library else {
      throw CairoError(
        library: .freeType, code: 0, message: "no library", operation: "start FreeType")
    }
    unsafe self.library = library
  }

  deinit { unsafe _ = FT_Done_FreeType(library) }
}

/// An open `FT_Face`.
///
/// Cairo's caches may hold on to it after our last use, so that it is released
/// by Cairo's font face and not before.
@safe final class FreeTypeFace {
  let face: FT_Face
  private let library: FontLibrary
  /// FreeType reads from its bytes.
  private let subset: FontSubset?

  init(subset: FontSubset, name: String, library: FontLibrary) throws(CairoError) {
    var face: FT_Face?
    let bytes = unsafe subset.bytes
    try checkFreeType(
      unsafe FT_New_Memory_Face(
        library.library, bytes.baseAddress, FT_Long(bytes.count), 0, &face),
      "open a subset of \(name)")
    guard let face = unsafe face else {
      throw CairoError(
        library: .freeType, code: 0, message: "no face", operation: "open a subset of \(name)")
    }
    unsafe self.face = face
    self.library = library
    self.subset = subset
  }

  init(path: String, index: Int, instance: Int, library: FontLibrary) throws(CairoError) {
    var face: FT_Face?
    // FreeType counts named instances in the upper half of the index.
    let number = FT_Long(index | instance << 16)
    try checkFreeType(
      unsafe FT_New_Face(library.library, path, number, &face), "open font \(path)#\(index)")
    guard let face = unsafe face else {
      throw CairoError(
        library: .freeType, code: 0, message: "no face", operation: "open font \(path)#\(index)")
    }
    unsafe self.face = face
    self.library = library
    subset = nil
  }

  deinit { unsafe _ = FT_Done_Face(face) }
}
