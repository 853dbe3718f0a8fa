import Typography

/// What only `@page` declares: the trim, the type area, and what surrounds the trim for the printer.
enum PageDescriptor: Sendable, Hashable {
  case size(PageSize)
  case typeArea(SpecifiedTypeArea)
  /// Nil for `auto`.
  case bleed(SpecifiedLength?)
  case marks(PrinterMarks)

  static let names = ["size", "-seihon-type-area", "bleed", "marks"]

  init?(named name: String, _ value: [ComponentValue]) {
    var reader = ValueReader(value)
    switch name {
    case "size":
      guard let size = PageSize(&reader), reader.isAtEnd else { return nil }
      self = .size(size)
    case "bleed":
      if reader.takeKeyword("auto"), reader.isAtEnd {
        self = .bleed(nil)
        return
      }
      guard let bleed = reader.takeLength(), reader.isAtEnd, !bleed.isNegative else { return nil }
      self = .bleed(bleed)
    case "marks":
      guard let marks = PrinterMarks(&reader), reader.isAtEnd else { return nil }
      self = .marks(marks)
    default:
      guard let area = SpecifiedTypeArea(&reader), reader.isAtEnd else { return nil }
      self = .typeArea(area)
    }
  }
}

/// `-seihon-type-area`: `none`, `auto`, or characters per line and lines per page.
enum SpecifiedTypeArea: Sendable, Hashable {
  case none
  /// As many characters and lines as leave the margins a book of this trim has.
  case auto
  case counts(TypeAreaCounts)

  init?(_ reader: inout ValueReader) {
    if reader.takeKeyword("none") {
      self = .none
    } else if reader.takeKeyword("auto") {
      self = .auto
    } else {
      guard let characters = reader.takeInteger(), let lines = reader.takeInteger(),
        (1...500).contains(characters), (1...500).contains(lines)
      else { return nil }
      self = .counts(TypeAreaCounts(charactersPerLine: characters, linesPerPage: lines))
    }
  }

  /// The counts for a trim; nil where there are none.
  ///
  /// `auto` gives the type area 309/400 of the width and 4/5 of the height, in whole characters and
  /// lines: the proportions that yield 36 × 30 on A5 and 30 × 27 on 四六判 in 9 on 16 pt.
  func counts(for trim: Size, fontSize: Length, lineHeight: Length) -> TypeAreaCounts? {
    switch self {
    case .none: return nil
    case .counts(let counts): return counts
    case .auto:
      let characters = (trim.width * 309 / 400).rawValue / max(fontSize.rawValue, 1)
      let lines = (trim.height * 4 / 5 - fontSize).rawValue / max(lineHeight.rawValue, 1) + 1
      return TypeAreaCounts(
        charactersPerLine: min(max(Int(characters), 1), 500),
        linesPerPage: min(max(Int(lines), 1), 500))
    }
  }
}

extension PrinterMarks {
  /// `marks` (CSS Paged Media 3, 7.3): `none`, or `crop` and `cross` in any order.
  init?(_ reader: inout ValueReader) {
    self = []
    if reader.takeKeyword("none") { return }
    let known: [String: PrinterMarks] = ["crop": .crop, "cross": .cross]
    while let mark = reader.takeKeyword(in: known) {
      guard !contains(mark) else { return nil }
      insert(mark)
    }
    guard !isEmpty else { return nil }
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
