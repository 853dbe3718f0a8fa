/// Makes emphasis work beside Japanese punctuation, without a patch to cmark.
///
/// CommonMark leaves the `**` in `**…）**で` literal, because a run between punctuation and a letter
/// can only open. The cure of the published CJK-friendly amendment, done by characters: where one
/// side of a `*` or `~` run is punctuation or a symbol, the other neither that nor white space, and
/// either is CJK, a noncharacter is put on the punctuation's side. cmark takes it for a letter, so
/// the run may open and close. What is code or a link cannot be known yet, so it is put everywhere
/// and taken out of every string that leaves cmark (`strip`).
///
/// Beside `_` it would change how that `_` is read; there a white space no text uses (U+1680) goes
/// on the other side instead, to the same effect.
struct CJKEmphasis {
  /// The UTF-8 text for cmark.
  let bytes: [UInt8]
  /// Offsets in the original at which a sentinel was put before, ascending; each is three bytes.
  let insertions: [Int]
  private let sentinels: [Unicode.Scalar]

  /// Bytes a sentinel takes in UTF-8.
  static let width = 3

  init(marking original: ArraySlice<UInt8>) {
    let used = Self.sentinels(in: original)
    let letter = Self.noncharacters.first { !used.contains($0) }
    let space = used.contains(Self.oghamSpace) ? nil : Self.oghamSpace
    var marker = Marker(original: original, letter: letter, space: space)
    if letter != nil { marker.run() }
    bytes = marker.output
    insertions = marker.insertions
    sentinels = insertions.isEmpty ? [] : [letter, space].compactMap { $0 }
  }

  /// `string` as the author wrote it.
  func strip(_ string: String) -> String {
    guard !sentinels.isEmpty,
      string.unicodeScalars.contains(where: { sentinels.contains($0) })
    else { return string }
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: string.unicodeScalars.filter { !sentinels.contains($0) })
    return String(scalars)
  }

  private static let oghamSpace: Unicode.Scalar = "\u{1680}"
  private static let noncharacters = (0xFDD0...0xFDEF).compactMap { Unicode.Scalar($0) }

  /// Those of our sentinels that the text holds itself.
  private static func sentinels(in text: ArraySlice<UInt8>) -> Set<Unicode.Scalar> {
    var found: Set<Unicode.Scalar> = []
    var index = text.startIndex
    while index + 2 < text.endIndex {
      // U+FDD0…FDEF are EF B7 90…AF, U+1680 is E1 9A 80.
      if text[index] == 0xEF, text[index + 1] == 0xB7, (0x90...0xAF).contains(text[index + 2]) {
        found.formUnion(Unicode.Scalar(0xFDC0 + UInt32(text[index + 2] & 0x3F)).map { [$0] } ?? [])
      } else if text[index] == 0xE1, text[index + 1] == 0x9A, text[index + 2] == 0x80 {
        found.insert(oghamSpace)
      }
      index += 1
    }
    return found
  }
}

extension CJKEmphasis {
  /// One pass over the text.
  private struct Marker {
    let original: ArraySlice<UInt8>
    let letter: Unicode.Scalar?
    let space: Unicode.Scalar?
    var output: [UInt8] = []
    var insertions: [Int] = []
    /// What of the original has been copied so far.
    private var copied: Int

    init(original: ArraySlice<UInt8>, letter: Unicode.Scalar?, space: Unicode.Scalar?) {
      self.original = original
      self.letter = letter
      self.space = space
      copied = original.startIndex
      output = Array(original)
    }

    mutating func run() {
      output = []
      output.reserveCapacity(original.count + original.count / 64)
      var index = original.startIndex
      while index < original.endIndex {
        let byte = original[index]
        guard byte == UInt8(ascii: "*") || byte == UInt8(ascii: "~") else {
          index += 1
          continue
        }
        var start = index
        if isEscaped(index) { start += 1 }
        while index < original.endIndex, original[index] == byte { index += 1 }
        if start < index { mark(run: start..<index) }
      }
      output += original[copied...]
    }

    private mutating func mark(run: Range<Int>) {
      guard let before = scalar(before: run.lowerBound), let after = scalar(at: run.upperBound),
        before.isCJK || after.isCJK
      else { return }
      switch (before.emphasisSide, after.emphasisSide) {
      case (.letter, .punctuation):
        if after == "_" {
          insert(space, at: run.lowerBound)
        } else {
          insert(letter, at: run.upperBound)
        }
      case (.punctuation, .letter):
        if isBlockQuoteMarker(before: run.lowerBound) { return }
        if before == "_" {
          insert(space, at: run.upperBound)
        } else {
          insert(letter, at: run.lowerBound)
        }
      default: return
      }
    }

    private mutating func insert(_ sentinel: Unicode.Scalar?, at offset: Int) {
      guard let sentinel, let encoded = UTF8.encode(sentinel) else { return }
      output += original[copied..<offset]
      output += encoded
      insertions.append(offset)
      copied = offset
    }

    /// Whether an odd number of backslashes stands before.
    private func isEscaped(_ index: Int) -> Bool {
      var start = index
      while start > original.startIndex, original[start - 1] == UInt8(ascii: "\\") { start -= 1 }
      return (index - start) % 2 == 1
    }

    /// `>**引用**`: the sign belongs to the block, the run begins its line.
    private func isBlockQuoteMarker(before index: Int) -> Bool {
      guard original[index - 1] == UInt8(ascii: ">") else { return false }
      var start = index
      while start > original.startIndex, " \t>".utf8.contains(original[start - 1]) { start -= 1 }
      return start == original.startIndex || "\r\n".utf8.contains(original[start - 1])
    }

    private func scalar(at index: Int) -> Unicode.Scalar? {
      guard index < original.endIndex else { return nil }
      return String(decoding: original[index..<min(index + 4, original.endIndex)], as: UTF8.self)
        .unicodeScalars.first
    }

    private func scalar(before index: Int) -> Unicode.Scalar? {
      var start = index - 1
      guard start >= original.startIndex else { return nil }
      while start > original.startIndex, original[start] & 0xC0 == 0x80 { start -= 1 }
      return scalar(at: start)
    }
  }
}

extension Unicode.Scalar {
  fileprivate enum EmphasisSide { case space, punctuation, letter }

  /// What cmark's flanking rules take it for, symbols counted as punctuation (CommonMark 0.31, 6.2).
  fileprivate var emphasisSide: EmphasisSide {
    if properties.isWhitespace { return .space }
    switch properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
      .modifierSymbol, .otherSymbol:
      return .punctuation
    default: return .letter
    }
  }
}
