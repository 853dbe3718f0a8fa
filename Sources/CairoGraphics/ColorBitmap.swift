/// A colour glyph as its font holds it: straight RGB with alpha beside it.
package struct ColorBitmap: Sendable, Hashable {
  package var width: Int
  package var height: Int
  /// Pixels from the glyph's origin to the bitmap's left edge, to the right.
  package var left: Int
  /// Pixels from the baseline to the bitmap's top edge, upward.
  package var top: Int
  package var pixelsPerEm: Int
  /// Three bytes a pixel, rows downward.
  package var rgb: [UInt8]
  /// One byte a pixel.
  package var alpha: [UInt8]

  /// FreeType multiplies colours by alpha; PDF wants them straight (ISO 32000-1, 11.6.5.3).
  init(
    premultipliedBGRA bytes: UnsafeRawBufferPointer, pitch: Int, width: Int, height: Int,
    left: Int, top: Int, pixelsPerEm: Int
  ) {
    self.width = width
    self.height = height
    self.left = left
    self.top = top
    self.pixelsPerEm = pixelsPerEm
    rgb = []
    alpha = []
    rgb.reserveCapacity(width * height * 3)
    alpha.reserveCapacity(width * height)
    for row in 0..<height {
      for column in 0..<width {
        let offset = row * pitch + column * 4
        let opacity = unsafe Int(bytes[offset + 3])
        for component in [2, 1, 0] {
          let value = unsafe Int(bytes[offset + component])
          let straight = opacity == 0 ? 0 : (value * 255 + opacity / 2) / opacity
          rgb.append(UInt8(min(straight, 255)))
        }
        alpha.append(UInt8(opacity))
      }
    }
  }
}
