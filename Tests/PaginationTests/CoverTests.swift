import BookAssembly
import Style
import Testing
import Typography

@testable import Pagination

/// A small book with a cover and a colophon, set from its metadata.
@Suite("Cover and colophon on pages")
struct CoverTests {
  private func book(_ css: String = "", _ change: (inout AssemblyOptions) -> Void = { _ in })
    -> TypesetBook
  {
    var options = AssemblyOptions(
      title: "港の本", subtitle: "船と人", creators: [.init(name: "甲", role: "aut")], publisher: "書房")
    options.cover = .metadata
    options.editions = [
      .init(name: "第1版第1刷", date: "2026-11-01"), .init(name: "第1版第2刷", date: "2027-02-01"),
    ]
    options.printer = "港印刷"
    options.rights = "© 2027 書房"
    change(&options)
    return TypesetBook(
      guides: [("a.md", "# 一\n\n## 二\n\n本文。\n")], options: options, css: css)
  }

  private func page(_ book: TypesetBook, of identifier: String) throws -> Page {
    try #require(
      book.paged.pages.first { $0.destinations.contains { $0.identifier == identifier } })
  }

  @Test("The cover is the first page, its back is blank, the title page is the next recto")
  func order() throws {
    let pages = book().paged.pages
    #expect(pages.prefix(4).map(\.label) == ["表1", "表2", "i", "ii"])
    #expect(pages[1].items.isEmpty)
    #expect(try page(book(), of: "title-page").isRecto)
    #expect(
      TypesetBook.lines(of: pages[0]) == ["港の本", "船と人", "第1版第2刷", "甲 著", "書房"])
  }

  @Test(
    "On every trim the cover is one page, its imprint at the foot",
    arguments: ["文庫判", "新書判", "四六判", "A5", "B5", "A4", "210mm 148mm"])
  func trims(size: String) throws {
    let pages = book("@page { size: \(size); -seihon-type-area: auto }").paged.pages
    #expect(pages[1].items.isEmpty && pages[1].label == "表2")
    #expect(TypesetBook.lines(of: pages[0]).suffix(2) == ["甲 著", "書房"])
    #expect(foot(pages[0]) > pages[0].size.height * 4 / 5)
    #expect(foot(pages[0]) < pages[0].size.height * 19 / 20)
  }

  @Test("The cover's ground reaches into the bleed, and nothing stands in its margins")
  func ground() throws {
    let cover = book("@page { bleed: 3mm }").paged.pages[0]
    let fills = cover.items.compactMap { item -> Rectangle? in
      if case .fill(let area, _) = item.content { area } else { nil }
    }
    #expect(fills == [Rectangle(origin: .zero, size: cover.size).expanded(by: .mm(3))])
    #expect(cover.items.first?.mark == .artifact(.background))
    #expect(cover.items.dropFirst().allSatisfy { $0.mark.isNodeOrRule })
  }

  /// The last baseline of a page.
  private func foot(_ page: Page) -> Length {
    page.items.compactMap { item -> Length? in
      guard case .node = item.mark, case .glyphs(_, let origin, _) = item.content else {
        return nil
      }
      return origin.y
    }.max() ?? .zero
  }

  @Test("A box with an automatic margin above it stands at the foot of the page, on the grid")
  func foot() throws {
    let (low, high) = (book(), book(".colophon .book-title { margin-block-start: 0 }"))
    let (lowFoot, highFoot) = (
      foot(try page(low, of: "colophon")), foot(try page(high, of: "colophon"))
    )
    #expect(lowFoot > highFoot)
    #expect((lowFoot - highFoot).rawValue % Length.pt(16).rawValue == 0)
    // The type area ends 473 pt below its head; what stands at the foot ends in its last lines.
    let end = (Length.mm(210) - .pt(473)) / 2 + .pt(473)
    #expect(lowFoot <= end)
    #expect(lowFoot > end - .pt(24))
  }

  @Test("However many editions there are, the colophon stands alone on its page, the last one")
  func alone() throws {
    let book = book("") { options in
      options.editions = (1...12).map { .init(name: "第\($0)版", date: "2026-11-01") }
    }
    let page = try page(book, of: "colophon")
    #expect(page.index == book.paged.pages.count - 1)
    let lines = TypesetBook.lines(of: page)
    #expect(lines.first == "港の本")
    #expect(lines.last == "© 2027 書房")
    #expect(lines.count { $0.hasSuffix("発行") } == 12)
  }

  @Test("A style may put the colophon on the last even page")
  func verso() throws {
    for rows in 0..<2 {
      let filler = Array(repeating: "頁", count: 34 * rows + 1).joined(separator: "\n\n")
      var options = AssemblyOptions(title: "本", publisher: "書房")
      options.printer = "印刷所"
      let book = TypesetBook(
        guides: [("a.md", "# 一\n\n\(filler)\n")], options: options,
        css: ".colophon { break-before: verso }")
      #expect(try !page(book, of: "colophon").isRecto)
    }
  }

  @Test("The colophon's labels are spread to one width")
  func labels() throws {
    let page = try page(book(), of: "colophon")
    let widths = page.items.compactMap { item -> Length? in
      guard case .glyphs(let run, _, _) = item.content, ["著者", "発行", "印刷"].contains(run.text),
        let first = run.glyphs.first, let last = run.glyphs.last
      else { return nil }
      return last.x - first.x
    }
    #expect(widths.count == 3)
    for width in widths { #expect(abs((width - widths[0]).points) <= 0.05) }
    // Two characters of 8 pt at the ends of a column wider than they are.
    #expect(widths.allSatisfy { $0 >= .pt(8) })
  }

  @Test("Labels of two and three characters begin and end at the same places")
  func unequalLabels() throws {
    let css = "html { font-size: 10pt } td { text-align-last: justify }"
    let book = TypesetBook(markdown: "# 題\n\n|甲|\n|-|\n|発行|\n|発行日|\n|編著者名|\n", css: css)
    let spans = book.paged.pages.flatMap(\.items).compactMap { item -> Length? in
      guard case .glyphs(let run, let origin, _) = item.content,
        ["発行", "発行日", "編著者名"].contains(run.text), let first = run.glyphs.first,
        let last = run.glyphs.last
      else { return nil }
      return origin.x + first.x + (last.x - first.x)
    }
    #expect(spans.count == 3)
    #expect(Set(spans).count == 1)
  }
}

@Suite("A picture as the cover")
struct CoverPictureTests {
  @Test(
    "It covers the page in its proportions, on the page's middle",
    arguments: [(100, 100), (1000, 10), (10, 1000), (148, 210), (1, 1)])
  func frame(width: Int, height: Int) {
    let page = Size(width: .mm(148), height: .mm(210))
    let natural = Size(width: .pt(width), height: .pt(height))
    let frame = CoverPicture.frame(of: natural, covering: page)
    #expect(frame.minX <= .zero && frame.minY <= .zero)
    #expect(frame.maxX >= page.width && frame.maxY >= page.height)
    let drawn = frame.size.width.points / frame.size.height.points
    let given = Double(width) / Double(height)
    #expect(abs(drawn / given - 1) < 0.001)
    #expect(abs((frame.minX + frame.maxX - page.width).points) < 0.001)
    #expect(abs((frame.minY + frame.maxY - page.height).points) < 0.001)
    // One of the two directions just fits.
    #expect(
      min((frame.size.width - page.width).points, (frame.size.height - page.height).points) < 0.001)
  }
}

extension ContentMark {
  fileprivate var isNodeOrRule: Bool {
    switch self {
    case .node, .artifact(.layout), .artifact(.background): true
    case .artifact(.header), .artifact(.footer): false
    }
  }
}
