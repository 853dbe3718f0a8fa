internal import CairoGraphics
internal import Typography

/// The faces of a catalogue, each opened when first drawn with.
struct FaceStore {
  private let faces: [FontFaceID: FontFace]
  private let library: FontLibrary
  private let subsets: [FontFaceID: FontSubset]
  private var open: [FontFaceID: FontFileFace] = [:]
  /// The same faces for upright vertical text, which is another font of the PDF.
  private var standing: [FontFaceID: FontFileFace] = [:]

  init(
    _ catalog: FontCatalog, subsets: [FontFaceID: FontSubset]
  ) throws(CairoError) {
    self.subsets = subsets
    faces = Dictionary(catalog.faces.map { ($0.id, $0) }) { first, _ in first }
    library = try FontLibrary()
  }

  func isColorEmoji(_ id: FontFaceID) -> Bool { faces[id]?.isColorEmoji ?? false }

  /// Nil where the face has no subset to make one of.
  mutating func standingFace(_ id: FontFaceID) throws(CairoError) -> FontFileFace? {
    if let face = standing[id] { return face }
    guard let entry = faces[id], let subset = subsets[id]?.standing() else { return nil }
    let face = try FontFileFace(entry, subset: subset, library: library)
    standing[id] = face
    return face
  }

  /// Nil for a face the catalogue lacks.
  mutating func face(_ id: FontFaceID) throws(CairoError) -> FontFileFace? {
    if let face = open[id] { return face }
    guard let entry = faces[id] else { return nil }
    let face =
      if let subset = subsets[id] {
        try FontFileFace(entry, subset: subset, library: library)
      } else {
        try FontFileFace(entry, library: library)
      }
    open[id] = face
    return face
  }
}
