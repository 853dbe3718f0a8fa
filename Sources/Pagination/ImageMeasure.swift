import Typography

/// What layout knows of an image.
package struct ImageMeasure: Sendable, Hashable {
  /// How large it is where no style says otherwise.
  package var naturalSize: Size
  /// Upright; nil for vectors, which are sharp at any size.
  package var pixels: Pixels?

  package struct Pixels: Sendable, Hashable {
    package var width: Int
    package var height: Int

    package init(width: Int, height: Int) {
      self.width = width
      self.height = height
    }
  }

  package init(naturalSize: Size, pixels: Pixels? = nil) {
    self.naturalSize = naturalSize
    self.pixels = pixels
  }

  /// Below, the eye sees pixels on paper.
  static let sharpResolution = 200

  /// Pixels to the inch where it is printed in a size, rounded down; nil for vectors.
  func resolution(printed size: Size) -> Int? {
    guard let pixels, size.width > .zero, size.height > .zero else { return nil }
    let inch = Length.pt(72).rawValue
    // The size itself was rounded to its unit: half of one more is nobody's fault.
    func perInch(_ count: Int, _ length: Length) -> Int {
      Int((Int64(count) * inch * 2 + length.rawValue / 500) / (length.rawValue * 2))
    }
    return min(perInch(pixels.width, size.width), perInch(pixels.height, size.height))
  }
}
