import Typography

/// A length or percentage as written, its units kept apart: `2em`, `10%`, `calc(1lh - 2pt)`.
struct SpecifiedLength: Sendable, Hashable {
  /// Points.
  var absolute = 0.0
  var em = 0.0
  var rem = 0.0
  /// Of the line height, and of the root's.
  var lh = 0.0
  var rlh = 0.0
  /// A percentage / 100.
  var fraction = 0.0

  static let zero = SpecifiedLength()

  /// Whether it needs a containing block, or whatever its property takes percentages of.
  var hasPercentage: Bool { fraction != 0 }

  /// Whether it is nothing but a percentage.
  var isPlainPercentage: Bool {
    absolute == 0 && em == 0 && rem == 0 && lh == 0 && rlh == 0
  }

  var isNegative: Bool {
    [absolute, em, rem, lh, rlh, fraction].contains { $0 < 0 }
  }

  func scaled(by factor: Double) -> SpecifiedLength {
    SpecifiedLength(
      absolute: absolute * factor, em: em * factor, rem: rem * factor, lh: lh * factor,
      rlh: rlh * factor, fraction: fraction * factor)
  }

  static func + (left: SpecifiedLength, right: SpecifiedLength) -> SpecifiedLength {
    SpecifiedLength(
      absolute: left.absolute + right.absolute, em: left.em + right.em, rem: left.rem + right.rem,
      lh: left.lh + right.lh, rlh: left.rlh + right.rlh, fraction: left.fraction + right.fraction)
  }

  /// By unit (CSS Values 4, 6); nil for a unit we do not know.
  ///
  /// `ch` is half an em and `ic` one: what
  /// the digits and ideographs of Japanese faces take, and CSS's own fallback.
  init?(_ value: Double, unit: String) {
    switch unit {
    case "pt": absolute = value
    case "mm": absolute = value * 72 / 25.4
    case "q": absolute = value * 72 / 101.6
    case "cm": absolute = value * 720 / 25.4
    case "in": absolute = value * 72
    case "pc": absolute = value * 12
    case "px": absolute = value * 0.75
    case "em", "ic": em = value
    case "ch": em = value / 2
    case "rem": rem = value
    case "lh": lh = value
    case "rlh": rlh = value
    default: return nil
    }
  }

  init(
    absolute: Double = 0, em: Double = 0, rem: Double = 0, lh: Double = 0, rlh: Double = 0,
    fraction: Double = 0
  ) {
    self.absolute = absolute
    self.em = em
    self.rem = rem
    self.lh = lh
    self.rlh = rlh
    self.fraction = fraction
  }
}

/// What relative units are relative to.
struct LengthBasis: Sendable, Hashable {
  var fontSize: Length
  var lineHeight: Length
  var rootFontSize: Length
  var rootLineHeight: Length
}

extension SpecifiedLength {
  /// The absolute length; a percentage is taken of `whole`.
  ///
  /// Within ±14,400 pt, the longest side a page of a PDF can have, whatever a sheet says.
  func resolved(by basis: LengthBasis, percentageOf whole: Length = .zero) -> Length {
    let points =
      absolute + em * basis.fontSize.points + rem * basis.rootFontSize.points
      + lh * basis.lineHeight.points + rlh * basis.rootLineHeight.points + fraction * whole.points
    guard points.isFinite else { return .zero }
    return Length.pt(min(max(points, -1e6), 1e6)).clamped(to: .longestPageSide)
  }
}

/// Evaluates `calc()` (CSS Values 4, 10): sums, products and quotients of numbers, lengths and
/// percentages, to one linear combination of units.
struct Calculation {
  /// A number, or a length; which of the two decides what may be done with it.
  enum Operand {
    case number(Double)
    case length(SpecifiedLength)
  }

  private let values: [ComponentValue]
  private var index = 0

  private init(_ values: [ComponentValue]) { self.values = values.trimmed }

  static func evaluate(_ arguments: [ComponentValue]) -> Operand? {
    var calculation = Calculation(arguments)
    guard let result = calculation.sum(), calculation.index == calculation.values.count else {
      return nil
    }
    switch result {
    case .number(let number) where !number.isFinite: return nil
    default: return result
    }
  }

  private var current: ComponentValue.Kind? { index < values.count ? values[index].kind : nil }

  private mutating func skipWhitespace() -> Bool {
    let first = index
    while current == .whitespace { index += 1 }
    return index > first
  }

  private mutating func sum() -> Operand? {
    guard var total = product() else { return nil }
    while true {
      let before = index
      let isSpaced = skipWhitespace()
      guard current == .delim("+") || current == .delim("-") else {
        index = before
        _ = skipWhitespace()
        return total
      }
      let sign = current == .delim("+") ? 1.0 : -1.0
      index += 1
      // White space is demanded on both sides of + and -.
      guard isSpaced, skipWhitespace(), let term = product(),
        let added = Self.add(total, Self.multiply(term, sign))
      else { return nil }
      total = added
    }
  }

  private mutating func product() -> Operand? {
    guard var total = operand() else { return nil }
    while true {
      let before = index
      _ = skipWhitespace()
      let sign = current
      guard sign == .delim("*") || sign == .delim("/") else {
        index = before
        return total
      }
      index += 1
      _ = skipWhitespace()
      guard let factor = operand() else { return nil }
      switch (sign, total, factor) {
      case (.delim("*")?, let value, .number(let number)),
        (.delim("*")?, .number(let number), let value):
        total = Self.multiply(value, number)
      case (.delim("/")?, let value, .number(let number)) where number != 0:
        total = Self.multiply(value, 1 / number)
      default: return nil
      }
    }
  }

  private mutating func operand() -> Operand? {
    guard let kind = current else { return nil }
    index += 1
    switch kind {
    case .number(let number): return .number(number.value)
    case .percentage(let number): return .length(SpecifiedLength(fraction: number.value / 100))
    case .dimension(let number, let unit):
      return SpecifiedLength(number.value, unit: unit.lowercasedASCII).map { .length($0) }
    case .block(.round, let content): return Self.evaluate(content)
    case .function(let name, let content) where name.lowercasedASCII == "calc":
      return Self.evaluate(content)
    default: return nil
    }
  }

  private static func add(_ left: Operand, _ right: Operand) -> Operand? {
    switch (left, right) {
    case (.number(let left), .number(let right)): .number(left + right)
    case (.length(let left), .length(let right)): .length(left + right)
    default: nil
    }
  }

  private static func multiply(_ value: Operand, _ factor: Double) -> Operand {
    switch value {
    case .number(let number): .number(number * factor)
    case .length(let length): .length(length.scaled(by: factor))
    }
  }
}
