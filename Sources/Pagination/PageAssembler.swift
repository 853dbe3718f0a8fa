import BookAssembly
import DocumentTree
import LineComposition
import Style
import Typography

/// Puts the strips of a cut on a page: boxes behind, then content, then the margin boxes.
struct PageAssembler<Shaper: TextShaper> {
  let galley: Galley
  let cutter: PageCutter
  let marginBoxes: MarginBoxes<Shaper>
  /// The galley's boxes, outer ones first.
  private let boxes: [DecoratedBox]

  init(galley: Galley, cutter: PageCutter, marginBoxes: MarginBoxes<Shaper>) {
    self.galley = galley
    self.cutter = cutter
    self.marginBoxes = marginBoxes
    boxes = galley.boxes.enumerated().sorted { left, right in
      let (a, b) = (left.element.strips, right.element.strips)
      if a.lowerBound != b.lowerBound { return a.lowerBound < b.lowerBound }
      if a.count != b.count { return a.count > b.count }
      // An enclosing box of the same strips was closed later.
      return left.offset > right.offset
    }.map(\.element)
  }

  /// Fills `page` with a cut.
  func fill(_ page: inout Page, with cut: PageCutter.Cut, in area: Rectangle) {
    let placements = cutter.placements(of: cut, in: galley)
    page.items += boxItems(for: cut, placements: placements, in: area)
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
    var items: [PlacedItem] = []
    if let head = cut.repeatedHead {
      let repeated = placements.filter(\.isRepeated)
      for box in boxes
      where head.contains(box.strips.lowerBound) && box.strips.upperBound <= head.upperBound {
        items += self.items(for: box, placements: repeated, in: area)
      }
    }
    let own = placements.filter { !$0.isRepeated }
    for box in boxes {
      guard box.strips.lowerBound < cut.strips.upperBound else { break }
      guard box.strips.overlaps(cut.strips) else { continue }
      items += self.items(for: box, placements: own, in: area)
    }
    return items
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
    if first.strip != box.strips.lowerBound { border.top = .none }
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
  /// The same item elsewhere.
  func offset(x: Length, y: Length) -> PlacedItem {
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
