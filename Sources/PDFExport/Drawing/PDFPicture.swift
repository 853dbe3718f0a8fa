package import Images
internal import Typography

/// An image as the PDF holds it, once however often it is shown (ISO 32000-1, 8.9).
///
/// What PDF can read stays as it is: JPEGs whole, the compressed rows of a PNG. Only what it cannot
/// read (alpha, interlacing, GIF, WebP) is decoded, parted into colour and opacity, and compressed
/// anew; the pixels are gone when this is made.
package struct PDFPicture: Sendable, Equatable {
  /// How the colours are to be read; the numbers are the finisher's (`Plan.hpp`).
  enum ColorSpace: UInt32, Sendable {
    case grey = 1
    case rgb = 3
    case cmyk = 4
    case indexed = 5
  }

  enum Filter: UInt32, Sendable {
    case flate = 0
    /// Rows with filter types, as PNG has them.
    case flateRows = 1
    case jpeg = 2
    /// A JPEG whose three components are red, green and blue as they stand.
    case jpegRGB = 3
  }

  enum Content: Sendable, Equatable {
    case samples(Samples)
    case drawing(ImageFile)
  }

  struct Samples: Sendable, Equatable {
    var pixels: PixelSize
    var bitsPerComponent = 8
    var colorSpace: ColorSpace
    /// RGB; of indexed images.
    var palette: [UInt8] = []
    /// ICC; empty for the output intent's own colours.
    var profile: [UInt8] = []
    var filter: Filter
    /// 0 is full ink, as Adobe writes CMYK.
    var isInverted = false
    var data: [UInt8]
    /// Opacity, 8 bits a pixel, deflated; empty where all are opaque.
    var softMask: [UInt8] = []
  }

  let key: String
  let content: Content
  let orientation: Orientation

  /// Prepares an image; on any thread.
  package init(_ image: ImageFile, key: String) throws(ImageFault) {
    self.key = key
    orientation = image.orientation
    content =
      switch image.format {
      case .svg: .drawing(image)
      case .jpeg: .samples(try Samples(jpeg: image.bytes))
      case .png: .samples(try Samples(png: image.bytes))
      case .gif, .webp: .samples(Samples(try Bitmap.decode(image.bytes, as: image.format)))
      }
  }
}

extension PDFPicture.Samples {
  fileprivate init(jpeg bytes: [UInt8]) throws(ImageFault) {
    let header = try JPEGHeader(bytes, reading: .beforePixels)
    let colorSpace: PDFPicture.ColorSpace =
      switch header.components {
      case 1: .grey
      case 4: .cmyk
      default: .rgb
      }
    self.init(
      pixels: header.pixels, colorSpace: colorSpace,
      profile: colorSpace.admitted(header.profile),
      filter: header.namesRGB && header.adobeTransform == nil ? .jpegRGB : .jpeg,
      isInverted: header.components == 4 && header.adobeTransform != nil, data: bytes)
  }

  fileprivate init(png bytes: [UInt8]) throws(ImageFault) {
    let header = try PNGHeader(bytes)
    if header.hasTransparency || header.isInterlaced {
      self.init(try Bitmap.decode(bytes, as: .png))
      profile = PDFPicture.ColorSpace.rgb.admitted(header.profile)
      return
    }
    let colorSpace: PDFPicture.ColorSpace =
      switch header.colorType {
      case .grey, .greyAlpha: .grey
      case .rgb, .rgba: .rgb
      case .indexed: .indexed
      }
    self.init(
      pixels: header.pixels, bitsPerComponent: header.bitDepth, colorSpace: colorSpace,
      palette: header.palette, profile: colorSpace.admitted(header.profile), filter: .flateRows,
      data: header.data)
  }

  /// Compresses pixels row by row, each by the filter that leaves the smaller numbers.
  fileprivate init(_ bitmap: Bitmap) {
    self.init(
      pixels: PixelSize(width: bitmap.width, height: bitmap.height), colorSpace: .rgb,
      filter: .flateRows,
      data: Zlib.deflated(RowFilter.filtered(bitmap.rgb, rowBytes: bitmap.width * 3, step: 3)),
      softMask: bitmap.alpha.isEmpty ? [] : Zlib.deflated(bitmap.alpha))
  }
}

extension PDFPicture.ColorSpace {
  /// A profile that PDF 1.7 takes for these colours (ICC.1:2004-10, 7.2), else none.
  fileprivate func admitted(_ profile: [UInt8]) -> [UInt8] {
    guard profile.count > 128, profile[8] <= 4 else { return [] }
    let signature = String(decoding: profile[16..<20], as: UTF8.self)
    let wanted =
      switch self {
      case .grey: "GRAY"
      case .rgb, .indexed: "RGB "
      case .cmyk: "CMYK"
      }
    return signature == wanted ? profile : []
  }
}

/// The filters of PNG's rows (PNG 3, 9.2) that cost nothing: none, from the left, from above.
enum RowFilter {
  static func filtered(_ bytes: [UInt8], rowBytes: Int, step: Int) -> [UInt8] {
    guard rowBytes > 0 else { return [] }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / rowBytes)
    var above = [UInt8](repeating: 0, count: rowBytes)
    for start in stride(from: 0, to: bytes.count, by: rowBytes) {
      let row = Array(bytes[start..<min(start + rowBytes, bytes.count)])
      let left = row.indices.map { row[$0] &- ($0 < step ? 0 : row[$0 - step]) }
      let up = row.indices.map { row[$0] &- above[$0] }
      let best = [(UInt8(0), row), (1, left), (2, up)].min { cost($0.1) < cost($1.1) }
      if let (type, filtered) = best {
        result.append(type)
        result += filtered
      }
      above = row
    }
    return result
  }

  /// The sum of distances from zero: the usual guess at how a row deflates.
  private static func cost(_ row: [UInt8]) -> Int {
    row.reduce(0) { $0 + Int(min($1, 0 &- $1)) }
  }
}
