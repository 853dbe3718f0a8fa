import DocumentTree

/// Ruby as authors write it: `{漢字|かん|じ}`, `{漢字|かんじ}`, `｜漢字《かんじ》`.
///
/// `{…|…}` counts only where base or reading is Japanese, so that `{a|b}` in Western text stays.
enum RubyNotation {
  struct Match: Equatable {
    /// In bytes of the text.
    var range: Range<Int>
    var pairs: [Pair]
    /// There were several readings, but not one for each character.
    var readingsDoNotFit: Bool
  }

  struct Pair: Equatable {
    var base: String
    var reading: String
    /// The base, in bytes of the text.
    var baseRange: Range<Int>
  }

  static func mayOccur(in text: String) -> Bool {
    text.utf8.contains(UInt8(ascii: "{")) || text.unicodeScalars.contains("｜")
  }

  static func matches(in text: String) -> [Match] {
    var matches: [Match] = []
    let scalars = Array(text.unicodeScalars)
    let offsets = scalars.reduce(into: [0]) { $0.append(($0.last ?? 0) + UTF8.width($1)) }
    var index = 0
    while index < scalars.count {
      let found: (match: Match, end: Int)? =
        switch scalars[index] {
        case "{": braced(scalars, at: index, offsets: offsets)
        case "｜": barred(scalars, at: index, offsets: offsets)
        default: nil
        }
      if let found { matches.append(found.match) }
      index = found?.end ?? index + 1
    }
    return matches
  }

  /// The most scalars a notation may take; bounds the work on `{{{{…`.
  private static let longest = 200

  private static func braced(
    _ scalars: [Unicode.Scalar], at start: Int, offsets: [Int]
  ) -> (Match, Int)? {
    let window = scalars[(start + 1)..<min(start + longest, scalars.count)]
    guard let end = window.firstIndex(of: "}") else { return nil }
    let fields = scalars[(start + 1)..<end].split(separator: "|", omittingEmptySubsequences: false)
    guard fields.count >= 2, fields.allSatisfy({ !$0.isEmpty }), !fields[0].contains("{"),
      fields.joined().contains(where: \.isJapanese)
    else { return nil }
    return (
      match(base: fields[0], readings: fields.dropFirst(), start..<(end + 1), offsets), end + 1
    )
  }

  private static func barred(
    _ scalars: [Unicode.Scalar], at start: Int, offsets: [Int]
  ) -> (Match, Int)? {
    let window = scalars[(start + 1)..<min(start + longest, scalars.count)]
    guard let opening = window.firstIndex(of: "《"), opening > start + 1,
      let end = window[opening...].firstIndex(of: "》"), end > opening + 1,
      window[opening + 1] != "《", !window[..<opening].contains("｜")
    else { return nil }
    let base = scalars[(start + 1)..<opening]
    return (
      match(base: base, readings: [scalars[(opening + 1)..<end]], start..<(end + 1), offsets),
      end + 1
    )
  }

  private static func match(
    base: ArraySlice<Unicode.Scalar>, readings: some Collection<ArraySlice<Unicode.Scalar>>,
    _ range: Range<Int>, _ offsets: [Int]
  ) -> Match {
    let characters = Array(text(base))
    let fits = readings.count == 1 || readings.count == characters.count
    let bases = fits && readings.count > 1 ? characters.map { String($0) } : [text(base)]
    let texts = fits ? readings.map { text($0) } : [text(readings.joined())]
    var offset = offsets[base.startIndex]
    let pairs = zip(bases, texts).map { base, reading in
      defer { offset += base.utf8.count }
      return Pair(base: base, reading: reading, baseRange: offset..<(offset + base.utf8.count))
    }
    return Match(
      range: offsets[range.lowerBound]..<offsets[range.upperBound], pairs: pairs,
      readingsDoNotFit: !fits)
  }

  private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
