import Typography

/// Turns the items of a paragraph into cells: shapes each span once, joins what the text or the
/// font keeps together, and gives each cell its frame.
struct CellBuilder<Shaper: TextShaper> {
  let shaper: Shaper
  let writingMode: WritingMode
  let divider: WordDivider
  var paragraph = PreparedParagraph()
  private(set) var segmentStart = 0
  private var hasBoxes = false
  private var fontIndices: [PreparedParagraph.Font: UInt16] = [:]
  private var lastFont: (font: PreparedParagraph.Font, index: UInt16)?
  /// The spans whose words may be divided, with what their hyphens look like.
  private(set) var hyphenated: [Int32: TextStyle] = [:]

  init(shaper: Shaper, writingMode: WritingMode, divider: WordDivider = .none) {
    self.shaper = shaper
    self.writingMode = writingMode
    self.divider = divider
    paragraph.writingMode = writingMode
  }

  mutating func append(_ item: InlineItem) {
    switch item {
    case .text(let span): append(span)
    case .box(let box): append(box)
    case .leader(let span): appendLeader(span)
    case .ruby(let ruby): append(ruby)
    case .warichu(let spans): appendWarichu(spans)
    case .furiwake(let furiwake): append(furiwake)
    case .lineBreak: endSegment()
    }
  }

  /// The cells with their natural classes; a forced break at the very end adds no empty line.
  consuming func finish() -> PreparedParagraph {
    noteOrientations()
    if segmentStart < paragraph.cells.count { endSegment() }
    if hasBoxes { sizeBoxes() }
    if !hyphenated.isEmpty { divideWords() }
    return paragraph
  }

  private mutating func endSegment() {
    paragraph.segments.append(segmentStart..<paragraph.cells.count)
    segmentStart = paragraph.cells.count
  }
}

// MARK: - Text

extension CellBuilder {
  mutating func append(_ span: TextSpan) {
    switch writingMode {
    case .horizontal: append(span, shaped: shape(span.text, style: span.style))
    case .verticalRL: appendVertically(span)
    }
  }

  /// Text as it stands by itself in lines of the paragraph's direction.
  func shape(
    _ text: [Unicode.Scalar], style: TextStyle, standing stance: VerticalStance = .natural
  ) -> ShapedText {
    let text = Self.withWesternHyphens(text)
    switch writingMode {
    case .horizontal: return shaper.shape(text, font: style.font, size: style.size)
    case .verticalRL:
      return shaper.shape(text, font: style.font, size: style.size, standing: stance)
    }
  }

  /// Inside a Western word U+2010 and U+2011 look like U+002D: Japanese fonts draw them an em wide.
  private static func withWesternHyphens(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    guard text.contains(where: { $0.value == 0x2010 || $0.value == 0x2011 }) else { return text }
    func isLetter(_ index: Int) -> Bool {
      text.indices.contains(index) && text[index].value < 0x250
        && text[index].properties.isAlphabetic
    }
    return text.indices.map { index in
      let isHyphen = text[index].value == 0x2010 || text[index].value == 0x2011
      return isHyphen && isLetter(index - 1) && isLetter(index + 1) ? "-" : text[index]
    }
  }

  mutating func append(_ span: TextSpan, shaped: ShapedText) {
    let spanIndex = addSpan(span)
    if case .auto = span.style.hyphens { hyphenated[spanIndex] = span.style }
    // Only the first time: room for one span after the other would be copied each time.
    if paragraph.cells.isEmpty { paragraph.cells.reserveCapacity(shaped.clusters.count) }
    let firstGlyph = paragraph.glyphs.count
    paragraph.glyphs += shaped.glyphs
    let traits = CellTraits(of: span.style)
    var cluster = 0
    var position = 0
    while position < span.text.count {
      var end = CharacterBoundaries.end(of: span.text, from: position)
      let first = cluster
      // A ligature may reach further than the character, a cluster less far.
      while cluster < shaped.clusters.count, shaped.clusters[cluster].scalars.upperBound <= end {
        cluster += 1
      }
      while cluster < shaped.clusters.count, shaped.clusters[cluster].scalars.lowerBound < end {
        end = max(end, shaped.clusters[cluster].scalars.upperBound)
        cluster += 1
      }
      if !consumeControl(span.text[position], style: span.style, span: spanIndex) {
        let controls = end - position > 1 ? trailingControls(of: span.text[position..<end]) : 0
        append(
          position..<end - controls, of: span, at: spanIndex, traits: traits,
          clusters: shaped.clusters[first..<cluster], firstGlyph: firstGlyph)
        for index in end - controls..<end {
          _ = consumeControl(span.text[index], style: span.style, span: spanIndex)
        }
      }
      position = end
    }
  }

  /// How many characters of format a font joins to the end of a cluster.
  private func trailingControls(of cluster: ArraySlice<Unicode.Scalar>) -> Int {
    cluster.reversed().prefix { Self.isControl($0) }.count
  }

  mutating func addSpan(_ span: TextSpan) -> Int32 {
    let emphasis = shapedMark(of: span)
    paragraph.spans.append(
      PreparedParagraph.Span(
        tag: span.tag, text: span.text, baselineShift: span.style.baselineShift,
        emphasis: emphasis, letterSpacing: span.style.letterSpacing, jidori: span.style.jidori))
    return Int32(paragraph.spans.count - 1)
  }

  /// One cell: a character, its marks, or a ligature.
  private mutating func append(
    _ scalars: Range<Int>, of span: TextSpan, at spanIndex: Int32, traits: CellTraits,
    clusters: ArraySlice<ShapedCluster>, firstGlyph: Int
  ) {
    let base = span.text[scalars.lowerBound]
    var cell = Cell(
      base: base.value, characterClass: CharacterClass.of(base), traits: traits,
      span: spanIndex,
      scalars: Int32(scalars.lowerBound)..<Int32(scalars.upperBound), glyphs: 0..<0,
      size: span.style.size, frame: .zero)
    if let marked = span.style.markedClass {
      cell.characterClass = marked
      cell.traits.insert(.marked)
    } else if scalars.count > 1, CharacterBoundaries.isPictograph(span.text, scalars) {
      cell.characterClass = .ideographic
    }
    takeGlyphs(of: clusters, from: firstGlyph, for: &cell, text: span)
    if cell.characterClass == .western, cell.frame * 10 > cell.size * 9,
      CharacterBoundaries.mayBePictograph(cell.base)
    {
      cell.characterClass = .ideographic
    }
    // Box drawing and blocks, of which JLREQ and UAX #11 say nothing, fill the em in Japanese fonts.
    if (0x2500...0x259F).contains(cell.base) { cell.characterClass = .ideographic }
    // Whether quotation marks, signs and lone letters are Japanese is not known yet.
    if !CharacterClassifier.isQuote(cell.base) { cell.halveFrame() }
    if cell.frame != cell.size, !CharacterClassifier.isContextual(cell.base) { cell.fillFrame() }
    setSpaceTraits(of: &cell)
    if cell.isDash { join(&cell) }
    paragraph.cells.append(cell)
  }

  /// The glyphs and the advance of a cell; those of a second cluster move behind the first.
  private mutating func takeGlyphs(
    of clusters: ArraySlice<ShapedCluster>, from firstGlyph: Int, for cell: inout Cell,
    text span: TextSpan
  ) {
    guard let first = clusters.first, let last = clusters.last else { return }
    cell.font = fontIndex(of: first)
    cell.glyphs =
      Int32(firstGlyph + first.glyphs.lowerBound)..<Int32(firstGlyph + last.glyphs.upperBound)
    for cluster in clusters {
      if cell.frame > .zero {
        for index in cluster.glyphs { paragraph.glyphs[firstGlyph + index].xOffset += cell.frame }
      }
      cell.frame += cluster.advance
      cell.after.natural = cluster.kerning
      remarkOnMissing(cluster, in: span)
    }
    // A line that ends here ends with the character, not where the next one would have begun.
    cell.frame -= last.kerning
  }

  mutating func remarkOnMissing(_ cluster: ShapedCluster, in span: TextSpan) {
    guard cluster.isMissing else { return }
    let offset = cluster.scalars.lowerBound
    paragraph.remarks.append(
      .characterWithoutGlyph(span.text[offset], tag: span.tag, offset: offset))
  }

  mutating func fontIndex(of cluster: ShapedCluster) -> UInt16 {
    let font = PreparedParagraph.Font(face: cluster.face, size: cluster.size)
    if let lastFont, lastFont.font == font { return lastFont.index }
    let index = fontIndices[font] ?? UInt16(paragraph.fonts.count)
    if Int(index) == paragraph.fonts.count {
      paragraph.fonts.append(font)
      fontIndices[font] = index
    }
    lastFont = (font, index)
    return index
  }
}

// MARK: - Spaces and boxes

extension CellBuilder {
  private mutating func setSpaceTraits(of cell: inout Cell) {
    switch cell.base {
    case 0x09:
      cell.traits.insert(.tab)
      paragraph.hasTabs = true
      cell.frame = .zero
      cell.characterClass = .ideographic
      return
    case 0x20, 0x0A, 0x0D: cell.traits.insert(.space)
    case 0xA0: cell.traits.insert([.space, .bindsNext])
    case 0x3000: cell.traits.insert(.space)
    case 0x2000...0x200A, 0x202F, 0x205F:
      // Of the width its name says, whatever stands beside it.
      cell.traits.insert(
        cell.base == 0x2007 || cell.base == 0x202F ? [.space, .bindsNext] : .space)
      if !cell.traits.contains(.marked) { cell.characterClass = .ideographicSpace }
      return
    default: return
    }
    if cell.base != 0x3000, !cell.traits.contains(.marked) {
      cell.characterClass = .westernWordSpace
      if !cell.traits.contains(.unspaced) {
        cell.traits.insert(.wordSpace)
        cell.frame = Em.third.of(cell.size)
      }
    }
    // The author's own indent of a line of code, or of a paragraph by an ideographic space.
    let keepsIndent = cell.traits.contains(.unspaced) || cell.base == 0x3000
    let onlyIndentBefore = paragraph.cells[segmentStart...].allSatisfy { $0.isIndent }
    if keepsIndent, onlyIndentBefore { cell.traits.remove([.space, .wordSpace]) }
  }

  /// Boxes stand among text: their em is that of the character before them, or after them.
  private mutating func sizeBoxes() {
    var size = Length.zero
    for index in paragraph.cells.indices {
      if paragraph.cells[index].traits.contains(.box) {
        paragraph.cells[index].size = size
      } else {
        size = paragraph.cells[index].size
      }
    }
    for index in paragraph.cells.indices.reversed() {
      if paragraph.cells[index].size == .zero { paragraph.cells[index].size = size }
      size = paragraph.cells[index].size
    }
  }
}

extension Cell {
  /// White space that stands at the head of a line and stays there.
  var isIndent: Bool { !isSpace && (base == 0x20 || base == 0x3000) }
}

extension CellTraits {
  init(of style: TextStyle) {
    self = []
    if !style.isSpaced { insert(.unspaced) }
    if style.breaksAnywhere { insert(.cutsFreely) }
    if style.isUnbreakable { insert(.unbreakable) }
    if style.baselineShift != .zero, style.markedClass == nil { insert(.shifted) }
    if style.wrapsAnywhere { insert(.wrapsAnywhere) }
    if style.font.isProportional { insert(.proportional) }
    guard style.westernSpace != .standard else { return }
    if !style.westernSpace.contains(.besideLetters) { insert(.solidBesideLetters) }
    if !style.westernSpace.contains(.besideDigits) { insert(.solidBesideDigits) }
    if !style.westernSpace.contains(.replacesSpaces) { insert(.keepsSpaces) }
  }
}

// MARK: - Boxes, leaders, controls

extension CellBuilder {
  private mutating func append(_ box: InlineBox) {
    hasBoxes = true
    paragraph.spans.append(PreparedParagraph.Span(tag: box.tag, text: [], baselineShift: .zero))
    paragraph.cells.append(
      Cell(
        base: 0xFFFC, characterClass: .ideographic, traits: .box,
        span: Int32(paragraph.spans.count - 1), scalars: 0..<0, glyphs: 0..<0, size: .zero,
        frame: box.width))
  }

  private mutating func appendLeader(_ span: TextSpan) {
    let spanIndex = addSpan(span)
    let strip = strip(of: span.text, style: span.style)
    paragraph.leaders[paragraph.cells.count] = PreparedParagraph.Leader(
      advance: strip.advance, glyphs: strip.glyphs, font: strip.font,
      orientation: strip.orientation)
    paragraph.cells.append(
      Cell(
        base: 0xFFFC, characterClass: .ideographic, traits: .leader, span: spanIndex,
        scalars: 0..<0, glyphs: 0..<0, size: span.style.size, frame: span.style.size * 2))
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x200B, 0x2060, 0xFEFF: true
    default: false
    }
  }

  /// Characters of format that have no cell: they only say where lines may break.
  private mutating func consumeControl(
    _ scalar: Unicode.Scalar, style: TextStyle, span: Int32
  ) -> Bool {
    let trait: CellTraits
    switch scalar.value {
    case 0x0A, 0x2028, 0x2029:
      endSegment()
      return true
    case 0xAD:
      if style.hyphens == .none { return true }
      trait = .hyphenates
      addHyphen(style: style, span: span)
    case 0x200B: trait = .breaksAfter
    case 0x2060, 0xFEFF: trait = .bindsNext
    default: return false
    }
    if segmentStart < paragraph.cells.count {
      paragraph.cells[paragraph.cells.count - 1].traits.insert(trait)
    }
    return true
  }

  /// A place to break with the hyphen of the cell's span.
  mutating func addHyphenation(behind cell: Int) {
    paragraph.cells[cell].traits.insert(.hyphenates)
  }

  mutating func addHyphen(style: TextStyle, span: Int32) {
    guard paragraph.hyphens[span] == nil else { return }
    let strip = strip(of: ["-"], style: style, standing: .sideways)
    paragraph.hyphens[span] = PreparedParagraph.Hyphen(
      advance: strip.advance, glyphs: strip.glyphs, font: strip.font,
      orientation: strip.orientation)
  }

  struct Strip {
    var advance = Length.zero
    var glyphs: [Glyph] = []
    var font: PreparedParagraph.Font
    var orientation = GlyphOrientation.horizontal
  }

  /// Text that stands for itself, glyph after glyph; of one font, that of its last ink.
  func strip(
    of text: [Unicode.Scalar], style: TextStyle, standing stance: VerticalStance = .natural
  ) -> Strip {
    let shaped = shape(text, style: style, standing: stance)
    var strip = Strip(font: .init(face: .none, size: style.size))
    for cluster in shaped.clusters {
      if text[cluster.scalars.lowerBound] != " " {
        strip.font = .init(face: cluster.face, size: cluster.size)
      }
      strip.orientation = cluster.orientation
      for index in cluster.glyphs {
        var glyph = shaped.glyphs[index]
        glyph.xOffset += strip.advance
        strip.glyphs.append(glyph)
      }
      strip.advance += cluster.advance
    }
    return strip
  }
}
