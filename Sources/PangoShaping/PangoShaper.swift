import Typography

/// Shapes text with the catalogue's fonts by Pango.
///
/// Each request (families, weight, language) has a selection of faces with a table of single
/// characters and a cache of shaped words; what is in neither goes to Pango once, at a fixed large
/// size, and is scaled from there. Pango's objects belong to the thread that made them: make one
/// shaper for each worker, over a common `FontLibrary`.
package final class PangoShaper: TextShaper {
  private let faces: FaceStore
  private var selections: [FontRequest: FontSelection] = [:]
  /// Most calls ask for the font of the call before.
  private var latest: (request: FontRequest, selection: FontSelection)?

  package init(library: FontLibrary) {
    faces = FaceStore(library: library)
  }

  package convenience init(catalog: FontCatalog, cacheFolder: String?) throws(ShapingError) {
    self.init(library: try FontLibrary(catalog: catalog, cacheFolder: cacheFolder))
  }

  package func shape(
    _ text: [Unicode.Scalar], font: FontRequest, size: Length
  ) -> ShapedText {
    selection(for: font).shape(text, size: size)
  }

  package func shape(
    _ text: [Unicode.Scalar], font: FontRequest, size: Length, standing stance: VerticalStance
  ) -> ShapedText {
    selection(for: font).shape(text, size: size, standing: stance)
  }

  package func metrics(of font: FontRequest, size: Length) -> FontMetrics {
    let box = selection(for: font).emBox
    return FontMetrics(
      ascent: DesignScale.length(box.ascent, at: size),
      descent: size - DesignScale.length(box.ascent, at: size))
  }

  private func selection(for request: FontRequest) -> FontSelection {
    if let latest, latest.request == request { return latest.selection }
    let selection =
      selections[request]
      ?? FontSelection(FaceMatching(request, in: faces.catalog), request: request, faces: faces)
    selections[request] = selection
    latest = (request, selection)
    return selection
  }
}
