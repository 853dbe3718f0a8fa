import BookAssembly
import Diagnostics
import DocumentTree
import Style
import Typography

/// Finds the images whose pixels will be seen on paper.
struct ImageSharpness {
  let images: [String: ImageMeasure]

  /// Reports each image of a section once, where it first stands, in its largest size.
  func report(
    _ galley: Galley, of section: StyledElement, in book: Book, to log: inout DiagnosticLog
  ) {
    var largest: [String: Size] = [:]
    for item in galley.strips.lazy.flatMap(\.items) {
      guard case .image(let key, let frame) = item.content else { continue }
      if frame.size.width > largest[key]?.width ?? .zero { largest[key] = frame.size }
    }
    guard !largest.isEmpty else { return }
    var places: [(key: String, location: SourceLocation?)] = []
    Self.collect(section, in: book, into: &places)
    for place in places {
      guard let size = largest.removeValue(forKey: place.key), let image = images[place.key],
        let pixels = image.pixels, let resolution = image.resolution(printed: size),
        resolution < ImageMeasure.sharpResolution
      else { continue }
      log.report(
        .imageResolution(
          place.key, resolution, pixels: pixels, printed: size, at: place.location))
    }
  }

  private static func collect(
    _ element: StyledElement, in book: Book,
    into places: inout [(key: String, location: SourceLocation?)]
  ) {
    if element.name == .img, let key = element.attributes["src"] {
      places.append((key, book.location(of: element.id, range: element.range)))
    }
    for case .element(let child) in element.children { collect(child, in: book, into: &places) }
  }
}
