/// The size of the two formats that may move; we show their first picture.
struct AnimationHeader: Equatable {
  let pixels: PixelSize
  private(set) var orientation = Orientation.upright

  /// GIF89a, 18: the logical screen descriptor.
  init(gif bytes: [UInt8]) throws(ImageFault) {
    guard let width = bytes.littleEndian(at: 6, count: 2),
      let height = bytes.littleEndian(at: 8, count: 2)
    else { throw .broken(.gif, .truncated) }
    pixels = PixelSize(width: width, height: height)
    try pixels.check(.gif)
  }

  /// RFC 9649: the first chunk is `VP8X`, `VP8L` or `VP8 `, and each has the size elsewhere.
  init(webp bytes: [UInt8]) throws(ImageFault) {
    guard let length = bytes.littleEndian(at: 4, count: 4), length + 8 <= bytes.count + 1 else {
      throw .broken(.webp, .truncated)
    }
    guard let size = Self.webpSize(bytes) else { throw .broken(.webp, .malformed) }
    pixels = size
    try pixels.check(.webp)
    if bytes.hasText("VP8X", at: 12) { orientation = Self.webpOrientation(bytes) }
  }

  private static func webpSize(_ bytes: [UInt8]) -> PixelSize? {
    if bytes.hasText("VP8X", at: 12) {
      guard let width = bytes.littleEndian(at: 24, count: 3),
        let height = bytes.littleEndian(at: 27, count: 3)
      else { return nil }
      return PixelSize(width: width + 1, height: height + 1)
    }
    if bytes.hasText("VP8L", at: 12) {
      guard let bits = bytes.littleEndian(at: 21, count: 4), bytes[20] == 0x2F else { return nil }
      return PixelSize(width: bits & 0x3FFF + 1, height: bits >> 14 & 0x3FFF + 1)
    }
    guard bytes.hasText("VP8 ", at: 12),
      bytes.bigEndian(at: 23, count: 3) == 0x9D012A,
      let width = bytes.littleEndian(at: 26, count: 2),
      let height = bytes.littleEndian(at: 28, count: 2)
    else { return nil }
    return PixelSize(width: width & 0x3FFF, height: height & 0x3FFF)
  }

  private static func webpOrientation(_ bytes: [UInt8]) -> Orientation {
    var offset = 12
    while let length = bytes.littleEndian(at: offset + 4, count: 4),
      offset + 8 + length <= bytes.count
    {
      if bytes.hasText("EXIF", at: offset) {
        let content = Array(bytes[offset + 8..<offset + 8 + length])
        // Some writers keep JPEG's prefix.
        let start = content.hasText("Exif\0\0", at: 0) ? 6 : 0
        return ExifData(tiff: Array(content.dropFirst(start))).orientation ?? .upright
      }
      offset += 8 + length + length % 2
    }
    return .upright
  }
}
