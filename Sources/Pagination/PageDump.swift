import DocumentTree
import Typography

/// The pages as text, one item a line, lengths to 0.01 pt: what golden tests compare.
package struct PageDump {
  package init() {}

  package func dump(_ pages: [Page]) -> String {
    pages.map(dump).joined()
  }

  private func dump(_ page: Page) -> String {
    let side = page.isRecto ? "recto" : "verso"
    var lines = [
      "page \(page.index + 1) “\(page.label)” \(side) \(number(page.size.width)) × "
        + number(page.size.height)
    ]
    lines += page.items.map { "  " + describe($0) }
    lines += page.links.map { link in
      "  link \(area(link.area)) → \(describe(link.target))"
    }
    lines += page.destinations.map { "  #\($0.identifier) at \(point($0.point))" }
    return lines.joined(separator: "\n") + "\n"
  }

  private func describe(_ item: PlacedItem) -> String {
    let mark =
      switch item.mark {
      case .node(let id): "\(id.document):\(id.index)"
      case .artifact(let kind): kind.rawValue
      }
    switch item.content {
    case .glyphs(let run, let origin, _):
      // Where the first glyph stands: a run's own origin is its line's head.
      let across = run.breadth == 1 ? "" : " across \(number(run.breadth.of(run.size)))pt"
      return "text \(point(head(of: run, at: origin))) \(number(run.size))pt\(across) "
        + "\(describe(run.orientation))[\(mark)] \(run.text)"
    case .fill(let frame, let color):
      return "fill \(area(frame)) \(describe(color)) [\(mark)]"
    case .rule(let from, let to, let width, let style, _):
      return "rule \(point(from)) – \(point(to)) \(number(width))pt \(style) [\(mark)]"
    case .image(let key, let frame):
      return "image \(area(frame)) \(key) [\(mark)]"
    }
  }

  /// In horizontal text on the baseline, in vertical text on the line's axis.
  private func head(of run: GlyphRun, at origin: Point) -> Point {
    let head = run.glyphs.first?.x ?? .zero
    return run.orientation == .horizontal
      ? Point(x: origin.x + head, y: origin.y) : Point(x: origin.x, y: origin.y + head)
  }

  private func describe(_ orientation: GlyphOrientation) -> String {
    switch orientation {
    case .horizontal: ""
    case .upright: "upright "
    case .sideways: "sideways "
    case .combined(let width): "combined \((width * 100 + 32768) / 65536)% "
    }
  }

  private func describe(_ target: PageLink.Target) -> String {
    switch target {
    case .identifier(let identifier): "#" + identifier
    case .uri(let uri): uri
    }
  }

  private func describe(_ color: Color) -> String {
    func hex(_ value: UInt8) -> String {
      (value < 16 ? "0" : "") + String(value, radix: 16)
    }
    return "#" + hex(color.red) + hex(color.green) + hex(color.blue)
  }

  private func point(_ point: Point) -> String { "\(number(point.x)),\(number(point.y))" }

  private func area(_ area: Rectangle) -> String {
    "\(point(area.origin)) \(number(area.size.width))×\(number(area.size.height))"
  }

  /// Hundredths of a point, without trailing zeros.
  private func number(_ length: Length) -> String {
    let hundredths = (length.rawValue * 100 + (length.rawValue < 0 ? -32768 : 32768)) / 65536
    let sign = hundredths < 0 ? "-" : ""
    let magnitude = abs(hundredths)
    let fraction = magnitude % 100
    if fraction == 0 { return sign + String(magnitude / 100) }
    let digits = fraction < 10 ? "0\(fraction)" : String(fraction)
    return sign + "\(magnitude / 100)."
      + (digits.hasSuffix("0") ? String(digits.dropLast()) : digits)
  }
}
