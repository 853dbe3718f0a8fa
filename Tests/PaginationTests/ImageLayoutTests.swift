import DocumentTree
import LineComposition
import Style
import TestSupport
import Testing
import Typography

@testable import Pagination

@Suite("Images in lines and blocks")
struct ImageLayoutTests {
  /// A line of one image in a paragraph of 10 pt on 20 pt, whose baseline lies 13.8 pt below its top.
  private func strip(
    _ size: Size, _ change: (inout StyleValues) -> Void, attributes: Attributes = .none
  ) throws -> Strip {
    var body = StyleValues()
    (body.display, body.fontSize, body.lineHeight) = (.block, .pt(10), .pt(20))
    body.textAlign = .start
    var values = body
    values.display = .inline
    change(&values)
    var attributes = attributes
    attributes["src"] = "a.png"
    let image = StyledElement(
      id: NodeID(document: 1, index: 2), name: .img, attributes: attributes,
      style: ComputedStyle(values))
    let paragraph = StyledElement(
      id: NodeID(document: 1, index: 1), name: values.display == .block ? .div : .p,
      style: ComputedStyle(body), children: [.element(image)])
    let flow = FlowBuilder(images: ["a.png": size])
    let box = try #require(
      flow.box(for: paragraph, in: FlowBuilder.Surroundings(mark: paragraph.id)))
    let setter = ParagraphSetter(
      composer: LineComposer(shaper: SquareShaper()), labels: PageLabels())
    var builder = GalleyBuilder(setter: setter, pitch: .pt(20), pageHeight: .pt(400))
    builder.add(box, x: .zero, available: .pt(200))
    return try #require(builder.finished().strips.first)
  }

  private func frame(_ strip: Strip) throws -> [Double] {
    let frames = strip.items.compactMap { item -> Rectangle? in
      if case .image(_, let frame) = item.content { frame } else { nil }
    }
    let frame = try #require(frames.first)
    return [
      frame.minX.points, frame.minY.points, frame.size.width.points, frame.size.height.points,
    ].map { ($0 * 100).rounded() / 100 }
  }

  private let square = Size(width: .pt(10), height: .pt(10))

  @Test("An image stands on the baseline, or its middle in that of the ideographs")
  func alignment() throws {
    #expect(try frame(strip(square) { _ in }) == [0, 3.8, 10, 10])
    #expect(try frame(strip(square) { $0.verticalAlign = .middle }) == [0, 5, 10, 10])
    #expect(try frame(strip(square) { $0.verticalAlign = .length(.pt(2)) }) == [0, 1.8, 10, 10])
  }

  @Test("A line grows as far as its image reaches out of it, above and below")
  func growth() throws {
    let tall = Size(width: .pt(10), height: .pt(40))
    #expect(try abs(strip(tall) { _ in }.height.points - 46.2) < 0.01)
    let middle = try strip(tall) { $0.verticalAlign = .middle }
    #expect(abs(middle.height.points - 40) < 0.01)
    #expect(try frame(middle) == [0, 0, 10, 40])
  }

  @Test("Margins keep an image from its neighbours in the line")
  func margins() throws {
    #expect(try frame(strip(square) { $0.margin.left = .length(.pt(3)) })[0] == 3)
  }

  @Test("A block of its own stands in the middle between automatic margins")
  func block() throws {
    let strip = try strip(square) {
      $0.display = .block
      ($0.margin.left, $0.margin.right) = (.auto, .auto)
    }
    #expect(try frame(strip)[0] == 95)
  }

  @Test("The attributes width and height count in pixels, where no sheet says otherwise")
  func attributes() throws {
    let hints = Attributes(others: [.init(name: "width", value: "40")])
    #expect(try frame(strip(square, { _ in }, attributes: hints))[2...] == [30, 30])
    let styled = try strip(square, { $0.width = .length(.pt(50)) }, attributes: hints)
    #expect(try frame(styled)[2...] == [50, 50])
  }

  @Test("An ornament is an artifact, another image a figure of its own")
  func marks() throws {
    let ornament = Attributes(others: [.init(name: "role", value: "presentation")])
    #expect(
      try strip(square, { _ in }, attributes: ornament).items.first?.mark == .artifact(.layout))
    #expect(
      try strip(square) { _ in }.items.first?.mark == .node(NodeID(document: 1, index: 2)))
  }
}
