internal import Images
internal import Pagination
internal import Typography

/// The pictures of a book, in the order in which its pages show them.
struct PictureSet {
  private let available: [String: PDFPicture]
  private(set) var pictures: [PDFPicture] = []
  private var indices: [String: Int] = [:]

  init(_ pictures: [PDFPicture]) {
    available = Dictionary(pictures.map { ($0.key, $0) }) { first, _ in first }
  }

  /// A picture at its place; nil where there is no such picture.
  mutating func place(_ key: String, in rectangle: Rectangle) -> PlacedPicture? {
    guard let picture = available[key] else { return nil }
    let index = indices[key] ?? pictures.count
    if index == pictures.count {
      pictures.append(picture)
      indices[key] = index
    }
    return PlacedPicture(index: index, orientation: picture.orientation, frame: rectangle)
  }

  /// The SVGs among them, drawn; in the order of the pictures.
  func drawings() throws(PDFExportError) -> SVGPages {
    let files = pictures.compactMap { picture -> ImageFile? in
      guard case .drawing(let file) = picture.content else { return nil }
      return file
    }
    do throws(ImageFault) {
      return try SVGPages.draw(files)
    } catch {
      throw .picture(error)
    }
  }
}

/// A picture on a page (y downward).
struct PlacedPicture: Sendable, Equatable {
  var index: Int
  var orientation: Orientation
  var frame: Rectangle

  /// The six numbers that lay PDF's unit square, upright in a space whose y goes downward, over the
  /// frame, turned as the picture wants it.
  var matrix: [Length] {
    let (x, y) = (frame.minX, frame.minY)
    let (w, h) = (frame.size.width, frame.size.height)
    let zero = Length.zero
    return switch orientation {
    case .upright: [w, zero, zero, -h, x, y + h]
    case .mirrored: [-w, zero, zero, -h, x + w, y + h]
    case .upsideDown: [-w, zero, zero, h, x + w, y]
    case .mirroredUpsideDown: [w, zero, zero, h, x, y]
    case .transposed: [zero, h, -w, zero, x + w, y]
    case .turnedRight: [zero, h, w, zero, x, y]
    case .transversed: [zero, -h, w, zero, x, y + h]
    case .turnedLeft: [zero, -h, -w, zero, x + w, y + h]
    }
  }

  /// Shows it.
  var operators: String {
    let numbers = matrix.map(\.decimal).joined(separator: " ")
    return "q \(numbers) cm /Picture\(index) Do Q"
  }
}
