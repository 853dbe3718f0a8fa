import Diagnostics
import TestSupport
import Testing

@testable import Images

struct ImageFaultTests {
  private func fault(_ bytes: [UInt8]) -> ImageFault? {
    do throws(ImageFault) {
      _ = try ImageFile.read(bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: ["baseline.jpg", "progressive.jpg", "rgb.png", "interlaced.png", "rgba.png"])
  func `a file cut short is broken, wherever it ends`(name: String) throws {
    let bytes = try Pictures.file(name)
    for count in stride(from: 8, to: bytes.count - 1, by: 7) {
      guard case .broken = fault(Array(bytes.prefix(count))) else {
        Issue.record("\(count) bytes of \(name) are accepted")
        return
      }
    }
  }

  @Test func `rows that are missing are missed, though all checksums are right`() {
    let bytes = Pictures.png(width: 4, height: 3, stated: (4, 5))
    #expect(fault(bytes) == .broken(.png, .truncated))
  }

  @Test func `a wrong checksum breaks a PNG`() throws {
    var bytes = try Pictures.file("rgb.png")
    bytes[bytes.count - 20] ^= 1
    #expect(fault(bytes) == .broken(.png, .malformed))
  }

  @Test func `a decompression bomb is known by its header`() {
    let bytes = Pictures.png(width: 1, stated: (60_000, 60_000))
    #expect(fault(bytes) == .tooManyPixels(width: 60_000, height: 60_000))
    let gif = Array("GIF89a".utf8) + [0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0x3B]
    #expect(fault(gif) == .tooManyPixels(width: 65_535, height: 65_535))
  }

  @Test func `a JPEG that PDF cannot hold is refused by its kind`() throws {
    var bytes = try Pictures.file("baseline.jpg")
    let frame = try #require(bytes.firstPlace(of: [0xFF, 0xC0]))
    bytes[frame + 1] = 0xC9
    #expect(fault(bytes) == .unsupported(.jpeg, .arithmeticCoding))
    bytes[frame + 1] = 0xC3
    #expect(fault(bytes) == .unsupported(.jpeg, .losslessCoding))
    bytes[frame + 1] = 0xC0
    bytes[frame + 4] = 12
    #expect(fault(bytes) == .unsupported(.jpeg, .bitDepth))
  }

  @Test(
    arguments: [
      (Array("%PDF-1.7".utf8), "PDF"), ([0x49, 0x49, 0x2A, 0, 1, 2], "TIFF"),
      (Array("....ftypavif....".utf8), "AVIF"), ([0x1F, 0x8B, 8], "SVGZ"),
      (Array("plain text".utf8), nil), ([], nil),
    ] as [([UInt8], String?)])
  func `another kind of file is named`(bytes: [UInt8], kind: String?) {
    #expect(fault(bytes) == .unknownKind(kind))
  }

  @Test(
    arguments: [
      (
        ImageFault.unknownKind("TIFF"), "画像「a.tif」は使えない形式です（TIFF）",
        "the image “a.tif” is of a kind that cannot be used: TIFF", DiagnosticCode.imageUnsupported
      ),
      (
        .unsupported(.jpeg, .arithmeticCoding), "画像「a.tif」は、扱えない種類のJPEGです（算術符号）",
        "the image “a.tif” is a JPEG of a kind that cannot be used (arithmetic coding)",
        .imageUnsupported
      ),
      (
        .broken(.png, .truncated), "画像「a.tif」は壊れています（PNG、途中で終わっています）",
        "the image “a.tif” is broken (PNG, it ends too early)", .imageBroken
      ),
      (
        .tooManyPixels(width: 60_000, height: 50_000), "画像「a.tif」は大きすぎます（60000×50000画素）",
        "the image “a.tif” is too large (60000 × 50000 pixels)", .imageTooLarge
      ),
      (
        .noLoader(.webp), "画像「a.tif」のWebPを読む部品が入っていません",
        "the image “a.tif” cannot be read: no loader for WebP is installed", .imageUnsupported
      ),
    ] as [(ImageFault, String, String, DiagnosticCode)])
  func `each fault says what it is`(
    fault: ImageFault, japanese: String, english: String, code: DiagnosticCode
  ) {
    let diagnostic = fault.diagnostic(for: "a.tif")
    #expect(diagnostic.message.japanese == japanese)
    #expect(diagnostic.message.english == english)
    #expect(diagnostic.code == code)
  }
}

/// Files with bytes changed, lost and put in: reading ends, and what is accepted can be drawn.
struct ImageFuzzTests {
  @Test(
    arguments: [
      "rgb.png", "palette-alpha.png", "interlaced.png", "baseline.jpg", "turned-6.jpg", "cmyk.jpg",
      "profile.png", "lossy.webp", "alpha.webp", "moving.gif", "drawing.svg",
    ])
  func `damaged files are refused or drawn, never a crash`(name: String) throws {
    let original = try Pictures.file(name)
    for seed in Fuzzing.seeds(1...60) {
      var random = SeededGenerator(seed: seed &* 7_919)
      var bytes = original
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: 0..<max(bytes.count, 1), using: &random)
        guard place < bytes.count else { continue }
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.removeSubrange(place..<min(place + 9, bytes.count))
        case 2:
          bytes.insert(contentsOf: [0xFF, UInt8.random(in: 0...255, using: &random)], at: place)
        default: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        }
      }
      guard let image = try? ImageFile.read(bytes) else { continue }
      #expect(image.naturalSize.width > .zero, "\(name), seed \(seed)")
      if image.format == .svg {
        #expect(throws: Never.self, "\(name), seed \(seed)") { try SVGPages.draw([image]) }
      }
      if image.format == .png {
        // Every row was there: gdk-pixbuf reads it as well.
        #expect(throws: Never.self, "\(name), seed \(seed)") {
          try Bitmap.decode(image.bytes, as: .png)
        }
      }
    }
  }
}
