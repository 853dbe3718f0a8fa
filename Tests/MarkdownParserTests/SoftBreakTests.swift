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

  @Test("A line that begins with an ideographic space begins a paragraph, as the author meant it")
  func indented() {
    #expect(Parsed("一つ目。\n　二つ目。\n続き").html == "<p>一つ目。</p><p>二つ目。続き</p>")
    #expect(Parsed("word\n　　**語**").html == "<p>word</p><p>　<strong>語</strong></p>")
  }

  @Test(
    "Emoji and symbols of an em are Japanese among themselves, and words beside words",
    arguments: [
      ("😀\n😀", "😀😀"), ("★\n★", "★★"), ("①\n②", "①②"), ("1️⃣\n2️⃣", "1️⃣2️⃣"),
      ("1\u{20E3}\n2\u{20E3}", "1\u{20E3}2\u{20E3}"), ("👩‍💻\n🇯🇵", "👩‍💻🇯🇵"), ("→\n©️", "→©️"),
      ("設計★\n①を", "設計★①を"), ("設計\n1️⃣", "設計1️⃣"), ("😀\nword", "😀 word"),
      ("word\n①", "word ①"), ("1️⃣\nword", "1️⃣ word"), ("α\nβ", "α β"), ("é\nñ", "é ñ"),
      ("ＡＰＩ\nword", "ＡＰＩword"), ("￥\n500", "￥500"), ("葛󠄀\nword", "葛󠄀word"),
      ("**★**\n*★*", "<strong>★</strong><br><em>★</em>"),
      ("a **★**\n*★*", "a <strong>★</strong><em>★</em>"),
      ("[①](x)\n[②](y)", "<a href=\"x\">①</a><a href=\"y\">②</a>"),
      ("{漢|かん}\nword", "<ruby>漢<rt>かん</rt></ruby>word"),
      ("{API|エーピーアイ}\nword", "<ruby>API<rt>エーピーアイ</rt></ruby> word"),
      ("`a`\n`b`", "<code>a</code> <code>b</code>"), ("`設計`\n`b`", "<code>設計</code><code>b</code>"),
    ])
  func symbols(markdown: String, html: String) {
    #expect(Parsed(markdown).html == "<p>\(html)</p>")
  }

  @Test(
    "Quotation marks, dashes and leaders keep the company of what they stand beside",
    arguments: [
      ("“日本”\n“英国”", "“日本”“英国”"), ("“one”\n“two”", "“one” “two”"),
      ("そして……\n——それは", "そして……——それは"), ("then…\n—now", "then… —now"),
    ])
  func quotes(markdown: String, html: String) {
    #expect(Parsed(markdown).html == "<p>\(html)</p>")
  }

  @Test(
    "Behind the mark of a note it is a space between Japanese and Western text",
    arguments: [
      ("設計[^1]\nword", "設計 word"), ("**設計[^1]**\nword", "設計 word"), ("word[^1]\n設計", "word 設計"),
      ("設計[^1]\n開発", "設計開発"), ("word[^1]\nnext", "word next"), ("設計\n[^1]word", "設計word"),
      ("[設計](x)[^1]\n`code`", "設計 code"),
    ])
  func notes(markdown: String, text: String) {
    guard case .paragraph(let paragraph) = Parsed("あ" + markdown + "\n\n[^1]: 注").document.blocks[0]
    else { return }
    #expect(paragraph.content.plainText == "あ" + text)
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
