import BookAssembly
import DocumentTree
import Pagination
import Testing
import Typography

@testable import PDFExport

struct PageLabelsTests {
  private func ranges(_ labels: [String]) -> [String] {
    PageLabels.ranges(labels).map { range in
      let style = range.style.map { String($0.letter) } ?? "-"
      return "\(range.page) \(style) \(range.prefix) \(range.start)"
    }
  }

  @Test func `front matter in Roman digits, then the body from 1`() {
    #expect(ranges(["i", "ii", "iii", "1", "2", "3"]) == ["0 r  1", "3 D  1"])
  }

  @Test func `a body that goes on from the front matter's number`() {
    #expect(ranges(["i", "ii", "3", "4", "10"]) == ["0 r  1", "2 D  3", "4 D  10"])
  }

  @Test func `prefixes and words`() {
    #expect(ranges(["表紙", "A-1", "A-2", "付録"]) == ["0 - 表紙 1", "1 D A- 1", "3 - 付録 1"])
  }

  @Test func `blank labels and repeated ones stay as they are`() {
    #expect(ranges(["", "", "1", "1"]) == ["0 -  1", "2 D  1", "3 D  1"])
  }

  @Test func `a zero in front belongs to the prefix`() {
    #expect(ranges(["08", "09", "10"]) == ["0 D 0 8", "2 D  10"])
  }

  @Test func `letters that are no Roman number are words`() {
    #expect(ranges(["iiii", "IV", "V"]) == ["0 - iiii 1", "1 R  4"])
  }
}

struct StructureTreeTests {
  private func node(_ index: Int) -> NodeID { NodeID(document: 0, index: index) }

  private func piece(_ mcid: Int, page: Int = 0) -> ContentPiece {
    ContentPiece(page: page, mcid: mcid, sequence: page * 100 + mcid)
  }

  @Test func `a paragraph's own text goes around the link in it`() {
    let tree = StructureTree(
      [
        StructureNode(
          id: node(1), role: .paragraph, children: [StructureNode(id: node(2), role: .link)])
      ],
      content: [node(1): [piece(0), piece(2), piece(0, page: 1)], node(2): [piece(1)]],
      annotations: [node(2): [AnnotationPlace(page: 0, index: 0)]])
    let paragraph = tree.elements[tree.indices[node(1)] ?? 0]
    #expect(
      paragraph.kids == [
        .content(page: 0, mcid: 0), .element(1), .content(page: 0, mcid: 2),
        .content(page: 1, mcid: 0),
      ])
    #expect(
      tree.elements[1].kids == [.content(page: 0, mcid: 1), .annotation(page: 0, index: 0)])
    #expect(tree.elements[0].kids == [.element(2)])
  }

  @Test func `what has no content is left out, but cells stay`() {
    let tree = StructureTree(
      [
        StructureNode(
          id: node(1), role: .section,
          children: [
            StructureNode(id: node(2), role: .paragraph),
            StructureNode(
              id: node(3), role: .tableRow, children: [StructureNode(id: node(4), role: .tableData)]
            ),
          ])
      ], content: [:], annotations: [:])
    #expect(tree.elements.map(\.role) == ["Document", "TD", "TR", "Sect"])
  }

  @Test func `a link on another element gets a link element of its own`() {
    let tree = StructureTree(
      [StructureNode(id: node(1), role: .tableOfContentsItem)],
      content: [node(1): [piece(0)]],
      annotations: [
        node(1): [AnnotationPlace(page: 0, index: 0)],
        node(9): [AnnotationPlace(page: 0, index: 1)],
      ])
    #expect(tree.elements.map(\.role) == ["Document", "Link", "TOCI", "Link"])
    #expect(tree.elements[0].kids == [.element(2), .element(3)])
  }

  @Test(arguments: [
    ("1.", StructureElement.Attribute.decimalList), ("①", .decimalList), ("•", .discList),
    ("◦", .circleList), ("▪", .squareList), ("a", .none),
  ])
  func `a list counts as its labels look`(
    label: String, numbering: StructureElement.Attribute
  ) throws {
    var own = piece(0)
    own.firstText = label
    let item = StructureNode(
      id: node(2), role: .listItem, children: [StructureNode(id: node(3), role: .label)])
    let tree = StructureTree(
      [StructureNode(id: node(1), role: .list, children: [item])], content: [node(3): [own]],
      annotations: [:])
    #expect(tree.elements[try #require(tree.indices[node(1)])].attribute == numbering)
  }
}

struct MetadataTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (1_793_491_200, "2026-11-01T00:00:00Z"),
    (951_827_696, "2000-02-29T12:34:56Z"), (-1, "1969-12-31T23:59:59Z"),
    (Int.max, "9999-12-31T23:59:59Z"), (Int.min, "0001-01-01T00:00:00Z"),
  ])
  func `seconds become dates`(seconds: Int, date: String) {
    #expect(CivilTime(secondsSince1970: seconds).isoDate == date)
  }

  @Test func `a file claims no standard that no validator has seen`() {
    let metadata = BookMetadata(title: "題", identifier: "urn:x:1", modified: 0)
    let packet = XMPPacket(metadata, producer: "Seihon")
    #expect(!packet.text.contains("pdfuaid"))
    #expect(!packet.text.contains("pdfaid"))
  }

  @Test func `control characters stay out of the XML`() {
    let metadata = BookMetadata(title: "a\u{0}b\u{1B}<", identifier: "urn:x:1", modified: 0)
    let packet = XMPPacket(metadata, producer: "Seihon")
    #expect(packet.text.contains(">ab&lt;<"))
  }

  @Test func `the colour profile is as long as it says`() {
    let profile = OutputProfile.sRGB
    #expect(profile.prefix(4).reduce(0) { $0 << 8 | Int($1) } == profile.count)
    #expect(Array(profile[36..<40]) == Array("acsp".utf8))
  }
}

struct NumberTests {
  @Test(arguments: [
    (Length.pt(12), "12"), (.pt(0.5), "0.5"), (.pt(-0.25), "-0.25"), (.zero, "0"),
    (Length(rawValue: 1), "0"), (Length(rawValue: -1), "0"), (.pt(1.00015), "1.0002"),
    (.pt(419.528), "419.528"),
  ])
  func `lengths are written as PDF reads them`(length: Length, text: String) {
    #expect(length.decimal == text)
  }
}
