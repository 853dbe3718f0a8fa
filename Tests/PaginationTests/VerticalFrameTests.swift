import DocumentTree
import Style
import Testing
import Typography

@testable import Pagination

/// Blocks of vertical text in horizontal pages, with square characters of 9 pt on lines of 16 pt.
@Suite("Vertical text in a horizontal page")
struct VerticalFrameTests {
  private static let css = """
    @media print {
      .tate { writing-mode: vertical-rl; height: 45pt; font-size: 9pt; line-height: 16pt; }
      .tate p { text-indent: 0; }
    }
    """

  private func book(_ inside: String, css: String = "") -> TypesetBook {
    TypesetBook(
      markdown: "# 題\n\n前の文。\n\n<div class=\"tate\">\n\n\(inside)\n\n</div>\n\n後の文。\n",
      css: Self.css + css)
  }

  private struct Column {
    var run: GlyphRun
    var origin: Point
    var mark: ContentMark
  }

  /// The vertical runs of the first page of text.
  private func columns(_ book: TypesetBook) -> [Column] {
    items(book).compactMap { item in
      guard case .glyphs(let run, let origin, _) = item.content, run.orientation != .horizontal
      else { return nil }
      return Column(run: run, origin: origin, mark: item.mark)
    }
  }

  private func items(_ book: TypesetBook) -> [PlacedItem] {
    book.paged.pages.filter { Int($0.label) != nil }.flatMap(\.items)
  }

  @Test("Numbers are written in kanji where that is asked for, but not in code")
  func kanjiNumerals() {
    let css = ".tate { -seihon-vertical-numerals: kanji }"
    let columns = columns(book("12月`25`日", css: css))
    #expect(columns.map(\.run.text).joined() == "十二月25日")
  }

  @Test("Lines follow each other from right to left at the line height")
  func lines() {
    let book = book("一二三四五六七八九十百千")
    let columns = columns(book)
    #expect(columns.map(\.run.text) == ["一二三四五", "六七八九十", "百千"])
    #expect(Set(columns.map(\.origin.y)).count == 1)
    #expect(columns[0].origin.x - columns[1].origin.x == .pt(16))
    #expect(columns[1].origin.x - columns[2].origin.x == .pt(16))
    #expect(columns[0].run.glyphs.map { $0.x - columns[0].run.glyphs[0].x }.last == .pt(36))
    #expect(book.log.diagnostics.isEmpty)
  }

  @Test("The text after the frame stands on the page's grid again, below it")
  func flow() throws {
    let book = book("一二三四五六七八九十百千")
    let texts = items(book).compactMap { item -> (String, Point)? in
      guard case .glyphs(let run, let origin, _) = item.content else { return nil }
      return (run.text, origin)
    }
    let before = try #require(texts.first { $0.0.hasPrefix("前の文") }).1
    let after = try #require(texts.first { $0.0.hasPrefix("後の文") }).1
    let frame = try #require(texts.first { $0.0 == "一二三四五" }).1
    #expect((after.y - before.y).rawValue % Length.pt(16).rawValue == 0)
    #expect(frame.y > before.y && frame.y + .pt(45) < after.y)
  }

  @Test("Without a height a frame is as long as its longest line, up to 25 characters")
  func automaticLength() {
    let auto = ".tate { height: auto; }"
    let short = book("春はあけぼの", css: auto)
    #expect(columns(short).map(\.run.text) == ["春はあけぼの"])
    let long = book(String(repeating: "字", count: 60), css: auto)
    #expect(columns(long).map(\.run.glyphs.count) == [25, 25, 10])
  }

  @Test("Automatic margins centre a frame, and it begins at the left without them")
  func margins() {
    let area = PageStyleProbe.area(of: book("字"))
    let left = columns(book("一二三四五六七八"))
    let centred = columns(book("一二三四五六七八", css: ".tate { margin: 0 auto; }"))
    // Two lines of 16 pt, their axes 8 pt in.
    #expect(left[1].origin.x == area.minX + .pt(8))
    let middle = (centred[0].origin.x + centred[1].origin.x) / 2
    #expect(abs((middle - area.minX - area.size.width / 2).points) < 0.01)
  }

  @Test("Logical margins and indents turn with the lines")
  func logicalEdges() {
    let inner = ".tate p + p { margin-block-start: 16pt; } .tate p { margin-inline-start: 9pt; }"
    let columns = columns(book("一二三四\n\n五六", css: inner))
    #expect(columns.map(\.run.text) == ["一二三四", "五六"])
    #expect(columns[0].origin.x - columns[1].origin.x == .pt(32))
    let plain = self.columns(book("一二三四\n\n五六"))
    #expect(
      columns[0].run.glyphs[0].x + columns[0].origin.y == plain[0].run.glyphs[0].x
        + plain[0].origin.y + .pt(9))
  }

  @Test("A tint and a rule at the block's start stand around the lines, the rule at the right")
  func decoration() throws {
    let box = ".tate { background-color: #eeeeee; border-block-start: 1pt solid black; }"
    let book = book("一二三四五六七", css: box)
    let fills = items(book).compactMap { item -> Rectangle? in
      if case .fill(let area, _) = item.content { return area }
      return nil
    }
    let tint = try #require(fills.first { $0.size.height == .pt(45) })
    #expect(tint.size.width == .pt(33))
    let rules = items(book).compactMap { item -> (Point, Point)? in
      if case .rule(let from, let to, _, _, _) = item.content { return (from, to) }
      return nil
    }
    let rule = try #require(rules.first { $0.0.x == $0.1.x })
    #expect(rule.0.x == tint.maxX - Length.pt(1) / 2)
  }

  @Test("A side line stands right of its words, a link's area covers them")
  func lineDecoration() throws {
    let book = book("一<u>二三</u>[四](https://example.org/)五")
    let axis = try #require(columns(book).first).origin.x
    let rules = items(book).compactMap { item -> (Point, Point)? in
      if case .rule(let from, let to, _, _, _) = item.content { return (from, to) }
      return nil
    }
    let line = try #require(rules.first { $0.0.x == $0.1.x })
    #expect(line.0.x > axis + .pt(4.5) && line.0.x < axis + .pt(8))
    #expect(line.1.y - line.0.y == .pt(18))
    let link = try #require(
      book.paged.pages.flatMap(\.links).first {
        $0.target == .uri("https://example.org/")
      })
    #expect(link.area.size == Size(width: .pt(9), height: .pt(9)))
    #expect(link.area.minX == axis - .pt(4.5))
  }

  @Test("Readings and dots stand at the right and move no line (vt-ruby-side, vt-dots)")
  func annotations() throws {
    let plain = columns(book("一手二要点三四五六"))
    let small = columns(book("一{手|て}二《《要点》》三四五六")).filter { $0.run.size == .pt(4.5) }
    let lines = columns(book("一{手|て}二《《要点》》三四五六")).filter { $0.run.size == .pt(9) }
    #expect(Set(lines.map(\.origin.x)) == Set(plain.map(\.origin.x)))
    let axis = try #require(plain.first).origin.x
    let reading = try #require(small.first { $0.run.text == "て" })
    #expect(reading.origin.x == axis + .pt(4.5 + 2.25))
    let dots = small.filter { $0.run.text.isEmpty }
    #expect(!dots.isEmpty && dots.allSatisfy { $0.origin.x == reading.origin.x })
  }

  @Test("Headings, emphasis and list items stand in the lines, each marked as itself")
  func structure() {
    let book = book("#### 朝\n\n夜が**明**ける\n\n- 数える\n- 固める")
    let columns = columns(book)
    #expect(columns.map(\.run.text).joined() == "朝夜が明ける・数える・固める")
    #expect(Set(columns.map(\.mark)).count >= 5)
    #expect(book.log.diagnostics.isEmpty)
  }

  @Test("A heading that is too long for its lines of the grid takes one more")
  func heading() throws {
    let css = ".tate h4 { -seihon-line-span: 2; margin: 0; font-size: 12pt; line-height: 20pt }"
    let columns = columns(book("前\n\n#### 朝昼夜朝昼夜\n\n後", css: css))
    #expect(columns.map(\.run.text) == ["前", "朝昼夜", "朝昼夜", "後"])
    // Two lines of 20 pt in three of 16.
    #expect(columns[0].origin.x - columns[3].origin.x == .pt(16 * 4))
  }

  @Test("The numbers of a list stand upright above their items, two digits in one cell")
  func numbers() throws {
    let items = (9...10).map { "\($0). 項目" }.joined(separator: "\n")
    let book = book(items, css: "html { text-combine-upright: digits 2; } .tate { height: 90pt; }")
    let columns = columns(book)
    #expect(columns.map(\.run.text) == ["9、", "項目", "10", "、", "項目"])
    #expect(!columns.contains { $0.run.orientation == .sideways })
    // A cell and a comma's em: the items begin two ems in.
    let heads = columns.map { $0.origin.y + ($0.run.glyphs.first?.x ?? .zero) }
    #expect(heads[1] - heads[0] == .pt(18) && heads[4] == heads[1])
  }

  @Test("What is wider than the page goes on in a tier below")
  func tiers() {
    let book = book(String(repeating: "一二三四五", count: 40))
    let columns = columns(book)
    #expect(columns.count == 40)
    let area = PageStyleProbe.area(of: book)
    #expect(columns.allSatisfy { $0.origin.x > area.minX && $0.origin.x < area.maxX })
    #expect(Set(columns.map(\.origin.y)).count > 1)
  }

  @Test("A table in vertical text keeps its words and is reported")
  func table() {
    let book = book("| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |")
    #expect(columns(book).map(\.run.text).sorted() == ["丁", "丙", "乙", "甲"])
    #expect(book.log.diagnostics.map(\.code) == [.verticalContent])
    #expect(book.log.diagnostics.allSatisfy { $0.location?.range.start.line == 7 })
  }

  @Test("A horizontal part of vertical text, and a vertical table, are reported")
  func unturned() {
    let inner = book(
      "一\n\n<div class=\"yoko\">\n\n二\n\n</div>", css: ".yoko { writing-mode: horizontal-tb; }")
    #expect(inner.log.diagnostics.map(\.code) == [.verticalContent])
    let table = TypesetBook(
      markdown: "# 題\n\n| 甲 |\n| --- |\n| 丙 |\n", css: "table { writing-mode: vertical-rl; }")
    #expect(table.log.diagnostics.map(\.code) == [.verticalContent])
  }

  @Test("A whole vertical section fills its pages with lines from the right")
  func section() {
    let book = TypesetBook(
      markdown: "# 題\n\n" + String(repeating: "春はあけぼの。", count: 400),
      css: "@media print { section.guide { writing-mode: vertical-rl; } }")
    let pages = book.paged.pages.filter { page in
      page.items.contains { item in
        if case .glyphs(let run, _, _) = item.content { return run.orientation == .upright }
        return false
      }
    }
    #expect(pages.count > 1)
    #expect(!book.log.diagnostics.contains { $0.severity == .error })
  }

  @Test("The dump says how runs stand")
  func dump() {
    let text = book("一二ABC 12三").dump()
    #expect(text.contains("9pt upright [") && text.contains("9pt sideways ["))
  }
}

/// Where the page area of a book's body lies: the first line of text begins at its left.
enum PageStyleProbe {
  static func area(of book: TypesetBook) -> Rectangle {
    let sizes = book.paged.pages[0].size
    let left =
      book.paged.pages.flatMap(\.items).compactMap { item -> Length? in
        guard case .node = item.mark, case .glyphs(let run, let origin, _) = item.content,
          run.text.hasPrefix("後の文")
        else { return nil }
        // Its indent is an em.
        return origin.x
      }.min() ?? .zero
    return Rectangle(x: left, y: .zero, width: sizes.width - left * 2, height: sizes.height)
  }
}
