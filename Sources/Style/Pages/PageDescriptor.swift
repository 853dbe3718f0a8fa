import Typography

/// What only `@page` declares: the trim and the type area.
enum PageDescriptor: Sendable, Hashable {
  case size(PageSize)
  /// Nil for `none`.
  case typeArea(TypeAreaCounts?)

  static let names = ["size", "-seihon-type-area"]

  init?(named name: String, _ value: [ComponentValue]) {
    var reader = ValueReader(value)
    switch name {
    case "size":
      guard let size = PageSize(&reader), reader.isAtEnd else { return nil }
      self = .size(size)
    default:
      if reader.takeKeyword("none"), reader.isAtEnd {
        self = .typeArea(nil)
        return
      }
      guard let characters = reader.takeInteger(), let lines = reader.takeInteger(),
        reader.isAtEnd, (1...500).contains(characters), (1...500).contains(lines)
      else { return nil }
      self = .typeArea(
        TypeAreaCounts(charactersPerLine: characters, linesPerPage: lines))
    }
  }
}

/// `size` (CSS Paged Media 3, 7.1): a paper by name, or lengths.
enum PageSize: Sendable, Hashable {
  enum Orientation: String, Sendable, Hashable { case portrait, landscape }

  case named(Paper, Orientation)
  case lengths(width: SpecifiedLength, height: SpecifiedLength)

  /// A trim size by its two sides in millimetres, the shorter first.
  struct Paper: Sendable, Hashable {
    var width: Double
    var height: Double
  }

  /// Papers by name.
  ///
  /// A series: ISO 216. B series: JIS P 0138, as every Japanese printer means it (CSS has ISO's B
  /// under the plain name; here `iso-b5` asks for that). 四六判, 新書判, 菊判 and 文庫判 vary by a
  /// millimetre between houses; these are the common ones.
  static let papers: [String: Paper] = {
    let jis = [
      "b3": Paper(width: 364, height: 515), "b4": Paper(width: 257, height: 364),
      "b5": Paper(width: 182, height: 257), "b6": Paper(width: 128, height: 182),
    ]
    var papers = [
      "a3": Paper(width: 297, height: 420), "a4": Paper(width: 210, height: 297),
      "a5": Paper(width: 148, height: 210), "a6": Paper(width: 105, height: 148),
      "iso-b4": Paper(width: 250, height: 353), "iso-b5": Paper(width: 176, height: 250),
      "iso-b6": Paper(width: 125, height: 176),
      "shiroku": Paper(width: 127, height: 188), "四六": Paper(width: 127, height: 188),
      "四六判": Paper(width: 127, height: 188), "kiku": Paper(width: 150, height: 220),
      "菊判": Paper(width: 150, height: 220), "shinsho": Paper(width: 103, height: 182),
      "新書": Paper(width: 103, height: 182), "新書判": Paper(width: 103, height: 182),
      "bunko": Paper(width: 105, height: 148), "文庫": Paper(width: 105, height: 148),
      "文庫判": Paper(width: 105, height: 148),
    ]
    for (name, paper) in jis {
      papers[name] = paper
      papers["jis-" + name] = paper
    }
    return papers
  }()

  /// A5, where a sheet names none.
  static let initial = PageSize.named(Paper(width: 148, height: 210), .portrait)

  init?(_ reader: inout ValueReader) {
    if let width = reader.takeLength() {
      let height = reader.takeLength() ?? width
      guard !width.isNegative, !height.isNegative else { return nil }
      self = .lengths(width: width, height: height)
      return
    }
    if reader.takeKeyword("auto") {
      self = .initial
      return
    }
    var orientation = reader.takeKeyword(of: Orientation.self)
    let paper = reader.takeKeyword(in: Self.papers)
    if orientation == nil { orientation = reader.takeKeyword(of: Orientation.self) }
    guard paper != nil || orientation != nil else { return nil }
    self = .named(paper ?? Paper(width: 148, height: 210), orientation ?? .portrait)
  }

  /// The trim size; sides of at least 10 pt, so that a page can be drawn at all.
  func size(by basis: LengthBasis) -> Size {
    switch self {
    case .named(let paper, .portrait):
      return Size(width: .mm(paper.width), height: .mm(paper.height))
    case .named(let paper, .landscape):
      return Size(width: .mm(paper.height), height: .mm(paper.width))
    case .lengths(let width, let height):
      let least = Length.pt(10)
      return Size(
        width: max(width.resolved(by: basis), least), height: max(height.resolved(by: basis), least)
      )
    }
  }
}
