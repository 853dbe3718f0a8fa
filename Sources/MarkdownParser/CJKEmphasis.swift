import CCmarkGFM

/// Makes emphasis work beside Japanese punctuation, without a patch to cmark.
///
/// CommonMark leaves the `**` in `**…）**で` literal, because a run between punctuation and a letter
/// can only open. The cure of the published CJK-friendly amendment, done by characters: where one
/// side of a `*` or `~` run is punctuation, the other neither that nor white space, and either is
/// CJK, a punctuation mark no text uses is put on the letter's side. Between two of them a run may
/// open and close, and no `_` is read otherwise for it. What is code or a link cannot be known yet,
/// so the mark is put everywhere and taken out of every string that leaves cmark (`strip`).
///
/// Runs of both signs side by side (`は~~**強`) are each the other's punctuation: there a mark stands
/// at each letter and between them. The sign of the keycap `*️⃣` opens and closes nothing: white space
/// no text uses goes on both sides of it.
///
/// The mark goes behind brackets, too, that cmark would take for those of a note though they cannot
/// be: it loses what stands in `[^` and `]` over two lines, say.
struct CJKEmphasis {
  /// The UTF-8 text for cmark.
  let bytes: [UInt8]
  /// Offsets in the original at which a sentinel was put before, ascending; each is three bytes.
  let insertions: [Int]
  /// In UTF-8.
  private let sentinels: [[UInt8]]

  /// Bytes a sentinel takes in UTF-8.
  static let width = 3

  init(marking original: ArraySlice<UInt8>) {
    let taken = Self.sentinels(in: original)
    let mark = Self.marks.first { !taken.contains($0) }
    let space = taken.contains(Self.oghamSpace) ? nil : Self.oghamSpace
    var marker = Marker(original: original, mark: mark, space: space)
    marker.run()
    bytes = marker.output
    insertions = marker.insertions
    let used = insertions.isEmpty ? [] : [mark, space].compactMap { $0 }
    sentinels = used.map { Array(String($0).utf8) }
  }

  /// `text` in UTF-8 as the author wrote it.
  func strip(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var copied = 0
    // What begins with other bytes is quickly told: of the scripts at hand only Hangul does not.
    for index in text.indices where text[index] == 0xEA || text[index] == 0xE1 {
      guard sentinels.contains(where: { text[index...].starts(with: $0) }) else { continue }
      result += text[copied..<index]
      copied = index + Self.width
    }
    return copied == 0 ? text : result + text[copied...]
  }

  private static let oghamSpace: Unicode.Scalar = "\u{1680}"
  /// The punctuation of Javanese (Po).
  private static let marks = (0xA9C1...0xA9CD).compactMap { Unicode.Scalar($0) }

  /// Those of our sentinels that the text holds itself.
  private static func sentinels(in text: ArraySlice<UInt8>) -> Set<Unicode.Scalar> {
    var found: Set<Unicode.Scalar> = []
    var index = text.startIndex
    while index + 2 < text.endIndex {
      // U+A9C1…A9CD are EA A7 81…8D, U+1680 is E1 9A 80.
      if text[index] == 0xEA, text[index + 1] == 0xA7, (0x81...0x8D).contains(text[index + 2]) {
        found.formUnion(Unicode.Scalar(0xA9C0 + UInt32(text[index + 2] & 0x3F)).map { [$0] } ?? [])
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
    let mark: Unicode.Scalar?
    let space: Unicode.Scalar?
    var output: [UInt8] = []
    var insertions: [Int] = []
    /// What of the original has been copied so far.
    private var copied: Int

    init(original: ArraySlice<UInt8>, mark: Unicode.Scalar?, space: Unicode.Scalar?) {
      self.original = original
      self.mark = mark
      self.space = space
      copied = original.startIndex
    }

    mutating func run() {
      output.reserveCapacity(original.count + original.count / 64)
      var index = original.startIndex
      while index < original.endIndex {
        guard original[index].isEmphasisSign else {
          let isBracket = original[index] == UInt8(ascii: "[")
          index += 1
          if isBracket, isMisread(behindBracket: index) { insert(mark, at: index) }
          continue
        }
        if original[..<index].endsInEscape { index += 1 }
        var runs = runs(from: index)
        index = max(index, runs.last?.upperBound ?? index)
        let keycap = takeKeycap(from: &runs)
        mark(runs, before: keycap)
        if let keycap {
          insert(space, at: keycap)
          insert(space, at: keycap + 1)
        }
      }
      output += original[copied...]
    }

    /// Whether cmark would take a bracket for that of a note though it cannot be one: where white
    /// space or other mark-up is in the label, or `^` is escaped.
    private func isMisread(behindBracket start: Int) -> Bool {
      let text = original[start...]
      guard text.first == UInt8(ascii: "^") else {
        return text.first == UInt8(ascii: "&") || text.starts(with: #"\^"#.utf8)
      }
      let label = text.dropFirst().prefix { !"[]`<\\ \t\r\n".utf8.contains($0) }
      guard label.endIndex < text.endIndex, text[label.endIndex] == UInt8(ascii: "]") else {
        return true
      }
      return label.contains(UInt8(ascii: "&")) && label.contains(UInt8(ascii: ";"))
    }

    /// The runs that stand side by side from an offset: `~~` and `**` in `~~**`.
    private func runs(from start: Int) -> [Range<Int>] {
      var runs: [Range<Int>] = []
      var start = start
      while start < original.endIndex, original[start].isEmphasisSign {
        let rest = original[start...]
        let end = rest.firstIndex { $0 != original[start] } ?? rest.endIndex
        runs.append(start..<end)
        start = end
      }
      return runs
    }

    /// Takes the `*` of a keycap off the end of the runs, with or without its U+FE0F.
    private func takeKeycap(from runs: inout [Range<Int>]) -> Int? {
      guard let last = runs.last, original[last.lowerBound] == UInt8(ascii: "*") else { return nil }
      var next = scalar(at: last.upperBound)
      if next == "\u{FE0F}" { next = scalar(at: last.upperBound + 3) }
      guard next == keycapMark else { return nil }
      runs[runs.count - 1] = last.dropLast()
      if last.count == 1 { runs.removeLast() }
      return last.upperBound - 1
    }

    private mutating func mark(_ runs: [Range<Int>], before keycap: Int?) {
      guard let first = runs.first, let last = runs.last else { return }
      let before = scalar(before: first.lowerBound) ?? "\n"
      let after = keycap == nil ? scalar(at: last.upperBound) ?? "\n" : keycapMark
      guard keycap != nil || before.isCJK || after.isCJK else { return }
      let touchesSigns = runs.count > 1 || keycap != nil
      let (head, tail) = (before.emphasisSide, after.emphasisSide)
      if head == .letter, tail == .punctuation || touchesSigns {
        insert(mark, at: first.lowerBound)
      }
      for run in runs.dropFirst() { insert(mark, at: run.lowerBound) }
      if tail == .letter, head == .punctuation || touchesSigns {
        insert(mark, at: last.upperBound)
      }
    }

    private mutating func insert(_ sentinel: Unicode.Scalar?, at offset: Int) {
      guard let sentinel, let encoded = UTF8.encode(sentinel) else { return }
      output += original[copied..<offset]
      output += encoded
      insertions.append(offset)
      copied = offset
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

private let keycapMark: Unicode.Scalar = "\u{20E3}"

extension UInt8 {
  fileprivate var isEmphasisSign: Bool { self == UInt8(ascii: "*") || self == UInt8(ascii: "~") }
}

extension Unicode.Scalar {
  fileprivate enum EmphasisSide { case space, punctuation, letter }

  /// What the flanking rules of the cmark at hand take it for.
  ///
  /// It has tables of its own, which count no symbol but ASCII's as punctuation (★ → ￥ are letters,
  /// unlike in CommonMark 0.31, 6.2), nor what Unicode got since.
  fileprivate var emphasisSide: EmphasisSide {
    let scalar = Int32(bitPattern: value)
    if cmark_utf8proc_is_space(scalar) != 0 { return .space }
    return cmark_utf8proc_is_punctuation(scalar) != 0 ? .punctuation : .letter
  }
}
