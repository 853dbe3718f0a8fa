import Foundation
import LineComposition

/// A title with the places where it may break, and what could be done with them: a judge that knows
/// widths and counts, and no costs.
struct MarkedTitle {
  /// A place between two pieces.
  enum Place: Character {
    case phrase = "|"
    case compound = "/"
    /// Between two words that are one by now.
    case seam = "·"
  }

  let text: String
  private let places: [Place]
  /// In ems, of the pieces from one up to another.
  private let widths: [[Double]]
  private let pieces: [String]

  init(_ marked: String) {
    pieces = marked.split { Place(rawValue: $0) != nil }.map(String.init)
    places = marked.compactMap(Place.init(rawValue:))
    text = pieces.joined()
    widths = pieces.indices.map { [pieces] from in
      (from...pieces.count).map { to in Self.width(of: pieces[from..<to].joined()) }
    }
  }

  private static func width(of part: String) -> Double {
    let text = ParagraphText(part.trimmingCharacters(in: .whitespaces))
    let line = compose(text, measure: 200, alignment: .start).lines.first
    return Double(line?.width.rawValue ?? 0) / Double(em.rawValue)
  }

  /// Without spaces, stops and brackets.
  static func characters(in line: some StringProtocol) -> Int {
    line.count { !$0.isWhitespace && !$0.isPunctuation }
  }

  /// The places at which lines end; nil when one ends elsewhere.
  func places(of lines: [String]) -> [Place]? {
    let ends = ends(of: lines)
    let used = ends.compactMap(\.self)
    return used.count == ends.count ? used : nil
  }

  /// How many lines end elsewhere.
  func unmarkedEnds(of lines: [String]) -> Int { ends(of: lines).count { $0 == nil } }

  /// Where each line but the last ends; nil where no place is marked.
  private func ends(of lines: [String]) -> [Place?] {
    var marked: [Int: Place] = [:]
    var length = 0
    for (piece, place) in zip(pieces, places) {
      length += piece.count { !$0.isWhitespace }
      marked[length] = place
    }
    length = 0
    return lines.dropLast().map { line in
      length += line.count { !$0.isWhitespace }
      return marked[length]
    }
  }

  /// The fewest lines of a measure that end at such places, none of them too short; nil when there are
  /// none.
  func fewestLines(measure: Double, at allowed: Set<Place>) -> Int? {
    var fewest = [Int?](repeating: nil, count: pieces.count + 1)
    fewest[0] = 0
    for to in 1...pieces.count where to == pieces.count || allowed.contains(places[to - 1]) {
      for from in 0..<to where widths[from][to - from] <= measure {
        let length = Self.characters(in: pieces[from..<to].joined())
        guard let sofar = fewest[from], length >= (to == pieces.count ? 3 : 2) else { continue }
        fewest[to] = min(fewest[to] ?? .max, sofar + 1)
      }
    }
    return fewest[pieces.count]
  }
}
