internal import Pagination
internal import Typography

extension Page {
  /// The room for marks outside of the bleed; their lines are shorter by a millimetre.
  static let slug = Length.mm(10)

  /// From the sheet's edge to the trim.
  var sheetInset: Length { bleed + (marks.isEmpty ? .zero : Self.slug) }

  /// The page as the printer gets it: its coordinates start at the sheet's corner, what reaches the
  /// trim reaches into the bleed, and nothing reaches farther.
  fileprivate var onSheet: Page {
    guard sheetInset > .zero else { return self }
    let (inset, trim) = (sheetInset, Rectangle(origin: .zero, size: size))
    var sheet = self
    sheet.size = trim.expanded(by: inset).size
    sheet.items = items.flatMap { $0.reachingIntoBleed(bleed, of: trim) }
      .map { $0.offset(x: inset, y: inset) }
    if !marks.isEmpty, items.contains(where: { $0.overflows(trim) }) {
      sheet.items += trim.expanded(by: inset).frame(around: trim.expanded(by: bleed)).map {
        PlacedItem(.fill($0.offset(x: inset, y: inset), .white), mark: .artifact(.layout))
      }
    }
    for index in links.indices {
      sheet.links[index].area = links[index].area.offset(x: inset, y: inset)
    }
    for index in destinations.indices {
      sheet.destinations[index].point.x += inset
      sheet.destinations[index].point.y += inset
    }
    return sheet
  }
}

extension PagedBook {
  /// The book with its pages on their sheets; itself where no page has a bleed or marks.
  var onSheets: PagedBook {
    guard pages.contains(where: { $0.sheetInset > .zero }) else { return self }
    var book = self
    book.pages = pages.map(\.onSheet)
    book.outline = outline.map { $0.onSheet(of: pages) }
    return book
  }
}

extension OutlineEntry {
  fileprivate func onSheet(of pages: [Page]) -> OutlineEntry {
    var entry = self
    let inset = pages[pageIndex].sheetInset
    entry.point.x += inset
    entry.point.y += inset
    entry.children = children.map { $0.onSheet(of: pages) }
    return entry
  }
}

extension PlacedItem {
  /// The item continued into the bleed where it is to be cut.
  ///
  /// A fill goes on at each edge of the trim that it touches, a picture that covers the page grows
  /// in its proportions. What lies outside is gone.
  fileprivate func reachingIntoBleed(_ bleed: Length, of trim: Rectangle) -> [PlacedItem] {
    switch content {
    case .glyphs, .rule: return [self]
    case .fill(let area, let color):
      let area = area.touching(trim, continuedBy: bleed)
      return area.map { [PlacedItem(.fill($0, color), mark: mark)] } ?? []
    case .image(let key, let area):
      guard area.covers(trim), trim.size.width > .zero, trim.size.height > .zero else {
        return [self]
      }
      let scale = max(
        1 + 2 * bleed.points / trim.size.width.points,
        1 + 2 * bleed.points / trim.size.height.points)
      return [PlacedItem(.image(key: key, area.scaled(by: scale, around: trim)), mark: mark)]
    }
  }

  /// Whether it may put ink outside of the bleed.
  fileprivate func overflows(_ trim: Rectangle) -> Bool {
    guard case .image(_, let area) = content else { return false }
    return !trim.covers(area)
  }
}

extension Rectangle {
  fileprivate func covers(_ other: Rectangle) -> Bool {
    minX <= other.minX && minY <= other.minY && maxX >= other.maxX && maxY >= other.maxY
  }

  /// The part inside of `trim` and its bleed, reaching into the bleed where it touches the trim's
  /// edge; nil for nothing.
  fileprivate func touching(_ trim: Rectangle, continuedBy bleed: Length) -> Rectangle? {
    let outer = trim.expanded(by: bleed)
    let left = minX <= trim.minX ? outer.minX : minX
    let top = minY <= trim.minY ? outer.minY : minY
    let right = maxX >= trim.maxX ? outer.maxX : maxX
    let bottom = maxY >= trim.maxY ? outer.maxY : maxY
    guard maxX > outer.minX, minX < outer.maxX, maxY > outer.minY, minY < outer.maxY else {
      return nil
    }
    return Rectangle(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// Enlarged so that the middle of `page` stays where it is.
  fileprivate func scaled(by scale: Double, around page: Rectangle) -> Rectangle {
    let middle = Point(
      x: page.minX + page.size.width / 2, y: page.minY + page.size.height / 2)
    return Rectangle(
      x: middle.x + (minX - middle.x).scaled(by: scale),
      y: middle.y + (minY - middle.y).scaled(by: scale),
      width: size.width.scaled(by: scale), height: size.height.scaled(by: scale))
  }

  /// What of it lies around an inner rectangle: above, below, left, right.
  fileprivate func frame(around inner: Rectangle) -> [Rectangle] {
    [
      Rectangle(x: minX, y: minY, width: size.width, height: inner.minY - minY),
      Rectangle(x: minX, y: inner.maxY, width: size.width, height: maxY - inner.maxY),
      Rectangle(x: minX, y: inner.minY, width: inner.minX - minX, height: inner.size.height),
      Rectangle(
        x: inner.maxX, y: inner.minY, width: maxX - inner.maxX, height: inner.size.height),
    ]
  }
}
