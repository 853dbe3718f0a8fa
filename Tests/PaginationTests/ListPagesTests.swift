import DocumentTree
import Testing
import Typography

@testable import Pagination

/// Lists, quotations and code stand in whole ems of the text (requirements P6, P7).
@Suite("Indented blocks")
struct ListPagesTests {
  private struct Run {
    var text: String
    /// Of the first and the last glyph, in ems of 9 pt from the line head.
    var x: Double
    var lastX: Double
    var y: Length
    var mark: ContentMark
  }

  private static func runs(_ markdown: String, css: String = "") -> [Run] {
    let book = TypesetBook(markdown: "# 題\n\n" + markdown, css: css)
    let left = (Length.mm(148) - .pt(324)).points / 2
    func ems(_ x: Length) -> Double { ((x.points - left) / 9 * 1000).rounded() / 1000 }
    return book.paged.pages.filter { Int($0.label) != nil }.flatMap(\.items).compactMap { item in
      guard case .node = item.mark, case .glyphs(let run, let origin, _) = item.content,
        let first = run.glyphs.first, let last = run.glyphs.last, run.text != "題"
      else { return nil }
      return Run(
        text: run.text, x: ems(origin.x + first.x), lastX: ems(origin.x + last.x), y: origin.y,
        mark: item.mark)
    }
  }

  /// Where the text of each line begins, marks apart.
  private static func heads(_ runs: [Run], marks: [String]) -> [Double] {
    var heads: [(y: Length, x: Double)] = []
    for run in runs where !marks.contains(run.text) && heads.last?.y != run.y {
      heads.append((run.y, run.x))
    }
    return heads.map(\.x)
  }

  /// Two lines and a half.
  private static let long = String(repeating: "項目の長い文", count: 15)

  // MARK: Items

  @Test("The lines of an item stand in one em, and 9. and 10. end at one place")
  func numbers() throws {
    let runs = Self.runs("9. \(Self.long)\n10. \(Self.long)\n")
    #expect(Self.heads(runs, marks: ["9.", "10."]) == [2, 2, 2, 2, 2, 2])
    let marks = try ["9.", "10."].map { mark in try #require(runs.first { $0.text == mark }) }
    #expect(marks[0].lastX == marks[1].lastX)
    #expect(marks[1].x >= 0 && marks[1].lastX < 1.5)
  }

  @Test("A mark that its column cannot hold widens it by whole ems, for all items of the list")
  func longNumbers() throws {
    let runs = Self.runs("99. \(Self.long)\n100. \(Self.long)\n")
    #expect(Self.heads(runs, marks: ["99.", "100."]) == [3, 3, 3, 3, 3, 3])
    let marks = try ["99.", "100."].map { mark in try #require(runs.first { $0.text == mark }) }
    #expect(marks[0].lastX == marks[1].lastX)
    #expect(marks[1].x >= 0)
    // The measure stays whole: 33 characters.
    #expect(runs.first { $0.text.hasPrefix("項") }?.text.count == 33)
    let letters = Self.runs("- 甲\n", css: "ul { list-style-type: \"abcdefgh\" }")
    #expect(Self.heads(letters, marks: ["abcdefgh"]) == [5])
  }

  @Test("A mark without end leaves its list half of the measure")
  func endlessMark() {
    let name = String(repeating: "長", count: 100)
    let runs = Self.runs("- 甲\n", css: "ul { list-style-type: \"\(name)\" }")
    #expect(Self.heads(runs, marks: [name]) == [19])
  }

  @Test(
    "However its text is aligned, a list keeps its measure and its marks",
    arguments: ["text-align: end", "text-align: center", "text-align-last: end"])
  func aligned(declaration: String) {
    for list in ["- \(Self.long)\n", "- \(Self.long)\n\n- 乙\n", "- [ ] \(Self.long)\n"] {
      let plain = Self.runs(list)
      for selector in ["ul", "li", "li p, li"] {
        let runs = Self.runs(list, css: "\(selector) { \(declaration) }")
        #expect(runs.map(\.text) == plain.map(\.text))
        #expect(runs.first { $0.text.contains("項") }?.x == 2)
        #expect(runs.first?.x == plain.first?.x)
      }
    }
    let numbers = Self.runs("9. \(Self.long)\n10. 乙\n", css: "ol { \(declaration) }")
    #expect(numbers.first?.text == "9." && numbers.first.map { $0.x < 1.5 } == true)
    #expect(numbers.first { $0.text.contains("項") }?.text.count == 34)
  }

  @Test("A bullet stands in its em, at every level")
  func bullets() {
    let runs = Self.runs("- 甲\n  - 乙\n    - \(Self.long)\n")
    // A middle dot is drawn half an em wide, in the middle of an em.
    #expect(runs.filter { $0.text == "・" }.map(\.x) == [1, 2, 3])
    #expect(Self.heads(runs, marks: ["・"]) == [2, 3, 4, 4, 4])
    let discs = Self.runs("- 甲\n", css: "ul { list-style-type: disc }")
    #expect(Self.heads(discs, marks: ["•"]) == [2])
  }

  @Test("The box of a task is its mark, of tight and loose lists", arguments: ["\n", "\n\n"])
  func tasks(gap: String) throws {
    let runs = Self.runs("- [ ] \(Self.long)\(gap)- [x] 済んだこと\n")
    #expect(Self.heads(runs, marks: ["□", "■"]) == [2, 2, 2, 2])
    for box in ["□", "■"] {
      let mark = try #require(runs.first { $0.text == box })
      #expect(mark.x > 1 && mark.x < 1.1)
      guard case .node(let id) = mark.mark else { continue }
      #expect(id.index < 0, "it is the item's label")
    }
    #expect(!runs.contains { $0.text.contains(" ") })
  }

  @Test("A task whose style is no item keeps its box in its text")
  func taskWithoutItem() {
    let runs = Self.runs("- [ ] 仕事\n", css: "li { display: block }")
    #expect(runs.map(\.text).joined() == "□仕事" || runs.map(\.text).joined() == "□ 仕事")
  }

  @Test("Lists of vertical lines have the same columns")
  func vertical() {
    let css = ".tate { writing-mode: vertical-rl; height: 20em }"
    func head(_ list: String) -> Length? {
      let text = "# 題\n\n<div class=\"tate\">\n\n前\n\n\(list)\n\n</div>\n"
      let items = TypesetBook(markdown: text, css: css).paged.pages.flatMap(\.items)
      func top(of text: String) -> Length? {
        items.compactMap { item -> Length? in
          guard case .glyphs(let run, let origin, _) = item.content, run.text == text else {
            return nil
          }
          return run.glyphs.first.map { run.place(of: $0, from: origin).y }
        }.first
      }
      guard let before = top(of: "前"), let item = top(of: "項") else { return nil }
      return item - before
    }
    // The paragraph is indented by one em.
    #expect(head("9. 項\n") == .pt(9))
    #expect(head("1000. 項\n") == .pt(18))
  }

  // MARK: Quotations, code, paragraphs

  @Test("A quotation is set in by whole ems")
  func quotation() {
    let runs = Self.runs("> \(Self.long)\n")
    #expect(Self.heads(runs, marks: []) == [3, 2, 2])
    #expect(runs[1].text.count == 34)
  }

  @Test("Code begins at an em of the text, its lines hold forty characters or eighty letters")
  func code() {
    let wide = Self.runs("```\n\(String(repeating: "文", count: 90))\n```\n")
    #expect(wide.map(\.text.count) == [40, 40, 10] && wide.map(\.x) == [1, 1, 1])
    let letters = Self.runs("```\n\(String(repeating: "a", count: 100))\n```\n")
    #expect(letters.map(\.text.count) == [80, 20] && letters.map(\.x) == [1, 1])
    // Inside an item, what is left of whole characters stands at the lines' ends.
    let inside = Self.runs("- 項\n\n  ```\n  \(String(repeating: "文", count: 50))\n  ```\n")
    #expect(inside.suffix(2).map(\.x) == [3, 3] && inside.suffix(2).first?.text.count == 37)
  }

  @Test("A paragraph behind a heading begins at the line head where a sheet says so")
  func behindHeading() {
    let text = "## 節\n\n\(Self.long)\n\n\(Self.long)\n"
    let css = "h2 + p { text-indent: 0 }"
    #expect(Self.heads(Self.runs(text, css: css), marks: ["節"]) == [0, 0, 0, 1, 0, 0])
    #expect(Self.heads(Self.runs(text), marks: ["節"]) == [1, 0, 0, 1, 0, 0])
  }
}
