internal import CairoGraphics
internal import DocumentTree
internal import Images
internal import Pagination
internal import Typography

/// What drawing yields: Cairo's PDF, and what its marks mean.
package struct DrawnBook {
  var bytes: [UInt8]
  /// By page, in the order of the content.
  var marks: [[PageMark]]
  var emojiFonts: [[EmojiBitmap]]
  var pictures: [PDFPicture]
  /// The pictures that are vectors, a page for each.
  var drawings: SVGPages
}

/// An emoji with what its font has for it.
struct EmojiBitmap {
  var text: String
  /// In em.
  var advance: Double
  /// Nil for a glyph without ink.
  var bitmap: ColorBitmap?
}

/// Draws pages item by item, without a decision of its own, and records the marks it leaves.
struct BookDrawing: ~Copyable {
  private var canvas: PDFCanvas
  private var faces: FaceStore
  private var emoji = EmojiSet()
  private var pictures: PictureSet
  private var pages: [[PageMark]] = []
  /// Of the page being drawn.
  private var marks: [PageMark] = []
  /// Which of them is the stretch being drawn.
  private var openStretch = 0

  init(on canvas: consuming PDFCanvas, faces: FaceStore, pictures: [PDFPicture]) {
    self.canvas = canvas
    self.faces = faces
    self.pictures = PictureSet(pictures)
  }

  mutating func draw(_ page: Page) throws(PDFExportError) {
    let number = pages.count + 1
    guard page.size.isPossibleInPDF else { throw .pageSize(page: number) }
    canvas.beginPage(page.size)
    marks = []
    leave(.pageStart)
    var owner: ContentMark?
    for item in page.items {
      guard item.isWithinReach else { throw .itemOutOfReach(page: number) }
      if item.mark != owner {
        openStretch = marks.count
        leave(.content(MarkedStretch(mark: item.mark)))
        owner = item.mark
      }
      note(item)
      try draw(item, page: number)
    }
    do throws(CairoError) { try canvas.endPage() } catch {
      throw .drawing(error, page: number)
    }
    pages.append(marks)
  }

  consuming func finish() throws(PDFExportError) -> DrawnBook {
    let (marks, pictures) = (pages, pictures)
    let drawings = try pictures.drawings()
    do throws(CairoError) {
      let fonts = try emojiBitmaps()
      return DrawnBook(
        bytes: try canvas.finish(), marks: marks, emojiFonts: fonts, pictures: pictures.pictures,
        drawings: drawings)
    } catch {
      throw .drawing(error, page: nil)
    }
  }

  private mutating func leave(_ mark: PageMark) {
    canvas.mark()
    marks.append(mark)
  }

  /// Adds an item to the stretch it belongs to.
  private mutating func note(_ item: PlacedItem) {
    guard case .content(var stretch) = marks[openStretch] else { return }
    stretch.add(item)
    marks[openStretch] = .content(stretch)
  }

  private mutating func draw(_ item: PlacedItem, page: Int) throws(PDFExportError) {
    switch item.content {
    case .glyphs(let run, let origin, let color):
      try draw(run, at: origin, color, page: page)
    case .fill(let rectangle, let color):
      canvas.fill(rectangle, color)
    case .rule(let start, let end, let width, let style, let color):
      canvas.line(from: start, to: end, style.stroke(width: width), color)
    case .image(let key, let rectangle):
      guard let picture = pictures.place(key, in: rectangle) else {
        throw .imageNotFound(key: key, page: page)
      }
      leave(.picture(picture))
    }
  }

  private mutating func draw(
    _ run: GlyphRun, at origin: Point, _ color: Color, page: Int
  ) throws(PDFExportError) {
    if faces.isColorEmoji(run.face) {
      leave(.emoji(emoji.place(run, at: origin)))
      return
    }
    do throws(CairoError) {
      if run.orientation.stands, run.breadth == 1,
        let face = try faces.standingFace(run.face)
      {
        try show(run, at: origin, standing: face, color)
        return
      }
      if let face = try faces.face(run.face) {
        try canvas.show(run, at: origin, face: face, color)
        return
      }
    } catch {
      throw .drawing(error, page: page)
    }
    throw .faceNotFound(run.face, page: page)
  }

  /// What can stand in a font that writes downward does; the rest is drawn glyph by glyph.
  private mutating func show(
    _ run: GlyphRun, at origin: Point, standing face: FontFileFace, _ color: Color
  ) throws(CairoError) {
    for part in StandingParts(run, allText: face.isCIDKeyed).list {
      let plain = part.stands ? nil : try faces.face(run.face)
      try canvas.show(part.run, at: origin, face: plain ?? face, color)
    }
  }

  private mutating func emojiBitmaps() throws(CairoError) -> [[EmojiBitmap]] {
    var fonts: [[EmojiBitmap]] = []
    for font in emoji.fonts {
      var bitmaps: [EmojiBitmap] = []
      for emoji in font {
        // A colour face is in the catalogue, or it would not have been taken for one.
        guard let face = try faces.face(emoji.face) else { continue }
        bitmaps.append(
          EmojiBitmap(
            text: emoji.text, advance: try face.advance(of: emoji.glyph),
            bitmap: try face.colorBitmap(of: emoji.glyph)))
      }
      fonts.append(bitmaps)
    }
    return fonts
  }
}

extension PlacedItem.RuleStyle {
  fileprivate func stroke(width: Length) -> PDFCanvas.Stroke {
    switch self {
    case .solid: PDFCanvas.Stroke(width: width)
    // Dashes of no length with round ends are dots.
    case .dotted: PDFCanvas.Stroke(width: width, dashes: [.zero, width * 2], cap: .round)
    case .dashed: PDFCanvas.Stroke(width: width, dashes: [width * 3, width * 2])
    }
  }
}

extension Size {
  fileprivate var isPossibleInPDF: Bool {
    let range = Length.pt(3)...Length.longestPageSide
    return range.contains(width) && range.contains(height)
  }
}
