internal import Pagination
internal import Typography

/// The marks of a sheet (トンボ, requirements Y14): at each corner double lines for trim and bleed
/// (角トンボ), in the middle of each side a cross (センタートンボ).
///
/// They are 0.1 mm thin, in the registration colour, which is ink on every plate, and leave the
/// bleed clear.
struct CropMarks {
  /// The name under which pages know the registration colour.
  static let colorSpace = "Registration"

  private static let lineWidth = Length.mm(0.1)
  /// From the bleed outward.
  private static let lineLength = Page.slug - .mm(1)
  /// Half of the bar across a centre line.
  private static let halfBar = Length.mm(10)

  private struct Line {
    var from: Point
    var to: Point
  }

  private let lines: [Line]

  /// - Parameter sheet: a page whose coordinates start at the sheet's corner.
  init(of sheet: Page) {
    let whole = Rectangle(origin: .zero, size: sheet.size)
    let trim = whole.expanded(by: -sheet.sheetInset)
    let bleed = trim.expanded(by: sheet.bleed)
    var lines: [Line] = []
    if sheet.marks.contains(.crop) { lines += Self.corners(trim: trim, bleed: bleed) }
    if sheet.marks.contains(.cross) { lines += Self.centres(trim: trim, bleed: bleed) }
    self.lines = lines
  }

  /// Operators in the content's own space (y downward), as an artifact; empty without marks.
  var operators: String {
    guard !lines.isEmpty else { return "" }
    let strokes = lines.map { line in
      "\(line.from.x.decimal) \(line.from.y.decimal) m \(line.to.x.decimal) \(line.to.y.decimal) l S\n"
    }
    return "/Artifact <</Type /Page>> BDC\nq /\(Self.colorSpace) CS 1 SCN "
      + "\(Self.lineWidth.decimal) w 0 J [] 0 d\n" + strokes.joined() + "Q\nEMC\n"
  }

  private static func corners(trim: Rectangle, bleed: Rectangle) -> [Line] {
    let upright = [trim.minX, bleed.minX, trim.maxX, bleed.maxX].flatMap { x in
      [
        Line(from: Point(x: x, y: bleed.minY - lineLength), to: Point(x: x, y: bleed.minY)),
        Line(from: Point(x: x, y: bleed.maxY), to: Point(x: x, y: bleed.maxY + lineLength)),
      ]
    }
    let level = [trim.minY, bleed.minY, trim.maxY, bleed.maxY].flatMap { y in
      [
        Line(from: Point(x: bleed.minX - lineLength, y: y), to: Point(x: bleed.minX, y: y)),
        Line(from: Point(x: bleed.maxX, y: y), to: Point(x: bleed.maxX + lineLength, y: y)),
      ]
    }
    return upright + level
  }

  private static func centres(trim: Rectangle, bleed: Rectangle) -> [Line] {
    let x = trim.minX + trim.size.width / 2
    let y = trim.minY + trim.size.height / 2
    let half = lineLength / 2
    return [
      Line(from: Point(x: x, y: bleed.minY - lineLength), to: Point(x: x, y: bleed.minY)),
      Line(from: Point(x: x, y: bleed.maxY), to: Point(x: x, y: bleed.maxY + lineLength)),
      Line(from: Point(x: bleed.minX - lineLength, y: y), to: Point(x: bleed.minX, y: y)),
      Line(from: Point(x: bleed.maxX, y: y), to: Point(x: bleed.maxX + lineLength, y: y)),
    ]
      + [bleed.minY - half, bleed.maxY + half].map { bar in
        Line(from: Point(x: x - halfBar, y: bar), to: Point(x: x + halfBar, y: bar))
      }
      + [bleed.minX - half, bleed.maxX + half].map { bar in
        Line(from: Point(x: bar, y: y - halfBar), to: Point(x: bar, y: y + halfBar))
      }
  }
}
