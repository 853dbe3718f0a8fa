/// The two things of Exif (CIPA DC-008, 4.6) that matter in print: which way is up, and the density.
struct ExifData: Equatable {
  private(set) var orientation: Orientation?
  private(set) var density: PixelDensity?

  /// - Parameter bytes: from the TIFF header on.
  init(tiff bytes: [UInt8]) {
    let isLittle = bytes.starts(with: [0x49, 0x49, 0x2A, 0])
    guard isLittle || bytes.starts(with: [0x4D, 0x4D, 0, 0x2A]) else { return }
    let directory = Directory(bytes: bytes, isLittle: isLittle)
    orientation = directory.short(0x0112).flatMap(Orientation.init)
    guard let x = directory.rational(0x011A), let y = directory.rational(0x011B) else { return }
    // 2 is the inch, the default; 3 the centimetre.
    let factor = directory.short(0x0128) == 3 ? 2.54 : 1
    density = PixelDensity(horizontal: x * factor, vertical: y * factor)
  }

  /// The first image file directory.
  private struct Directory {
    let bytes: [UInt8]
    let isLittle: Bool

    private func number(at offset: Int, count: Int) -> Int? {
      isLittle
        ? bytes.littleEndian(at: offset, count: count) : bytes.bigEndian(at: offset, count: count)
    }

    /// Where the value of an entry stands, if it has the given type.
    private func value(of tag: Int, type: Int) -> Int? {
      guard let start = number(at: 4, count: 4), let entries = number(at: start, count: 2) else {
        return nil
      }
      for entry in 0..<entries {
        let offset = start + 2 + entry * 12
        guard let found = number(at: offset, count: 2) else { return nil }
        if found == tag, number(at: offset + 2, count: 2) == type { return offset + 8 }
      }
      return nil
    }

    func short(_ tag: Int) -> Int? {
      value(of: tag, type: 3).flatMap { number(at: $0, count: 2) }
    }

    func rational(_ tag: Int) -> Double? {
      guard let place = value(of: tag, type: 5).flatMap({ number(at: $0, count: 4) }),
        let numerator = number(at: place, count: 4),
        let denominator = number(at: place + 4, count: 4), denominator > 0
      else { return nil }
      return Double(numerator) / Double(denominator)
    }
  }
}
