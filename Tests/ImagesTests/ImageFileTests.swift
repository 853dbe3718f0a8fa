import Foundation
import TestSupport
import Testing
import Typography

@testable import Images

struct ImageFileTests {
  private func read(_ name: String) throws -> ImageFile {
    try ImageFile.read(Pictures.file(name))
  }

  @Test(
    arguments: [
      ("rgb.png", ImageFormat.png), ("rgb16.png", .png), ("palette.png", .png),
      ("palette-alpha.png", .png), ("rgba.png", .png), ("grey.png", .png), ("bilevel.png", .png),
      ("interlaced.png", .png), ("profile.png", .png), ("baseline.jpg", .jpeg),
      ("progressive.jpg", .jpeg), ("grey.jpg", .jpeg), ("cmyk.jpg", .jpeg), ("profile.jpg", .jpeg),
      ("lossy.webp", .webp), ("lossless.webp", .webp), ("moving.gif", .gif),
    ])
  func `the first bytes tell what an image is, its header how large`(
    name: String, format: ImageFormat
  ) throws {
    let image = try read(name)
    #expect(image.format == format)
    #expect(image.pixels == PixelSize(width: 24, height: 16))
    #expect(image.orientation == .upright)
    #expect(try image.bytes == Pictures.file(name))
  }

  @Test func `an image without a density has 96 pixels to the inch, as in CSS`() throws {
    #expect(try read("baseline.jpg").naturalSize == Size(width: .pt(18), height: .pt(12)))
    #expect(try read("palette.png").naturalSize == Size(width: .pt(18), height: .pt(12)))
  }

  @Test(arguments: ["dense.jpg", "rgb.png"])
  func `a stated density of 300 pixels to the inch counts`(name: String) throws {
    let size = try read(name).naturalSize
    // PNG counts by the metre, in whole pixels.
    #expect(abs(size.width.points - 5.76) < 0.001)
    #expect(abs(size.height.points - 3.84) < 0.001)
  }

  @Test(arguments: Orientation.allCases)
  func `a photograph is as large as it is when held upright`(orientation: Orientation) throws {
    let image = try read("turned-\(orientation.rawValue).jpg")
    #expect(image.orientation == orientation)
    #expect(image.pixels == PixelSize(width: 24, height: 16))
    #expect(image.naturalSize == Size(width: .pt(18), height: .pt(12)))
  }

  @Test(arguments: ["turned.png", "alpha.webp"])
  func `PNG and WebP may be turned, too`(name: String) throws {
    let image = try read(name)
    #expect(image.orientation == .turnedRight)
    #expect(image.pixels == PixelSize(width: 16, height: 24))
  }

  @Test(
    arguments: [
      (#"width="40" height="20""#, 30.0, 15.0), (#"width="2in" viewBox="0 0 4 1""#, 144, 36),
      (#"viewBox="0 0 400 100""#, 300, 75), ("", 225, 112.5),
      (#"width="100%" height="100%" viewBox="0 0 8 4""#, 6, 3),
      (#"width="25.4mm" height="72pt""#, 72, 72),
    ])
  func `an SVG's size is its own, else its view box's`(
    attributes: String, width: Double, height: Double
  ) throws {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" \(attributes)><rect/></svg>"
    let image = try ImageFile.read(Array(svg.utf8))
    #expect(image.pixels == nil)
    #expect(abs(image.naturalSize.width.points - width) < 0.01)
    #expect(abs(image.naturalSize.height.points - height) < 0.01)
  }

  @Test func `GIF and WebP give their first picture`() throws {
    for name in ["moving.gif", "lossless.webp"] {
      let file = try read(name)
      let bitmap = try Bitmap.decode(file.bytes, as: file.format)
      #expect(Array(bitmap.rgb.prefix(3)) == [220, 30, 30])
      #expect(bitmap.alpha.isEmpty)
    }
    let transparent = try Bitmap.decode(Pictures.file("alpha.webp"), as: .webp)
    #expect(transparent.alpha.first.map { $0 < 20 } == true)
    #expect(transparent.alpha.last.map { $0 > 200 } == true)
  }

  @Test func `a JPEG's header tells its colours and its profile`() throws {
    let cmyk = try JPEGHeader(Pictures.file("cmyk.jpg"))
    #expect(cmyk.components == 4 && cmyk.adobeTransform != nil)
    #expect(try JPEGHeader(Pictures.file("grey.jpg")).components == 1)
    let profile = try JPEGHeader(Pictures.file("profile.jpg")).profile
    #expect(String(decoding: profile[36..<40], as: UTF8.self) == "acsp")
    #expect(try PNGHeader(Pictures.file("profile.png")).profile == profile)
  }
}
