/// A property that sets several longhands at once.
struct Shorthand: Sendable {
  let name: String
  /// All it sets, by their names.
  let longhands: [String]
  /// Reads the value; yields a declaration for every longhand, given or reset.
  let expand: @Sendable (inout ValueReader) -> [LonghandDeclaration]?
}

/// The shorthands we know, and the older names that stand for newer properties.
enum ShorthandTable {
  static let rows: [Shorthand] =
    edges + pairs + borderSides + borderGroups + [
      font, listStyle, textDecoration, textEmphasis, background,
      legacyBreak("page-break-before", "break-before"),
      legacyBreak("page-break-after", "break-after"),
      legacyBreak("page-break-inside", "break-inside"),
    ]

  static let names: [String] = rows.map(\.name)

  private static let byName = Dictionary(uniqueKeysWithValues: rows.map { ($0.name, $0) })

  static func shorthand(named name: String) -> Shorthand? { byName[name] }

  // MARK: - Pieces

  /// One longhand read by its own grammar.
  private static func read(_ name: String, _ reader: inout ValueReader) -> LonghandDeclaration? {
    guard let identifier = PropertyTable.identifier(of: name) else { return nil }
    let start = reader.index
    guard let setter = PropertyTable[identifier].grammar(&reader) else {
      reader.reset(to: start)
      return nil
    }
    return LonghandDeclaration(property: identifier, value: .set(setter))
  }

  private static func initial(_ name: String) -> LonghandDeclaration? {
    PropertyTable.identifier(of: name).map { LonghandDeclaration(property: $0, value: .initial) }
  }

  /// Longhands in any order, each at most once; those not given are reset.
  private static func readAnyOrder(
    _ names: [String], _ reader: inout ValueReader
  ) -> [LonghandDeclaration]? {
    var found: [String: LonghandDeclaration] = [:]
    var isReading = true
    while isReading, !reader.isAtEnd {
      isReading = false
      for name in names where found[name] == nil {
        if let declaration = read(name, &reader) {
          found[name] = declaration
          isReading = true
          break
        }
      }
    }
    guard !found.isEmpty else { return nil }
    return names.compactMap { found[$0] ?? initial($0) }
  }

  // MARK: - Edges

  private static let sides = ["top", "right", "bottom", "left"]

  /// One to four values, clockwise from the top.
  private static func fourSides(_ name: String, _ longhands: [String]) -> Shorthand {
    Shorthand(name: name, longhands: longhands) { reader in
      let start = reader.index
      var starts: [Int] = []
      while starts.count < 4, !reader.isAtEnd {
        starts.append(reader.index)
        guard read(longhands[0], &reader) != nil else { return nil }
      }
      let end = reader.index
      guard !starts.isEmpty else { return nil }
      // Right takes after top, bottom after top, left after right.
      let sources = [
        0, min(1, starts.count - 1), starts.count > 2 ? 2 : 0, leftSource(starts.count),
      ]
      var declarations: [LonghandDeclaration] = []
      for (longhand, source) in zip(longhands, sources) {
        reader.reset(to: starts[source])
        guard let declaration = read(longhand, &reader) else { return nil }
        declarations.append(declaration)
      }
      reader.reset(to: max(start, end))
      return declarations
    }
  }

  private static func leftSource(_ count: Int) -> Int {
    switch count {
    case 1: 0
    case 4: 3
    default: 1
    }
  }

  private static let edges: [Shorthand] = [
    fourSides("margin", sides.map { "margin-\($0)" }),
    fourSides("padding", sides.map { "padding-\($0)" }),
    fourSides("border-width", sides.map { "border-\($0)-width" }),
    fourSides("border-style", sides.map { "border-\($0)-style" }),
    fourSides("border-color", sides.map { "border-\($0)-color" }),
  ]

  /// Logical pairs in horizontal writing: one value or two.
  private static func pair(_ name: String, _ first: String, _ second: String) -> Shorthand {
    Shorthand(name: name, longhands: [first, second]) { reader in
      let start = reader.index
      guard let head = read(first, &reader) else { return nil }
      if reader.isAtEnd {
        let end = reader.index
        reader.reset(to: start)
        defer { reader.reset(to: end) }
        guard let tail = read(second, &reader) else { return nil }
        return [head, tail]
      }
      guard let tail = read(second, &reader) else { return nil }
      return [head, tail]
    }
  }

  private static let pairs: [Shorthand] =
    ["margin", "padding"].flatMap { box in
      [
        pair("\(box)-block", "\(box)-top", "\(box)-bottom"),
        pair("\(box)-inline", "\(box)-left", "\(box)-right"),
      ]
    }
    + ["width", "style", "color"].flatMap { part in
      [
        pair("border-block-\(part)", "border-top-\(part)", "border-bottom-\(part)"),
        pair("border-inline-\(part)", "border-left-\(part)", "border-right-\(part)"),
      ]
    }

  // MARK: - Borders

  private static func border(_ name: String, sides: [String]) -> Shorthand {
    let parts = ["width", "style", "color"]
    let longhands = sides.flatMap { side in parts.map { "border-\(side)-\($0)" } }
    return Shorthand(name: name, longhands: longhands) { reader in
      let start = reader.index
      var declarations: [LonghandDeclaration] = []
      for side in sides {
        reader.reset(to: start)
        guard let read = readAnyOrder(parts.map { "border-\(side)-\($0)" }, &reader) else {
          return nil
        }
        declarations += read
      }
      return declarations
    }
  }

  private static let borderSides: [Shorthand] =
    sides.map { border("border-\($0)", sides: [$0]) } + [
      border("border-block-start", sides: ["top"]), border("border-block-end", sides: ["bottom"]),
      border("border-inline-start", sides: ["left"]),
      border("border-inline-end", sides: ["right"]),
    ]

  private static let borderGroups: [Shorthand] = [
    border("border", sides: sides),
    border("border-block", sides: ["top", "bottom"]),
    border("border-inline", sides: ["left", "right"]),
  ]

  // MARK: - Fonts, lists, decoration, background

  /// `[style || weight]? size[/line-height]? family`.
  private static let font = Shorthand(
    name: "font",
    longhands: ["font-style", "font-weight", "font-size", "line-height", "font-family"]
  ) { reader in
    var head: [String: LonghandDeclaration] = [:]
    while true {
      if reader.takeKeyword("normal") { continue }
      if head["font-style"] == nil, let style = read("font-style", &reader) {
        head["font-style"] = style
      } else if head["font-weight"] == nil, let weight = read("font-weight", &reader) {
        head["font-weight"] = weight
      } else {
        break
      }
    }
    guard let size = read("font-size", &reader) else { return nil }
    var lineHeight = initial("line-height")
    if reader.takeDelim("/") {
      lineHeight = read("line-height", &reader)
      if lineHeight == nil { return nil }
    }
    guard let family = read("font-family", &reader) else { return nil }
    let style = head["font-style"] ?? initial("font-style")
    let weight = head["font-weight"] ?? initial("font-weight")
    return [style, weight, size, lineHeight, family].compactMap { $0 }
  }

  /// `none` may mean the type or the image; either way there is no marker.
  private static let listStyle = Shorthand(
    name: "list-style", longhands: ["list-style-type", "list-style-position"]
  ) { reader in
    readAnyOrder(["list-style-type", "list-style-position"], &reader)
  }

  /// A line, with its style, colour and thickness, in any order.
  private static let textDecoration = Shorthand(
    name: "text-decoration",
    longhands: [
      "text-decoration-line", "text-decoration-style", "text-decoration-color",
      "text-decoration-thickness",
    ]
  ) { reader in
    readAnyOrder(
      [
        "text-decoration-line", "text-decoration-style", "text-decoration-color",
        "text-decoration-thickness",
      ], &reader)
  }

  /// The mark and its colour; where it stands is not reset (CSS Text Decoration 4, 3.4).
  private static let textEmphasis = Shorthand(
    name: "text-emphasis", longhands: ["text-emphasis-style", "text-emphasis-color"]
  ) { reader in
    readAnyOrder(["text-emphasis-style", "text-emphasis-color"], &reader)
  }

  /// The colour alone; images are invalid, and say so.
  private static let background = Shorthand(
    name: "background", longhands: ["background-color"]
  ) { reader in
    if reader.takeKeyword("none") { return initial("background-color").map { [$0] } }
    return read("background-color", &reader).map { [$0] }
  }

  /// `page-break-*` of CSS 2 (CSS Fragmentation 3, 3.4).
  private static func legacyBreak(_ name: String, _ property: String) -> Shorthand {
    Shorthand(name: name, longhands: [property]) { reader in
      read(property, &reader).map { [$0] }
    }
  }
}
