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
      let part = cursor.take(text: text)
      return [.inline(self.text(text, part))]
    }
    return tree.children(of: parent).flatMap { pieces(for: $0, depth: depth) }
  }

  private mutating func pieces(for index: Int, depth: Int) -> [InlinePiece] {
    switch tree.nodes[index].kind {
    // cmark leaves empty texts beside the addresses it makes links of.
    case .text(let literal): return text(literal)
    case .softBreak:
      let start = cursor.position
      cursor.takeLineBreak()
      return [.softBreak(place(start..<cursor.position))]
    case .lineBreak:
      let header = header(at: cursor.offset)
      cursor.takeLineBreak()
      return [.inline(.lineBreak(closed(header, at: cursor.offset)))]
    case .code(let code):
      let header = header(at: cursor.offset)
      cursor.takeCode()
      return [.inline(.code(InlineCode(node: closed(header, at: cursor.offset), code: code)))]
    case .html(let html): return [tag(html)].compactMap { $0 }
    case .emphasis: return [.inline(.emphasis(span(index, signs: "*_", count: 1, depth: depth)))]
    case .strong: return [.inline(.strong(span(index, signs: "*_", count: 2, depth: depth)))]
    case .strikethrough:
      let count = min(cursor.run(of: "~", at: cursor.position), 2)
      return [.inline(.strikethrough(span(index, signs: "~", count: count, depth: depth)))]
    case .link(let destination, let title):
      return link(index, to: destination, title: title, depth: depth).map { .inline($0) }
    case .image(let source, let title):
      return [.inline(image(index, source: source, title: title, depth: depth))]
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

  /// The place in the file of a part of the running text.
  func place(_ part: Range<Int>) -> SourceRange {
    let content = cursor.content
    return map.range(content.offset(of: part.lowerBound), content.offset(of: part.upperBound))
  }

  // MARK: Links, images, notes

  private mutating func link(
    _ index: Int, to destination: String, title: String, depth: Int
  ) -> [Inline] {
    let start = cursor.offset
    let header = header(at: start)
    let content = linkContent(index, to: destination, depth: depth)
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

  private mutating func linkContent(_ index: Int, to destination: String, depth: Int) -> [Inline] {
    guard let address = address(index, destination: destination), !cursor.isAt("[") else {
      cursor.take("[", atMost: 1)
      let content = inlines(of: index, depth: depth + 1)
      cursor.takeLinkTail()
      return content
    }
    // A `>` behind an address that has no signs is text.
    let isAngled = cursor.isAt("<")
    if isAngled { cursor.take("<", atMost: 1) }
    // cmark finds those of pages before it reads text, those of mail in what it has read.
    let isPage = ["http://", "https://", "ftp://"].contains {
      destination.lowercased().hasPrefix($0)
    }
    let part = cursor.take(
      text: address, spelled: isAngled ? .references : isPage ? .plain : .markdown)
    if isAngled { cursor.take(">", atMost: 1) }
    return [text(address, part)]
  }

  /// The text of a link that may be an address as it stands.
  private func address(_ index: Int, destination: String) -> String? {
    let children = tree.children(of: index)
    guard children.count == 1, case .text(let text) = tree.nodes[children[0]].kind,
      destination.hasSuffix(text)
    else { return nil }
    return text
  }

  private mutating func image(_ index: Int, source: String, title: String, depth: Int) -> Inline {
    let start = cursor.offset
    let header = header(at: start)
    cursor.take("!", atMost: 1)
    cursor.take("[", atMost: 1)
    let alternative = inlines(of: index, depth: depth + 1)
    cursor.takeLinkTail()
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
    // Blanks at a line's head, which cmark leaves to some lazy lines, are none of the text.
    let blanks = literal.utf8.prefix(cursor.takeIndent()).prefix { $0.isBlank }.count
    let literal = String(literal.utf8.dropFirst(blanks)) ?? literal
    guard !literal.isEmpty else { return [] }
    let part = cursor.take(text: literal)
    checkEmphasis(in: part)
    checkFootnotes(in: part)
    guard DotsNotation.mayOccur(in: literal) else { return cutAtRubySigns(literal, at: part) }
    return dots(literal, at: part)
  }

  func text(_ string: String, _ part: Range<Int>) -> Inline {
    .text(InlineText(string, range: place(part)))
  }

  /// 《《…》》 is matched as tags are, so that it may hold other mark-up.
  private mutating func dots(_ literal: String, at whole: Range<Int>) -> [InlinePiece] {
    var pieces: [InlinePiece] = []
    var end = whole.lowerBound
    for part in DotsNotation.parts(of: literal) {
      let start = end
      end = min(cursor.end(of: part.text.utf8, at: start) ?? start, whole.upperBound)
      let source = InlineText(part.text, range: place(start..<end))
      switch part.kind {
      case .text: pieces += cutAtRubySigns(part.text, at: start..<end)
      case .close: pieces.append(.close(name: DotsNotation.name, source: source))
      case .open:
        var node = header(at: 0, Attributes(classes: ["dots"]))
        node.range = source.range
        pieces.append(
          .open(
            InlineTag(
              role: .inline(.em), name: DotsNotation.name, node: node, closesItself: false,
              source: source)))
      }
    }
    return pieces
  }

  // MARK: Slips

  /// Reports the first `**` of a text that the author did not escape.
  private mutating func checkEmphasis(in part: Range<Int>) {
    guard let start = cursor.start(of: "**", in: part) else { return }
    log.report(.literalEmphasis(at: location(place(start..<(start + 2)))))
  }

  private mutating func checkFootnotes(in part: Range<Int>) {
    guard let start = cursor.start(of: "[^", in: part) else { return }
    let label = cursor.content.bytes[(start + 2)..<part.upperBound]
      .prefix { $0 != UInt8(ascii: "]") }
    guard !label.isEmpty, label.endIndex < part.upperBound else { return }
    let name = String(decoding: label, as: UTF8.self)
    guard !name.contains(where: \.isWhitespace) else { return }
    log.report(.footnoteUndefined(name, at: location(place(start..<(label.endIndex + 1)))))
  }
}
