/// Texts put together at random from what Markdown means something by.
struct RandomManuscript {
  /// What it is joined from; fewer parts make a smaller text with the same slip.
  var parts: [String]

  var text: String { parts.joined() }

  init(using generator: inout some RandomNumberGenerator) {
    // Words that occur once are found only where they stand; the same word everywhere shows gaps.
    let isUnique = Bool.random(using: &generator)
    let lineEnding = ["\n", "\n", "\n", "\r\n", "\r"].randomElement(using: &generator) ?? "\n"
    let prefixes = Self.prefixes(using: &generator)
    parts = []
    for number in 0..<Int.random(in: 1...24, using: &generator) {
      if Int.random(in: 0..<4, using: &generator) == 0 {
        parts.append(isUnique ? Self.word(number) : "日本語")
      } else {
        parts.append(Self.parts.randomElement(using: &generator) ?? "")
      }
      guard parts.last?.last == "\n" else { continue }
      // Fewer heads than the line before has make a lazy line.
      parts += prefixes.prefix(Int.random(in: 0...prefixes.count, using: &generator))
    }
    if lineEnding != "\n" { parts = parts.map { $0.replacing("\n", with: lineEnding) } }
  }

  /// What lines begin with in some nesting of quotes, items and notes; half of all texts have none.
  private static func prefixes(using generator: inout some RandomNumberGenerator) -> [String] {
    guard Bool.random(using: &generator) else { return [] }
    return (0..<Int.random(in: 1...4, using: &generator)).map { _ in
      ["> ", ">", "  ", "   ", "    ", "\t", " > "].randomElement(using: &generator) ?? ""
    }
  }

  /// A word of its own for each number.
  private static func word(_ number: Int) -> String {
    let kanji = Unicode.Scalar(0x4E00 + UInt32(number)).map { String(Character($0)) } ?? ""
    return number % 2 == 0 ? kanji : "n\(number)"
  }

  private static let parts = [
    // Lines and their heads.
    "\n", "\n", "\n", "\n\n", "  \n", "\\\n", "\t\n", "> ", ">", "- ", "* ", "1. ", "12) ", "-\t",
    "   ", "    ", "\t", "\n> ", "\n- ", "\n  ", "\n    ", "\n\t", "\n   - ", "\n> > ", "- [ ] ",
    "# ", "## ", " ##", " {#a}", "\n---\n", "\n===\n", "```\n", "~~~\n", "\u{C}", "\u{B}",
    // Running text.
    " ", " ", "a", "w", ":", "。", "「", "」", "（", "）", "*", "**", "***", "_", "__", "~", "~~", "`",
    "``", "`c`", "`c\nd`", "`` ` ``", "` \n`", "\u{3000}", "\u{A0}", "&#32;", "\\", "\\*", "\\|",
    "\\\\", "\\[", "&", ";", "|", "<", ">", "[", "]", "(",
    ")", "!", "\"", "^", "👍🏽", "e\u{301}", "**「", "」**", "**い", "*「", "」*で",
    "&amp;", "&lt;", "&hearts;", "&nbsp;", "&#x3042;", "&#38;", "&#038;", "&NotEqualTilde;",
    "&#0;", "&#42;", "&X;", "&copy", "&#X26;",
    // Links, images, notes.
    "[a](b)", "[a](<b c>\n'd')", "[a](b\n\"d\")", "![x](y)", "![x\ny](z 'w')", "](/u)", "](</u>",
    "[r]", "[r][]", "[a][r]", "[a][r\n]", "![a][r]", "\n\n[r]: /u\n", "[r]: /u\n",
    "[R]:\n/u\n'd'\n",
    "[x][y]", "[^1]", "[^注]", "\n[^1]: ", "\n\n[^注]: ", "[^1]:", "[^x]", "[^a\nb]", "[^", "![^1]",
    "[^a&b]", "[^a&amp;b]", "[^a`]`b]", "[\\^1]", "[&#94;1]", "\n    ",
    "http://a.jp ", "http://a.jp/?b&amp;c", "https://a.jp/*b*\n", "www.a.jp", " www.b.jp/_c_ ",
    "ftp://a.jp/(b)", "a@b.jp", "a\\_b@c.jp ", "<a@b.jp>", "<http://a.jp/&amp;\\*>",
    "mailto:a@b.jp",
    // HTML.
    "<br>", "<BR/>", "<u>", "</u>", "<b\n>", "<span class='x'\ntitle=\"y\">", "</span>",
    "<!-- x -->",
    "<!-- x\ny -->", "<?x?>", "<x>", "<div>\n", "</div>\n", "\n<div>\n\n", "\n</div>\n\n",
    "<details>",
    "<ruby>", "<rt>", "</rt>", "</ruby>", "<img src=x>", "<p>", "<code>", "</code>",
    "<![CDATA[x]]>",
    // Tables.
    "| a | b |\n|---|---|\n", "| a |\n|-|\n", "\na | b\n--|--\n", "| ", " |", " | ", "\\\\|",
    "`a\\|b`",
    "\n|---|\n", "\n|:-:|---|\n", "|\n",
    // Ruby and dots.
    "{漢字|かん|じ}", "{漢|かん}", "{a|b}", "{", "}", "｜漢字《かんじ》", "｜", "《", "》", "《《", "》》",
    "《《要点》》", "\\{漢|かん}", "{*漢*|かん}", "{**信頼**|しん|らい}", "|しん|らい}", "{信**頼**\\|しん\\|らい}",
    "｜[戦略](x)案《プラン》", "{A&amp;B|えー|あんど|びー}", "*️⃣", "~~**", "**~~",
  ]
}

extension RandomManuscript {
  /// The smallest text left by taking out parts, then characters, while `isFaulty` holds.
  func shrunk(while isFaulty: (String) -> Bool) -> String {
    var pieces = parts
    Self.shrink(&pieces, while: isFaulty)
    pieces = pieces.joined().unicodeScalars.map { String($0) }
    Self.shrink(&pieces, while: isFaulty)
    return pieces.joined()
  }

  private static func shrink(_ pieces: inout [String], while isFaulty: (String) -> Bool) {
    var hasShrunk = true
    while hasShrunk {
      hasShrunk = false
      for index in pieces.indices.reversed() {
        var fewer = pieces
        fewer.remove(at: index)
        if isFaulty(fewer.joined()) {
          pieces = fewer
          hasShrunk = true
        }
      }
    }
  }
}
