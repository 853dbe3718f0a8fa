import DocumentTree

/// What becomes of a line break in the source (JLREQ's B6 of our requirements).
///
/// Between Japanese characters, or a Japanese and a Western one, it vanishes; between Western or
/// Hangul words it is a space; around a bold label (`**目的:**`) it stays a line break.
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
      if isOnlyBold(pieces[lineStart..<index]) || beginsWithLabel(pieces[(index + 1)...]) {
        var header = header(at: 0)
        header.range = range
        result.append(.inline(.lineBreak(header)))
      } else if needsSpace(between: pieces[..<index], and: pieces[(index + 1)...]) {
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

  private func needsSpace(
    between before: ArraySlice<InlinePiece>, and after: ArraySlice<InlinePiece>
  ) -> Bool {
    // Tags and notes hold no text; what stands beyond them counts.
    let last = before.reversed().prefix { !$0.isSoftBreak }.lazy.compactMap(\.lastScalar).first
    let first = after.prefix { !$0.isSoftBreak }.lazy.compactMap(\.firstScalar).first
    if last?.isHangul == true || first?.isHangul == true { return true }
    return last?.joinsLines != true && first?.joinsLines != true
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

  fileprivate var firstScalar: Unicode.Scalar? {
    guard case .inline(let inline) = self else { return nil }
    return [inline].plainText.unicodeScalars.first
  }

  fileprivate var lastScalar: Unicode.Scalar? {
    guard case .inline(let inline) = self else { return nil }
    return [inline].plainText.unicodeScalars.last
  }
}
