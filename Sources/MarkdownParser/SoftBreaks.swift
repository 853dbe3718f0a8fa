import DocumentTree

/// What becomes of a line break in the source (JLREQ's B6 of our requirements).
///
/// Between Japanese characters, or a Japanese and a Western one, it vanishes; between Western or
/// Hangul words it is a space; around a bold label (`**目的:**`) it stays a line break, and before an
/// ideographic space, by which many begin a paragraph. Emoji and other symbols of an em (★ ①) are
/// Japanese among themselves, and words beside words.
extension DocumentReader {
  mutating func decidingSoftBreaks(in pieces: [InlinePiece]) -> [InlinePiece] {
    var result: [InlinePiece] = []
    var lineStart = 0
    for (index, piece) in pieces.enumerated() {
      guard case .softBreak(let range) = piece else {
        result.append(piece)
        if case .inline(.lineBreak) = piece { lineStart = index + 1 }
        continue
      }
      let next = pieces[(index + 1)...]
      if isOnlyBold(pieces[lineStart..<index]) || beginsWithLabel(next) || isIndented(next) {
        var header = header(at: 0)
        header.range = range
        result.append(.inline(.lineBreak(header)))
      } else if needsSpace(between: pieces[..<index], and: next) {
        result.append(.inline(.text(InlineText(" ", range: range))))
      }
      lineStart = index + 1
    }
    return result
  }

  private func isOnlyBold(_ line: ArraySlice<InlinePiece>) -> Bool {
    let pieces = line.filter { !$0.isBlank }
    guard pieces.count == 1, case .inline(.strong) = pieces.first else { return false }
    return true
  }

  private func beginsWithLabel(_ line: ArraySlice<InlinePiece>) -> Bool {
    guard case .inline(.strong(let label)) = line.first else { return false }
    if let last = label.content.plainText.last(where: { !$0.isWhitespace }), ":：".contains(last) {
      return true
    }
    guard case .inline(.text(let next)) = line.dropFirst().first else { return false }
    return next.string.first.map { ":：".contains($0) } ?? false
  }

  private func isIndented(_ line: ArraySlice<InlinePiece>) -> Bool {
    guard case .inline(.text(let text)) = line.first else { return false }
    return text.string.first == "\u{3000}"
  }

  private func needsSpace(
    between before: ArraySlice<InlinePiece>, and after: ArraySlice<InlinePiece>
  ) -> Bool {
    let last = LineEdge(endOf: before.reversed().prefix { !$0.isSoftBreak })
    let first = LineEdge(startOf: after.prefix { !$0.isSoftBreak })
    switch (last.company, first.company) {
    case (.hangul, _), (_, .hangul): return true
    // Beside the mark of a note no quarter em opens by itself.
    case (.japanese, .word), (.word, .japanese): return last.hasNote
    case (.japanese, _), (_, .japanese), (.symbol, .symbol): return false
    default: return true
    }
  }
}

/// The character that stands at one side of a line break.
private struct LineEdge {
  enum Company { case japanese, hangul, symbol, word }

  /// Nil where the line holds nothing of the kind.
  private(set) var company: Company?
  /// The mark of a note stands between the character and the break.
  private(set) var hasNote = false

  init(endOf line: some Sequence<InlinePiece>) {
    take(line.lazy.flatMap { $0.leaves.reversed() }) { $0.last(where: \.hasCompany) }
  }

  init(startOf line: some Sequence<InlinePiece>) {
    take(line.lazy.flatMap(\.leaves)) { $0.first(where: \.hasCompany) }
  }

  /// Looks past tags and notes, which hold no text.
  private mutating func take(
    _ leaves: some Sequence<Inline>, choosing character: (String) -> Character?
  ) {
    for leaf in leaves {
      switch leaf {
      case .text(let text): company = character(text.string)?.company
      case .code(let code): company = character(code.code)?.company
      case .image: company = .symbol
      case .footnoteReference: hasNote = true
      default: break
      }
      if company != nil { return }
    }
  }
}

extension Character {
  /// Quotation marks, dashes and leaders are of the script of what they stand beside.
  fileprivate var hasCompany: Bool { !"‘’“”…‥—―".contains(self) }

  fileprivate var company: LineEdge.Company {
    guard let base = unicodeScalars.first else { return .word }
    if base.isHangul { return .hangul }
    if base.isCJK { return .japanese }
    return isPictograph || base.isWideSymbol ? .symbol : .word
  }

  /// Made a picture by U+FE0F or by the keycap.
  private var isPictograph: Bool {
    unicodeScalars.dropFirst().contains { $0 == "\u{FE0F}" || $0 == "\u{20E3}" }
  }
}

extension InlinePiece {
  fileprivate var isSoftBreak: Bool {
    if case .softBreak = self { true } else { false }
  }

  fileprivate var isBlank: Bool {
    guard case .inline(.text(let text)) = self else { return false }
    return text.string.allSatisfy(\.isWhitespace)
  }

  fileprivate var leaves: [Inline] {
    guard case .inline(let inline) = self else { return [] }
    return inline.leaves
  }
}

extension Inline {
  /// What it holds in the end, without readings of ruby.
  fileprivate var leaves: [Inline] {
    switch self {
    case .emphasis(let span), .strong(let span), .strikethrough(let span):
      span.content.flatMap(\.leaves)
    case .link(let link): link.content.flatMap(\.leaves)
    case .element(let element): element.content.flatMap(\.leaves)
    case .ruby(let ruby): ruby.pairs.flatMap { $0.base.flatMap(\.leaves) }
    case .text, .code, .image, .lineBreak, .footnoteReference: [self]
    }
  }
}
