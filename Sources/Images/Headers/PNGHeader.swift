/// All that a PNG says before its pixels (PNG 3, 11), and where those are.
package struct PNGHeader: Sendable, Equatable {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  package enum ColorType: Int, Sendable, Equatable {
    case grey = 0
    case rgb = 2
    case indexed = 3
    case greyAlpha = 4
    case rgba = 6

    /// Samples a pixel.
    package var channels: Int {
      switch self {
      case .grey, .indexed: 1
      case .greyAlpha: 2
      case .rgb: 3
      case .rgba: 4
      }
    }

    fileprivate func allows(depth: Int) -> Bool {
      switch self {
      case .grey: [1, 2, 4, 8, 16].contains(depth)
      case .indexed: [1, 2, 4, 8].contains(depth)
      case .rgb, .greyAlpha, .rgba: [8, 16].contains(depth)
      }
    }
  }

  package let pixels: PixelSize
  package let bitDepth: Int
  package let colorType: ColorType
  package let isInterlaced: Bool
  /// RGB, three bytes a colour; empty but for indexed images.
  package private(set) var palette: [UInt8] = []
  /// Some pixels are see-through, by an alpha channel or by `tRNS`.
  package private(set) var hasTransparency: Bool
  /// The ICC profile; empty without one.
  package private(set) var profile: [UInt8] = []
  /// The zlib stream of the pixels, whole.
  package private(set) var data: [UInt8] = []
  private(set) var density: PixelDensity?
  private(set) var orientation = Orientation.upright

  package init(_ bytes: [UInt8]) throws(ImageFault) {
    var chunks = Chunks(bytes)
    guard let header = try chunks.next(), header.isType("IHDR"), header.content.count == 13,
      let width = header.content.bigEndian(at: 0, count: 4),
      let height = header.content.bigEndian(at: 4, count: 4),
      let colorType = ColorType(rawValue: Int(header.content[9])),
      colorType.allows(depth: Int(header.content[8])), header.content[10] == 0,
      header.content[11] == 0, header.content[12] <= 1
    else { throw .broken(.png, .malformed) }
    pixels = PixelSize(width: width, height: height)
    bitDepth = Int(header.content[8])
    self.colorType = colorType
    isInterlaced = header.content[12] == 1
    hasTransparency = [.greyAlpha, .rgba].contains(colorType)
    try pixels.check(.png)
    while true {
      guard let chunk = try chunks.next() else { throw .broken(.png, .truncated) }
      if chunk.isType("IEND") { break }
      read(chunk)
    }
    let paletteIsGood = !palette.isEmpty && palette.count % 3 == 0 && palette.count <= 768
    guard !data.isEmpty, colorType != .indexed || paletteIsGood else {
      throw .broken(.png, .malformed)
    }
  }

  private mutating func read(_ chunk: Chunk) {
    let content = chunk.content
    switch chunk.type {
    case Array("IDAT".utf8): data += content
    case Array("PLTE".utf8): if colorType == .indexed { palette = content }
    case Array("tRNS".utf8): hasTransparency = true
    case Array("eXIf".utf8): orientation = ExifData(tiff: content).orientation ?? .upright
    case Array("iCCP".utf8):
      // A name, its end, the method (0), the profile.
      guard let end = content.firstIndex(of: 0), end + 2 < content.count else { return }
      profile = Zlib.inflated(Array(content[(end + 2)...]), limit: 4 << 20) ?? []
    case Array("pHYs".utf8):
      guard let x = content.bigEndian(at: 0, count: 4), let y = content.bigEndian(at: 4, count: 4),
        content.count == 9, content[8] == 1
      else { return }
      // Pixels a metre.
      density = PixelDensity(horizontal: Double(x) * 0.0254, vertical: Double(y) * 0.0254)
    default: break
    }
  }

  /// Bytes of a row of `width` pixels, without its filter type.
  package func rowBytes(of width: Int) -> Int {
    (width * colorType.channels * bitDepth + 7) / 8
  }

  /// The passes of a picture: one, or Adam7's seven (PNG 3, 8.2), as bytes a row and rows.
  private var passes: [(rowBytes: Int, rows: Int)] {
    guard isInterlaced else { return [(rowBytes(of: pixels.width), pixels.height)] }
    let adam7 = [
      (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
      (0, 1, 1, 2),
    ]
    return adam7.compactMap { x, y, stepX, stepY in
      let width = (pixels.width - x + stepX - 1) / stepX
      let height = (pixels.height - y + stepY - 1) / stepY
      return width > 0 && height > 0 ? (rowBytes(of: width), height) : nil
    }
  }

  /// Throws unless all rows are there and filtered in ways that exist.
  func checkData() throws(ImageFault) {
    var counter = RowCounter(passes: passes[...])
    let isWhole = Zlib.inflate(data) { counter.count($0) }
    guard counter.isGood, isWhole || counter.isComplete else { throw .broken(.png, .malformed) }
    guard counter.isComplete else { throw .broken(.png, .truncated) }
  }
}

extension PNGHeader {
  /// Counts rows while their bytes come in.
  private struct RowCounter {
    /// The first is the one that is being read.
    var passes: ArraySlice<(rowBytes: Int, rows: Int)>
    private var bytesLeft = 0
    private(set) var isGood = true

    init(passes: ArraySlice<(rowBytes: Int, rows: Int)>) { self.passes = passes }

    var isComplete: Bool { bytesLeft == 0 && passes.allSatisfy { $0.rows == 0 } }

    mutating func count(_ bytes: [UInt8]) -> Zlib.Answer {
      var index = 0
      while index < bytes.count {
        if bytesLeft > 0 {
          let step = Swift.min(bytesLeft, bytes.count - index)
          bytesLeft -= step
          index += step
          continue
        }
        while passes.first?.rows == 0 { passes.removeFirst() }
        // What comes behind the last row is nobody's.
        guard let pass = passes.first else { return .stop }
        isGood = bytes[index] <= 4
        guard isGood else { return .stop }
        passes[passes.startIndex].rows -= 1
        bytesLeft = pass.rowBytes
        index += 1
      }
      return .goOn
    }
  }

  private struct Chunk {
    var type: [UInt8]
    var content: [UInt8]

    func isType(_ name: String) -> Bool { type == Array(name.utf8) }
  }

  /// The chunks in order, each with its checksum tried.
  private struct Chunks {
    private let bytes: [UInt8]
    private var offset = PNGHeader.signature.count

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() throws(ImageFault) -> Chunk? {
      guard offset < bytes.count else { return nil }
      guard let length = bytes.bigEndian(at: offset, count: 4), offset + 12 + length <= bytes.count,
        let checksum = bytes.bigEndian(at: offset + 8 + length, count: 4)
      else { throw .broken(.png, .truncated) }
      let body = Array(bytes[offset + 4..<offset + 8 + length])
      guard Zlib.checksum(body) == UInt32(checksum) else { throw .broken(.png, .malformed) }
      offset += 12 + length
      return Chunk(type: Array(body.prefix(4)), content: Array(body.dropFirst(4)))
    }
  }
}
