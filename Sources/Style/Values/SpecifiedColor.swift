import Typography

/// A colour as written (CSS Color 4): `currentColor` waits for the element's own.
enum SpecifiedColor: Sendable, Hashable {
  case color(Color)
  case current

  func resolved(current: Color) -> Color {
    switch self {
    case .color(let color): color
    case .current: current
    }
  }

  init?(_ value: ComponentValue.Kind) {
    switch value {
    case .ident(let name): self.init(keyword: name.lowercasedASCII)
    case .hash(let digits, _): self.init(hexadecimal: digits)
    case .function(let name, let arguments):
      switch name.lowercasedASCII {
      case "rgb", "rgba": self.init(arguments, components: Self.rgb)
      case "hsl", "hsla": self.init(arguments, components: Self.hsl)
      default: return nil
      }
    default: return nil
    }
  }

  private init?(keyword: String) {
    switch keyword {
    case "currentcolor": self = .current
    case "transparent": self = .color(.transparent)
    default:
      guard let value = NamedColors.values[keyword] else { return nil }
      self = .color(
        Color(
          red: UInt8(value >> 16 & 0xFF), green: UInt8(value >> 8 & 0xFF),
          blue: UInt8(value & 0xFF)))
    }
  }

  private init?(hexadecimal digits: String) {
    let values = digits.unicodeScalars.compactMap { scalar in
      scalar.isASCII ? Character(scalar).hexDigitValue : nil
    }
    guard values.count == digits.unicodeScalars.count else { return nil }
    let bytes: [UInt8]
    switch values.count {
    case 3, 4: bytes = values.map { UInt8($0 * 17) }
    case 6, 8:
      bytes = stride(from: 0, to: values.count, by: 2).map {
        UInt8(values[$0] * 16 + values[$0 + 1])
      }
    default: return nil
    }
    self = .color(
      Color(
        red: bytes[0], green: bytes[1], blue: bytes[2], alpha: bytes.count == 4 ? bytes[3] : 255))
  }

  // MARK: - rgb() and hsl()

  /// The three components, 0 to 1 each before clamping.
  private typealias Components = ([ComponentValue.Kind]) -> (Double, Double, Double)?

  private init?(_ arguments: [ComponentValue], components: Components) {
    guard let (parts, alphaPart) = Self.parts(of: arguments), let rgb = components(parts) else {
      return nil
    }
    var alpha = 1.0
    if let alphaPart {
      switch alphaPart {
      case .number(let number): alpha = number.value
      case .percentage(let number): alpha = number.value / 100
      default: return nil
      }
    }
    self = .color(
      Color(
        red: Self.byte(rgb.0), green: Self.byte(rgb.1), blue: Self.byte(rgb.2),
        alpha: Self.byte(alpha)))
  }

  private static func byte(_ component: Double) -> UInt8 {
    UInt8((min(max(component, 0), 1) * 255).rounded())
  }

  /// Three components and perhaps alpha: all between commas, or by spaces with a slash.
  private static func parts(
    of arguments: [ComponentValue]
  ) -> (components: [ComponentValue.Kind], alpha: ComponentValue.Kind?)? {
    let kinds = arguments.filter { !$0.isWhitespace }.map(\.kind)
    if kinds.contains(.comma) {
      guard kinds.count == 5 || kinds.count == 7 else { return nil }
      let parts = stride(from: 0, to: kinds.count, by: 2).map { kinds[$0] }
      let commas = stride(from: 1, to: kinds.count, by: 2).map { kinds[$0] }
      guard commas.allSatisfy({ $0 == .comma }) else { return nil }
      return (Array(parts.prefix(3)), parts.count == 4 ? parts[3] : nil)
    }
    if kinds.count == 5, kinds[3] == .delim("/") { return (Array(kinds.prefix(3)), kinds[4]) }
    return kinds.count == 3 ? (kinds, nil) : nil
  }

  private static func rgb(_ parts: [ComponentValue.Kind]) -> (Double, Double, Double)? {
    switch (parts[0], parts[1], parts[2]) {
    case (.number(let red), .number(let green), .number(let blue)):
      (red.value / 255, green.value / 255, blue.value / 255)
    case (.percentage(let red), .percentage(let green), .percentage(let blue)):
      (red.value / 100, green.value / 100, blue.value / 100)
    default: nil
    }
  }

  private static func hsl(_ parts: [ComponentValue.Kind]) -> (Double, Double, Double)? {
    guard let hue = hue(parts[0]), case .percentage(let saturation) = parts[1],
      case .percentage(let lightness) = parts[2]
    else { return nil }
    return rgb(
      hue: hue, saturation: min(max(saturation.value / 100, 0), 1),
      lightness: min(max(lightness.value / 100, 0), 1))
  }

  /// In turns.
  private static func hue(_ kind: ComponentValue.Kind) -> Double? {
    switch kind {
    case .number(let number): number.value / 360
    case .dimension(let number, let unit):
      switch unit.lowercasedASCII {
      case "deg": number.value / 360
      case "turn": number.value
      case "grad": number.value / 400
      case "rad": number.value / (2 * .pi)
      default: nil
      }
    default: nil
    }
  }

  /// CSS Color 4, 7.1.
  private static func rgb(
    hue: Double, saturation: Double, lightness: Double
  ) -> (Double, Double, Double) {
    let turns = hue - hue.rounded(.down)
    func component(_ shift: Double) -> Double {
      let sector = (shift + turns * 12).truncatingRemainder(dividingBy: 12)
      let reach = saturation * min(lightness, 1 - lightness)
      return lightness - reach * max(-1, min(sector - 3, 9 - sector, 1))
    }
    return (component(0), component(8), component(4))
  }
}
