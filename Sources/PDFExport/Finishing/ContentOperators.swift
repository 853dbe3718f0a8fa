internal import DocumentTree
internal import Pagination
internal import Typography

/// Writes the operators that take the place of a page's marks (ISO 32000-1, 14.6 and 14.8.2.2).
struct ContentOperators {
  private let page: Page
  private(set) var operators: [String] = []
  /// The owners of the page's marked content, by MCID.
  private(set) var owners: [MarkedStretch] = []
  private(set) var emojiFonts: Set<Int> = []
  private(set) var pictures: Set<Int> = []
  private var isOpen = false

  init(page: Page) { self.page = page }

  /// What comes behind the page's content.
  var ending: String { isOpen ? "EMC\n" : "" }

  mutating func add(_ mark: PageMark, role: (NodeID) throws(PDFExportError) -> StructureNode.Role)
    throws(PDFExportError)
  {
    switch mark {
    case .pageStart: operators.append("")
    case .content(let stretch): operators.append(try opening(stretch, role: role))
    case .emoji(let run): operators.append(text(run))
    case .picture(let picture):
      pictures.insert(picture.index)
      operators.append(picture.operators)
    }
  }

  private mutating func opening(
    _ stretch: MarkedStretch, role: (NodeID) throws(PDFExportError) -> StructureNode.Role
  ) throws(PDFExportError) -> String {
    let closing = isOpen ? "EMC\n" : ""
    isOpen = true
    switch stretch.mark {
    case .node(let id):
      let role = try role(id)
      owners.append(stretch)
      return "\(closing)/\(role.rawValue) <</MCID \(owners.count - 1)>> BDC"
    case .artifact(let kind):
      return "\(closing)/Artifact <<\(properties(of: kind, in: stretch))>> BDC"
    }
  }

  private func properties(of kind: ArtifactKind, in stretch: MarkedStretch) -> String {
    switch kind {
    case .header: return "/Type /Pagination /Subtype /Header /Attached [/Top]"
    case .footer: return "/Type /Pagination /Subtype /Footer /Attached [/Bottom]"
    case .layout: return "/Type /Layout"
    case .background:
      // A background must say where it lies (table 330).
      guard let bounds = stretch.bounds else { return "/Type /Layout" }
      let box = page.pdfBox(of: bounds)
      return "/Type /Background /BBox [\(box.left) \(box.bottom) \(box.right) \(box.top)]"
    }
  }

  /// Shows emoji.
  ///
  /// The content's space is Cairo's, y downward: the text matrix turns it up again.
  private mutating func text(_ run: EmojiRun) -> String {
    var text = "q BT"
    for placement in run.placements {
      emojiFonts.insert(placement.code.font)
      let code = String(placement.code.code, radix: 16)
      let (x, y) = (placement.point.x.decimal, placement.point.y.decimal)
      text += " /Emoji\(placement.code.font) \(run.size.decimal) Tf 1 0 0 -1 \(x) \(y) Tm"
      text += " <\(code.count == 1 ? "0" : "")\(code)> Tj"
    }
    return text + " ET Q"
  }
}

extension Length {
  /// Points to a ten-thousandth, as PDF writes numbers.
  var decimal: String {
    let (whole, fraction) = (magnitudeInTenThousandths / 10_000, magnitudeInTenThousandths % 10_000)
    let sign = self < .zero && magnitudeInTenThousandths > 0 ? "-" : ""
    guard fraction > 0 else { return "\(sign)\(whole)" }
    var digits = String(10_000 + fraction).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return "\(sign)\(whole).\(digits)"
  }

  private var magnitudeInTenThousandths: UInt64 {
    // Drawing has refused all lengths for which this could overflow.
    (rawValue.magnitude &* 10_000 &+ 32_768) >> 16
  }
}
