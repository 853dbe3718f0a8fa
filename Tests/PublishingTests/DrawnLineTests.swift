import Foundation
import Testing

@testable import Publishing

/// Lines as they are seen on the page: dashes and leaders (requirement C6), letters beside kana (W8).
@Suite struct DrawnLineTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// In points.
  private typealias Box = (x: ClosedRange<Double>, y: ClosedRange<Double>)

  /// Dark pixels of a page, at 600 dpi.
  private struct Picture {
    static let resolution = 600.0
    var width: Int
    var pixels: [UInt8]

    private static func pixels(_ points: ClosedRange<Double>) -> Range<Int> {
      func pixel(_ points: Double) -> Int { Int(points / 72 * resolution) }
      return pixel(points.lowerBound)..<pixel(points.upperBound)
    }

    /// From the top of a box to the middle of the ink in it, in points.
    func middleOfInk(in box: Box) -> Double {
      let rows = Self.pixels(box.y)
      let dark = rows.filter { y in
        Self.pixels(box.x).contains { pixels[y * width + $0] < 128 }
      }
      let sum = (dark.first ?? 0) + (dark.last ?? 0) + 1 - 2 * rows.lowerBound
      return Double(sum) / 2 / Self.resolution * 72
    }

    /// The stretches of dark columns inside a box.
    func darkColumns(in box: Box) -> [Range<Int>] {
      var columns: [Range<Int>] = []
      for x in Self.pixels(box.x) {
        let isDark = Self.pixels(box.y).contains { pixels[$0 * width + x] < 128 }
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

  private func lastPage(of pdf: String) throws -> Int {
    let pages = try ReadBack.run(["pdfinfo", pdf]).split(separator: "\n")
      .first { $0.hasPrefix("Pages:") }?.split(separator: " ").last.flatMap { Int($0) }
    return try #require(pages)
  }

  /// Where a word stands on a page, by Poppler, in points.
  private func box(of word: String, in pdf: String, page: Int) throws -> Box {
    let number = String(page)
    let listing = try ReadBack.run(["pdftotext", "-bbox", "-f", number, "-l", number, pdf, "-"])
    let line = try #require(
      listing.split(separator: "\n").first { $0.contains(">\(word)<") }, "\(word) in \(listing)")
    let numbers = line.split(separator: "\"").compactMap { Double($0) }
    return (numbers[0]...numbers[2], numbers[1]...numbers[3])
  }

  @Test(arguments: ["Noto Serif CJK JP", "Noto Sans CJK JP", "BIZ UDMincho", "BIZ UDGothic"])
  func `The colon of a label is read with its word`(_ family: String) async throws {
    let pdf = try await publish(["詳細: 開発", "**目的**: 案", "CTO: 三年", "**EM:** 人"], family: family)
    let text = try ReadBack.run(["pdftotext", pdf, "-"])
    for label in ["詳細:", "目的:", "CTO:", "EM:"] { #expect(text.contains(label), "\(text)") }
  }

  @Test(arguments: ["Noto Serif CJK JP", "Noto Sans CJK JP", "BIZ UDMincho", "BIZ UDGothic"])
  func `Two dashes are one stroke, two leaders six even dots`(_ family: String) async throws {
    let pdf = try await publish(["――", "——", "……"], family: family)
    let page = try lastPage(of: pdf)
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

  @Test(arguments: ["Noto Serif CJK JP", "Noto Sans CJK JP", "BIZ UDMincho"])
  func `Dashes are one stroke where bold begins between them, and where they are many`(
    _ family: String
  ) async throws {
    let lines = ["**―**―", "—*—*—", "**――**――", "―――――", "————", "———————"]
    let pdf = try await publish(lines, family: family)
    let page = try lastPage(of: pdf)
    let picture = try picture(of: pdf, page: page)
    for dashes in ["――", "———", "――――", "―――――", "————", "———————"] {
      let columns = picture.darkColumns(in: try box(of: dashes, in: pdf, page: page))
      #expect(columns.count == 1, "\(dashes) in \(columns.count) pieces")
    }
  }

  @Test(arguments: ["Noto Serif CJK JP", "Noto Sans CJK JP"])
  func `Small letters stand near the middle of kana, digits near that of kanji`(
    _ family: String
  ) async throws {
    let lines = ["いろはにほへとちりぬるをわかよたれそつねならむ", "xxxx", "1000", "国国国国"]
    let pdf = try await publish(lines, family: family)
    let page = try lastPage(of: pdf)
    let picture = try picture(of: pdf, page: page)
    let first = try box(of: lines[0], in: pdf, page: page)
    /// In ems of 9 pt, from the same place of each line: they stand 16 pt apart.
    func middle(line: Int, _ x: ClosedRange<Double>) -> Double {
      let fall = Double(line) * 16
      return picture.middleOfInk(
        in: (x, first.y.lowerBound + fall...first.y.upperBound + fall)) / 9
    }
    let heads = (0..<lines[0].count).map { first.x.lowerBound + 9 * Double($0) }
    let kana = heads.map { middle(line: 0, $0...$0 + 9) }.reduce(0, +) / Double(heads.count)
    let others = try (1...3).map { line in
      middle(line: line, try box(of: lines[line], in: pdf, page: page).x)
    }
    #expect((0.02...0.07).contains(others[0] - kana))
    #expect(abs(others[1] - others[2]) < 0.07)
  }
}
