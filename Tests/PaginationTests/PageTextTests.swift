import DocumentTree
import Style
import Testing
import Typography

@testable import Pagination

@Suite("What pages say of themselves")
struct PageTextTests {
  @Test("Front matter counts in roman, the body from 1")
  func numbering() {
    var numbering = PageNumbering()
    numbering.enter(.front)
    let front = (0..<4).map { _ in numbering.next() }
    #expect(numbering.begins(.body))
    numbering.enter(.body)
    let body = (0..<2).map { _ in numbering.next() }
    #expect(!numbering.begins(.body))
    numbering.enter(.back)
    #expect(front == ["i", "ii", "iii", "iv"])
    #expect(body == ["1", "2"])
    #expect(numbering.next() == "3")
  }

  @Test("A cover counts for itself, and what follows begins on a recto, from i")
  func coverNumbering() {
    for (language, labels) in [("ja", ["表1", "表2"]), ("en", ["C1", "C2"])] {
      var numbering = PageNumbering(language: language)
      numbering.enter(.cover)
      #expect((0..<2).map { _ in numbering.next() } == labels)
      #expect(numbering.begins(.front) && numbering.begins(.body))
      numbering.enter(.front)
      #expect(numbering.next() == "i")
    }
  }

  @Test("A running head is the first heading of the page, else the one still running")
  func runningHead() {
    func set(_ value: String) -> StyledElement.NamedString {
      StyledElement.NamedString(name: "chapter", value: value)
    }
    var strings = NamedStrings()
    let one = strings.enterPage([set("序"), set("一")])
    let two = strings.enterPage([])
    let three = strings.enterPage([set("二")])
    #expect(one.value(of: "chapter", .first) == "序")
    #expect(one.value(of: "chapter", .last) == "一")
    #expect(two.value(of: "chapter", .first) == "一")
    #expect(three.value(of: "chapter", .start) == "一")
    #expect(three.value(of: "chapter", .firstExcept) == "")
    #expect(three.value(of: "none", .first) == "")
  }

  @Test(
    "A running head that is too long ends in an ellipsis, behind a phrase or a word",
    arguments: [
      ("組織の成長に合わせて役割を見直すための手引き", "組織の成長に合わせて役割を…"),
      ("採用、育成、評価、配置、組織、文化、制度、報酬", "採用、育成、評価、配置…"),
      ("プロダクトマーケットフィットの見極め方と伸ばし方", "プロダクトマーケット…"),
      ("Site Reliability Engineering for the rest of us all", "Site Reliability Engineering…"),
      ("Donaudampfschifffahrtsgesellschaftskapitän", "Donaudampfschifffahrtsgesel…"),
      ("短い題の手引き", "短い題の手引き"),
    ])
  func shortenedHead(title: String, head: String) {
    let book = TypesetBook(
      markdown: "# \(title)\n\n" + String(repeating: "本文が続く。\n\n", count: 30),
      css: "@page { size: 74mm 105mm; -seihon-type-area: 12 10 }")
    let heads = book.paged.pages.flatMap(\.items).compactMap { item -> String? in
      guard case .artifact(.header) = item.mark, case .glyphs(let run, _, _) = item.content else {
        return nil
      }
      return run.text
    }
    #expect(heads.contains(head), "\(Set(heads))")
  }

  @Test("The type area of counted characters and lines makes the grid (hm-1col, hm-centre)")
  func geometry() {
    var text = StyleValues()
    text.fontSize = .pt(9)
    text.lineHeight = .pt(16)
    let page = PageStyle(
      size: Size(width: .mm(148), height: .mm(210)),
      margin: Edges(
        top: .pt(61.138), right: .pt(47.764), bottom: .pt(61.138), left: .pt(47.764)))
    let geometry = PageGeometry(page, text: text)
    #expect(geometry.area.size.height == .pt(480))
    #expect(abs(geometry.area.size.width.points - 324) < 0.01)
    #expect(abs(geometry.area.minY.points - 57.638) < 0.001)
  }

  @Test("A dump prints one item a line, lengths to a hundredth of a point")
  func dump() {
    let node = NodeID(document: 1, index: 4)
    let run = GlyphRun(
      face: FontFaceID(file: 1, index: 0), size: .pt(9),
      glyphs: [PositionedGlyph(id: 3, x: .zero)], text: "あ",
      clusters: [GlyphRun.Cluster(utf8Count: 3, glyphCount: 1)])
    let page = Page(
      index: 0, label: "1", isRecto: true, size: Size(width: .pt(100), height: .pt(50)),
      items: [
        PlacedItem(
          .glyphs(run, origin: Point(x: .pt(10.5), y: .pt(20.125)), color: .black),
          mark: .node(node))
      ],
      destinations: [
        Destination(identifier: "a", node: node, point: Point(x: .zero, y: .pt(-0.5)))
      ])
    #expect(
      PageDump().dump([page]) == """
        page 1 “1” recto 100 × 50
          text 10.5,20.13 9pt [1:4] あ
          #a at 0,-0.5

        """)
  }
}
