import Diagnostics
import DocumentTree
import Testing

@Suite("A document in HTML's words")
struct ElementBuilderTests {
  /// Builds trees by hand; the numbers of nodes go up as they are made.
  private final class Maker {
    private(set) var next = 0

    func header(_ attributes: Attributes = .none) -> NodeHeader {
      defer { next += 1 }
      let start = SourcePosition(line: 1, column: 1)
      return NodeHeader(
        id: NodeID(document: 3, index: next), attributes: attributes, range: SourceRange(at: start))
    }

    func text(_ string: String) -> Inline {
      .text(InlineText(string, range: SourceRange(at: SourcePosition(line: 1, column: 1))))
    }

    func paragraph(_ content: Inline...) -> Block {
      .paragraph(Paragraph(node: header(), content: content))
    }

    func document(_ blocks: [Block], footnotes: [Footnote] = [], source: String = "x") -> Document {
      Document(
        source: SourceFile(name: "x.md", text: source), blocks: blocks, footnotes: footnotes,
        nextNodeIndex: next)
    }
  }

  /// `name#id.class[attribute=value](children)`, text in quotes.
  private func outline(_ element: Element) -> String {
    var text = element.name.rawValue
    if let identifier = element.attributes.identifier { text += "#\(identifier)" }
    for name in element.attributes.classes { text += ".\(name)" }
    for entry in element.attributes.others { text += "[\(entry.name)=\(entry.value)]" }
    let children = element.children.map { child in
      switch child {
      case .text(let text): "'\(text.string)'"
      case .element(let element): outline(element)
      }
    }
    return children.isEmpty ? text : text + "(" + children.joined(separator: " ") + ")"
  }

  private func outline(_ document: Document, prefix: String = "g-") -> [String] {
    document.elements(identifierPrefix: prefix).map(outline)
  }

  @Test("A heading has its level and its prefixed identifier")
  func heading() {
    let maker = Maker()
    let node = maker.header(Attributes(identifier: "題", classes: ["big"]))
    let heading = Heading(node: node, level: 2, content: [maker.text("題")])
    #expect(outline(maker.document([.heading(heading)])) == ["h2#g-題.big('題')"])
  }

  @Test("A rule before a heading is told from one between paragraphs")
  func rules() {
    let maker = Maker()
    let heading = Heading(node: maker.header(), level: 2, content: [maker.text("題")])
    let blocks: [Block] = [
      .thematicBreak(maker.header()), maker.paragraph(maker.text("文")),
      .thematicBreak(maker.header()), .heading(heading),
    ]
    #expect(
      outline(maker.document(blocks)) == ["hr", "p('文')", "hr.before-heading", "h2('題')"])
  }

  @Test("The ideographic space a paragraph begins with is its indent, not its text")
  func typedIndent() {
    let maker = Maker()
    let blocks = ["　全角", "　　二字", "全　角"].map { maker.paragraph(maker.text($0)) }
    #expect(outline(maker.document(blocks)) == ["p('全角')", "p('　二字')", "p('全　角')"])
  }

  @Test("A line that begins with an ideographic space is a paragraph, other lines are not")
  func typedParagraphs() {
    let maker = Maker()
    let lines = maker.paragraph(
      maker.text("　一"), .lineBreak(maker.header()), maker.text("　二"), .lineBreak(maker.header()),
      maker.text("続き"))
    let document = maker.document([lines])
    #expect(outline(document) == ["p('一')", "p('二' br '続き')"])
    #expect(Set(document.elements(identifierPrefix: "").map(\.id)).count == 2)
  }

  @Test("A paragraph under a bold label of its own line is labelled")
  func labelled() {
    let maker = Maker()
    let strong = Inline.strong(InlineSpan(node: maker.header(), content: [maker.text("目的:")]))
    let plain = maker.paragraph(strong, maker.text("本文"))
    let broken = maker.paragraph(strong, .lineBreak(maker.header()), maker.text("本文"))
    #expect(
      outline(maker.document([plain, broken])) == [
        "p(strong('目的:') '本文')", "p.labelled(strong('目的:') br '本文')",
      ])
  }

  @Test("Items of a tight list hold text, those of a loose one paragraphs")
  func lists() {
    let maker = Maker()
    func list(_ kind: List.Kind, isTight: Bool, isChecked: Bool? = nil) -> Block {
      let inner = List(
        node: maker.header(), kind: .bullet, isTight: true,
        items: [ListItem(node: maker.header(), blocks: [maker.paragraph(maker.text("中"))])])
      let item = ListItem(
        node: maker.header(), isChecked: isChecked,
        blocks: [maker.paragraph(maker.text("一")), .list(inner)])
      return .list(List(node: maker.header(), kind: kind, isTight: isTight, items: [item]))
    }
    let document = maker.document([
      list(.bullet, isTight: true), list(.ordered(start: 3), isTight: false),
      list(.ordered(start: 1), isTight: true, isChecked: true),
      list(.bullet, isTight: false, isChecked: false),
    ])
    #expect(
      outline(document) == [
        "ul.tight(li('一' ul.tight(li('中'))))",
        "ol.loose[start=3](li(p('一') ul.tight(li('中'))))",
        "ol.tight(li.task(input[type=checkbox][disabled=disabled][checked=checked] ' ' '一' "
          + "ul.tight(li('中'))))",
        "ul.loose(li.task(p(input[type=checkbox][disabled=disabled] ' ' '一') ul.tight(li('中'))))",
      ])
  }

  @Test("A table has head and body, alignment as classes, scope on its heads")
  func table() {
    let maker = Maker()
    func row(_ texts: String...) -> Table.Row {
      Table.Row(
        node: maker.header(),
        cells: texts.map { Table.Cell(node: maker.header(), content: [maker.text($0)]) })
    }
    let table = Table(
      node: maker.header(), alignments: [.left, nil], head: row("甲", "乙"), rows: [row("丙", "丁")])
    #expect(
      outline(maker.document([.table(table)])) == [
        "table(thead(tr(th.align-left[scope=col]('甲') th[scope=col]('乙'))) "
          + "tbody(tr(td.align-left('丙') td('丁'))))"
      ])
    let empty = Table(node: maker.header(), alignments: [.right], head: row("甲"), rows: [])
    #expect(
      outline(maker.document([.table(empty)])) == [
        "table(thead(tr(th.align-right[scope=col]('甲'))))"
      ])
  }

  @Test("Code says its language, and each line where it stands")
  func code() {
    let maker = Maker()
    var node = maker.header()
    node.range.end = SourcePosition(line: 4, column: 4)
    let block = CodeBlock(node: node, language: "swift", code: "a\n  b\n")
    let document = maker.document([.codeBlock(block)], source: "```swift\na\n  b\n```")
    #expect(outline(document) == ["pre(code.language-swift('a\n' '  b\n'))"])
    guard case .element(let code) = document.elements(identifierPrefix: "")[0].children[0] else {
      Issue.record("no code")
      return
    }
    let starts = code.children.map { child in
      if case .text(let text) = child { text.start } else { SourcePosition?.none }
    }
    #expect(starts == [SourcePosition(line: 2, column: 1), SourcePosition(line: 3, column: 1)])
  }

  @Test("Ruby alternates bases and readings, images have their alternative")
  func inlines() {
    let maker = Maker()
    let ruby = Ruby(
      node: maker.header(),
      pairs: [
        .init(base: [maker.text("漢")], reading: "かん"), .init(base: [maker.text("字")], reading: "じ"),
      ])
    let image = Image(node: maker.header(), source: "a b.png", title: nil, alternative: "")
    let code = InlineCode(node: maker.header(), code: "x")
    let document = maker.document([
      maker.paragraph(.ruby(ruby), .image(image), .code(code), .lineBreak(maker.header()))
    ])
    #expect(
      outline(document) == [
        "p(ruby('漢' rt('かん') '字' rt('じ')) img[src=a b.png][alt=] code('x') br)"
      ])
  }

  @Test("Notes lead there and back, each reference by its own way")
  func notes() {
    let maker = Maker()
    func reference(_ occurrence: Int) -> Inline {
      .footnoteReference(
        FootnoteReference(node: maker.header(), label: "い", number: 1, occurrence: occurrence))
    }
    let text = maker.paragraph(reference(1), reference(2))
    let note = Footnote(
      node: maker.header(), label: "い", number: 1, referenceCount: 2,
      blocks: [maker.paragraph(maker.text("注"))])
    let document = maker.document([text], footnotes: [note])
    #expect(
      outline(document) == [
        "p(sup.footnote-reference(a#g-fnref-1[href=#g-fn-1][epub:type=noteref][role=doc-noteref]('1')) "
          + "sup.footnote-reference(a#g-fnref-1-2[href=#g-fn-1][epub:type=noteref]"
          + "[role=doc-noteref]('1')))"
      ])
    let section = document.footnoteSection(identifierPrefix: "g-").map(outline)
    #expect(
      section
        == "section.footnotes[epub:type=endnotes][role=doc-endnotes](ol(li#g-fn-1(p('注' ' ' "
        + "a.footnote-backlink[href=#g-fnref-1][role=doc-backlink]('↑') ' ' "
        + "a.footnote-backlink[href=#g-fnref-1-2][role=doc-backlink]('↑')))))")
    #expect(maker.document([]).footnoteSection(identifierPrefix: "") == nil)
  }

  @Test("No two elements share a node id, and new ones go on where the document ends")
  func freshIDs() {
    let maker = Maker()
    let reference = FootnoteReference(node: maker.header(), label: "a", number: 1, occurrence: 1)
    let note = Footnote(
      node: maker.header(), label: "a", number: 1, referenceCount: 1,
      blocks: [maker.paragraph(maker.text("注"))])
    let block = CodeBlock(node: maker.header(), language: nil, code: "x\n")
    let document = maker.document(
      [maker.paragraph(.footnoteReference(reference)), .codeBlock(block)], footnotes: [note])
    var builder = ElementBuilder(document, identifierPrefix: "")
    var all = builder.elements()
    if let section = builder.footnoteSection() { all.append(section) }
    var ids: [NodeID] = []
    func collect(_ element: Element) {
      ids.append(element.id)
      for case .element(let child) in element.children { collect(child) }
    }
    all.forEach(collect)
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.document == 3 })
    #expect(ids.map { Int($0.index) }.max() == builder.nextNodeIndex - 1)
  }

  @Test("Characters XML cannot hold do not reach the tree")
  func controlCharacters() {
    let maker = Maker()
    let document = maker.document([maker.paragraph(maker.text("一\u{1}二\u{8}\t三"))])
    #expect(outline(document) == ["p('一二\t三')"])
  }

  @Test("Plain text leaves readings, notes and mark-up out")
  func plainText() {
    let maker = Maker()
    let ruby = Ruby(node: maker.header(), pairs: [.init(base: [maker.text("漢")], reading: "かん")])
    let strong = InlineSpan(node: maker.header(), content: [maker.text("太"), .ruby(ruby)])
    let image = Image(node: maker.header(), source: "x", title: nil, alternative: "絵")
    let inlines: [Inline] = [.strong(strong), .lineBreak(maker.header()), .image(image)]
    #expect(inlines.plainText == "太漢 絵")
  }
}
