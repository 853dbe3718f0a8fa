import Typography

/// A cursor over the component values of a declaration, white space apart.
///
/// Each `take…` consumes
/// what it returns, and nothing where it returns nil.
struct ValueReader {
  private let values: [ComponentValue]
  private(set) var index = 0

  init(_ values: [ComponentValue]) {
    self.values = values.filter { !$0.isWhitespace }
  }

  var isAtEnd: Bool { index == values.count }

  var current: ComponentValue.Kind? { isAtEnd ? nil : values[index].kind }

  mutating func skip() { index = min(index + 1, values.count) }

  /// The rest, consumed.
  mutating func takeRest() -> [ComponentValue] {
    defer { index = values.count }
    return Array(values[index...])
  }

  /// Goes back to where `index` was.
  mutating func reset(to index: Int) { self.index = index }

  // MARK: - Words

  /// An identifier, as written.
  mutating func takeIdent() -> String? {
    guard case .ident(let name)? = current else { return nil }
    skip()
    return name
  }

  /// Whether the next value is this keyword; consumed if so.
  mutating func takeKeyword(_ keyword: String) -> Bool {
    guard case .ident(let name)? = current, name.lowercasedASCII == keyword else { return false }
    skip()
    return true
  }

  /// A keyword that is a case of an enum.
  mutating func takeKeyword<Value: RawRepresentable>(of type: Value.Type) -> Value?
  where Value.RawValue == String {
    guard case .ident(let name)? = current, let value = Value(rawValue: name.lowercasedASCII)
    else { return nil }
    skip()
    return value
  }

  /// A keyword of a table.
  mutating func takeKeyword<Value>(in table: [String: Value]) -> Value? {
    guard case .ident(let name)? = current, let value = table[name.lowercasedASCII] else {
      return nil
    }
    skip()
    return value
  }

  mutating func takeString() -> String? {
    guard case .string(let text)? = current else { return nil }
    skip()
    return text
  }

  mutating func takeComma() -> Bool {
    guard current == .comma else { return false }
    skip()
    return true
  }

  mutating func takeDelim(_ scalar: Unicode.Scalar) -> Bool {
    guard current == .delim(scalar) else { return false }
    skip()
    return true
  }

  /// The arguments of a function of this name.
  mutating func takeFunction(_ name: String) -> ValueReader? {
    guard case .function(let actual, let arguments)? = current, actual.lowercasedASCII == name
    else { return nil }
    skip()
    return ValueReader(arguments)
  }

  // MARK: - Numbers and lengths

  mutating func takeInteger() -> Int? {
    guard case .number(let number)? = current, let integer = number.integer else { return nil }
    skip()
    return integer
  }

  mutating func takeNumber() -> Double? {
    switch current {
    case .number(let number)?:
      skip()
      return number.value
    case .function(let name, let arguments)? where name.lowercasedASCII == "calc":
      guard case .number(let number)? = Calculation.evaluate(arguments) else { return nil }
      skip()
      return number
    default: return nil
    }
  }

  /// A length or percentage; a bare 0 is a length.
  mutating func takeLengthOrPercentage() -> SpecifiedLength? {
    guard let length = Self.length(current) else { return nil }
    skip()
    return length
  }

  /// A length without any percentage in it.
  mutating func takeLength() -> SpecifiedLength? {
    guard let length = Self.length(current), !length.hasPercentage else { return nil }
    if case .percentage? = current { return nil }
    skip()
    return length
  }

  private static func length(_ kind: ComponentValue.Kind?) -> SpecifiedLength? {
    switch kind {
    case .number(let number)? where number.value == 0: return .zero
    case .percentage(let number)?: return SpecifiedLength(fraction: number.value / 100)
    case .dimension(let number, let unit)?:
      return SpecifiedLength(number.value, unit: unit.lowercasedASCII)
    case .function(let name, let arguments)? where name.lowercasedASCII == "calc":
      guard case .length(let length)? = Calculation.evaluate(arguments) else { return nil }
      return length
    default: return nil
    }
  }

  mutating func takeColor() -> SpecifiedColor? {
    guard let value = current, let color = SpecifiedColor(value) else { return nil }
    skip()
    return color
  }
}
