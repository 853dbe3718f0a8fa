/// A stretch of pages whose labels count on (ISO 32000-1, 12.4.2).
struct PageLabelRange: Sendable, Equatable {
  enum Style: Sendable, Equatable {
    case decimal, lowercaseRoman, uppercaseRoman

    /// The name of table 159.
    var letter: Character {
      switch self {
      case .decimal: "D"
      case .lowercaseRoman: "r"
      case .uppercaseRoman: "R"
      }
    }
  }

  /// From 0.
  var page: Int
  /// Nil for a label that is its prefix alone.
  var style: Style?
  var prefix: String
  var start: Int
}

enum PageLabels {
  /// The fewest ranges that yield just these labels when one goes through them from the front.
  static func ranges(_ labels: [String]) -> [PageLabelRange] {
    var ranges: [PageLabelRange] = []
    for (page, label) in labels.enumerated() {
      let readings = readings(of: label)
      if let last = ranges.last {
        let number = last.start + page - last.page
        let goesOn = readings.contains {
          $0.style == last.style && $0.prefix == last.prefix && $0.number == number
        }
        if goesOn && last.style != nil { continue }
        if last.style == nil, last.prefix == label { continue }
      }
      let next = page + 1 < labels.count ? Self.readings(of: labels[page + 1]) : []
      // Of several readings (“c” may be 100), the one that the next label continues.
      let best =
        readings.first { reading in
          next.contains { $0.continues(reading) }
        } ?? readings.first
      ranges.append(
        PageLabelRange(
          page: page, style: best?.style, prefix: best?.prefix ?? label, start: best?.number ?? 1))
    }
    return ranges
  }

  private struct Reading {
    var style: PageLabelRange.Style
    var prefix: String
    var number: Int

    func continues(_ other: Reading) -> Bool {
      style == other.style && prefix == other.prefix && number == other.number + 1
    }
  }

  private static func readings(of label: String) -> [Reading] {
    var readings: [Reading] = []
    let digits = label.reversed().prefix { ("0"..."9").contains($0) }.reversed()
    // A zero in front is no part of a number that viewers write.
    let number = String(digits.drop { $0 == "0" })
    if let value = Int(number), value <= Int(Int32.max) {
      let prefix = String(label.dropLast(number.count))
      readings.append(Reading(style: .decimal, prefix: prefix, number: value))
    }
    if let value = roman(label) {
      readings.append(Reading(style: .lowercaseRoman, prefix: "", number: value))
    }
    if label == label.uppercased(), let value = roman(label.lowercased()) {
      readings.append(Reading(style: .uppercaseRoman, prefix: "", number: value))
    }
    return readings
  }

  private static let romanDigits: [(text: String, value: Int)] = [
    ("m", 1000), ("cm", 900), ("d", 500), ("cd", 400), ("c", 100), ("xc", 90), ("l", 50),
    ("xl", 40), ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1),
  ]

  /// The value of a number in small Roman digits; nil for what is not written as viewers write it.
  private static func roman(_ text: String) -> Int? {
    guard !text.isEmpty, text.count <= 20 else { return nil }
    var value = 0
    var rest = text[...]
    for digit in romanDigits {
      while rest.hasPrefix(digit.text) {
        value += digit.value
        rest = rest.dropFirst(digit.text.count)
      }
    }
    return rest.isEmpty && romanText(value) == text ? value : nil
  }

  private static func romanText(_ number: Int) -> String {
    var (rest, text) = (number, "")
    for digit in romanDigits {
      while rest >= digit.value {
        text += digit.text
        rest -= digit.value
      }
    }
    return text
  }
}
