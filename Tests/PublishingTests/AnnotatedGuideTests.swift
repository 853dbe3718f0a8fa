import Diagnostics
import Foundation
import Testing

@testable import Publishing

/// Ruby, dots, warichu and furiwake taken the whole way with the real fonts, and read back.
@Suite("A guide with ruby, dots and warichu")
struct AnnotatedGuideTests {
  private static let guide = """
    # {圏点|けんてん}とルビ

    ## {信頼|しん|らい}を築く

    彼の{信頼|しん|らい}は、「{志|こころざし}」と呼ぶ。{技術戦略|プラン}を<u>立てる{人々|ひと|びと}</u>がいる。

    背は<span class="furiwake"><span>フレキシブルバック</span><span>タイトバック</span></span>がある。

    《《要点》》は三つある。本文の割注<span class="warichu">割注の例です</span>が続く。

    <ruby class="under"><ruby>東<rt>とう</rt>京<rt>きょう</rt></ruby><rt>Tokyo</rt></ruby>の夏。

    """

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func publish() async throws {
    let guide = try folder.write(Self.guide, to: "ruby.md")
    let options = PublishOptions(
      inputs: [guide], outputs: [folder.path("x.pdf"), folder.path("x.epub")])
    let report = try await Publisher(options).publish()
    #expect(report.log.diagnostics.isEmpty)
  }

  @Test("Bases are read whole, then their readings; dots are not read (R6, R9)")
  func readBack() async throws {
    try await publish()
    let pdf = folder.path("x.pdf")
    let page = try ReadBack.run(["pdftotext", "-f", "3", pdf, "-"])
    for word in [
      "彼の", "信頼", "しんらい", "こころざし", "人々", "要点は三つある", "Tokyo",
      "フレキシブルバック", "タイトバック",
    ] {
      #expect(page.contains(word), "\(word)")
    }
    #expect(!page.contains("•"))
    let wanted =
      "彼の信頼しんらいは、「志こころざし」と呼ぶ。技術戦略プランを立てる人々ひとびとがいる。"
      + "背は｛フレキシブルバックタイトバック｝がある。"
      + "要点は三つある。本文の割注（割注の例です）が続く。東京とうきょうTokyoの夏。"
    if let text = try ReadBack.script("read_marked_text.py", [pdf]) {
      #expect(ReadBack.squeezed(text).contains(wanted))
      #expect(!text.contains("•"))
    }
  }

  @Test("The structure holds Ruby with RB and RT, and contents and outline the bases alone")
  func structure() async throws {
    try await publish()
    let structure = try StructureText(ofPDF: folder.path("x.pdf"))
    #expect(
      structure.texts(of: "RB")
        == ["圏点", "信頼", "信頼", "志", "技術戦略", "人々", "東京とうきょう"])
    #expect(structure.texts(of: "RT").suffix(3) == ["ひとびと", "とうきょう", "Tokyo"])
    #expect(
      try Outline(ofPDF: folder.path("x.pdf")).entries.map(\.title) == ["圏点とルビ", "信頼を築く"])
    let contents = try ReadBack.run(["pdftotext", "-f", "2", "-l", "2", folder.path("x.pdf"), "-"])
    #expect(contents.contains("信頼を築く") && !contents.contains("しんらい"))
  }

  @Test("The EPUB has ruby, and styles for dots, warichu and readings below")
  func epub() async throws {
    try await publish()
    let files = try ReadBack.filesOfEPUB(folder.path("x.epub"))
    #expect(files.contains("<ruby>信<rt>しん</rt>頼<rt>らい</rt></ruby>"))
    #expect(files.contains("<em class=\"dots\">要点</em>"))
    #expect(files.contains("<span class=\"warichu\">割注の例です</span>"))
    #expect(files.contains("-epub-text-emphasis: filled dot"))
    #expect(files.contains("-epub-ruby-position: under"))
    #expect(!files.contains("-seihon-warichu"))
    #expect(
      files.contains(
        "<span class=\"furiwake\"><span>フレキシブルバック</span><span>タイトバック</span></span>"))
    #expect(files.contains("display: inline-block") && !files.contains("-seihon-furiwake"))
  }

  @Test("Ruby over bold, links and dots is read as the words alone, link and all")
  func markedBases() async throws {
    let guide = try folder.write(
      """
      # 1\u{20E3} ルビ

      {**信頼**|しん|らい}と{[戦略](https://a.jp)|プラン}と{《《志》》|こころざし}。

      """, to: "marked.md")
    let pdf = folder.path("x.pdf")
    let options = PublishOptions(inputs: [guide], outputs: [pdf])
    #expect(try await Publisher(options).publish().log.diagnostics.isEmpty)
    let structure = try StructureText(ofPDF: pdf)
    #expect(structure.texts(of: "RB") == ["信頼", "戦略", "志"])
    #expect(structure.texts(of: "Link").contains("戦略プラン"))
    #expect(structure.text.contains("信頼しんらいと戦略プランと志こころざし。"))
    #expect(structure.text.contains("1\u{20E3}ルビ"))
  }
}
