import Diagnostics
import LineComposition
import Style
import TestSupport
import Testing
import Typography

@testable import Pagination

/// What a sheet says of lines reaches the page.
@Suite struct LineOptionPagesTests {
  private func lines(_ markdown: String, css: String, divider: WordDivider = .none) -> [String] {
    TypesetBook(markdown: "# 題\n\n" + markdown, css: css, divider: divider).bodyPages
      .flatMap { $0 }.filter { $0 != "題" }
  }

  /// Where the first glyph of each line stands, in ems of 9 pt from the page area.
  private func heads(_ markdown: String, css: String) -> [Double] {
    let book = TypesetBook(markdown: "# 題\n\n" + markdown, css: css)
    var heads: [(y: Length, x: Double)] = []
    for item in book.paged.pages.filter({ Int($0.label) != nil }).flatMap(\.items) {
      guard case .node = item.mark, case .glyphs(let run, let origin, _) = item.content,
        let first = run.glyphs.first, run.text != "題", heads.last?.y != origin.y
      else { continue }
      heads.append((origin.y, (origin.x + first.x).points / 9))
    }
    let left = (Length.mm(148) - .pt(324)).points / 2 / 9
    return heads.map { (($0.x - left) * 100).rounded() / 100 }
  }

  private func gaps(_ markdown: String, css: String) -> [Double] {
    TypesetBook(markdown: "# 題\n\n" + markdown, css: css).glyphGaps
  }

  private let paragraph = "「今期の重点」は次の通りで、皆が「対話」を選ぶ事にしたので、そして「設計」を急がずに、話し合いを先にする。"

  @Test func `Brackets at a paragraph's head stand as the sheet says`() {
    // Ink of a bracket is the right half of its em: half an em left of the glyph's origin.
    for (css, head) in [
      ("", 0.5), ("p { text-spacing-trim: normal }", 1),
      ("p { text-spacing-trim: space-first }", 1),
      ("p { -seihon-line-head-bracket: half-indent }", 0),
      ("p { hanging-punctuation: first }", 0),
    ] {
      #expect(heads(paragraph, css: css).first == head, "\(css)")
    }
  }

  @Test func `Paragraphs that go on behind speech begin at the line head`() {
    #expect(heads("「はい」\n\nと言った。", css: "") == [0.5, 1])
    #expect(heads("「はい」\n\n<div class=\"continued\">\n\nと言った。\n\n</div>", css: "") == [0.5, 0])
  }

  @Test func `A sheet's own lists are kept`() {
    let text = "今年の目標の一つ目は話し合う時間を増やす事"
    let css = "p { width: 90pt; text-align: start; text-indent: 0 }"
    #expect(lines(text, css: css)[0] == "今年の目標の一つ目は")
    let own = css + "p { -seihon-kinsoku-head: \"話\"; -seihon-kinsoku-end: \"は\" }"
    #expect(lines(text, css: own)[0] == "今年の目標の一つ目")
    let parted = css + "p { width: 81pt; -seihon-inseparable: \"目は\" \"つ目\" }"
    #expect(lines(text, css: parted)[0] == "今年の目標の一")
  }

  @Test func `Words are divided where the sheet says so`() {
    let divider = WordDivider { word, _ in Array(stride(from: 2, to: word.count, by: 2)) }
    let text = "設計のcommunicationを高める"
    let css = "p { width: 72pt; text-align: start; text-indent: 0 }"
    #expect(lines(text, css: css, divider: divider)[0] == "設計の")
    let auto = css + "p { hyphens: auto }"
    #expect(lines(text, css: auto, divider: divider)[0] == "設計のcommunic\u{AD}")
    let limited = auto + "p { hyphenate-limit-chars: 20 }"
    #expect(lines(text, css: limited, divider: divider)[0] == "設計の")
    let code = auto + "code { width: 72pt }"
    #expect(lines("`communication`", css: code, divider: divider).joined() == "communication")
  }

  @Test func `A last line is set as the sheet says, and names are spread over their ems`() {
    let css = "p { width: 63pt; text-indent: 0; text-align-last: justify }"
    #expect(gaps("発行者", css: css) == [27, 27])
    let end = "p { text-indent: 0; text-align-last: end }"
    #expect(heads("発行者", css: end) == [33])
  }

  @Test func `Tracking, hanging indents and text without the quarter em reach the page`() {
    let tracked = "p { text-indent: 0; letter-spacing: 3pt }"
    #expect(gaps("発行者", css: tracked) == [12, 12])
    let hanging = "p { width: 45pt; text-indent: 9pt hanging }"
    #expect(heads("目標を先に決めてから", css: hanging) == [0, 1, 1])
    let solid = "p { text-indent: 0; text-autospace: no-autospace }"
    #expect(gaps("計A計", css: solid) == [9, 4.5])
    let digits = "p { text-indent: 0; text-autospace: ideograph-numeric }"
    #expect(gaps("計A計1", css: digits) == [9, 4.5, 11.25])
  }

  @Test func `Text that is not to be justified keeps its natural space`() {
    let css = "p { width: 103.5pt; text-indent: 0 }"
    let text = "新しい仕組みを全員で（春）"
    #expect(gaps(text, css: css)[0] > 9)
    let none = css + "p { text-justify: none }"
    #expect(gaps(text, css: none)[0] == 9)
  }

  @Test(arguments: ["1em", "1em hanging", "-1em"])
  func `The text of a cell is indented as its style says`(indent: String) throws {
    func lines(_ css: String) -> [(x: Length, text: String)] {
      let book = TypesetBook(
        markdown: "# 題\n\n| 項目 |\n| --- |\n| いろはにほ |\n| ちりぬる<br>をわか |\n",
        css: "td { padding-left: 18pt } \(css)")
      let items = book.paged.pages.first { $0.label == "1" }?.items ?? []
      return items.compactMap { item in
        guard case .node = item.mark, case .glyphs(let run, let origin, _) = item.content else {
          return nil
        }
        return (origin.x + (run.glyphs.first?.x ?? .zero), run.text)
      }
    }
    let (plain, indented) = (lines(""), lines("td { text-indent: \(indent) }"))
    // No column is too narrow for its text with the indent.
    #expect(plain.map(\.text) == indented.map(\.text))
    let size = try #require(indented.first { $0.text == "いろはにほ" })
    let shifts = Dictionary(
      uniqueKeysWithValues: zip(plain, indented).map { ($0.text, ($1.x - $0.x).points) })
    let em = indent.hasPrefix("-") ? -8.0 : 8.0
    let isHanging = indent.contains("hanging")
    #expect(shifts["いろはにほ"] == (isHanging ? 0 : em), "\(size)")
    #expect(shifts["をわか"] == (isHanging ? em : 0))
  }

  @Test func `A relaxed rule is a warning that names the text, an unfilled line a note`() {
    let narrow = "p { width: 27pt; text-indent: 0 }"
    let log = TypesetBook(markdown: "# 題\n\nabcdefghijkl設計", css: narrow).log
    let warning = log.diagnostics.first { $0.code == .kinsokuRelaxed }
    #expect(warning?.message.text(in: .japanese) == "行に収まらないため、禁則をゆるめて「abcdef」の後で改行しました")
    #expect(warning?.location?.range.start == SourcePosition(line: 3, column: 6))
    #expect(warning?.severity == .warning)
    let wrapped = narrow + "p { overflow-wrap: anywhere }"
    let silent = TypesetBook(markdown: "# 題\n\nabcdefghijkl設計", css: wrapped).log
    #expect(!silent.diagnostics.contains { $0.code == .kinsokuRelaxed })
    let loose = "p { width: 135pt; text-indent: 0 }"
    let note = TypesetBook(
      markdown: "# 題\n\n基盤としてcommunicationplatformを作る", css: loose
    ).log.diagnostics.first { $0.code == .lineNotFilled }
    #expect(note?.severity == .note)
    #expect(note?.message.text(in: .japanese) == "「基盤として」で終わる行の調整が字間の限度（四分）を超えます")
    #expect(note?.location?.range.start == SourcePosition(line: 3, column: 5))
  }
}

extension TypesetBook {
  /// The distances of the glyphs of the first line below the title, in points.
  var glyphGaps: [Double] {
    for item in paged.pages.filter({ Int($0.label) != nil }).flatMap(\.items) {
      guard case .node = item.mark, case .glyphs(let run, _, _) = item.content, run.text != "題"
      else { continue }
      let places = run.glyphs.map(\.x.points)
      return zip(places, places.dropFirst()).map { (($1 - $0) * 1000).rounded() / 1000 }
    }
    return []
  }
}
