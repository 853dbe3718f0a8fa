/// Gives headings identifiers made from their text, unique within the document.
///
/// `## 1️⃣ VPoEとは？` becomes `1-vpoeとは`: letters and digits of any script stay (Western ones in
/// lower case), white space becomes a hyphen, the rest goes. A second one gets `-2`.
struct HeadingIdentifiers {
  private var used: Set<String>
  /// The last number tried for a name, so that a thousand equal headings cost no search.
  private var numbers: [String: Int] = [:]

  /// - Parameter reserved: what the author chose for other nodes.
  init(reserved: Set<String>) { used = reserved }

  mutating func identifier(for text: String) -> String {
    let name = Self.name(from: text)
    guard !used.insert(name).inserted else { return name }
    var number = numbers[name] ?? 1
    var candidate = name
    repeat {
      number += 1
      candidate = "\(name)-\(number)"
    } while !used.insert(candidate).inserted
    numbers[name] = number
    return candidate
  }

  private static func name(from text: String) -> String {
    var name = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      if scalar.isNameScalar {
        name.append(scalar)
      } else if scalar.properties.isWhitespace, let last = name.last, last != "-" {
        name.append("-")
      }
    }
    while name.last == "-" { name.removeLast() }
    return name.isEmpty ? "section" : String(name)
  }
}
