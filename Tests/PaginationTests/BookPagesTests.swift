import DocumentTree
import Style
import TestSupport
import Testing
import Typography

@testable import Pagination

@Suite("A guide on pages")
struct BookPagesTests {
  /// A guide with `count` paragraphs between headings, of lengths that differ.
  private func guide(seed: UInt64, sections: Int) -> String {
    var random = SeededGenerator(seed: seed)
    let sentence = "組織の成長に合わせて役割は変わるため、期待を言葉にして確かめ合うことが大切です。"
    var text = "# 長いガイド\n"
    for number in 1...sections {
      text += "\n## \(number)番目の章\n\n"
      if random.below(3) == 0 { text += "### 小さな見出し\n\n" }
      for _ in 0...random.below(4) {
        text += String(repeating: sentence, count: random.below(6) + 1) + "\n\n"
      }
      if random.below(3) == 0 {
        for item in 1...(random.below(5) + 2) { text += "\(item). 問い\(item)\n    - 答えの要点です。\n" }
      }
    }
    return text
  }

  @Test(
    "No heading is left at the foot of a page, two lines of what follows stand below it",
    arguments: Fuzzing.seeds(1...6))
  func headingsKeepTheirText(seed: UInt64) {
    let book = TypesetBook(markdown: guide(seed: seed, sections: 24))
    for lines in book.bodyPages {
      for (index, line) in lines.enumerated() where line.hasSuffix("番目の章") {
        #expect(index + 2 < lines.count, "seed \(seed): 「\(line)」")
      }
    }
  }

  @Test("No single line of a longer paragraph is left alone on a page", arguments: 1...6)
  func noWidowsOrOrphans(seed: UInt64) {
    // Paragraphs of six lines and more, told apart by their first words.
    let paragraphs = (0..<60).map { number in
      "\(number)番の段落。"
        + String(repeating: "期待を言葉にして確かめ合う。", count: 16 + Int(seed) + number % 5)
    }
    let book = TypesetBook(markdown: "# 題\n\n" + paragraphs.joined(separator: "\n\n"))
    let pages = book.bodyPages
    for (page, next) in zip(pages, pages.dropFirst()) {
      #expect(page.last?.contains("番の段落") == false)
      // What begins a page goes on for at least two lines before the next paragraph begins.
      let first = next.firstIndex { $0.contains("番の段落") } ?? next.count
      #expect(first == 0 || first >= 2)
    }
  }

  @Test("Numbers go on across nested bullets")
  func numbersGoOn() {
    let book = TypesetBook(
      markdown: """
        # 題

        1.  **一つ目の問い**
            *   **ポイント:** 答え
        2.  **二つ目の問い**
            *   **ポイント:** 答え
        3.  **三つ目の問い**
        """)
    let lines = book.bodyPages.flatMap { $0 }
    #expect(lines.filter { $0.hasSuffix("問い") } == ["1.一つ目の問い", "2.二つ目の問い", "3.三つ目の問い"])
    #expect(lines.filter { $0.hasPrefix("・") }.count == 2)
  }

  @Test("Contents show the page on which each heading stands")
  func contentsAreRight() {
    let book = TypesetBook(markdown: guide(seed: 9, sections: 30))
    var labels: [String: String] = [:]
    for page in book.paged.pages {
      for destination in page.destinations { labels[destination.identifier] = page.label }
    }
    let links = book.paged.pages.filter { Int($0.label) == nil }.flatMap(\.links)
    #expect(links.count >= 30)
    let contents = book.paged.pages.filter { Int($0.label) == nil }.flatMap(TypesetBook.lines)
    for link in links {
      guard case .identifier(let target) = link.target, let label = labels[target] else {
        Issue.record("a link of the contents leads nowhere")
        continue
      }
      #expect(contents.contains(link.description + label), "\(link.description) … \(label)")
    }
  }

  @Test("Body text stands on the lines of the grid")
  func bodyOnGrid() {
    let book = TypesetBook(
      markdown: guide(seed: 4, sections: 12) + "\n| 項目 | 説明 |\n|---|---|\n| 一 | 二 |\n\n後の段落です。\n")
    var offsets: [Int64: Int] = [:]
    for page in book.paged.pages where Int(page.label) != nil {
      for item in page.items {
        guard case .node = item.mark, case .glyphs(let run, let origin, _) = item.content,
          run.size == .pt(9), run.face.file == 1
        else { continue }
        offsets[origin.y.rawValue % Length.pt(16).rawValue, default: 0] += 1
      }
    }
    #expect(offsets.count == 1, "\(offsets)")
  }

  @Test("A table that goes overleaf has its head again, as an artifact")
  func tableOverleaf() {
    let rows = (1...60).map { "| 項目\($0) | 説明の文です |" }.joined(separator: "\n")
    let book = TypesetBook(markdown: "# 題\n\n| 見出し語 | 説明 |\n|---|---|\n\(rows)\n")
    var heads: [ContentMark] = []
    var seen: [String] = []
    for page in book.paged.pages where Int(page.label) != nil {
      for item in page.items {
        guard case .glyphs(let run, _, _) = item.content else { continue }
        if run.text == "見出し語" { heads.append(item.mark) }
        if run.text.hasPrefix("項目") { seen.append(run.text) }
      }
    }
    #expect(seen == (1...60).map { "項目\($0)" })
    #expect(heads.count > 1)
    #expect(heads.dropFirst().allSatisfy { $0 == .artifact(.layout) })
    guard case .node? = heads.first else {
      return #expect(Bool(false), "the first head is content")
    }
  }

  @Test("Links inside and out are active where their text stands")
  func links() {
    let book = TypesetBook(
      markdown: "# 題\n\n## 終わりに\n\n[仕様](https://example.org/a)と[終わり](#終わりに)を読む。")
    let page = book.paged.pages.last
    #expect(page?.links.map(\.target).contains(.uri("https://example.org/a")) == true)
    let inner = page?.links.first { $0.description == "終わり" }
    guard case .identifier(let identifier)? = inner?.target else {
      Issue.record("no inner link")
      return
    }
    #expect(page?.destinations.contains { $0.identifier == identifier } == true)
    #expect(inner?.area.size.width == .pt(27))
  }

  @Test("Notes stand at the end of the guide, and their marks lead to them")
  func notes() {
    let book = TypesetBook(
      markdown: "# 題\n\n本文[^1]です。\n\n[^1]: 注の文です。\n\n結びの段落です。\n")
    let lines = book.bodyPages.flatMap { $0 }
    let note = lines.firstIndex { $0.contains("注の文です。") }
    let end = lines.firstIndex { $0.contains("結びの段落です。") }
    #expect((note ?? 0) > (end ?? .max))
    let identifiers = Set(book.paged.pages.flatMap(\.destinations).map(\.identifier))
    let targets = book.paged.pages.flatMap(\.links).compactMap { link -> String? in
      guard case .identifier(let target) = link.target else { return nil }
      return target
    }
    #expect(targets.count == 1)
    #expect(targets.allSatisfy { identifiers.contains($0) })
  }

  @Test("A note's mark is raised although it is a link, and so is what it stands in")
  func raisedMarks() {
    let book = TypesetBook(
      markdown: "# 題\n\n本文[^1]と二<sup>**乗**</sup>です。\n\n[^1]: 注の文です。\n")
    func baseline(of text: String) -> Length? {
      for item in book.paged.pages.last?.items ?? [] {
        guard case .glyphs(let run, let origin, _) = item.content, run.text == text else {
          continue
        }
        return origin.y
      }
      return nil
    }
    guard let line = baseline(of: "本文"), let mark = baseline(of: "1"),
      let power = baseline(of: "乗")
    else {
      Issue.record("the words are not on the page")
      return
    }
    // Three tenths of an em of the text above its baseline (JLREQ 3.7.1, requirement R8).
    #expect(abs((line - mark).points - 9 * 0.3) < 0.01)
    #expect(abs((line - power).points - 9 * 0.3) < 0.01)
  }

  @Test(
    "All that is drawn is a node of the structure or an artifact", arguments: [11, 12] as [UInt64])
  func structureCoversPages(seed: UInt64) {
    let book = TypesetBook(
      markdown: guide(seed: seed, sections: 8)
        + "\n> 引用の文\n\n```swift\nlet a = 1\n```\n\n- [x] 済み\n\n本文[^n]と`code`。\n\n[^n]: 注\n")
    var known: Set<NodeID> = []
    func visit(_ node: StructureNode) {
      #expect(known.insert(node.id).inserted, "\(node.id) stands twice")
      node.children.forEach(visit)
    }
    book.paged.structure.forEach(visit)
    for page in book.paged.pages {
      for item in page.items {
        if case .node(let id) = item.mark { #expect(known.contains(id)) }
      }
    }
  }

  @Test("A forced opening on a recto leaves the page before it blank")
  func rectoOpening() {
    let book = TypesetBook(
      markdown: "# 題\n\n## 一\n\n本文\n\n## 二\n\n本文", css: "h2 { break-before: recto }")
    let pages = book.paged.pages.filter { Int($0.label) != nil }
    #expect(pages.map(\.isRecto).first == true)
    for page in pages where page.destinations.contains(where: { $0.identifier.hasSuffix("二") }) {
      #expect(page.isRecto)
    }
    #expect(pages.contains { TypesetBook.lines(of: $0).isEmpty })
  }

  @Test("A table of too many columns is reported at its place")
  func wideTable() {
    let row = String(repeating: "| 甲 ", count: 60) + "|"
    let rule = String(repeating: "|---", count: 60) + "|"
    let book = TypesetBook(markdown: "# 題\n\n\(row)\n\(rule)\n\(row)\n")
    #expect(book.log.diagnostics.map(\.code) == [.tableTooWide])
    #expect(book.log.diagnostics.first?.location?.range.start.line == 3)
    #expect(
      book.log.diagnostics.first?.message.english
        == "The table has too many columns for the width of the type area")
  }
}
