import Testing
import Typography

@testable import Style

@Suite("The property table")
struct PropertyTableTests {
  /// For each row a value that is not its initial one.
  private static let samples: [String: String] = [
    "display": "block", "width": "3pt", "max-width": "3pt", "height": "3pt", "max-height": "3pt",
    "background-color": "red", "vertical-align": "super", "border-collapse": "separate",
    "font-family": "serif", "font-size": "3pt", "font-weight": "700", "font-style": "italic",
    "line-height": "3pt", "color": "red", "text-align": "end",
    "text-indent": "3pt",
    "text-decoration-line": "underline", "text-wrap": "balance", "white-space": "pre",
    "line-break": "loose", "overflow-wrap": "anywhere", "hyphens": "auto",
    "font-feature-settings": "'palt'", "font-kerning": "none", "text-align-last": "end",
    "text-justify": "none",
    "hyphenate-limit-chars": "6", "text-spacing-trim": "trim-both",
    "-seihon-line-head-bracket": "half-indent", "-seihon-line-adjustment": "jis-x-4051",
    "-seihon-kinsoku-head": "'ゝ'", "-seihon-kinsoku-end": "add('〒')",
    "-seihon-inseparable": "'年度' remove('……')", "-seihon-jidori": "5",
    "-seihon-tab-stops": "3pt, 20pt '.'",
    "-seihon-western-scale": "95%", "-seihon-western-shift": "0.05em",
    "text-autospace": "no-autospace", "hanging-punctuation": "allow-end",
    "letter-spacing": "3pt", "text-transform": "uppercase", "text-emphasis-style": "sesame",
    "text-decoration-style": "double", "text-decoration-thickness": "3pt",
    "text-underline-position": "under", "text-underline-offset": "3pt",
    "text-emphasis-position": "under", "ruby-position": "under", "ruby-align": "center",
    "ruby-overhang": "none", "ruby-merge": "auto", "-seihon-warichu": "inline",
    "-seihon-furiwake": "inline",
    "list-style-type": "'・'", "list-style-position": "inside", "content": "'a'",
    "counter-reset": "a", "counter-increment": "a", "counter-set": "a 1",
    "string-set": "a content()", "break-before": "page", "break-after": "avoid",
    "break-inside": "avoid", "widows": "3", "orphans": "3", "page": "title",
    "bookmark-level": "1", "bookmark-label": "'a'", "-seihon-line-span": "3",
    "-seihon-line-breaking": "first-fit",
    "writing-mode": "vertical-rl", "text-orientation": "upright",
    "text-combine-upright": "digits 3", "-seihon-upright": "acronyms",
    "-seihon-vertical-numerals": "kanji",
  ]

  private static func sample(for name: String) -> String? {
    if let sample = samples[name] { return sample }
    if name.hasPrefix("margin-") || name.hasPrefix("padding-") { return "3pt" }
    if name.hasSuffix("-width") { return "3pt" }
    if name.hasSuffix("-style") { return "solid" }
    return name.hasSuffix("-color") ? "red" : nil
  }

  @Test("each row changes its field, and initial puts it back", arguments: PropertyTable.rows)
  func rows(row: Property) throws {
    let sample = try #require(Self.sample(for: row.name), "no sample for \(row.name)")
    let border = row.name.hasPrefix("border-") ? "border: 1pt dotted;" : ""
    let plain = Fixture.paragraph("p { \(border) }")
    #expect(Fixture.paragraph("p { \(border) \(row.name): \(sample) }") != plain)
    let reset = "p { \(border) \(row.name): \(sample) } p { \(row.name): initial }"
    if border.isEmpty { #expect(Fixture.paragraph(reset) == plain) }
  }

  @Test("inheritance is as the row says", arguments: PropertyTable.rows)
  func inheritance(row: Property) throws {
    let sample = try #require(Self.sample(for: row.name))
    // The lines of a decoration reach what the element holds without being inherited.
    guard row.name != "text-decoration-line" else { return }
    let css = "section { border: 1pt solid; \(row.name): \(sample) }"
    let isInherited = Fixture.paragraph(css) != Fixture.paragraph("")
    #expect(isInherited == (row.inheritance == .inherited))
  }

  @Test("every field of the style has a row")
  func coverage() {
    // Fields that several rows make up, or that no property sets.
    let rowsOfField = [
      "margin": 4, "padding": 4, "border": 12, "language": 0, "vertical": 3,
      "western": 2, "textIndentLines": 0,
    ]
    let fields = Mirror(reflecting: StyleValues()).children.compactMap(\.label)
    let rows = fields.map { rowsOfField[$0] ?? 1 }.reduce(0, +)
    #expect(rows == PropertyTable.rows.count)
  }

  @Test("names are distinct, and every alias and shorthand leads to rows")
  func names() {
    #expect(Set(PropertyTable.names).count == PropertyTable.names.count)
    for name in PropertyTable.names {
      #expect(!PropertyTable.longhandIdentifiers(of: name).isEmpty, "\(name)")
    }
    for shorthand in ShorthandTable.rows {
      #expect(
        PropertyTable.longhandIdentifiers(of: shorthand.name).count == shorthand.longhands.count)
    }
    #expect(ReaderProperties.names.allSatisfy { !PropertyTable.knows($0) })
  }
}
