import Typography

extension CellBuilder {
  /// The items of a paragraph for vertical lines.
  mutating func append(_ vertical: VerticalText, of text: ParagraphText) {
    for (item, span) in zip(text.items, vertical.spans) {
      if case .text(var written) = item, let span {
        written.text = span.text
        append(written, in: span.stretches)
      } else {
        append(item)
      }
      noteOrientations()
    }
  }

  /// A span that is decided by itself, without its neighbours.
  mutating func appendVertically(_ span: TextSpan) {
    let (written, stretches) = VerticalText.alone(span)
    append(written, in: stretches)
  }

  /// Each stretch is shaped as it stands.
  func shape(_ span: TextSpan, in stretches: [VerticalText.Stretch]) -> ShapedText {
    var shaped = ShapedText()
    for stretch in stretches {
      shaped.append(
        shape(Array(span.text[stretch.scalars]), style: span.style, standing: stretch.stance),
        at: stretch.scalars.lowerBound)
    }
    return shaped
  }

  /// The cells of a span are those of its whole text, however it stands.
  private mutating func append(_ span: TextSpan, in stretches: [VerticalText.Stretch]) {
    let shaped = shape(span, in: stretches)
    let firstCell = paragraph.cells.count
    append(span, shaped: shaped)
    setClasses(from: firstCell, by: stretches)
    noteOrientations(from: firstCell, of: shaped)
  }

  /// What stands upright is no Western text any more.
  private mutating func setClasses(from firstCell: Int, by stretches: [VerticalText.Stretch]) {
    var number = 0
    for index in firstCell..<paragraph.cells.count {
      let start = Int(paragraph.cells[index].scalars.lowerBound)
      while stretches[number].scalars.upperBound <= start { number += 1 }
      guard let characterClass = stretches[number].characterClass,
        !paragraph.cells[index].traits.contains(.marked)
      else { continue }
      paragraph.cells[index].characterClass = characterClass
      paragraph.cells[index].traits.insert(.marked)
    }
  }

  private mutating func noteOrientations(from firstCell: Int, of shaped: ShapedText) {
    noteOrientations(upTo: firstCell)
    var cluster = 0
    for index in firstCell..<paragraph.cells.count {
      let start = Int(paragraph.cells[index].scalars.lowerBound)
      while cluster + 1 < shaped.clusters.count,
        shaped.clusters[cluster].scalars.upperBound <= start
      { cluster += 1 }
      paragraph.orientations.append(
        cluster < shaped.clusters.count ? shaped.clusters[cluster].orientation : .upright)
    }
  }

  /// Boxes and leaders stand for themselves.
  mutating func noteOrientations() {
    if writingMode == .verticalRL { noteOrientations(upTo: paragraph.cells.count) }
  }

  private mutating func noteOrientations(upTo count: Int) {
    let missing = count - paragraph.orientations.count
    if missing < 0 { paragraph.orientations.removeLast(-missing) }
    for _ in 0..<max(missing, 0) { paragraph.orientations.append(.upright) }
  }
}

extension ShapedText {
  /// Adds text that begins at a scalar of the whole.
  fileprivate mutating func append(_ text: ShapedText, at start: Int) {
    let firstGlyph = glyphs.count
    glyphs += text.glyphs
    for var cluster in text.clusters {
      cluster.scalars = cluster.scalars.lowerBound + start..<cluster.scalars.upperBound + start
      cluster.glyphs =
        cluster.glyphs.lowerBound + firstGlyph..<cluster.glyphs.upperBound + firstGlyph
      clusters.append(cluster)
    }
  }
}
