import Foundation
import Testing

@testable import Publishing

/// Vertical text taken the whole way, and read back from the PDF: by its words and by its ink.
@Suite("Published vertical text")
struct PublishedVerticalTextTests {
  static let families = ["Noto Serif CJK JP", "Noto Sans CJK JP", "BIZ UDMincho", "BIZ UDGothic"]

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// One guide with one frame of 10 pt.
  private func publish(_ text: String, css: String = "") async throws -> String {
    let guide = try folder.write(
      "# 題\n\n<div class=\"tate\">\n\n\(text)\n\n</div>\n", to: "guide.md")
    let sheet = try folder.write(
      """
      @media print {
        .tate { writing-mode: vertical-rl; font-size: 10pt; line-height: 20pt; margin-inline: auto }
        .tate p { text-indent: 0; -seihon-line-breaking: first-fit }
        \(css)
      }
      """, to: "tate.css")
    var options = PublishOptions(inputs: [guide], outputs: [folder.path("x.pdf")])
    options.styleSheets = [sheet]
    let report = try await Publisher(options).publish()
    #expect(report.log.diagnostics.isEmpty)
    return folder.path("x.pdf")
  }

  private static let prose =
    "「雨は、やんだよ。」と姉が言った。（ほんとうに？）わたしは窓をあけ――ちょっと身をのりだして、第3章と12月のAPI設計を読む……。"

  // MARK: Words

  @Test("Each line is one line to Poppler, its characters in order")
  func linesOfPoppler() async throws {
    let path = try await publish(Self.prose, css: ".tate { height: 200pt }")
    let text = try ReadBack.run(["pdftotext", "-enc", "UTF-8", path, "-"])
    #expect(text.contains("「雨は、やんだよ。」と姉が言った。（ほんとう\n"))
    #expect(text.contains("に？）わたしは窓をあけ"))
  }

  @Test("A number that shares a cell is read in its line", arguments: families)
  func cells(family: String) async throws {
    let line = "それは第12回と言い、なぜ！？と問う。"
    let path = try await publish(line, css: ".tate { font-family: \"\(family)\" }")
    #expect(try ReadBack.run(["pdftotext", "-enc", "UTF-8", path, "-"]).contains(line + "\n"))
  }

  @Test("All characters come back in the order of the text, turned and combined ones too")
  func order() async throws {
    let path = try await publish(Self.prose, css: ".tate { height: 200pt }")
    let raw = try ReadBack.run(["pdftotext", "-raw", "-enc", "UTF-8", path, "-"])
    #expect(ReadBack.squeezed(raw).contains(ReadBack.squeezed(Self.prose)))
    let python = ReadBack.package.appendingPathComponent(".venv/bin/python").path
    guard FileManager.default.isExecutableFile(atPath: python) else {
      print("skipped: no .venv for PDFium")
      return
    }
    let program = """
      import sys, pypdfium2
      for page in pypdfium2.PdfDocument(sys.argv[1]):
          print(page.get_textpage().get_text_range())
      """
    let read = try ReadBack.run([python, "-c", program, path])
    #expect(ReadBack.squeezed(read).contains(ReadBack.squeezed(Self.prose)))
    #expect(read.contains("わたしは窓をあけ――ちょっと身をの"))
  }

  @Test("Upright text is of fonts that write downward, embedded, with their Unicode values")
  func fonts() async throws {
    let path = try await publish(Self.prose)
    let fonts = try ReadBack.run(["pdffonts", path]).split(separator: "\n").dropFirst(2)
    #expect(fonts.contains { $0.contains("Identity-V") })
    #expect(fonts.allSatisfy { $0.contains("yes yes yes") })
    _ = try ReadBack.run(["qpdf", "--check", path])
  }

  @Test("A book without vertical text has no such font")
  func horizontalFonts() async throws {
    let path = try await publish("横組。", css: ".tate { writing-mode: horizontal-tb }")
    #expect(try !ReadBack.run(["pdffonts", path]).contains("Identity-V"))
  }

  // MARK: Ink

  @Test("Every mark stands where it should in its em", arguments: families)
  func ink(family: String) async throws {
    let path = try await publish(
      "田　、　――　xxx　……　12　A　田", css: ".tate { font-family: \"\(family)\" }")
    let column = try InkColumn(ofPDF: path)
    try #require(column.blocks.count == 8)
    let (field, comma, dash) = (column.blocks[0], column.blocks[1], column.blocks[2])
    let axis = field.middle
    // The axis, in ems: a second field, the dash, the leader, a cell of digits, a letter.
    for index in [2, 4, 7] { #expect(abs(column.blocks[index].middle - axis) < 0.04) }
    for index in [5, 6] { #expect(abs(column.blocks[index].middle - axis) < 0.08) }
    // V5: small letters on their side are off it by less than a tenth.
    #expect(abs(column.blocks[3].middle - axis) < 0.1)
    // A comma in the upper right of its em, which begins two ems behind the head of the line.
    let head = (field.top + field.bottom) / 2 - 0.5
    #expect(comma.middle > axis + 0.15)
    #expect((comma.top + comma.bottom) / 2 - head > 2 && comma.bottom - head < 2.5)
    // One stroke of two ems, without a gap.
    #expect(dash.bottom - dash.top > 1.75 && dash.blankRows == 0)
    #expect(dash.right - dash.left < 0.12)
    // Two digits side by side, no wider than the cell.
    #expect(column.blocks[5].right - column.blocks[5].left <= 1.1)
    #expect(column.blocks[5].bottom - column.blocks[5].top < 1)
  }
}

/// The ink of the one vertical line of a PDF's last page, in blocks with half an em of paper between.
private struct InkColumn {
  /// Edges in ems of 10 pt, from the top left of what was looked at.
  struct Block {
    var top: Double
    var bottom: Double
    var left: Double
    var right: Double
    var blankRows: Int

    var middle: Double { (left + right) / 2 }
  }

  private(set) var blocks: [Block] = []

  private static let pixelsPerEm = 50.0
  /// Less paper than this does not part a block.
  private static let gap = 17

  init(ofPDF path: String) throws {
    let pages = try ReadBack.run(["qpdf", "--show-npages", path])
      .trimmingCharacters(in: .whitespacesAndNewlines)
    // The line stands at the left of the text area, below the title and above the folio.
    let area = ["-x", "230", "-y", "700", "-W", "120", "-H", "1100"]
    _ = try ReadBack.run(
      ["pdftoppm", "-gray", "-r", "360", "-f", pages, "-l", pages, "-singlefile"] + area
        + [path, path])
    let image = try GrayImage(contentsOf: path + ".pgm")
    read((0..<image.height).map(image.ink))
  }

  private mutating func read(_ rows: [ClosedRange<Int>?]) {
    let em = Self.pixelsPerEm
    var blank = 0
    for (offset, ink) in rows.enumerated() {
      guard let ink else {
        blank += 1
        continue
      }
      let top = Double(offset) / em
      let (left, right) = (Double(ink.lowerBound) / em, Double(ink.upperBound + 1) / em)
      if blocks.isEmpty || blank > Self.gap {
        blocks.append(Block(top: top, bottom: top, left: left, right: right, blankRows: 0))
      } else {
        blocks[blocks.count - 1].blankRows += blank
      }
      let last = blocks.count - 1
      blocks[last].bottom = top + 1 / em
      blocks[last].left = min(blocks[last].left, left)
      blocks[last].right = max(blocks[last].right, right)
      blank = 0
    }
  }
}

/// A binary PGM as pdftoppm writes it.
private struct GrayImage {
  private let pixels: [UInt8]
  let width: Int
  let height: Int

  init(contentsOf path: String) throws {
    let data = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    var fields: [Int] = []
    var index = 2
    while fields.count < 3 {
      while data[index] < 0x21 { index += 1 }
      var value = 0
      while data[index] >= 0x30 {
        value = value * 10 + Int(data[index] - 0x30)
        index += 1
      }
      fields.append(value)
    }
    (width, height) = (fields[0], fields[1])
    pixels = Array(data[(index + 1)...])
  }

  /// From the first to the last column of a row that has ink.
  func ink(row: Int) -> ClosedRange<Int>? {
    let dark = (0..<width).filter { pixels[row * width + $0] < 128 }
    guard let first = dark.first, let last = dark.last else { return nil }
    return first...last
  }
}
