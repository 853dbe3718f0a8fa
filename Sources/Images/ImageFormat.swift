/// The kinds of image a book may hold, known by their first bytes: names lie.
package enum ImageFormat: String, Sendable, Equatable, CaseIterable {
  case png, jpeg, gif, webp, svg

  /// As people call it.
  package var name: String {
    switch self {
    case .png: "PNG"
    case .jpeg: "JPEG"
    case .gif: "GIF"
    case .webp: "WebP"
    case .svg: "SVG"
    }
  }

  /// What a file begins as; nil for anything else.
  package init?(firstBytesOf bytes: [UInt8]) {
    if bytes.starts(with: PNGHeader.signature) {
      self = .png
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if bytes.starts(with: Array("GIF87a".utf8)) || bytes.starts(with: Array("GIF89a".utf8)) {
      self = .gif
    } else if bytes.hasText("RIFF", at: 0), bytes.hasText("WEBP", at: 8) {
      self = .webp
    } else if Self.looksLikeSVG(bytes) {
      self = .svg
    } else {
      return nil
    }
  }

  /// XML whose root element is `svg`, as far as its beginning shows.
  private static func looksLikeSVG(_ bytes: [UInt8]) -> Bool {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let beginning = bytes.dropFirst(start).prefix(16_384).drop { $0 <= 0x20 }
    guard beginning.first == UInt8(ascii: "<") else { return false }
    return ["<svg", ":svg"].contains { tag in
      Array(beginning).firstPlace(of: Array(tag.utf8)) != nil
    }
  }

  /// The name of a kind that we know but do not read, for the hint.
  static func foreignKind(of bytes: [UInt8]) -> String? {
    if bytes.hasText("ftyp", at: 4) {
      return bytes.hasText("avif", at: 8) ? "AVIF" : "HEIF"
    }
    let kinds: [(String, [UInt8])] = [
      ("TIFF", [0x49, 0x49, 0x2A, 0]), ("TIFF", [0x4D, 0x4D, 0, 0x2A]), ("BMP", Array("BM".utf8)),
      ("PDF", Array("%PDF".utf8)), ("SVGZ", [0x1F, 0x8B]), ("PSD", Array("8BPS".utf8)),
      ("JPEG XL", [0xFF, 0x0A]), ("JPEG 2000", [0, 0, 0, 0x0C, 0x6A, 0x50]),
      ("EPS", Array("%!PS".utf8)), ("SVG in UTF-16", [0xFF, 0xFE, 0x3C, 0]),
      ("SVG in UTF-16", [0xFE, 0xFF, 0, 0x3C]),
    ]
    return kinds.first { bytes.starts(with: $0.1) }?.0
  }
}
