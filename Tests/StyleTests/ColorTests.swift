import Testing
import Typography

@testable import Style

@Suite("Colours")
struct ColorTests {
  /// What CSS Color 4 allows and CSS Color 3 did not: `rgb()` and `rgba()` are one function, alpha
  /// may be a percentage, a hue may have its unit.
  private static let allowedNow: Set<String> = [
    "rgb(0, 0, 0, 0)", "rgb(0%, 0%, 0%, 0%)", "rgb(0%, 0%, 0%, 0)", "rgba(255, 255, 255, 0%)",
    "rgba(0, 0, 0)", "rgba(0%, 0%, 0%)", "rgba(0%, 0%, 0%, 0%)", "hsl(30deg, 100%, 100%)",
    "hsl(0, 0%, 0%, 0%)", "hsla(30deg, 100%, 100%, 1)", "hsla(0, 0%, 0%, 50%)",
    "hsla(0, 0%, 0%)",
  ]

  @Test(
    "are those of the published cases, to a byte",
    arguments: [("color3", 255.0), ("color3_hsl", 255), ("color3_keywords", 1)])
  func published(file: String, scale: Double) throws {
    let pairs = try SharedCases.pairs(file)
    #expect(!pairs.isEmpty || !SharedCases.isPresent)
    for (input, want) in pairs {
      let values = ComponentValueParser.values(of: input).trimmed
      let color = values.count == 1 ? SpecifiedColor(values[0].kind) : nil
      if Self.allowedNow.contains(input) {
        #expect(want == .null && color != nil, "agrees again: \(input)")
      } else {
        #expect(agrees(color, want, scale: scale), "\(input): \(String(describing: color))")
      }
    }
  }

  private func agrees(_ color: SpecifiedColor?, _ want: JSON, scale: Double) -> Bool {
    switch (color, want) {
    case (nil, .null): return true
    case (.current?, .string("currentColor")): return true
    case (.color(let color)?, .array(let parts)):
      let numbers = parts.compactMap { if case .number(let number) = $0 { number } else { nil } }
      guard numbers.count == 4 else { return false }
      let wanted = numbers.prefix(3).map { min(max($0 * scale, 0), 255) } + [numbers[3] * 255]
      let got = [color.red, color.green, color.blue, color.alpha].map(Double.init)
      // Both sides are rounded in between, so a byte may differ by one half and a little.
      return zip(got, wanted).allSatisfy { abs($0 - $1) <= 0.51 }
    default: return false
    }
  }

  @Test(
    "may be written with spaces and a slash",
    arguments: [
      ("rgb(0 51 102 / 50%)", Color(red: 0, green: 51, blue: 102, alpha: 128)),
      ("hsl(240deg 100% 50%)", Color(red: 0, green: 0, blue: 255)),
      ("#22346b", Color(red: 0x22, green: 0x34, blue: 0x6B)),
      ("#0008", Color(red: 0, green: 0, blue: 0, alpha: 0x88)),
    ])
  func modern(text: String, color: Color) {
    #expect(Fixture.paragraph("p { color: \(text) }").color == color)
  }

  @Test("currentColor is the element's own colour, and its parent's for the colour itself")
  func current() {
    let css = "section { color: red } p { color: currentColor; background: currentColor }"
    let red = Color(red: 255, green: 0, blue: 0)
    #expect(Fixture.paragraph(css).color == red)
    #expect(Fixture.paragraph(css).backgroundColor == red)
  }
}
