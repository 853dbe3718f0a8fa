package import Typography

/// An image as loaded: checked from end to end, its bytes kept as they are, never its pixels.
package struct ImageFile: Sendable, Equatable {
  package var format: ImageFormat
  /// The file's own; those of an SVG without what must not enter a book.
  package var bytes: [UInt8]
  /// As it is shown, upright; nil for an SVG, which has none.
  package var pixels: PixelSize?
  /// How the stored rows are to be turned.
  package var orientation = Orientation.upright
  /// How large it is where no style says otherwise, upright.
  ///
  /// Pixels count by the density the file states, else 96 to the inch as in CSS.
  package var naturalSize: Size
  package var remarks: [ImageRemark] = []

  /// The most pixels an image may have: beyond lies no camera, but decompression bombs.
  package static let pixelLimit = 120_000_000

  /// Reads a file whole: what this accepts can be drawn.
  package static func read(_ bytes: [UInt8]) throws(ImageFault) -> ImageFile {
    guard let format = ImageFormat(firstBytesOf: bytes) else {
      throw .unknownKind(ImageFormat.foreignKind(of: bytes))
    }
    switch format {
    case .png:
      let header = try PNGHeader(bytes)
      try header.checkData()
      return raster(
        format, bytes, header.pixels, density: header.density, orientation: header.orientation)
    case .jpeg:
      let header = try JPEGHeader(bytes)
      return raster(
        format, bytes, header.pixels, density: header.density, orientation: header.orientation)
    case .gif, .webp:
      let header = try format == .gif ? AnimationHeader(gif: bytes) : AnimationHeader(webp: bytes)
      // Their insides are not ours to read: decoding tells whether they are whole.
      _ = try Bitmap.decode(bytes, as: format)
      return raster(
        format, bytes, header.pixels, density: nil, orientation: header.orientation)
    case .svg:
      let cleaned = try SVGCleaner.clean(bytes)
      let size = try SVGDocument(cleaned.bytes).naturalSize
      return ImageFile(
        format: format, bytes: cleaned.bytes, naturalSize: size,
        remarks: cleaned.findings.map(ImageRemark.cleaned))
    }
  }

  private static func raster(
    _ format: ImageFormat, _ bytes: [UInt8], _ stored: PixelSize, density: PixelDensity?,
    orientation: Orientation
  ) -> ImageFile {
    let density = density ?? .css
    let size = Size(
      width: .pt(Double(stored.width) * 72 / density.horizontal),
      height: .pt(Double(stored.height) * 72 / density.vertical))
    let upright = Size(width: size.height, height: size.width)
    return ImageFile(
      format: format, bytes: bytes,
      pixels: orientation.swapsAxes ? stored.turned : stored, orientation: orientation,
      naturalSize: orientation.swapsAxes ? upright : size)
  }
}

package struct PixelSize: Sendable, Hashable {
  package var width: Int
  package var height: Int

  package init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  var turned: PixelSize { PixelSize(width: height, height: width) }

  /// Throws where there are none, or more than anybody prints.
  func check(_ format: ImageFormat) throws(ImageFault) {
    guard width > 0, height > 0 else { throw .broken(format, .malformed) }
    guard width.multipliedReportingOverflow(by: height).overflow == false,
      width * height <= ImageFile.pixelLimit
    else { throw .tooManyPixels(width: width, height: height) }
  }
}

/// Pixels to the inch.
package struct PixelDensity: Sendable, Hashable {
  package var horizontal: Double
  package var vertical: Double

  /// CSS Values 4, 6.2: a pixel is 1/96 inch.
  static let css = PixelDensity(both: 96)

  /// Nil for what no device has: files state 0, 1 or 65535 where nobody knew.
  init?(horizontal: Double, vertical: Double) {
    let possible = 10.0...10_000.0
    guard possible.contains(horizontal), possible.contains(vertical) else { return nil }
    self.horizontal = horizontal
    self.vertical = vertical
  }

  private init(both density: Double) {
    horizontal = density
    vertical = density
  }
}

/// How a camera was held (Exif 2.32, tag 0x0112): how stored rows become upright ones.
package enum Orientation: Int, Sendable, Hashable, CaseIterable {
  case upright = 1
  case mirrored
  case upsideDown
  case mirroredUpsideDown
  case transposed
  case turnedRight
  case transversed
  case turnedLeft

  /// Whether stored rows are upright columns.
  package var swapsAxes: Bool { rawValue >= 5 }
}
