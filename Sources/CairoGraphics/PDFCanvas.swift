internal import CCairo
internal import CPlainStreams
package import Typography

/// A PDF that is drawn into memory, page after page, by one thread.
///
/// Coordinates are from the page's top left corner, y downward, in points.
@safe package struct PDFCanvas: ~Copyable {
  private let surface: OpaquePointer
  private let context: OpaquePointer
  private let sink: ByteSink
  private var page = Size(width: .zero, height: .zero)
  private var glyphs: [cairo_glyph_t] = []
  private var lastHead = -Double.infinity
  private var moves = TextMoves()
  private var clusters: [cairo_text_cluster_t] = []

  package init() throws(CairoError) {
    sink = ByteSink()
    unsafe surface = cairo_pdf_surface_create_for_stream(
      ByteSink.write, Unmanaged.passUnretained(sink).toOpaque(), 1, 1)
    unsafe context = cairo_create(surface)
    let options = unsafe cairo_font_options_create()
    unsafe cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    unsafe cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    unsafe cairo_set_font_options(context, options)
    unsafe cairo_font_options_destroy(options)
    try unsafe cairo_status(context).check("begin a PDF")
  }

  deinit {
    unsafe cairo_destroy(context)
    unsafe cairo_surface_destroy(surface)
    // The surface writes until it is destroyed.
    withExtendedLifetime(sink) {}
  }

  package mutating func beginPage(_ size: Size) {
    page = size
    let drawn = Self.drawnSize(of: size)
    unsafe cairo_pdf_surface_set_size(surface, drawn.width.points, drawn.height.points)
    // Its content is unpacked again at once; fonts, which are written last, stay packed.
    plain_streams_set(1)
  }

  /// The size Cairo is given for a page: whole points, and larger than the page.
  ///
  /// Cairo clips to whole points, rounded down, which would leave a white hairline at the edges;
  /// and a fill over its whole page becomes a “paint”, which drops all that was drawn before it,
  /// our marks among it. The finisher cuts the page to its size.
  package static func drawnSize(of page: Size) -> Size {
    Size(width: .pt(Int(page.width.points) + 2), height: .pt(Int(page.height.points) + 2))
  }

  package func endPage() throws(CairoError) {
    unsafe cairo_show_page(context)
    plain_streams_set(0)
    try unsafe cairo_status(context).check("draw a page")
  }

  /// Ends the document and yields its bytes.
  package consuming func finish() throws(CairoError) -> [UInt8] {
    unsafe cairo_surface_finish(surface)
    try unsafe cairo_surface_status(surface).check("write the PDF")
    try unsafe cairo_status(context).check("write the PDF")
    return sink.bytes
  }

  /// Draws the tiny rectangle by which the finisher finds this place in the page's content.
  package func mark() {
    // Opaque black, so that the graphics state is known where the finisher puts something in.
    unsafe cairo_set_source_rgb(context, 0, 0, 0)
    unsafe cairo_rectangle(context, 0, 0, 2.0 / 256, 2.0 / 256)
    unsafe cairo_fill(context)
  }

  package func fill(_ rectangle: Rectangle, _ color: Color) {
    guard color.alpha > 0, let rectangle = visiblePart(of: rectangle) else { return }
    setSource(color)
    addPath(rectangle)
    unsafe cairo_fill(context)
  }

  /// How a rule is stroked: lengths of ink and gap; none means one line without gaps.
  package struct Stroke: Sendable, Hashable {
    package enum Cap: Sendable { case butt, round }

    package var width: Length
    package var dashes: [Length]
    package var cap: Cap

    package init(width: Length, dashes: [Length] = [], cap: Cap = .butt) {
      self.width = width
      self.dashes = dashes
      self.cap = cap
    }
  }

  package func line(from start: Point, to end: Point, _ stroke: Stroke, _ color: Color) {
    guard color.alpha > 0, stroke.width > .zero else { return }
    setSource(color)
    let dashes = stroke.dashes.map(\.points)
    unsafe cairo_set_dash(context, dashes, Int32(dashes.count), 0)
    unsafe cairo_set_line_cap(
      context, stroke.cap == .round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT)
    unsafe cairo_set_line_width(context, stroke.width.points)
    unsafe cairo_move_to(context, start.x.points, start.y.points)
    unsafe cairo_line_to(context, end.x.points, end.y.points)
    unsafe cairo_stroke(context)
  }

  /// Draws a run in one call, with its clusters, so that the PDF's text is the run's; a run without
  /// text is drawn as shapes.
  package mutating func show(
    _ run: GlyphRun, at origin: Point, face: FontFileFace, _ color: Color
  ) throws(CairoError) {
    guard !run.glyphs.isEmpty else { return }
    setSource(color)
    unsafe cairo_set_font_face(context, face.cairoFace)
    setFontMatrix(run)
    try place(run, at: origin, face: face)
    if run.text.isEmpty {
      unsafe cairo_glyph_path(context, glyphs, Int32(glyphs.count))
      unsafe cairo_fill(context)
      return try unsafe cairo_status(context).check("draw a mark")
    }
    clusters.removeAll(keepingCapacity: true)
    for cluster in run.clusters {
      clusters.append(
        cairo_text_cluster_t(
          num_bytes: Int32(clamping: cluster.utf8Count),
          num_glyphs: Int32(clamping: cluster.glyphCount)))
    }
    unsafe cairo_show_text_glyphs(
      context, run.text, Int32(run.text.utf8.count), glyphs, Int32(glyphs.count), clusters,
      Int32(clusters.count), cairo_text_cluster_flags_t(rawValue: 0))
    try unsafe cairo_status(context).check("set “\(run.text)”")
  }

  /// The run's glyphs as Cairo takes them.
  private mutating func place(
    _ run: GlyphRun, at origin: Point, face: FontFileFace
  ) throws(CairoError) {
    glyphs.removeAll(keepingCapacity: true)
    if run.orientation == .horizontal {
      return try placeAlongBaseline(run, at: origin, face: face)
    }
    for (index, glyph) in run.glyphs.enumerated() {
      let number = face.drawn(glyph.id)
      var place = run.place(of: glyph, from: origin).inPoints
      if face.isStanding {
        place = standing(
          place, run, index: index, halfWidth: try face.advance(ofDrawn: number) / 2)
      }
      glyphs.append(cairo_glyph_t(index: UInt(number), x: place.x, y: place.y))
    }
  }

  private mutating func placeAlongBaseline(
    _ run: GlyphRun, at origin: Point, face: FontFileFace
  ) throws(CairoError) {
    let (x, y) = origin.inPoints
    let em = run.size.points
    for glyph in run.glyphs {
      let number = face.drawn(glyph.id)
      let place = moves.place(
        wanted: x + glyph.x.points, baseline: y, advance: try face.advance(ofDrawn: number),
        em: em)
      glyphs.append(cairo_glyph_t(index: UInt(number), x: place, y: y - glyph.y.points))
    }
  }

  /// A difference in height that Cairo does not pass over, in em.
  private static let leastStep = 0.0015

  /// The middle of a glyph's head, where a font that writes downward places it.
  ///
  /// Cairo joins glyphs of one height in a `TJ`, whose numbers would move them down the line: two
  /// lines of one character each are kept apart, and the characters of a cell.
  private mutating func standing(
    _ place: (x: Double, y: Double), _ run: GlyphRun, index: Int, halfWidth: Double
  ) -> (x: Double, y: Double) {
    let em = run.size.points
    var head = place.y - 0.88 * em
    var middle = place.x + halfWidth * em
    if case .combined(let width) = run.orientation {
      head += Self.leastStep * em * Double(index)
      middle = place.x + halfWidth * em * Double(width) / 65536
    }
    if abs(head - lastHead) < Self.leastStep * 0.8 * em { head += Self.leastStep * em }
    lastHead = head
    return (middle, head)
  }

  /// The size of the glyphs, turned clockwise or narrowed where they stand so.
  private func setFontMatrix(_ run: GlyphRun) {
    let size = run.size.points
    let across = run.breadth.of(run.size).points
    var matrix = cairo_matrix_t()
    switch run.orientation {
    case .horizontal: unsafe cairo_matrix_init_scale(&matrix, size, across)
    case .upright: unsafe cairo_matrix_init_scale(&matrix, across, size)
    case .sideways: unsafe cairo_matrix_init(&matrix, 0, size, -across, 0, 0, 0)
    case .combined(let width):
      unsafe cairo_matrix_init_scale(&matrix, across * Double(width) / 65536, size)
    }
    unsafe cairo_set_font_matrix(context, &matrix)
  }

  private func setSource(_ color: Color) {
    unsafe cairo_set_source_rgba(
      context, Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255,
      Double(color.alpha) / 255)
  }

  private func addPath(_ rectangle: Rectangle) {
    unsafe cairo_rectangle(
      context, rectangle.minX.points, rectangle.minY.points, rectangle.size.width.points,
      rectangle.size.height.points)
  }

  /// What of a fill lies on the page; nil where nothing visible does, since a fill as small as a
  /// mark could be taken for one.
  private func visiblePart(of rectangle: Rectangle) -> Rectangle? {
    let left = max(rectangle.minX, .zero)
    let top = max(rectangle.minY, .zero)
    let right = min(rectangle.maxX, page.width)
    let bottom = min(rectangle.maxY, page.height)
    let (width, height) = (right - left, bottom - top)
    guard width > .zero, height > .zero, max(width, height) > Length(rawValue: 1024) else {
      return nil
    }
    return Rectangle(x: left, y: top, width: width, height: height)
  }
}

extension Point {
  fileprivate var inPoints: (x: Double, y: Double) { (x.points, y.points) }
}
