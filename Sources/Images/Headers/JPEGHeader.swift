/// All that a JPEG says before its pixels, and that it is whole (ITU-T T.81, annex B; JFIF 1.02).
///
/// The pixels are never decoded: the PDF takes the file as it is.
package struct JPEGHeader: Sendable, Equatable {
  package private(set) var pixels = PixelSize(width: 0, height: 0)
  /// 1 is grey, 3 RGB, 4 CMYK.
  package private(set) var components = 0
  /// What Adobe's marker says of the components; nil without one.
  package private(set) var adobeTransform: Int?
  /// The components are called R, G and B, and so are not to be transformed.
  package private(set) var namesRGB = false
  /// The ICC profile (ICC.1:2010, B.4); empty without one.
  package private(set) var profile: [UInt8] = []
  private var jfifDensity: PixelDensity?
  private var exif: ExifData?
  private var profileParts: [Int: [UInt8]] = [:]

  /// What JFIF states, else Exif: cameras write both, editors change the first.
  var density: PixelDensity? { jfifDensity ?? exif?.density }
  var orientation: Orientation { exif?.orientation ?? .upright }

  /// How far a file is read.
  package enum Extent: Sendable { case whole, beforePixels }

  package init(_ bytes: [UInt8], reading extent: Extent = .whole) throws(ImageFault) {
    var offset = 2
    var hasScan = false
    while true {
      guard let marker = Self.nextMarker(in: bytes, at: &offset) else {
        throw .broken(.jpeg, .truncated)
      }
      if marker == 0xD9 { break }
      // Markers without a segment: restarts, TEM.
      if (0xD0...0xD7).contains(marker) || marker == 0x01 { continue }
      guard let length = bytes.bigEndian(at: offset, count: 2) else {
        throw .broken(.jpeg, .truncated)
      }
      guard length >= 2, marker >= 0xC0, marker != 0xD8 else { throw .broken(.jpeg, .malformed) }
      guard offset + length <= bytes.count else { throw .broken(.jpeg, .truncated) }
      try read(Array(bytes[offset + 2..<offset + length]), marker: marker)
      offset += length
      if marker == 0xDA {
        hasScan = true
        if extent == .beforePixels { break }
        offset = Self.endOfScan(in: bytes, from: offset)
      }
    }
    guard components > 0, hasScan else { throw .broken(.jpeg, .malformed) }
    joinProfile()
  }

  /// The code behind the next FF, past fill bytes.
  private static func nextMarker(in bytes: [UInt8], at offset: inout Int) -> UInt8? {
    guard offset < bytes.count, bytes[offset] == 0xFF else { return nil }
    while offset < bytes.count, bytes[offset] == 0xFF { offset += 1 }
    guard offset < bytes.count else { return nil }
    defer { offset += 1 }
    return bytes[offset]
  }

  /// Where entropy-coded data ends: at a marker that is no restart; a zero behind FF is data.
  private static func endOfScan(in bytes: [UInt8], from start: Int) -> Int {
    var index = start
    while index + 1 < bytes.count {
      if bytes[index] == 0xFF {
        let next = bytes[index + 1]
        if next != 0, next != 0xFF, !(0xD0...0xD7).contains(next) { return index }
      }
      index += 1
    }
    return bytes.count
  }

  private mutating func read(_ segment: [UInt8], marker: UInt8) throws(ImageFault) {
    switch marker {
    case 0xC0, 0xC1, 0xC2: try readFrame(segment)
    case 0xC3, 0xC7, 0xCB, 0xCF: throw .unsupported(.jpeg, .losslessCoding)
    case 0xC5, 0xC6: throw .unsupported(.jpeg, .losslessCoding)
    case 0xC9, 0xCA, 0xCD, 0xCE: throw .unsupported(.jpeg, .arithmeticCoding)
    case 0xE0 where segment.hasText("JFIF\0", at: 0): readJFIF(segment)
    case 0xE1 where segment.hasText("Exif\0\0", at: 0) && exif == nil:
      exif = ExifData(tiff: Array(segment.dropFirst(6)))
    case 0xE2 where segment.hasText("ICC_PROFILE\0", at: 0) && segment.count > 14:
      profileParts[Int(segment[12])] = Array(segment.dropFirst(14))
    case 0xEE where segment.hasText("Adobe", at: 0) && segment.count >= 12:
      adobeTransform = Int(segment[11])
    default: break
    }
  }

  private mutating func readFrame(_ segment: [UInt8]) throws(ImageFault) {
    guard let height = segment.bigEndian(at: 1, count: 2),
      let width = segment.bigEndian(at: 3, count: 2), segment.count >= 6,
      components == 0, segment.count >= 6 + Int(segment[5]) * 3
    else { throw .broken(.jpeg, .malformed) }
    guard segment[0] == 8 else { throw .unsupported(.jpeg, .bitDepth) }
    pixels = PixelSize(width: width, height: height)
    components = Int(segment[5])
    guard [1, 3, 4].contains(components) else { throw .unsupported(.jpeg, .components) }
    try pixels.check(.jpeg)
    namesRGB = components == 3 && [segment[6], segment[9], segment[12]] == Array("RGB".utf8)
  }

  private mutating func readJFIF(_ segment: [UInt8]) {
    guard let x = segment.bigEndian(at: 8, count: 2), let y = segment.bigEndian(at: 10, count: 2)
    else { return }
    // 1 is the inch, 2 the centimetre, 0 a mere ratio.
    switch segment[7] {
    case 1: jfifDensity = PixelDensity(horizontal: Double(x), vertical: Double(y))
    case 2: jfifDensity = PixelDensity(horizontal: Double(x) * 2.54, vertical: Double(y) * 2.54)
    default: break
    }
  }

  private mutating func joinProfile() {
    profile = profileParts.sorted { $0.key < $1.key }.flatMap(\.value)
    profileParts = [:]
  }
}
