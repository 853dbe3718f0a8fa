internal import Pagination
internal import Typography

/// A rectangle in PDF's space: points, from the page's bottom left, y upward.
struct PDFBox: Sendable, Equatable {
  var left: Double
  var bottom: Double
  var right: Double
  var top: Double

  static let zero = PDFBox(left: 0, bottom: 0, right: 0, top: 0)

  func union(_ other: PDFBox) -> PDFBox {
    PDFBox(
      left: min(left, other.left), bottom: min(bottom, other.bottom),
      right: max(right, other.right), top: max(top, other.top))
  }
}

/// Where a destination leads: a page and a point of it, in PDF's space.
struct PDFDestination: Sendable, Equatable {
  var page: Int
  var left: Double
  var top: Double
}

extension Page {
  /// A rectangle of the page in PDF's space, cut at the page's edges.
  func pdfBox(of rectangle: Rectangle) -> PDFBox {
    let (x, y) = (rectangle.origin.x.points, rectangle.origin.y.points)
    return PDFBox(
      left: horizontal(x), bottom: vertical(y + rectangle.size.height.points),
      right: horizontal(x + rectangle.size.width.points), top: vertical(y))
  }

  /// Where a page on its sheet is cut.
  var trimBox: PDFBox { box(inset: sheetInset) }

  var bleedBox: PDFBox { box(inset: sheetInset - bleed) }

  private func box(inset: Length) -> PDFBox {
    PDFBox(
      left: inset.points, bottom: inset.points, right: (size.width - inset).points,
      top: (size.height - inset).points)
  }

  func pdfDestination(of point: Point) -> PDFDestination {
    PDFDestination(page: index, left: horizontal(point.x.points), top: vertical(point.y.points))
  }

  private func horizontal(_ x: Double) -> Double {
    rounded(min(max(x, 0), size.width.points))
  }

  private func vertical(_ y: Double) -> Double {
    rounded(min(max(size.height.points - y, 0), size.height.points))
  }

  private func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}
