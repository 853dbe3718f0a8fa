import DocumentTree
import Style
import Typography

/// A cover that is one picture (`.cover-picture`): it covers the whole page, in its proportions.
///
/// What of it lies outside the page is cut off there; the bleed is filled where the sheet of the
/// printer is made.
struct CoverPicture {
  private let section: StyledElement
  private let image: StyledElement
  private let key: String
  private let natural: Size

  /// Nil for any other section.
  init?(in section: StyledElement, images: [String: Size]) {
    guard section.attributes.classes.contains("cover-picture"),
      let image = Self.firstImage(in: section), let key = image.attributes["src"],
      let natural = images[key], natural.width > .zero, natural.height > .zero
    else { return nil }
    self.section = section
    self.image = image
    self.key = key
    self.natural = natural
  }

  private static func firstImage(in element: StyledElement) -> StyledElement? {
    if element.name == .img { return element }
    for case .element(let child) in element.children {
      if let found = firstImage(in: child) { return found }
    }
    return nil
  }

  /// One strip that holds the picture, and takes the page whatever the margins leave of it.
  func galley(on geometry: PageGeometry) -> Galley {
    var strip = Strip(height: geometry.area.size.height)
    strip.isOnGrid = true
    let frame = Self.frame(of: natural, covering: geometry.style.size)
      .offset(x: -geometry.area.minX, y: -geometry.area.minY)
    strip.items = [PlacedItem(.image(key: key, frame), mark: .node(image.id))]
    if let identifier = section.attributes.identifier {
      strip.destinations = [
        Destination(identifier: identifier, node: section.id, point: .zero)
      ]
    }
    var galley = Galley()
    galley.strips = [strip]
    return galley
  }

  /// The smallest frame of the picture's proportions that covers a page, on its middle.
  static func frame(of natural: Size, covering page: Size) -> Rectangle {
    let scale = max(
      page.width.points / natural.width.points, page.height.points / natural.height.points)
    // Rounding must not leave a hairline of paper.
    let width = max(natural.width.scaled(by: scale), page.width)
    let height = max(natural.height.scaled(by: scale), page.height)
    return Rectangle(
      x: (page.width - width) / 2, y: (page.height - height) / 2, width: width, height: height)
  }
}
