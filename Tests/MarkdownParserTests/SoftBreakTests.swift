import Testing

@Suite("A line break in the source becomes what a reader expects")
struct SoftBreakTests {
  @Test(
    "It vanishes beside Japanese, and is a space between words",
    arguments: [
      ("設計\nを", "設計を"), ("Tech\nLead", "Tech Lead"), ("Swiftの\nAPI", "SwiftのAPI"),
      ("API\nを使う", "APIを使う"), ("終わり。\n始め", "終わり。始め"), ("한국어\n문장", "한국어 문장"),
      ("日本語\n한국어", "日本語 한국어"), ("ｶﾅ\nABC", "ｶﾅABC"), ("**太字**\n続き", "<strong>太字</strong><br>続き"),
      ("前の**太字**\n続き", "前の<strong>太字</strong>続き"), ("`code`\nを", "<code>code</code>を"),
      ("一*二\n三*四", "一<em>二三</em>四"), ("word 🚀\nnext", "word 🚀 next"), ("𠮷\n野", "𠮷野"),
      ("<u>日本</u>\n<u>語</u>", "<u>日本</u><u>語</u>"), ("<u>a</u>\n<u>b</u>", "<u>a</u> <u>b</u>"),
    ])
  func joins(markdown: String, html: String) {
    #expect(Parsed(markdown).html == "<p>\(html)</p>")
  }

  @Test(
    "It stays around a bold label",
    arguments: [
      ("**連携内容と目的:**\n本文です", "<strong>連携内容と目的:</strong><br>本文です"),
      ("本文です\n**企業例:** 続き", "本文です<br><strong>企業例:</strong> 続き"),
      ("本文です\n**企業例：**続き", "本文です<br><strong>企業例：</strong>続き"),
      ("本文です\n**企業例**: 続き", "本文です<br><strong>企業例</strong>: 続き"),
      ("本文です\n**企業例**：続き", "本文です<br><strong>企業例</strong>：続き"),
      ("Text\n**Label:** more", "Text<br><strong>Label:</strong> more"),
      ("本文です\n**強調**した語", "本文です<strong>強調</strong>した語"),
      ("**ラベル** 続き\n本文", "<strong>ラベル</strong> 続き本文"),
    ])
  func labels(markdown: String, html: String) {
    #expect(Parsed(markdown).html == "<p>\(html)</p>")
  }
}
