import Typography

/// How counters and list markers read (CSS Counter Styles 3).
enum CounterText {
  /// A counter's value as `counter()` gives it.
  static func text(of value: Int, in style: ListStyleType) -> String {
    switch style {
    case .none: ""
    case .disc: "•"
    case .circle: "◦"
    case .square: "▪"
    case .decimal: String(value)
    case .lowerAlpha: alphabetic(value, Array("abcdefghijklmnopqrstuvwxyz"))
    case .upperAlpha: alphabetic(value, Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    case .lowerRoman: roman(value).lowercased()
    case .upperRoman: roman(value)
    case .cjkDecimal: cjkDecimal(value)
    case .katakana: alphabetic(value, Array(katakana))
    case .hiragana: alphabetic(value, Array(hiragana))
    case .string(let text): text
    }
  }

  /// A list item's marker: the counter with the style's own punctuation.
  ///
  /// The space behind it is layout's affair. A full stop would lie on its side in vertical lines,
  /// and the number with it: there all markers have the comma of the Japanese styles.
  static func marker(
    of value: Int, in style: ListStyleType, writingMode: WritingMode = .horizontal
  ) -> String {
    switch style {
    case .none, .disc, .circle, .square, .string: text(of: value, in: style)
    case .decimal, .lowerAlpha, .upperAlpha, .lowerRoman, .upperRoman:
      text(of: value, in: style) + (writingMode == .horizontal ? "." : "、")
    case .cjkDecimal, .katakana, .hiragana: text(of: value, in: style) + "、"
    }
  }

  private static let katakana = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヰヱヲン"
  private static let hiragana = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわゐゑをん"

  /// `alphabetic` of 3.1.3: no zero; out of its range the style falls back to decimal.
  private static func alphabetic(_ value: Int, _ letters: [Character]) -> String {
    guard value >= 1 else { return String(value) }
    var rest = value
    var text: [Character] = []
    while rest > 0 {
      rest -= 1
      text.append(letters[rest % letters.count])
      rest /= letters.count
    }
    return String(text.reversed())
  }

  private static func roman(_ value: Int) -> String {
    guard (1...3999).contains(value) else { return String(value) }
    let symbols = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
      (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    var rest = value
    var text = ""
    for (weight, symbol) in symbols {
      while rest >= weight {
        text += symbol
        rest -= weight
      }
    }
    return text
  }

  private static func cjkDecimal(_ value: Int) -> String {
    let digits = Array("〇一二三四五六七八九")
    return String(String(value).map { $0.wholeNumberValue.map { digits[$0] } ?? $0 })
  }
}
