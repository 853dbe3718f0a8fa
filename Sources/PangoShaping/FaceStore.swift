import CPango
import Typography

/// The faces one shaper has opened, each once.
@safe final class FaceStore {
  private let library: FontLibrary
  private let map: GObjectReference
  private let context: GObjectReference
  private var loaded: [FontFaceID: LoadedFace] = [:]

  init(library: FontLibrary) {
    self.library = library
    map = library.makeFontMap()
    unsafe context = GObjectReference(
      adopting: UnsafeMutableRawPointer(
        pango_font_map_create_context(map.pointer(to: PangoFontMap.self))))
  }

  var catalog: FontCatalog { library.catalog }

  /// Opens a face when it is first needed: a guide uses three or four of the catalogue's ten.
  func face(_ face: FontFace) -> LoadedFace {
    if let known = loaded[face.id] { return known }
    do {
      let opened = try LoadedFace(face, map: map, context: context)
      loaded[face.id] = opened
      return opened
    } catch {
      // The library made sure of this when it was built.
      preconditionFailure("fontconfig lost a face that it listed: \(error.subject)")
    }
  }
}
