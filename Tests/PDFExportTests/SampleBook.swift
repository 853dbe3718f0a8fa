import BookAssembly
import DocumentTree
import Pagination
import Typography

/// Builds books page by page, by hand: what is put in is known to the letter.
struct SampleBook {
  var shaper: TestShaper
  var pages: [Page] = []
  var structure: [StructureNode] = []
  var outline: [OutlineEntry] = []
  var metadata = BookMetadata(
    title: "製本の試し刷り", creators: [.init(name: "編集部")], description: "小さな本 <1 & 2>",
    subjects: ["組版", "PDF"], date: "2026-11-01", identifier: "urn:uuid:1",
    modified: 1_793_491_200)
  static let size = Size(width: .mm(148), height: .mm(210))

  init() throws { shaper = try TestShaper() }

  var book: PagedBook {
    PagedBook(pages: pages, structure: structure, outline: outline, metadata: metadata)
  }

  mutating func addPage(_ label: String) {
    let index = pages.count
    pages.append(
      Page(index: index, label: label, isRecto: index % 2 == 0, size: Self.size))
  }

  /// Sets text on the last page; yields where it ends.
  @discardableResult
  mutating func set(
    _ text: String, _ face: FontFaceID = TestFonts.serif, size: Length = .pt(10),
    x: Double = 40, y: Double, for node: NodeID
  ) throws -> Double {
    try place(try shaper.run(text, face, size: size), x: x, y: y, mark: .node(node))
  }

  @discardableResult
  mutating func place(
    _ run: GlyphRun, x: Double, y: Double, mark: ContentMark, color: Color = .black
  ) throws -> Double {
    let origin = Point(x: .pt(x), y: .pt(y))
    add(.glyphs(run, origin: origin, color: color), mark)
    return x + (try shaper.width(of: run)).points
  }

  mutating func add(_ content: PlacedItem.Content, _ mark: ContentMark) {
    pages[pages.count - 1].items.append(PlacedItem(content, mark: mark))
  }

  static func node(_ index: Int) -> NodeID { NodeID(document: 1, index: index) }
}

extension SampleBook {
  /// Two pages with a heading, a paragraph over both with a link and emoji in it, a list, a table.
  static func guide() throws -> SampleBook {
    var book = try SampleBook()
    book.structure = [
      StructureNode(
        id: node(1), role: .section,
        children: [
          StructureNode(id: node(2), role: .heading1),
          StructureNode(
            id: node(3), role: .paragraph, children: [StructureNode(id: node(4), role: .link)]),
          StructureNode(
            id: node(5), role: .list,
            children: [
              StructureNode(
                id: node(6), role: .listItem,
                children: [
                  StructureNode(id: node(7), role: .label),
                  StructureNode(id: node(8), role: .listBody),
                ])
            ]),
          table,
          StructureNode(id: node(20), role: .paragraph),
        ])
    ]
    try book.setFirstPage()
    try book.setSecondPage()
    book.outline = [
      OutlineEntry(
        title: "製本とは", node: node(2), pageIndex: 0, point: Point(x: .pt(40), y: .pt(60)),
        children: [
          OutlineEntry(
            title: "Table", node: node(9), pageIndex: 1, point: Point(x: .pt(40), y: .pt(80)))
        ])
    ]
    return book
  }

  private static let table = StructureNode(
    id: node(9), role: .table,
    children: [
      StructureNode(
        id: node(10), role: .tableHead,
        children: [
          StructureNode(
            id: node(11), role: .tableRow,
            children: [
              StructureNode(id: node(12), role: .tableHeader),
              StructureNode(id: node(13), role: .tableHeader),
            ])
        ]),
      StructureNode(
        id: node(14), role: .tableBody,
        children: [
          StructureNode(
            id: node(15), role: .tableRow,
            children: [
              StructureNode(id: node(16), role: .tableHeader),
              StructureNode(id: node(17), role: .tableData),
            ])
        ]),
    ])

  private mutating func setFirstPage() throws {
    addPage("i")
    add(
      .fill(
        Rectangle(origin: .zero, size: Self.size), Color(red: 250, green: 248, blue: 240)),
      .artifact(.background))
    try place(
      shaper.run("柱の文字", TestFonts.sans, size: .pt(7)), x: 40, y: 30, mark: .artifact(.header))
    try set("製本とは", TestFonts.sans, size: .pt(16), y: 70, for: Self.node(2))
    var x = try set("始め、", y: 100, for: Self.node(3))
    let start = x
    x = try set("ここを見よ", x: x, y: 100, for: Self.node(4))
    pages[0].links = [
      PageLink(
        area: Rectangle(x: .pt(start), y: .pt(90), width: .pt(x - start), height: .pt(13)),
        target: .identifier("表"), node: Self.node(4), description: "表へ")
    ]
    x = try set("。打上げ", x: x, y: 100, for: Self.node(3))
    x = try place(shaper.run("🚀", TestFonts.emoji), x: x, y: 100, mark: .node(Self.node(3)))
    let keycap = try shaper.cluster("8️⃣", drawnAs: "🔢", TestFonts.emoji)
    x = try place(keycap, x: x, y: 100, mark: .node(Self.node(3)))
    try set("の後", x: x, y: 100, for: Self.node(3))
    try set("12.", y: 130, for: Self.node(7))
    try set("項目 list item", x: 60, y: 130, for: Self.node(8))
    pages[0].destinations = [
      Destination(
        identifier: "what-is", node: Self.node(2), point: Point(x: .pt(40), y: .pt(50)))
    ]
  }

  private mutating func setSecondPage() throws {
    addPage("1")
    try set("段落の続き。", y: 60, for: Self.node(3))
    let rule = PlacedItem.Content.rule(
      from: Point(x: .pt(40), y: .pt(84)), to: Point(x: .pt(240), y: .pt(84)), width: .pt(0.5),
      style: .dotted, color: .black)
    add(rule, .artifact(.layout))
    try set("見出し甲", TestFonts.sans, y: 100, for: Self.node(12))
    try set("見出し乙", TestFonts.sans, x: 140, y: 100, for: Self.node(13))
    try set("行の頭", TestFonts.sans, y: 120, for: Self.node(16))
    try set("外へ", x: 40, y: 160, for: Self.node(20))
    pages[1].links = [
      PageLink(
        area: Rectangle(x: .pt(40), y: .pt(150), width: .pt(20), height: .pt(13)),
        target: .uri("https://example.jp/道?q=a b"), node: Self.node(20), description: "外へ"),
      PageLink(
        area: Rectangle(x: .pt(80), y: .pt(150), width: .pt(20), height: .pt(13)),
        target: .identifier("nowhere"), node: Self.node(20), description: "どこへも"),
    ]
    pages[1].destinations = [
      Destination(identifier: "表", node: Self.node(9), point: Point(x: .pt(40), y: .pt(80)))
    ]
  }
}
