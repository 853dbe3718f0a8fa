import BookAssembly
import Diagnostics
import DocumentTree
import LineComposition
import Style
import Typography

/// Puts the strips of a cut on a page: boxes behind, then content.
struct PageAssembler {
  let galley: Galley
  let cutter: PageCutter
  /// The galley's boxes, outer ones first.
  private let boxes: [DecoratedBox]
  /// For each box, the farthest end of it and all before it: rising, so that it can be searched.
  private let boxEnds: [Int]

  init(galley: Galley, cutter: PageCutter) {
    self.galley = galley
    self.cutter = cutter
    boxes = galley.boxes.enumerated().sorted { left, right in
      let (a, b) = (left.element.strips, right.element.strips)
      if a.lowerBound != b.lowerBound { return a.lowerBound < b.lowerBound }
      if a.count != b.count { return a.count > b.count }
      // An enclosing box of the same strips was closed later.
      return left.offset > right.offset
    }.map(\.element)
    var end = 0
    boxEnds = boxes.map { box in
      end = max(end, box.strips.upperBound)
      return end
    }
  }

  /// Fills `page` with a cut.
  func fill(_ page: inout Page, with cut: PageCutter.Cut, in area: Rectangle) {
    let placements = cutter.placements(of: cut, in: galley)
    // Tints before rules: a tint that begins where a rule ends would grey it on the screen.
    let boxes = boxItems(for: cut, placements: placements, in: area)
    page.items += boxes.filter(\.isFill) + boxes.filter { !$0.isFill }
    for placement in placements {
      let strip = galley.strips[placement.strip]
      let y = area.minY + placement.y
      for item in strip.items {
        var item = item.offset(x: area.minX, y: y)
        // A head that is set again is read once (T2).
        if placement.isRepeated { item.mark = .artifact(.layout) }
        page.items.append(item)
      }
      guard !placement.isRepeated else { continue }
      for link in strip.links {
        var link = link
        link.area = link.area.offset(x: area.minX, y: y)
        page.links.append(link)
      }
      for destination in strip.destinations {
        var destination = destination
        destination.point.x += area.minX
        destination.point.y += y
        page.destinations.append(destination)
      }
    }
  }

  private func boxItems(
    for cut: PageCutter.Cut, placements: [PageCutter.Placement], in area: Rectangle
  ) -> [PlacedItem] {
    // What encloses a table encloses its repeated head too, and so begins with it again.
    let items = boxes(on: cut.strips).flatMap {
      self.items(for: $0, placements: placements, in: area)
    }
    guard let head = cut.repeatedHead else { return items }
    let repeated = placements.filter(\.isRepeated)
    let heads = boxes(on: head).filter { head.contains($0.strips.upperBound - 1) }
    return items + heads.flatMap { self.items(for: $0, placements: repeated, in: area) }
  }

  /// The boxes that have strips in a range, outer ones first.
  private func boxes(on strips: Range<Int>) -> [DecoratedBox] {
    // Boxes before this one end before the range begins.
    let first = boxEnds.partitioningIndex { $0 > strips.lowerBound }
    return boxes[first...].prefix { $0.strips.lowerBound < strips.upperBound }
      .filter { $0.strips.overlaps(strips) }
  }

  /// A box from its first to its last strip on the page; its cut edges are open (slice).
  private func items(
    for box: DecoratedBox, placements: [PageCutter.Placement], in area: Rectangle
  ) -> [PlacedItem] {
    let inside = placements.filter { box.strips.contains($0.strip) }
    guard let first = inside.first, let last = inside.last else { return [] }
    let top = area.minY + first.y
    let bottom = area.minY + last.y + galley.strips[last.strip].height
    var border = box.border
    if first.strip != box.strips.lowerBound, !first.isRepeated { border.top = .none }
    if last.strip + 1 != box.strips.upperBound { border.bottom = .none }
    let frame = Rectangle(
      x: area.minX + box.x, y: top, width: box.width, height: bottom - top)
    return BoxDrawing.items(background: box.background, border: border, frame: frame)
  }

  func namedStrings(of cut: PageCutter.Cut) -> [StyledElement.NamedString] {
    galley.strips[cut.strips].flatMap(\.namedStrings)
  }

  func textStart(of cut: PageCutter.Cut) -> Strip.TextStart? {
    galley.strips[cut.strips].lazy.compactMap(\.textStart).first
  }
}

extension PlacedItem {
  fileprivate var isFill: Bool {
    if case .fill = content { true } else { false }
  }

  /// The same item elsewhere.
  package func offset(x: Length, y: Length) -> PlacedItem {
    func moved(_ point: Point) -> Point { Point(x: point.x + x, y: point.y + y) }
    switch content {
    case .glyphs(let run, let origin, let color):
      return PlacedItem(.glyphs(run, origin: moved(origin), color: color), mark: mark)
    case .fill(let area, let color):
      return PlacedItem(.fill(area.offset(x: x, y: y), color), mark: mark)
    case .rule(let from, let to, let width, let style, let color):
      return PlacedItem(
        .rule(from: moved(from), to: moved(to), width: width, style: style, color: color),
        mark: mark)
    case .image(let key, let area):
      return PlacedItem(.image(key: key, area.offset(x: x, y: y)), mark: mark)
    }
  }
}
