import BookAssembly
import DocumentTree

@testable import EPUBExport

/// The books the tests share.
enum SampleBooks {
  static var minimal: Book {
    makeBook(
      guides: [guide("one", e(.h1, id: "one-h", "一つめ"), e(.p, "本文です。"))],
      contents: [entry("一つめ", "one-h")])
  }

  /// A PNG of one pixel.
  static let pixel: [UInt8] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52,
    0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00, 0x00, 0x1F, 0x15, 0xC4,
    0x89, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0x60, 0x60, 0x60, 0xF8,
    0x0F, 0x00, 0x01, 0x04, 0x01, 0x00, 0x5F, 0xE5, 0xC3, 0x4B, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45,
    0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
  ]

  static let drawing = Array(
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"/></svg>
    """.utf8)

  static var resources: ResourceStore {
    ResourceStore([
      "img/点.png": Resource(bytes: pixel, mediaType: .png),
      "img/drawing.svg": Resource(bytes: drawing, mediaType: .svg),
      "img/unused.png": Resource(bytes: pixel, mediaType: .png),
    ])
  }

  /// Characters that XML or HTML do not allow; some cannot even stand in a Swift literal.
  static let forbidden = String(
    String.UnicodeScalarView(
      [0x00, 0x1F, 0x85, 0xFDD0, 0xFFFE, 0x1FFFF].compactMap(Unicode.Scalar.init)))

  /// Everything a manuscript may hold, well-formed and ill-formed.
  static var everything: Book {
    makeBook(
      title: "<本> & “題” \u{1}]]>",
      guides: [
        guide("every", headings, inlines, lists, table, blocks, notes),
        guide("other", e(.h1, id: "other-題名", "ほか"), e(.p, links)),
      ],
      contents: [
        entry("すべて <&> 1️⃣", "every-1️-すべて", [entry("下", "every-sub", [entry("さらに下", "every-deep")])]),
        entry("ほか", "other-題名"),
      ]
    ) { metadata in
      metadata.subtitle = "副題 & \u{8}続き"
      metadata.creators = [
        .init(name: "編集部", fileAs: "ヘンシュウブ", role: "edt"), .init(name: "鈴木 花子"),
      ]
      metadata.publisher = "R&D <書房>"
      metadata.description = "説明\nの二行目"
      metadata.subjects = ["採用", "組織", " "]
      metadata.date = "2026-11-01"
    }
  }

  private static var headings: Element {
    e(
      .section, e(.h1, id: "every-1️-すべて", "すべて <&> 1️⃣"), e(.h2, id: "every-sub", "下"),
      e(.h3, id: "every-deep", "さらに下"), e(.h4, "四"), e(.h5, "五"), e(.h6, "六"))
  }

  private static var links: Element {
    e(
      .span, e(.a, ["href": "#every-sub"], "別のガイド"), "、", e(.a, ["href": "#other-題名"], "ここ"), "、",
      e(.a, ["href": "https://example.com/?a=1&b=%E3%81%82#節", "title": "\"引用\""], "外"))
  }

  private static var inlines: Element {
    e(
      .div,
      e(
        .p, "強調", e(.em, "する"), e(.strong, "VPoE（副社長）"), "です。", e(.del, "消す"),
        e(.code, "a < b && c > ]]> d"), e(.br), e(.sup, "上"), e(.sub, "下"), e(.kbd, "Ctrl"),
        e(.mark, "印"), e(.u, "線"), " 空白  二つ ",
        e(
          .ruby, "漢", e(.rp, "("), e(.rt, "かん"), e(.rp, ")"), e(.rb, "字"), e(.rt, "じ")),
        e(.ruby, "読みなし"), e(.rt, "迷子"), forbidden + "👩‍💻🏷️"),
      e(
        .p, e(.img, ["src": "img/点.png", "alt": "一点 \"図\"", "width": "100%", "height": "20"]),
        e(.img, ["src": "img/drawing.svg", "alt": "円", "title": "円の図"])),
      e(.p, e(.span, ["lang": "en", "onclick": "alert(1)", "style": "color:red"], "English")),
      e(
        .p, e(.span, ["lang": "日本"], "変な言語"),
        e(.a, ["href": "#every-sub"], "外", e(.a, ["href": "#every"], "内"))))
  }

  private static var lists: Element {
    e(
      .div, e(.ul, class: "tight", e(.li, "一", e(.ol, ["start": "3"], e(.li, "三"), e(.li, "四")))),
      e(
        .ul,
        e(.li, class: "task", e(.input, ["type": "checkbox", "disabled": "", "checked": ""]), "済"),
        e(.li, class: "task", e(.input, ["type": "checkbox", "disabled": ""]), e(.p, "未"))),
      e(.dl, e(.dt, "用語"), e(.dd, "説明")), e(.ul))
  }

  private static var table: Element {
    e(
      .table,
      e(
        .thead,
        e(.tr, e(.th, class: "align-left", ["scope": "col"], "左"), e(.th, ["scope": "col"], ""))),
      e(.tbody, e(.tr, e(.td, class: "align-right", "1"), e(.td, e(.code, "|")))))
  }

  private static var blocks: Element {
    e(
      .div, e(.blockquote, e(.p, "引用"), e(.blockquote, e(.p, "孫引き"))),
      e(.pre, e(.code, class: "language-swift", "let a = 1\n\n  if a < 2 {\r\n\t}\n")), e(.hr),
      e(.details, ["open": ""], e(.summary, e(.p, "概要")), e(.p, "中身")),
      e(.details, e(.p, "概要なし")), e(.summary, "迷子の概要"),
      e(.figure, e(.img, ["src": "img/点.png", "alt": ""]), e(.figcaption, "図")),
      e(.p, "<script>alert(1)</script>"),
      e(.p, e(.div, "段落の中の区画")))
  }

  private static var notes: Element {
    e(
      .section, class: "footnotes", ["epub:type": "endnotes", "role": "doc-endnotes"],
      e(
        .ol,
        e(
          .li, id: "every-fn-1",
          e(
            .p, "注",
            e(
              .a, class: "footnote-backlink", ["href": "#every-fnref-1", "role": "doc-backlink"],
              "↩︎")))),
      e(
        .p,
        e(
          .sup, class: "footnote-reference",
          e(
            .a, id: "every-fnref-1",
            ["href": "#every-fn-1", "epub:type": "noteref", "role": "doc-noteref"], "1"))))
  }

  /// Page starts at the title page, the contents, inside words, cells, rubies and before a rule.
  static func pageStarts(in book: Book) -> [EPUBPageStart] {
    var nodes: [NodeID] = []
    for section in book.sections {
      let names: [ElementName] =
        section.kind == .guide ? [.h1, .strong, .ruby, .table, .ul, .pre, .hr, .details] : [.h1]
      nodes += names.compactMap { section.root.first($0)?.id }
    }
    let labels = ["i", "iii"] + (1...40).map(String.init)
    return zip(nodes, labels).map { node, label in
      EPUBPageStart(node: node, offset: label == "2" ? 3 : 0, label: label)
    }
  }
}
