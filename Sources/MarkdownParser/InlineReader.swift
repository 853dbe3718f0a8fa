import Diagnostics
import DocumentTree

/// Running text before its raw HTML and ruby are matched and its soft breaks are decided.
enum InlinePiece {
  case inline(Inline)
  case softBreak(SourceRange)
  case sign(RubySign)
  case open(InlineTag)
  case close(name: String, source: InlineText)
}

extension DocumentReader {
  /// The running text below a node; the cursor stands where it begins, and ends behind it.
  mutating func inlines(of parent: Int, depth: Int) -> [Inline] {
    let matched = decidingRuby(in: pieces(of: parent, depth: depth))
    return balanced(decidingSoftBreaks(in: matched), depth: depth)
  }

  private mutating func pieces(of parent: Int, depth: Int) -> [InlinePiece] {
    guard depth < Self.deepestNesting else {
      reportDepth(at: cursor.offset..<cursor.offset)
      let text = tree.plainText(of: parent)
      let range = cursor.take(text: text)
      return [
        .inline(.text(InlineText(text, range: map.range(range.lowerBound, range.upperBound))))
      ]
    }
    let children = tree.children(of: parent)
    var pieces: [InlinePiece] = []
    for (number, child) in children.enumerated() {
      let next = number + 1 < children.count ? children[number + 1] : nil
      pieces += self.pieces(for: child, before: next, depth: depth)
    }
    return pieces
  }

  private mutating func pieces(for index: Int, before next: Int?, depth: Int) -> [InlinePiece] {
    switch tree.nodes[index].kind {
    // cmark leaves empty texts beside the addresses it makes links of.
    case .text(let literal): return literal.isEmpty ? [] : text(literal)
    case .softBreak:
      let range = cursor.takeLineBreak()
      return [.softBreak(map.range(range.lowerBound, range.upperBound))]
    case .lineBreak:
      let header = header(at: cursor.offset)
      _ = cursor.takeLineBreak()
      return [.inline(.lineBreak(closed(header, at: cursor.offset)))]
    case .code(let code):
      let header = header(at: cursor.offset)
      cursor.takeCode()
      return [.inline(.code(InlineCode(node: closed(header, at: cursor.offset), code: code)))]
    case .html(let html): return [tag(html)].compactMap { $0 }
    case .emphasis: return [.inline(.emphasis(span(index, signs: "*_", count: 1, depth: depth)))]
    case .strong: return [.inline(.strong(span(index, signs: "*_", count: 2, depth: depth)))]
    case .strikethrough:
      let count = min(cursor.run(of: "~"), 2)
      return [.inline(.strikethrough(span(index, signs: "~", count: count, depth: depth)))]
    case .link(let destination, let title):
      return link(index, to: destination, title: title, before: next, depth: depth)
        .map { .inline($0) }
    case .image(let source, let title):
      return [.inline(image(index, source: source, title: title, before: next, depth: depth))]
    case .footnoteReference(let number): return [.inline(footnoteReference(number))]
    default: return []
    }
  }

  private mutating func span(_ index: Int, signs: String, count: Int, depth: Int) -> InlineSpan {
    let header = header(at: cursor.offset)
    cursor.take(signs, atMost: count)
    let content = inlines(of: index, depth: depth + 1)
    cursor.take(signs, atMost: count)
    return InlineSpan(node: closed(header, at: cursor.offset), content: content)
  }

  // MARK: Links, images, notes

  private mutating func link(
    _ index: Int, to destination: String, title: String, before next: Int?, depth: Int
  ) -> [Inline] {
    let start = cursor.offset
    let header = header(at: start)
    let isBracketed = cursor.byte == UInt8(ascii: "[")
    // GitHub's own addresses have no signs around; a `>` behind one is text.
    let isAngled = cursor.byte == UInt8(ascii: "<")
    cursor.take(isBracketed ? "[" : "<", atMost: 1)
    let content = inlines(of: index, depth: depth + 1)
    if isBracketed {
      cursor.takeLinkTail(following: leadingText(of: next))
    } else if isAngled {
      cursor.take(">", atMost: 1)
    }
    guard SafeDestination.isAllowed(link: destination) else {
      log.report(.unsafeDestination(destination, at: location(start..<cursor.offset)))
      return content
    }
    return [
      .link(
        Link(
          node: closed(header, at: cursor.offset), destination: destination,
          title: title.isEmpty ? nil : title, content: content))
    ]
  }

  private mutating func image(
    _ index: Int, source: String, title: String, before next: Int?, depth: Int
  ) -> Inline {
    let start = cursor.offset
    let header = header(at: start)
    cursor.take("!", atMost: 1)
    cursor.take("[", atMost: 1)
    let alternative = inlines(of: index, depth: depth + 1)
    cursor.takeLinkTail(following: leadingText(of: next))
    guard SafeDestination.isAllowed(image: source) else {
      log.report(.unsafeDestination(source, at: location(start..<cursor.offset)))
      let range = map.range(start, cursor.offset)
      return .text(InlineText(alternative.plainText, range: range))
    }
    return .image(
      Image(
        node: closed(header, at: cursor.offset), source: source,
        title: title.isEmpty ? nil : title, alternative: alternative.plainText))
  }

  private func leadingText(of index: Int?) -> String {
    guard let index, case .text(let text) = tree.nodes[index].kind else { return "" }
    return text
  }

  private mutating func footnoteReference(_ number: Int) -> Inline {
    let header = header(at: cursor.offset)
    cursor.take(through: "]")
    let occurrence = (footnoteReferences[number] ?? 0) + 1
    footnoteReferences[number] = occurrence
    let label = footnoteLabels.indices.contains(number - 1) ? footnoteLabels[number - 1] : ""
    return .footnoteReference(
      FootnoteReference(
        node: closed(header, at: cursor.offset), label: label, number: number,
        occurrence: occurrence))
  }

  // MARK: Text

  private mutating func text(_ literal: String) -> [InlinePiece] {
    let range = cursor.take(text: literal)
    checkEmphasis(in: literal, at: range)
    checkFootnotes(in: literal, at: range)
    guard DotsNotation.mayOccur(in: literal) else { return cutAtRubySigns(literal, at: range) }
    return dots(literal, at: range)
  }

  /// 《《…》》 is matched as tags are, so that it may hold other mark-up.
  private mutating func dots(_ literal: String, at range: Range<Int>) -> [InlinePiece] {
    var pieces: [InlinePiece] = []
    var offset = range.lowerBound
    for part in DotsNotation.parts(of: literal) {
      let start = offset
      offset =
        SourceCursor.end(of: Array(part.text.utf8), at: offset, in: map.bytes) ?? range.upperBound
      let source = InlineText(part.text, range: map.range(start, offset))
      switch part.kind {
      case .text: pieces += cutAtRubySigns(part.text, at: start..<offset)
      case .close: pieces.append(.close(name: DotsNotation.name, source: source))
      case .open:
        let node = closed(header(at: start, Attributes(classes: ["dots"])), at: offset)
        pieces.append(
          .open(
            InlineTag(
              role: .inline(.em), name: DotsNotation.name, node: node, closesItself: false,
              source: source)))
      }
    }
    return pieces
  }

  func text(_ string: String, _ range: Range<Int>) -> Inline {
    .text(InlineText(string, range: map.range(range.lowerBound, range.upperBound)))
  }

  /// Reports the first `**` of a text that the author did not escape.
  private mutating func checkEmphasis(in literal: String, at range: Range<Int>) {
    let utf8 = literal.utf8
    guard let index = firstIndex(of: "*", "*", in: utf8) else { return }
    let offset = cursor.end(ofPrefix: utf8[..<index], at: range.lowerBound)
    guard map.bytes[offset...].starts(with: "**".utf8) else { return }
    log.report(.literalEmphasis(at: location(offset..<(offset + 2))))
  }

  private mutating func checkFootnotes(in literal: String, at range: Range<Int>) {
    let utf8 = literal.utf8
    guard let start = firstIndex(of: "[", "^", in: utf8),
      let end = utf8[start...].firstIndex(of: UInt8(ascii: "]"))
    else { return }
    let label = String(literal[start..<end].dropFirst(2))
    let offset = cursor.end(ofPrefix: utf8[..<start], at: range.lowerBound)
    guard !label.isEmpty, !label.contains(where: \.isWhitespace),
      map.bytes[offset...].starts(with: "[^".utf8)
    else { return }
    let width = label.utf8.count + 3
    log.report(
      .footnoteUndefined(label, at: location(offset..<min(offset + width, map.bytes.count))))
  }

  private func firstIndex(
    of first: Unicode.Scalar, _ second: Unicode.Scalar, in utf8: String.UTF8View
  ) -> String.Index? {
    var previous: String.Index?
    for index in utf8.indices {
      let byte = utf8[index]
      if let previous, byte == UInt8(ascii: second) { return previous }
      previous = byte == UInt8(ascii: first) ? index : nil
    }
    return nil
  }
}
