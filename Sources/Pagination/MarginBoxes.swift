import LineComposition
import Style
import Typography

/// Sets the page-margin boxes of a page: running heads (柱) and folios (ノンブル).
struct MarginBoxes<Shaper: TextShaper> {
  let composer: LineComposer<Shaper>

  /// What only the page knows.
  struct PageText {
    var label: String
    var strings: NamedStrings.OnPage
  }

  func items(for page: PageStyle, text: PageText) -> [PlacedItem] {
    page.marginBoxes.flatMap { box -> [PlacedItem] in
      let string = self.text(of: box, on: text)
      guard !string.isEmpty else { return [] }
      return items(for: box, string, frame: frame(of: box, on: page))
    }
  }

  private func text(of box: MarginBox, on page: PageText) -> String {
    guard case .items(let items) = box.style.content else { return "" }
    return items.map { item in
      switch item {
      case .string(let string): string
      case .counter("page", _): page.label
      case .namedString(let name, let position): page.strings.value(of: name, position)
      case .counter, .counters, .attribute, .targetPage, .leader, .elementContent: ""
      }
    }.joined()
  }

  private func items(for box: MarginBox, _ string: String, frame: Rectangle) -> [PlacedItem] {
    let values = box.style
    let text = TextSpan(
      tag: 0, text: Array(string.unicodeScalars),
      style: TextStyle(font: values.font, size: values.fontSize))
    guard let line = composer.line(of: text, within: frame.size.width) else { return [] }
    let x = frame.minX + Self.shift(of: box, free: frame.size.width - line.width)
    let top = frame.minY + Self.drop(of: box, free: frame.size.height - values.lineHeight)
    let baseline =
      top + (values.lineHeight - values.fontSize) / 2
      + Em.thousandths(880).of(values.fontSize)
    let kind: ArtifactKind = box.name.isAtHead ? .header : .footer
    return line.runs.map { run in
      PlacedItem(
        .glyphs(run.glyphs, origin: Point(x: x, y: baseline), color: values.color),
        mark: .artifact(kind))
    }
  }

  /// The box's content area: its share of the margin without its own margins and padding.
  private func frame(of box: MarginBox, on page: PageStyle) -> Rectangle {
    let full = box.name.frame(on: page)
    let margin = box.style.margin
    let padding = box.style.padding
    func used(_ value: LengthOrAuto, _ base: Length) -> Length {
      BlockEdges.used(value, of: base) ?? .zero
    }
    let left = used(margin.left, full.size.width) + padding.left
    let right = used(margin.right, full.size.width) + padding.right
    let top = used(margin.top, full.size.width) + padding.top
    let bottom = used(margin.bottom, full.size.width) + padding.bottom
    return Rectangle(
      x: full.minX + left, y: full.minY + top, width: full.size.width - left - right,
      height: full.size.height - top - bottom)
  }

  private static func shift(of box: MarginBox, free: Length) -> Length {
    switch box.style.textAlign {
    case .start, .justify: .zero
    case .center: free / 2
    case .end: free
    }
  }

  private static func drop(of box: MarginBox, free: Length) -> Length {
    switch box.style.verticalAlign {
    case .top: .zero
    case .bottom: free
    case .baseline, .middle, .sub, .super, .length: free / 2
    }
  }
}

extension MarginBox.Name {
  var isAtHead: Bool {
    switch self {
    case .topLeftCorner, .topLeft, .topCenter, .topRight, .topRightCorner: true
    case .rightTop, .rightMiddle, .rightBottom, .bottomRightCorner, .bottomRight, .bottomCenter,
      .bottomLeft, .bottomLeftCorner, .leftBottom, .leftMiddle, .leftTop:
      false
    }
  }

  /// The box's part of the margin (CSS Paged Media 3, 5.3).
  ///
  /// Boxes of one edge share its length and keep apart by their alignment, so each is given the
  /// whole of it.
  func frame(on page: PageStyle) -> Rectangle {
    let margin = page.margin
    let width = page.size.width - margin.left - margin.right
    let height = page.size.height - margin.top - margin.bottom
    let right = page.size.width - margin.right
    let bottom = page.size.height - margin.bottom
    switch self {
    case .topLeft, .topCenter, .topRight:
      return Rectangle(x: margin.left, y: .zero, width: width, height: margin.top)
    case .bottomLeft, .bottomCenter, .bottomRight:
      return Rectangle(x: margin.left, y: bottom, width: width, height: margin.bottom)
    case .leftTop, .leftMiddle, .leftBottom:
      return Rectangle(x: .zero, y: margin.top, width: margin.left, height: height)
    case .rightTop, .rightMiddle, .rightBottom:
      return Rectangle(x: right, y: margin.top, width: margin.right, height: height)
    case .topLeftCorner:
      return Rectangle(x: .zero, y: .zero, width: margin.left, height: margin.top)
    case .topRightCorner:
      return Rectangle(x: right, y: .zero, width: margin.right, height: margin.top)
    case .bottomLeftCorner:
      return Rectangle(x: .zero, y: bottom, width: margin.left, height: margin.bottom)
    case .bottomRightCorner:
      return Rectangle(x: right, y: bottom, width: margin.right, height: margin.bottom)
    }
  }
}
