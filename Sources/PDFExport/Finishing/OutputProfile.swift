/// The ICC profile of sRGB that the file's colours are meant in, written by its definition
/// (IEC 61966-2-1; ICC.1:2004-10, the version PDF 1.7 knows), about 0.6 kB.
enum OutputProfile {
  static let sRGB: [UInt8] = {
    let tags: [(signature: String, data: [UInt8])] = [
      ("desc", text("sRGB")),
      ("cprt", text("CC0")),
      ("wtpt", xyz([0.9642, 1, 0.8249])),
      // The primaries and the matrix from D65, adapted to D50 by Bradford.
      ("chad", matrix),
      ("rXYZ", xyz([0.43606567, 0.22248840, 0.01391602])),
      ("gXYZ", xyz([0.38514709, 0.71687317, 0.09707642])),
      ("bXYZ", xyz([0.14306641, 0.06060791, 0.71409607])),
      ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
    ]
    var table = integer(UInt32(tags.count))
    var body: [UInt8] = []
    let bodyStart = 128 + 4 + tags.count * 12
    for tag in tags {
      table += Array(tag.signature.utf8) + integer(UInt32(bodyStart + body.count))
      table += integer(UInt32(tag.data.count))
      body += tag.data
      while body.count % 4 != 0 { body.append(0) }
    }
    return header(size: bodyStart + body.count) + table + body
  }()

  private static func header(size: Int) -> [UInt8] {
    var bytes = integer(UInt32(size)) + integer(0) + integer(0x0420_0000)
    bytes += Array("mntrRGB XYZ ".utf8)
    // 2026-01-01; a fixed date, for fixed bytes.
    for number in [2026, 1, 1, 0, 0, 0] { bytes += [UInt8(number >> 8), UInt8(number & 0xFF)] }
    bytes += Array("acsp".utf8) + [UInt8](repeating: 0, count: 24) + integer(0)
    bytes += fixed([0.9642, 1, 0.8249])
    return bytes + [UInt8](repeating: 0, count: 128 - bytes.count)
  }

  private static let matrix: [UInt8] =
    Array("sf32".utf8) + integer(0)
    + fixed([
      1.047882, 0.022919, -0.050201, 0.029587, 0.990479, -0.017059, -0.009247, 0.015076, 0.751678,
    ])

  /// The transfer function as parametric curve of type 3.
  private static let curve: [UInt8] =
    Array("para".utf8) + integer(0) + [0, 3, 0, 0]
    + fixed([2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045])

  private static func xyz(_ values: [Double]) -> [UInt8] {
    Array("XYZ ".utf8) + integer(0) + fixed(values)
  }

  private static func text(_ string: String) -> [UInt8] {
    let units = string.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    return Array("mluc".utf8) + integer(0) + integer(1) + integer(12) + Array("enUS".utf8)
      + integer(UInt32(units.count)) + integer(28) + units
  }

  /// s15Fixed16Number.
  private static func fixed(_ values: [Double]) -> [UInt8] {
    values.flatMap { integer(UInt32(bitPattern: Int32(($0 * 65536).rounded()))) }
  }

  private static func integer(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
