/// The `an+b` of `:nth-child()` (CSS Syntax 3, 6).
struct AnPlusB: Sendable, Hashable {
  var step: Int
  var offset: Int

  /// Whether a position, counted from 1, is one of the series.
  func matches(_ position: Int) -> Bool {
    guard step != 0 else { return position == offset }
    let distance = position - offset
    return distance % step == 0 && distance / step >= 0
  }

  /// Reads the microsyntax; nil where it is something else.
  ///
  /// The grammar of 6.2 is one of tokens, but each of its forms is `[+-]?digits?n`, a sign and
  /// digits, with white space only around the second sign: so the tokens are put in a row again,
  /// white space kept, and read as text.
  init?(_ values: [ComponentValue]) {
    let values = values.trimmed
    guard let text = Self.text(of: values) else { return nil }
    if text == "odd" {
      self.init(step: 2, offset: 1)
    } else if text == "even" {
      self.init(step: 2, offset: 0)
    } else {
      self.init(text: text)
    }
  }

  init(step: Int, offset: Int) {
    self.step = step
    self.offset = offset
  }

  private static func text(of values: [ComponentValue]) -> String? {
    var text = ""
    for value in values {
      switch value.kind {
      case .whitespace: text += " "
      case .ident(let name): text += name.lowercasedASCII
      case .number(let number) where number.isInteger: text += number.representation
      case .dimension(let number, let unit) where number.isInteger:
        text += number.representation + unit.lowercasedASCII
      case .delim("+"): text += "+"
      case .delim("-"): text += "-"
      default: return nil
      }
    }
    return text
  }

  private init?(text: String) {
    guard let letter = text.firstIndex(of: "n") else {
      guard let offset = Self.integer(text) else { return nil }
      self.init(step: 0, offset: offset)
      return
    }
    let head = text[..<letter]
    let step: Int
    switch head {
    case "", "+": step = 1
    case "-": step = -1
    default:
      guard let number = Self.integer(String(head)) else { return nil }
      step = number
    }
    guard let offset = Self.offset(String(text[text.index(after: letter)...])) else { return nil }
    self.init(step: step, offset: offset)
  }

  /// What follows `n`: nothing, or a sign and digits with white space around the sign.
  private static func offset(_ text: String) -> Int? {
    let parts = text.split(separator: " ").joined()
    if parts.isEmpty { return 0 }
    guard let sign = parts.first, sign == "+" || sign == "-",
      text.split(separator: " ").count <= 2, !parts.dropFirst().isEmpty,
      parts.dropFirst().allSatisfy({ ("0"..."9").contains($0) })
    else { return nil }
    // "n+ 1", "n +1" and "n + 1", but not "n+1 2".
    let pieces = text.split(separator: " ")
    if pieces.count == 2, pieces[0] != "+", pieces[0] != "-" { return nil }
    return integer(parts)
  }

  private static func integer(_ text: String) -> Int? {
    let digits = text.first == "+" || text.first == "-" ? text.dropFirst() : text[...]
    guard !digits.isEmpty, digits.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
    guard let number = Int32(text) else { return text.first == "-" ? -0x7FFF_FFFF : 0x7FFF_FFFF }
    return Int(number)
  }
}
