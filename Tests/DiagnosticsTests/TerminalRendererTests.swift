import Testing

@testable import Diagnostics

@Suite("Diagnostics on a terminal")
struct TerminalRendererTests {
  private let japanese = TerminalRenderer(language: .japanese)
  private let english = TerminalRenderer(language: .english)

  private func missingImage(
    in text: String, line: Int, columns: Range<Int>, hint: Wording? = nil
  ) -> Diagnostic {
    let range = SourceRange(
      SourcePosition(line: line, column: columns.lowerBound),
      SourcePosition(line: line, column: columns.upperBound))
    return Diagnostic(
      .error, .imageNotFound,
      Wording(ja: "画像「img/flow.png」が見つかりません", en: "The image img/flow.png does not exist"),
      at: SourceLocation(SourceFile(name: "guide/02-setup.md", text: text), range), hint: hint)
  }

  @Test("A diagnostic shows its place, its line and the mark under full-width text")
  func wholeJapanese() {
    let text = Array(repeating: "\n", count: 13).joined() + "構成は![図](img/flow.png)を参照。"
    let diagnostic = missingImage(
      in: text, line: 14, columns: 4..<22,
      hint: Wording(ja: "「images/flow.png」ならあります", en: "There is images/flow.png"))
    #expect(
      japanese.render(diagnostic) == """
        error[image-not-found]: 画像「img/flow.png」が見つかりません
          --> guide/02-setup.md:14:4
           |
        14 | 構成は![図](img/flow.png)を参照。
           |       ^^^^^^^^^^^^^^^^^^^
           = hint: 「images/flow.png」ならあります

        """)
  }

  @Test("The same diagnostic speaks English")
  func wholeEnglish() {
    let diagnostic = missingImage(in: "![図](img/flow.png)", line: 1, columns: 1..<19)
    #expect(
      english.render(diagnostic) == """
        error[image-not-found]: The image img/flow.png does not exist
         --> guide/02-setup.md:1:1
          |
        1 | ![図](img/flow.png)
          | ^^^^^^^^^^^^^^^^^^^

        """)
  }

  @Test("A diagnostic without a place shows its message and hint only")
  func withoutPlace() {
    let diagnostic = Diagnostic(
      .warning, .fontNotFound, Wording(ja: "フォントがありません", en: "No fonts"),
      hint: Wording(ja: "scripts/fonts を実行してください", en: "Run scripts/fonts"))
    #expect(
      japanese.render(diagnostic) == """
        warning[font-not-found]: フォントがありません
          = hint: scripts/fonts を実行してください

        """)
  }

  /// The lines of the excerpt: source and mark, behind their gutters.
  private func excerpt(_ line: String, columns: Range<Int>, width: Int = 100) -> [String] {
    let renderer = TerminalRenderer(language: .english, width: width)
    let lines = renderer.render(missingImage(in: line, line: 1, columns: columns))
      .split(separator: "\n", omittingEmptySubsequences: false)
    return [String(lines[3].dropFirst(4)), String(lines[4].dropFirst(4))]
  }

  @Test("A tab reaches to the next stop of four columns, before and in the mark")
  func tabs() {
    #expect(excerpt("a\tb\tc", columns: 3..<5) == ["a   b   c", "    ^^^^"])
  }

  @Test("Combining characters and emoji sequences take the columns they are drawn in")
  func combining() {
    #expect(excerpt("e\u{301}か\u{3099}8️⃣x", columns: 8..<9) == ["e\u{301}か\u{3099}8️⃣x", "     ^"])
    #expect(excerpt("👨‍👩‍👧と子", columns: 6..<7) == ["👨‍👩‍👧と子", "  ^^"])
  }

  @Test("An empty range and a range past the end of the line get one caret")
  func emptyRanges() {
    #expect(excerpt("ab", columns: 2..<2) == ["ab", " ^"])
    #expect(excerpt("ab", columns: 3..<3) == ["ab", "  ^"])
    #expect(excerpt("ab", columns: 9..<12) == ["ab", "  ^"])
    #expect(excerpt("", columns: 1..<1) == ["", "^"])
  }

  @Test("A long line is cut around the mark, in its middle, at its head and at its end")
  func longLines() {
    let line = String(repeating: "あ", count: 20) + "!" + String(repeating: "い", count: 20)
    #expect(
      excerpt(line, columns: 21..<22, width: 26) == [
        "…あああ!いいいいいい…", "       ^",
      ])
    #expect(excerpt(line, columns: 1..<2, width: 26) == ["ああああああああああ…", "^^"])
    #expect(
      excerpt(line, columns: 41..<42, width: 26) == [
        "…いいいいいいいいいい", "                   ^^",
      ])
  }

  @Test(
    "Of a line without end what is near the mark is shown", arguments: [1, 300, 50_000, 99_999])
  func endlessLine(column: Int) {
    let line = String(repeating: "あe\u{301}", count: 50_000)
    let head = max(0, column - 601) / 3 * 3
    let near = String(String.UnicodeScalarView(line.unicodeScalars.dropFirst(head).prefix(1200)))
    let shown = excerpt(line, columns: column..<column + 2, width: 60)
    #expect(shown == excerpt(near, columns: column - head..<column - head + 2, width: 60))
    #expect(shown[0].hasSuffix("…") && shown[0].hasPrefix("…") == (column > 30))
  }

  @Test(
    "However long the line and wherever the mark, neither leaves the terminal",
    arguments: [1, 7, 40, 99, 200, 399, 400, 401])
  func neverTooWide(_ column: Int) {
    let line = String(repeating: "漢a🚀\t", count: 100)
    for width in [30, 57, 80] {
      for shown in excerpt(line, columns: column..<column + 30, width: width) {
        #expect(DisplayWidth.of(shown) + 4 <= width)
      }
    }
  }

  @Test("A range over several lines is marked to the end of its first")
  func severalLines() {
    let file = SourceFile(name: "a.md", text: "一二三\n四五")
    let range = SourceRange(SourcePosition(line: 1, column: 2), SourcePosition(line: 2, column: 2))
    let diagnostic = Diagnostic(
      .warning, .rawHTML, Wording(ja: "生のHTML", en: "Raw HTML"), at: SourceLocation(file, range))
    #expect(english.render(diagnostic).contains("1 | 一二三\n  |   ^^^^\n"))
  }

  @Test("What would steer the terminal is shown as a replacement character")
  func controlCharacters() {
    #expect(excerpt("a\u{1B}[2Jb", columns: 6..<7) == ["a\u{FFFD}[2Jb", "     ^"])
    #expect(excerpt("a\u{202E}b", columns: 3..<4) == ["a\u{FFFD}b", "  ^"])
    let message = Wording(ja: "見出し\u{1B}[31m", en: "Heading\u{1B}[31m")
    let shown = english.render(Diagnostic(.error, .fileNotFound, message))
    #expect(!shown.contains("\u{1B}"))
  }

  @Test("Colour changes nothing but colour")
  func colour() {
    let diagnostic = missingImage(
      in: "![図](img/flow.png)", line: 1, columns: 1..<19, hint: Wording(ja: "案", en: "Hint"))
    let colored = TerminalRenderer(language: .japanese, styling: .ansi).render(diagnostic)
    #expect(colored.hasPrefix("\u{1B}[1;31merror[image-not-found]\u{1B}[0m"))
    #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == japanese.render(diagnostic))
  }

  @Test("A log is shown in source order with a line of counts")
  func log() {
    var log = DiagnosticLog()
    #expect(japanese.summary(of: log) == nil)
    log.report(missingImage(in: "一\n![図](img/flow.png)", line: 2, columns: 1..<19))
    log.report(missingImage(in: "一\n![図](img/flow.png)", line: 1, columns: 1..<2))
    log.report(Diagnostic(.warning, .rawHTML, Wording(ja: "生のHTML", en: "Raw HTML")))
    let shown = english.render(log)
    let order = shown.matches(of: /setup\.md:([0-9]):|(raw-html)/).map { String($0.output.0) }
    #expect(order == ["setup.md:1:", "setup.md:2:", "raw-html"])
    #expect(japanese.summary(of: log) == "エラー2件、警告1件")
    #expect(english.summary(of: log) == "2 errors, 1 warning")
  }
}
