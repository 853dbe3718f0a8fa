internal import BookAssembly
internal import CairoGraphics
internal import DocumentTree
internal import Images
internal import Pagination
internal import Typography

/// All that the finisher is to do, decided: it only carries out.
struct FinisherPlan {
  struct PagePlan {
    /// Of the sheet.
    var size: Size
    var trim: PDFBox
    var bleed: PDFBox
    /// Whether the ending speaks of the registration colour.
    var hasRegistrationMarks: Bool
    /// In the place of each mark.
    var operators: [String]
    var ending: String
    var emojiFonts: [Int]
    var pictures: [Int]
    var links: [PlannedLink]
  }

  var pages: [PagePlan] = []
  var structure: StructureTree
  var emojiFonts: [[EmojiBitmap]]
  var pictures: [PDFPicture]
  var drawings: SVGPages
  var outline: [PlannedOutlineItem]
  var labels: [PageLabelRange]
  var destinations: [NamedDestination]
  var uris: [String]
  var information: DocumentInformation
  var language: String
  var xmp: XMPPacket

  /// - Parameter book: its pages on their sheets.
  init(book: PagedBook, drawn: DrawnBook, producer: String) throws(PDFExportError) {
    let links = PlannedLinks(book)
    var roles: [NodeID: StructureNode.Role] = [:]
    for node in book.structure { node.gather(&roles) }
    var content: [NodeID: [ContentPiece]] = [:]
    var sequence = 0
    for (page, marks) in zip(book.pages, drawn.marks) {
      var writer = ContentOperators(page: page)
      for mark in marks {
        try writer.add(mark) { id throws(PDFExportError) in
          guard let role = roles[id] else {
            throw .contentWithoutStructure(id, page: page.index + 1)
          }
          return role
        }
      }
      for (mcid, stretch) in writer.owners.enumerated() {
        guard case .node(let id) = stretch.mark else { continue }
        let piece = ContentPiece(
          page: page.index, mcid: mcid, sequence: sequence,
          box: stretch.bounds.map(page.pdfBox(of:)), firstText: stretch.firstText)
        content[id, default: []].append(piece)
        sequence += 1
      }
      pages.append(
        PagePlan(
          size: page.size, trim: page.trimBox, bleed: page.bleedBox,
          hasRegistrationMarks: !page.marks.isEmpty, operators: writer.operators,
          ending: writer.ending + CropMarks(of: page).operators,
          emojiFonts: writer.emojiFonts.sorted(), pictures: writer.pictures.sorted(),
          links: links.byPage[page.index]))
    }
    structure = StructureTree(book.structure, content: content, annotations: links.places)
    emojiFonts = drawn.emojiFonts
    pictures = drawn.pictures
    drawings = drawn.drawings
    outline = PlannedOutlineItem.items(book.outline, pages: book.pages, elements: structure.indices)
    labels = PageLabels.ranges(book.pages.map(\.label))
    destinations = links.destinations
    uris = links.uris
    information = DocumentInformation(book.metadata, producer: producer)
    language = book.metadata.language
    xmp = XMPPacket(
      book.metadata, producer: producer)
  }

  /// The plan in the finisher's layout.
  var bytes: [UInt8] {
    var writer = PlanWriter()
    writer.write(pages) { $0.write($1) }
    writer.write(structure.elements) { $0.write($1) }
    writer.write(emojiFonts) { $0.write($1) { $0.write($1) } }
    writer.write(outline) { $0.write($1) }
    writer.write(labels) { $0.write($1) }
    writer.write(destinations) { writer, destination in
      writer.write(destination.name)
      writer.write(destination.place)
    }
    writer.write(uris) { $0.write($1) }
    writer.write(information.entries) { writer, entry in
      writer.write(entry.key)
      writer.write(entry.value)
    }
    writer.write(language)
    writer.write(xmp.text)
    writer.write(OutputProfile.sRGB)
    writer.write(drawings.bytes)
    // The largest last, so that the plan grows once.
    writer.write(pictures, sizes: drawings.sizes)
    return writer.bytes
  }
}

extension StructureNode {
  /// Notes the roles of the node and all below it; the first of an id counts.
  fileprivate func gather(_ roles: inout [NodeID: Role]) {
    if roles[id] == nil { roles[id] = role }
    for child in children { child.gather(&roles) }
  }
}

extension PlanWriter {
  fileprivate mutating func write(_ page: FinisherPlan.PagePlan) {
    write(page.size.width.points)
    write(page.size.height.points)
    write(PDFCanvas.drawnSize(of: page.size).height.points)
    write(page.trim)
    write(page.bleed)
    write(page.hasRegistrationMarks ? 1 : 0)
    write(page.operators) { $0.write($1) }
    write(page.ending)
    write(page.emojiFonts) { $0.write($1) }
    write(page.pictures) { $0.write($1) }
    write(page.links) { writer, link in
      writer.write(link.area)
      writer.write(link.description)
      switch link.target {
      case .destination(let name):
        writer.write(0)
        writer.write(name)
        writer.write(0)
      case .uri(let index):
        writer.write(1)
        writer.write("")
        writer.write(index)
      }
    }
  }

  fileprivate mutating func write(_ element: StructureElement) {
    write(element.role)
    write(element.identifier ?? "")
    write(element.alternative ?? "")
    write(element.attribute.rawValue)
    write(element.box)
    write(element.kids) { writer, kid in
      let fields =
        switch kid {
        case .element(let index): [0, index, 0]
        case .content(let page, let mcid): [1, page, mcid]
        case .annotation(let page, let index): [2, page, index]
        }
      for field in fields { writer.write(field) }
    }
  }

  /// An emoji in thousandths of an em, as wide as an ideograph and centred on its em box.
  ///
  /// The font's own are a quarter wider than that; in Japanese lines they take one cell.
  fileprivate mutating func write(_ emoji: EmojiBitmap) {
    write(emoji.text)
    write(1000.0)
    guard let bitmap = emoji.bitmap else {
      write(PDFBox.zero)
      for _ in 0..<4 { write(0) }
      return
    }
    let scale = 1000 / Double(max(bitmap.width, bitmap.height))
    let (width, height) = (Double(bitmap.width) * scale, Double(bitmap.height) * scale)
    // The em box of ideographs reaches from -120 to 880.
    let (center, middle) = (500.0, 380.0)
    write(
      PDFBox(
        left: center - width / 2, bottom: middle - height / 2, right: center + width / 2,
        top: middle + height / 2))
    write(bitmap.width)
    write(bitmap.height)
    write(bitmap.rgb)
    write(bitmap.alpha)
  }

  fileprivate mutating func write(_ item: PlannedOutlineItem) {
    write(item.title)
    write(item.destination)
    write(item.element ?? -1)
    write(item.childCount)
  }

  fileprivate mutating func write(_ range: PageLabelRange) {
    write(range.page)
    write(range.style?.letter.asciiValue.map(UInt32.init) ?? 0)
    write(range.prefix)
    write(range.start)
  }
}
