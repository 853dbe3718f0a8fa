import Typography

/// Knows where words may be divided (分綴): a dictionary, as far as composition sees one.
package struct WordDivider: Sendable {
  /// After how many letters a word of a language (BCP 47) may be divided, in rising order; empty for
  /// a language it does not know.
  package typealias Points = @Sendable (_ word: [Unicode.Scalar], _ language: String) -> [Int]

  let points: Points

  package init(_ points: @escaping Points) { self.points = points }

  /// Divides nothing.
  package static let none = WordDivider { _, _ in [] }
}

/// Finds the words among cells that may be divided, and after which of their cells.
///
/// Ordinary words only: in URLs, names of files and of variables a hyphen would be read as theirs,
/// and `iPhone` or `API` are names.
struct WordDivision {
  let divider: WordDivider
  let limits: TextStyle.HyphenLimits
  let language: String

  /// The cells of a word behind which it may be divided.
  func points(in word: Range<Int>, of cells: [Cell], spans: [PreparedParagraph.Span]) -> [Int] {
    guard word.count >= min(limits.word, 2) else { return [] }
    let letters = word.flatMap { index in
      let cell = cells[index]
      let text = spans[Int(cell.span)].text
      return text[Int(cell.scalars.lowerBound)..<Int(cell.scalars.upperBound)]
    }
    guard letters.count >= max(limits.word, 2), Self.isOrdinary(letters) else { return [] }
    let allowed = divider.points(letters, language).filter {
      $0 >= limits.before && letters.count - $0 >= limits.after
    }
    var points: [Int] = []
    var end = 0
    for index in word {
      end += cells[index].scalars.count
      if allowed.contains(end) { points.append(index) }
    }
    return points
  }

  /// Small letters, the first one large or not; a word of capitals is an abbreviation.
  private static func isOrdinary(_ letters: [Unicode.Scalar]) -> Bool {
    letters.dropFirst().allSatisfy { !$0.properties.isUppercase }
  }

  /// The next run of letters of one span from `start` that stands as a word by itself.
  static func nextWord(in cells: [Cell], from start: Int) -> (word: Range<Int>, isPlain: Bool)? {
    var first = start
    while first < cells.count, !isLetter(cells[first]) { first += 1 }
    guard first < cells.count else { return nil }
    var end = first + 1
    while end < cells.count, isLetter(cells[end]), cells[end].span == cells[first].span { end += 1 }
    let word = first..<end
    return (word, standsAlone(word, in: cells))
  }

  private static func isLetter(_ cell: Cell) -> Bool {
    cell.isWesternLetter && cell.traits.isDisjoint(with: [.unspaced, .unbreakable])
  }

  /// Not part of a URL, an address, a number or a compound with a hyphen; not divided by its author.
  private static func standsAlone(_ word: Range<Int>, in cells: [Cell]) -> Bool {
    if word.dropLast().contains(where: { cells[$0].traits.contains(.hyphenates) }) { return false }
    if word.lowerBound > 0 {
      switch cells[word.lowerBound - 1].base {
      case 0x20, 0xA0, 0x22, 0x27, 0x28, 0x5B, 0x7B: break
      case 0x21...0x7E, 0xC0...0x24F: return false
      default: break
      }
    }
    guard word.upperBound < cells.count else { return true }
    switch cells[word.upperBound].base {
    case 0x20, 0xA0, 0x21, 0x22, 0x27, 0x29, 0x2C, 0x3B, 0x3F, 0x5D, 0x7D: return true
    case 0x2E, 0x3A:
      let next = word.upperBound + 1
      guard next < cells.count else { return true }
      return !cells[next].isWesternLetter && !cells[next].isDigit && cells[next].base != 0x2F
    case 0x21...0x7E, 0xC0...0x24F: return false
    default: return true
    }
  }
}

extension CellBuilder {
  /// Puts a hyphen that may show into the long Western words of spans that want them.
  mutating func divideWords() {
    var position = 0
    while let (word, isPlain) = WordDivision.nextWord(in: paragraph.cells, from: position) {
      position = word.upperBound
      let span = paragraph.cells[word.lowerBound].span
      guard isPlain, let style = hyphenated[span], case .auto(let limits) = style.hyphens else {
        continue
      }
      let division = WordDivision(
        divider: divider, limits: limits, language: style.font.language)
      let points = division.points(in: word, of: paragraph.cells, spans: paragraph.spans)
      guard !points.isEmpty else { continue }
      addHyphen(style: style, span: span)
      for point in points { addHyphenation(behind: point) }
    }
  }
}
