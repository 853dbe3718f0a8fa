import LineComposition
import Style
import Typography

/// Cutting the row of vertical lines into tiers (段) no wider than the page, and drawing them.
extension VerticalColumn {
  /// The entries of each tier; a heading is not the last of one where it need not be.
  func tiers(of width: Length) -> [Range<Int>] {
    var tiers: [Range<Int>] = []
    var start = 0
    var extent = Length.zero
    var index = 0
    while index < entries.count {
      let space = index == start ? .zero : entries[index].spaceBefore
      if index > start, extent + space + entries[index].extent > width {
        var end = index
        while end > start + 1, entries[end - 1].keepsNext { end -= 1 }
        if entries[end - 1].keepsNext { end = index }
        tiers.append(start..<end)
        (start, index, extent) = (end, end, .zero)
      } else {
        extent += space + entries[index].extent
        index += 1
      }
    }
    if start < entries.count { tiers.append(start..<entries.count) }
    return tiers
  }

  /// From the right edge of the first line to the left edge of the last.
  func extent(of tier: Range<Int>) -> Length {
    tier.reduce(.zero) { extent, index in
      extent + entries[index].extent
        + (index == tier.lowerBound ? .zero : entries[index].spaceBefore)
    }
  }

  /// Where the longest line ends.
  var length: Length {
    entries.flatMap(\.lines).map { $0.head + $0.line.width }.max() ?? .zero
  }

  /// A tier whose first line stands at `right`.
  func strip(of tier: Range<Int>, right: Length, height: Length) -> Strip {
    var strip = Strip(height: height)
    let places = places(of: tier, right: right)
    for box in boxes { draw(box, tier: tier, places, on: &strip) }
    for index in tier {
      let place = places[index - tier.lowerBound]
      for line in entries[index].lines {
        draw(line, axis: place.left + place.extent / 2, on: &strip)
      }
      strip.destinations += entries[index].destinations.map {
        Destination(
          identifier: $0.identifier, node: $0.node,
          point: Point(x: place.left, y: .zero))
      }
      strip.namedStrings += entries[index].namedStrings
    }
    return strip
  }

  /// The left edge of an entry and how far it reaches to the right.
  private struct Place {
    var left: Length
    var extent: Length
  }

  private func places(of tier: Range<Int>, right: Length) -> [Place] {
    var edge = right
    return tier.map { index in
      if index > tier.lowerBound { edge -= entries[index].spaceBefore }
      edge -= entries[index].extent
      return Place(left: edge, extent: entries[index].extent)
    }
  }

  private func draw(_ placed: PlacedLine, axis: Length, on strip: inout Strip) {
    var flat = Strip(height: .zero)
    LineDrawing(paragraph: placed.paragraph, x: placed.head, writingMode: .verticalRL)
      .draw(placed.line, baseline: .zero, on: &flat)
    let turn = QuarterTurn(axis: axis, head: .zero)
    strip.items += flat.items.map(turn.item)
    strip.links += flat.links.map(turn.link)
    strip.destinations += flat.destinations.map(turn.destination)
    strip.textStart = strip.textStart ?? flat.textStart
  }

  private func draw(_ box: Box, tier: Range<Int>, _ places: [Place], on strip: inout Strip) {
    let part = box.entries.clamped(to: tier)
    guard let first = part.first, let last = part.last else { return }
    let start = places[first - tier.lowerBound]
    let end = places[last - tier.lowerBound]
    strip.items += BoxDrawing.items(
      background: box.background, border: box.border,
      frame: Rectangle(
        x: end.left, y: box.head, width: start.left + start.extent - end.left,
        height: box.length))
  }
}

extension GalleyBuilder {
  /// A block of vertical text: tiers of lines from right to left, each undivided by pages.
  mutating func add(_ frame: FlowFrame, x: Length, available: Length) {
    let values = frame.style.values
    let room = BlockEdges(values, x: x, available: available).measure
    let measure = measure(of: frame)
    var column = VerticalColumn(setter: setter, pitch: values.lineHeight)
    column.addContent(of: frame.content, in: .init(head: .zero, measure: measure))
    for (composed, paragraph) in column.composed { note(composed, of: paragraph) }
    unturned += column.unturned
    let tiers = column.tiers(of: room)
    let width = tiers.map(column.extent).max() ?? .zero
    // As long as its longest line, unless a length is given.
    let height = hasLength(values) ? measure : min(measure, column.length)
    var fitted = values
    if values.width == .auto { fitted.width = .length(width) }
    addBlock(frame.anchor, ComputedStyle(fitted), x: x, available: available) { builder, edges in
      for (number, tier) in tiers.enumerated() {
        let right = edges.contentX + max(edges.measure, width)
        var strip = column.strip(of: tier, right: right, height: height)
        if number > 0 { strip.spaceBefore = values.fontSize * 2 }
        builder.namedStrings += strip.namedStrings
        builder.append(strip)
      }
    }
  }

  private func hasLength(_ values: StyleValues) -> Bool {
    if case .length = values.height { true } else { false }
  }

  /// The length of a frame's lines: its height, else 25 characters; a section fills the page.
  private func measure(of frame: FlowFrame) -> Length {
    let values = frame.style.values
    let edges =
      values.border.top.width + values.padding.top + values.border.bottom.width
      + values.padding.bottom
    let room = max(pageHeight - edges, values.fontSize)
    var measure = frame.isSection ? room : values.fontSize * 25
    if case .length(let height) = values.height { measure = height }
    if case .length(let limit) = values.maxHeight { measure = min(measure, limit) }
    return max(min(measure, room), values.fontSize)
  }
}
