import DocumentTree
import Style
import Typography

// MARK: - Ruby

extension InlineCollector {
  /// A `ruby` element: bases, each behind it the `rt` that reads it, as HTML has them.
  mutating func collectRuby(_ element: StyledElement, in outer: FlowBuilder.Surroundings) {
    flushSpace()
    guard let ruby = ruby(of: element, in: outer) else {
      return collectAsText(element, in: outer)
    }
    content += Self.merged(ruby, by: element.style.values.rubyMerge).map { .ruby($0) }
  }

  /// What the pairs of an element are to each other (`ruby-merge`).
  private static func merged(_ ruby: FlowRuby, by merge: RubyMerge) -> [FlowRuby] {
    let isPaired = ruby.annotations.allSatisfy { $0.readings.count == ruby.bases.count }
    guard isPaired, ruby.bases.count > 1 else { return [ruby] }
    switch merge {
    case .auto: return [ruby]
    case .merge:
      return [
        FlowRuby(
          bases: [ruby.bases.flatMap { $0 }],
          annotations: ruby.annotations.map {
            FlowRuby.Annotation(tag: $0.tag, readings: [$0.readings.flatMap { $0 }])
          })
      ]
    case .separate:
      return ruby.bases.indices.map { index in
        FlowRuby(
          bases: [ruby.bases[index]],
          annotations: ruby.annotations.map {
            FlowRuby.Annotation(tag: $0.tag, readings: [$0.readings[index]])
          })
      }
    }
  }

  /// The bases and readings; nil where something other than text stands in a base.
  private mutating func ruby(
    of element: StyledElement, in outer: FlowBuilder.Surroundings
  ) -> FlowRuby? {
    let before = checkpoint
    var pairs = RubyBuilder()
    for child in element.children {
      if case .element(let part) = child, part.name == .rt {
        if part.style.values.display == .none || part.style.isUnseen { continue }
        let reading = reading(of: part)
        let tag = pairs.tag ?? readingSpan(of: part, in: element)
        pairs.close(reading: reading, tag: tag)
      } else if case .element(let inner) = child, inner.name == .ruby {
        guard let nested = ruby(of: inner, in: builder.entering(inner, from: outer)) else {
          goBack(to: before)
          return nil
        }
        pairs.add(nested)
      } else {
        guard let texts = texts(of: [child], style: element.style, in: outer) else {
          goBack(to: before)
          return nil
        }
        pairs.base += texts
      }
    }
    return pairs.finished()
  }

  private mutating func readingSpan(of part: StyledElement, in ruby: StyledElement) -> Int {
    let marked = markedClass
    markedClass = nil
    defer { markedClass = marked }
    let tag = newSpan(part.style, mark: StructureRoles.body(of: ruby.id))
    spans[tag].start = part.range?.start
    // Lines run along the base, not along what reads it.
    spans[tag].decorations = []
    spans[tag].link = nil
    return tag
  }

  private mutating func reading(of part: StyledElement) -> [Unicode.Scalar] {
    let text = part.children.map(Self.plainText).joined()
    textOffset += text.unicodeScalars.count
    let words = text.split { $0.isWhitespace && $0 != "\u{3000}" }
    return Array(words.joined(separator: " ").unicodeScalars)
  }

  /// Inline content as texts; nil where it holds anything else.
  private mutating func texts(
    of children: [StyledChild], style: ComputedStyle, in outer: FlowBuilder.Surroundings
  ) -> [FlowText]? {
    guard let lines = lines(of: children, style: style, in: outer), lines.count == 1 else {
      return nil
    }
    return lines[0]
  }

  /// Texts between forced breaks.
  private mutating func lines(
    of children: [StyledChild], style: ComputedStyle, in outer: FlowBuilder.Surroundings
  ) -> [[FlowText]]? {
    var lines: [[FlowText]] = [[]]
    for item in content(of: children, style: style, in: outer) {
      switch item {
      case .text(let tag, let scalars):
        lines[lines.count - 1].append(FlowText(tag: tag, scalars: scalars))
      case .lineBreak: lines.append([])
      default: return nil
      }
    }
    return lines
  }

  /// Inline content by itself, not added to what has been collected.
  private mutating func content(
    of children: [StyledChild], style: ComputedStyle, in outer: FlowBuilder.Surroundings
  ) -> [FlowInline] {
    let around = content
    content = []
    defer { content = around }
    collect(children, style: style, in: outer)
    return content
  }

  /// A base that is no text keeps its readings in brackets behind it.
  private mutating func collectAsText(
    _ element: StyledElement, in outer: FlowBuilder.Surroundings
  ) {
    for child in element.children {
      guard case .element(let part) = child, part.name == .rt else {
        collect([child], style: element.style, in: outer)
        continue
      }
      flushSpace()
      let reading = Array("（".unicodeScalars) + reading(of: part) + Array("）".unicodeScalars)
      content.append(.text(tag: readingSpan(of: part, in: element), reading))
    }
  }
}

/// Gathers the pairs of a `ruby` element.
private struct RubyBuilder {
  var base: [FlowText] = []
  private(set) var tag: Int?
  private var ruby = FlowRuby()
  /// The readings on the element's own side.
  private var readings: [[Unicode.Scalar]] = []
  /// Bases before the first that has no reading of this element yet.
  private var closed = 0
  private var hasNested = false

  /// An `rt`: what it reads are the bases since the last one.
  mutating func close(reading: [Unicode.Scalar], tag: Int) {
    self.tag = tag
    endBase()
    if hasNested {
      readings = [readings.flatMap { $0 } + reading]
    } else if closed == ruby.bases.count, !readings.isEmpty {
      readings[readings.count - 1] += reading
    } else {
      readings.append(reading)
    }
    closed = ruby.bases.count
  }

  /// A ruby inside the base, with readings on its side of it.
  mutating func add(_ nested: FlowRuby) {
    endBase()
    let count = ruby.bases.count
    ruby.bases += nested.bases
    for annotation in nested.annotations {
      let isPaired = annotation.readings.count == nested.bases.count
      let readings =
        isPaired || count == 0 ? annotation.readings : [annotation.readings.flatMap { $0 }]
      ruby.annotations.append(
        FlowRuby.Annotation(
          tag: annotation.tag,
          readings: isPaired ? [[Unicode.Scalar]](repeating: [], count: count) + readings : readings
        ))
    }
    hasNested = true
  }

  private mutating func endBase() {
    if !base.isEmpty {
      ruby.bases.append(base)
      // A base between nested ones has none of their readings.
      for index in ruby.annotations.indices where ruby.annotations[index].readings.count > 1 {
        ruby.annotations[index].readings.append([])
      }
    }
    base = []
  }

  mutating func finished() -> FlowRuby {
    endBase()
    if let tag, !readings.isEmpty {
      if !hasNested {
        while readings.count < ruby.bases.count { readings.append([]) }
      }
      ruby.annotations.append(FlowRuby.Annotation(tag: tag, readings: readings))
    }
    return ruby
  }
}

// MARK: - Warichu

extension InlineCollector {
  /// An element in two small lines; what `::before` and `::after` give are its brackets.
  mutating func collectWarichu(
    _ element: StyledElement, in outer: FlowBuilder.Surroundings
  ) {
    flushSpace()
    let inner = element.children.filter { $0.role == .element }
    let before = checkpoint
    collectBracket(element.children.first { $0.role == .before }, .warichuOpening, element, outer)
    if let texts = smallTexts(of: inner, style: element.style, in: outer) {
      if !texts.isEmpty { content.append(.warichu(texts)) }
    } else {
      goBack(to: before)
      return collectUnset(.warichu, element, in: outer)
    }
    collectBracket(element.children.first { $0.role == .after }, .warichuClosing, element, outer)
  }

  /// What stands in the two small lines; nil where it holds an image or the like.
  ///
  /// A line break has no place there, and a reading no room: it stands in brackets behind its base.
  private mutating func smallTexts(
    of children: [StyledChild], style: ComputedStyle, in outer: FlowBuilder.Surroundings
  ) -> [FlowText]? {
    var texts: [FlowText] = []
    for item in inset({ $0.content(of: children, style: style, in: outer) }) {
      switch item {
      case .text(let tag, let scalars): texts.append(FlowText(tag: tag, scalars: scalars))
      case .ruby(let ruby): texts += textWithReadings(of: ruby)
      case .lineBreak: continue
      case .image, .leader, .pageNumber, .warichu, .furiwake: return nil
      }
    }
    return texts
  }

  private mutating func textWithReadings(of ruby: FlowRuby) -> [FlowText] {
    let base = ruby.bases.flatMap { $0 }
    let readings = ruby.annotations.map { annotation in
      if let tag = base.last?.tag {
        spans[annotation.tag].style = spans[tag].style
        spans[annotation.tag].decorations = spans[tag].decorations
      }
      let reading = annotation.readings.flatMap { $0 }
      return FlowText(tag: annotation.tag, scalars: ["（"] + reading + ["）"])
    }
    return base + readings
  }

  private mutating func collectBracket(
    _ bracket: StyledChild?, _ characterClass: CharacterClass, _ element: StyledElement,
    _ outer: FlowBuilder.Surroundings
  ) {
    guard let bracket else { return }
    let marked = markedClass
    if case .element(let part) = bracket,
      part.children.map(Self.plainText).joined().unicodeScalars.count == 1
    {
      markedClass = characterClass
    }
    collect([bracket], style: element.style, in: outer)
    markedClass = marked
  }
}

// MARK: - Furiwake

extension InlineCollector {
  /// An element whose blocks, and what breaks part in it, stand one below the other inside the line;
  /// what `::before` and `::after` give encloses them.
  mutating func collectFuriwake(
    _ element: StyledElement, in outer: FlowBuilder.Surroundings
  ) {
    flushSpace()
    let before = checkpoint
    var parts: [StyledElement.Role: [[FlowText]]] = [:]
    for children in Self.blocks(of: element) {
      let role = children[0].role
      guard let lines = inset({ $0.lines(of: children, style: element.style, in: outer) }) else {
        goBack(to: before)
        return collectUnset(.furiwake, element, in: outer)
      }
      dropSpace()
      parts[role, default: []] += lines.filter { !$0.isEmpty }
    }
    guard let lines = parts[.element], !lines.isEmpty else { return }
    content.append(
      .furiwake(
        FlowFuriwake(
          style: element.style, lines: lines, opening: parts[.before, default: []].flatMap { $0 },
          closing: parts[.after, default: []].flatMap { $0 })))
  }

  /// What stands in no lines of its own is text of the line around it.
  private mutating func collectUnset(
    _ kind: UnsetBlock.Kind, _ element: StyledElement, in outer: FlowBuilder.Surroundings
  ) {
    unsetBlocks.append(UnsetBlock(kind: kind, anchor: FlowAnchor(of: element)))
    collect(element.children, style: element.style, in: outer)
  }

  /// The children, each block by itself and what stands between blocks together.
  private static func blocks(of element: StyledElement) -> [[StyledChild]] {
    var blocks: [[StyledChild]] = []
    var isOpen = false
    for child in element.children {
      if child.isBlock || child.role != .element {
        blocks.append([child])
        isOpen = false
      } else if isOpen {
        blocks[blocks.count - 1].append(child)
      } else {
        blocks.append([child])
        isOpen = true
      }
    }
    return blocks
  }
}

extension StyledChild {
  fileprivate var isBlock: Bool {
    if case .element(let element) = self { element.style.values.display == .block } else { false }
  }

  fileprivate var role: StyledElement.Role {
    if case .element(let element) = self { element.role } else { .element }
  }
}
