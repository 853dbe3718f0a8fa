import Foundation
import Testing

@testable import Publishing

/// Dashes and leaders as they are seen on the page (requirement C6).
@Suite struct DrawnLineTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Dark pixels of a page, at 600 dpi.
  private struct Picture {
    static let resolution = 600.0
    var width: Int
    var pixels: [UInt8]

    /// The stretches of dark columns inside a box given in points.
    func darkColumns(in box: (x: ClosedRange<Double>, y: ClosedRange<Double>)) -> [Range<Int>] {
      func pixel(_ points: Double) -> Int { Int(points / 72 * Self.resolution) }
      var columns: [Range<Int>] = []
      for x in pixel(box.x.lowerBound)..<pixel(box.x.upperBound) {
        let isDark = (pixel(box.y.lowerBound)..<pixel(box.y.upperBound)).contains {
          pixels[$0 * width + x] < 128
        }
        guard isDark else { continue }
        if let last = columns.last, last.upperBound == x {
          columns[columns.count - 1] = last.lowerBound..<x + 1
        } else {
          columns.append(x..<x + 1)
        }
      }
      return columns
    }
  }

  private func publish(_ lines: [String], family: String) async throws -> String {
    let guide = folder.path("guide.md")
    let sheet = folder.path("sheet.css")
    let text = "# 題\n\n" + lines.joined(separator: "\n\n") + "\n"
    try Data(text.utf8).write(to: URL(fileURLWithPath: guide))
    try Data("p { font-family: \"\(family)\"; text-indent: 0 }".utf8)
      .write(to: URL(fileURLWithPath: sheet))
    var options = PublishOptions(inputs: [guide], outputs: [folder.path("x.pdf")])
    options.styleSheets = [sheet]
    let report = try await Publisher(options).publish()
    #expect(report.log.diagnostics.isEmpty)
    return folder.path("x.pdf")
  }

  private func picture(of pdf: String, page: Int) throws -> Picture {
    let root = folder.path("page")
    let number = String(page)
    _ = try ReadBack.run([
      "pdftoppm", "-gray", "-r", String(Int(Picture.resolution)), "-f", number, "-l", number,
      "-singlefile", pdf, root,
    ])
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: root + ".pgm")))
    let head = String(decoding: bytes.prefix(64), as: UTF8.self).split(whereSeparator: \.isNewline)
    let size = head[1].split(separator: " ").compactMap { Int($0) }
    return Picture(width: size[0], pixels: Array(bytes.suffix(size[0] * size[1])))
  }

  /// Where a word stands on a page, by Poppler, in points.
  private func box(
    of word: String, in pdf: String, page: Int
  ) throws -> (x: ClosedRange<Double>, y: ClosedRange<Double>) {
    let number = String(page)
    let listing = try ReadBack.run(["pdftotext", "-bbox", "-f", number, "-l", number, pdf, "-"])
    let line = try #require(
      listing.split(separator: "\n").first { $0.contains(">\(word)<") }, "\(word) in \(listing)")
    let numbers = line.split(separator: "\"").compactMap { Double($0) }
    return (numbers[0]...numbers[2], numbers[1]...numbers[3])
  }

  @Test(arguments: ["Noto Serif CJK JP", "Noto Sans CJK JP", "BIZ UDMincho", "BIZ UDGothic"])
  func `Two dashes are one stroke, two leaders six even dots`(_ family: String) async throws {
    let pdf = try await publish(["――", "——", "……"], family: family)
    let pages = try ReadBack.run(["pdfinfo", pdf]).split(separator: "\n")
      .first { $0.hasPrefix("Pages:") }?.split(separator: " ").last.flatMap { Int($0) }
    let page = try #require(pages)
    let picture = try picture(of: pdf, page: page)
    for dashes in ["――", "——"] {
      let columns = picture.darkColumns(in: try box(of: dashes, in: pdf, page: page))
      #expect(columns.count == 1, "\(dashes) in \(columns.count) pieces")
    }
    let dots = picture.darkColumns(in: try box(of: "……", in: pdf, page: page))
    #expect(dots.count == 6)
    let steps = zip(dots, dots.dropFirst()).map { $1.lowerBound - $0.lowerBound }
    #expect((steps.max() ?? 0) - (steps.min() ?? 0) <= 2, "\(steps)")
  }
}
